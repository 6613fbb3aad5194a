"""What a network is compared with, how far it is from it, and whether chance would explain that."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from intromap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Target:
    """The shares that a network is compared with.

    Attributes
    ----------
    name : str
        ``"even"``, ``"goal"``, ``"population"`` or ``"none"``.
    shares : dict of str to float
        Share of each category; they sum to 1. A category that is missing has the share 0.
    """

    name: str
    shares: dict[str, float]

    def along(self, categories: Sequence[str]) -> NDArray[np.float64]:
        """The shares in the order of ``categories``.

        Examples
        --------
        >>> even_target(["law", "art"]).along(["art", "law", "film"]).tolist()
        [0.5, 0.5, 0.0]
        """
        return np.array([self.shares.get(category, 0.0) for category in categories], dtype=np.float64)


def even_target(categories: Iterable[str]) -> Target:
    """An even spread over categories.

    Parameters
    ----------
    categories : iterable of str
        Repeated ones count once; none at all gives a target without shares.

    Examples
    --------
    >>> even_target(["law", "art"])
    Target(name='even', shares={'law': 0.5, 'art': 0.5})
    """
    names = list(dict.fromkeys(categories))
    return Target("even", {name: 1.0 / len(names) for name in names})


def goal_target(weights: Mapping[str, float]) -> Target:
    """The owner's own goal, from weights of any size.

    Parameters
    ----------
    weights : mapping of str to float
        How much is wanted of each category, above zero.

    Raises
    ------
    InputError
        If there is no weight, or one is not a number above zero.

    Examples
    --------
    >>> goal_target({"law": 1, "art": 3}).shares
    {'law': 0.25, 'art': 0.75}
    """
    total = math.fsum(weights.values())
    if not weights or not all(math.isfinite(w) and w > 0 for w in weights.values()):
        raise InputError("A goal needs a weight above zero.", "Give each category a number above zero.")
    return Target("goal", {name: weight / total for name, weight in weights.items()})


def _entropy_bits(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    logs = np.log2(shares, where=shares > 0, out=np.zeros_like(shares))
    return np.asarray(-np.sum(shares * logs, axis=-1), dtype=np.float64)


def _divergences(rows: NDArray[np.float64], target: NDArray[np.float64]) -> NDArray[np.float64]:
    middle = _entropy_bits((rows + target) / 2.0)
    return np.clip(middle - (_entropy_bits(rows) + _entropy_bits(target)) / 2.0, 0.0, 1.0)


def _shares(weights: ArrayLike) -> NDArray[np.float64] | None:
    array = np.asarray(weights, dtype=np.float64)
    if array.ndim != 1 or not np.isfinite(array).all() or (array < 0).any():
        raise InputError("These are no shares.", "Give one number of 0 or more for each category.")
    total = array.sum()
    return array / total if total > 0 else None


def jensen_shannon(p: ArrayLike, q: ArrayLike) -> float:
    """Jensen-Shannon divergence, base 2: H((p + q)/2) − (H(p) + H(q))/2.

    Parameters
    ----------
    p, q : array_like
        Counts or shares over the same categories in the same order.

    Returns
    -------
    float
        From 0 (the same shares) to 1 (nothing in common); NaN if either is empty. It is the
        divergence, not its square root.

    Raises
    ------
    InputError
        If they differ in length, or a number is negative.

    References
    ----------
    Lin (1991), Divergence Measures Based on the Shannon Entropy.

    Examples
    --------
    >>> round(jensen_shannon([3, 1, 0], [1, 1, 2]), 6)
    0.344361
    """
    first, second = _shares(p), _shares(q)
    if np.shape(p) != np.shape(q):
        raise InputError("Shares over different categories cannot be compared.", "Give both the same ones.")
    if first is None or second is None:
        return math.nan
    return float(_divergences(first, second))


def monte_carlo_p(counts: ArrayLike, shares: ArrayLike, *, seed: int, draws: int = 2000) -> float:
    """How often chance alone gives counts at least as far from the target.

    As many people as were counted are drawn from the target ``draws`` times (multinomial), and the
    Jensen-Shannon divergence of each draw is compared with the observed one:
    (1 + draws at least as far) / (1 + draws).

    Parameters
    ----------
    counts : array_like
        People per category, whole numbers.
    shares : array_like
        The target's share of each of these categories.
    seed : int
        Starts the random numbers: the same seed gives the same answer.
    draws : int
        How many networks are drawn.

    Returns
    -------
    float
        p value in (0, 1]; NaN without people or without shares.

    References
    ----------
    Davison and Hinkley (1997), Bootstrap Methods and Their Application, section 4.2.

    Examples
    --------
    >>> monte_carlo_p([5, 5], [0.5, 0.5], seed=1)
    1.0
    >>> monte_carlo_p([40, 0], [0.5, 0.5], seed=1) < 0.01
    True
    """
    observed = jensen_shannon(counts, shares)
    target = _shares(shares)
    if math.isnan(observed) or target is None:
        return math.nan
    n = int(np.sum(np.asarray(counts)))
    drawn = np.random.default_rng(seed).multinomial(n, target, size=draws)
    further = np.count_nonzero(_divergences(drawn / n, target) >= observed - _ROUNDING)
    return float((1 + further) / (1 + draws))
