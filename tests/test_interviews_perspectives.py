from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intromap.interviews.decision import Criterion, DecisionSheet, broken, fit, sections, verdict
from intromap.interviews.perspectives import (
    CHANNELS,
    Missing,
    Source,
    gains,
    independent,
    missing_kinds,
    one_view,
    similarity,
)
from intromap.interviews.tags import suggest_tags
from intromap.interviews.themes import Mention, themes, told


def people(*facts: dict[str, str]) -> list[Source]:
    return [
        Source(n, f"Person {n}", {channel: frozenset({value}) for channel, value in each.items()})
        for n, each in enumerate(facts, 1)
    ]


ALL = {"organisation": "Keystone", "function": "sales", "industry": "finance", "introducer": "Bence Tóth"}
FIRM = {"organisation": "Keystone", "industry": "finance"}


def test_three_who_share_every_channel_are_one_view():
    assert independent(people(ALL, ALL, ALL), CHANNELS) == pytest.approx(1.0388, abs=5e-5)


def test_three_of_one_firm_and_industry():
    assert independent(people(FIRM, FIRM, FIRM), CHANNELS) == pytest.approx(1.1194, abs=5e-5)


def test_three_who_share_nothing_are_three_views():
    apart = people(*({channel: f"{channel} {n}" for channel in CHANNELS} for n in range(3)))
    assert independent(apart, CHANNELS) == pytest.approx(3)


def test_an_outsider_who_shares_a_function_with_one_of_them_adds_half_a_view():
    group = people({**FIRM, "function": "sales"}, FIRM, FIRM, {"function": "sales"})
    assert independent(group, CHANNELS) == pytest.approx(1.6598, abs=5e-5)


@pytest.mark.parametrize(("within", "worth"), [(1, 2.2727), (0.8, 2.5510), (0.5, 3.1250), (0, 5)])
def test_five_sources_of_which_three_are_at_one_company(within, worth):
    group = people(*[{"organisation": "A"}] * 3, {"organisation": "B"}, {"organisation": "C"})
    assert independent(group, {"organisation": within}) == pytest.approx(worth, abs=5e-5)


FACTS = st.dictionaries(st.sampled_from(sorted(CHANNELS)), st.sampled_from("abc"))
GROUPS = st.lists(FACTS, min_size=1, max_size=8).map(lambda facts: people(*facts))
WEIGHTS = st.fixed_dictionaries(dict.fromkeys(CHANNELS, st.floats(0, 1)))


@given(GROUPS, WEIGHTS)
def test_views_lie_between_one_and_the_number_of_people(group, weights):
    assert 1 - 1e-9 <= independent(group, weights) <= len(group) + 1e-9
    z = similarity(group, weights)
    assert (z == z.T).all() and (z.diagonal() == 1).all() and z.min() >= 0 and z.max() <= 1


@given(GROUPS, WEIGHTS)
def test_saying_it_twice_and_another_order_change_nothing(group, weights):
    worth = independent(group, weights)
    assert independent([*group, group[0]], weights) == pytest.approx(worth)
    assert independent(group[::-1], weights) == pytest.approx(worth)


@given(GROUPS, WEIGHTS)
def test_a_heavier_channel_never_makes_views_more_independent(group, weights):
    heavier = {channel: min(1.0, weight + 0.2) for channel, weight in weights.items()}
    assert independent(group, heavier) <= independent(group, weights) + 1e-9


@given(GROUPS, GROUPS, WEIGHTS)
def test_what_somebody_adds_is_the_difference_that_they_make(heard, others, weights):
    asked = [Source(100 + source.person, source.name, source.facts) for source in others]
    added = gains(heard, asked, weights)
    assert set(added) == {source.person for source in asked}
    assert list(added.values()) == sorted(added.values(), reverse=True)
    for source in asked:
        direct = independent([*heard, source], weights) - independent(heard, weights)
        assert added[source.person] == pytest.approx(direct)
    assert gains(heard, heard, weights) == {}


def test_nobody_is_worth_nothing_and_the_unknown_is_not_shared():
    assert independent([], CHANNELS) == 0
    assert independent(people({}, {}), CHANNELS) == 2


def test_several_introducers_count_if_one_is_shared():
    one = Source(1, "", {"introducer": frozenset({"Ana", "Bo"})})
    two = Source(2, "", {"introducer": frozenset({"Bo", "Cem"})})
    assert similarity([one, two], CHANNELS)[0, 1] == pytest.approx(0.5)


def test_why_it_is_one_view_is_told():
    said = one_view(people(ALL, ALL, ALL), CHANNELS)
    assert said.startswith("All three work at Keystone, came through Bence Tóth")
    assert said.endswith(": treat it as one view.")
    assert one_view(people(ALL), CHANNELS) == one_view(people(ALL, {}), CHANNELS) == ""


def test_what_is_missing_is_what_there_is_to_ask_and_was_not_heard():
    pool = people(
        {"seniority": "senior"}, {"seniority": "entry"}, {"seniority": "entry"}, {"seniority": "head"}
    )
    assert missing_kinds(pool[:1], pool, ["seniority", "industry"]) == [
        Missing("seniority", "entry", 2),
        Missing("seniority", "head", 1),
    ]


