from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing import check_nearly_best
from intromap.errors import InputError
from intromap.suggest.choose import Pick, certificate, choose
from intromap.suggest.held import PRIOR, STEP
from intromap.suggest.score import GAMMA, POWER, build_objective


def world(seed: int, size: int = 12, *, missing: float = 0.25):
    """Profiles, reach, talked, known and targets of invented people, with ids far from each other."""
    rng = np.random.default_rng(seed)
    ids = np.sort(rng.choice(np.arange(1, 9 * size), size, replace=False))
    columns = {
        name: pd.Series(rng.choice(list(letters), size), index=ids).where(rng.random(size) > missing)
        for name, letters in (("function", "abcde"), ("industry", "vwxyz"), ("school", "mno"))
    }
    talked, known = set(ids[: size // 6].tolist()), set(ids[: size // 2].tolist())
    free = [person for person in ids.tolist() if person not in talked]
    reach = pd.Series(rng.choice([0.25, 0.5, 0.75, 0.875], len(free)), index=free)
    targets = {"function": {"a": 3.0, "b": 1.0, "q": 2.0}} if seed % 2 else {}
    return pd.DataFrame(columns), reach, talked, known, targets


def variety(counts: dict[str, float], target: dict[str, float]) -> float:
    total = sum(counts.values())
    return -sum(n / total * math.log(n / total / target[c]) for c, n in counts.items() if n)


def worths(column, talked, known, target) -> dict[str, float]:
    """What one more conversation in each category adds, with plain loops."""
    categories = sorted(column.dropna().unique())
    t = {c: target.get(c, 0) / sum(target.values()) for c in categories} if target else None
    t = t or dict.fromkeys(categories, 1 / len(categories))
    counts = {c: float(sum(column.get(p) == c for p in talked)) for c in categories}
    met = {c: sum(column.get(p) == c for p in known) for c in categories}
    for c in categories:
        counts[c] += PRIOR * met[c] / sum(met.values()) if any(met.values()) else 0.0
    if not any(counts.values()):
        return t
    mixed = {c: 0.95 * t[c] + 0.05 / len(categories) for c in categories}
    now = variety(counts, mixed)
    more = {c: variety(counts | {c: counts[c] + STEP}, mixed) - now for c in categories}
    return {c: max(0.0, more[c]) if t[c] > 0 else 0.0 for c in categories}


def value_by_the_formula(people, profiles, reach, talked, known, targets) -> float:
    """The sum of the docstring, written out with plain loops."""
    looked_at = profiles.index.isin({*known, *reach.index})
    total, scale = 0.0, 0.0
    for name in profiles:
        column = profiles[name]
        if not column.notna().any():
            continue
        w = float(column[looked_at].notna().mean()) * math.log1p(column.nunique())
        for c, worth in worths(column, talked, known, targets.get(name)).items():
            members = set(column.index[column == c])
            ease = [reach[p] ** POWER * (0.75 if p in known else 1) for p in people if p in members]
            missed = math.prod(1 - (1 - GAMMA) * a for a in ease)
            total += w * worth * (1 - missed)
            scale += w * worth
    return total / (scale or 1.0)


seeds = st.integers(0, 10_000)


@settings(deadline=None)
@given(seeds, st.data())
def test_the_value_is_that_of_the_formula(seed, data):
    given_ = world(seed)
    people = data.draw(st.sets(st.sampled_from(list(given_[1].index))))
    assert build_objective(*given_).value(people) == pytest.approx(value_by_the_formula(people, *given_))


@settings(max_examples=40, deadline=None)
@given(seeds, st.integers(0, 10))
def test_the_choice_is_that_of_a_naive_greedy(seed, n):
    given_ = world(seed, 10)
    reach = given_[1]
    naive: list[int] = []
    for _ in range(min(n, len(reach))):
        values = {p: value_by_the_formula([*naive, p], *given_) for p in reach.index if p not in naive}
        best = max(values.values())
        tied = [person for person, value in values.items() if value >= best - 1e-12]
        naive.append(min(tied, key=lambda person: (-reach[person], person)))
    picks = choose(build_objective(*given_), n)
    assert [pick.person for pick in picks] == naive


def test_the_choice_of_three_is_nearly_the_best_there_is():
    check_nearly_best(build_objective(*world(seed, 14)) for seed in range(40))


@settings(deadline=None)
@given(seeds)
def test_the_certificate_never_promises_less_than_one_less_one_over_e(seed):
    objective = build_objective(*world(seed))
    people = [pick.person for pick in choose(objective, 4)]
    assert 1 - 1 / math.e <= certificate(objective, people) <= 1


@settings(deadline=None)
@given(seeds, st.data())
def test_one_more_person_never_lowers_the_value_and_adds_less_to_more(seed, data):
    objective = build_objective(*world(seed))
    people = objective.people.tolist()
    large = data.draw(st.sets(st.sampled_from(people), max_size=len(people) - 1))
    small = {person for person in large if data.draw(st.booleans())}
    one = data.draw(st.sampled_from([person for person in people if person not in large]))
    gain = objective.value(large | {one}) - objective.value(large)
    assert gain >= -1e-12
    assert objective.value(small | {one}) - objective.value(small) >= gain - 1e-12


@settings(deadline=None)
@given(seeds, st.randoms())
def test_the_order_of_the_input_changes_nothing(seed, random):
    profiles, reach, talked, known, targets = world(seed)
    rows, columns = list(profiles.index), list(profiles.columns)
    random.shuffle(rows)
    random.shuffle(columns)
    shuffled = build_objective(profiles.loc[rows, columns], reach.sample(frac=1), talked, known, targets)
    assert choose(shuffled, 5) == choose(build_objective(profiles, reach, talked, known, targets), 5)


@settings(deadline=None)
@given(seeds)
def test_other_names_for_people_and_categories_change_nothing_but_the_names(seed):
    profiles, reach, talked, known, targets = world(seed)

    def other(ids):
        return {person + 1000 for person in ids}

    renamed = profiles.apply(lambda column: "New " + column)
    renamed.index += 1000
    goals = {d: {f"New {c}": w for c, w in shares.items()} for d, shares in targets.items()}
    moved = pd.Series(reach.to_numpy(), index=reach.index + 1000)
    before = choose(build_objective(profiles, reach, talked, known, targets), 5)
    after = choose(build_objective(renamed, moved, other(talked), other(known), goals), 5)
    assert [pick.person + 1000 for pick in before] == [pick.person for pick in after]
    assert [pick.gain for pick in before] == pytest.approx([pick.gain for pick in after])


@settings(deadline=None)
@given(seeds)
def test_gains_never_grow_and_add_up(seed):
    objective = build_objective(*world(seed))
    picks = choose(objective, 99)
    gains = [pick.gain for pick in picks]
    assert all(a >= b - 1e-12 for a, b in itertools.pairwise(gains))
    assert sum(gains) == pytest.approx(objective.value(pick.person for pick in picks))
    assert all(pick.gain == pytest.approx(sum(pick.gains.values())) for pick in picks)
    assert all(tuple(pick.gains) == objective.dimensions for pick in picks)


def test_a_person_of_whom_nothing_is_known_adds_nothing_and_comes_last():
    profiles = pd.DataFrame({"industry": ["law", None, "law", "art"]}, index=[1, 2, 3, 4])
    reach = pd.Series({1: 0.25, 2: 1.0, 3: 0.25, 4: 0.25})
    picks = choose(build_objective(profiles, reach, set(), set(), {}), 4)
    assert picks[-1] == Pick(2, 0.0, {"industry": 0.0})


def test_somebody_without_a_profile_adds_nothing():
    profiles = pd.DataFrame({"industry": ["law"]}, index=[1])
    picks = choose(build_objective(profiles, pd.Series({1: 0.5, 9: 1.0}), set(), set(), {}), 2)
    assert [(pick.person, round(pick.gain, 9)) for pick in picks] == [
        (1, round(0.65 * 0.5**POWER, 9)),
        (9, 0.0),
    ]


def test_where_nothing_is_known_at_all_the_easiest_to_reach_come_first():
    profiles = pd.DataFrame({"industry": [None, None, None]}, index=[1, 2, 3], dtype=object)
    objective = build_objective(profiles, pd.Series({1: 0.5, 2: 0.75, 3: 0.75}), set(), set(), {})
    assert [pick.person for pick in choose(objective, 3)] == [2, 3, 1]
    assert objective.dimensions == ()
    assert certificate(objective, [2]) == 1.0


def test_what_nobody_is_known_in_comes_before_what_is_known_well():
    profiles = pd.DataFrame({"industry": ["law"] * 5 + ["art", "art", "film"]}, index=range(1, 9))
    reach = pd.Series(0.75, index=[5, 7, 8])
    known = {1, 2, 3, 4, 5, 6}
    assert [p.person for p in choose(build_objective(profiles, reach, {6}, known, {}), 3)] == [8, 7, 5]
    talked = {6, 7}
    assert [p.person for p in choose(build_objective(profiles, reach[[5, 8]], talked, known, {}), 2)] == [
        8,
        5,
    ]


def test_a_goal_turns_the_choice():
    profiles = pd.DataFrame({"industry": ["law", "art"]}, index=[1, 2])
    reach = pd.Series({1: 0.5, 2: 0.5})
    for wanted, person in (("law", 1), ("art", 2)):
        objective = build_objective(profiles, reach, set(), set(), {"industry": {wanted: 1.0}})
        picks = choose(objective, 2)
        assert picks[0].person == person
        assert picks[1].gain == 0.0


@pytest.mark.parametrize("target", [{}, {"law": 0.0}])
def test_a_target_without_shares_is_an_even_spread(target):
    profiles = pd.DataFrame({"industry": ["law", "art"]}, index=[1, 2])
    objective = build_objective(profiles, pd.Series({1: 1.0, 2: 1.0}), set(), set(), {"industry": target})
    assert objective.value([1]) == objective.value([2]) == pytest.approx(0.325)


def test_no_candidates_give_no_picks():
    empty = pd.Series(dtype=float, index=pd.Index([], dtype="int64"))
    profiles = pd.DataFrame({"industry": ["law"]}, index=[1])
    assert choose(build_objective(profiles, empty, set(), {1}, {}), 3) == []


@pytest.mark.parametrize("reach", [{1: 1.5}, {1: -0.1}, {1: math.nan}])
def test_a_reach_outside_its_range_is_refused(reach):
    with pytest.raises(InputError):
        build_objective(pd.DataFrame({"industry": ["law"]}, index=[1]), pd.Series(reach), set(), set(), {})


def test_people_who_are_no_candidates_have_no_value():
    objective = build_objective(*world(1))
    with pytest.raises(InputError):
        objective.value([999_999])


def test_inputs_are_not_changed():
    profiles, reach, *rest = world(3)
    before = profiles.copy(), reach.copy()
    objective = build_objective(profiles, reach, *rest)
    worth = objective.worth.copy()
    choose(objective, 4)
    pd.testing.assert_frame_equal(profiles, before[0])
    pd.testing.assert_series_equal(reach, before[1])
    assert (objective.worth == worth).all()
