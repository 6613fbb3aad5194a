from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intromap.suggest.choose import choose
from intromap.suggest.exchange import BASE, KEPT, choose_list, exchange
from intromap.suggest.held import MIXED, PRIOR
from intromap.suggest.score import Objective, build_objective
from intromap.suggest.views import add_views

seeds = st.integers(0, 10_000)
PEOPLE = range(1, 21)
FREE = range(7, 21)


def profiles_of(seed: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    columns = {name: rng.choice([*"abcd", None], len(PEOPLE)) for name in ("function", "industry", "school")}
    return pd.DataFrame(columns, index=PEOPLE)


def objective_of(seed: int) -> Objective:
    """Six people are known, and three of them were talked to; fourteen can be reached."""
    rng = np.random.default_rng(seed)
    reach = pd.Series(rng.choice([0.25, 0.5, 0.75], len(FREE)), index=FREE)
    ways = {person: sorted({1 + person % 3, 1 + person % 4}) for person in FREE}
    return build_objective(profiles_of(seed), reach, {1, 2, 3}, set(range(1, 7)), {}, ways=ways)


def variety_of(objective: Objective, people: list[int]) -> float:
    """Variety with these people, as `Held` has it."""
    rows = np.array(objective.rows(people), dtype=int)
    rest, last = rows[:-1], rows[-1:]
    slots, ease = objective.slots, objective.ease
    return float(objective.held.variety(slots[:, rest], ease[rest], slots[:, last], ease[last])[0])


@settings(deadline=None, max_examples=50)
@given(seeds, st.sets(st.sampled_from(list(FREE)), min_size=1, max_size=5))
def test_variety_is_that_of_the_formula(seed, people):
    objective, profiles = objective_of(seed), profiles_of(seed)
    ease = dict(zip(objective.people.tolist(), objective.ease.tolist(), strict=True))
    total = 0.0
    for at, name in enumerate(objective.dimensions):
        column = profiles[name]
        categories = sorted(column.dropna().unique())
        met = {c: sum(column[p] == c for p in range(1, 7)) for c in categories}
        known = sum(met.values())
        counts = {c: float(sum(column[p] == c for p in (1, 2, 3))) for c in categories}
        for c in categories:
            counts[c] += PRIOR * met[c] / known if known else 0.0
            counts[c] += sum(ease[p] for p in people if column[p] == c)
        whole = sum(counts.values())
        wanted = (1 - MIXED) / len(categories) + MIXED / len(categories)
        divergence = sum(n / whole * math.log(n / whole / wanted) for n in counts.values() if n)
        total -= objective.held.weights[at] * divergence
    assert variety_of(objective, sorted(people)) == pytest.approx(total)


@settings(deadline=None, max_examples=60)
@given(seeds, st.integers(1, 6), st.booleans(), st.sampled_from([None, 1, 2]))
def test_exchanges_widen_and_keep_the_value_those_pinned_and_the_cap(seed, n, pinned, most):
    objective = objective_of(seed)
    first = [int(FREE[seed % len(FREE)])] if pinned else []
    picks = choose(objective, n, first=first, most_asks=most)
    found = exchange(objective, picks, pinned=first, most_asks=most)
    before, after = ([pick.person for pick in some] for some in (picks, found))
    assert len(set(after)) == len(before)
    assert objective.value(after) >= KEPT * objective.value(before) - 1e-12
    assert variety_of(objective, after) >= variety_of(objective, before) - 1e-12
    assert after[: len(first)] == first
    assert sum(pick.spared for pick in found) >= sum(pick.spared for pick in picks) - 1e-12
    assert choose(objective, len(after), first=after, most_asks=most)[-1].person == after[-1]
    assert all(a.gain >= b.gain - 1e-12 for a, b in itertools.pairwise(found[len(first) :]))


@settings(deadline=None, max_examples=40)
@given(seeds, st.integers(0, 7), st.sampled_from([None, 1, 2]))
def test_a_shorter_list_is_the_beginning_of_a_longer_one(seed, pins, most):
    objective = objective_of(seed)
    pinned = [int(p) for p in np.random.default_rng(seed).choice(FREE, pins, replace=False)]
    whole = choose_list(objective, 14, pinned=pinned, most_asks=most)
    for n in range(1, 14):
        assert choose_list(objective, n, pinned=pinned, most_asks=most) == whole[:n]
    base = choose(objective, BASE, first=pinned[:BASE], most_asks=most)
    assert whole[:BASE] == exchange(objective, base, pinned=pinned[:BASE], most_asks=most)
    assert [pick.person for pick in whole[:pins]] == pinned


def test_after_exchanges_the_choice_of_three_is_still_nearly_the_best():
    ratios, changed = [], 0
    for seed in range(40):
        objective = objective_of(seed)
        best = max(objective.value(three) for three in itertools.combinations(FREE, 3))
        picks = choose(objective, 3)
        found = exchange(objective, picks)
        changed += found != picks
        ratios.append(objective.value(pick.person for pick in found) / best)
    assert min(ratios) >= 1 - 1 / math.e
    assert np.mean(ratios) >= 0.98
    assert changed, "at least once somebody else widens more"


def test_nobody_of_whom_nothing_is_known_comes_in():
    profiles = pd.DataFrame({"industry": ["law"] * 6 + ["art", None]}, index=range(1, 9), dtype=object)
    objective = build_objective(profiles, pd.Series({6: 1.0, 7: 0.5, 8: 1.0}), {1}, set(range(1, 6)), {})
    for n in (1, 2, 3):
        picks = choose(objective, n)
        assert exchange(objective, picks) == picks


def test_a_view_is_no_part_of_variety():
    objective = objective_of(4)
    wanted = add_views(objective, {8: "energy", 9: "law"}, {"energy": 1.0, "law": 1.0}, 0.5)
    for people in ([7, 8], [8, 9, 12]):
        assert variety_of(wanted, people) == pytest.approx(variety_of(objective, people))
    assert exchange(wanted, choose(wanted, 4))


def test_the_value_among_some_candidates_is_the_same():
    objective = objective_of(2)
    rows = sorted({int(np.argmax(objective.gains(objective.worth))), 2, 5, 8, 11})
    some = objective.of(rows)
    people = some.people.tolist()
    assert some.value(people[:3]) == pytest.approx(objective.value(people[:3]))
