"""Writing down what belongs to a conversation: how and where, what comes next, words, and names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.errors import InputError
from intromap.interviews.times import zone_named
from intromap.model import Referral, ReferralStatus
from intromap.store import interviews as store
from intromap.store import referrals
from intromap.store.connection import transaction
from intromap.workflows.interviews import interview_row
from intromap.workflows.people import keep_person

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from intromap.store.connection import Connection

CHANNELS = ("video call", "phone call", "in person", "messages")
"""How a conversation can be held; any other word will do too."""

SHORT, LONG = 5, 480
"""Minutes that a conversation may be meant to take."""


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody named in "who else should I talk to?".

    Attributes
    ----------
    name, title, organisation : str
        As it was said; the last two may be empty.
    person_id : int or None
        Set where the owner says that it is somebody who is there already.
    """

    name: str
    title: str = ""
    organisation: str = ""
    person_id: int | None = None


def write_facts(
    con: Connection,
    interview_id: int,
    *,
    channel: str,
    place: str,
    zone: str,
    minutes: int,
    next_step: str,
    next_due: date | None,
) -> None:
    """Write how and where a conversation is held, and what is to be done next by when.

    Raises
    ------
    InputError
        If the time zone is unknown or the length is out of the ordinary.
    """
    interview_row(con, interview_id)
    if zone.strip():
        zone = zone_named(zone).key
    _check_length(minutes)
    values = {
        "channel": channel.strip(),
        "place": place.strip(),
        "zone": zone.strip(),
        "minutes": minutes,
        "next_step": next_step.strip(),
        "next_due": next_due,
    }
    with transaction(con):
        store.update_interview(con, interview_id, values)


def write_texts(con: Connection, interview_id: int, **texts: str) -> None:
    """Write some of the owner's words on a conversation, as they were typed.

    Parameters
    ----------
    **texts : str
        By name: ``purpose``, ``research``, ``opening``, ``learned``, ``specific``, ``will_do``, ``thanks``,
        ``reflection``.
    """
    interview_row(con, interview_id)
    if unknown := set(texts) - set(store.TEXTS):
        raise ValueError(f"no such text: {', '.join(sorted(unknown))}")
    with transaction(con):
        store.update_interview(con, interview_id, texts)


def set_zone(con: Connection, interview_id: int, zone: str) -> None:
    """Write in which time zone the appointment is kept; empty for the owner's own.

    Raises
    ------
    InputError
        If there is no such zone.
    """
    interview_row(con, interview_id)
    with transaction(con):
        store.update_interview(con, interview_id, {"zone": zone_named(zone).key if zone.strip() else ""})


def set_minutes(con: Connection, interview_id: int, minutes: int) -> None:
    """Write how long a conversation is to take.

    Raises
    ------
    InputError
        If the length is out of the ordinary.
    """
    interview_row(con, interview_id)
    _check_length(minutes)
    with transaction(con):
        store.update_interview(con, interview_id, {"minutes": minutes})


def _check_length(minutes: int) -> None:
    if not SHORT <= minutes <= LONG:
        raise InputError(f"{minutes} minutes is no length.", f"Give between {SHORT} and {LONG} minutes.")


def set_next_step(con: Connection, interview_id: int, step: str | None, due: date | None) -> None:
    """Write what to do next, and by when; what is None stays as it is.

    Raises
    ------
    InputError
        If there is a day and no step.
    """
    row = interview_row(con, interview_id)
    if due and not (row["next_step"] if step is None else step.strip()):
        raise InputError("There is no next step that the day could belong to.", "Say what to do as well.")
    values: dict[str, object] = {} if step is None else {"next_step": step.strip()}
    values |= {"next_due": due} if due else {}
    with transaction(con):
        store.update_interview(con, interview_id, values)


def add_note(con: Connection, interview_id: int, text: str) -> None:
    """Add a line to the notes of a conversation."""
    there = str(interview_row(con, interview_id)["learned"])
    joined = f"{there.rstrip()}\n{text.strip()}" if there.strip() else text.strip()
    write_texts(con, interview_id, learned=joined)


def write_notes(con: Connection, interview_id: int, *, purpose: str, learned: str) -> None:
    """Write down what a conversation is for and what was learned."""
    write_texts(con, interview_id, purpose=purpose, learned=learned)


def name_people(
    con: Connection, interview_id: int, named: Sequence[NamedPerson], *, today: date
) -> list[int]:
    """Write down who was named: new people, and a referred-by link from who was spoken with.

    Returns
    -------
    list of int
        The ids of those named.

    Raises
    ------
    InputError
        If somebody has no name, or was named by themselves.
    """
    row = interview_row(con, interview_id)
    referrer = int(row["person_id"])  # type: ignore[call-overload]
    ids = []
    with transaction(con):
        for person in named:
            person_id = person.person_id
            if person_id is None:
                person_id = keep_person(
                    con,
                    person.name,
                    title=person.title,
                    organisation=person.organisation,
                    connected=False,
                    today=today,
                )
            if person_id == referrer:
                raise InputError("Somebody cannot name themselves.", "Choose another person.")
            link = Referral(referrer, person_id, on=today, status=ReferralStatus.NAMED)
            referrals.add_referral(con, link, interview_id=interview_id)
            ids.append(person_id)
    return ids
