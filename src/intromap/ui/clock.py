"""Times as the user's own clock tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.interviews.times import told_day
from intromap.workflows.clock import zone

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["as_local", "as_moment", "told", "told_day", "zone"]


def as_local(moment: datetime) -> datetime:
    """Wall-clock time without a zone, as the date and time inputs show it."""
    return moment.astimezone().replace(tzinfo=None)


def as_moment(wall: datetime) -> datetime:
    """Moment with a zone that a date and time input stands for."""
    return wall.astimezone()


def told(moment: datetime) -> str:
    """Tell a moment with a zone by the user's own clock, as in ``Tue 24 Nov 2026, 14:05``."""
    here = moment.astimezone()
    return f"{here:%a} {here.day} {here:%b %Y, %H:%M}"
