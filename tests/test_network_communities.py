from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intromap.network.bridges import BRIDGE_COLUMNS, BROKER_COLUMNS, bridges, brokers
from intromap.network.communities import communities, modularity
from intromap.network.ties import ties_of_graph, ties_of_pairs

pairs = st.lists(
    st.tuples(st.integers(1, 12), st.integers(1, 12)).filter(lambda pair: pair[0] != pair[1]), max_size=30
)


@given(pairs)
def test_everybody_with_a_tie_is_in_one_community_that_hangs_together(links):
    ties = ties_of_pairs(links)
    groups = communities(ties)
    assert sorted(person for group in groups for person in group) == ties.people.tolist()
    assert [len(group) for group in groups] == sorted((len(group) for group in groups), reverse=True)
    graph = nx.Graph(links)
    assert all(nx.is_connected(graph.subgraph(group)) for group in groups)


@given(pairs, st.randoms())
def test_the_order_of_the_ties_changes_nothing(links, chance):
    groups = communities(ties_of_pairs(links))
    chance.shuffle(links)
    assert communities(ties_of_pairs(links)) == groups


@given(pairs)
def test_modularity_equals_networkx(links):
    ties = ties_of_pairs(links)
    if links:
        groups = communities(ties)
        expected = nx.community.modularity(nx.Graph(links), [set(group) for group in groups])
        assert modularity(ties, groups) == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(5))
def test_other_numbers_give_the_same_communities(seed):
    graph = nx.connected_caveman_graph(8, 5)
    graph.add_edges_from(nx.gnm_random_graph(40, 25, seed=seed).edges)
    numbers = np.random.default_rng(seed).permutation(40).tolist()
    groups = communities(ties_of_graph(graph))
    moved = communities(ties_of_graph(nx.relabel_nodes(graph, dict(enumerate(numbers)))))
    assert sorted(sorted(numbers[p] for p in group) for group in groups) == sorted(moved)


def test_the_karate_club_is_divided_about_as_well_as_can_be():
    ties = ties_of_graph(nx.karate_club_graph())
    assert modularity(ties, communities(ties)) > 0.41  # 0.4198 is the best there is


def test_planted_groups_are_found():
    graph = nx.planted_partition_graph(6, 20, 0.5, 0.01, seed=3)
    assert [len(group) for group in communities(ties_of_graph(graph))] == [20] * 6


def test_one_tie_between_two_groups_is_a_bridge_and_its_ends_are_brokers():
    ties = ties_of_pairs([(1, 2), (2, 3), (1, 3), (3, 4), (4, 5), (5, 6), (4, 6), (6, 7), (7, 8)])
    groups = [[1, 2, 3], [4, 5, 6], [7, 8]]
    found = bridges(ties, groups)
    assert tuple(found.columns) == BRIDGE_COLUMNS
    assert found.values.tolist() == [[3, 4, 0, 1]]
    between = brokers(ties, groups)
    assert tuple(between.columns) == BROKER_COLUMNS
    assert between["groups"].to_dict() == {3: 1, 4: 1}


def test_two_ties_between_groups_are_no_bridge():
    ties = ties_of_pairs([(1, 2), (2, 3), (1, 3), (3, 4), (2, 5), (4, 5), (5, 6), (4, 6)])
    assert bridges(ties, [[1, 2, 3], [4, 5, 6]]).empty
    assert brokers(ties, []).empty
    assert bridges(ties_of_pairs([]), []).empty
    assert communities(ties_of_pairs([])) == []