def _mention(
    number: int, source: Source, theme: str = "Long hours", agrees: bool = True, quote: str = ""
) -> Mention:
    return Mention(number, number, source, "culture", theme, "field", "insurance", agrees, quote)


def test_a_theme_counts_mentions_people_views_and_dissent():
    one, two, three, other = people(ALL, ALL, ALL, {})
    said = [
        _mention(1, one, quote="We stay late."),
        _mention(2, two, "long  hours"),
        _mention(3, three, "LONG HOURS"),
        _mention(4, one),
        _mention(5, other, agrees=False, quote="Never."),
    ]
    (theme,) = themes(said, CHANNELS)
    assert (theme.theme, theme.mentions, theme.people, theme.dissenters) == (
        "Long hours",
        4,
        3,
        ("Person 4",),
    )
    assert theme.independent == pytest.approx(1.0388, abs=5e-5)
    assert told(theme) == "4 mentions, 1.0 independent; 1 dissents"
    assert theme.caution.startswith("All three work at Keystone")


def test_what_only_dissenters_speak_of_has_no_view_behind_it():
    (theme,) = themes([_mention(1, people({})[0], agrees=False)], CHANNELS)
    assert (theme.mentions, theme.independent, theme.caution) == (0, 0, "")
    assert told(theme) == "nobody holds it; 1 dissents"


def test_themes_are_ordered_by_independent_views_not_by_noise():
    same, other = people(ALL, ALL, ALL), people({}, {})
    other = [Source(s.person + 10, s.name, {}) for s in other]
    said = [_mention(n, s, "loud") for n, s in enumerate(same)] + [
        _mention(n + 9, s, "far") for n, s in enumerate(other)
    ]
    assert [t.theme for t in themes(said, CHANNELS)] == ["far", "loud"]


PAST = [
    (("culture", "long hours"), "We stay late before every deadline."),
    (("culture", "long hours"), "Weekends vanish in March."),
    (("skill", "plain writing"), "Whoever writes plainly gets read by the board."),
    (("challenge", "old systems"), "The software is older than I am."),
]


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("Deadlines eat our evenings, we are late every time", "long hours"),
        ("You have to write so that a board understands", "plain writing"),
        ("Half of the systems are from 1990", "old systems"),
    ],
)
def test_tags_come_from_words_used_before(said, tag):
    assert suggest_tags(said, PAST)[0][1] == tag


def test_no_tag_is_suggested_where_no_word_is_shared():
    assert suggest_tags("Zebras graze", PAST) == suggest_tags("", PAST) == suggest_tags("we work", []) == []


@given(st.text(max_size=80), st.integers(0, 5))
def test_any_text_can_be_tagged(text, limit):
    assert len(suggest_tags(text, PAST, limit=limit)) <= limit


VALUES = [
    Criterion(1, "learning", False, 2, 4),
    Criterion(2, "calm", False, 1, 1),
    Criterion(3, "pay", False, 5, None),
    Criterion(4, "in Lisbon", True, 1, 0),
]


def test_fit_is_the_weighted_mean_of_what_was_judged():
    assert fit(VALUES) == pytest.approx((2 * 4 + 1) / 12)
    assert fit(VALUES[2:]) is None
    assert broken(VALUES) == ["in Lisbon"]
    assert verdict(VALUES) == (
        "It breaks what must hold: in Lisbon. It fits your values by 75% (2 of 3 judged)."
    )
    assert verdict([]) == "Nothing is judged yet."


def test_what_more_people_deny_than_hold_is_not_to_be_stressed():
    for_it, against, other = people({}, {}, {})
    held = [_mention(1, for_it, "SQL", True), _mention(2, other, "calm", True)]
    denied = [_mention(3, against, "SQL", False), _mention(4, other, "SQL", False, "never")]
    found = [replace(mention, kind="skill") for mention in held + denied]
    sheet = DecisionSheet("field", "x", (), 0.0, tuple(themes(found, CHANNELS)), (), (), "")
    parts = dict(sections(sheet))
    assert parts["Where they disagree"] == [
        f"SQL: 1 holds it; against it: {against.name}; {other.name}: “never”"
    ]
    assert parts["What to stress in a résumé"][0] == "calm: 1 mention, 1.0 independent"
    assert len(parts["What to stress in a résumé"]) == 2


def test_a_decision_sheet_has_every_part_also_with_nothing_in_it():
    empty = DecisionSheet("role", "actuary", (), 0.0, (), (), (), "")
    said = [_mention(1, s, quote="q") for s in people(ALL, {})] + [
        _mention(3, people({})[0], "x", False, "no")
    ]
    full = DecisionSheet(
        "field",
        "insurance",
        ("A", "B"),
        2.0,
        tuple(themes(said, CHANNELS)),
        tuple(VALUES),
        (Missing("seniority", "entry", 4),),
        "How is pay set?\n",
    )
    headings = [heading for heading, _ in sections(empty)]
    assert headings == [heading for heading, _ in sections(full)]
    assert all(lines for _, lines in sections(empty) + sections(full))
    assert dict(sections(full))["Open questions"] == [
        "How is pay set?",
        "Nobody heard with seniority “entry” (4 to ask).",
    ]
