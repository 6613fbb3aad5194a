"""Loops of introductions: one of their arrows is probably the wrong way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Mapping

STARTS = 200
"""From how many people of a tangle the shortest loop is looked for."""


def loops(graph: nx.DiGraph[int]) -> list[list[int]]:
    """One short loop for each tangle of people who lead to one another.

    Parameters
    ----------
    graph : networkx.DiGraph
        As `introduction_graph` builds it.

    Returns
    -------
    list of list of int
        For each strongly connected component of two people or more the people of one loop, in the direction
        of the introductions and starting with the smallest id. It is the shortest one of the component, or
        in a component of more than 200 people the shortest one through any of its 200 smallest ids. The
        loops are in order of their first person.

    Examples
    --------
    >>> import networkx as nx
    >>> loops(nx.DiGraph([(0, 1), (1, 2), (2, 3), (3, 1)]))
    [[1, 2, 3]]
    """
    tangles = (group for group in nx.strongly_connected_components(graph) if len(group) > 1)
    return sorted(_shortest(graph, group) for group in tangles)


def _shortest(graph: nx.DiGraph[int], group: set[int]) -> list[int]:
    after = {p: sorted(q for q in graph.adj[p] if q in group) for p in sorted(group)}
    best: list[int] = []
    for start in list(after)[:STARTS]:
        found = _loop_through(start, after, len(best) or len(after) + 1)
        best = found or best
        if len(best) == 2:
            break
    first = best.index(min(best))
    return best[first:] + best[:first]


def _loop_through(start: int, after: Mapping[int, list[int]], below: int) -> list[int]:
    """Return the shortest loop through one person if it is shorter than a bound, else nothing."""
    came_from: dict[int, int] = {}
    ring = [start]
    for _ in range(below - 1):
        outer = []
        for p in ring:
            for q in after[p]:
                if q not in came_from:
                    came_from[q] = p
                    outer.append(q)
        if start in came_from:
            return _trace(came_from, start)
        ring = outer
    return []


def _trace(came_from: Mapping[int, int], start: int) -> list[int]:
    path = [came_from[start]]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1]
