from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intromap.errors import InputError
from intromap.variety.alike import evenness, most_alike
from intromap.variety.dimension import Gap, Variety, measure

INDUSTRIES = ["Education", "Finance", "Health care", "Law"]


def industry(counts, n=None, *, possible=INDUSTRIES, goal=None, **more) -> Variety:
    n = sum(counts.values()) if n is None else n
    given = {"dimension": "industry", "layer": "everybody", **more}
    return measure(counts, n, possible=possible, goal=goal, **given)


def test_a_narrow_network_is_told_in_a_sentence():
    variety = industry({"Law": 40, "Finance": 129, "Education": 43}, 300)
    assert variety.verdict == "Finance is 61 % of the 212 known; narrower than an even spread (p < 0.01)"
    assert variety.enough
    assert list(variety.counts) == ["Finance", "Education", "Law"]
    assert variety.largest_share == pytest.approx(129 / 212)


def test_indices_are_those_of_the_literature():
    variety = industry({"Finance": 10, "Law": 3, "Education": 1, "Health care": 1})
    assert variety.blau == pytest.approx(0.506667, abs=1e-6)
    assert variety.iqv == pytest.approx(0.675556, abs=1e-6)
    assert variety.d2 == pytest.approx(1 / (1 - 0.506667), abs=1e-4)


def test_an_even_network_is_no_narrower_than_chance():
    variety = industry(dict.fromkeys(INDUSTRIES, 10))
    assert variety.verdict == "Education is 25 % of the 40 known; no narrower than chance would give"
    assert variety.gaps == ()
    assert variety.jsd == pytest.approx(0)


@pytest.mark.parametrize(
    ("counts", "n", "verdict"),
    [
        ({}, 0, "nobody here yet"),
        ({}, 12, "too few to say: 0 of 12 known"),
        ({"Finance": 4}, 4, "too few to say: 4 of 4 known"),
        ({"Finance": 499}, 1000, "too few to say: 499 of 1,000 known"),
    ],
)
def test_too_little_known_gives_no_index_and_no_gap(counts, n, verdict):
    variety = industry(counts, n)
    assert variety.verdict == verdict
    assert (variety.blau, variety.iqv, variety.d1, variety.d2) == (None,) * 4
    assert (variety.jsd, variety.p_value, variety.gaps, variety.enough) == (None, None, (), False)


@pytest.mark.parametrize("known", [5, 19])
def test_from_five_to_nineteen_indices_are_shown_but_the_target_is_left_open(known):
    variety = industry({"Finance": known}, known)
    assert variety.verdict.startswith("too few to say whether it is narrower than an even spread")
    assert (variety.blau, variety.d1, variety.enough) == (0.0, 1.0, False)
    assert variety.gaps


def test_from_twenty_on_a_verdict_is_given():
    assert industry({"Finance": 20}).verdict.startswith("Finance is 100 % of the 20 known; narrower")


def test_half_of_the_layer_is_enough():
    assert industry({"Finance": 20}, 40).enough


def test_gaps_are_the_categories_short_of_the_target_largest_first():
    variety = industry({"Finance": 14, "Law": 5, "Education": 1})
    assert variety.gaps == (Gap("Health care", 0, 5.0), Gap("Education", 1, 5.0))


def test_a_goal_replaces_the_even_spread_and_adds_its_categories():
    variety = industry({"Finance": 20}, goal={"Film": 3, "Finance": 1})
    assert variety.target == "goal"
    assert variety.possible == 5
    assert variety.gaps == (Gap("Film", 0, 15.0),)
    assert variety.verdict == (
        "Finance is 100 % of the 20 known; further from your goals than by chance (p < 0.01)"
    )


def test_a_goal_that_is_met_is_said_to_be():
    variety = industry({"Finance": 20, "Law": 20}, goal={"Law": 1, "Finance": 1})
    assert variety.verdict.endswith("no further from your goals than by chance")


def test_a_single_possible_category_has_nothing_to_compare_with():
    variety = industry({"Nairobi": 30}, possible=[], dimension="location")
    assert variety.verdict == "Nairobi is 100 % of the 30 known; there is no other category to compare with"
    assert variety.iqv is None


def test_categories_of_the_owner_join_the_possible_ones():
    assert industry({"Beekeeping": 6}).possible == 5


def test_a_count_of_zero_is_no_category():
    assert industry({"Finance": 6, "Law": 0}).counts == {"Finance": 6}


def test_more_people_counted_than_there_are_is_refused():
    with pytest.raises(InputError):
        industry({"Finance": 6}, 5)
    with pytest.raises(InputError):
        industry({"Finance": 6, "Law": -1}, 10)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([*INDUSTRIES, "Film"]), st.integers(0, 40)), st.randoms())
def test_input_order_changes_nothing(counts, random):
    shuffled = list(counts.items())
    random.shuffle(shuffled)
    possible = random.sample(INDUSTRIES, len(INDUSTRIES))
    assert industry(dict(shuffled), 200, possible=possible) == industry(counts, 200)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(INDUSTRIES), st.integers(0, 60)))
def test_shortfalls_never_exceed_the_known(counts):
    variety = industry(counts)
    assert sum(gap.expected - gap.observed for gap in variety.gaps) <= variety.known + 1e-9
    assert all(gap.expected > gap.observed >= 0 for gap in variety.gaps)


def test_thousands_of_categories_are_measured_quickly():
    counts = {f"School {i}": 1 + i % 12 for i in range(3000)}
    start = time.perf_counter()
    industry(counts, 30_000, possible=[], dimension="school")
    assert time.perf_counter() - start < 1


def test_people_are_most_alike_where_evenness_is_lowest():
    narrow = industry({"Finance": 38, "Law": 2})
    wide = industry({"junior": 20, "senior": 20}, possible=[], dimension="seniority")
    tiny = industry({"Nairobi": 9}, dimension="location")
    assert evenness(narrow) == pytest.approx(0.1432, abs=1e-3)
    assert most_alike([wide, tiny, narrow]) is narrow


def test_everybody_in_one_place_is_most_alike_of_all():
    narrow = industry({"Finance": 38, "Law": 2})
    one_place = industry({"Nairobi": 40}, possible=[], dimension="location")
    assert most_alike([narrow, one_place]) is one_place


def test_where_too_little_is_known_no_dimension_is_named():
    assert most_alike([industry({"Finance": 9})]) is None
