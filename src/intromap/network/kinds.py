"""People by the set of organisations they belong to, and organisations by the people they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from intromap.network.holes import find
from intromap.network.ties import sum_by

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Kinds:
    """People by the set of organisations they belong to.

    Attributes
    ----------
    people, of : ndarray of int
        Ids in ascending order, and the kind of each.
    size : ndarray of int
        How many people there are of each kind.
    start, place : ndarray of int
        The organisations of kind `k` stand from ``start[k]`` up to ``start[k + 1]`` in `place`, ascending.
    members, weight : ndarray
        People in each organisation, and the strength of the tie it makes.
    """

    people: NDArray[np.int64]
    of: NDArray[np.int64]
    size: NDArray[np.int64]
    start: NDArray[np.int64]
    place: NDArray[np.int64]
    members: NDArray[np.int64]
    weight: NDArray[np.float64]

    @property
    def one(self) -> NDArray[np.int64]:
        """Kind of each entry of `place`."""
        return np.repeat(np.arange(len(self.size)), np.diff(self.start))

    def sums(self, values: NDArray[Any]) -> NDArray[np.float64]:
        """Sum of a value of organisations over those of each kind."""
        return np.add.reduceat(values[self.place].astype(np.float64), self.start[:-1])


@dataclass(frozen=True, slots=True)
class Several:
    """Pairs of kinds, in both directions, who share two organisations or more, each kind with itself too.

    Attributes
    ----------
    one, other : ndarray of int
        Kinds.
    shared : ndarray of float
        How many organisations they share.
    tie, squared : ndarray of float
        The strength of the tie between one of each, and the sum of the squares of its parts.
    count : ndarray of float
        People of the other kind, oneself left out.
    """

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    shared: NDArray[np.float64]
    tie: NDArray[np.float64]
    squared: NDArray[np.float64]
    count: NDArray[np.float64]


def kinds_of(pairs: NDArray[np.int64], *, newman: bool) -> Kinds:
    """Group people; organisations that nobody shares, and people without any other, are left out."""
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    pairs = pairs[np.concatenate((np.ones(len(pairs[:1]), bool), (np.diff(pairs, axis=0) != 0).any(axis=1)))]
    _, place, members = number(pairs[:, 1])
    shared = members[place] > 1
    people, at, _ = number(pairs[shared, 0])
    _, place, members = number(pairs[shared, 1])
    start = np.searchsorted(at, np.arange(len(people) + 1))
    marks = np.random.default_rng(0).integers(0, 2**63, len(members), dtype=np.uint64)
    sets = np.add.reduceat(marks[place], start[:-1]) if len(people) else np.zeros(0, dtype=np.uint64)
    _, of, size = number(sets)
    first = np.full(len(size), len(people))
    np.minimum.at(first, of, np.arange(len(people)))
    length = np.diff(start)[first]
    entries = np.repeat(start[first] - np.cumsum(length) + length, length) + np.arange(length.sum())
    weight = 1 / (members - 1) if newman else np.ones(len(members))
    return Kinds(people, of, size, np.append(0, np.cumsum(length)), place[entries], members, weight)


def number(values: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.int64], NDArray[np.int64]]:
    """Distinct values ascending, the position of each value among them, and how often it stands there."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    new = np.concatenate((np.ones(len(values[:1]), dtype=bool), ordered[1:] != ordered[:-1]))
    at = np.empty(len(values), dtype=np.int64)
    at[order] = np.cumsum(new) - 1
    return ordered[new], at, np.bincount(at)


