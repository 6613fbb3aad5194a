"""Records that may be one person: found, merged, un-merged, kept apart."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from conftest import NOW, TODAY, take_in, write
from intromap.errors import InputError, UnknownPersonError
from intromap.model import Referral
from intromap.store import people, referrals, ties
from intromap.store.connection import transaction
from intromap.store.integrity import POINTERS, list_orphans
from intromap.workflows import interviews
from intromap.workflows.duplicates import (
    keep_apart,
    likely_duplicates,
    merge_people,
    past_merges,
    unmerge_people,
)
from intromap.workflows.finding import resolve_person
from intromap.workflows.own_tables import own_tables
from intromap.workflows.people import edit_person, person_sheet

LATER = datetime(2026, 12, 1, tzinfo=UTC)
URL = "https://www.linkedin.com/in/"
CONNECTIONS = f"""First Name,Last Name,URL,Email Address,Company,Position,Connected On
Amara,Okafor,{URL}amara,,Keystone Ltd,Risk Director,08 Feb 2024
Zoë,"Nguyễn, PhD",{URL}zoe,,Kola Health,CTO,08 Feb 2025
Wei,Zhang,{URL}wei-1,,Acme,Engineer,01 Mar 2025
Wei,Zhang,{URL}wei-2,,Beta,Nurse,02 Mar 2025
Ravi,Iyer,{URL}ravi,,,,02 Mar 2025
"""
PEOPLE = """name,email,company,connected,referred_by,Grew up in
Okafor Amara,amara@example.org,KEYSTONE,no,Ravi Iyer,Enugu
Zoe Nguyen,,,yes,,Huế
"""


def whole(con) -> dict[str, list[tuple]]:
    """Every row that says something about people, guesses aside."""
    tables = sorted({name for name, _, target in POINTERS if target == "people"} - {"merges"} | {"people"})
    return {
        name: con.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall()
        for name in tables
        if name != "attribute_values"
    } | {
        "attribute_values": con.execute(
            "SELECT * FROM attribute_values WHERE provenance <> 'inferred' ORDER BY ALL"
        ).fetchall()
    }


@pytest.fixture
def amaras(con, tmp_path):
    take_in(con, write(tmp_path, "Connections.csv", CONNECTIONS))
    take_in(con, write(tmp_path, "people.csv", PEOPLE))
    first, second = resolve_person(con, f"{URL}amara"), resolve_person(con, "amara@example.org")
    assert first != second, "never on a name alone, nor on another order of its words"
    return first, second


def test_likely_duplicates_stand_side_by_side_with_the_reason(con, amaras):
    pairs = {(pair.one.name, pair.other.name): pair for pair in likely_duplicates(con)}
    assert set(pairs) == {("Amara Okafor", "Okafor Amara"), ("Zoë Nguyễn, PhD", "Zoe Nguyen")}
    amara = pairs["Amara Okafor", "Okafor Amara"]
    assert (amara.one.organisation, amara.other.email) == ("Keystone Ltd", "amara@example.org")
    assert amara.reason == "Their names are alike, and they work at the same organisation."


def test_two_people_of_one_name_with_two_employers_are_no_duplicates(con, amaras):
    assert "Wei Zhang" not in {pair.one.name for pair in likely_duplicates(con)}


def test_merging_keeps_every_referral_note_and_conversation(con, amaras):
    first, second = amaras
    ravi = resolve_person(con, "Ravi Iyer")
    interviews.plan_interview(con, second, today=TODAY)
    with transaction(con):
        referrals.add_referral(con, Referral(second, ravi, date(2025, 1, 1), "by letter"))
    merge_people(con, first, second, now=NOW)
    sheet = person_sheet(con, first)
    assert (sheet.linkedin, sheet.email) == ("in/amara", "amara@example.org")
    assert sheet.introduced_by["person"].tolist() == ["Ravi Iyer"]
    assert sheet.introduced[["person", "note"]].values.tolist() == [["Ravi Iyer", "by letter"]]
    assert len(sheet.interviews) == 1
    assert sheet.known["Grew up in"].value == "Enugu"
    assert sheet.affiliations["current"].sum() == 1
    assert list_orphans(con) == {}
    with pytest.raises(UnknownPersonError):
        person_sheet(con, second)
    assert second not in people.list_names(con)


def test_unmerging_restores_both_records_as_they_were(con, amaras):
    first, second = amaras
    interviews.plan_interview(con, second, today=TODAY)
    before = whole(con)
    number = merge_people(con, first, second, now=NOW)
    assert past_merges(con) == [(number, "Amara Okafor", "Okafor Amara")]
    assert unmerge_people(con, number, now=LATER) == (first, second)
    assert whole(con) == before
    assert past_merges(con) == []
    with pytest.raises(InputError):
        unmerge_people(con, number, now=LATER)


def test_what_was_written_after_the_merge_stays_with_the_one_who_was_kept(con, amaras):
    first, second = amaras
    number = merge_people(con, first, second, now=NOW)
    interviews.plan_interview(con, first, today=TODAY)
    sheet = person_sheet(con, first)
    edit_person(
        con, first, name=sheet.name, title=sheet.title, organisation=sheet.organisation,
        connected=True, note="one and the same", values={}, today=TODAY,
    )  # fmt: skip
    unmerge_people(con, number, now=LATER)
    assert person_sheet(con, first).note == "one and the same"
    assert len(person_sheet(con, first).interviews) == 1
    assert len(person_sheet(con, second).interviews) == 0


def test_importing_again_after_a_merge_brings_nobody_back(con, amaras, tmp_path):
    first, second = amaras
    merge_people(con, first, second, now=NOW)
    zoe = resolve_person(con, f"{URL}zoe")
    (other,) = [p for p, name in people.list_names(con).items() if name == "Zoe Nguyen"]
    merge_people(con, zoe, other, now=NOW)
    count = people.count_people(con)
    for _ in range(2):
        receipt = take_in(con, tmp_path / "people.csv", tmp_path / "Connections.csv")
        assert receipt.added == 0
        assert people.count_people(con) == count
    assert person_sheet(con, first).name == "Amara Okafor"


def test_links_between_two_who_are_one_disappear_and_come_back(con, amaras):
    first, second = amaras
    import pandas as pd

    pair = {"person_a": [min(amaras)], "person_b": [max(amaras)], "since": [pd.NaT]}
    with transaction(con):
        referrals.add_referral(con, Referral(first, second))
        ties.add_ties(con, pd.DataFrame(pair))
    before = whole(con)
    number = merge_people(con, first, second, now=NOW)
    assert (first, second) not in referrals.list_referral_pairs(con)
    assert ties.list_ties(con) == []
    unmerge_people(con, number, now=LATER)
    assert whole(con) == before


def test_a_pair_that_was_kept_apart_does_not_return(con, amaras):
    keep_apart(con, *amaras)
    assert [pair.one.name for pair in likely_duplicates(con)] == ["Zoë Nguyễn, PhD"]


def test_nobody_is_merged_with_themselves_or_the_owner(con, amaras):
    for kept, gone in ((amaras[0], amaras[0]), (amaras[0], 0)):
        with pytest.raises(InputError):
            merge_people(con, kept, gone, now=NOW)


JOBS = """person,organisation,title,first_seen,last_seen,current
Zoë Ray,Kola Health,CTO,2025-01-01,2025-06-01,yes
Zoë Ray,Acme,Engineer,2015-01-01,2016-01-01,no
Zoe Ray,Kola Health,CTO,2024-01-01,2025-03-01,yes
Zoe Ray,Acme,Engineer,2012-01-01,2015-06-01,no
Zoe Ray,Beta,Nurse,2010-01-01,2011-01-01,no
"""
TWICE = "name,company,title\nZoë Ray,Kola Health,CTO\nZoe Ray,Kola Health,CTO\n"


def test_a_job_that_both_have_is_one_after_the_merge_and_two_again_when_it_is_taken_back(con, tmp_path):
    take_in(con, write(tmp_path, "people.csv", TWICE), write(tmp_path, "jobs.csv", JOBS))
    by_name = {name: person for person, name in people.list_names(con).items()}
    one, other = by_name["Zoë Ray"], by_name["Zoe Ray"]
    before = whole(con)
    number = merge_people(con, one, other, now=NOW)
    jobs = own_tables(con)["jobs.csv"][["organisation", "first_seen", "last_seen", "current"]]
    assert jobs.values.tolist() == [
        ["Kola Health", "2024-01-01", "2025-06-01", "yes"],
        ["Acme", "2012-01-01", "2016-01-01", "no"],
        ["Beta", "2010-01-01", "2011-01-01", "no"],
    ]
    unmerge_people(con, number, now=LATER)
    assert whole(con) == before
    assert list_orphans(con) == {}
