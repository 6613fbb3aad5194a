"""The conversations so far: what they lack, and how varied they would be with more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

PRIOR = 5.0
"""The people whom the owner knows, taken together, count as so many conversations, shared out like them."""

STEP = 0.5
"""The part of a conversation whose effect is looked at: small, or where a network is varied nothing would
seem to add to it."""

NOTHING = 1e-12
MIXED = 0.05
"""The share of an even spread that every target is mixed with."""


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """The conversations so far, slot by slot; the last slot stands for what is unknown.

    Attributes
    ----------
    counts, wanted : numpy.ndarray of float
        How many there are in each slot, and the target's share.
    within : numpy.ndarray of int
        The dimension of each slot but the last.
    weights : numpy.ndarray of float
        What each dimension weighs.
    """

    counts: NDArray[np.float64]
    wanted: NDArray[np.float64]
    within: NDArray[np.intp]
    weights: NDArray[np.float64]

    @classmethod
    def of(cls, parts: Sequence[tuple[float, NDArray[np.float64], NDArray[np.float64]]]) -> Held:
        """Lay dimensions one behind the other, each with its weight, counts and target."""
        return cls(
            counts=np.concatenate([*(counts for _, counts, _ in parts), np.zeros(1)]),
            wanted=np.concatenate([*(_mixed(target) for _, _, target in parts), np.ones(1)]),
            within=np.repeat(np.arange(len(parts)), [len(counts) for _, counts, _ in parts]),
            weights=np.array([weight for weight, _, _ in parts], dtype=np.float64),
        )

    def widened(self, slots: int) -> Held:
        """Add a dimension of so many slots which is no part of variety."""
        return Held(
            counts=np.concatenate([self.counts[:-1], np.zeros(slots + 1)]),
            wanted=np.concatenate([self.wanted[:-1], np.ones(slots + 1)]),
            within=np.concatenate([self.within, np.full(slots, len(self.weights))]),
            weights=np.append(self.weights, 0.0),
        )

    def variety(
        self,
        slots: NDArray[np.intp],
        parts: NDArray[np.float64],
        more: NDArray[np.intp],
        more_parts: NDArray[np.float64],
    ) -> NDArray[np.float64]:
        r"""Variety if some people were talked to, and each of others one at a time.

        It is the weighted sum over dimensions of minus the Kullback-Leibler divergence from the target. What
        is unknown changes nothing.

        Parameters
        ----------
        slots, more : numpy.ndarray of int
            Shape (dimensions, people): which slot those talked to fill, and the others.
        parts, more_parts : numpy.ndarray of float
            What part of a conversation counts for each.

        Returns
        -------
        numpy.ndarray
            One figure for each of the others.
        """
        counts = self.counts.copy()
        np.add.at(counts, slots, np.broadcast_to(parts, slots.shape))
        counts[-1] = 0.0
        terms, size = _divergent(counts, self.wanted), len(self.weights)
        sums, totals = (np.bincount(self.within, per[:-1], size)[:, None] for per in (terms, counts))
        known = more < len(counts) - 1
        added = np.where(known, more_parts, 0.0)
        then = counts[more] + added
        new = sums + np.where(known, _divergent(then, self.wanted[more]) - terms[more], 0.0)
        total = totals + added
        some = np.where(total > 0, total, 1.0)
        return np.asarray(self.weights @ (np.log(some) - new / some), dtype=np.float64)


def category_codes(column: pd.Series) -> tuple[NDArray[np.intp], list[str]]:
    """Code of the category of each person, -1 where it is unknown, and the categories."""
    import pandas as pd

    if isinstance(column.array, pd.Categorical):
        return column.array.codes.astype(np.intp), [str(category) for category in column.array.categories]
    codes, categories = pd.factorize(column, sort=True)
    return codes, [str(category) for category in categories]


def count_codes(codes: NDArray[np.intp], size: int) -> NDArray[np.float64]:
    """How many people there are in each category."""
    return np.bincount(codes[codes >= 0], minlength=size).astype(np.float64)


def shares_of(categories: list[str], target: Mapping[str, float] | None) -> NDArray[np.float64]:
    """Return the shares of categories in the target, as they are among all of its own; even without one."""
    if not target or not any(target.values()):
        return np.full(len(categories), 1.0 / len(categories))
    total = sum(target.values())
    return np.array([target.get(category, 0.0) / total for category in categories])


def start_of(talked: NDArray[np.float64], known: NDArray[np.float64]) -> NDArray[np.float64]:
    """Count conversations, those known as so many (`PRIOR`) more."""
    return talked + (PRIOR * known / known.sum() if known.any() else 0.0)


def worths(counts: NDArray[np.float64], target: NDArray[np.float64]) -> NDArray[np.float64]:
    """What one more conversation in each category would add; see `intromap.suggest.score.build_objective`."""
    total = counts.sum()
    if not total:
        return target
    wanted = _mixed(target)
    now, then = _divergent(counts, wanted), _divergent(counts + STEP, wanted)
    after = (now.sum() - now + then) / (total + STEP) - np.log(total + STEP)
    gains = now.sum() / total - np.log(total) - after
    return np.where((target > 0) & (gains > NOTHING), gains, 0.0)


def _mixed(target: NDArray[np.float64]) -> NDArray[np.float64]:
    return (1.0 - MIXED) * target + MIXED / len(target)


def _divergent(counts: NDArray[np.float64], wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return n ln(n/t), 0 where n is 0."""
    return counts * np.log(np.where(counts > 0, counts / wanted, 1.0))
