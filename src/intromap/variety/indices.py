"""How varied a set of people is, from how many fall into each category."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from intromap.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

_NEAR_ONE = 1e-7


def positive_counts(counts: ArrayLike) -> NDArray[np.float64]:
    """The counts above zero, as floats.

    Parameters
    ----------
    counts : array_like
        People per category, one-dimensional. Unknown values are no category: leave them out.

    Raises
    ------
    InputError
        If a count is negative or not a number, or the counts are not one-dimensional.

    Examples
    --------
    >>> positive_counts([3, 0, 1]).tolist()
    [3.0, 1.0]
    """
    array = np.asarray(counts, dtype=np.float64)
    if array.ndim != 1 or not np.isfinite(array).all() or (array < 0).any():
        raise InputError("These are no counts of people.", "Give one number of 0 or more for each category.")
    return array[array > 0]


def blau(counts: ArrayLike) -> float:
    """Blau index, 1 − Σp²: the chance that two people drawn with replacement differ.

    Parameters
    ----------
    counts : array_like
        People per category.

    Returns
    -------
    float
        From 0 (all alike) to 1 − 1/K; NaN without people.

    References
    ----------
    Blau (1977), Inequality and Heterogeneity; the Gini-Simpson index of ecology.

    Examples
    --------
    >>> round(blau([10, 3, 1, 1]), 6)
    0.506667
    """
    known = positive_counts(counts)
    if not known.size:
        return math.nan
    return float(1.0 - np.sum((known / known.sum()) ** 2))


def blau_unbiased(counts: ArrayLike) -> float:
    """Blau index without small-sample bias: the chance that two different people differ.

    1 − Σ n_c(n_c − 1) / (n(n − 1)), the estimator of Simpson (1949).

    Parameters
    ----------
    counts : array_like
        People per category, whole numbers.

    Returns
    -------
    float
        From 0 to 1; NaN for fewer than two people.

    Examples
    --------
    >>> round(blau_unbiased([10, 3, 1, 1]), 6)
    0.542857
    """
    known = positive_counts(counts)
    n = float(known.sum())
    if n < 2:
        return math.nan
    return float(1.0 - np.sum(known * (known - 1.0)) / (n * (n - 1.0)))


def iqv(counts: ArrayLike, possible: int) -> float:
    """Index of qualitative variation, Blau · K / (K − 1).

    Parameters
    ----------
    counts : array_like
        People per category.
    possible : int
        Number K of categories that people could fall into, met or not.

    Returns
    -------
    float
        From 0 (all alike) to 1 (even over all K); NaN without people or for K = 1.

    Raises
    ------
    InputError
        If more categories are met than are possible.

    References
    ----------
    Mueller, Schuessler and Costner (1970), Statistical Reasoning in Sociology.

    Examples
    --------
    >>> round(iqv([10, 3, 1, 1], 4), 6), round(iqv([10, 3, 1, 1], 10), 6)
    (0.675556, 0.562963)
    """
    if positive_counts(counts).size > possible:
        raise InputError(
            f"More categories are met than the {possible} that are called possible.",
            "Count every category that is met among the possible ones.",
        )
    return blau(counts) * possible / (possible - 1) if possible > 1 else math.nan


def shannon(counts: ArrayLike) -> float:
    """Shannon entropy, −Σ p ln p.

    Parameters
    ----------
    counts : array_like
        People per category.

    Returns
    -------
    float
        In nats, from 0 (all alike) to ln K; NaN without people.

    References
    ----------
    Shannon (1948), A Mathematical Theory of Communication.

    Examples
    --------
    >>> round(shannon([9, 0, 8, 2, 31, 7, 1, 0, 5, 2]), 6)
    1.600459
    """
    known = positive_counts(counts)
    if not known.size:
        return math.nan
    shares = known / known.sum()
    return float(abs(np.sum(shares * np.log(shares))))


def hill(counts: ArrayLike, q: float) -> float:
    """Hill number of order q, (Σ p^q)^(1/(1 − q)): how many equally common categories are as varied.

    Parameters
    ----------
    counts : array_like
        People per category.
    q : float
        0 counts categories, 1 is e^H, 2 is 1/Σp², infinity is 1 over the largest share.

    Returns
    -------
    float
        From 1 to the number of categories met; NaN without people.

    Raises
    ------
    InputError
        If q is negative or not a number.

    References
    ----------
    Hill (1973), Diversity and Evenness; Jost (2006), Entropy and Diversity.

    Examples
    --------
    >>> [round(hill([9, 0, 8, 2, 31, 7, 1, 0, 5, 2], q), 6) for q in (0, 1, 2, math.inf)]
    [8.0, 4.955309, 3.553406, 2.096774]
    """
    if not q >= 0:
        raise InputError(f"There is no Hill number of order {q}.", "Give an order of 0 or more.")
    known = positive_counts(counts)
    if not known.size:
        return math.nan
    shares = known / known.sum()
    largest = float(shares.max())
    if math.isinf(q):
        return 1.0 / largest
    if abs(q - 1.0) < _NEAR_ONE:
        return math.exp(shannon(counts))
    # The largest share is taken out of the sum, so that a high order does not underflow.
    log_sum = q * math.log(largest) + math.log(float(np.sum((shares / largest) ** q)))
    return math.exp(log_sum / (1.0 - q))
