"""Every three people who are tied to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from intromap.network.ties import radix_order, ranges, runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from intromap.network.ties import Ties

WEDGES = 4_000_000
"""How many pairs of neighbours are looked at in one go."""


def triangles(
    ties: Ties, one: NDArray[np.int64]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]]:
    """Every three people tied to one another, in batches: the ties 1–2, 2–3 and 1–3 by position.

    Parameters
    ----------
    ties : Ties
        Who is tied to whom.
    one : ndarray of int
        Where each tie starts, `Ties.one`.

    Notes
    -----
    Two ties of the same person are looked at only if both lead to people with at least as many ties, so that
    each triangle is met once and people with thousands of ties cost little.

    Examples
    --------
    >>> from intromap.network.ties import ties_of_pairs
    >>> ties = ties_of_pairs([(1, 2), (2, 3), (1, 3), (3, 4)])
    >>> [sorted(len(part) for part in batch) for batch in triangles(ties, ties.one)]
    [[1, 1, 1]]
    """
    n = len(ties.people)
    rank = np.empty(n, dtype=np.int64)
    rank[radix_order(ties.degree)] = np.arange(n)
    up = np.flatnonzero(rank[one] < rank[ties.other])
    once = np.flatnonzero(one < ties.other)
    keys = one[once] * n + ties.other[once]  # ascending
    sieve = Sieve(keys)
    start, other = one[up], ties.other[up]
    after = np.cumsum(np.bincount(start, minlength=n))[start]
    later = after - np.arange(len(up)) - 1  # ties of the same start that come later
    for first, last in runs(later, WEDGES):
        here = np.repeat(np.arange(first, last), later[first:last])
        there = ranges(np.arange(first, last) + 1, later[first:last])
        wanted = other[here] * n + other[there]  # the first one is smaller
        maybe = sieve.passed(wanted)
        found = find(keys, wanted[maybe])
        hit = found >= 0
        if hit.any():
            maybe = maybe[hit]
            yield up[here[maybe]], once[found[hit]], up[there[maybe]]


class Sieve:
    """Lets through all keys that are there, and one in twenty others: one look instead of a search."""

    def __init__(self, keys: NDArray[np.int64]) -> None:
        self.shift = np.uint64(64 - max(4, (16 * len(keys)).bit_length() - 1))
        self.marked = np.zeros(1 << int(64 - self.shift), dtype=np.bool_)
        self.marked[self._place(keys)] = True

    def _place(self, keys: NDArray[np.int64]) -> NDArray[np.uint64]:
        return (keys.view(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> self.shift

    def passed(self, wanted: NDArray[np.int64]) -> NDArray[np.int64]:
        """Positions of the keys that may be there."""
        return np.flatnonzero(self.marked[self._place(wanted)])


def find(keys: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each wanted key stands among ascending ones; −1 if nowhere."""
    at = np.searchsorted(keys, wanted)
    at[at == len(keys)] = 0
    return np.where(keys[at] == wanted, at, -1) if len(keys) else np.full(len(wanted), -1)
