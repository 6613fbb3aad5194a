from __future__ import annotations

from datetime import date
from io import BytesIO

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intromap.export.graph import write_gexf, write_graphml

DAY = date(2026, 3, 4)
NASTY = [
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("http://x")',
    "]]>",
    "&amp;",
    "李小龍",
    "Zoë\u2028O’Brien",
]
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def read_gexf(data):
    return nx.read_gexf(BytesIO(data), node_type=int)


def read_graphml(data):
    return nx.read_graphml(BytesIO(data), node_type=int)


@pytest.fixture
def graph():
    people = nx.DiGraph([(0, 1), (1, 2)])
    people.add_node(0, label="me")
    people.add_node(1, label="Ngozi Adeyemi", industry="Health", generation=1, share=0.5, connected=True)
    people.add_node(2, label="Søren Łukasz", industry=None, generation=2, share=float("nan"), school="")
    people.add_edge(1, 2, on=date(2025, 1, 31), weight=2.0)
    return people


def test_gexf_reads_back_as_it_was(graph):
    back = read_gexf(write_gexf(graph, DAY))
    assert set(back.edges) == set(graph.edges)
    assert back.is_directed()
    assert back.nodes[1] == graph.nodes[1]
    assert back.nodes[2] == {"label": "Søren Łukasz", "generation": 2}
    assert back.edges[1, 2]["on"] == "2025-01-31"
    assert back.edges[1, 2]["weight"] == 2


def test_graphml_reads_back_as_it_was(graph):
    back = read_graphml(write_graphml(graph))
    assert set(back.edges) == set(graph.edges)
    assert back.is_directed()
    assert back.nodes[1] == graph.nodes[1]
    assert back.nodes[2] == {"label": "Søren Łukasz", "generation": 2}
    assert back.edges[1, 2] == {"on": "2025-01-31", "weight": 2.0}


def test_the_day_in_the_file_is_the_one_given(graph):
    assert b'lastmodifieddate="2026-03-04"' in write_gexf(graph, DAY)
    assert write_gexf(graph, DAY) == write_gexf(graph, DAY)
    graph.nodes[1]["label"] = 'lastmodifieddate="x"'
    assert read_gexf(write_gexf(graph, DAY)).nodes[1]["label"] == 'lastmodifieddate="x"'


def test_gexf_is_the_version_that_gephi_knows(graph):
    assert b'version="1.2"' in write_gexf(graph, DAY)
    assert b"http://www.gexf.net/1.2draft" in write_gexf(graph, DAY)


@pytest.mark.parametrize("name", NASTY)
def test_a_name_cannot_break_out_of_the_file(name):
    graph = nx.DiGraph()
    graph.add_node(1, label=name, company=name)
    for data, read in ((write_gexf(graph, DAY), read_gexf), (write_graphml(graph), read_graphml)):
        assert read(data).nodes[1] == {"label": name, "company": name}
        assert b"<img" not in data


@pytest.mark.parametrize("key", ["id", "pid", "start", "end", "spells", "slices", "parents", "viz", "type"])
def test_a_dimension_may_have_any_name(key):
    graph = nx.DiGraph()
    graph.add_node(1, label="Amina", **{key: "north"})
    assert read_gexf(write_gexf(graph, DAY)).nodes[1] == {"label": "Amina", f"{key}_": "north"}
    assert read_graphml(write_graphml(graph)).nodes[1] == {"label": "Amina", key: "north"}


def test_characters_that_xml_cannot_hold_are_left_out():
    graph = nx.DiGraph()
    graph.add_node(1, label="A\x00na\x1b[31m\ufffe\ud800", company="\x07")
    assert read_gexf(write_gexf(graph, DAY)).nodes[1] == {"label": "Ana[31m"}
    assert read_graphml(write_graphml(graph)).nodes[1] == {"label": "Ana[31m"}


def test_numpy_numbers_are_numbers():
    graph = nx.DiGraph()
    graph.add_node(1, label="Ana", reached=np.int64(3), share=np.float64(0.25), gap=np.float64("nan"))
    assert read_graphml(write_graphml(graph)).nodes[1] == {"label": "Ana", "reached": 3, "share": 0.25}


def test_the_graph_is_not_changed(graph):
    before = {n: dict(d) for n, d in graph.nodes(data=True)}
    write_gexf(graph, DAY)
    write_graphml(graph)
    assert {n: dict(d) for n, d in graph.nodes(data=True)} == before


@given(name=names, company=names)
def test_any_name_comes_back(name, company):
    graph = nx.DiGraph()
    graph.add_node(1, label=name, company=company)
    gexf = read_gexf(write_gexf(graph, DAY)).nodes[1]
    graphml = read_graphml(write_graphml(graph)).nodes[1]
    assert gexf.get("company") == graphml.get("company")
    if name.isprintable() and company.isprintable():
        assert gexf == graphml == {"label": name, "company": company}
