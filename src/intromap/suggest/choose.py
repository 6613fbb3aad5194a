"""The greedy choice of whom to talk to next, with what each adds and how good the choice is at least."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from intromap.suggest.asking import Sparing
    from intromap.suggest.score import Objective

_TIED = 1.0 - 1e-9
_POOL = 2048
_MANY = 100_000


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
    spared : float
        What of the gain is owed to their introducer not being asked too often.
    """

    person: int
    gain: float
    gains: dict[str, float]
    spared: float = 0.0


def choose(
    objective: Objective,
    n: int,
    *,
    first: Sequence[int] = (),
    most_asks: int | None = None,
    among: Sequence[int] | None = None,
) -> list[Pick]:
    """Choose ``n`` people one after another, each adding the most to those before.

    The search is lazy (Minoux 1978): gains only shrink, so that those far down the list need no second
    look. Of equal gains, the person reached more easily is taken, then the one of the smallest id. Where
    asks are capped, whoever cannot be asked for any more is passed over; such choices form a matroid, and
    the greedy one keeps at least half of the best value (Fisher, Nemhauser and Wolsey 1978).

    Parameters
    ----------
    objective : Objective
        What sets of candidates are worth.
    n : int
        How many to choose; fewer come back if there are fewer candidates.
    first : sequence of int
        Candidates to choose before all others, whatever they add.
    most_asks : int, optional
        How often anybody may be asked; any number of times if not given.
    among : sequence of int, optional
        Candidates among whom to choose, if not among all.

    Returns
    -------
    list of Pick
        In the order chosen: after the first ones, gains never grow.

    Examples
    --------
    >>> import pandas as pd
    >>> from intromap.suggest.score import build_objective
    >>> profiles = pd.DataFrame({"industry": ["law", "law", "art"]}, index=[1, 2, 3])
    >>> reach = pd.Series({2: 1.0, 3: 1.0})
    >>> picks = choose(build_objective(profiles, reach, {1}, {1, 2}, {}), 2)
    >>> [(pick.person, round(pick.gain, 3)) for pick in picks]
    [(3, 0.65), (2, 0.0)]
    """
    search = _Search(
        objective, objective.sparing(most_asks), None if among is None else objective.rows(among)
    )
    picks = []
    for person in first:
        (row,) = objective.rows([person])
        picks.append(search.pick(row, float(search.sparing.worth[row])))
        search.sparing.take(row)
    while len(picks) < n and (best := search.best()) is not None:
        picks.append(search.pick(*best))
    return picks


class _Search:
    """The state of a greedy choice: what slots are still worth, and upper bounds of what people add."""

    def __init__(self, objective: Objective, sparing: Sparing, rows: Sequence[int] | None) -> None:
        self.objective, self.sparing = objective, sparing
        self.left = objective.worth
        self.bounds = objective.gains(self.left) + sparing.worth
        if rows is not None:
            self.bounds[np.setdiff1d(np.arange(len(self.bounds)), rows)] = -1.0
        self.pool: NDArray[np.intp] = np.empty(0, dtype=np.intp)
        self.floor = np.inf
        self._widen(_POOL)

    def _widen(self, size: int) -> None:
        """Look at so many of the best bounds, and at all that equal the last of them."""
        if size >= len(self.bounds):
            self.floor = -np.inf
        else:
            self.floor = float(np.partition(self.bounds, -size)[-size]) * _TIED
        self.pool = np.flatnonzero((self.bounds >= self.floor) & (self.bounds >= 0.0))

    def best(self) -> tuple[int, float] | None:
        """Row of the free candidate who adds most, and what is spared; None if nobody is left."""
        while True:
            gains = self.objective.gains(self.left, self.pool) + self.sparing.worth[self.pool]
            while len(self.pool) and gains.max() >= self.floor:
                tied = np.flatnonzero(gains >= gains.max() * _TIED)
                at = int(tied[np.argmax(self.objective.reach[self.pool[tied]])])
                row = int(self.pool[at])
                spared = float(self.sparing.worth[row])
                if self.sparing.take(row):
                    return row, spared
                self._drop(row)
                gains = np.delete(gains, at)
            if self.floor == -np.inf:
                return None
            self._widen(4 * max(len(self.pool), _POOL))

    def _drop(self, row: int) -> None:
        self.bounds[row] = -1.0
        self.pool = self.pool[self.pool != row]

    def pick(self, row: int, spared: float) -> Pick:
        """Take the candidate of a row."""
        gains = self.objective.gains_by_dimension(self.left, row)
        by_dimension = dict(zip(self.objective.dimensions, gains.tolist(), strict=True))
        self._drop(row)
        self.left = self.objective.after(self.left, row)
        return Pick(int(self.objective.people[row]), float(gains.sum()) + spared, by_dimension, spared)


def certificate(objective: Objective, people: Sequence[int]) -> float:
    """Share of the best possible value that a choice is sure to reach.

    No set of k people is worth more than the value of the first i chosen plus the k largest gains left
    after them, whatever i is (submodularity). Nor is it worth more than the best k people of each
    dimension taken alone, and as many asks spared, added up; within one dimension the greedy choice is the
    best one, since everybody fills one slot. The smallest of these bounds is taken.

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
    >>> objective = build_objective(profiles, pd.Series({1: 1.0, 2: 0.5}), set(), set(), {})
    >>> round(certificate(objective, [1]), 6)
    1.0
    """
    if not len(people):
        return 1.0
    left, covered, sparing = objective.worth, 0.0, objective.sparing()
    alone = [sum(pick.gain for pick in choose(one, len(people))) for one in _single(objective)]
    bounds = [sum(alone) + len(people) * float(sparing.worth.max())]
    every = 1 if len(objective.people) <= _MANY else max(1, len(people) // 2)
    for step, row in enumerate([*(objective.rows([person])[0] for person in people), None]):
        if step % every == 0 or row is None:
            gains = objective.gains(left) + sparing.worth
            most = min(len(people), len(gains))
            bounds.append(covered + float(np.partition(gains, -most)[-most:].sum()))
        if row is not None:
            covered += float(objective.gains_by_dimension(left, row).sum() + sparing.worth[row])
            left = objective.after(left, row)
            sparing.take(row)
    return min(1.0, covered / min(bounds)) if min(bounds) > 0 else 1.0


def _single(objective: Objective) -> Iterator[Objective]:
    for row, name in enumerate(objective.dimensions):
        yield replace(objective, dimensions=(name,), slots=objective.slots[row : row + 1], ways={})
