"""How surprising it is that so many, or so few, of those introduced are of one kind."""

from __future__ import annotations

from math import exp, lgamma
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def at_least(hits: int, drawn: int, kind: int, everybody: int) -> float:
    """Chance that at least so many of some people drawn are of a kind.

    Parameters
    ----------
    hits : int
        How many are.
    drawn : int
        How many were drawn, without putting back.
    kind : int
        How many of everybody are of that kind.
    everybody : int
        From how many they were drawn.

    Returns
    -------
    float
        The upper tail of the hypergeometric distribution, from 0 to 1.

    Raises
    ------
    ValueError
        If more were drawn, or are of the kind, than there are.

    Examples
    --------
    >>> round(at_least(2, 2, 3, 5), 6)
    0.3
    """
    if not 0 <= drawn <= everybody or not 0 <= kind <= everybody:
        raise ValueError(f"cannot draw {drawn}, or find {kind} of a kind, among {everybody}")
    least, most = max(hits, 0, drawn - (everybody - kind)), min(drawn, kind)
    whole = _log_choose(everybody, drawn)
    terms = (
        exp(_log_choose(kind, k) + _log_choose(everybody - kind, drawn - k) - whole)
        for k in range(least, most + 1)
    )
    return min(1.0, sum(terms))


def at_most(hits: int, drawn: int, kind: int, everybody: int) -> float:
    """Chance that at most so many are, as `at_least`.

    Examples
    --------
    >>> round(at_most(1, 2, 3, 5), 6)
    0.7
    """
    return at_least(drawn - hits, drawn, everybody - kind, everybody)


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def bar_for_many(p_values: Iterable[float], level: float = 0.05) -> float:
    """The p-value up to which findings stand when so many were looked for (Benjamini and Hochberg 1995).

    Parameters
    ----------
    p_values : iterable of float
        Of all that was looked at, whatever came of it.
    level : float, optional
        Which share of what is found may be chance.

    Returns
    -------
    float
        The largest p-value that stands; below zero if none does.

    Examples
    --------
    >>> bar_for_many([0.001, 0.02, 0.04, 0.3])
    0.02
    >>> bar_for_many([0.03, 0.3, 0.6])
    -1.0
    """
    ranked = sorted(p_values)
    return max((p for at, p in enumerate(ranked, 1) if p <= level * at / len(ranked)), default=-1.0)
