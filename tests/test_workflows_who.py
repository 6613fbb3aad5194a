from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY, take_in, write
from intromap.errors import InputError, UnknownPersonError
from intromap.workflows.answers import Asked
from intromap.workflows.asking import let_rest
from intromap.workflows.company_match import Tier, match_companies
from intromap.workflows.finding import resolve_person
from intromap.workflows.introductions import record_referral
from intromap.workflows.who import who

PEOPLE = """name,company,title,connected,referred_by,industry
Amara Okafor,Keystone Insurance,Risk Director,2014-05-01,,
Bence Tóth,Keystone Insurance Ltd.,Actuary,2016-02-01,Amara Okafor,
Hana Suzuki,City Hospital,Nurse,no,Bence Tóth,
Jomo Mwangi,City Hospital,Surgeon,no,,
Lost Soul,Farway Institute,,no,,
Ines García,Confidential,Analyst,yes,,
Noor Haddad,Harbour Works,Engineer,yes,,energy
"""


@pytest.fixture
def filled(con, tmp_path):
    take_in(con, write(tmp_path, "people.csv", PEOPLE))
    return con


def ask(con, text, kind=None):
    return who(con, text, today=TODAY, kind=kind)


def test_direct_acquaintances_come_with_the_sureness_of_the_match(filled):
    found = ask(filled, "keystone insurance")
    assert found.kind is Asked.ORGANISATION
    assert [(t.person, t.current) for t in found.direct] == [("Amara Okafor", True), ("Bence Tóth", True)]
    assert found.direct[0].match == "same"
    assert {t.match for t in ask(filled, "Keystone Insurance, Inc.").direct} == {"alias"}
    assert {t.match for t in ask(filled, "Keystone Insurence").direct} == {"likely"}
    assert found.direct[0].connected_on.year == 2014
    assert found.answer == "You know Amara Okafor and Bence Tóth at Keystone Insurance."


def test_past_acquaintances_are_told_apart_with_dates(filled, tmp_path):
    moved = PEOPLE.replace("Amara Okafor,Keystone Insurance", "Amara Okafor,Harbour Works")
    take_in(filled, write(tmp_path, "people.csv", moved), today=TODAY.replace(year=2027))
    found = ask(filled, "Keystone Insurance")
    assert [(t.person, t.current) for t in found.direct] == [("Bence Tóth", True), ("Amara Okafor", False)]
    assert found.direct[1].until is not None
    assert "Amara Okafor, who was there before" in found.answer


def test_the_nearest_introducer_is_told_with_the_whole_way_and_its_weakest_step(filled):
    found = ask(filled, "City Hospital")
    assert found.direct == ()
    assert [name for _, name in found.ways[0].path] == ["me", "Bence Tóth", "Hana Suzuki"]
    assert found.ways[0].weakest.startswith("me → Bence Tóth: you are connected")
    assert found.others == 1  # nothing leads to Jomo Mwangi
    assert found.answer.startswith("You know nobody at City Hospital. Ask Bence Tóth: me → Bence Tóth")


def test_nobody_yet_names_the_two_who_would_come_closest(filled):
    found = ask(filled, "Coastal Power Grid")
    assert (found.direct, found.ways) == ((), ())
    assert "Nobody yet at Coastal Power Grid." in found.answer
    near = {n.person: n.why for n in found.closest}
    assert near == {"Amara Okafor": "introduced you to 1 person", "Bence Tóth": "known since 2016"}


def test_somebody_who_rests_is_asked_only_where_nobody_else_is_there_and_then_it_is_said(filled):
    let_rest(filled, resolve_person(filled, "Bence Tóth"), date(2100, 4, 1), today=TODAY)
    found = ask(filled, "City Hospital")
    assert found.answer.endswith("But Bence Tóth is to rest until 2100-04-01.")
    let_rest(filled, resolve_person(filled, "Amara Okafor"), date(2100, 4, 1), today=TODAY)
    record_referral(filled, resolve_person(filled, "Ines García"), resolve_person(filled, "Hana Suzuki"))
    assert ask(filled, "City Hospital").ways[0].path[1][1] == "Ines García"
    assert ask(filled, "Coastal Power Grid").closest[0].person == "Ines García"


