"""How many people came to the owner through somebody, directly or along a chain of introductions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from intromap.model import EGO

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def reached(graph: nx.DiGraph[int]) -> dict[int, int]:
    """Count the distinct people who come after each introducer, not counting themselves.

    Parameters
    ----------
    graph : networkx.DiGraph
        As `introduction_graph` builds it; loops are allowed.

    Returns
    -------
    dict of int to int
        For everybody but the owner who introduced at least one person, in order of id. People in a loop
        reach each other.

    Notes
    -----
    Equal to ``len(networkx.descendants(graph, person))``. Loops are shrunk to one point; a point with one
    introducer at most belongs to the tree of its nearest ancestor that has several, so that only those
    need a set union: a whole number with as many bits as there are people in the tree.

    Examples
    --------
    >>> import networkx as nx
    >>> reached(nx.DiGraph([(0, 1), (1, 2), (1, 3), (2, 4), (3, 4)]))
    {1: 3, 2: 1, 3: 1}
    """
    nobody: list[int] = []
    after = {p: [q for q in others if q != EGO] if others else nobody for p, others in graph.adjacency()}
    after.pop(EGO, None)
    points = _shrink(after)
    counts = _count(points)
    return {p: counts[points.of[p]] for p in sorted(after) if after[p]}


@dataclass(frozen=True, slots=True)
class _Points:
    """The graph with every loop shrunk to a point.

    Attributes
    ----------
    of : mapping of int to int
        The point a person belongs to.
    size : list of int
        People in each point.
    after : list of list of int
        Distinct next points; they always have a smaller number.
    """

    of: Mapping[int, int]
    size: list[int]
    after: list[list[int]]


def _shrink(after: Mapping[int, list[int]]) -> _Points:
    """Number the points so that whoever comes after has the smaller number."""
    first, rest = _peel(after)
    groups = _components(rest, after)
    of = {p: at for at, group in enumerate(groups) for p in group}
    of.update(zip(reversed(first), range(len(groups), len(groups) + len(first)), strict=True))
    size = [len(group) for group in groups] + [1] * len(first)
    nexts = [sorted({of[q] for p in group for q in after[p]} - {at}) for at, group in enumerate(groups)]
    nexts.extend([of[q] for q in after[p]] if after[p] else after[p] for p in reversed(first))
    return _Points(of, size, nexts)


def _peel(after: Mapping[int, list[int]]) -> tuple[list[int], set[int]]:
    """Everybody who is in no loop and behind none, in topological order; and the others."""
    before = dict.fromkeys(after, 0)
    for others in after.values():
        for q in others:
            before[q] += 1
    order = [p for p, count in before.items() if count == 0]
    for p in order:
        for q in after[p]:
            before[q] -= 1
            if before[q] == 0:
                order.append(q)
    return order, set(after).difference(order)


def _components(people: Collection[int], after: Mapping[int, list[int]]) -> list[list[int]]:
    """Strongly connected components, each after those it leads to."""
    part: nx.DiGraph[int] = nx.DiGraph()
    part.add_nodes_from(people)
    part.add_edges_from((p, q) for p in people for q in after[p])
    return [list(group) for group in nx.strongly_connected_components(part)]


def _count(points: _Points) -> list[int]:
    """People after each member of a point, themselves left out."""
    waiting = _befores(points.after)
    several = [count > 1 for count in waiting]
    tree: list[int] = []  # people in the part of a tree that starts at each point
    place: dict[
        int, int
    ] = {}  # a run of ones, as many as the people in the tree, for each point with several
    sets: dict[int, int] = {}  # union of the places after each point, until nobody before it needs it
    counts, used = [], 0
    for at, nexts in enumerate(points.after):
        size, union = points.size[at], 0
        for q in nexts:
            union |= sets.get(q, 0)
            if several[q]:
                union |= place[q]
            else:
                size += tree[q]
            waiting[q] -= 1
            if not waiting[q]:
                sets.pop(q, None)
                place.pop(q, None)
        tree.append(size)
        if several[at]:
            place[at] = ((1 << size) - 1) << used
            used += size
        if union and waiting[at]:
            sets[at] = union
        counts.append(size - 1 + union.bit_count())
    return counts


def _befores(after: list[list[int]]) -> list[int]:
    counts = [0] * len(after)
    for nexts in after:
        for q in nexts:
            counts[q] += 1
    return counts
