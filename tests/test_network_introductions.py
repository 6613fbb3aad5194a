from __future__ import annotations

import math
import time

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intromap.model import EGO
from intromap.network import toys
from intromap.network.build import acquaintance_graph, introduction_graph
from intromap.network.introductions import (
    effective_introducers,
    gatekeepers,
    gates,
    generations,
    introduction_path,
    introductions,
    loops,
    reachable,
    reached,
    share,
)

A, B, C, D, F, G, H = range(1, 8)


@st.composite
def graphs(draw, people=14):
    person = st.integers(1, people)
    known = draw(st.sets(person))
    pairs = st.tuples(person, person).filter(lambda pair: pair[0] != pair[1])
    return introduction_graph(known, draw(st.lists(pairs, max_size=3 * people)))


@pytest.fixture
def example():
    return toys.worked_example()


def test_the_worked_example_has_its_published_gatekeepers(example):
    assert gatekeepers(example) == {A: None, B: None, C: A, D: A, F: A, G: B, H: None}
    assert gates(example) == {A: 3, B: 1, C: 0, D: 0, F: 0, G: 0, H: 0}


def test_the_worked_example_counts_who_comes_after(example):
    assert reached(example) == {A: 4, B: 1, C: 2, D: 2, F: 1}
    assert introductions(example) == {A: 2, B: 1, C: 1, D: 1, F: 1}
    assert generations(example) == {A: 1, B: 1, C: 2, D: 2, F: 3, G: 2, H: 1}
    assert reachable(example) == 7
    assert share(example)[A] == 4 / 7
    assert effective_introducers(example) == pytest.approx(36 / 8)
    assert loops(example) == []


def test_a_bare_star_has_no_introducers():
    star = toys.star(5)
    assert reached(star) == share(star) == introductions(star) == {}
    assert math.isnan(effective_introducers(star))
    assert gates(star) == dict.fromkeys(range(1, 6), 0)
    assert set(gatekeepers(star).values()) == {None}


def test_a_chain_is_gated_by_everybody_in_it():
    chain = toys.chain(5)
    assert reached(chain) == {1: 4, 2: 3, 3: 2, 4: 1}
    assert gatekeepers(chain) == {1: None, 2: 1, 3: 2, 4: 3, 5: 4}
    assert gates(chain) == {1: 4, 2: 3, 3: 2, 4: 1, 5: 0}
    assert effective_introducers(chain) == 4


def test_a_network_of_nobody_measures_nothing():
    for graph in (nx.DiGraph(), introduction_graph([], [])):
        assert (
            gatekeepers(graph) == gates(graph) == reached(graph) == generations(graph) == share(graph) == {}
        )
        assert reachable(graph) == 0
        assert loops(graph) == []
        assert math.isnan(effective_introducers(graph))


def test_a_person_introduced_twice_has_no_single_gatekeeper():
    assert gatekeepers(introduction_graph([1, 2, 3], [(1, 3), (2, 3)]))[3] is None


def test_people_in_a_loop_reach_each_other_but_not_themselves():
    graph = introduction_graph([1], [(1, 2), (2, 3), (3, 4), (4, 2), (4, 5)])
    assert reached(graph) == {1: 4, 2: 3, 3: 3, 4: 3}
    assert gatekeepers(graph) == {1: None, 2: 1, 3: 2, 4: 3, 5: 4}
    assert loops(graph) == [[2, 3, 4]]


def test_a_loop_that_nobody_leads_to_is_reported_and_not_reached():
    graph = introduction_graph([1, 2, 3], [(2, 3), (3, 2)])
    assert loops(graph) == [[2, 3]]
    assert generations(graph) == {1: 1}
    assert reached(graph) == {2: 1, 3: 1}
    assert all(math.isnan(part) for part in share(graph).values())


def test_my_own_introductions_do_not_make_me_an_introducer():
    graph = introduction_graph([1, 2], [(EGO, 1), (EGO, 2), (1, 3)])
    assert introductions(graph) == {1: 1}
    assert effective_introducers(graph) == 1


def test_the_shortest_of_several_loops_is_shown():
    assert loops(nx.DiGraph([(1, 2), (2, 3), (3, 1), (3, 2)])) == [[2, 3]]
    assert loops(nx.DiGraph([(9, 8), (8, 9), (1, 2), (2, 3), (3, 1)])) == [[1, 2, 3], [8, 9]]


def test_a_tangle_of_everybody_with_everybody_is_quick():
    graph = nx.complete_graph(range(1, 300), create_using=nx.DiGraph)
    assert loops(graph) == [[1, 2]]


def test_the_path_prefers_introductions_over_a_shorter_acquaintance():
    graph = introduction_graph([1, 2, 3], [(1, 2), (2, 3)])
    acquaintances = acquaintance_graph([1, 2, 3], [(1, 2), (2, 3)], [])
    assert introduction_path(graph, acquaintances, 3) == [EGO, 1, 2, 3]


def test_the_path_falls_back_on_acquaintances_and_then_on_nothing():
    graph = introduction_graph([1], [])
    acquaintances = acquaintance_graph([1], [], [(1, 5), (6, 7)])
    assert introduction_path(graph, acquaintances, 5) == [EGO, 1, 5]
    assert introduction_path(graph, acquaintances, 7) is None
    assert introduction_path(graph, acquaintances, 99) is None
    assert introduction_path(graph, acquaintances, EGO) == [EGO]


