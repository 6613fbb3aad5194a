"""The two graphs that everything else here measures: who introduced whom, and who knows whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from intromap.model import EGO

if TYPE_CHECKING:
    from collections.abc import Iterable


def introduction_graph(known: Iterable[int], referrals: Iterable[tuple[int, int]]) -> nx.DiGraph[int]:
    """Who introduced whom, seen from the owner.

    The owner's own arrows go to everybody they know without a recorded introducer, and to everybody they
    recorded themselves as the introducer of; whoever was introduced is reached through the introducers alone.

    Parameters
    ----------
    known : iterable of int
        Ids of the people the owner is connected with; the owner's own id is ignored.
    referrals : iterable of (int, int)
        Referrer and referred. Repeated ones count once.

    Returns
    -------
    networkx.DiGraph
        Arrows from the introducer to the person introduced; the owner (`EGO`) is always a node. People who
        are only mentioned in referrals are nodes too, reachable or not. Nodes and arrows are in order of id,
        so the order of the input changes nothing.

    Raises
    ------
    ValueError
        If somebody introduced themselves, or somebody introduced the owner.

    Examples
    --------
    >>> sorted(introduction_graph([1, 2], [(1, 2), (2, 3)]).edges)
    [(0, 1), (1, 2), (2, 3)]
    """
    arrows = set(referrals)
    _refuse(arrows)
    introduced = {referred for _, referred in arrows}
    arrows.update((EGO, person) for person in set(known) - introduced if person != EGO)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(sorted({EGO}.union(*arrows)))
    graph.add_edges_from(sorted(arrows))
    return graph


def acquaintance_graph(
    known: Iterable[int], referrals: Iterable[tuple[int, int]], ties: Iterable[tuple[int, int]]
) -> nx.Graph[int]:
    """Who knows whom, as far as the owner has recorded it.

    Parameters
    ----------
    known : iterable of int
        Ids of the people the owner is connected with; the owner's own id is ignored.
    referrals : iterable of (int, int)
        Referrer and referred: whoever introduces somebody knows them.
    ties : iterable of (int, int)
        Two people who know each other, in either order.

    Returns
    -------
    networkx.Graph
        Ties without a direction; the owner (`EGO`) is always a node. Nodes and ties are in order of id.

    Raises
    ------
    ValueError
        If somebody is tied to themselves, or introduced the owner.

    Examples
    --------
    >>> sorted(acquaintance_graph([1], [(1, 2)], [(3, 1)]).edges)
    [(0, 1), (1, 2), (1, 3)]
    """
    arrows, pairs = set(referrals), set(ties)
    _refuse(arrows)
    if any(a == b for a, b in pairs):
        raise ValueError("a person cannot be tied to themselves")
    pairs |= arrows | {(EGO, person) for person in known if person != EGO}
    pairs = {(min(pair), max(pair)) for pair in pairs}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(sorted({EGO}.union(*pairs)))
    graph.add_edges_from(sorted(pairs))
    return graph


def _refuse(arrows: set[tuple[int, int]]) -> None:
    for referrer, referred in arrows:
        if referrer == referred:
            raise ValueError(f"person {referrer} cannot have introduced themselves")
        if referred == EGO:
            raise ValueError(f"person {referrer} cannot have introduced the owner")
