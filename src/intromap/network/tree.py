"""A radial tree of introductions: the owner in the middle, each generation further out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from intromap.model import EGO

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx
    import pandas as pd
    from numpy.typing import NDArray

SPACING = 36.0
"""Least distance between two people, in pixels: room for a dot of 20."""

RING = 110.0
"""Least distance between two generations, in pixels."""

_NEARER, _NEAR = 4, 72.0  # the same from the fifth generation on, where few are left
_HOLE = 0.7 * RING  # radius of the first row of those met directly
_GAP = 0.25  # angle left free on either side between the introductions and those met directly, in radians
_PAD = 0.6  # units left free between two branches
_DEEP = 64  # rows on an arc at most
_FLAT = 1.2  # how much rather an arc grows than takes another row
_OPEN = 1.25  # how much rather the rows of those met directly grow than the branches


def tree_layout(graph: nx.DiGraph[int], spacing: float = SPACING) -> pd.DataFrame:
    """Places for everybody in the introduction graph.

    Introductions fan out to the right of the owner: an arc for each generation, as much of the angle for a
    branch as it has people at its ends, and those who introduced nobody in a small block beyond their
    introducer. People met directly who introduced nobody fill the rest of the circle, row behind row, so
    that they do not push the introductions away. Whoever cannot be reached from the owner starts a branch
    of their own on the second arc.

    Parameters
    ----------
    graph : networkx.DiGraph
        As `introduction_graph` builds it.
    spacing : float, optional
        Least distance between two people, in pixels.

    Returns
    -------
    pandas.DataFrame
        Index ``person``, in order of id; columns ``x`` and ``y`` in pixels, y downwards. The owner is at
        0, 0. The same graph gives the same places.

    Examples
    --------
    >>> import networkx as nx
    >>> tree_layout(nx.DiGraph([(0, 1), (1, 2)])).round().astype(int).to_dict("index")
    {0: {'x': 0, 'y': 0}, 1: {'x': 110, 'y': 0}, 2: {'x': 220, 'y': 0}}
    """
    import pandas as pd

    tree, direct = _plant(graph)
    at, width = _spread(tree)
    rings = _rings(tree)
    angle = _angle([_crowding(at[ring]) / width for ring in rings], len(direct), spacing)
    turn = (at / width - 0.5) * angle
    radius = np.zeros(len(at))
    end = 0.0
    for number, ring in enumerate(rings):
        start, rows = _arc(_crowding(turn[ring]), end, _apart(number), spacing)
        radius[ring] = start + _rows(turn[ring], start, spacing) * spacing
        end = start + (rows - 1) * spacing
    branches = np.column_stack((radius * np.cos(turn), radius * np.sin(turn)))
    branches[0] = 0.0
    xy = np.vstack((branches, _direct(len(direct), angle, spacing)))
    return pd.DataFrame(xy, pd.Index([*tree.order, *direct], name="person"), ["x", "y"]).sort_index()


@dataclass(frozen=True, slots=True)
class _Tree:
    """A breadth-first tree: the owner and everybody on a branch.

    Attributes
    ----------
    order : list of int
        Ids; whoever somebody hangs on comes before them, and the owner first.
    before : list of int
        Index in `order` of whom somebody hangs on; 0 for whoever starts a branch.
    ring : list of int
        Number of the arc.
    """

    order: list[int]
    before: list[int]
    ring: list[int]


def _plant(graph: nx.DiGraph[int]) -> tuple[_Tree, list[int]]:
    """Return the branches, and the people met directly who lead to nobody else."""
    after = {p: sorted(others) for p, others in graph.adjacency() if others}
    first = after.get(EGO, [])
    seen = {EGO, *first}
    heads = [p for p in first if not seen.issuperset(after.get(p, ()))]
    tree = _Tree([EGO, *heads], [0] * (len(heads) + 1), [0] + [1] * len(heads))
    _grow(tree, after, seen, 1)
    for p in sorted(set(graph) - seen, key=lambda p: (graph.in_degree(p) > 0, p)):
        if p not in seen:
            seen.add(p)
            tree.order.append(p)
            tree.before.append(0)
            tree.ring.append(2)
            _grow(tree, after, seen, len(tree.order) - 1)
    return tree, sorted(set(first).difference(heads))


def _grow(tree: _Tree, after: Mapping[int, list[int]], seen: set[int], start: int) -> None:
    at = start
    while at < len(tree.order):
        for p in after.get(tree.order[at], ()):
            if p not in seen:
                seen.add(p)
                tree.order.append(p)
                tree.before.append(at)
                tree.ring.append(tree.ring[at] + 1)
        at += 1


def _rings(tree: _Tree) -> list[NDArray[np.intp]]:
    """Indices of the people on each arc."""
    ring = np.array(tree.ring)
    return [np.flatnonzero(ring == number) for number in np.unique(ring[1:])]


def _spread(tree: _Tree) -> tuple[NDArray[np.float64], float]:
    """Lay the branches side by side: everybody's place on a line, and how long that line is.

    A person at the end of a branch takes one unit, so that people stand about as close in all directions.
    """
    alone = [True] * len(tree.order)
    for p in tree.before[1:]:
        alone[p] = False
    content = [0.0] * len(alone)
    for i in range(len(alone) - 1, 0, -1):
        content[tree.before[i]] += 1.0 if alone[i] else max(1.0, content[i]) + _PAD
    at, used = [0.0] * len(alone), [0.0] * len(alone)
    for i in range(1, len(alone)):
        p = tree.before[i]
        taken = 1.0 if alone[i] else max(1.0, content[i]) + _PAD
        at[i] = used[p] + taken / 2
        used[p] += taken
        used[i] = at[i] - content[i] / 2
    return np.array(at), max(1.0, content[0])


def _crowding(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Least distance of one person to the first, second, third … next on an arc."""
    places = np.sort(places)
    most = min(len(places), _DEEP)
    return np.array([(places[k:] - places[:-k]).min(initial=math.inf) for k in range(1, most + 1)])


