from __future__ import annotations

import random
import time

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intromap.model import EGO
from intromap.network import toys
from intromap.network.build import introduction_graph
from intromap.network.layout import disc_layout, organisation_discs, tree_layout

SPACING = 36


def nearest(frame):
    """Least distance of any two people, by sorting into cells."""
    xy = frame[["x", "y"]].to_numpy()
    least = np.inf
    for at in range(0, len(xy), 500):
        far = np.hypot(*np.moveaxis(xy[at : at + 500, None] - xy, 2, 0))
        far[np.arange(len(far)), np.arange(at, at + len(far))] = np.inf
        least = min(least, far.min())
    return least


def radius(frame):
    return np.hypot(frame["x"], frame["y"])


def network(people, referrals, seed=1):
    """Few introducers, some of whom introduce many, over several generations."""
    luck = random.Random(seed)
    openers = list(range(1, max(3, referrals // 7)))
    pairs = []
    for person in range(len(openers) + 1, len(openers) + 1 + referrals):
        pairs.append((luck.choices(openers, [1 / (1 + at) for at in range(len(openers))])[0], person))
        if luck.random() < 0.3:
            openers.append(person)
    return introduction_graph(range(1, people + 1), pairs)


def offices(people, organisations, seed=1):
    luck = random.Random(seed)
    weights = [1 / (at + 1) for at in range(organisations)]
    names = [f"Works {at}" for at in luck.choices(range(organisations), weights, k=people)]
    names[::20] = [None] * len(names[::20])
    return pd.DataFrame({"organisation": names}, index=range(1, people + 1))


pairs = st.lists(st.tuples(st.integers(1, 25), st.integers(1, 25)).filter(lambda pair: pair[0] != pair[1]))


@given(known=st.sets(st.integers(1, 25)), referrals=pairs)
def test_everybody_in_the_tree_has_a_place_of_their_own(known, referrals):
    graph = introduction_graph(known, referrals)
    frame = tree_layout(graph)
    assert list(frame.index) == sorted(graph)
    assert list(frame.columns) == ["x", "y"]
    assert frame.index.name == "person"
    assert tuple(frame.loc[EGO]) == (0, 0)
    assert np.isfinite(frame.to_numpy()).all()
    assert len(frame) == 1 or nearest(frame) >= SPACING - 1e-6


@pytest.mark.parametrize(("people", "referrals"), [(400, 70), (3000, 500), (3000, 2500), (60, 0), (50, 45)])
def test_people_on_the_tree_do_not_touch(people, referrals):
    assert nearest(tree_layout(network(people, referrals))) >= SPACING - 1e-6


def test_each_generation_is_further_out():
    graph = toys.worked_example()
    far = radius(tree_layout(graph))
    for before, after in [(1, 3), (1, 4), (3, 5), (2, 6)]:
        assert far[after] >= far[before] + 100


def test_hundreds_met_directly_leave_the_introductions_room():
    graph = introduction_graph(range(1, 400), [(1, 398), (1, 399), (398, 397)])
    frame = tree_layout(graph)
    assert radius(frame).max() < 800
    assert (frame.loc[[1, 397, 398, 399], "x"] > 0).all()
    assert radius(frame)[1] < 150


def test_a_picture_of_many_introductions_stays_compact():
    frame = tree_layout(network(3000, 2500))
    assert radius(frame).max() < 4000


def test_one_who_introduced_thousands_leaves_the_picture_about_square_and_the_others_room():
    others = [(at, 3000 + 3 * at + k) for at in range(2, 200) for k in range(3)]
    graph = introduction_graph(range(1, 200), [*((1, at) for at in range(200, 2600)), *others])
    frame = tree_layout(graph)
    wide, high = (float(np.ptp(frame[axis])) for axis in "xy")
    assert 0.6 < wide / high < 1.6
    assert radius(frame).max() < 2500
    assert nearest(frame) >= SPACING - 1e-6


def test_deep_chains_are_told_apart_and_stay_near():
    chain = [(at, at + 1) for at in range(1, 13)]
    far = radius(tree_layout(introduction_graph([1, *range(20, 60)], chain)))
    steps = [far[at + 1] - far[at] for at in range(1, 13)]
    assert min(steps) >= 2 * SPACING - 1e-6
    assert far[13] < 1100


def test_somebody_who_cannot_be_reached_is_on_the_tree_too():
    frame = tree_layout(introduction_graph([1], [(8, 9), (2, 3), (3, 2)]))
    assert set(frame.index) == {0, 1, 2, 3, 8, 9}
    assert radius(frame)[9] > radius(frame)[8] > radius(frame)[1]


def test_a_network_of_nobody_has_me_in_the_middle():
    assert tree_layout(introduction_graph([], [])).to_dict("index") == {EGO: {"x": 0.0, "y": 0.0}}
    nobody = pd.DataFrame({"organisation": pd.Series(dtype="str")})
    assert disc_layout(nobody).to_dict("index") == {EGO: {"x": 0.0, "y": 0.0}}
    assert organisation_discs(nobody).empty


def test_the_tree_is_the_same_every_time_and_whatever_the_order():
    graph = network(400, 70)
    shuffled = nx.DiGraph()
    shuffled.add_nodes_from(reversed(list(graph)))
    shuffled.add_edges_from(reversed(list(graph.edges)))
    pd.testing.assert_frame_equal(tree_layout(graph), tree_layout(shuffled), check_exact=True)


def test_the_tree_of_thirty_thousand_is_quick():
    graph = network(30_000, 3_000)
    start = time.perf_counter()
    tree_layout(graph)
    assert time.perf_counter() - start < 1


@given(names=st.lists(st.sampled_from(["Orkla", "Ikeja Foods", "Tata", None]), max_size=40), links=pairs)
def test_everybody_has_a_place_by_organisation(names, links):
    people = pd.DataFrame({"organisation": pd.Series(names, index=range(1, len(names) + 1), dtype="str")})
    frame = disc_layout(people, links)
    assert list(frame.index) == [EGO, *people.index]
    assert list(frame.columns) == ["x", "y"]
    assert tuple(frame.loc[EGO]) == (0, 0)
    assert len(frame) == 1 or nearest(frame) >= SPACING - 1e-6


@pytest.mark.parametrize("linked", [True, False])
def test_discs_hold_their_people_and_do_not_overlap(linked):
    people = offices(1500, 200)
    links = [(a, a * 7 % 1500 + 1) for a in range(1, 400)] if linked else []
    discs, places = organisation_discs(people, links), disc_layout(people, links)
    assert list(discs.columns) == ["x", "y", "radius", "people"]
    assert discs["people"].is_monotonic_decreasing
    assert discs["people"].sum() == people["organisation"].notna().sum()
    far = np.hypot(*np.moveaxis(discs[["x", "y"]].to_numpy()[:, None] - discs[["x", "y"]].to_numpy(), 2, 0))
    room = discs["radius"].to_numpy()
    apart = far - room - room[:, None]
    np.fill_diagonal(apart, 0)
    assert apart.min() > -1e-6
    known = people["organisation"].dropna()
    home = discs.loc[known]
    away = places.loc[known.index, ["x", "y"]].to_numpy() - home[["x", "y"]].to_numpy()
    assert (np.hypot(*away.T) <= home["radius"].to_numpy() - SPACING / 2 - 1).all()


def test_linked_organisations_stand_closer_than_others():
    people = pd.DataFrame({"organisation": [f"Works {at % 12}" for at in range(120)]}, index=range(1, 121))
    links = [(a, a + 1) for a in range(1, 120, 12)] + [(a + 4, a + 5) for a in range(1, 115, 12)]
    discs = organisation_discs(people, [*links, (2, 5)])[["x", "y"]]
    between = np.hypot(*(discs.loc["Works 0"] - discs.loc["Works 1"]))
    assert between < np.hypot(*(discs.loc["Works 0"] - discs.loc["Works 5"]))


def test_those_without_an_organisation_stand_below():
    people = offices(200, 20)
    places = disc_layout(people)
    unknown = people.index[people["organisation"].isna()]
    assert places.loc[unknown, "y"].min() > places.drop(unknown)["y"].max()


def test_the_discs_are_the_same_whatever_the_order_and_with_me_in_the_table():
    people, links = offices(300, 40), [(1, 2), (3, 4), (5, 9)]
    again = pd.concat([people, pd.DataFrame({"organisation": ["Works 1"]}, index=[EGO])]).iloc[::-1]
    one, other = disc_layout(people, links), disc_layout(again, [(b, a) for a, b in reversed(links)])
    pd.testing.assert_frame_equal(one, other, check_exact=True)


def test_the_discs_of_thirty_thousand_are_quick():
    people = offices(30_000, 9_000)
    links = [(a, a * 7 % 30_000 + 1) for a in range(1, 30_000, 5)]
    start = time.perf_counter()
    disc_layout(people, links)
    assert time.perf_counter() - start < 2
