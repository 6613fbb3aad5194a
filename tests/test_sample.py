"""The sample network: its shape, how much the rules understand of it, and whether every name leads home."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from urllib.parse import unquote

import pytest

from conftest import NOW, TODAY
from intromap.classify.match import classify
from intromap.classify.rules import Rule, read_rules
from intromap.resources import data_path
from intromap.workflows.due import kept_in_touch
from intromap.workflows.sample import load_sample
from intromap.workflows.themes import list_themes

EXPORT = "Basic_LinkedInDataExport_11-20-2026"
HEADER = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]


def text_of(*parts: str) -> str:
    return data_path("sample", *parts).read_bytes().decode("utf-8")


def rows_of(*parts: str) -> list[dict[str, str]]:
    text = text_of(*parts)
    if parts[-1] == "Connections.csv":
        text = text.split("\n\n", 1)[1]
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def connections() -> list[dict[str, str]]:
    return [row for row in rows_of(EXPORT, "Connections.csv") if row["URL"]]


def shipped(dimension: str) -> tuple[Rule, ...]:
    path = data_path("rules", f"{dimension}.csv")
    return read_rules(path.read_text(encoding="utf-8"), dimension, path.name)


def connection_name(row: dict[str, str]) -> str:
    return f"{row['First Name']} {row['Last Name']}"


def people_by_key() -> dict[str, set[str]]:
    """Address or name → addresses of whom it means, or the name of those not yet met."""
    keys: dict[str, set[str]] = defaultdict(set)
    for row in connections():
        keys[row["URL"]].add(row["URL"])
        keys[connection_name(row).casefold()].add(row["URL"])
    for row in rows_of("people.csv"):
        keys[row["name"].casefold()].add(row["name"])
    return keys


def test_connections_have_todays_shape():
    text = text_of(EXPORT, "Connections.csv")
    notes, message, blank, header, *_ = text.split("\n")
    assert notes == "Notes:"
    assert message.startswith('"When exporting')
    assert blank == ""
    assert header.split(",") == HEADER
    assert not text.endswith("\n")
    assert "\r" not in text


def test_there_are_four_hundred_people_in_some_150_organisations():
    people = connections()
    hidden = [row for row in rows_of(EXPORT, "Connections.csv") if not row["URL"]]
    assert len(people) == 400
    assert len({row["URL"] for row in people}) == 400
    assert 140 <= len({row["Company"] for row in people if row["Company"]}) <= 160
    assert 4 <= len(hidden) <= 10
    assert all([*row.values()][:6] == [""] * 6 for row in hidden)
    assert all(re.fullmatch(r"\d\d [A-Z][a-z]{2} \d{4}", row["Connected On"]) for row in people + hidden)


def test_one_name_belongs_to_two_people_and_no_link_uses_it():
    twice = [name for name, n in Counter(map(connection_name, connections())).items() if n > 1]
    assert len(twice) == 1
    assert twice[0] not in text_of("referrals.csv") + text_of("ties.csv") + text_of("people.csv")


def test_names_and_addresses_come_from_many_scripts():
    names = " ".join(map(connection_name, connections()))
    for script in (
        "[一-鿿]",
        "[가-힣]",
        "[\u0600-\u06ff]",
        "[а-яА-Я]",
        "[α-ωΑ-Ω]",
        "[א-ת]",
        "[\u0900-\u097f]",
        "[ąłżśę]",
    ):
        assert re.search(script, names), script
    encoded = [row["URL"] for row in connections() if "%" in row["URL"]]
    assert len(encoded) >= 20
    assert all("\ufffd" not in unquote(url) for url in encoded)
    assert ", PhD" in names
    assert all(row["URL"].startswith("https://www.linkedin.com/in/") for row in connections())


def test_e_mail_addresses_are_few_and_reach_nobody():
    emails = [row["Email Address"] for row in connections() if row["Email Address"]]
    assert 8 <= len(emails) <= 16
    assert all(email.endswith((".example", "@example.org")) for email in emails)


@pytest.mark.parametrize(
    ("dimension", "column", "floor", "ceiling"),
    [
        ("function", "Position", 0.86, 0.97),
        ("seniority", "Position", 0.86, 0.97),
        ("industry", "Company", 0.75, 0.88),
    ],
)
def test_the_rules_understand_most_of_it(dimension: str, column: str, floor: float, ceiling: float):
    values, _ = classify([row[column] for row in connections()], shipped(dimension))
    known = sum(value is not None for value in values) / len(values)
    assert floor <= known <= ceiling
    assert len(set(values) - {None}) >= 8


def test_every_name_and_address_leads_to_exactly_one_person():
    keys = people_by_key()
    links = [
        *((row["person"], row["referred_by"]) for row in rows_of("referrals.csv")),
        *((row["person_a"], row["person_b"]) for row in rows_of("ties.csv")),
        *((row["name"], row["referred_by"] or "me") for row in rows_of("people.csv")),
    ]
    for name in (name for pair in links for name in pair if name != "me"):
        assert len(keys.get(name if "://" in name else name.casefold(), ())) == 1, name
    assert any("://" in name for pair in links for name in pair)
    assert all(a != b for a, b in links)


def introduced_through(person: str) -> set[str]:
    names = {row["URL"]: connection_name(row) for row in connections()}
    children: dict[str, set[str]] = defaultdict(set)
    for row in rows_of("referrals.csv"):
        children[names.get(row["referred_by"], row["referred_by"])].add(
            names.get(row["person"], row["person"])
        )
    reached: set[str] = set()
    waiting = [person]
    while waiting:
        for child in children[waiting.pop()] - reached:
            reached.add(child)
            waiting.append(child)
    return reached


def test_one_introducer_opens_most_doors_and_nearly_all_lead_to_finance():
    reached = introduced_through("Claudia Brennecke")
    assert 28 <= len(reached) <= 32
    companies = {connection_name(row): row["Company"] for row in connections()}
    industries, _ = classify([companies[name] for name in sorted(reached)], shipped("industry"))
    assert industries.count("finance") / len(industries) > 0.9
    for other in ("Babajide Akinwale", "Thandiwe Mabuza", "Mateus Alcântara"):
        few = introduced_through(other)
        kinds, _ = classify([companies[name] for name in sorted(few)], shipped("industry"))
        assert 4 <= len(few) <= 8
        assert len(set(kinds)) >= 3


def test_the_odd_cases_of_introductions_are_there():
    rows = rows_of("referrals.csv")
    assert len(rows) == 70
    assert sum(row["referred_by"] == "me" for row in rows) == 1
    names = {row["URL"]: connection_name(row) for row in connections()}
    assert [name for name, n in Counter(row["person"] for row in rows).items() if n > 1] == [
        "Tobias Nakamura-Lenz"
    ]
    pairs = {tuple(names.get(row[side], row[side]) for side in ("person", "referred_by")) for row in rows}
    assert sum((b, a) in pairs for a, b in pairs) == 2


def test_those_not_yet_met_are_reached_through_somebody_and_some_said_more_about_themselves():
    unmet = [row for row in rows_of("people.csv") if row["connected"] == "no"]
    assert len(unmet) == 25
    assert all(row["referred_by"] and row["company"] and row["title"] and row["location"] for row in unmet)
    said = [row["First in family at university"] for row in unmet]
    assert {*said} == {"yes", "no", ""}
    assert 16 <= len(said) - said.count("") <= 20
    industries, _ = classify([row["company"] for row in unmet], shipped("industry"))
    assert industries.count("health") >= 4
    assert industries.count("energy and climate") >= 2


def test_messages_hold_introductions_and_an_advertisement():
    rows = rows_of(EXPORT, "messages.csv")
    assert 180 <= len(rows) <= 220
    assert text_of(EXPORT, "messages.csv").startswith('"CONVERSATION ID","CONVERSATION TITLE","FROM"')
    assert sum("spinmail" in row["CONTENT"] and not row["SENDER PROFILE URL"] for row in rows) == 1
    groups = {row["CONVERSATION ID"] for row in rows if "," in row["RECIPIENT PROFILE URLS"]}
    assert 5 <= len(groups) <= 10
    known = {row["URL"] for row in connections()} | {"https://www.linkedin.com/in/noor-haddad-sample", ""}
    assert {row["SENDER PROFILE URL"] for row in rows} <= known


def test_themes_show_one_view_behind_three_mentions_and_somebody_who_dissents(con):
    receipt = load_sample(con, today=TODAY, now=NOW)
    assert receipt.rejected == receipt.remarks == ()
    told = {theme.theme: theme for theme in list_themes(con)}
    story = told["figures need a story"]
    assert (story.mentions, round(story.independent, 2)) == (3, 1.04)
    assert "treat it as one view" in story.caution
    ask = told["ask before you analyse"]
    assert (ask.mentions, ask.dissenters) == (2, ("Claudia Brennecke",))
    assert ask.independent > 1.9
    assert [(name, every) for _, name, every, _, _ in kept_in_touch(con)] == [("Claudia Brennecke", 182)]


@pytest.mark.parametrize(
    "name", ["Profile", "Positions", "Education", "Invitations", "Company Follows", "Skills"]
)
def test_the_other_files_of_the_export_can_be_read(name: str):
    rows = rows_of(EXPORT, f"{name}.csv")
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)
