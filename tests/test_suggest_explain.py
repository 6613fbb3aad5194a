from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intromap.suggest.choose import Pick
from intromap.suggest.explain import Facts, explain

NAMES = {1: "Amara Okafor", 2: "Bence Tóth", 3: "Chiyo Tanaka", 4: "Diego Huamán", 5: "Esi Mensah"}
FACTS = Facts(
    names=NAMES,
    contacts={"industry": {"Finance": 180, "Law": 30, "Policy": 2}, "function": {"HR": 40, "Sales": 60}},
    conversations={"industry": {"Finance": 3, "Policy": 1}, "function": {"Sales": 2}},
    introduced={1: [9, 2]},
    labels={"language": "Language"},
)


def reason(gains, profile, *, distance=2, via=(1,), facts=FACTS):
    return explain(
        Pick(9, sum(gains.values()), gains), distance=distance, via=via, profile=profile, facts=facts
    )


def test_a_first_conversation_through_somebody_who_introduced_before():
    assert reason({"industry": 0.1}, {"industry": "Health care"}) == (
        "Would be your first conversation in health care; ask Amara Okafor, who introduced you to Bence Tóth."
    )


def test_somebody_known_in_a_category_that_is_rare_among_contacts():
    assert reason({"industry": 0.1}, {"industry": "Policy"}, distance=1, via=()) == (
        "You know them already and have not talked: only 2 of your 212 contacts whose industry is known "
        "are in policy."
    )


def test_somebody_known_whom_somebody_introduced():
    assert reason({"function": 0.1}, {"function": "HR"}, distance=1, via=(1, 3)) == (
        "You know them already and have not talked: this would be your first conversation in HR; "
        "Amara Okafor and Chiyo Tanaka introduced you."
    )


@pytest.mark.parametrize(
    ("via", "way"),
    [
        ((3,), "ask Chiyo Tanaka for an introduction"),
        ((3, 4), "ask Chiyo Tanaka or Diego Huamán for an introduction"),
        ((3, 4, 5), "ask Chiyo Tanaka or 2 others for an introduction"),
        ((1, 3), "ask Amara Okafor, who introduced you to Bence Tóth, or Chiyo Tanaka"),
        ((3, 1, 4, 5), "ask Amara Okafor, who introduced you to Bence Tóth, or Chiyo Tanaka or 2 others"),
        ((77,), "ask somebody you know for an introduction"),
    ],
)
def test_every_way_of_asking_is_told(via, way):
    assert reason({"function": 0.1}, {"function": "HR"}, via=via).endswith(f"; {way}.")


def test_three_steps_name_both_people_in_between():
    told = reason({"function": 0.1}, {"function": "HR"}, distance=3, via=(3, 4))
    assert told.endswith("; ask Chiyo Tanaka to introduce you to Diego Huamán, who knows them.")


def test_somebody_suggested_is_not_named_as_introduced_earlier():
    facts = Facts({**NAMES, 9: "Farid Rahimi"}, FACTS.contacts, FACTS.conversations, {1: [9]})
    assert "Farid Rahimi" not in reason({"function": 0.1}, {"function": "HR"}, facts=facts)


def test_nothing_known_is_said_plainly():
    assert reason({"industry": 0.0}, {"industry": float("nan")}, distance=1, via=()) == (
        "You know them already and have not talked: nothing is known about their work; "
        "they are easy to reach."
    )
    assert reason({}, {}, via=(3,)) == (
        "Nothing is known about their work; ask Chiyo Tanaka for an introduction."
    )


def test_what_is_outside_the_goals_is_said_plainly():
    told = reason({"industry": 0.0}, {"industry": "Law"}, via=(3,))
    assert told.startswith("What is known about them is common among your contacts, or no goal of yours; ")


def test_before_any_conversation_the_contacts_are_compared():
    facts = Facts(NAMES, FACTS.contacts, {})
    assert reason({"industry": 0.1}, {"industry": "Film"}, facts=facts).startswith(
        "Nobody you know is in film; "
    )
    assert reason({"industry": 0.1}, {"industry": "Law"}, facts=facts).startswith(
        "30 of your 212 contacts whose industry is known are in law; "
    )


def test_somebody_known_does_not_count_as_company_to_themself():
    facts = Facts(NAMES, {"industry": {"Finance": 5, "Film": 1}}, {})
    assert "nobody else you know is in film." in reason(
        {"industry": 0.1}, {"industry": "Film"}, distance=1, via=(), facts=facts
    )


@pytest.mark.parametrize(
    ("dimension", "category", "words"),
    [
        ("seniority", "Director", "with somebody at the “Director” level"),
        ("location", "Nairobi", "with somebody in Nairobi"),
        ("school", "ETH Zürich", "with somebody from ETH Zürich"),
        ("language", "Quechua", "with somebody marked “Quechua” under “Language”"),
    ],
)
def test_each_dimension_has_its_words(dimension, category, words):
    assert words in reason({dimension: 0.1}, {dimension: category})


def test_the_dimension_that_widens_most_is_named():
    profile = {"industry": "Health care", "function": "HR"}
    assert "HR" in reason({"industry": 0.1, "function": 0.2}, profile)
    assert "health care" in reason({"industry": 0.2, "function": 0.1}, profile)


@given(
    st.integers(1, 3),
    st.lists(st.sampled_from([1, 3, 4, 5]), min_size=2, max_size=4, unique=True),
    st.dictionaries(
        st.sampled_from(["industry", "function", "language"]), st.sampled_from(["Law", "HR", "Policy"])
    ),
)
def test_a_reason_is_one_sentence_without_gender(distance, via, profile):
    told = reason(dict.fromkeys(profile, 0.1), profile, distance=distance, via=via)
    assert told[0].isupper()
    assert told.endswith(".")
    assert told.count(". ") == 0
    assert not re.search(r"\b(he|she|him|her|his|hers)\b", told, re.IGNORECASE)


def test_a_field_that_names_itself_twice_is_told_once():
    pick = Pick(7, 0.2, {"industry": 0.1, "function": 0.09})
    contacts = {"industry": {"education": 1, "media": 3}, "function": {"education": 1, "arts": 3}}
    facts = Facts(names={}, contacts=contacts, conversations={})
    told = explain(
        pick, distance=1, via=(), profile={"industry": "education", "function": "education"}, facts=facts
    )
    assert told.endswith(": nobody else you know is in education, by industry or by function.")
    talked = Facts(names={}, contacts=contacts, conversations={"industry": {"media": 1}})
    arts = {"industry": "arts and entertainment", "function": "arts"}
    assert explain(pick, distance=1, via=(), profile=arts, facts=talked).endswith(
        "this would be your first conversation in arts and entertainment."
    )
