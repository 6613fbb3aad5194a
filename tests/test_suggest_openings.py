from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intromap.suggest.asking import Asking
from intromap.suggest.choose import choose
from intromap.suggest.openings import Ground, State, openings, with_people
from intromap.suggest.score import build_objective
from intromap.suggest.somebody import somebodies


def ground_of(profiles: pd.DataFrame, *, known=(), talked=(), away=None, introduced=()) -> Ground:
    ids = profiles.index.to_numpy()
    is_known, is_talked = np.isin(ids, known), np.isin(ids, talked)
    away = away or {}
    distance = np.array([1 if k else 2 if p in away else 0 for p, k in zip(ids, is_known, strict=True)])
    place = {person: row for row, person in enumerate(ids.tolist())}
    return Ground(ids, is_known, is_talked, is_talked, distance, away, [(place[b], a) for a, b in introduced])


PROFILES = pd.DataFrame(
    {
        "industry": pd.Categorical(["law", "law", "health", "health", "art", None]),
        "function": pd.Categorical(["sales", "policy", "sales", "policy", "sales", "policy"]),
    },
    index=[1, 2, 3, 4, 5, 6],
)
TARGETS = {
    "industry": dict.fromkeys(["art", "energy", "health", "law"], 0.25),
    "function": {"policy": 0.5, "sales": 0.5},
}


def test_each_state_is_told_apart_and_names_whom_to_turn_to():
    ground = ground_of(PROFILES, known=(1, 2, 3), talked=(1,), away={4: [3], 5: [3]})
    found = openings(PROFILES, ["industry"], TARGETS, ground)
    named = {o.categories[0]: o for o in with_people(found, PROFILES, TARGETS, ground)}
    assert "law" not in named  # all conversations are there
    assert (named["health"].state, named["health"].people) == (State.WITHIN_REACH, (3,))
    assert (named["art"].state, named["art"].people, named["art"].via) == (State.ONE_AWAY, (5,), (3,))
    assert (named["energy"].state, named["energy"].people) == (State.FAR, ())
    assert [o.categories[0] for o in found] == ["health", "art", "energy"]


def test_who_introduced_people_there_is_one_introduction_away():
    ground = ground_of(PROFILES, known=(1, 3), talked=(1,), introduced=[(3, 5)])
    found = openings(PROFILES, ["industry"], TARGETS, ground)
    art = next(o for o in with_people(found, PROFILES, TARGETS, ground) if o.categories == ("art",))
    assert (art.state, art.via) == (State.ONE_AWAY, (3,))


def test_pairs_have_the_product_of_both_targets_and_name_who_comes_closest():
    ground = ground_of(PROFILES, known=(1, 2, 3), talked=(1,))
    found = openings(PROFILES, ["industry", "function"], TARGETS, ground)
    assert {o.wanted for o in found} == {0.125}
    far = next(
        o for o in with_people(found, PROFILES, TARGETS, ground) if o.categories == ("health", "policy")
    )
    assert (far.state, far.via) == (State.FAR, (3, 2))


def test_the_unknown_are_no_category():
    ground = ground_of(PROFILES, known=(6,), talked=(6,))
    found = openings(PROFILES, ["industry"], TARGETS, ground)
    assert {o.there for o in found} == {0.0}
    assert sum(o.layer_people for o in found) == 0


@settings(max_examples=50)
@given(st.integers(0, 10_000))
def test_what_is_missing_is_what_others_have_too_much(seed):
    rng = np.random.default_rng(seed)
    profiles = pd.DataFrame({"industry": pd.Categorical(rng.choice(list("abcd"), 30))}, index=range(1, 31))
    talked = rng.choice(30, 12, replace=False) + 1
    ground = ground_of(profiles, known=profiles.index, talked=talked)
    target = {"industry": dict.fromkeys("abcde", 0.2)}
    found = openings(profiles, ["industry"], target, ground)
    too_much = sum(
        max(0.0, share - 0.2) for share in profiles.loc[talked, "industry"].value_counts(normalize=True)
    )
    assert sum(o.missing for o in found) == pytest.approx(too_much)
    assert all(o.missing > 0 for o in found)


def test_somebody_is_asked_for_only_where_nobody_is():
    known = np.array([True, True, True, True, False, False])
    lacking = [{"industry": "energy"}, {"industry": "art"}, {"industry": "health", "function": "policy"}]
    found = somebodies(PROFILES, pd.Index([5]), known, {1: 1, 2: 4, 3: 2}, lacking)
    assert [(one.id, one.wanted, one.ask) for one in found] == [
        (-1, {"industry": "health", "function": "policy"}, 2)
    ]


def test_nobody_close_means_nobody_is_asked():
    nobody = np.zeros(6, dtype=bool)
    assert somebodies(PROFILES, pd.Index([]), nobody, {}, [{"industry": "art"}]) == []


@settings(max_examples=80)
@given(st.integers(0, 10_000), st.integers(1, 3))
def test_people_who_can_be_shared_out_are_and_others_are_not(seed, most):
    rng = np.random.default_rng(seed)
    ways = {p: sorted({int(w) for w in rng.integers(0, 3, rng.integers(1, 3))}) for p in range(1, 9)}
    asking, taken = Asking(ways, most), []
    for person in ways:
        possible = _can_be_shared(ways, [*taken, person], most)
        assert asking.take(person) is possible
        if possible:
            taken.append(person)
    assert set(asking.shared) == set(taken)
    assert all(asking.shared[person] in ways[person] for person in taken)
    assert max(pd.Series(asking.shared).value_counts(), default=0) <= most


