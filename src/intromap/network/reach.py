"""How many people came to the owner through somebody, directly or along a chain of introductions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from intromap.model import EGO
from intromap.network.arrows import LARGE
from intromap.network.reach_many import join, reached_by_many

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    introducer at most belongs to the tree of its nearest ancestor that has several, so that only trees
    need to be united.

    Examples
    --------
    >>> import networkx as nx
    >>> reached(nx.DiGraph([(0, 1), (1, 2), (1, 3), (2, 4), (3, 4)]))
    {1: 3, 2: 1, 3: 1}
    """
    if len(graph) >= LARGE:
        found = reached_by_many(graph)
        if found is not None:
            return found
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
    first, left = _peel(after)
    before: dict[int, list[int]] = {p: [] for p in left}
    for p in left:
        for q in after[p]:
            before[q].append(p)
    last, core = _peel(before)
    groups = _components(core, after)
    ones = [*reversed(first)]
    of = {p: at for at, p in enumerate(last)}
    of.update((p, at) for at, group in enumerate(groups, len(last)) for p in group)
    of.update((p, at) for at, p in enumerate(ones, len(last) + len(groups)))
    nexts = [[of[q] for q in after[p]] for p in last]
    nexts += [
        sorted({of[q] for p in group for q in after[p]} - {at}) for at, group in enumerate(groups, len(last))
    ]
    nexts += [[of[q] for q in after[p]] if after[p] else after[p] for p in ones]
    size = [1] * len(last) + [len(group) for group in groups] + [1] * len(ones)
    return _Points(of, size, nexts)


def _peel(after: Mapping[int, list[int]]) -> tuple[list[int], list[int]]:
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
    return order, [p for p, count in before.items() if count]


def _components(people: list[int], after: Mapping[int, list[int]]) -> list[list[int]]:
    """Strongly connected components, each after those it leads to."""
    among = set(people)
    part: nx.DiGraph[int] = nx.DiGraph()
    part.add_nodes_from(people)
    part.add_edges_from((p, q) for p in people for q in after[p] if q in among)
    return [list(group) for group in nx.strongly_connected_components(part)]


def _count(points: _Points) -> list[int]:
    """People after each member of a point, themselves left out."""
    waiting = _befores(points.after)
    several = [count > 1 for count in waiting]
    size: list[int] = []  # people in the part of a tree that starts at each point
    bits: dict[int, tuple[int, int]] = {}  # people in each tree, and where its run of bits starts
    below: dict[int, set[int] | int] = {}  # the trees below each point, until nobody before it needs them
    counts, used = [], 0
    for at, nexts in enumerate(points.after):
        here, others, heads, known = points.size[at], 0, [], []
        for q in nexts:
            if several[q]:
                heads.append(q)
            else:
                here += size[q]
            waiting[q] -= 1
            if q in below:
                known.append(below[q] if waiting[q] else below.pop(q))
        if heads or known:
            trees = join(known, heads, bits)
            others = trees.bit_count() if isinstance(trees, int) else sum([bits[q][0] for q in trees])
            if waiting[at]:
                below[at] = trees
        size.append(here)
        if several[at]:
            bits[at] = (here, used)
            used += here
        counts.append(here - 1 + others)
    return counts


def _befores(after: list[list[int]]) -> list[int]:
    counts = [0] * len(after)
    for nexts in after:
        for q in nexts:
            counts[q] += 1
    return counts
