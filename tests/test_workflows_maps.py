from __future__ import annotations

import pytest

from conftest import TODAY, take_in, write
from intromap.workflows.finding import resolve_person
from intromap.workflows.maps import EDGE_COLUMNS, NODE_COLUMNS, TEXT_COLUMNS, MapMode, map_view
from intromap.workflows.sample import load_sample

TABLE = """name,company,connected,referred_by
Amara Okafor,Keystone Insurance,yes,
Bence Tóth,Keystone Insurance,yes,Amara Okafor
Hana Suzuki,City Hospital,no,Bence Tóth
Teo Lund,,yes,
Lost Soul,,no,
"""


@pytest.fixture
def filled(con, tmp_path):
    write(tmp_path, "p.csv", TABLE)
    write(tmp_path, "t.csv", "person_a,person_b\nTeo Lund,Bence Tóth\n")
    take_in(con, tmp_path / "p.csv", tmp_path / "t.csv")
    return con


def _edges(con, view):
    label = view.nodes.set_index("id")["label"]
    return {(label[s], label[t], kind) for s, t, kind in view.edges.itertuples(index=False)}


@pytest.mark.parametrize("mode", list(MapMode))
def test_a_map_has_the_columns_it_promises_and_everybody_once(filled, mode):
    view = map_view(filled, view=mode, dimension="industry")
    assert tuple(view.nodes.columns) == NODE_COLUMNS
    assert tuple(view.edges.columns) == EDGE_COLUMNS
    assert tuple(view.text.columns) == TEXT_COLUMNS
    assert view.nodes["id"].is_unique
    assert view.nodes[["x", "y"]].notna().all(axis=None)
    assert not view.nodes[["x", "y"]].duplicated().any()
    assert set(view.edges["source"]) | set(view.edges["target"]) <= set(view.nodes["id"])
    assert view.hidden == ""


def test_introductions_are_drawn_as_they_were_made(filled):
    view = map_view(filled, view=MapMode.INTRODUCTIONS, dimension="industry")
    assert _edges(filled, view) == {
        ("me", "Amara Okafor", "direct"),
        ("me", "Teo Lund", "direct"),
        ("Amara Okafor", "Bence Tóth", "introduced"),
        ("Bence Tóth", "Hana Suzuki", "named"),
        ("Bence Tóth", "Teo Lund", "tie"),
    }
    assert view.categories == ["finance", "health"]
    rows = view.text.set_index("person")
    assert rows["introduced_by"].to_dict() == {
        "Amara Okafor": "",
        "Bence Tóth": "Amara Okafor",
        "Hana Suzuki": "Bence Tóth",
        "Teo Lund": "",
        "Lost Soul": "",
    }


def test_organisations_are_drawn_with_their_people(filled):
    view = map_view(filled, view=MapMode.ORGANISATIONS, dimension="organisation")
    discs = view.nodes[view.nodes["kind"] == "organisation"]
    assert discs["label"].tolist() == ["Keystone Insurance"]
    assert (discs["id"] < 0).all()
    assert {
        ("Amara Okafor", "Keystone Insurance", "works_at"),
        ("Bence Tóth", "Keystone Insurance", "works_at"),
    } <= (_edges(filled, view))


def test_what_is_not_drawn_is_said_and_introductions_go_first(filled):
    view = map_view(filled, view=MapMode.INTRODUCTIONS, dimension="industry", cap=4)
    assert view.nodes["label"].tolist() == ["me", "Amara Okafor", "Bence Tóth", "Hana Suzuki"]
    assert "3 of 5 people are drawn" in view.hidden
    assert "2 are not" in view.hidden


def test_nobody_is_drawn_without_their_introducer_however_few_are_drawn(filled):
    told = {}
    for cap in (2, 3, 4):
        view = map_view(filled, view=MapMode.INTRODUCTIONS, dimension="industry", cap=cap)
        introduced = {target for _, target, kind in _edges(filled, view) if kind != "tie"}
        assert introduced == set(view.nodes["label"]) - {"me"}
        told[cap] = view.hidden
    assert "those who introduced most. 4 are not" in told[2]
    assert "everybody who introduced somebody, then, of those who were introduced" in told[3]
    assert "everybody who introduced or was introduced, then those at the organisations" in told[4]


def test_a_new_link_moves_somebody_from_the_owner_to_the_introducer(filled):
    from intromap.workflows.introductions import record_referral

    record_referral(filled, resolve_person(filled, "Amara Okafor"), resolve_person(filled, "Teo Lund"))
    edges = _edges(filled, map_view(filled, view=MapMode.INTRODUCTIONS, dimension="industry"))
    assert ("Amara Okafor", "Teo Lund", "introduced") in edges
    assert ("me", "Teo Lund", "direct") not in edges


@pytest.mark.parametrize("mode", list(MapMode))
def test_an_empty_store_draws_the_owner_alone(con, mode):
    view = map_view(con, view=mode, dimension="industry")
    assert set(view.nodes["label"]) <= {"me"}
    assert len(view.edges) == 0


def test_the_sample_is_loaded_once_and_can_be_drawn(con):
    receipt = load_sample(con, today=TODAY)
    assert receipt is not None
    assert receipt.rejected == ()
    assert load_sample(con, today=TODAY) is None
    view = map_view(con, view=MapMode.INTRODUCTIONS, dimension="industry")
    assert len(view.nodes) == receipt.added + 1
