"""Our indices beside those of scikit-bio, which computes diversity for ecologists."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intromap.variety.alike import evenness
from intromap.variety.dimension import measure
from intromap.variety.indices import blau, blau_unbiased, hill, shannon

alpha = pytest.importorskip("skbio.diversity.alpha", reason="scikit-bio is among the test extras")
counts_of_people = st.lists(st.integers(0, 500), min_size=1, max_size=30).filter(
    lambda counts: sum(counts) > 1
)


@settings(max_examples=60)
@given(counts_of_people)
def test_blau_is_simpson_and_its_unbiased_form_that_of_a_finite_sample(counts):
    assert blau(counts) == pytest.approx(alpha.simpson(counts), abs=1e-12)
    assert blau_unbiased(counts) == pytest.approx(alpha.simpson(counts, finite=True), abs=1e-12)


@settings(max_examples=60)
@given(counts_of_people)
def test_shannon_is_that_of_natural_logarithms(counts):
    assert shannon(counts) == pytest.approx(alpha.shannon(counts, base=math.e), abs=1e-12)


@settings(max_examples=60)
@given(counts_of_people, st.sampled_from([0, 0.5, 1, 2, 3, math.inf]))
def test_hill_numbers_of_every_order_are_equal(counts, order):
    assert hill(counts, order) == pytest.approx(alpha.hill(counts, order=order))


@settings(max_examples=60)
@given(counts_of_people)
def test_heip_is_what_hill_numbers_say(counts):
    if hill(counts, 0) > 1.5:  # of a single category, Heip is not defined, and scikit-bio says 1
        heip = (hill(counts, 1) - 1) / (hill(counts, 0) - 1)
        assert heip == pytest.approx(alpha.heip_e(counts))


@given(st.lists(st.integers(1, 50), min_size=2, max_size=8).filter(lambda counts: sum(counts) >= 20))
def test_evenness_is_that_of_pielou_where_every_possible_category_is_met(counts):
    met = {f"category {n}": count for n, count in enumerate(counts)}
    variety = measure(met, sum(counts), dimension="x", layer="everybody", possible=list(met), goal=None)
    assert evenness(variety) == pytest.approx(alpha.pielou_e(counts))


def test_evenness_is_lower_than_that_of_pielou_where_a_possible_category_is_not_met():
    met = {"law": 10, "art": 10}
    possible = [*met, "film"]
    variety = measure(met, 20, dimension="x", layer="everybody", possible=possible, goal=None)
    assert evenness(variety) == pytest.approx(math.log(2) / math.log(3))
    assert alpha.pielou_e(list(met.values())) == pytest.approx(1.0)
