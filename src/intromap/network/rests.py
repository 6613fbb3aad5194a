"""What the other organisations of two people add to their tie within one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from intromap.network.ties import radix_order, ranges, runs
from intromap.network.triangles import Sieve, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from intromap.network.kinds import Kinds, Web

CELLS = 4_000_000
"""How many pairs, of organisations or of people, may be held at a time."""


@dataclass(frozen=True, slots=True)
class Rests:
    """For two people u and v at one organisation o: the sum of M_ab over their other ones, a of u and b of v.

    With a *side* for every two organisations o and a that somebody belongs to, all of it is the product of
    three sparse matrices: entries × sides, sides × sides of the same o by M_ab, and sides × entries. A side
    meets another only where somebody belongs to o and a, to o and b, and to a and b, a triangle among
    organisations, of which there are fewer by far than pairs of people.

    Attributes
    ----------
    entries : ndarray of int
        Entries of `Kinds.place` at some organisations.
    sides : csr_array
        For each of them its sides, one for each other organisation of the same people.
    paths, walks : csr_array
        Sides × sides, by the two matrices of the `Web`.
    """

    entries: NDArray[np.int64]
    sides: csr_array
    paths: csr_array
    walks: csr_array

    def squares(
        self, left: NDArray[np.float64], right: NDArray[np.float64], count: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Sum of count_v ((left_u + right_v + rest_uv)² − (left_u + right_v)²) over v, by entry."""
        left, right, count = left[self.entries], right[self.entries], count[self.entries]
        back = self.sides.T.tocsr()
        found = 2 * (left * self._sum(self.paths, count) + self._sum(self.paths, count * right))
        work = self.sides @ (self.paths.astype(bool) @ np.diff(back.indptr).astype(np.float64))
        for first, last in runs(work, CELLS):
            rest = self.sides[first:last] @ self.paths @ back
            rest.data **= 2
            found[first:last] += rest @ count
        return found

    def overlap(self, part: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sum of part_v times the rest of the walks over v, by entry."""
        return self._sum(self.walks, part[self.entries])

    def _sum(self, among: csr_array, values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(self.sides @ (among @ (self.sides.T @ values)))


def rests_of(kinds: Kinds, web: Web) -> Iterator[Rests]:
    """Find the sides, and which of them meet, some organisations at a time."""
    width = len(kinds.members)
    row = np.searchsorted(web.row, np.arange(width + 1))
    order = radix_order(kinds.place)
    at = np.append(0, np.cumsum(np.bincount(kinds.place, minlength=width)))
    side = np.append(0, np.cumsum(web.row != web.other))  # number of the side of each cell
    tails = _tails_of(web, row)
    sieve = Sieve(web.key)
    for first, last in runs(np.add.reduceat(tails.length, row[:-1]), CELLS):
        entries = order[at[first] : at[last]]
        here = slice(int(row[first]), int(row[last]))
        paths, walks = _meetings(web, tails, side, sieve, here)
        yield Rests(entries, _sides(kinds, web, entries, side, here), paths, walks)


class _Tails(NamedTuple):
    """For each cell (o, a): the cells in the row of o, or of a, that lead on from a; the fewer ones."""

    start: NDArray[np.int64]
    length: NDArray[np.int64]
    turned: NDArray[np.bool_]  # whether it is the row of a


def _tails_of(web: Web, row: NDArray[np.int64]) -> _Tails:
    own = np.flatnonzero(web.row == web.other)  # everybody belongs to each of their organisations
    start, far = np.arange(1, len(web.row) + 1), own[web.other] + 1
    length, other = row[1:][web.row] - start, row[1:][web.other] - far
    turned = other < length
    length = np.where(web.row == web.other, 0, np.minimum(length, other))
    return _Tails(np.where(turned, far, start), length, turned)


def _sides(
    kinds: Kinds, web: Web, entries: NDArray[np.int64], side: NDArray[np.int64], here: slice
) -> csr_array:
    from scipy.sparse import csr_array

    length = np.diff(kinds.start)[kinds.one]
    pairs = ranges((np.cumsum(length) - length)[entries], length[entries])
    pairs = pairs[web.first[pairs] != web.second[pairs]]
    start = np.append(0, np.cumsum(length[entries] - 1))
    shape = (len(entries), int(side[here.stop] - side[here.start]))
    return csr_array((np.ones(len(pairs)), side[web.at[pairs]] - side[here.start], start), shape=shape)


def _meetings(
    web: Web, tails: _Tails, side: NDArray[np.int64], sieve: Sieve, here: slice
) -> tuple[csr_array, csr_array]:
    """Side (o, a) by side (o, b): b is looked for further on, at o or at a; the same holds of b and a."""
    from scipy.sparse import csr_array

    width, length = int(web.row[-1]) + 1, tails.length[here]
    one = here.start + np.repeat(np.arange(len(length)), length)  # the cell (o, a)
    cell = ranges(tails.start[here], length)
    turned = tails.turned[one]
    wanted = np.where(turned, web.row[one], web.other[one]) * width + web.other[cell]
    maybe = sieve.passed(wanted)
    found = find(web.key, wanted[maybe])
    hit = (found >= 0) & (web.other[cell[maybe]] != web.row[one[maybe]])
    one, cell, turned, found = one[maybe[hit]], cell[maybe[hit]], turned[maybe[hit]], found[hit]
    joined, spot = np.where(turned, found, cell), np.where(turned, cell, found)  # (o, b) and (a, b)
    mine = here.start + np.flatnonzero(web.row[here] != web.other[here])
    own = np.flatnonzero(web.row == web.other)[web.other[mine]]  # (a, a)
    left, right = np.concatenate((one, joined, mine)), np.concatenate((joined, one, mine))
    less, shape = side[here.start], (len(mine), len(mine))
    data = np.concatenate((spot, spot, own))
    where = csr_array((data, (side[left] - less, side[right] - less)), shape=shape)
    paths = csr_array((web.paths[where.data], where.indices, where.indptr), shape=shape)
    return paths, csr_array((web.walks[where.data], where.indices, where.indptr), shape=shape)
