from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intromap.errors import InputError
from intromap.variety.like_me import like_me
from intromap.variety.mixing import assortativity, coleman, e_i, e_i_by_chance, mixing_matrix, permutation_p
from intromap.variety.similarity import leinster_cobbold, rao


def test_colemans_index_of_the_published_table():
    assert coleman([[45, 15], [20, 20]], [60, 40]).round(5).tolist() == [0.38125, 0.175]


def test_a_category_that_chooses_nobody_has_no_colemans_index():
    found = coleman([[0, 0], [1, 3]], [2, 3])
    assert math.isnan(found[0])
    assert found[1] == pytest.approx((3 - 4 * 2 / 4) / (4 - 4 * 2 / 4))


def test_one_category_alone_and_no_ties_have_no_assortativity():
    assert math.isnan(assortativity([[4.0]]))
    assert math.isnan(assortativity([[0, 0], [0, 0]]))
    assert math.isnan(e_i(0, 0))
    with pytest.raises(InputError):
        assortativity([[1, 2]])


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.booleans())
def test_assortativity_is_that_of_networkx(seed, directed):
    graph = nx.gnp_random_graph(14, 0.3, seed=seed, directed=directed)
    rng = np.random.default_rng(seed)
    category = {node: str(rng.integers(0, 3)) for node in graph}
    nx.set_node_attributes(graph, category, "kind")
    _, matrix = mixing_matrix(graph.edges, category, directed=directed)
    if not graph.number_of_edges():
        return
    theirs = nx.attribute_assortativity_coefficient(graph, "kind")
    ours = assortativity(matrix)
    assert (math.isnan(ours) and math.isnan(theirs)) or ours == pytest.approx(theirs)


def test_ties_with_an_unknown_end_are_left_out():
    names, matrix = mixing_matrix([(1, 2), (2, 3), (3, 4)], {1: "a", 2: "b", 3: "a"}, directed=False)
    assert names == ["a", "b"]
    assert matrix.tolist() == [[0, 2], [2, 0]]


def test_shuffled_categories_meet_the_expected_e_i_index():
    rng = np.random.default_rng(3)
    codes = rng.integers(0, 3, 60)
    pairs = [(a, b) for a in range(60) for b in range(a + 1, 60)]
    within = sum(codes[a] == codes[b] for a, b in pairs)
    assert e_i(len(pairs) - within, within) == pytest.approx(e_i_by_chance(np.bincount(codes)))


def test_likes_among_likes_are_found_and_mixed_ties_are_not():
    ring = [(n, (n + 1) % 60) for n in range(60)]
    assert permutation_p(ring, {n: n // 30 for n in range(60)}, seed=1) < 0.01
    rng = np.random.default_rng(2)
    assert permutation_p(ring, dict(enumerate(rng.integers(0, 2, 60))), seed=1) > 0.05
    assert math.isnan(permutation_p([], {1: "a"}, seed=1))


@pytest.mark.parametrize(
    ("pool", "counts", "low"),
    [
        ({"law": 50, "art": 50}, {"law": 24, "art": 1}, True),
        ({"law": 50, "art": 50}, {"law": 13, "art": 12}, False),
    ],
)
def test_a_layer_is_compared_with_everybody_by_permutation(pool, counts, low):
    found = like_me(counts, 25, "law", dimension="industry", layer="talked_to", pool=pool)
    assert (found.p_value < 0.01) is low
    assert found.e_i_by_chance == 0.0
    assert found.verdict.endswith("(p < 0.01)" if low else "no real difference")


def test_everybody_is_compared_with_the_target():
    found = like_me(
        {"law": 20, "art": 20}, 40, "law", dimension="i", layer="everybody", share=0.1, against="goal"
    )
    assert found.share_by_chance == 0.1
    assert found.p_value < 0.01
    assert "in your goal it is 10 %" in found.verdict


def test_too_few_known_people_have_no_likeness():
    found = like_me({"law": 3}, 9, "law", dimension="i", layer="talked_to", pool={"law": 50})
    assert (found.e_i, found.share, found.p_value) == (None, None, None)
    assert found.verdict == "too few to say: 3 of 9 known"
    few = like_me({"law": 9}, 9, "law", dimension="i", layer="talked_to", pool={"law": 50, "art": 50})
    assert "too few to say more" in few.verdict


DISTANCES = np.array([[0, 0.5, 1], [0.5, 0, 1], [1, 1, 0]])


def test_rao_and_leinster_cobbold_of_the_published_example():
    assert rao([0.4, 0.4, 0.2], DISTANCES) == pytest.approx(0.48)
    assert leinster_cobbold([0.4, 0.4, 0.2], 1 - DISTANCES) == pytest.approx(1.923077, abs=1e-6)
    assert leinster_cobbold([0.4, 0.4, 0.2], 1 - DISTANCES) == pytest.approx(1 / (1 - 0.48))


@pytest.mark.parametrize("q", [0, 0.5, 1, 2, math.inf])
def test_without_likeness_leinster_cobbold_is_the_hill_number(q):
    from intromap.variety.indices import blau, hill

    counts = [9, 0, 8, 2, 31, 7, 1, 0, 5, 2]
    assert leinster_cobbold(counts, np.eye(10), q) == pytest.approx(hill(counts, q))
    assert rao(counts, 1 - np.eye(10)) == pytest.approx(blau(counts))
    assert math.isnan(leinster_cobbold([0, 0], np.eye(2), q))
