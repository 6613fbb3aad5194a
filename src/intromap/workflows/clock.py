"""The clock, for the command line and the screen; the rooms below are told the time.

``INTROMAP_TODAY`` (an ISO date, which means noon UTC, or a date and time) stands in for it.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time, tzinfo

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


def zone() -> tzinfo:
    """Return the user's own time zone, as this machine has it."""
    return datetime.now().astimezone().tzinfo or UTC


def today() -> date:
    """Return today's date by the user's own calendar."""
    return now().astimezone(zone()).date()