@given(graph=graphs(), person=st.integers(1, 15))
def test_the_path_is_the_first_of_the_shortest(graph, person):
    path = introduction_path(graph, nx.Graph(), person)
    if person in graph and nx.has_path(graph, EGO, person):
        assert path == min(nx.all_shortest_paths(graph, EGO, person))
    else:
        assert path is None


@given(graph=graphs())
def test_reached_equals_the_number_of_descendants(graph):
    expected = {p: len(nx.descendants(graph, p)) for p in sorted(graph) if p != EGO and graph.out_degree(p)}
    assert reached(graph) == expected


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), people=st.integers(30, 120), density=st.floats(0.3, 2.5))
def test_reached_equals_the_number_of_descendants_in_larger_networks(seed, people, density):
    graph = nx.gnm_random_graph(people, int(people * density), seed=seed, directed=True)
    graph.remove_edges_from([(p, EGO) for p in list(graph.predecessors(EGO))])
    for p, count in reached(graph).items():
        assert count == len(nx.descendants(graph, p))


@given(graph=graphs(10))
def test_somebody_gates_exactly_those_cut_off_without_them(graph):
    within = set(generations(graph))
    expected = {}
    for person in sorted(within):
        left = nx.descendants(graph.subgraph(set(graph) - {person}), EGO)
        expected[person] = len(within - left - {person})
    assert gates(graph) == gates(graph, gatekeepers(graph)) == expected


@given(graph=graphs())
def test_gatekeepers_are_the_immediate_dominators(graph):
    expected = {p: q or None for p, q in nx.immediate_dominators(graph, EGO).items()}
    assert gatekeepers(graph) == expected


@given(graph=graphs())
def test_each_loop_is_a_loop_of_its_own_tangle_and_the_shortest(graph):
    tangles = [group for group in nx.strongly_connected_components(graph) if len(group) > 1]
    found = loops(graph)
    assert len(found) == len(tangles)
    assert found == sorted(found)
    for loop in found:
        assert loop[0] == min(loop)
        assert nx.is_simple_path(graph, loop)
        assert graph.has_edge(loop[-1], loop[0])
        tangle = next(group for group in tangles if loop[0] in group)
        assert len(loop) == min(map(len, nx.simple_cycles(graph.subgraph(tangle), length_bound=len(loop))))


@given(graph=graphs(), data=st.data())
def test_relabelling_people_changes_nothing_else(graph, data):
    ids = sorted(set(graph) - {EGO})
    to = {EGO: EGO, **dict(zip(ids, data.draw(st.permutations(ids)), strict=True))}
    other = nx.relabel_nodes(graph, to)
    assert {to[p]: n for p, n in reached(graph).items()} == reached(other)
    assert {to[p]: n for p, n in gates(graph).items()} == gates(other)
    assert {to[p]: n for p, n in generations(graph).items()} == generations(other)
    keepers = {to[p]: q and to[q] for p, q in gatekeepers(graph).items()}
    assert keepers == gatekeepers(other)
    assert effective_introducers(graph) == effective_introducers(other) or not introductions(graph)
    assert sorted(map(len, loops(graph))) == sorted(map(len, loops(other)))


@given(graph=graphs())
def test_nothing_is_written_into_the_graph(graph):
    before = nx.to_dict_of_dicts(graph)
    for measure in (generations, reached, gatekeepers, gates, share, loops, effective_introducers):
        measure(graph)
    assert nx.to_dict_of_dicts(graph) == before


def test_a_long_chain_and_a_ladder_of_doors_stay_quick():
    start = time.perf_counter()
    assert reached(toys.chain(20_000))[1] == 19_999
    rungs = [(at + to, at + 2 + nxt) for at in range(1, 6_001, 2) for to in (0, 1) for nxt in (0, 1)]
    ladder = introduction_graph([1, 2], rungs)
    assert reached(ladder)[1] == 6_000
    assert gatekeepers(ladder)[6_001] is None
    assert gates(toys.chain(20_000))[1] == 19_999
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("seed", [1, 2])
def test_reached_is_exact_where_most_people_have_several_introducers(seed):
    graph = nx.gnm_random_graph(1200, 3600, seed=seed, directed=True)
    if seed == 1:
        graph = nx.DiGraph((min(a, b), max(a, b)) for a, b in graph.edges)
    graph.remove_edges_from([(p, EGO) for p in list(graph.predecessors(EGO))])
    counts = reached(graph)
    assert all(counts[p] == len(nx.descendants(graph, p)) for p in list(counts)[::5])
    assert gatekeepers(graph) == {p: q or None for p, q in nx.immediate_dominators(graph, EGO).items()}


@settings(max_examples=60)
@given(graphs())
def test_arrays_give_the_same_as_dictionaries(graph):
    from intromap.network import dominators, reach
    from intromap.network import introductions as measures

    usual = [gatekeepers(graph), generations(graph), reached(graph)]
    for module in (dominators, reach, measures):
        module.LARGE = 0
    try:
        assert [gatekeepers(graph), generations(graph), reached(graph)] == usual
        assert gates(graph) == gates(graph, usual[0])
    finally:
        for module in (dominators, reach, measures):
            module.LARGE = 5_000