def within_groups(start: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every entry of a group with every entry of the same group; groups lie between the starts."""
    length = np.diff(start)
    each = np.repeat(length, length)
    first = np.repeat(np.arange(start[0], start[-1]), each)
    inside = np.arange(each.sum()) - np.repeat(np.cumsum(each) - each, each)
    return first, np.repeat(np.repeat(start[:-1], length), each) + inside


def share_several(kinds: Kinds) -> Several:
    """Look for them among the kinds who belong to the same two organisations."""
    one, other = within_groups(kinds.start)
    both = np.flatnonzero(kinds.place[one] < kinds.place[other])
    kind = kinds.one[one[both]]
    key = kinds.place[one[both]] * len(kinds.members) + kinds.place[other[both]]
    order = np.argsort(key, kind="stable")
    _, _, count = number(key)
    left, right = within_groups(np.append(0, np.cumsum(count))) if len(key) else (order, order)
    keys = kind[order][left] * len(kinds.size) + kind[order][right]
    keys, _, times = number(keys)
    one, other = np.divmod(keys, len(kinds.size))
    shared = (1 + np.sqrt(1 + 8 * times)) / 2  # n organisations make n (n − 1) / 2 pairs
    tie, squared = _common(kinds, one, other)
    people = kinds.size[other] - (one == other)
    return Several(one, other, np.rint(shared), tie, squared, people.astype(np.float64))


def _common(
    kinds: Kinds, one: NDArray[np.int64], other: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Sum of the weights, and of their squares, of the organisations that two kinds share."""
    length = np.diff(kinds.start)[one]
    at = np.repeat(kinds.start[one] - np.cumsum(length) + length, length) + np.arange(length.sum())
    pair = np.repeat(np.arange(len(one)), length)
    keys = kinds.one * len(kinds.members) + kinds.place
    there = find(keys, other[pair] * len(kinds.members) + kinds.place[at]) >= 0
    weight = np.where(there, kinds.weight[kinds.place[at]], 0.0)
    return sum_by(pair, weight, len(one)), sum_by(pair, weight**2, len(one))


@dataclass(frozen=True, slots=True)
class Web:
    """Organisations × organisations, in rows, as far as somebody belongs to both.

    Attributes
    ----------
    start, other : ndarray of int
        Row `o` lies from ``start[o]`` up to ``start[o + 1]``; `other` ascends within it.
    key : ndarray of int
        Row times the number of organisations, plus column: ascending.
    paths, walks : ndarray of float
        The matrix M for P² (each person weighed by 1/s) and for A² (each by 1).
    """

    start: NDArray[np.int64]
    other: NDArray[np.int64]
    key: NDArray[np.int64]
    paths: NDArray[np.float64]
    walks: NDArray[np.float64]

    def at(self, row: NDArray[np.int64], column: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where an entry stands; −1 if it is none."""
        return find(self.key, row * (len(self.start) - 1) + column)


def web_of(kinds: Kinds, paths: NDArray[np.float64], walks: NDArray[np.float64]) -> Web:
    """Add up people of each kind over every two of their organisations."""
    first, second = within_groups(kinds.start)
    kind, width = kinds.one[first], len(kinds.members)
    row, column = kinds.place[first], kinds.place[second]
    strength = kinds.weight[row] * kinds.weight[column]
    key, at, _ = number(row * width + column)
    sums = [sum_by(at, strength * values[kind], len(key)) for values in (paths, walks)]
    row, column = np.divmod(key, width)
    return Web(np.searchsorted(row, np.arange(width + 1)), column, key, *sums)


def form(
    kinds: Kinds, web: Web, values: NDArray[np.float64], one: NDArray[np.int64], other: NDArray[np.int64]
) -> NDArray[np.float64]:
    """B_u · M · B_v for pairs of kinds."""
    length = np.diff(kinds.start)
    pair, row, column = cells(length[one], length[other])
    left, right = kinds.place[kinds.start[one][pair] + row], kinds.place[kinds.start[other][pair] + column]
    at = web.at(left, right)
    return sum_by(pair, np.where(at >= 0, values[at], 0.0), len(one))


def cells(
    height: NDArray[np.int64], width: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Number of the pair, row and column of every cell of tables of these sizes."""
    cells = height * width
    pair = np.repeat(np.arange(len(cells)), cells)
    inside = np.arange(cells.sum()) - np.repeat(np.cumsum(cells) - cells, cells)
    return (pair, *np.divmod(inside, width[pair]))
