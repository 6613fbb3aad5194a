"""People by the set of organisations they belong to, and organisations by the people they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from intromap.network.ties import distinct, positions, radix_order, ranges, sum_by
from intromap.network.triangles import find

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
    start, place, one : ndarray of int
        The organisations of kind `k` stand from ``start[k]`` up to ``start[k + 1]`` in `place`, ascending;
        `one` is the kind of each entry.
    members, weight : ndarray
        People in each organisation, the fewest first, and the strength of the tie it makes.
    """

    people: NDArray[np.int64]
    of: NDArray[np.int64]
    size: NDArray[np.int64]
    start: NDArray[np.int64]
    place: NDArray[np.int64]
    one: NDArray[np.int64]
    members: NDArray[np.int64]
    weight: NDArray[np.float64]

    def sums(self, values: NDArray[Any]) -> NDArray[np.float64]:
        """Sum of a value of organisations over those of each kind."""
        return np.add.reduceat(values[self.place].astype(np.float64), self.start[:-1])


@dataclass(frozen=True, slots=True)
class Several:
    """Pairs of kinds, in both directions, who share two organisations or more, each kind with itself too.

    Attributes
    ----------
    alone : int
        How many of the pairs are kinds with themselves; these come first.
    one, other : ndarray of int
        Kinds.
    shared : ndarray of float
        How many organisations they share.
    tie, squared : ndarray of float
        The strength of the tie between one of each, and the sum of the squares of its parts.
    count : ndarray of float
        People of the other kind, oneself left out.
    """

    alone: int
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    shared: NDArray[np.float64]
    tie: NDArray[np.float64]
    squared: NDArray[np.float64]
    count: NDArray[np.float64]


def kinds_of(pairs: NDArray[np.int64], *, newman: bool) -> Kinds:
    """Group people; organisations that nobody shares, and people without any other, are left out."""
    (people, person), (places, place) = positions(pairs[:, 0]), positions(pairs[:, 1])
    keys = distinct(np.sort(person * len(places) + place))
    person = keys // max(len(places), 1)
    place = keys - person * len(places)
    members = np.bincount(place)
    shared, order = members[place] > 1, radix_order(members)
    members, left = members[order], int((members < 2).sum())  # those with fewest people come first
    place = np.argsort(order)[place[shared]] - left
    there, person = positions(person[shared])
    width, members = len(members) - left, members[left:]
    keys = np.sort(person * width + place)
    person = keys // max(width, 1)
    place = keys - person * width
    start = np.append(0, np.cumsum(np.bincount(person)))
    of, size, first = _alike(place, start, width)
    length = np.diff(start)[first]
    entries = ranges(start[first], length)
    weight = 1 / (members - 1) if newman else np.ones(len(members))
    starts, one = np.append(0, np.cumsum(length)), np.repeat(np.arange(len(size)), length)
    return Kinds(people[there], of, size, starts, place[entries], one, members, weight)


