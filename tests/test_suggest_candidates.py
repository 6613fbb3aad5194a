from __future__ import annotations

import time

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intromap.errors import InputError
from intromap.model import EGO
from intromap.suggest.candidates import CANDIDATE_COLUMNS, find_candidates, reach, reach_all

AMARA, BENCE, CHIYO, DIEGO, ESI, FARID = range(1, 7)


def people(known, unknown=()) -> pd.DataFrame:
    flags = [True] * len(known) + [False] * len(unknown)
    return pd.DataFrame({"known": flags}, index=[*known, *unknown])


@pytest.mark.parametrize(
    ("known", "introducers", "distance", "value"),
    [
        (True, 0, 1, 0.75),
        (True, 1, 1, 0.875),
        (True, 9, 1, 0.96875),
        (False, 1, 2, 0.5),
        (False, 3, 2, 0.875),
        (False, 40, 2, 0.875),
        (False, 0, 2, 0.0),
        (False, 0, 3, 0.25),
        (False, 0, 4, 0.0),
    ],
)
def test_reach_follows_the_rule(known, introducers, distance, value):
    assert reach(known, introducers, distance) == value


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.integers(1, 6)), min_size=1))
def test_many_are_reached_as_each_alone_and_one_more_introducer_never_hurts(rows):
    known, introducers, distance = (np.array(column) for column in zip(*rows, strict=True))
    many = reach_all(known, introducers, distance)
    assert many.tolist() == [reach(*row) for row in rows]
    assert (reach_all(known, introducers + 1, distance) >= many).all()


def test_the_table_has_the_documented_columns_and_index():
    table = find_candidates(people([AMARA], [BENCE]), nx.Graph([(AMARA, BENCE)]), {}, set())
    assert tuple(table.columns) == CANDIDATE_COLUMNS
    assert table.index.name == "person"
    assert table["known"].dtype == bool
    assert table.loc[BENCE].to_dict() == {
        "known": False,
        "distance": 2,
        "introducers": 1,
        "reach": 0.5,
        "via": (AMARA,),
    }


def test_referrers_and_acquaintances_both_introduce_somebody_unknown_and_count_once():
    graph = nx.Graph([(AMARA, DIEGO), (BENCE, DIEGO)])
    table = find_candidates(people([AMARA, BENCE, CHIYO], [DIEGO]), graph, {DIEGO: [CHIYO, AMARA]}, set())
    assert table.at[DIEGO, "via"] == (AMARA, BENCE, CHIYO)
    assert table.at[DIEGO, "reach"] == 0.875


def test_somebody_known_is_vouched_for_by_recorded_referrers_alone():
    graph = nx.Graph([(AMARA, BENCE), (CHIYO, BENCE)])
    table = find_candidates(people([AMARA, BENCE, CHIYO], [ESI]), graph, {BENCE: [AMARA, EGO, ESI]}, set())
    assert table.at[BENCE, "via"] == (AMARA,)
    assert table.at[CHIYO, "via"] == ()


def test_three_steps_lead_over_a_known_person_and_the_best_connected_one_in_the_middle():
    graph = nx.Graph([(AMARA, DIEGO), (AMARA, ESI), (BENCE, ESI), (DIEGO, FARID), (ESI, FARID)])
    table = find_candidates(people([AMARA, BENCE], [DIEGO, ESI, FARID]), graph, {}, set())
    assert table.loc[FARID, ["distance", "introducers", "reach"]].tolist() == [3, 0, 0.25]
    assert table.at[FARID, "via"] == (AMARA, ESI)


def test_who_cannot_be_reached_within_three_steps_is_left_out():
    graph = nx.Graph([(AMARA, BENCE), (BENCE, CHIYO), (CHIYO, DIEGO)])
    table = find_candidates(people([AMARA], [BENCE, CHIYO, DIEGO, ESI]), graph, {ESI: [EGO]}, set())
    assert table.index.tolist() == [AMARA, BENCE, CHIYO]


def test_excluded_people_are_not_suggested_but_still_introduce():
    table = find_candidates(people([AMARA], [BENCE]), nx.Graph([(AMARA, BENCE)]), {}, {AMARA})
    assert table.index.tolist() == [BENCE]
    assert table.at[BENCE, "via"] == (AMARA,)


def test_the_owner_is_no_candidate_and_no_introducer():
    graph = nx.Graph([(EGO, AMARA), (EGO, BENCE)])
    table = find_candidates(people([EGO, AMARA], [BENCE]), graph, {AMARA: [EGO]}, set())
    assert table.index.tolist() == [AMARA]
    assert table.at[AMARA, "via"] == ()


def test_nobody_gives_an_empty_table():
    table = find_candidates(people([]).astype({"known": bool}), nx.Graph(), {}, set())
    assert table.empty
    assert tuple(table.columns) == CANDIDATE_COLUMNS


def test_a_person_who_stands_twice_is_refused():
    with pytest.raises(InputError):
        find_candidates(people([AMARA, AMARA]), nx.Graph(), {}, set())


@settings(deadline=None)
@given(st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12))), st.sets(st.integers(1, 12)), st.randoms())
def test_distances_are_those_of_a_breadth_first_search(ties, known, random):
    graph = nx.Graph([(a, b) for a, b in ties if a != b])
    everybody = people(sorted(known), sorted(set(range(1, 13)) - known))
    table = find_candidates(everybody, graph, {}, set())
    web = nx.Graph([(a, b) for a, b in graph.edges if EGO not in (a, b) and not {a, b} <= known])
    web.add_edges_from((EGO, person) for person in known)
    web.add_node(EGO)
    steps = nx.single_source_shortest_path_length(web, EGO, cutoff=3)
    assert table["distance"].to_dict() == {p: d for p, d in sorted(steps.items()) if p != EGO}
    shuffled = everybody.sample(frac=1, random_state=random.randrange(99))
    pd.testing.assert_frame_equal(find_candidates(shuffled, graph, {}, set()), table)


def test_thirty_thousand_people_are_found_in_a_tenth_of_a_second():
    rng = np.random.default_rng(1)
    ids = np.arange(1, 30_001)
    everybody = pd.DataFrame({"known": ids <= 29_000}, index=ids)
    introducers = {int(p): [int(q)] for p, q in zip(ids[::10], rng.choice(ids[:50], 3000), strict=True)}
    graph = nx.Graph(rng.choice(ids, (3000, 2)).tolist())
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        find_candidates(everybody, graph, introducers, set())
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.1
