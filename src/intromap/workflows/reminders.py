"""Appointments and reminders for a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.errors import InputError
from intromap.export.calendar import Entry, write_calendar
from intromap.interviews.follow_up import thank_you_due
from intromap.interviews.stages import AFTER, PATH
from intromap.model import Stage
from intromap.workflows.due import kept_in_touch
from intromap.workflows.interviews import Interview, list_interviews
from intromap.workflows.moving import TELL_AFTER

if TYPE_CHECKING:
    from datetime import datetime, tzinfo
    from pathlib import Path

    from intromap.store.connection import Connection

QUARTER = 15
"""Minutes that writing a thank-you is given."""

ALARM = 30
"""Minutes before an appointment at which the calendar reminds."""


def calendar_entries(con: Connection, *, now: datetime, zone: tzinfo) -> list[Entry]:
    """List appointments to come, thanks owed, next steps, introducers to tell, and people to keep up with."""
    today = now.astimezone(zone).date()
    found = [entry for i in list_interviews(con, now=now, zone=zone) for entry in _entries(i, now, zone)]
    for person, name, every, _, due in kept_in_touch(con):
        if due is not None:
            why = f"Every {every} days."
            found.append(
                Entry(f"touch-{person}", f"Write {name} a few lines", max(due, today), description=why)
            )
    return found


def _entries(interview: Interview, now: datetime, zone: tzinfo) -> list[Entry]:
    found, name, number = [], interview.person, interview.id
    if interview.stage is Stage.SCHEDULED and interview.scheduled_at:
        about = "\n".join(part for part in (interview.channel, interview.purpose) if part)
        found.append(
            Entry(
                f"talk-{number}",
                f"Talk with {name}",
                interview.scheduled_at,
                interview.minutes,
                about,
                interview.place,
                ALARM,
            )
        )
    if interview.stage in AFTER and interview.held_at:
        if interview.thanked_at is None:
            start, _ = thank_you_due(interview.held_at)
            found.append(Entry(f"thanks-{number}", f"Thank {name}", start, QUARTER, interview.thanks, "", 0))
        if interview.introducers and interview.told_at is None:
            day = (interview.held_at + TELL_AFTER[1]).astimezone(zone).date()
            title = f"Tell {interview.introducers[0][1]} what came of the talk with {name}"
            found.append(Entry(f"tell-{number}", title, day))
    if interview.next_step and interview.next_due and interview.stage in PATH:
        found.append(Entry(f"step-{number}", f"{name}: {interview.next_step}", interview.next_due))
    return found


def calendar_file(con: Connection, *, now: datetime, zone: tzinfo) -> tuple[bytes, int]:
    """Write everything that is due or dated as an iCalendar file, and say how many entries it holds."""
    entries = calendar_entries(con, now=now, zone=zone)
    return write_calendar(entries, now=now), len(entries)


def export_calendar(con: Connection, path: Path, *, now: datetime, zone: tzinfo) -> int:
    """Write the calendar to a file, and return how many entries it holds.

    Raises
    ------
    InputError
        If the file cannot be written.
    """
    data, count = calendar_file(con, now=now, zone=zone)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}.", "Choose another place.") from error
    return count
