from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing import check_diminishing, check_nearly_best
from intromap.errors import InputError
from intromap.suggest.choose import choose
from intromap.suggest.score import Objective, build_objective
from intromap.suggest.views import PERSPECTIVES, add_views

seeds = st.integers(0, 10_000)
PEOPLE = range(1, 9)


def plain(seed: int) -> Objective:
    rng = np.random.default_rng(seed)
    columns = {name: rng.choice([*"abcdef", None], len(PEOPLE)) for name in ("industry", "function")}
    reach = pd.Series(rng.choice([0.25, 0.5, 0.75], len(PEOPLE)), index=PEOPLE)
    ways = {person: [21 + person % 3] for person in PEOPLE if person % 2}
    return build_objective(pd.DataFrame(columns, index=PEOPLE), reach, set(), {1, 2}, {}, ways=ways)


def with_views(seed: int, weight: float = 0.5) -> Objective:
    views = {1: "energy", 3: "energy", 4: "law", 99: "law"}
    return add_views(plain(seed), views, {"energy": 0.5, "law": 0.2}, weight)


@settings(deadline=None)
@given(seeds, st.data())
def test_with_views_one_more_person_still_never_lowers_the_value_and_adds_less_to_more(seed, data):
    check_diminishing(with_views(seed), PEOPLE, data)


def test_with_views_the_choice_of_three_is_still_nearly_the_best():
    check_nearly_best(with_views(seed) for seed in range(40))


def test_a_view_counts_by_the_weight_and_by_how_much_it_is_needed_and_the_second_one_less():
    objective = replace(with_views(3), ease=np.ones(len(PEOPLE)), ways={})
    gains = {pick.person: pick.gains[PERSPECTIVES] for pick in choose(objective, 8, first=[1, 3, 4])}
    assert gains[1] > gains[3] > 0
    assert gains[4] == pytest.approx(gains[1] * 0.2 / 0.5)
    assert {person for person, gain in gains.items() if gain} == {1, 3, 4}
    top = plain(3).worth[plain(3).slots].sum(0).max()
    slot = objective.worth[objective.slots[-1][0]]
    assert slot / (1 - objective.worth[objective.slots[-1][[0, 3]]].sum()) == pytest.approx(0.5 * top)


@pytest.mark.parametrize(("views", "weight"), [({}, 0.5), ({1: "law"}, 0.0), ({99: "law"}, 0.5)])
def test_without_weight_or_views_nothing_changes(views, weight):
    objective = plain(1)
    assert add_views(objective, views, {"law": 1.0}, weight) is objective


@pytest.mark.parametrize("weight", [-0.1, 1.1, math.nan])
def test_a_weight_beyond_its_ends_is_refused(weight):
    with pytest.raises(InputError):
        add_views(plain(1), {1: "law"}, {"law": 1.0}, weight)