def _alike(
    place: NDArray[np.int64], start: NDArray[np.int64], width: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Kind of everybody, how many are of it, and the first of them; by sums of random marks, 2⁶³ wide."""
    marks = np.random.default_rng(0).integers(0, 2**63, width, dtype=np.uint64)
    sets = np.add.reduceat(marks[place], start[:-1])
    order = np.argsort(sets)
    new = np.concatenate((np.ones(len(sets[:1]), dtype=bool), np.diff(sets[order]) != 0))
    of = np.empty(len(sets), dtype=np.int64)
    of[order] = np.cumsum(new) - 1
    first = np.empty(int(new.sum()), dtype=np.int64)
    first[of[::-1]] = np.arange(len(sets))[::-1]
    return of, np.bincount(of), first


def number(values: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Distinct values ascending, the position of each value among them, and how often it stands there."""
    order = radix_order(values)
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
    return first, ranges(np.repeat(start[:-1], length), each)


@dataclass(frozen=True, slots=True)
class Web:
    """Organisations × organisations, in rows, as far as somebody belongs to both.

    Attributes
    ----------
    row, other, key : ndarray of int
        Both organisations of each cell, and row times the number of organisations, plus column: ascending.
    first, second, at : ndarray of int
        Every two entries of `Kinds.place` that belong to the same kind, and the cell where they meet.
    paths, walks : ndarray of float
        The matrix M for P² (each person weighed by 1/s) and for A² (each by 1), by cell.
    """

    row: NDArray[np.int64]
    other: NDArray[np.int64]
    key: NDArray[np.int64]
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    at: NDArray[np.int64]
    paths: NDArray[np.float64]
    walks: NDArray[np.float64]


def web_of(kinds: Kinds, paths: NDArray[np.float64], walks: NDArray[np.float64]) -> Web:
    """Add up people of each kind over every two of their organisations."""
    first, second = within_groups(kinds.start)
    kind, width = kinds.one[first], len(kinds.members)
    row, column = kinds.place[first], kinds.place[second]
    strength = kinds.weight[row] * kinds.weight[column]
    key, at, _ = number(row * width + column)
    sums = [sum_by(at, strength * values[kind], len(key)) for values in (paths, walks)]
    row = key // max(width, 1)
    return Web(row, key - row * width, key, first, second, at, *sums)


def share_several(kinds: Kinds, web: Web) -> Several:
    """Look for them among the kinds who belong to the same two organisations."""
    length = np.diff(kinds.start)
    alone = np.flatnonzero(length > 1)
    one, other, times = _met_twice(kinds, web)
    shared = (1 + np.sqrt(1 + 8 * times)) / 2  # n organisations make n (n − 1) / 2 pairs
    tie, squared = _common(kinds, one, other)
    own, weight = kinds.sums(kinds.weight), kinds.sums(kinds.weight**2)
    return Several(
        len(alone),
        np.concatenate((alone, one)),
        np.concatenate((alone, other)),
        np.concatenate((length[alone].astype(np.float64), np.rint(shared))),
        np.concatenate((own[alone], tie)),
        np.concatenate((weight[alone], squared)),
        np.concatenate((kinds.size[alone] - 1, kinds.size[other])).astype(np.float64),
    )


def _met_twice(kinds: Kinds, web: Web) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of different kinds with two organisations in common, and how many times they meet so."""
    half = np.flatnonzero(web.first < web.second)
    cell, kind = web.at[half], kinds.one[web.first[half]]
    often = np.bincount(cell, minlength=len(web.key))[cell] > 1
    cell, kind = cell[often], kind[often]
    order = radix_order(cell)
    _, _, count = number(cell)
    left, right = within_groups(np.append(0, np.cumsum(count)))
    apart = left != right
    keys = kind[order][left[apart]] * len(kinds.size) + kind[order][right[apart]]
    keys, _, times = number(keys)
    one = keys // max(len(kinds.size), 1)
    return one, keys - one * len(kinds.size), times


def _common(
    kinds: Kinds, one: NDArray[np.int64], other: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Sum of the weights, and of their squares, of the organisations that two kinds share."""
    length = np.diff(kinds.start)[one]
    at = ranges(kinds.start[one], length)
    pair = np.repeat(np.arange(len(one)), length)
    keys = kinds.one * len(kinds.members) + kinds.place
    there = find(keys, other[pair] * len(kinds.members) + kinds.place[at]) >= 0
    weight = np.where(there, kinds.weight[kinds.place[at]], 0.0)
    return sum_by(pair, weight, len(one)), sum_by(pair, weight**2, len(one))


def forms(kinds: Kinds, web: Web, twice: Several) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """B_u · M · B_v for pairs of kinds, by `paths` and by `walks`."""
    length, one, other = np.diff(kinds.start), twice.one[twice.alone :], twice.other[twice.alone :]
    pair, row, column = cells(length[one], length[other])
    left, right = kinds.place[kinds.start[one][pair] + row], kinds.place[kinds.start[other][pair] + column]
    at = find(web.key, left * len(kinds.members) + right)
    kind, alone = kinds.one[web.first], twice.one[: twice.alone]
    paths, walks = (
        np.concatenate(
            (
                sum_by(kind, values[web.at], len(length))[alone],
                sum_by(pair, np.where(at >= 0, values[at], 0.0), len(one)),
            )
        )
        for values in (web.paths, web.walks)
    )
    return paths, walks


def cells(
    height: NDArray[np.int64], width: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Number of the pair, row and column of every cell of tables of these sizes."""
    cells = height * width
    pair = np.repeat(np.arange(len(cells)), cells)
    inside = np.arange(cells.sum()) - np.repeat(np.cumsum(cells) - cells, cells)
    return (pair, *np.divmod(inside, width[pair]))
