from __future__ import annotations

import pytest

from conftest import take_in, write
from intromap.workflows.group_names import group_names
from intromap.workflows.structure import (
    BRIDGE_COLUMNS,
    BROKER_COLUMNS,
    PERSON_COLUMNS,
    TieLayer,
    structure,
)

# Borgatti's figure
TIES = "person_a,person_b\nA,B\nA,F\nA,G\nA,E\nE,G\nF,G\nB,G\nB,D\nD,G\nG,C\n"
LETTERS = "name,connected\n" + "".join(f"{letter},yes\n" for letter in "ABCDEFG")


def test_recorded_ties_give_the_published_values_though_the_owner_knows_everybody(con, tmp_path):
    take_in(con, write(tmp_path, "people.csv", LETTERS), write(tmp_path, "ties.csv", TIES))
    found = structure(con)
    assert tuple(found.people.columns) == PERSON_COLUMNS
    assert tuple(found.brokers.columns) == BROKER_COLUMNS
    assert tuple(found.bridges.columns) == BRIDGE_COLUMNS
    rows = found.people.set_index("person")
    assert rows.at["G", "effective_size"] == pytest.approx(14 / 3)
    assert rows.at["G", "efficiency"] == pytest.approx(0.778, abs=5e-4)
    assert rows.at["G", "constraint"] == pytest.approx(0.40027, abs=5e-6)
    assert (rows.at["A", "alters"], rows.at["A", "effective_size"]) == (4, 2.5)
    assert set(rows["reason"]) == {""}
    assert (found.ties, found.reason) == (10, "")
    me = found.me.iloc[0]
    assert (me["alters"], me["effective_size"]) == (7, pytest.approx(7 - 2 * 10 / 7))


def test_a_bare_star_says_why_there_is_nothing_to_measure_and_what_would_change_it(con, tmp_path):
    take_in(con, write(tmp_path, "people.csv", LETTERS))
    found = structure(con)
    assert "a star with you in the middle" in found.reason
    assert "ties.csv" in found.remedy
    assert len(found.people) == 7
    assert found.people["constraint"].isna().all()
    assert all(found.people["reason"])
    assert found.me["constraint"].isna().all()
    assert (found.me.at[0, "alters"], found.communities) == (7, ())


def test_an_empty_store_has_no_structure(con):
    for layer in TieLayer:
        found = structure(con, layer=layer)
        assert found.reason
        assert len(found.me) == 1
        assert len(found.people) == len(found.communities) == 0


def test_shared_organisations_are_a_layer_of_their_own(con, tmp_path):
    rows = [f"P{n},Keystone Insurance,Northmere" for n in range(4)]
    rows += ["Q,Keystone Insurance Ltd.,", "R,Confidential,", "S,Confidential,", "T,Harbour Works,Northmere"]
    take_in(con, write(tmp_path, "people.csv", "name,company,school\n" + "\n".join(rows) + "\n"))
    found = structure(con, layer=TieLayer.SHARED_ORGANISATIONS)
    alters = found.people.set_index("person")["alters"].to_dict()
    assert alters == {"P0": 5, "P1": 5, "P2": 5, "P3": 5, "Q": 4, "R": 0, "S": 0, "T": 4}
    lonely = found.people.set_index("person").loc["R"]
    assert lonely["reason"] == "They share no known employer or school with anybody."
    assert structure(con).reason  # nothing is recorded: the layers are kept apart


def test_groups_are_named_after_what_their_members_share(con, tmp_path):
    people = "name,connected,company\n"
    people += "".join(f"N{n},yes,City Hospital\n" for n in range(4))
    people += "".join(f"L{n},yes,Keystone Insurance\n" for n in range(4))
    ties = "person_a,person_b\n" + "".join(
        f"{letter}{a},{letter}{b}\n" for letter in "NL" for a in range(4) for b in range(a)
    )
    take_in(con, write(tmp_path, "people.csv", people), write(tmp_path, "ties.csv", ties + "N0,L0\n"))
    found = structure(con)
    assert [len(community.members) for community in found.communities] == [4, 4]
    assert {community.label.split(" · ")[0] for community in found.communities} == {
        "City Hospital",
        "Keystone Insurance",
    }
    assert found.bridges[["person_a", "person_b"]].values.tolist() in ([["N0", "L0"]], [["L0", "N0"]])


def test_groups_that_share_nothing_are_named_after_somebody_and_no_name_stands_twice():
    import pandas as pd

    known = pd.DataFrame({"person_id": [1, 2, 3, 4], "dimension": "industry", "value": "law"})
    known = pd.concat([known, known.assign(person_id=known["person_id"] + 100, value="energy")])
    named = group_names([[1, 2], [3, 4], [50, 51]], known, ["Ana", "Bo", "Chi"])
    assert [name for name, _ in named] == ["law", "law, around Bo", "around Chi"]


def test_names_are_inert_text_in_labels(con, tmp_path):
    ties = "person_a,person_b\n<b>A</b>,B\nB,C\n<b>A</b>,C\n"
    people = "name,connected\n<b>A</b>,yes\nB,yes\nC,yes\n"
    take_in(con, write(tmp_path, "people.csv", people), write(tmp_path, "ties.csv", ties))
    assert structure(con).communities[0].label == "around <b>A</b>"
