"""The greedy choice of whom to talk to next, with what each adds and how good the choice is at least."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from intromap.suggest.score import Objective

_TIED = 1.0 - 1e-9


@dataclass(frozen=True, slots=True)
class Pick:
    """One person chosen.

    Attributes
    ----------
    person : int
        Who.
    gain : float
        What they add to the value of those chosen before.
    gains : dict of str to float
        The same by dimension; a dimension in which nothing is known of them adds 0.
    """

    person: int
    gain: float
    gains: dict[str, float]


def choose(objective: Objective, n: int) -> list[Pick]:
    """Choose ``n`` people one after another, each adding the most to those before.

    Every round looks at all candidates at once, which costs a few additions per candidate. Of equal
    gains, the person reached more easily is taken, then the one of the smallest id.

    Parameters
    ----------
    objective : Objective
        What sets of candidates are worth.
    n : int
        How many to choose; fewer come back if there are fewer candidates.

    Returns
    -------
    list of Pick
        In the order chosen: gains never grow.

    Examples
    --------
    >>> import pandas as pd
    >>> from intromap.suggest.score import build_objective
    >>> profiles = pd.DataFrame({"industry": ["law", "law", "art"]}, index=[1, 2, 3])
    >>> reach = pd.Series({2: 1.0, 3: 1.0})
    >>> picks = choose(build_objective(profiles, reach, {1}, {1, 2}, {}), 2)
    >>> [(pick.person, round(pick.gain, 3)) for pick in picks]
    [(3, 0.375), (2, 0.062)]
    """
    left = objective.worth
    free = np.ones(len(objective.people), dtype=bool)
    picks = []
    for _ in range(min(n, len(objective.people))):
        row = _best(objective, np.where(free, objective.gains(left), -1.0))
        gains = objective.gains_by_dimension(left, row)
        by_dimension = dict(zip(objective.dimensions, gains.tolist(), strict=True))
        picks.append(Pick(int(objective.people[row]), float(gains.sum()), by_dimension))
        free[row] = False
        left = objective.after(left, row)
    return picks


def _best(objective: Objective, gains: NDArray[np.float64]) -> int:
    tied = np.flatnonzero(gains >= gains.max() * _TIED)
    return int(tied[np.argmax(objective.reach[tied])])


def certificate(objective: Objective, people: Sequence[int]) -> float:
    """Share of the best possible value that a choice is sure to reach.

    No set of k people is worth more than the value of the first i chosen plus the k largest gains left
    after them, whatever i is (submodularity). Nor is it worth more than the best k people of each
    dimension taken alone, added up; within one dimension the greedy choice is the best one, since
    everybody fills one slot. The smallest of these bounds is taken.

    Parameters
    ----------
    objective : Objective
        What sets of candidates are worth.
    people : sequence of int
        The choice, in its order.

    Returns
    -------
    float
        From 0 to 1; 1 means that no other choice of that many people is better.

    References
    ----------
    Leskovec et al. (2007), Cost-effective Outbreak Detection in Networks, section 3.

    Examples
    --------
    >>> import pandas as pd
    >>> from intromap.suggest.score import build_objective
    >>> profiles = pd.DataFrame({"industry": ["law", "art"]}, index=[1, 2])
    >>> certificate(build_objective(profiles, pd.Series({1: 1.0, 2: 0.5}), set(), set(), {}), [1])
    1.0
    """
    if not len(people):
        return 1.0
    left, total = objective.worth, float(objective.worth.sum())
    bounds = [sum(pick.gain for one in _single(objective) for pick in choose(one, len(people)))]
    for row in (*(objective.rows([person])[0] for person in people), None):
        largest = np.sort(objective.gains(left))[-len(people) :]
        bounds.append(total - float(left.sum()) + float(largest.sum()))
        if row is not None:
            left = objective.after(left, row)
    return min(1.0, (total - float(left.sum())) / min(bounds)) if min(bounds) > 0 else 1.0


def _single(objective: Objective) -> Iterator[Objective]:
    for row, name in enumerate(objective.dimensions):
        yield replace(objective, dimensions=(name,), slots=objective.slots[row : row + 1])
