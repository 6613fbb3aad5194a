"""What the other organisations of two people add to their tie within one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    cells = np.diff(row)
    order = radix_order(kinds.place)
    at = np.append(0, np.cumsum(np.bincount(kinds.place, minlength=width)))
    side = np.append(0, np.cumsum(web.row != web.other))  # number of the side of each cell
    sieve = Sieve(web.key)
    for first, last in runs(np.add.reduceat(np.minimum(cells[web.row], cells[web.other]), row[:-1]), CELLS):
        entries = order[at[first] : at[last]]
        here = slice(int(row[first]), int(row[last]))
        yield Rests(entries, _sides(kinds, web, entries, side, here), *_meetings(web, row, side, sieve, here))


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
    web: Web, row: NDArray[np.int64], side: NDArray[np.int64], sieve: Sieve, here: slice
) -> tuple[csr_array, csr_array]:
    """Side (o, a) by side (o, b): looked up from the shorter row of the two, of a at o or of o at a."""
    from scipy.sparse import csr_array

    length = np.diff(row)
    o, a = web.row[here], web.other[here]
    true = o != a
    o, a = o[true], a[true]
    turned = length[a] < length[o]
    near, far = np.where(turned, a, o), np.where(turned, o, a)
    one = np.repeat(np.arange(len(o)), length[near])
    cell = ranges(row[near], length[near])
    back = web.other[cell] == o[one]
    one, cell = one[~back], cell[~back]
    wanted = far[one] * (len(row) - 1) + web.other[cell]
    maybe = sieve.passed(wanted)
    found = find(web.key, wanted[maybe])
    hit = found >= 0
    one, cell, found = one[maybe[hit]], cell[maybe[hit]], found[hit]
    joined = np.where(turned[one], found, cell)  # o and b
    spot = np.where(turned[one], cell, found)  # a and b
    start = np.append(0, np.cumsum(np.bincount(one, minlength=len(o))))
    shape, other = (len(o), len(o)), side[joined] - side[here.start]
    paths = csr_array((web.paths[spot], other, start), shape=shape)
    return paths, csr_array((web.walks[spot], paths.indices, paths.indptr), shape=shape)
