from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing import check_diminishing, check_nearly_best
from intromap.suggest.asking import AGAIN, Asking
from intromap.suggest.choose import choose
from intromap.suggest.score import SPARED, TWO_ASKS, Objective, build_objective

seeds = st.integers(0, 10_000)
PEOPLE = range(1, 9)


def ways_of(seed: int) -> dict[int, list[int]]:
    """Whom to ask for most of eight people; four introducers, the first of them knows most people."""
    rng = np.random.default_rng(seed)
    chosen = rng.choice([21, 22, 23, 24], (len(PEOPLE), 2), p=[0.6, 0.2, 0.1, 0.1])
    return {p: sorted(set(pair)) for p, pair in zip(PEOPLE, chosen.tolist(), strict=True) if p % 4}


def objective_of(seed: int) -> Objective:
    rng = np.random.default_rng(seed)
    columns = {name: rng.choice([*"abcdef", None], len(PEOPLE)) for name in ("industry", "function")}
    reach = pd.Series(rng.choice([0.25, 0.5, 0.75], len(PEOPLE)), index=PEOPLE)
    return build_objective(pd.DataFrame(columns, index=PEOPLE), reach, set(), set(), {}, ways=ways_of(seed))


def least_squares(ways: dict[int, list[int]], people: list[int]) -> int:
    """The smallest sum of squares of asks, over all ways of asking for people."""
    every = itertools.product(*(ways[person] for person in people if person in ways))
    return min(sum(asked.count(one) ** 2 for one in set(asked)) for asked in every)


@settings(deadline=None)
@given(seeds, st.permutations(list(PEOPLE)))
def test_introducers_are_shared_out_as_evenly_as_can_be_in_any_order(seed, people):
    ways, asking = ways_of(seed), Asking(ways_of(seed), None)
    for at, person in enumerate(people, start=1):
        assert asking.take(person)
        shared = list(asking.shared.values())
        assert sum(shared.count(one) ** 2 for one in set(shared)) == least_squares(ways, people[:at])
    assert all(one in ways[person] for person, one in asking.shared.items())


def spared_by_the_formula(objective: Objective, people: list[int]) -> float:
    """The most that can be spared, over all ways of asking."""
    gains = dict(zip(objective.people.tolist(), objective.gains(objective.worth).tolist(), strict=True))
    reach = dict(zip(objective.people.tolist(), objective.reach.tolist(), strict=True))
    first = SPARED * max(gains.values())
    adding = [person for person in people if gains[person] > 0]
    placed = [p for p in adding if reach[p] > 0.25 and p in objective.ways]
    twice = sum(reach[p] <= 0.25 for p in adding)
    best = 0.0
    for asked in itertools.product(*(objective.ways[person] for person in placed)):
        best = max(best, sum(AGAIN**t for one in set(asked) for t in range(asked.count(one))))
    return first * (best + TWO_ASKS * twice + len(adding) - twice - len(placed))


@settings(deadline=None, max_examples=60)
@given(seeds, st.sets(st.sampled_from(list(PEOPLE))))
def test_the_value_is_what_is_covered_and_what_is_spared(seed, people):
    objective = objective_of(seed)
    covered = sum(
        pick.gain - pick.spared for pick in choose(objective, 8, first=sorted(people))[: len(people)]
    )
    value = covered + spared_by_the_formula(objective, sorted(people))
    assert objective.value(people) == pytest.approx(value)


@settings(deadline=None)
@given(seeds, st.data())
def test_with_introducers_spared_one_more_person_still_adds_less_to_more(seed, data):
    check_diminishing(objective_of(seed), PEOPLE, data)


def test_with_introducers_spared_the_choice_of_three_is_still_nearly_the_best():
    check_nearly_best(objective_of(seed) for seed in range(40))


@settings(deadline=None)
@given(seeds)
def test_gains_add_up_to_the_value_and_never_grow(seed):
    objective = objective_of(seed)
    picks = choose(objective, 8)
    assert sum(pick.gain for pick in picks) == pytest.approx(objective.value(p.person for p in picks))
    assert all(a.gain >= b.gain - 1e-12 for a, b in itertools.pairwise(picks))
    assert all(p.gain == pytest.approx(sum(p.gains.values()) + p.spared) for p in picks)


def test_of_people_who_add_alike_those_come_first_whose_introducer_was_not_asked_yet():
    profiles = pd.DataFrame({"industry": ["law", "art", "film"]}, index=[1, 2, 3])
    reach = pd.Series({1: 0.75, 2: 0.74, 3: 0.73})
    asked = {1: [21], 2: [21], 3: [22]}
    objective = build_objective(profiles, reach, set(), set(), {}, ways=asked)
    assert [pick.person for pick in choose(objective, 3)] == [1, 3, 2]


def test_nobody_is_spared_for_people_who_add_nothing():
    profiles = pd.DataFrame({"industry": ["law", None]}, index=[1, 2], dtype=object)
    reach = pd.Series({1: 0.5, 2: 0.5})
    objective = build_objective(profiles, reach, set(), set(), {}, ways={1: [21], 2: [22]})
    assert [(pick.person, pick.gain > 0) for pick in choose(objective, 2)] == [(1, True), (2, False)]
