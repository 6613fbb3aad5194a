from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intromap.network import rests
from intromap.network.holes import HOLE_COLUMNS, structural_holes
from intromap.network.incidence import shared_holes
from intromap.network.ties import ties_of_pairs

belonging = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 7)), max_size=60)


def cliques(pairs, *, newman=False):
    """Tie everybody to everybody at each organisation."""
    members = defaultdict(set)
    for person, organisation in pairs:
        members[organisation].add(person)
    weights: dict[tuple[int, int], float] = defaultdict(float)
    for people in members.values():
        for pair in combinations(sorted(people), 2):
            weights[pair] += 1 / (len(people) - 1) if newman else 1.0
    return weights


def assert_same(found, expected):
    assert tuple(found.columns) == HOLE_COLUMNS
    assert found.index.tolist() == expected.index.tolist()
    assert np.allclose(found.to_numpy(dtype=float), expected.to_numpy(dtype=float), atol=1e-9, rtol=0)


@given(belonging, st.booleans(), st.sampled_from([1, 7, 4_000_000]))
def test_the_incidence_gives_the_values_of_the_cliques(pairs, newman, at_a_time):
    weights = cliques(pairs, newman=newman)
    usual, rests.CELLS = rests.CELLS, at_a_time
    try:
        found = shared_holes(pairs, newman=newman)
    finally:
        rests.CELLS = usual
    if weights:
        assert_same(found, structural_holes(ties_of_pairs(list(weights), list(weights.values()))))
    else:
        assert len(found) == 0


@given(belonging)
def test_constraint_equals_networkx_and_igraph_on_the_cliques(pairs):
    weights = cliques(pairs)
    found = shared_holes(pairs)["constraint"]
    graph = nx.Graph()
    graph.add_weighted_edges_from((a, b, w) for (a, b), w in weights.items())
    assert found.to_dict() == pytest.approx(nx.constraint(graph, list(found.index), "weight"), abs=1e-9)
    peer = igraph.Graph(21, list(weights))
    second = peer.constraint(weights=list(weights.values()) or None)
    assert found.tolist() == pytest.approx([second[person] for person in found.index], abs=1e-9)


@settings(max_examples=15)
@given(st.integers(0, 2**32 - 1))
def test_larger_organisations_give_the_values_of_the_cliques_too(seed):
    chance = np.random.default_rng(seed)
    people = np.repeat(np.arange(300), chance.integers(1, 4, 300))
    pairs = np.column_stack((people, (40 * chance.random(len(people)) ** 2).astype(int)))
    weights = cliques(pairs.tolist())
    assert_same(shared_holes(pairs), structural_holes(ties_of_pairs(list(weights), list(weights.values()))))


@given(belonging, st.permutations(range(21)), st.randoms())
def test_other_numbers_and_another_order_change_nothing(pairs, numbers, chance):
    moved = [(numbers[person], 100 - organisation) for person, organisation in pairs]
    chance.shuffle(moved)
    before, after = shared_holes(pairs), shared_holes(moved)
    for person in before.index:
        assert after.loc[numbers[person]].tolist() == pytest.approx(before.loc[person].tolist())


def test_whoever_is_alone_everywhere_is_left_out():
    assert shared_holes([(1, 10), (2, 10), (3, 11), (2, 12)]).index.tolist() == [1, 2]
