"""What the introduction graph says about generations, introducers and gatekeepers.

The measures that need more than a few lines live in the files beside this one and can be had from here.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from intromap.model import EGO
from intromap.network.arrows import LARGE, arrows_of, steps_from
from intromap.network.dominators import gatekeepers, gates
from intromap.network.loops import loops
from intromap.network.paths import introduction_path
from intromap.network.reach import reached

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "effective_introducers",
    "gatekeepers",
    "gates",
    "generations",
    "introduction_path",
    "introductions",
    "loops",
    "reachable",
    "reached",
    "share",
]


def generations(graph: nx.DiGraph[int]) -> dict[int, int]:
    """How many introductions away somebody is.

    Parameters
    ----------
    graph : networkx.DiGraph
        As `introduction_graph` builds it.

    Returns
    -------
    dict of int to int
        Length of the shortest path from the owner, in order of id; the owner and whoever cannot be reached
        are left out.

    Examples
    --------
    >>> import networkx as nx
    >>> generations(nx.DiGraph([(0, 1), (1, 2), (3, 4)]))
    {1: 1, 2: 2}
    """
    if EGO not in graph:
        return {}
    if len(graph) >= LARGE:
        arrows = arrows_of(graph)
        far = steps_from(arrows)
        order = np.argsort(arrows.people, kind="stable")
        order = order[far[order] > 0]
        return dict(zip(arrows.people[order].tolist(), far[order].tolist(), strict=True))
    lengths = nx.single_source_shortest_path_length(graph, EGO)
    return {person: lengths[person] for person in sorted(lengths) if person != EGO}


def reachable(graph: nx.DiGraph[int]) -> int:
    """How many people can be reached from the owner.

    Parameters
    ----------
    graph : networkx.DiGraph
        As `introduction_graph` builds it.

    Returns
    -------
    int
        The owner is not counted.

    Examples
    --------
    >>> import networkx as nx
    >>> reachable(nx.DiGraph([(0, 1), (1, 2), (3, 4)]))
    2
    """
    return len(generations(graph))


def introductions(graph: nx.DiGraph[int]) -> dict[int, int]:
    """How many people somebody introduced directly.

    Parameters
    ----------
    graph : networkx.DiGraph
        As `introduction_graph` builds it.

    Returns
    -------
    dict of int to int
        For everybody but the owner who introduced at least one person, in order of id.

    Examples
    --------
    >>> import networkx as nx
    >>> introductions(nx.DiGraph([(0, 1), (1, 2), (1, 3), (2, 3)]))
    {1: 2, 2: 1}
    """
    return {p: len(others) for p, others in sorted(graph.adjacency()) if others and p != EGO}


def share(graph: nx.DiGraph[int], counts: Mapping[int, int] | None = None) -> dict[int, float]:
    """The part of everybody reachable who came through one introducer.

    Parameters
    ----------
    graph : networkx.DiGraph
        As `introduction_graph` builds it.
    counts : mapping of int to int, optional
        The result of `reached` for this graph, if it is at hand.

    Returns
    -------
    dict of int to float
        For each introducer the people `reached` over all that are `reachable`, from 0 to 1; NaN for an
        introducer whom the owner cannot reach. Shares overlap along a chain and do not add up to 1.

    Examples
    --------
    >>> import networkx as nx
    >>> share(nx.DiGraph([(0, 1), (0, 4), (1, 2), (2, 3)]))
    {1: 0.5, 2: 0.25}
    """
    within = generations(graph)
    after = reached(graph) if counts is None else counts
    return {p: count / len(within) if p in within else math.nan for p, count in after.items()}


def effective_introducers(graph: nx.DiGraph[int]) -> float:
    """How many introducers there would be if all introduced equally many people.

    Parameters
    ----------
    graph : networkx.DiGraph
        As `introduction_graph` builds it.

    Returns
    -------
    float
        1 / HHI = 1 / Σ s², where s is each introducer's share of the direct introductions made by others
        than the owner (a Hill number of order 2); NaN if nobody introduced anybody.

    Examples
    --------
    >>> import networkx as nx
    >>> round(effective_introducers(nx.DiGraph([(0, 1), (1, 2), (1, 3), (1, 4), (2, 5)])), 6)
    1.6
    """
    made = introductions(graph).values()
    return sum(made) ** 2 / sum(count**2 for count in made) if made else math.nan
