from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon

from intromap.errors import InputError
from intromap.variety.target import even_target, goal_target, jensen_shannon, monte_carlo_p

SAME_SIZE = st.integers(1, 12).flatmap(
    lambda k: st.tuples(*[st.lists(st.integers(0, 90), min_size=k, max_size=k).filter(any)] * 2)
)


def test_divergence_has_the_published_value():
    assert jensen_shannon([3, 1, 0], [1, 1, 2]) == pytest.approx(0.344361, abs=1e-6)


@settings(deadline=None)
@given(SAME_SIZE)
def test_divergence_agrees_with_scipy_and_is_symmetric(pair):
    p, q = pair
    assert jensen_shannon(p, q) == pytest.approx(jensenshannon(p, q, base=2) ** 2, abs=1e-9)
    assert jensen_shannon(p, q) == pytest.approx(jensen_shannon(q, p), abs=1e-12)
    assert 0 <= jensen_shannon(p, q) <= 1


def test_same_shares_have_no_divergence_and_disjoint_ones_all_of_it():
    assert jensen_shannon([2, 4], [1, 2]) == pytest.approx(0)
    assert jensen_shannon([1, 0], [0, 1]) == pytest.approx(1)


def test_without_people_divergence_and_test_are_undefined():
    assert math.isnan(jensen_shannon([0, 0], [1, 1]))
    assert math.isnan(monte_carlo_p([0, 0], [0.5, 0.5], seed=0))


def test_shares_over_different_categories_are_refused():
    with pytest.raises(InputError):
        jensen_shannon([1, 2], [1, 2, 3])
    with pytest.raises(InputError):
        jensen_shannon([1, -2], [1, 2])


def test_an_even_target_counts_a_category_once():
    assert even_target(["law", "art", "law"]).shares == {"law": 0.5, "art": 0.5}
    assert even_target([]).shares == {}


def test_a_goal_of_any_weights_sums_to_one():
    goal = goal_target({"law": 3, "art": 5, "film": 2})
    assert goal.name == "goal"
    assert goal.along(["film", "sport"]).tolist() == [0.2, 0.0]


@pytest.mark.parametrize("weights", [{}, {"law": 0}, {"law": -1, "art": 3}, {"law": math.inf}])
def test_a_goal_without_a_weight_above_zero_is_refused(weights):
    with pytest.raises(InputError):
        goal_target(weights)


def test_the_same_seed_gives_the_same_p_value():
    once = monte_carlo_p([9, 5, 2], [1, 1, 1], seed=3)
    assert once == monte_carlo_p([9, 5, 2], [1, 1, 1], seed=3)
    assert 0 < once <= 1


def test_somebody_outside_the_target_is_never_drawn():
    assert monte_carlo_p([10, 10, 10], [0.5, 0.5, 0.0], seed=0, draws=999) == pytest.approx(0.001)


def test_p_value_agrees_with_the_exact_one_of_two_categories():
    # 8 of 10 in one of two equally likely categories: P(8, 9, 10 or 0, 1, 2) = 112/1024.
    assert monte_carlo_p([8, 2], [0.5, 0.5], seed=1, draws=20_000) == pytest.approx(112 / 1024, abs=0.01)


def test_the_test_keeps_its_size_and_sees_a_narrow_network_of_forty():
    rng = np.random.default_rng(7)
    even = np.full(8, 1 / 8)
    narrow = np.array([0.6, *[0.4 / 7] * 7])
    rejected = [
        np.mean([monte_carlo_p(rng.multinomial(40, p), even, seed=i, draws=199) < 0.05 for i in range(150)])
        for p in (even, narrow)
    ]
    assert rejected[0] <= 0.1
    assert rejected[1] >= 0.95
