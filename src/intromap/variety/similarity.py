"""Variety where categories may be partly alike: Rao's quadratic entropy and Leinster-Cobbold diversity."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from intromap.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def rao(shares: ArrayLike, distances: ArrayLike) -> float:
    r"""Rao's quadratic entropy, :math:`Σ_{i≠j} d_{ij} p_i p_j`: how far apart two people drawn are.

    Parameters
    ----------
    shares : array_like
        Counts or shares of the categories.
    distances : array_like
        From 0 (the same) to 1 (nothing in common) between categories.

    Returns
    -------
    float
        The Blau index where all distances are 1; NaN without people.

    References
    ----------
    Rao (1982), Diversity and Dissimilarity Coefficients; Stirling (2007).

    Examples
    --------
    >>> round(rao([0.4, 0.4, 0.2], [[0, 0.5, 1], [0.5, 0, 1], [1, 1, 0]]), 6)
    0.48
    """
    p, table = _checked(shares, distances)
    apart = table * (1.0 - np.eye(len(p)))
    return float(p @ apart @ p) if p.size and p.sum() else math.nan


def leinster_cobbold(shares: ArrayLike, likeness: ArrayLike, q: float = 2.0) -> float:
    r"""Leinster-Cobbold diversity, :math:`(Σ p_i (Zp)_i^{q−1})^{1/(1−q)}`.

    Parameters
    ----------
    shares : array_like
        Counts or shares of the categories.
    likeness : array_like
        Z, from 0 (nothing in common) to 1 (the same, and on the diagonal).
    q : float
        Order, 0 or more; 1 and infinity by their limits.

    Returns
    -------
    float
        As varied as this many categories with nothing in common; a Hill number where Z is the identity, and
        1/(1 − Rao) for q = 2 with Z = 1 − distances. NaN without people.

    References
    ----------
    Leinster and Cobbold (2012), Measuring Diversity: the Importance of Species Similarity.

    Examples
    --------
    >>> alike = [[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]]
    >>> round(leinster_cobbold([0.4, 0.4, 0.2], alike), 6)
    1.923077
    """
    if not q >= 0:
        raise InputError(f"There is no diversity of order {q}.", "Give an order of 0 or more.")
    p, table = _checked(shares, likeness)
    if not p.size or not p.sum():
        return math.nan
    ordinary = (table @ p)[p > 0]
    p = p[p > 0]
    if math.isinf(q):
        return float(1.0 / ordinary.max())
    if abs(q - 1.0) < 1e-7:
        return float(np.exp(-np.sum(p * np.log(ordinary))))
    return float(np.sum(p * ordinary ** (q - 1.0)) ** (1.0 / (1.0 - q)))


def _checked(shares: ArrayLike, table: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    p, square = np.asarray(shares, dtype=np.float64), np.asarray(table, dtype=np.float64)
    if p.ndim != 1 or square.shape != (len(p), len(p)) or (p < 0).any() or (square < 0).any():
        raise InputError("Shares and table do not fit.", "Give a number for each category and pair.")
    return (p / p.sum() if p.sum() else p), square
