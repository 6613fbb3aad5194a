from __future__ import annotations

import json
import time
from typing import Any

import numpy as np
import pandas as pd

from intromap.ui.graph import LONGEST_LABEL, MOST_GROWTH, NOTHING, ROOM, _script, graph_data, legend, network
from intromap.ui.theme import OTHER, PALETTE, UNKNOWN_GREY
from intromap.workflows.maps import MapView

HOSTILE = '<img src=x onerror="alert(1)">'


def view_of(rows: list[tuple[int, str, str, str]], edges: list[tuple[int, int, str]]) -> MapView:
    ids, labels, kinds, categories = zip(*rows, strict=True)
    nodes = pd.DataFrame({"id": ids, "label": labels, "kind": kinds, "category": categories})
    nodes = nodes.assign(x=np.arange(len(rows)) * 10.0, y=0.0, title=nodes["label"], known=True, size=8.0)
    counts = nodes.loc[(nodes["kind"] == "person") & (nodes["category"] != ""), "category"].value_counts()
    links = pd.DataFrame(edges, columns=["source", "target", "kind"])
    return MapView(nodes, links, counts.index.tolist(), "", pd.DataFrame())


def small() -> MapView:
    people = [
        (1, "Amara Okafor", "person", "Energy"),
        (2, HOSTILE, "person", ""),
        (3, "李小龍", "person", "Media"),
    ]
    everybody = [(0, "me", "me", ""), *people, (-1, "Jade Press", "organisation", "")]
    edges = [(0, 1, "direct"), (1, 2, "introduced"), (1, 3, "named"), (3, -1, "works_at"), (2, 3, "tie")]
    return view_of(everybody, edges)


def decoded(view: MapView) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(graph_data(view, "map"))
    return data


def test_every_node_and_edge_reaches_the_browser_at_its_place() -> None:
    data = decoded(small())
    assert {node["id"]: node["x"] for node in data["nodes"]} == {0: 0, 1: 10, 2: 20, 3: 30, -1: 40}
    assert [(e["from"], e["to"]) for e in data["edges"]] == [(0, 1), (1, 2), (1, 3), (2, 3)]
    assert data["options"]["physics"] == {"enabled": False}


def test_an_organisation_is_a_disc_under_and_round_its_people() -> None:
    first, *others = decoded(small())["nodes"]
    assert first["label"] == "Jade Press"
    assert first["size"] == 10 + ROOM
    assert max(node["size"] for node in others) < 10


def test_who_introduced_more_is_drawn_wider() -> None:
    rows = [(0, "me", "me", ""), *((i, f"Person {i}", "person", "") for i in range(1, 60))]
    edges = [(1, i, "introduced") for i in range(3, 50)] + [(2, i, "introduced") for i in range(50, 55)]
    sizes = {node["id"]: node["size"] for node in decoded(view_of(rows, edges))["nodes"]}
    assert sizes[1] > sizes[2] > sizes[3] == sizes[59] == 8
    assert sizes[1] <= 8 + MOST_GROWTH


def test_only_referrals_have_arrows_and_only_names_without_an_introduction_are_dashed() -> None:
    edges = {edge["kind"]: edge for edge in decoded(small())["edges"]}
    assert {kind for kind, edge in edges.items() if edge["arrows"]} == {"introduced", "named"}
    assert {kind for kind, edge in edges.items() if edge["dashes"]} == {"named"}


def test_organisations_come_before_introducers_and_these_before_the_rest() -> None:
    ranks = {node["label"]: node["rank"] for node in decoded(small())["nodes"]}
    assert ranks["Jade Press"] == 0 < ranks["Amara Okafor"] == 1 < ranks["李小龍"] == 2


def test_a_name_that_is_markup_travels_as_text() -> None:
    node = next(node for node in decoded(small())["nodes"] if node["id"] == 2)
    assert node["title"] == HOSTILE
    assert node["color"] == UNKNOWN_GREY
    assert node["slot"] == NOTHING


def test_a_long_name_is_cut_on_the_map_but_whole_in_the_tooltip() -> None:
    name = "Ravi " + "Venkataraman " * 5
    node = decoded(view_of([(0, "me", "me", ""), (1, name, "person", "")], []))["nodes"][1]
    assert len(node["label"]) <= LONGEST_LABEL
    assert node["label"].endswith("…")
    assert node["title"] == name


def test_the_legend_counts_everybody_once_the_unknown_last() -> None:
    rows = [(i, f"Person {i}", "person", f"Trade {i % 15:02}" if i % 4 else "") for i in range(1, 61)]
    entries = legend(view_of([(0, "me", "me", ""), *rows], []))
    assert sum(int(entry["count"]) for entry in entries) == 60
    assert [entry["color"] for entry in entries] == [*PALETTE, OTHER, UNKNOWN_GREY]
    assert entries[-2]["label"] == "3 more"
    assert entries[-1]["count"] == "15"


def test_a_category_called_unknown_is_not_the_unknown() -> None:
    entries = legend(view_of([(1, "Ana", "person", "unknown"), (2, "Bo", "person", "")], []))
    assert [(entry["slot"], entry["count"]) for entry in entries] == [(0, "1"), (NOTHING, "1")]


def test_three_thousand_people_take_no_quadratic_time() -> None:
    rows = [(0, "me", "me", ""), *((i, f"Person {i}", "person", "") for i in range(1, 3001))]
    view = view_of(rows, [(0, i, "direct") for i in range(1, 3001)])
    start = time.perf_counter()
    net = network(view)
    assert time.perf_counter() - start < 1
    assert net.num_nodes() == 3001
    assert net.num_edges() == 3000


def test_the_script_asks_for_no_source_map() -> None:
    script = _script()
    assert "sourceMappingURL" not in script
    assert "export default" in script
