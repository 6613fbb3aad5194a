from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import entropy

from intromap.errors import InputError
from intromap.variety.indices import blau, blau_unbiased, hill, iqv, shannon

FOUR = [10, 3, 1, 1]
TEN = [9, 0, 8, 2, 31, 7, 1, 0, 5, 2]
counts_of_people = st.lists(st.integers(0, 500), min_size=1, max_size=30).filter(any)


def test_blau_has_the_published_values():
    assert blau(FOUR) == pytest.approx(0.506667, abs=1e-6)
    assert blau_unbiased(FOUR) == pytest.approx(0.542857, abs=1e-6)


@pytest.mark.parametrize(("possible", "value"), [(4, 0.675556), (10, 0.562963)])
def test_iqv_counts_categories_that_are_possible_but_not_met(possible, value):
    assert iqv(FOUR, possible) == pytest.approx(value, abs=1e-6)


def test_shannon_has_the_published_value():
    assert shannon(TEN) == pytest.approx(1.600459, abs=1e-6)


@pytest.mark.parametrize(("q", "value"), [(0, 8), (1, 4.955309), (2, 3.553406), (math.inf, 2.096774)])
def test_hill_numbers_have_the_published_values(q, value):
    assert hill(TEN, q) == pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize("empty", [[], [0, 0]])
def test_without_people_nothing_is_defined(empty):
    values = [blau(empty), blau_unbiased(empty), iqv(empty, 3), shannon(empty)]
    values += [hill(empty, q) for q in (0, 1, 2, math.inf)]
    assert all(math.isnan(value) for value in values)


def test_one_person_has_no_unbiased_blau_and_one_category_no_iqv():
    assert math.isnan(blau_unbiased([1]))
    assert math.isnan(iqv([7], 1))
    assert blau([1]) == 0.0
    assert shannon([5]) == 0.0


@pytest.mark.parametrize("wrong", [[-1, 2], [math.nan], [[1, 2], [3, 4]]])
def test_what_is_no_count_is_refused(wrong):
    with pytest.raises(InputError):
        blau(wrong)


def test_orders_below_zero_and_too_few_possible_categories_are_refused():
    with pytest.raises(InputError):
        hill(FOUR, -1)
    with pytest.raises(InputError):
        hill(FOUR, math.nan)
    with pytest.raises(InputError):
        iqv(FOUR, 3)


@settings(deadline=None)
@given(counts_of_people)
def test_entropy_agrees_with_scipy(counts):
    assert shannon(counts) == pytest.approx(entropy(counts), abs=1e-12)


@settings(deadline=None)
@given(counts_of_people)
def test_blau_is_one_less_one_over_the_second_hill_number(counts):
    assert blau(counts) == pytest.approx(1 - 1 / hill(counts, 2), abs=1e-12)


@settings(deadline=None)
@given(counts_of_people, st.floats(0, 60), st.floats(0, 60))
def test_hill_numbers_fall_with_the_order_and_lie_between_one_and_the_categories(counts, q, r):
    low, high = sorted((q, r))
    met = sum(count > 0 for count in counts)
    assert met + 1e-6 >= hill(counts, low) >= hill(counts, high) - 1e-6 * met
    assert hill(counts, high) >= hill(counts, math.inf) - 1e-9 >= 1 - 1e-9


@settings(deadline=None)
@given(st.integers(1, 40), st.integers(1, 50), st.sampled_from([0, 0.5, 1, 2, 30, math.inf]))
def test_equally_common_categories_are_counted_as_they_are(size, each, q):
    assert hill([each] * size, q) == pytest.approx(size)


@settings(deadline=None)
@given(counts_of_people, st.randoms(use_true_random=False))
def test_order_and_empty_categories_change_nothing(counts, random):
    shuffled = [*counts, 0, 0]
    random.shuffle(shuffled)
    for measure in (blau, blau_unbiased, shannon, lambda c: hill(c, 1), lambda c: hill(c, 3)):
        assert measure(shuffled) == pytest.approx(measure(counts), nan_ok=True)


def test_hill_is_continuous_at_order_one():
    assert hill(TEN, 1 - 1e-5) == pytest.approx(hill(TEN, 1), abs=1e-4)
    assert hill(TEN, 1 + 1e-5) == pytest.approx(hill(TEN, 1), abs=1e-4)


def test_counts_are_not_changed():
    counts = np.array([3, 0, 1])
    hill(counts, 1)
    assert counts.tolist() == [3, 0, 1]
