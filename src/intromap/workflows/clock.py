"""The clock, for the command line and the screen; the rooms below are told the time.

``INTROMAP_TODAY`` (an ISO date, which means noon UTC, or a date and time) stands in for it.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from intromap.errors import InputError


def now() -> datetime:
    """Return the present moment, in UTC.

    Raises
    ------
    InputError
        If ``INTROMAP_TODAY`` is set and is no date.
    """
    given = os.environ.get("INTROMAP_TODAY", "")
    if not given:
        return datetime.now(UTC)
    try:
        if len(given) == len("2026-01-31"):
            return datetime.combine(date.fromisoformat(given), time(12), UTC)
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        what = f"INTROMAP_TODAY is no date: {given!r}."
        raise InputError(what, "Use one such as 2026-01-31, or unset it.") from error
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


class _Here(tzinfo):
    """The time zone of the machine, right on every day of the year.

    The offset that ``datetime.now().astimezone()`` carries is today's only.
    """

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        """Return the offset from UTC at a time on this machine's clock."""
        return None if dt is None else dt.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, dt: datetime | None) -> timedelta | None:
        """Return nothing: whether it is summer time is not asked for."""
        return None

    def tzname(self, dt: datetime | None) -> str | None:
        """Return the short name of the zone at a time."""
        return None if dt is None else dt.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, dt: datetime) -> datetime:
        """Turn a moment, given in UTC under this zone, into this machine's time."""
        there = dt.replace(tzinfo=UTC).astimezone()
        wall = there.replace(tzinfo=None)
        first = wall.astimezone().utcoffset() == there.utcoffset()
        return wall.replace(tzinfo=self, fold=0 if first else 1)


_HERE = _Here()


def zone() -> tzinfo:
    """Return the user's own time zone, as this machine has it."""
    return _HERE


def today() -> date:
    """Return today's date by the user's own calendar."""
    return now().astimezone(zone()).date()
