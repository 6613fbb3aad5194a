from __future__ import annotations

import random
from itertools import combinations, pairwise

import igraph
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, hypergeom

from intromap.model import EGO
from intromap.network import toys
from intromap.network.build import introduction_graph
from intromap.network.chance import at_least, at_most, bar_for_many
from intromap.network.dominators import gatekeepers
from intromap.network.introductions import generations
from intromap.network.pairs import worst_pair
from intromap.network.reach import reached
from intromap.network.warm import coldest_step, warm_paths


@st.composite
def introductions(draw, people=11):
    person = st.integers(1, people)
    known = draw(st.sets(person))
    pairs = st.tuples(person, person).filter(lambda pair: pair[0] != pair[1])
    return introduction_graph(known, draw(st.lists(pairs, max_size=22)))


def every_pair(graph):
    """Try all pairs of introducers by taking them out."""
    near = nx.descendants(graph, EGO)
    tried = []
    for one, other in combinations(sorted(p for p in near if graph.out_degree(p)), 2):
        left = nx.DiGraph(graph)
        left.remove_nodes_from([one, other])
        tried.append((len(nx.descendants(left, EGO)) + 2 - len(near), one, other))
    return min(tried, default=None)


@given(introductions())
def test_no_two_people_hold_more_than_the_pair_found(graph):
    pair, best = worst_pair(graph), every_pair(graph)
    assert best == (None if pair is None else (-pair.lost, pair.one, pair.other))
    assert pair is None or pair.exact


@given(introductions())
def test_with_little_work_the_pair_is_marked_as_a_good_one_only(graph):
    pair, best = worst_pair(graph, work=1), every_pair(graph)
    if pair and best:
        assert pair.lost <= -best[0]
        assert not pair.exact or pair.lost == -best[0]


def test_a_star_has_no_pair_and_the_worked_example_has_one():
    assert worst_pair(toys.star(9)) is None
    pair = worst_pair(toys.worked_example())
    assert (pair.one, pair.other, pair.lost) == (1, 2, 4)  # a holds c, d, f; b holds g


def test_where_everybody_hangs_on_one_the_second_is_whoever_introduced_and_comes_first():
    pair = worst_pair(introduction_graph([5], [(5, 3), (5, 4), (3, 2), (4, 1)]))
    assert (pair.one, pair.other, pair.lost) == (3, 5, 3)


def test_the_pair_is_certain_among_thousands():
    chance = random.Random(3)
    links = [(1 + int((p - 1) * chance.random() ** 2), p) for p in range(2, 6001) for _ in range(2)]
    pair = worst_pair(introduction_graph([1, *range(50, 6000, 7)], [(a, b) for a, b in links if a != b]))
    assert pair.exact


@given(introductions())
def test_dominators_reach_and_generations_equal_igraph(graph):
    order = sorted(graph)
    place = {person: at for at, person in enumerate(order)}
    peer = igraph.Graph(len(order), [(place[a], place[b]) for a, b in graph.edges], directed=True)
    above = peer.dominator(place[EGO])
    theirs = {order[at]: (order[up] or None) for at, up in enumerate(above) if up >= 0 and order[at] != EGO}
    assert gatekeepers(graph) == theirs
    steps = peer.distances(place[EGO])[0]
    assert generations(graph) == {
        p: int(d) for p, d in zip(order, steps, strict=True) if p and d < len(order)
    }
    for person, count in reached(graph).items():
        assert count == len(peer.subcomponent(place[person], mode="out")) - 1


@given(st.integers(1, 30), st.data())
def test_chances_equal_scipy(everybody, data):
    drawn, kind = data.draw(st.integers(0, everybody)), data.draw(st.integers(0, everybody))
    hits = data.draw(st.integers(-1, everybody + 1))
    chance = hypergeom(everybody, kind, drawn)
    assert at_least(hits, drawn, kind, everybody) == pytest.approx(chance.sf(hits - 1), abs=1e-9)
    assert at_most(hits, drawn, kind, everybody) == pytest.approx(chance.cdf(hits), abs=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_what_stands_among_many_findings_is_what_scipy_lets_stand(p_values):
    bar, adjusted = bar_for_many(p_values), false_discovery_control(p_values)
    for p_value, after in zip(p_values, adjusted, strict=True):
        if after != pytest.approx(0.05, abs=1e-12):
            assert (p_value <= bar) == (after < 0.05)


def test_more_cannot_be_drawn_than_there_are():
    with pytest.raises(ValueError, match="cannot draw"):
        at_least(1, 3, 1, 2)


@st.composite
def circles(draw):
    pair = st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda p: p[0] != p[1])
    graph = nx.Graph(draw(st.lists(pair, max_size=20)))
    graph.add_node(EGO)
    warmth = {frozenset(edge): draw(st.sampled_from([1.0, 2.0, 3.0])) for edge in graph.edges}
    return graph, lambda one, other: warmth[frozenset((one, other))]


@given(circles())
def test_the_warm_way_is_the_warmest_of_the_shortest(made):
    graph, warmth = made
    found = warm_paths(graph, range(1, 9), warmth)
    assert set(found) == set(nx.node_connected_component(graph, EGO)) - {EGO}
    for person, path in found.items():
        ways = list(nx.all_shortest_paths(graph, EGO, person))
        coldest = [min(warmth(*step) for step in pairwise(way)) for way in ways]
        assert path in ways
        assert warmth(*coldest_step(path, warmth)) == max(coldest)
