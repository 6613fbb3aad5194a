"""The introduction graph as arrays, for networks in which every Python object counts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from intromap.model import EGO

if TYPE_CHECKING:
    import networkx as nx
    from numpy.typing import NDArray

LARGE = 5_000
"""From how many people on arrays are quicker than dictionaries."""

DEEPEST = 2_000
"""Beyond so many generations, walking one by one costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Arrows:
    """Who introduced whom, by position.

    Attributes
    ----------
    people : ndarray of int, shape (n,)
        Ids; a position in it stands for a person below.
    start : ndarray of int, shape (n + 1,)
        The people introduced by person `i` stand from ``start[i]`` up to ``start[i + 1]`` in `other`.
    other : ndarray of int, shape (m,)
        Whom each arrow leads to.
    """

    people: NDArray[np.int64]
    start: NDArray[np.int64]
    other: NDArray[np.int64]

    @property
    def one(self) -> NDArray[np.int64]:
        """Where each arrow starts."""
        return np.repeat(np.arange(len(self.people)), np.diff(self.start))

    def of(self, some: NDArray[np.int64]) -> NDArray[np.int64]:
        """Arrows of some people, by position in `other`."""
        length = self.start[some + 1] - self.start[some]
        return np.repeat(self.start[some] - np.cumsum(length) + length, length) + np.arange(length.sum())

    def among(self, kept: NDArray[np.bool_]) -> Arrows:
        """Only some people and the arrows between them."""
        here = kept[self.one] & kept[self.other]
        number = np.cumsum(kept) - 1
        length = np.bincount(number[self.one[here]], minlength=int(kept.sum()))
        start = np.concatenate(([0], np.cumsum(length)))
        return Arrows(self.people[kept], start, number[self.other[here]])


def arrows_of(graph: nx.DiGraph[int]) -> Arrows:
    """Take the arrows of an introduction graph.

    Examples
    --------
    >>> import networkx as nx
    >>> arrows_of(nx.DiGraph([(0, 1), (1, 2)])).other
    array([1, 2])
    """
    adjacent = dict(graph.adjacency())
    people = np.fromiter(adjacent, dtype=np.int64, count=len(adjacent))
    length = np.fromiter(map(len, adjacent.values()), dtype=np.int64, count=len(adjacent))
    ends = np.fromiter(chain.from_iterable(adjacent.values()), dtype=np.int64, count=int(length.sum()))
    order = np.argsort(people, kind="stable")
    other = order[np.searchsorted(people[order], ends)]
    return Arrows(people, np.concatenate(([0], np.cumsum(length))), other)


def steps_from(arrows: Arrows, root: int = EGO) -> NDArray[np.int64]:
    """How many arrows away everybody is from one person, by position; −1 for whoever cannot be reached.

    Examples
    --------
    >>> import networkx as nx
    >>> steps_from(arrows_of(nx.DiGraph([(0, 1), (1, 2), (3, 2)])))
    array([ 0,  1,  2, -1])
    """
    far = np.full(len(arrows.people), -1)
    ring = np.flatnonzero(arrows.people == root)
    steps = 0
    while len(ring):
        far[ring] = steps
        ahead = arrows.other[arrows.of(ring)]
        ahead = np.sort(ahead[far[ahead] < 0])
        ring = ahead[np.diff(ahead, prepend=-1) > 0]
        steps += 1
    return far


def levels(arrows: Arrows) -> list[NDArray[np.int64]] | None:
    """Everybody in an order in which all arrows lead onwards, level by level; None if there is a loop.

    Also None if there are more than 2,000 levels.

    Examples
    --------
    >>> import networkx as nx
    >>> [level.tolist() for level in levels(arrows_of(nx.DiGraph([(0, 1), (0, 2), (1, 2)])))]
    [[0], [1], [2]]
    >>> levels(arrows_of(nx.DiGraph([(1, 2), (2, 1)]))) is None
    True
    """
    waiting = np.bincount(arrows.other, minlength=len(arrows.people))
    level = np.flatnonzero(waiting == 0)
    found: list[NDArray[np.int64]] = []
    seen = 0
    while len(level):
        if len(found) == DEEPEST:
            return None
        found.append(level)
        seen += len(level)
        ahead = np.sort(arrows.other[arrows.of(level)])
        first = np.flatnonzero(np.diff(ahead, prepend=-1) > 0)
        distinct = ahead[first]
        waiting[distinct] -= np.diff(np.append(first, len(ahead)))
        level = distinct[waiting[distinct] == 0]
    return found if seen == len(arrows.people) else None