@pytest.mark.parametrize(
    "text", ["Confidential", "confidential ", "Self-employed", "Freelance", "Stealth Startup"]
)
def test_what_is_no_organisation_knows_nobody(filled, text):
    found = ask(filled, text)
    assert (found.direct, found.ways, found.closest) == ((), (), ())
    assert "is no organisation" in found.answer


def test_a_person_is_found_by_name_and_a_known_one_needs_no_way(filled):
    found = ask(filled, "hana suzuki")
    assert found.kind is Asked.PERSON
    assert [name for _, name in found.ways[0].path] == ["me", "Bence Tóth", "Hana Suzuki"]
    assert ask(filled, "Amara Okafor").answer == "You know Amara Okafor yourself."
    lost = ask(filled, "Lost Soul")
    assert "Nobody yet" in lost.answer


def test_a_category_is_asked_like_an_organisation(filled):
    found = ask(filled, "energy")
    assert (found.kind, [t.person for t in found.direct]) == (Asked.CATEGORY, ["Noor Haddad"])
    assert found.answer == "You know Noor Haddad in energy."


def test_words_of_a_title_name_those_who_have_them_whole(filled):
    told = "Nobody works at an organisation of that name; one has it in their title: Jomo Mwangi (Surgeon)."
    assert ask(filled, "surgeon").answer == told
    assert "in their title" not in ask(filled, "Surge").answer


def test_the_owner_is_told_that_it_is_them(filled):
    filled.execute("INSERT INTO owner_facts VALUES ('name', 'Lucía Nkosi')")
    assert ask(filled, "lucía nkosi").answer == "That is you."


def test_the_kind_can_be_said(filled):
    assert ask(filled, "energy", Asked.ORGANISATION).direct == ()
    with pytest.raises(UnknownPersonError):
        ask(filled, "Nobody At All", Asked.PERSON)
    with pytest.raises(InputError):
        ask(filled, "  ")


NAMES = {
    1: "Keystone Insurance",
    2: "Keystone Insurance GmbH & Co. KG",
    3: "Keystone Labs",
    4: "Amazon Web Services (AWS)",
    5: "Siemens",
    6: "Siemens Healthineers",
    7: "Nordic Bank Group",
    8: "Team 7 Studio",
    9: "Confidential",
    10: "Massachusetts Harbour Trust",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Keystone Insurance", {1: Tier.SAME, 2: Tier.ALIAS}),
        ("KEYSTONE  INSURANCE, Inc.", {1: Tier.ALIAS, 2: Tier.ALIAS}),
        ("Keystone", {}),
        ("Keystone Insurence", {1: Tier.LIKELY, 2: Tier.LIKELY}),
        ("AWS", {4: Tier.ALIAS}),
        ("Siemens AG", {5: Tier.ALIAS}),
        ("Siemens Deutschland", {5: Tier.LIKELY}),
        ("Nordic Bank", {7: Tier.LIKELY}),
        ("Team 8 Studio", {}),
        ("MHT", {10: Tier.LIKELY}),
        ("old name", {5: Tier.ALIAS}),
        ("Confidential", {}),
        ("men", {}),
        ("", {}),
    ],
)
def test_organisations_match_by_tier_and_never_by_a_part_of_a_word(text, expected):
    assert match_companies(text, NAMES, {"old name": 5}) == expected


@given(st.text(max_size=30), st.dictionaries(st.integers(0, 9), st.text(max_size=30), max_size=6))
def test_any_text_can_be_asked_and_only_organisations_of_the_store_are_found(text, names):
    assert set(match_companies(text, names, {})) <= set(names)