def _apart(number: int) -> float:
    """How far an arc stands from the one before it."""
    return RING if number < _NEARER else _NEAR


def _arc(crowding: NDArray[np.float64], end: float, apart: float, spacing: float) -> tuple[float, int]:
    """Radius and number of rows that keep an arc small and flat."""
    with np.errstate(divide="ignore"):
        need = spacing / (2 * np.sin(np.minimum(crowding, math.pi) / 2))
    start = np.maximum(need, end + apart)
    best = int(np.argmin(start + np.arange(len(start)) * spacing * _FLAT))
    return float(start[best]), best + 1


def _rows(turn: NDArray[np.float64], radius: float, spacing: float) -> NDArray[np.float64]:
    """The first row on which somebody keeps their distance from the one before them."""
    least = 2 * math.asin(min(1.0, spacing / (2 * radius))) * (1 - 1e-9)
    row = np.zeros(len(turn))
    last: list[float] = []
    for i in np.argsort(turn, kind="stable").tolist():
        here = float(turn[i])
        free = next((at for at, before in enumerate(last) if here - before >= least), len(last))
        last[free : free + 1] = [here]
        row[i] = free
    return row


def _angle(crowding: list[NDArray[np.float64]], direct: int, spacing: float) -> float:
    """Angle of the branches that keeps the whole picture smallest, in radians."""
    if not crowding:
        return 0.0
    if not direct:
        return 2 * math.pi - _GAP
    parts = [2 * math.pi * part / 40 for part in range(5, 35)]
    return min(parts, key=lambda angle: _size(crowding, angle, direct, spacing))


def _size(crowding: list[NDArray[np.float64]], angle: float, direct: int, spacing: float) -> float:
    """Radius of the picture, nearly."""
    end = 0.0
    for number, arc in enumerate(crowding):
        start, rows = _arc(arc * angle, end, _apart(number), spacing)
        end = start + (rows - 1) * spacing
    room = 2 * math.pi - angle - 2 * _GAP
    return max(_OPEN * end, math.sqrt(_HOLE**2 + 2 * direct * spacing**2 / room))


def _direct(count: int, angle: float, spacing: float) -> NDArray[np.float64]:
    """Places of those met directly, in rows around the part of the circle that the branches leave free."""
    gap = _GAP if angle else 0.0
    room, radius, placed, rows = 2 * math.pi - angle - 2 * gap, _HOLE, 0, [np.empty((0, 2))]
    while placed < count:
        most = max(1, int(room / (2 * math.asin(min(1.0, spacing / (2 * radius))))))
        here = min(most, count - placed)
        turn = math.pi + (np.arange(here) - (here - 1) / 2) / most * room
        rows.append(radius * np.column_stack((np.cos(turn), np.sin(turn))))
        placed, radius = placed + here, radius + spacing
    return np.vstack(rows)
