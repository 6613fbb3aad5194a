from __future__ import annotations

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intromap.network import toys
from intromap.network.holes import HOLE_COLUMNS, structural_holes
from intromap.network.ties import ties_of_graph, ties_of_pairs

PEOPLE = 10


@st.composite
def graphs(draw, kind=nx.Graph):
    person = st.integers(0, PEOPLE - 1)
    graph = kind()
    graph.add_nodes_from(range(PEOPLE))
    for one, other in draw(st.lists(st.tuples(person, person), max_size=30)):
        if one != other:
            graph.add_edge(one, other, weight=draw(st.sampled_from([0.5, 1.0, 2.0, 3.0])))
    return graph


def burt(graph: nx.Graph, weight: str | None) -> dict[int, tuple[float, float]]:
    """Effective size and constraint word by word, over mutual weights."""

    def tie(one, other):
        return sum(
            (graph[a][b].get(weight, 1.0) if weight else 1.0)
            for a, b in ([(one, other), (other, one)] if graph.is_directed() else [(one, other)])
            if graph.has_edge(a, b)
        )

    near = {i: [j for j in graph if j != i and tie(i, j)] for i in graph}
    total = {i: sum(tie(i, j) for j in near[i]) for i in graph}
    p = {(i, j): tie(i, j) / total[i] for i in graph for j in near[i]}
    m = {(i, j): tie(i, j) / max(tie(i, k) for k in near[i]) for i in graph for j in near[i]}
    return {
        i: (
            sum(1 - sum(p[i, q] * m.get((j, q), 0) for q in near[i] if q != j) for j in near[i]),
            sum((p[i, j] + sum(p[i, q] * p.get((q, j), 0) for q in near[i])) ** 2 for j in near[i]),
        )
        for i in graph
        if near[i]
    }


def test_the_figure_of_borgatti_has_its_published_values():
    graph = nx.relabel_nodes(toys.borgatti(), dict(zip("ABCDEFG", range(7), strict=True)))
    table = structural_holes(graph)
    assert tuple(table.columns) == HOLE_COLUMNS
    g, a = table.loc[6], table.loc[0]
    assert (round(g["effective_size"], 3), a["effective_size"]) == (4.667, 2.5)
    assert round(g["efficiency"], 3) == 0.778
    assert g["constraint"] == pytest.approx(0.40027, abs=5e-6)
    assert a["constraint"] == pytest.approx(0.59549, abs=5e-6)


def test_the_karate_club_has_its_published_value():
    club = nx.karate_club_graph()
    assert structural_holes(ties_of_graph(club)).loc[0, "constraint"] == pytest.approx(0.155423, abs=5e-7)


def test_constraint_can_exceed_one_among_three():
    assert structural_holes(nx.complete_graph(3))["constraint"].tolist() == pytest.approx([1.125] * 3)


@given(st.one_of(graphs(), graphs(nx.DiGraph)), st.sampled_from([None, "weight"]))
def test_holes_follow_the_definition_word_by_word(graph, weight):
    table = structural_holes(ties_of_graph(graph, weight))
    expected = burt(graph, weight)
    assert table.index.tolist() == sorted(expected)
    for person, (size, constraint) in expected.items():
        assert table.at[person, "effective_size"] == pytest.approx(size, abs=1e-9)
        assert table.at[person, "constraint"] == pytest.approx(constraint, abs=1e-9)


@given(st.one_of(graphs(), graphs(nx.DiGraph)), st.sampled_from([None, "weight"]))
def test_constraint_equals_networkx_and_igraph(graph, weight):
    table = structural_holes(ties_of_graph(graph, weight))
    tied = table.index.tolist()
    theirs = nx.constraint(graph, nodes=tied, weight=weight) if not graph.is_directed() else None
    peer = igraph.Graph(PEOPLE, list(graph.edges), directed=graph.is_directed())
    weights = [d["weight"] for *_, d in graph.edges(data=True)] if weight else None
    second = peer.constraint(weights=weights)
    for person in tied:
        assert table.at[person, "constraint"] == pytest.approx(second[person], abs=1e-9)
        if theirs is not None:
            assert table.at[person, "constraint"] == pytest.approx(theirs[person], abs=1e-9)


@given(graphs())
def test_effective_size_equals_networkx(graph):
    table = structural_holes(graph)
    theirs = nx.effective_size(graph, nodes=table.index.tolist())
    assert table["effective_size"].to_dict() == pytest.approx(theirs, abs=1e-9)


@given(graphs(), st.permutations(range(PEOPLE)), st.randoms())
def test_other_numbers_and_another_order_change_nothing(graph, numbers, chance):
    edges = [(b, a) if chance.random() < 0.5 else (a, b) for a, b in graph.edges]
    chance.shuffle(edges)
    before = structural_holes(graph)
    after = structural_holes(ties_of_pairs([(7 * numbers[a] + 3, 7 * numbers[b] + 3) for a, b in edges]))
    for person in before.index:
        assert after.loc[7 * numbers[person] + 3].tolist() == pytest.approx(before.loc[person].tolist())


def test_nobody_tied_to_anybody_gives_an_empty_table():
    table = structural_holes(nx.empty_graph(3))
    assert (len(table), tuple(table.columns)) == (0, HOLE_COLUMNS)


@pytest.mark.parametrize(("pairs", "weights"), [([(1, 1)], None), ([(1, 2)], [0.0])])
def test_a_tie_has_two_ends_and_a_weight_above_zero(pairs, weights):
    with pytest.raises(ValueError, match="tie"):
        ties_of_pairs(pairs, weights)


def test_pairs_that_stand_twice_count_once_unless_they_have_weights():
    twice = [(1, 2), (2, 1), (2, 3)]
    assert ties_of_pairs(twice).degree.tolist() == [1, 2, 1]
    assert ties_of_pairs(twice, [1, 2, 5]).weight.tolist() == [3, 3, 5, 5]


@settings(max_examples=20)
@given(st.integers(0, 2**32))
def test_triangles_are_met_whatever_the_size_of_a_batch(seed):
    from intromap.network import triangles

    graph = nx.gnp_random_graph(40, 0.3, seed=seed % 2**31)
    whole = structural_holes(graph)
    usual, triangles.WEDGES = triangles.WEDGES, 7
    try:
        assert np.allclose(structural_holes(graph), whole)
    finally:
        triangles.WEDGES = usual
