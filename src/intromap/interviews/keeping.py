"""Keeping in touch: when somebody is to hear from the owner again, and how much of that is said at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

QUARTERLY = 91
"""Days between two times in touch, unless the owner says otherwise."""

AT_ONCE = 3
"""People named at once; a longer list would be a duty, not a reminder."""

CADENCES = {0: "Never remind me", 30: "Monthly", 91: "Quarterly", 182: "Twice a year", 365: "Yearly"}
"""Cadences offered, in days."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """How somebody is kept in touch with.

    Attributes
    ----------
    person : int
        Person id.
    every_days : int
        Days between two times in touch; 0 for never.
    last_on : datetime.date
        When the two were last in touch, or since when this was wished.
    """

    person: int
    every_days: int
    last_on: date


def due_on(keeping: Keeping) -> date | None:
    """When somebody is to hear from the owner again; None if never.

    Examples
    --------
    >>> str(due_on(Keeping(1, QUARTERLY, date(2026, 1, 1))))
    '2026-04-02'
    """
    return keeping.last_on + timedelta(days=keeping.every_days) if keeping.every_days else None


def due_now(kept: Iterable[Keeping], today: date, limit: int = AT_ONCE) -> list[Keeping]:
    """Who is to hear from the owner today, the longest overdue (by its own cadence) first.

    Parameters
    ----------
    kept : iterable of Keeping
        Everybody who is kept in touch with.
    today : datetime.date
        The present day.
    limit : int
        How many at most.

    Returns
    -------
    list of Keeping

    Examples
    --------
    >>> kept = [Keeping(1, 91, date(2026, 1, 1)), Keeping(2, 30, date(2026, 1, 1)), Keeping(3, 0, date.min)]
    >>> [k.person for k in due_now(kept, date(2026, 4, 10))]
    [2, 1]
    """
    late = [(k, day) for k in kept if (day := due_on(k)) is not None and day <= today]
    late.sort(key=lambda pair: (-(today - pair[1]).days / pair[0].every_days, pair[0].person))
    return [keeping for keeping, _ in late[:limit]]
