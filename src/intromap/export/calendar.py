"""Appointments and reminders as iCalendar (RFC 5545), for any calendar to take in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Event

PRODUCT = "-//intromap//conversations//EN"
LONGEST = 4000
"""Characters of a description; calendars on telephones cut longer ones anyway."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An appointment, or a day on which something is due.

    Attributes
    ----------
    uid : str
        The same for the same matter at every export, so that a calendar updates it.
    title : str
        What is shown.
    start : datetime.datetime or datetime.date
        A moment with its time zone, or a whole day.
    minutes : int
        Length of an appointment; 0 for a whole day.
    description, place : str
        May be empty.
    alarm_minutes : int or None
        How long before to be reminded; None for no alarm.
    """

    uid: str
    title: str
    start: datetime | date
    minutes: int = 0
    description: str = ""
    place: str = ""
    alarm_minutes: int | None = None


def write_calendar(entries: Iterable[Entry], *, now: datetime) -> bytes:
    """Entries as one iCalendar file.

    Moments are written in UTC, which every calendar shows by its own clock, daylight saving included; days
    are written as days, without a time.

    Parameters
    ----------
    entries : iterable of Entry
        In any order; no `uid` twice.
    now : datetime.datetime
        The present moment with its time zone, written as the stamp of every entry.

    Returns
    -------
    bytes
        UTF-8 with CRLF, folded at 75 octets.

    Raises
    ------
    ValueError
        If a moment has no time zone, or a `uid` stands there twice.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "intromap")
    seen: set[str] = set()
    for entry in entries:
        if entry.uid in seen:
            raise ValueError(f"{entry.uid} stands there twice")
        seen.add(entry.uid)
        calendar.add_component(_event(entry, _utc(now)))
    data: bytes = calendar.to_ical()
    return data


def _event(entry: Entry, stamp: datetime) -> Event:
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", f"{entry.uid}@intromap")
    event.add("dtstamp", stamp)
    event.add("summary", _text(entry.title))
    if isinstance(entry.start, datetime):
        start = _utc(entry.start)
        event.add("dtstart", start)
        event.add("dtend", start + timedelta(minutes=entry.minutes))
    else:
        event.add("dtstart", entry.start)
        event.add("dtend", entry.start + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    if entry.description:
        event.add("description", _text(entry.description)[:LONGEST])
    if entry.place:
        event.add("location", _text(entry.place))
    if entry.alarm_minutes is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _text(entry.title))
        alarm.add("trigger", timedelta(minutes=-entry.alarm_minutes))
        event.add_component(alarm)
    return event


def _text(text: str) -> str:
    """Text without the control characters that RFC 5545 forbids; line breaks and tabs stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c if c in "\n\t" or category(c) not in ("Cc", "Cs") else " " for c in lines)


def _utc(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no time zone: give an aware datetime, for instance in UTC.")
    return moment.astimezone(UTC).replace(microsecond=0)
