"""Introductions, dominators, reach and suggestions at 30,000 people, against plain networkx."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
from importing import PEOPLE, _take_in
from made import make_referrals, write_connections
from table import Row, seconds

from intromap.model import EGO
from intromap.network.build import introduction_graph
from intromap.network.dominators import gatekeepers, gates
from intromap.network.introductions import generations
from intromap.network.reach import reached

if TYPE_CHECKING:
    from collections.abc import Iterator

LINKS = 34_000


def _ours(known: range, links: list[tuple[int, int]]) -> None:
    graph = introduction_graph(known, links)
    keepers = gatekeepers(graph)
    gates(graph, keepers)
    reached(graph)
    generations(graph)


def _plain(known: range, links: list[tuple[int, int]]) -> None:
    graph = introduction_graph(known, links)
    nx.immediate_dominators(graph, EGO)
    nx.single_source_shortest_path_length(graph, EGO)
    for person, count in list(graph.out_degree()):
        if count and person != EGO:
            len(nx.descendants(graph, person))


def _suggest(store: Path) -> float:
    from intromap.workflows.session import open_store
    from intromap.workflows.suggestions import suggestions

    opened = open_store(store)
    con = opened.cursor()
    taken = seconds(lambda: suggestions(con, today=date(2026, 11, 24), n=10))
    opened.close()
    return taken


def rows() -> Iterator[Row]:
    """Measure the graph alone, then suggestions with loading and explaining."""
    known, links = range(1, PEOPLE + 1), make_referrals(PEOPLE, LINKS)
    ours = seconds(lambda: _ours(known, links))
    plain = seconds(lambda: _plain(known, links), runs=1)
    what = f"build, dominators, reach, generations: {PEOPLE:,} people, {LINKS:,} links"
    yield Row(what, ours, 0.3, plain, "plain networkx")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _take_in(folder / "x.duckdb", write_connections(folder / "Connections.csv", PEOPLE))
        yield Row(f"ten suggestions from {PEOPLE:,} people", _suggest(folder / "x.duckdb"), 0.3)
