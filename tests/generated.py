"""Networks that hypothesis generates: as rows of an export and of own tables, with names of many scripts."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

from hypothesis import strategies as st

GIVEN = ["Amara", "José", "伟", "Zoë", "محمد", "Влади", "O'Neil", "=cmd", "me", "Wei", "Ana", "ナオミ", "-x"]
FAMILY = [
    "Okafor",
    "García",
    "张",
    "Nguyễn, PhD",
    "الأحمد",
    "Иванова",
    "Lin",
    "Silva;Rossi",
    "渡辺",
    "A@B",
    "",
]
COMPANIES = [
    "",
    "Kola Health",
    "KOLA HEALTH, Inc.",
    "Jade Bank (JB)",
    "Self-employed",
    "Stealth Startup",
    "银行",
]
TITLES = ["", "Nurse", "Head of Data", "=SUM(1)", "分析师", "Professor | Hiring!"]
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf"]), max_size=12).map(
    lambda text: " ".join(text.split())
)
DAYS = st.integers(0, 4000).map(lambda days: date(2014, 1, 1) + timedelta(days))

connection = st.fixed_dictionaries(
    {
        "given": st.sampled_from(GIVEN),
        "family": st.sampled_from(FAMILY),
        "url": st.integers(0, 30),
        "email": st.booleans(),
        "company": st.sampled_from(COMPANIES),
        "title": st.sampled_from(TITLES),
        "on": DAYS,
    }
)
person = st.fixed_dictionaries(
    {
        "name": WORDS.filter(bool) | st.sampled_from([f"{a} {b}".strip() for a in GIVEN for b in FAMILY[:4]]),
        "company": st.sampled_from(COMPANIES),
        "connected": st.sampled_from(["yes", "no", "2020-01-05", ""]),
        "grew_up_in": st.sampled_from(["", "Lagos", "Łódź", "=1", "重庆"]),
        "note": WORDS,
    }
)


def text_of(header: list[str], rows: list[list[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def connections_csv(rows: list[dict[str, object]]) -> str:
    """Today's Connections.csv; of several rows with one URL the first counts."""
    header = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
    first = {row["url"]: row for row in reversed(rows)}
    return text_of(
        header,
        [
            [
                row["given"],
                row["family"],
                f"https://www.linkedin.com/in/p-{row['url']}",
                f"p{row['url']}@example.org" if row["email"] else "",
                row["company"],
                row["title"],
                row["on"].strftime("%d %b %Y"),
            ]
            for row in first.values()
        ],
    )


def people_csv(rows: list[dict[str, object]]) -> str:
    """A table of people with a dimension of their own; nobody twice by name and company."""
    first = {(row["name"].casefold(), row["company"]): row for row in reversed(rows)}
    keys = ("name", "company", "connected", "grew_up_in", "note")
    return text_of(
        ["name", "company", "connected", "Grew up in", "note"],
        [[row[key] for key in keys] for row in first.values()],
    )
