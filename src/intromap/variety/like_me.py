"""How many people of a layer share the owner's own category, and what chance would give."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from intromap.variety.dimension import FEWEST_FOR_VERDICT, FEWEST_KNOWN, LEAST_COVERAGE, SIGNIFICANT
from intromap.variety.mixing import e_i

if TYPE_CHECKING:
    from collections.abc import Mapping

_DRAWS = 9999
_BY_CHANCE = {
    "everybody known": "by chance it would be",
    "even": "in an even spread it would be",
    "goal": "in your goal it is",
    "population": "in the population it is",
}


@dataclass(frozen=True, slots=True)
class LikeMe:
    """How alike the owner a layer is in one dimension.

    Attributes
    ----------
    dimension, layer, mine : str
        What was compared, among whom, and the owner's own category.
    n, known, alike : int
        People in the layer, those whose category is known, and those in the owner's category.
    share, share_by_chance : float or None
        Share of those known who are like the owner, and what chance would give.
    e_i, e_i_by_chance : float or None
        E-I index of the owner's ties: −1 if all are like the owner, 1 if none is. None if too few are known.
    p_value : float or None
        How often chance is at least as far from its mean.
    against : str
        What chance means here: ``"everybody known"`` (the layer chosen by chance among them) or the target
        (``"even"``, ``"goal"``, ``"population"``: contacts drawn by its shares).
    verdict : str
        What can be said, as a sentence.
    """

    dimension: str
    layer: str
    mine: str
    n: int
    known: int
    alike: int
    share: float | None
    share_by_chance: float | None
    e_i: float | None
    e_i_by_chance: float | None
    p_value: float | None
    against: str
    verdict: str


def like_me(
    counts: Mapping[str, int],
    n: int,
    mine: str,
    *,
    dimension: str,
    layer: str,
    pool: Mapping[str, int] | None = None,
    share: float | None = None,
    against: str = "everybody known",
    seed: int = 0,
) -> LikeMe:
    """Compare a layer with the owner's own category.

    Parameters
    ----------
    counts : mapping of str to int
        People of the layer per category.
    n : int
        People in the layer.
    mine : str
        The owner's category.
    dimension, layer : str
        What was counted, among whom.
    pool : mapping of str to int, optional
        Everybody from whom the layer was drawn, by category: chance means that labels are shuffled among
        them (a permutation test, drawn from the hypergeometric distribution that it follows).
    share : float, optional
        Without a pool: the target's share of the owner's category; chance means draws by it.
    against : str
        Name of what chance means.
    seed : int
        Start of the random numbers.

    Examples
    --------
    >>> found = like_me({"Finance": 18, "Law": 6}, 24, "Finance", dimension="industry", layer="talked_to",
    ...                 pool={"Finance": 20, "Law": 60, "Art": 20})
    >>> found.share, found.share_by_chance, found.e_i, round(found.e_i_by_chance, 2), found.p_value < 0.01
    (0.75, 0.2, -0.5, 0.6, True)
    >>> found.verdict
    '75 % are in your own category, Finance; by chance it would be 20 % (p < 0.01)'
    """
    known, alike = sum(counts.values()), int(counts.get(mine, 0))
    shown = known >= FEWEST_KNOWN and known >= LEAST_COVERAGE * n
    chance_share = pool.get(mine, 0) / max(sum(pool.values()), 1) if pool else share
    p_value = None
    if shown and chance_share is not None:
        p_value = _p_value(alike, known, mine, pool, chance_share, seed)
    return LikeMe(
        dimension=dimension,
        layer=layer,
        mine=mine,
        n=n,
        known=known,
        alike=alike,
        share=alike / known if shown else None,
        share_by_chance=chance_share if shown else None,
        e_i=e_i(known - alike, alike) if shown else None,
        e_i_by_chance=1.0 - 2.0 * chance_share if shown and chance_share is not None else None,
        p_value=p_value,
        against=against,
        verdict=_verdict(alike, known, n, mine, chance_share, p_value, against),
    )


def _p_value(
    alike: int, known: int, mine: str, pool: Mapping[str, int] | None, share: float, seed: int
) -> float | None:
    chance = np.random.default_rng(seed)
    if pool:
        total, same = sum(pool.values()), pool.get(mine, 0)
        if known >= total:
            return None
        drawn = chance.hypergeometric(same, total - same, known, size=_DRAWS)
    else:
        drawn = chance.binomial(known, share, size=_DRAWS)
    middle = known * share
    further = np.count_nonzero(np.abs(drawn - middle) >= abs(alike - middle) - 1e-9)
    return float((1 + further) / (1 + _DRAWS))


def _verdict(
    alike: int, known: int, n: int, mine: str, share: float | None, p_value: float | None, against: str
) -> str:
    if known < FEWEST_KNOWN or known < LEAST_COVERAGE * n:
        return f"too few to say: {known:,} of {n:,} known" if n else "nobody here yet"
    start = f"{_percent(alike / known)} are in your own category, {mine}"
    if share is None or math.isnan(share):
        return start
    by_chance = f"{start}; {_BY_CHANCE[against]} {_percent(share)}"
    if known < FEWEST_FOR_VERDICT or p_value is None:
        return f"{by_chance}, and these are too few to say more" if known < FEWEST_FOR_VERDICT else by_chance
    if p_value >= SIGNIFICANT:
        return f"{by_chance}, no real difference"
    return f"{by_chance} (p < {'0.01' if p_value < 0.01 else '0.05'})"


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")
