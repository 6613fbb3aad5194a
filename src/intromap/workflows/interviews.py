"""Conversations: plan, hold, write down, thank, and follow the names that came up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.errors import InputError, UnknownPersonError
from intromap.interviews.follow_up import ThankYou, thank_you_due, thank_you_sentence, thank_you_state
from intromap.interviews.stages import check_move
from intromap.model import Referral, ReferralStatus, Stage
from intromap.store import interviews as store
from intromap.store import people as people_store
from intromap.store import referrals
from intromap.store.connection import transaction
from intromap.workflows.people import keep_person

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, tzinfo

    from intromap.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Interview:
    """One conversation.

    Attributes
    ----------
    id, person_id : int
        Its own id, and with whom.
    person, title, organisation : str
        Who they are.
    stage : Stage
        Where it stands.
    planned_on : datetime.date
        When it was planned.
    scheduled_at, held_at, thanked_at : datetime.datetime or None
        With time zone UTC.
    purpose, learned : str
        The owner's words.
    thanks : str
        What is to be said about the thank-you, as a sentence; empty before the conversation was held.
    thanks_state : ThankYou or None
        Not yet, due, late or done.
    named : tuple of (int, str)
        People who were named in it: id and name.
    """

    id: int
    person_id: int
    person: str
    title: str
    organisation: str
    stage: Stage
    planned_on: date
    scheduled_at: datetime | None
    held_at: datetime | None
    thanked_at: datetime | None
    purpose: str
    learned: str
    thanks: str
    thanks_state: ThankYou | None
    named: tuple[tuple[int, str], ...]


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


def list_interviews(con: Connection, *, now: datetime, zone: tzinfo) -> list[Interview]:
    """List conversations, newest first.

    Parameters
    ----------
    now : datetime.datetime
        With a time zone.
    zone : datetime.tzinfo
        In which times are told in sentences.
    """
    return [_interview(con, row, now, zone) for row in store.list_interviews(con)]


def list_due(con: Connection, *, now: datetime, zone: tzinfo) -> list[Interview]:
    """List the conversations whose thank-you is to be written now, the latest due first."""
    late_first = {ThankYou.LATE: 0, ThankYou.DUE: 1}
    due = [i for i in list_interviews(con, now=now, zone=zone) if i.thanks_state in late_first]
    return sorted(due, key=lambda i: (late_first[i.thanks_state], i.held_at))  # type: ignore[index]


def _interview(con: Connection, row: dict[str, object], now: datetime, zone: tzinfo) -> Interview:
    card = people_store.get_person(con, int(row["person_id"]))  # type: ignore[call-overload]
    if card is None:
        raise UnknownPersonError("A conversation names nobody.", "Please report this.")
    names = people_store.list_names(con)
    held_at, thanked_at = row["held_at"], row["thanked_at"]
    told, state = "", None
    if held_at is not None and row["stage"] in (Stage.HELD, Stage.THANKED):
        told = thank_you_sentence(str(card["name"]), held_at, thanked_at, now, zone=zone)  # type: ignore[arg-type]
        state = thank_you_state(held_at, thanked_at, now)  # type: ignore[arg-type]
    return Interview(
        id=row["id"],  # type: ignore[arg-type]
        person_id=row["person_id"],  # type: ignore[arg-type]
        person=str(card["name"]),
        title=str(card["title"]),
        organisation=str(card["organisation"]),
        stage=Stage(str(row["stage"])),
        planned_on=row["planned_on"],  # type: ignore[arg-type]
        scheduled_at=row["scheduled_at"],  # type: ignore[arg-type]
        held_at=held_at,  # type: ignore[arg-type]
        thanked_at=thanked_at,  # type: ignore[arg-type]
        purpose=str(row["purpose"]),
        learned=str(row["learned"]),
        thanks=told,
        thanks_state=state,
        named=tuple((p, names[p]) for p in referrals.list_named_in(con, row["id"])),  # type: ignore[arg-type]
    )


def plan_interview(con: Connection, person_id: int, *, today: date, purpose: str = "") -> int:
    """Plan a conversation with somebody and return its id.

    Raises
    ------
    UnknownPersonError
        If there is no such person.
    InputError
        If one with them is planned or scheduled already.
    """
    card = people_store.get_person(con, person_id)
    if card is None:
        raise UnknownPersonError(f"There is no person number {person_id}.", "Choose somebody from the list.")
    open_stages = (Stage.PLANNED, Stage.SCHEDULED)
    if any(row["stage"] in open_stages for row in store.list_interviews(con, person_id)):
        raise InputError(
            f"A conversation with {card['name']} is planned already.", "Open it under Interviews."
        )
    with transaction(con):
        return store.add_interview(con, person_id, today, purpose.strip())


def move_interview(
    con: Connection, interview_id: int, stage: Stage, *, at: datetime | None = None, now: datetime
) -> None:
    """Move a conversation on, or one step back.

    Held ones get a thank-you that is due from 24 to 48 hours after; sent ones close it.

    Parameters
    ----------
    at : datetime.datetime, optional
        When it is scheduled, was held, or was thanked for, with a time zone; now if not given.

    Raises
    ------
    InputError
        If that stage does not follow.
    """
    row = _get(con, interview_id)
    old = Stage(str(row["stage"]))
    check_move(old, stage)
    scheduled_at, held_at = row["scheduled_at"], row["held_at"]
    if stage is Stage.SCHEDULED and old is Stage.PLANNED:
        scheduled_at = at or now
    if stage is Stage.HELD and old is not Stage.THANKED:
        held_at = at or now
    with transaction(con):
        store.update_stage(con, interview_id, stage, scheduled_at, held_at)  # type: ignore[arg-type]
        if stage in (Stage.HELD, Stage.THANKED):
            done_at = (at or now) if stage is Stage.THANKED else None
            store.update_thank_you(con, interview_id, thank_you_due(held_at), done_at)  # type: ignore[arg-type]
        else:
            store.update_thank_you(con, interview_id, None, None)


def write_notes(con: Connection, interview_id: int, *, purpose: str, learned: str) -> None:
    """Write down what a conversation is for and what was learned."""
    _get(con, interview_id)
    with transaction(con):
        store.update_text(con, interview_id, purpose=purpose, learned=learned)


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
    row = _get(con, interview_id)
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


def _get(con: Connection, interview_id: int) -> dict[str, object]:
    row = store.get_interview(con, interview_id)
    if row is None:
        raise InputError(f"There is no conversation number {interview_id}.", "Choose one from the list.")
    return row
