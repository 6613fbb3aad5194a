"""One dimension of one layer: its indices, its distance to a target, its gaps, and a sentence."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from intromap.errors import InputError
from intromap.variety.indices import blau, hill, iqv
from intromap.variety.target import Target, even_target, goal_target, jensen_shannon, monte_carlo_p

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intromap.variety.population import Population

FEWEST_KNOWN = 5
"""Below so many known people no index is given."""

LEAST_COVERAGE = 0.5
"""Below this known share of a layer no index is given."""

FEWEST_FOR_VERDICT = 20
"""Below so many known people nothing is said about the target: the test has too little power."""

SIGNIFICANT = 0.05
"""A p value below this is told as a difference."""

_AWAY = {
    "even": ("narrower than an even spread", "no narrower than chance would give"),
    "goal": ("further from your goals than by chance", "no further from your goals than by chance"),
    "population": ("further from the population than by chance", "no further from it than by chance"),
}
_DRAWS, _FEWEST_DRAWS, _CELLS = 2000, 199, 400_000


@dataclass(frozen=True, slots=True)
class Gap:
    """A category that is met less often than the target would have it.

    Attributes
    ----------
    category : str
        Its name.
    observed : int
        People known to be in it.
    expected : float
        Its share in the target times the people whose category is known.
    """

    category: str
    observed: int
    expected: float


@dataclass(frozen=True, slots=True)
class Variety:
    """How varied one layer is in one dimension.

    Attributes
    ----------
    dimension, layer : str
        What was measured, among whom.
    n, known : int
        People in the layer, and those whose category is known.
    possible : int
        Number K of categories that are possible, met or not.
    counts : dict of str to int
        People per category met, the largest first, then by name.
    blau, iqv, d1, d2 : float or None
        Blau index, IQV over K, Hill numbers of order 1 and 2; None where undefined or too few are known.
    target : str
        ``"even"``, ``"goal"``, ``"population"``, or ``"none"`` where there is nothing to compare with: no
        goal, and categories over which an even spread means nothing.
    jsd, p_value : float or None
        Divergence from the target (base 2) and how often chance alone goes as far; None as above.
    verdict : str
        What can be said, as a sentence.
    enough : bool
        Whether enough is known for that: 20 people or more, and half the layer.
    gaps : tuple of Gap
        Categories short of the target (groups of them, for a population), the largest shortfall first;
        empty where no index is given.
    largest_share : float or None
        Share of the largest category among those known; None if nobody is.
    """

    dimension: str
    layer: str
    n: int
    known: int
    possible: int
    counts: dict[str, int]
    blau: float | None
    iqv: float | None
    d1: float | None
    d2: float | None
    target: str
    jsd: float | None
    p_value: float | None
    verdict: str
    enough: bool
    gaps: tuple[Gap, ...]
    largest_share: float | None


def measure(
    counts: Mapping[str, int],
    n: int,
    *,
    dimension: str,
    layer: str,
    possible: Sequence[str],
    goal: Mapping[str, float] | None,
    population: Population | None = None,
    comparable: bool = True,
    seed: int = 0,
) -> Variety:
    """Measure one dimension of one layer.

    Parameters
    ----------
    counts : mapping of str to int
        People per category; unknown values are left out.
    n : int
        People in the layer, known or not.
    dimension, layer : str
        What was counted, among whom.
    possible : sequence of str
        Categories that are possible; those that are met or wanted are added. An even spread is over
        all of them.
    goal : mapping of str to float, or None
        The owner's weights; without any, the population or an even spread is the target.
    population : Population or None
        What to compare with where there is no goal, group by group; people of no group are left out of the
        comparison.
    comparable : bool
        Whether an even spread means anything; it does not where anything may be a category, as with
        organisations, and then there is no target unless there is a goal or a population.
    seed : int
        For the Monte-Carlo test, which uses fewer draws (at least 199) where categories are many.

    Raises
    ------
    InputError
        If more people are counted than the layer has, or a count is negative.

    Examples
    --------
    >>> v = measure({"Finance": 30, "Law": 6}, 40, dimension="industry", layer="everybody",
    ...             possible=["Finance", "Health care", "Law"], goal=None)
    >>> v.verdict
    'Finance is 83 % of the 36 known; narrower than an even spread (p < 0.01)'
    >>> [(gap.category, gap.observed, gap.expected) for gap in v.gaps]
    [('Health care', 0, 12.0), ('Law', 6, 12.0)]
    """
    met = _met(counts, n)
    known = sum(met.values())
    names = sorted({*possible, *met, *(goal or ())})
    target, sizes = _target(goal, population, names, comparable), list(met.values())
    of_target = population.gather(met) if population and target.name == "population" else met
    shown = known >= FEWEST_KNOWN and known >= LEAST_COVERAGE * n
    compared = shown and target.name != "none"
    jsd, p_value = _compare(of_target, target, seed) if compared else (None, None)
    enough = shown and known >= FEWEST_FOR_VERDICT
    return Variety(
        dimension=dimension,
        layer=layer,
        n=n,
        known=known,
        possible=len(names),
        counts=met,
        blau=_defined(blau(sizes)) if shown else None,
        iqv=_defined(iqv(sizes, len(names))) if shown else None,
        d1=_defined(hill(sizes, 1)) if shown else None,
        d2=_defined(hill(sizes, 2)) if shown else None,
        target=target.name,
        jsd=jsd,
        p_value=p_value,
        verdict=_verdict(met, n, len(names), target.name, p_value if enough else None),
        enough=enough,
        gaps=_gaps(of_target, target) if compared else (),
        largest_share=sizes[0] / known if known else None,
    )


def _met(counts: Mapping[str, int], n: int) -> dict[str, int]:
    """Categories of which there is anybody, the largest first."""
    known = sum(counts.values())
    if n < known or any(count < 0 for count in counts.values()):
        raise InputError(
            f"{known} people are counted in categories, but there are {n}.",
            "Count every person of the layer once, and none twice.",
        )
    return dict(sorted(((c, int(k)) for c, k in counts.items() if k), key=lambda item: (-item[1], item[0])))


def _defined(value: float) -> float | None:
    return None if math.isnan(value) else value


def _target(
    goal: Mapping[str, float] | None, population: Population | None, names: list[str], comparable: bool
) -> Target:
    if goal:
        return goal_target(goal)
    if population:
        return population.by_group()
    return even_target(names) if comparable else Target("none", {})


def _compare(met: dict[str, int], target: Target, seed: int) -> tuple[float | None, float | None]:
    names = sorted({*met, *target.shares})
    sizes = np.array([met.get(name, 0) for name in names])
    shares = target.along(names)
    draws = max(_FEWEST_DRAWS, min(_DRAWS, _CELLS // len(names)))
    distance = jensen_shannon(sizes, shares)
    return _defined(distance), _defined(monte_carlo_p(sizes, shares, seed=seed, draws=draws))


def _gaps(met: dict[str, int], target: Target) -> tuple[Gap, ...]:
    known = sum(met.values())
    gaps = [Gap(name, met.get(name, 0), share * known) for name, share in target.shares.items()]
    short = [gap for gap in gaps if gap.expected - gap.observed > 1e-9]
    return tuple(sorted(short, key=lambda gap: (round(gap.observed - gap.expected, 9), gap.category)))


def _verdict(met: dict[str, int], n: int, possible: int, target: str, p_value: float | None) -> str:
    known = sum(met.values())
    if n == 0:
        return "nobody here yet"
    if known < FEWEST_KNOWN or known < LEAST_COVERAGE * n:
        return f"too few to say: {known:,} of {n:,} known"
    if known < FEWEST_FOR_VERDICT:
        if target == "none":
            return f"too few to say: {known:,} of {n:,} known"
        return f"too few to say whether it is {_AWAY[target][0]}: {known:,} of {n:,} known"
    largest, size = next(iter(met.items()))
    start = f"{largest} is {_percent(size / known)} of the {known:,} known"
    if possible == 1:
        return f"{start}; there is no other category to compare with"
    if p_value is None:
        return start
    if p_value >= SIGNIFICANT:
        return f"{start}; {_AWAY[target][1]}"
    return f"{start}; {_AWAY[target][0]} (p < {'0.01' if p_value < 0.01 else '0.05'})"


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %") if share >= 0.005 else "under 1 %"
