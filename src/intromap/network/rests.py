"""What the other organisations of two people add to their tie within one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from intromap.network.kinds import cells, number, within_groups
from intromap.network.ties import sum_by

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from intromap.network.kinds import Kinds, Web

BLOCK = 48
"""From how many kinds of people on an organisation is computed as a block of its own."""

CELLS = 500_000
"""How many pairs are held at a time."""


@dataclass(frozen=True, slots=True)
class Rests:
    """Adds to `squares` and `overlap`, by entry, what comes from the other organisations of both people.

    Attributes
    ----------
    left, right : ndarray of float
        x_uv = left_u + right_v + rest_uv.
    count, part : ndarray of float
        People of each entry's kind, and these by their strongest tie.
    """

    kinds: Kinds
    web: Web
    left: NDArray[np.float64]
    right: NDArray[np.float64]
    count: NDArray[np.float64]
    part: NDArray[np.float64]
    squares: NDArray[np.float64]
    overlap: NDArray[np.float64]

    def add(self) -> None:
        """Look pairs up at small organisations, and compute large ones as blocks."""
        kinds = self.kinds
        several = np.flatnonzero(np.diff(kinds.start)[kinds.one] > 1)
        several = several[np.argsort(kinds.place[several], kind="stable")]
        places, _, count = number(kinds.place[several])
        start = np.append(0, np.cumsum(count))
        small = count < BLOCK
        self._look_up(several[np.repeat(small, count)], count[small])
        for at in np.flatnonzero(~small):
            self._block(int(places[at]), several[start[at] : start[at + 1]])

    def _look_up(self, entries: NDArray[np.int64], count: NDArray[np.int64]) -> None:
        bounds, cost = np.append(0, np.cumsum(count)), np.cumsum(count**2)
        first = 0
        while first < len(count):
            done = cost[first - 1] if first else 0
            last = max(first + 1, int(np.searchsorted(cost, done + CELLS, side="right")))
            one, other = within_groups(bounds[first : last + 1])
            half = one <= other
            self._pairs_of(entries[one[half]], entries[other[half]])
            first = last

    def _pairs_of(self, one: NDArray[np.int64], other: NDArray[np.int64]) -> None:
        kinds, web = self.kinds, self.web
        length = np.diff(kinds.start)
        u, v = kinds.one[one], kinds.one[other]
        pair, row, column = cells(length[u] - 1, length[v] - 1)
        row, column = kinds.start[u][pair] + row, kinds.start[v][pair] + column
        row, column = row + (row >= one[pair]), column + (column >= other[pair])
        at = web.at(kinds.place[row], kinds.place[column])
        hit = at >= 0
        rest = sum_by(pair[hit], web.paths[at[hit]], len(one))
        walks = sum_by(pair[hit], web.walks[at[hit]], len(one))
        some = np.flatnonzero(rest)
        one, other, rest, walks = one[some], other[some], rest[some], walks[some]
        self._spread(one, other, rest, walks)
        back = one != other
        self._spread(other[back], one[back], rest[back], walks[back])

    def _spread(
        self,
        one: NDArray[np.int64],
        other: NDArray[np.int64],
        rest: NDArray[np.float64],
        walks: NDArray[np.float64],
    ) -> None:
        whole = rest * (2 * (self.left[one] + self.right[other]) + rest)
        self.squares[:] += sum_by(one, self.count[other] * whole, len(self.left))
        self.overlap[:] += sum_by(one, self.part[other] * walks, len(self.left))

    def _block(self, place: int, entries: NDArray[np.int64]) -> None:
        """All pairs of one organisation, some rows at a time."""
        from scipy.sparse import csr_array

        kinds, web = self.kinds, self.web
        kind = kinds.one[entries]
        length = np.diff(kinds.start)[kind]
        at = np.repeat(kinds.start[kind] - np.cumsum(length) + length, length) + np.arange(length.sum())
        near, column, _ = number(kinds.place[at])
        data = (near[column] != place).astype(np.float64)
        shape = (len(entries), len(near))
        belong = csr_array((data, column, np.append(0, np.cumsum(length))), shape=shape)
        where = csr_array((np.arange(1.0, len(web.key) + 1), web.other, web.start))[near][:, near]
        spots = where.data.astype(np.int64) - 1
        among = csr_array((web.paths[spots], where.indices, where.indptr), shape=where.shape)
        walks = csr_array((web.walks[spots], where.indices, where.indptr), shape=where.shape)
        self.overlap[entries] += belong @ (walks @ (belong.T @ self.part[entries]))
        left, right, count = self.left[entries], self.right[entries], self.count[entries]
        step = max(1, CELLS // max(shape))
        for first in range(0, len(entries), step):
            rows = slice(first, first + step)
            rest = (belong @ (belong[rows] @ among).toarray().T).T
            inner = 2 * (left[rows][:, None] + right) + rest
            inner *= rest
            self.squares[entries[rows]] += inner @ count
