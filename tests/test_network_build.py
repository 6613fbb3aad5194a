from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intromap.model import EGO
from intromap.network.build import acquaintance_graph, introduction_graph

people = st.integers(1, 12)
pairs = st.lists(st.tuples(people, people).filter(lambda pair: pair[0] != pair[1]))


def test_somebody_without_an_introducer_is_reached_from_me():
    assert list(introduction_graph([2, 1], []).edges) == [(EGO, 1), (EGO, 2)]


def test_somebody_who_was_introduced_is_reached_through_the_introducer_alone():
    assert list(introduction_graph([1, 2], [(1, 2)]).edges) == [(EGO, 1), (1, 2)]


def test_me_as_one_of_several_introducers_keeps_my_own_arrow():
    assert list(introduction_graph([1, 2], [(1, 2), (EGO, 2)]).edges) == [(EGO, 1), (EGO, 2), (1, 2)]


def test_somebody_only_mentioned_is_there_but_not_reached():
    graph = introduction_graph([1], [(8, 9)])
    assert set(graph) == {EGO, 1, 8, 9}
    assert not list(graph.predecessors(8))


def test_somebody_i_was_to_meet_through_myself_is_reached_though_not_connected():
    assert list(introduction_graph([], [(EGO, 3)]).edges) == [(EGO, 3)]


def test_an_empty_network_holds_me():
    assert list(introduction_graph([], [])) == [EGO]
    assert list(acquaintance_graph([], [], [])) == [EGO]


def test_my_own_id_among_the_known_is_ignored():
    assert not introduction_graph([EGO], []).edges
    assert not acquaintance_graph([EGO], [], []).edges


@pytest.mark.parametrize("pair", [(4, 4), (4, EGO)])
def test_introducing_oneself_or_the_owner_is_misuse(pair):
    with pytest.raises(ValueError, match="person 4 cannot have introduced"):
        introduction_graph([4], [pair])
    with pytest.raises(ValueError, match="person 4 cannot have introduced"):
        acquaintance_graph([4], [pair], [])


def test_a_tie_to_oneself_is_misuse():
    with pytest.raises(ValueError, match="tied to themselves"):
        acquaintance_graph([], [], [(4, 4)])


def test_acquaintances_are_those_i_know_the_introduced_and_the_tied():
    graph = acquaintance_graph([1], [(1, 2)], [(3, 1), (1, 3)])
    assert list(graph.edges) == [(EGO, 1), (1, 2), (1, 3)]


@given(known=st.sets(people), referrals=pairs, data=st.data())
def test_the_order_of_the_input_changes_nothing(known, referrals, data):
    graph = introduction_graph(known, referrals)
    again = introduction_graph(
        data.draw(st.permutations(sorted(known))), data.draw(st.permutations(referrals)) + referrals
    )
    assert list(graph.edges) == list(again.edges)
    assert list(graph) == list(again) == sorted({EGO, *known, *(p for pair in referrals for p in pair)})


@given(known=st.sets(people), referrals=pairs)
def test_my_arrows_go_to_the_known_without_an_introducer(known, referrals):
    graph = introduction_graph(known, referrals)
    introduced = {referred for _, referred in referrals}
    assert set(graph.successors(EGO)) == known - introduced
    assert {edge for edge in graph.edges if edge[0] != EGO} == set(referrals)
