"""In which dimension people are most alike."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from intromap.variety.dimension import Variety


def evenness(variety: Variety) -> float:
    """Pielou's evenness over all possible categories, ln D1 / ln K.

    Parameters
    ----------
    variety : Variety
        One dimension of one layer.

    Returns
    -------
    float
        From 0 (everybody in one category, also where K = 1) to 1 (even over all K); NaN where D1 is
        not defined.

    References
    ----------
    Pielou (1966), with K the possible categories instead of those met.

    Examples
    --------
    >>> from intromap.variety.dimension import measure
    >>> even = measure({"Law": 10, "Art": 10}, 20, dimension="industry", layer="everybody",
    ...                possible=["Law", "Art"], goal=None)
    >>> round(evenness(even), 6)
    1.0
    """
    if variety.d1 is None:
        return math.nan
    return math.log(variety.d1) / math.log(variety.possible) if variety.possible > 1 else 0.0


def most_alike(varieties: Iterable[Variety]) -> Variety | None:
    """The dimension in which people are most alike: the one of lowest evenness.

    Evenness (ln D1 / ln K) makes dimensions with different numbers of possible categories comparable.
    Only dimensions of which enough is known take part; of equals, the first in the alphabet is taken.

    Parameters
    ----------
    varieties : iterable of Variety
        The dimensions of one layer.

    Returns
    -------
    Variety or None
        None if not enough is known of any.

    Examples
    --------
    >>> most_alike([]) is None
    True
    """
    known = [variety for variety in varieties if variety.enough]
    return min(known, key=lambda variety: (evenness(variety), variety.dimension), default=None)
