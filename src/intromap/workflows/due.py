"""What is due: thanks, next steps, appointments, people to keep in touch with, introducers to tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from intromap.errors import UnknownPersonError
from intromap.interviews.follow_up import ThankYou, thank_you_due
from intromap.interviews.keeping import Keeping, due_now, due_on
from intromap.interviews.stages import AFTER, PATH
from intromap.interviews.times import told_day, told_in, told_there, zone_named
from intromap.model import Stage
from intromap.store import keeping as store
from intromap.store import people
from intromap.store.connection import transaction
from intromap.workflows.interviews import Interview, list_interviews
from intromap.workflows.moving import TELL_AFTER

if TYPE_CHECKING:
    from datetime import tzinfo

    from intromap.store.connection import Connection


class DueKind(StrEnum):
    """What is due, the most pressing first."""

    APPOINTMENT = "appointment"
    THANKS = "thanks"
    INTRODUCER = "introducer"
    STEP = "step"
    KEEP_IN_TOUCH = "keep_in_touch"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due today, or was before.

    Attributes
    ----------
    kind : DueKind
        What it is.
    interview_id : int or None
        Which conversation it belongs to; None for keeping in touch.
    person_id : int
        Whom it is about.
    person, sentence : str
        Their name, and what to do as a sentence.
    on : datetime.date
        By which day, by the owner's own clock.
    late : bool
        Whether that day, or the hour of a thank-you, is past.
    """

    kind: DueKind
    interview_id: int | None
    person_id: int
    person: str
    sentence: str
    on: date
    late: bool


def list_due(con: Connection, *, now: datetime, zone: tzinfo) -> list[Due]:
    """List what is due: late first, then by kind and day.

    Of people to keep in touch with, three are named at most; a longer list would be no reminder.

    Parameters
    ----------
    now : datetime.datetime
        With a time zone.
    zone : datetime.tzinfo
        The owner's own clock: it says what today is.
    """
    today = now.astimezone(zone).date()
    found = [due for i in list_interviews(con, now=now, zone=zone) for due in _due_of(i, now, today, zone)]
    found += _keep_in_touch(con, today)
    order = list(DueKind)
    return sorted(found, key=lambda due: (not due.late, order.index(due.kind), due.on, due.person_id))


def _due_of(interview: Interview, now: datetime, today: date, zone: tzinfo) -> list[Due]:
    of = (interview.id, interview.person_id, interview.person)
    found = []
    if interview.stage in AFTER and interview.held_at:
        if interview.thanks_state in (ThankYou.DUE, ThankYou.LATE):
            by = thank_you_due(interview.held_at)[1].astimezone(zone).date()
            late = interview.thanks_state is ThankYou.LATE
            found.append(Due(DueKind.THANKS, *of, interview.thanks, by, late))
        if interview.introducers and not interview.told_at and now >= interview.held_at + TELL_AFTER[0]:
            by = (interview.held_at + TELL_AFTER[1]).astimezone(zone).date()
            said = f"Tell {interview.introducers[0][1]} what came of the talk with {interview.person}."
            found.append(Due(DueKind.INTRODUCER, *of, said, by, today > by))
    if interview.stage is Stage.SCHEDULED and interview.scheduled_at:
        day = interview.scheduled_at.astimezone(zone).date()
        if day <= today:
            said = _appointment(interview, interview.scheduled_at, now, zone)
            found.append(Due(DueKind.APPOINTMENT, *of, said, day, day < today))
    if interview.next_step and interview.next_due and interview.next_due <= today and interview.stage in PATH:
        said = f"{interview.person}: {interview.next_step}"
        found.append(Due(DueKind.STEP, *of, said, interview.next_due, interview.next_due < today))
    return found


def _appointment(interview: Interview, at: datetime, now: datetime, zone: tzinfo) -> str:
    when = told_appointment(interview, zone)
    if at + timedelta(minutes=interview.minutes) < now:
        return f"You were to talk with {interview.person} on {when}. Did it take place?"
    how = ", ".join(part for part in (interview.channel, interview.place) if part)
    return f"You talk with {interview.person} on {when}{f' ({how})' if how else ''}."


def told_appointment(interview: Interview, zone: tzinfo) -> str:
    """Tell when an appointment is by the owner's clock, and by the other's where that is another one."""
    if interview.scheduled_at is None:
        return ""
    if not interview.zone:
        return told_in(interview.scheduled_at, zone)
    return told_there(interview.scheduled_at, zone, zone_named(interview.zone), interview.zone)


def _keep_in_touch(con: Connection, today: date) -> list[Due]:
    names = people.list_names(con)
    found = []
    for kept in due_now(_kept(con), today):
        day = due_on(kept) or today
        since = told_day(kept.last_on)
        said = f"Write {names[kept.person]} a few lines; you were last in touch on {since}."
        found.append(Due(DueKind.KEEP_IN_TOUCH, None, kept.person, names[kept.person], said, day, False))
    return found


def _kept(con: Connection) -> list[Keeping]:
    names = people.list_names(con)
    return [Keeping(*row) for row in store.list_keeping(con) if row[0] in names]


def kept_in_touch(con: Connection) -> list[tuple[int, str, int, date, date | None]]:
    """List who is kept in touch with: id, name, every how many days, last in touch, when due (or None)."""
    names = people.list_names(con)
    return [(k.person, names[k.person], k.every_days, k.last_on, due_on(k)) for k in _kept(con)]


def cadence_of(con: Connection, person_id: int) -> int | None:
    """Return every how many days somebody is kept in touch with: 0 for never, None if nothing was said."""
    return {k.person: k.every_days for k in _kept(con)}.get(person_id)


def keep_in_touch(con: Connection, person_id: int, every_days: int | None, *, today: date) -> None:
    """Keep in touch with somebody every so many days; 0 for no reminder, None to forget about it.

    Raises
    ------
    UnknownPersonError
        If there is no such person.
    ValueError
        If the days are fewer than none.
    """
    if people.get_person(con, person_id) is None:
        raise UnknownPersonError(f"There is no person number {person_id}.", "Choose somebody from the list.")
    if every_days is not None and every_days < 0:
        raise ValueError(f"{every_days} days cannot pass between two times")
    with transaction(con):
        if every_days is None:
            store.remove_keeping(con, person_id)
        else:
            store.update_keeping(con, person_id, every_days, today)


def was_in_touch(con: Connection, person_id: int, *, today: date) -> None:
    """Write down that somebody was in touch today; the next reminder counts from now."""
    with transaction(con):
        store.touch(con, person_id, today)
