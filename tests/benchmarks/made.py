"""Invented networks of any size, the same for the same seed."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

GIVEN = [
    "Amara",
    "Bence",
    "Chiara",
    "Dmitri",
    "Elif",
    "Farah",
    "Goran",
    "Hana",
    "Ines",
    "Jomo",
    "Keiko",
    "Lars",
    "Mei",
    "Noor",
    "Olu",
    "Priya",
]
FAMILY = [
    "Okafor",
    "Tóth",
    "Rossi",
    "Ivanov",
    "Yılmaz",
    "Rahman",
    "Petrov",
    "Suzuki",
    "García",
    "Mwangi",
    "Nilsson",
    "Chen",
    "Haddad",
    "Silva",
]
RANKS = ["Senior", "Junior", "Lead", "Principal", "Head of", "Chief", "Assistant", "Associate", "Staff", ""]
FIELDS = [
    "Software",
    "Data",
    "Marketing",
    "Sales",
    "Finance",
    "People",
    "Operations",
    "Product",
    "Research",
    "Legal",
    "Policy",
    "Design",
]
ROLES = [
    "Engineer",
    "Manager",
    "Analyst",
    "Director",
    "Consultant",
    "Specialist",
    "Scientist",
    "Designer",
    "Counsel",
]
PLACES = ["North", "South", "Blue", "Green", "Global", "United", "First", "Alpine", "Delta", "Pacific"]
TRADES = [
    "Bank",
    "Hospital",
    "University",
    "Energy",
    "Software",
    "Logistics",
    "Media",
    "Foods",
    "Insurance",
    "Foundation",
    "Steel",
]
ENDINGS = ["", "", "", " II", " | Hiring!", " (m/w/d)", " EMEA", " - Team 7"]
HEADER = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
PREAMBLE = 'Notes:\n"When exporting your connection data, you may notice that some e-mails are missing."\n\n'


def write_connections(path: Path, people: int, *, seed: int = 7) -> Path:
    """Write today's Connections.csv, a quarter as many organisations as people, a few of them large."""
    chance = random.Random(seed)
    companies = [
        f"{place} {trade} {n}" for n in range(people // 440 + 1) for place in PLACES for trade in TRADES
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(PREAMBLE)
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(HEADER)
        for number in range(people):
            given, family = chance.choice(GIVEN), chance.choice(FAMILY)
            slug = f"jos%C3%A9-{number:x}" if number % 10 == 0 else f"{given.lower()}-{number:x}"
            words = [chance.choice(part) for part in (RANKS, FIELDS, ROLES)]
            title = " ".join(words) + chance.choice(ENDINGS)
            day = date(2012, 1, 1) + timedelta(days=int(chance.random() * 5400))
            company = companies[int(len(companies) * chance.random() ** 3)]
            email = f"p{number}@example.org" if number % 33 == 0 else ""
            url = f"https://www.linkedin.com/in/{slug}"
            rows.writerow([given, family, url, email, company, title.strip(), day.strftime("%d %b %Y")])
    return path


def make_referrals(people: int, links: int, *, seed: int = 7) -> list[tuple[int, int]]:
    """Introductions with a few introducers who open many doors, some people with several, no loops."""
    chance = random.Random(seed)
    made: set[tuple[int, int]] = set()
    while len(made) < links:
        referred = chance.randrange(2, people + 1)
        made.add((1 + int((referred - 1) * chance.random() ** 2), referred))
    return sorted(made)
