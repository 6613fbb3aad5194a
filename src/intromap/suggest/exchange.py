"""Looking once more at a choice: whether somebody else in the place of one would widen conversations more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from intromap.suggest.candidates import FAR
from intromap.suggest.choose import choose

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from intromap.suggest.choose import Pick
    from intromap.suggest.score import Objective

KEPT = 0.98
"""The share of the value of a choice that exchanges keep."""

ROUNDS = 3

BASE = 5
"""Exchanges are made in the list of this length, so that every list begins alike."""

POOL = 1000
"""So many of those who would add most by themselves may come in."""


def choose_list(
    objective: Objective, n: int, *, pinned: Sequence[int] = (), most_asks: int | None = None
) -> list[Pick]:
    """Choose ``n`` people so that a shorter list is always the beginning of a longer one.

    The first `BASE` are chosen greedily, then exchanged; a shorter list is cut from them, a longer one goes
    on greedily after them. So `KEPT` of the greedy value is sure at `BASE`; at any other length, what is sure
    is what `intromap.suggest.choose.certificate` computes for the list.

    Parameters
    ----------
    objective : Objective
        What sets of candidates are worth.
    n : int
        How many to choose; fewer come back if there are fewer candidates.
    pinned : sequence of int
        Who comes first, in this order.
    most_asks : int, optional
        How often anybody may be asked.

    Returns
    -------
    list of Pick
        Those pinned first.

    Examples
    --------
    >>> import pandas as pd
    >>> from intromap.suggest.score import build_objective
    >>> profiles = pd.DataFrame({"industry": ["law", "law", "art"]}, index=[1, 2, 3])
    >>> objective = build_objective(profiles, pd.Series(1.0, index=[2, 3]), {1}, {1, 2}, {})
    >>> [[pick.person for pick in choose_list(objective, n)] for n in (1, 2)]
    [[3], [3, 2]]
    """
    first = pinned[:BASE]
    base = choose(objective, BASE, first=first, most_asks=most_asks)
    base = exchange(objective, base, pinned=first, most_asks=most_asks)
    if n <= BASE:
        return base[:n]
    begun = [*(pick.person for pick in base), *pinned[BASE:n]]
    return choose(objective, n, first=begun, most_asks=most_asks)


def exchange(
    objective: Objective, picks: Sequence[Pick], *, pinned: Sequence[int] = (), most_asks: int | None = None
) -> list[Pick]:
    """Exchange people of a choice for others with whom conversations would be more varied.

    The value by which people are chosen counts what is lacking and never sees that somebody also stands where
    there are many already. Here everything is counted: the variety of the conversations held if each of those
    chosen came about in part, as easily as they are reached. Nobody comes in who adds nothing, nobody farther
    away, and nobody whose introducer is asked more often; and the choice keeps `KEPT` of its value, and so of
    the bound that greedy choices have.

    Parameters
    ----------
    objective : Objective
        By which the people were chosen.
    picks : sequence of Pick
        The choice.
    pinned : sequence of int
        Who stays.
    most_asks : int, optional
        How often anybody may be asked.

    Returns
    -------
    list of Pick
        As many, in the order in which they add most, those pinned first.

    Examples
    --------
    >>> import pandas as pd
    >>> from intromap.suggest.score import build_objective
    >>> profiles = pd.DataFrame({"industry": ["law", "law", "art", "art"], "function": ["a", "b", "a", "b"]},
    ...                         index=[1, 2, 3, 4])
    >>> objective = build_objective(profiles, pd.Series(1.0, index=[3, 4]), {1, 2}, {1, 2}, {})
    >>> [pick.person for pick in exchange(objective, choose(objective, 1))]
    [3]
    """
    objective = objective.of(_pool(objective, picks))
    rows = [objective.rows([pick.person])[0] for pick in picks]
    least = KEPT * objective.value(pick.person for pick in picks)
    started = list(rows)
    for _ in range(ROUNDS):
        before = list(rows)
        for at, pick in enumerate(picks):
            if pick.person not in pinned and pick.gain > pick.spared:
                rows[at] = _better(objective, rows[:at] + rows[at + 1 :], rows[at], least, most_asks)
        if rows == before:
            break
    if rows == started:
        return list(picks)
    people = [int(objective.people[row]) for row in rows]
    return choose(objective, len(people), first=pinned, most_asks=most_asks, among=people)


def _pool(objective: Objective, picks: Sequence[Pick]) -> list[int]:
    gains = objective.gains(objective.worth)
    most = np.argpartition(-gains, POOL)[:POOL] if len(gains) > POOL else np.arange(len(gains))
    return sorted({*most.tolist(), *objective.rows(pick.person for pick in picks)})


def _better(
    objective: Objective, rest: Collection[int], row: int, least: float, most_asks: int | None
) -> int:
    """Row of whoever should stand beside the rest instead of the one of a row; itself if nobody should."""
    left, sparing, value = objective.worth, objective.sparing(most_asks), 0.0
    for one in sorted(rest):
        value += float(objective.gains_by_dimension(left, one).sum() + sparing.worth[one])
        left = objective.after(left, one)
        sparing.take(one)
    gains = objective.gains(left)
    fine = (gains > 0) & (value + gains + sparing.worth >= least) & (sparing.worth >= sparing.worth[row])
    fine &= (objective.reach > FAR) | (objective.reach[row] <= FAR)
    fine[list(rest)] = False
    fine[row] = True
    free, stay = np.flatnonzero(fine), list(rest)
    variety = objective.held.variety(
        objective.slots[:, stay], objective.ease[stay], objective.slots[:, free], objective.ease[free]
    )
    enough = variety[np.searchsorted(free, row)] + 1e-9
    for at in np.argsort(-variety, kind="stable").tolist():
        if variety[at] <= enough:
            return row
        if sparing.fits(int(free[at])):
            return int(free[at])
    return row
