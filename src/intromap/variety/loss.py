"""How much variety is lost from a wider layer to a narrower one, at equal numbers of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from intromap.variety.dimension import FEWEST_KNOWN, SIGNIFICANT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from intromap.variety.dimension import Variety

_DRAWS, _CELLS = 999, 600_000


@dataclass(frozen=True, slots=True)
class Loss:
    """What becomes of the variety of a wider layer in a narrower one.

    Attributes
    ----------
    dimension, wide, narrow : str
        The dimension and the two layers.
    people : int
        People of the narrower layer whose category is known.
    d1_wide, d1_narrow : float
        Hill numbers of order 1.
    d1_fair : float
        The mean D1 of as many people of the wider layer as the narrower one has: what a chance choice
        among them would be worth.
    p_value : float
        How often a chance choice is no more varied than the narrower layer.
    """

    dimension: str
    wide: str
    narrow: str
    people: int
    d1_wide: float
    d1_narrow: float
    d1_fair: float
    p_value: float

    @property
    def share(self) -> float:
        """Share of the variety that is lost, beyond what fewer people lose anyhow; below 0 if it grows."""
        return 1.0 - self.d1_narrow / self.d1_fair


def rarefied(
    counts: Iterable[int], people: int, *, seed: int = 0, draws: int = _DRAWS
) -> NDArray[np.float64]:
    """Hill numbers of order 1 of chance choices of some of the people, without replacement.

    Parameters
    ----------
    counts : iterable of int
        People per category.
    people : int
        How many to choose; no more than there are.
    seed, draws : int
        Start of the random numbers, and how many choices are made.

    Returns
    -------
    numpy.ndarray
        One number per choice, shape (draws,).

    References
    ----------
    Hurlbert (1971), The Nonconcept of Species Diversity: compare only at equal numbers.

    Examples
    --------
    >>> rarefied([5, 5], 1, draws=3).tolist()
    [1.0, 1.0, 1.0]
    """
    sizes = np.asarray(list(counts), dtype=np.int64)
    chance = np.random.default_rng(seed)
    drawn = chance.multivariate_hypergeometric(sizes, people, size=draws, method="marginals")
    shares = drawn / people
    logs = np.log(shares, where=shares > 0, out=np.zeros_like(shares))
    return np.asarray(np.exp(-np.sum(shares * logs, axis=1)), dtype=np.float64)


def loss(wide: Variety, narrow: Variety, *, seed: int = 0) -> Loss | None:
    """Compare a narrower layer with as many people chosen by chance from a wider one.

    Parameters
    ----------
    wide, narrow : Variety
        The same dimension of two layers.
    seed : int
        For the chance choices; at least 199 are made, fewer than 999 where categories are many.

    Returns
    -------
    Loss or None
        None where too few are known in either layer, or the narrower one is no smaller.

    Examples
    --------
    >>> from intromap.variety.dimension import measure
    >>> possible = ["Art", "Finance", "Law"]
    >>> layers = {"everybody": {"Art": 20, "Finance": 20, "Law": 20}, "talked_to": {"Finance": 9, "Art": 1}}
    >>> wide, narrow = (
    ...     measure(counts, sum(counts.values()), dimension="d", layer=layer, possible=possible, goal=None)
    ...     for layer, counts in layers.items()
    ... )
    >>> found = loss(wide, narrow)
    >>> round(found.d1_wide, 1), round(found.d1_narrow, 2), found.p_value < 0.01
    (3.0, 1.38, True)
    """
    if wide.d1 is None or narrow.d1 is None or not FEWEST_KNOWN <= narrow.known < wide.known:
        return None
    draws = max(199, min(_DRAWS, _CELLS // max(1, len(wide.counts))))
    chosen = rarefied(wide.counts.values(), narrow.known, seed=seed, draws=draws)
    below = int(np.count_nonzero(chosen <= narrow.d1 + 1e-9))
    return Loss(
        dimension=wide.dimension,
        wide=wide.layer,
        narrow=narrow.layer,
        people=narrow.known,
        d1_wide=wide.d1,
        d1_narrow=narrow.d1,
        d1_fair=float(chosen.mean()),
        p_value=(1 + below) / (1 + draws),
    )


def largest_loss(losses: Iterable[Loss | None]) -> Loss | None:
    """Return the step at which most variety is lost beyond chance; None if chance explains every step.

    Examples
    --------
    >>> largest_loss([None]) is None
    True
    """
    real = [step for step in losses if step and step.p_value < SIGNIFICANT]
    return max(real, key=lambda step: (step.share, step.dimension), default=None)