def _can_be_shared(ways: dict[int, list[int]], people: list[int], most: int) -> bool:
    """Hall's condition, over every set of people."""
    for size in range(1, len(people) + 1):
        for some in itertools.combinations(people, size):
            if len({way for person in some for way in ways[person]}) * most < size:
                return False
    return True


def test_a_cap_of_asks_holds_and_keeps_half_of_the_best():
    rng = np.random.default_rng(5)
    for _ in range(20):
        profiles = pd.DataFrame(
            {name: rng.choice(list("abcdef"), 9) for name in ("x", "y")}, index=range(1, 10)
        )
        reach = pd.Series(rng.choice([0.25, 0.5, 0.75], 9), index=profiles.index)
        ways = {p: [int(rng.integers(20, 23))] for p in profiles.index}
        objective = build_objective(profiles, reach, set(), set(), {}, ways=ways)
        picks = choose(objective, 3, most_asks=1)
        asked = [ways[pick.person][0] for pick in picks]
        assert len(asked) == len(set(asked))
        free = [s for s in itertools.combinations(ways, len(picks)) if len({ways[p][0] for p in s}) == len(s)]
        best = max(objective.value(some) for some in free)
        assert objective.value(pick.person for pick in picks) >= best / 2


def test_those_pinned_come_first_and_the_rest_is_chosen_beside_them():
    profiles = pd.DataFrame({"industry": ["law", "law", "art"]}, index=[1, 2, 3])
    reach = pd.Series(0.5, index=[1, 2, 3])
    objective = build_objective(profiles, reach, set(), set(), {})
    assert [pick.person for pick in choose(objective, 2, first=[2])] == [2, 3]


def test_the_lazy_search_finds_what_a_full_one_finds_among_many():
    rng = np.random.default_rng(8)
    profiles = pd.DataFrame(
        {name: rng.choice([f"{name}{k}" for k in range(12)], 9000) for name in ("x", "y", "z")},
        index=range(1, 9001),
    )
    reach = pd.Series(rng.choice([0.25, 0.5, 0.75, 0.875], 9000), index=profiles.index)
    objective = build_objective(profiles, reach, set(range(1, 40)), set(range(1, 4000)), {})
    left, naive = objective.worth, []
    for _ in range(40):
        gains = objective.gains(left)
        gains[[p - 1 for p in naive]] = -1
        tied = np.flatnonzero(gains >= gains.max() * (1 - 1e-9))
        row = int(tied[np.argmax(objective.reach[tied])])
        naive.append(row + 1)
        left = objective.after(left, row)
    assert [pick.person for pick in choose(objective, 40)] == naive


@pytest.mark.parametrize(("explore", "person"), [(0.0, 1), (1.0, 2)])
def test_the_slider_goes_from_easy_to_wide(explore, person):
    profiles = pd.DataFrame({"industry": ["law", "art"] + ["law"] * 9}, index=range(1, 12))
    reach = pd.Series({1: 0.875, 2: 0.25})
    known = set(range(1, 12)) - {2}
    targets = {"industry": {"law": 0.9, "art": 0.1}}
    objective = build_objective(profiles, reach, set(), known, targets, explore=explore)
    if explore == 0.0:
        assert objective.ease[0] > 100 * objective.ease[1]
    else:
        assert objective.ease.tolist() == [0.5, 1.0]
        assert choose(objective, 1)[0].person == person


def test_a_slider_beyond_its_ends_is_refused():
    from intromap.errors import InputError

    with pytest.raises(InputError):
        build_objective(PROFILES, pd.Series({1: 0.5}), set(), set(), {}, explore=1.5)


def test_pairs_of_which_nothing_is_known_come_last_however_much_is_missing():
    profiles = pd.DataFrame(
        {"industry": pd.Categorical(["law", "art"]), "function": pd.Categorical(["sales", "policy"])},
        index=[1, 2],
    )
    targets = {"industry": {"law": 0.9, "art": 0.1}, "function": {"sales": 0.1, "policy": 0.9}}
    known, nobody = np.ones(2, dtype=bool), np.zeros(2, dtype=bool)
    ground = Ground(profiles.index.to_numpy(), known, nobody, nobody, np.array([1, 1]), {}, [])
    found = openings(profiles, ["industry", "function"], targets, ground)
    assert [(o.categories, o.state) for o in found][2:] == [
        (("law", "policy"), State.FAR),
        (("art", "sales"), State.FAR),
    ]
    assert found[2].missing > found[0].missing


def test_a_far_category_names_the_introducers_whose_introductions_are_most_varied():
    profiles = pd.DataFrame(
        {"industry": pd.Categorical(["law", "art", "law", "law", "law"])}, index=range(1, 6)
    )
    ground = ground_of(
        profiles, known=[1, 2, 3, 4, 5], talked=[1, 2, 3, 4, 5], introduced=[(4, 1), (4, 2), (5, 1), (5, 3)]
    )
    targets = {"industry": {"art": 0.2, "climate": 0.5, "law": 0.3}}
    found = with_people(openings(profiles, ["industry"], targets, ground), profiles, targets, ground)
    climate = next(opening for opening in found if opening.categories == ("climate",))
    assert (climate.state, climate.people, climate.via) == (State.FAR, (), (4,))
