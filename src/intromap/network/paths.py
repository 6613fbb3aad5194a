"""The way from the owner to somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.model import EGO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import networkx as nx


def introduction_path(graph: nx.DiGraph[int], acquaintances: nx.Graph[int], person: int) -> list[int] | None:
    """The shortest way from the owner to somebody, by introductions if there is one, else by acquaintance.

    Parameters
    ----------
    graph : networkx.DiGraph
        As `introduction_graph` builds it.
    acquaintances : networkx.Graph
        As `acquaintance_graph` builds it.
    person : int
        Whom to reach.

    Returns
    -------
    list of int or None
        Ids from the owner to the person; of several shortest ways the one with the smallest ids, compared
        from the owner on. None if there is no way, or nobody with this id.

    Examples
    --------
    >>> import networkx as nx
    >>> introduction_path(nx.DiGraph([(0, 1), (1, 2)]), nx.Graph([(2, 3)]), 2)
    [0, 1, 2]
    >>> introduction_path(nx.DiGraph([(0, 1)]), nx.Graph([(0, 1), (1, 2), (2, 3)]), 3)
    [0, 1, 2, 3]
    """
    if person in graph and (path := _path(graph.predecessors, graph.has_edge, person)):
        return path
    if person in acquaintances:
        return _path(acquaintances.neighbors, acquaintances.has_edge, person)
    return None


def _path(
    before: Callable[[int], Iterable[int]], linked: Callable[[int, int], bool], person: int
) -> list[int] | None:
    """Rings of people around the person up to the owner, then inwards by the smallest id."""
    rings, seen = [{person}], {person}
    while EGO not in rings[-1]:
        ring = {q for p in rings[-1] for q in before(p)} - seen
        if not ring:
            return None
        seen |= ring
        rings.append(ring)
    path = [EGO]
    for ring in reversed(rings[:-1]):
        path.append(min(p for p in ring if linked(path[-1], p)))
    return path
