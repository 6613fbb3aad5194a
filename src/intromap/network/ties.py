"""Ties as arrays: the form in which a million of them can be measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class Ties:
    """Who is tied to whom, each tie in both directions, in order of person.

    Attributes
    ----------
    people : ndarray of int, shape (n,)
        Ids in ascending order, everybody with a tie; a position in it stands for a person below.
    start : ndarray of int, shape (n + 1,)
        The ties of person `i` are those from ``start[i]`` up to ``start[i + 1]``.
    other : ndarray of int, shape (m,)
        Whom each tie leads to, ascending for each person.
    weight : ndarray of float, shape (m,)
        How strong it is; the same in both directions.
    """

    people: NDArray[np.int64]
    start: NDArray[np.int64]
    other: NDArray[np.int64]
    weight: NDArray[np.float64]

    @property
    def degree(self) -> NDArray[np.int64]:
        """How many people each person is tied to."""
        return np.diff(self.start)

    @property
    def one(self) -> NDArray[np.int64]:
        """Whom each tie starts from."""
        return np.repeat(np.arange(len(self.people)), self.degree)

    @property
    def mirror(self) -> NDArray[np.int64]:
        """Where the same tie stands in the other direction."""
        return radix_order(self.other)

    @property
    def is_plain(self) -> bool:
        """Whether all ties are equally strong."""
        return not len(self.weight) or bool((self.weight == self.weight[0]).all())


def ties_of_pairs(pairs: ArrayLike, weights: ArrayLike | None = None) -> Ties:
    """Turn pairs of people into ties.

    Parameters
    ----------
    pairs : array_like of int, shape (m, 2)
        Two ids each, in either order. Pairs that stand several times, or in both directions, add up.
    weights : array_like of float, shape (m,), optional
        How strong each is, above zero. Without them a pair counts as one tie however often it stands there.

    Raises
    ------
    ValueError
        If somebody is tied to themselves, or a weight is not above zero.

    Examples
    --------
    >>> ties_of_pairs([(7, 3), (3, 9), (3, 7)]).degree
    array([2, 1, 1])
    """
    ends = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
    if (ends[:, 0] == ends[:, 1]).any():
        raise ValueError("a person cannot be tied to themselves")
    people, at = positions(ends)
    one, other = at.T
    keys = np.concatenate((one * len(people) + other, other * len(people) + one))
    if weights is None:
        keys = distinct(np.sort(keys))
        strength = np.ones(len(keys))
    else:
        given = np.asarray(weights, dtype=np.float64)
        if not (given > 0).all():
            raise ValueError("a tie's weight is a number above zero")
        order = np.argsort(keys, kind="stable")
        first = _firsts(keys[order])
        strength = sum_by(np.cumsum(first) - 1, np.tile(given, 2)[order], int(first.sum()))
        keys = keys[order][first]
    one = keys // max(len(people), 1)
    other = keys - one * len(people)
    start = np.concatenate(([0], np.cumsum(np.bincount(one, minlength=len(people)))))
    return Ties(people, start, other, strength)


def ties_of_graph(graph: nx.Graph[int], weight: str | None = None) -> Ties:
    """Take the ties of a networkx graph; the arrows of a directed one add up in both directions.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        Loops from somebody to themselves are left out.
    weight : str, optional
        Edge attribute that says how strong a tie is; 1 where it is missing. Without a name, every edge
        counts 1, so that in a directed graph a tie in both directions counts 2.

    Examples
    --------
    >>> import networkx as nx
    >>> ties_of_graph(nx.path_graph(3)).degree
    array([1, 2, 1])
    """
    edges = [(a, b, d.get(weight, 1.0) if weight else 1.0) for a, b, d in graph.edges(data=True) if a != b]
    return ties_of_pairs([edge[:2] for edge in edges], [edge[2] for edge in edges])


def sum_by(at: NDArray[np.int64], values: NDArray[Any], size: int) -> NDArray[np.float64]:
    """Add up values by the number that stands beside each.

    Examples
    --------
    >>> sum_by(np.array([0, 2, 2]), np.array([1.0, 2.0, 3.0]), 3)
    array([1., 0., 5.])
    """
    return np.asarray(np.bincount(at, values, size), dtype=np.float64)


def radix_order(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the order that sorts numbers from 0 on, those alike as they stand; many times as fast.

    Examples
    --------
    >>> radix_order(np.array([70_000, 3, 70_000, 0]))
    array([3, 1, 0, 2])
    """
    order = np.argsort(numbers.astype(np.uint16), kind="stable")
    most, shift = int(numbers.max(initial=0)), 16
    while most >> shift:
        order = order[np.argsort((numbers >> shift).astype(np.uint16)[order], kind="stable")]
        shift += 16
    return order


def ranges(start: NDArray[np.int64], length: NDArray[np.int64]) -> NDArray[np.int64]:
    """Ascending numbers from each start on, as many as its length says, one range after another.

    Examples
    --------
    >>> ranges(np.array([10, 5]), np.array([3, 2]))
    array([10, 11, 12,  5,  6])
    """
    return np.repeat(start - np.cumsum(length) + length, length) + np.arange(length.sum())


def runs(work: NDArray[Any], most: int) -> Iterator[tuple[int, int]]:
    """From where to where one can go without more work than allowed, one step at least.

    Examples
    --------
    >>> list(runs(np.array([2, 2, 2, 9, 1]), 4))
    [(0, 2), (2, 3), (3, 4), (4, 5)]
    """
    bounds = np.cumsum(work)
    first = 0
    while first < len(work):
        done = bounds[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(bounds, done + most, side="right")))
        yield first, last
        first = last


def positions(ends: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Everybody in ascending order, and the pairs by position in it; quick where ids are small numbers."""
    if len(ends) and ends.min() >= 0 and ends.max() < 8 * len(ends) + 1000:
        there = np.zeros(int(ends.max()) + 1, dtype=bool)
        there[ends] = True
        people = np.flatnonzero(there)
        return people, (np.cumsum(there) - 1)[ends]
    people = distinct(np.sort(ends, axis=None))
    return people, np.searchsorted(people, ends)


def _firsts(ascending: NDArray[np.int64]) -> NDArray[np.bool_]:
    return np.concatenate((np.ones(len(ascending[:1]), dtype=bool), ascending[1:] != ascending[:-1]))


def distinct(ascending: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return what is there; a hundred times as fast as ``numpy.unique`` on millions."""
    return ascending[_firsts(ascending)]
