"""Whether the rows that could not be kept are more of one kind than the rows that were."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from math import comb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

UNLIKELY = 0.001
"""Probability below which the difference is told: a warning that comes by chance would be heeded once."""

_LETTERS = re.compile(r"[^\W\d_]")
_NOT_LATIN = re.compile("[^\x00-\u024f\u1e00-\u1eff\u2000-\u206f]")
_ACCENTS = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_ENCODED = re.compile(r"%[c-eC-E][0-9a-fA-F]%[89abAB][0-9a-fA-F]")

KINDS: dict[str, Callable[[str], bool]] = {
    "names in other than Latin letters": lambda row: _NOT_LATIN.search(row) is not None,
    "names with accents or letters beyond English": lambda row: _ACCENTS.search(row) is not None,
    "addresses with letters beyond English": lambda row: _ENCODED.search(row) is not None,
}
"""What rows are told apart by."""


@dataclass
class Loss:
    """Rows counted by kind and by whether they were lost.

    Attributes
    ----------
    rows, lost : int
        All rows, and those that were lost.
    of_kind, lost_of_kind : Counter
        The same by kind.
    """

    rows: int = 0
    lost: int = 0
    of_kind: Counter[str] = field(default_factory=Counter)
    lost_of_kind: Counter[str] = field(default_factory=Counter)

    def add(self, row: str, *, lost: bool) -> None:
        """Count a row; one without letters is none."""
        if not _LETTERS.search(row):
            return
        self.rows += 1
        self.lost += lost
        for kind, belongs in KINDS.items():
            if belongs(row):
                self.of_kind[kind] += 1
                self.lost_of_kind[kind] += lost


def weigh_loss(loss: Loss) -> str:
    """Say which kind of rows was lost more than chance explains, or ``""``.

    The chance is the upper tail of the hypergeometric distribution (Fisher's exact test, one-sided).

    Examples
    --------
    >>> loss = Loss()
    >>> for row in ["Ana Lima"] * 80 + ["李伟"] * 20: loss.add(row, lost=row == "李伟")
    >>> weigh_loss(loss)[:101] + '…'
    '100 % of the rows that were set aside hold names in other than Latin letters, of all rows 20 %. Look …'
    """
    worst, least = "", UNLIKELY
    for kind in KINDS:
        chance = upper_tail(loss.rows, loss.of_kind[kind], loss.lost, loss.lost_of_kind[kind])
        if chance < least:
            worst, least = kind, chance
    if not worst:
        return ""
    lost, all_rows = loss.lost_of_kind[worst] / loss.lost, loss.of_kind[worst] / loss.rows
    return (
        f"{lost:.0%} of the rows that were set aside hold {worst}, of all rows {all_rows:.0%}. "
        "Look at them before you trust what is said about variety."
    ).replace("%", " %")


def upper_tail(rows: int, of_kind: int, lost: int, both: int) -> float:
    """Probability that at least `both` of `lost` rows drawn at random are of a kind that `of_kind` are of.

    Examples
    --------
    >>> round(upper_tail(10, 3, 3, 3), 5)
    0.00833
    """
    whole = comb(rows, lost)
    if not whole:
        return 1.0
    ways = sum(comb(of_kind, k) * comb(rows - of_kind, lost - k) for k in range(both, min(lost, of_kind) + 1))
    return ways / whole
