"""Conversations: what stands in the store about each, and the idea of a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from intromap.errors import InputError, UnknownPersonError
from intromap.interviews.follow_up import ThankYou, thank_you_sentence, thank_you_state
from intromap.interviews.stages import AFTER, BEFORE, STAGES
from intromap.interviews.themes import fold
from intromap.model import EGO, Stage
from intromap.store import interviews as store
from intromap.store import people as people_store
from intromap.store import referrals
from intromap.store.connection import transaction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
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
        When it was first thought of.
    asked_at, scheduled_at, held_at, thanked_at, told_at, call_started_at : datetime.datetime or None
        With time zone UTC; `told_at` is when the introducer was told what came of it.
    zone : str
        Time zone of the appointment (IANA); empty where it is the owner's own.
    minutes : int
        How long it is to take.
    channel, place : str
        How and where it is held; empty where unknown.
    next_step : str
        What to do next; empty if nothing.
    next_due : datetime.date or None
        By when.
    purpose, research, opening, learned, specific, will_do, thanks_text, reflection : str
        The owner's words: what the conversation is for, what was found out before, the opening as drafted,
        notes of the call, the one thing learned, what is done with it, the thanks as drafted, what it
        changed.
    thanks : str
        What is to be said about the thank-you, as a sentence; empty before the conversation was held.
    thanks_state : ThankYou or None
        Not yet, due, late or done.
    introducers : tuple of (int, str)
        Who referred them to the owner: id and name.
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
    asked_at: datetime | None
    scheduled_at: datetime | None
    held_at: datetime | None
    thanked_at: datetime | None
    told_at: datetime | None
    call_started_at: datetime | None
    zone: str
    minutes: int
    channel: str
    place: str
    next_step: str
    next_due: date | None
    purpose: str
    research: str
    opening: str
    learned: str
    specific: str
    will_do: str
    thanks_text: str
    reflection: str
    thanks: str
    thanks_state: ThankYou | None
    introducers: tuple[tuple[int, str], ...]
    named: tuple[tuple[int, str], ...]


def list_interviews(con: Connection, *, now: datetime, zone: tzinfo) -> list[Interview]:
    """List conversations, newest first.

    Parameters
    ----------
    now : datetime.datetime
        With a time zone.
    zone : datetime.tzinfo
        In which times are told in sentences.
    """
    return _interviews(con, store.list_interviews(con), now, zone)


def find_interviews(interviews: Sequence[Interview], words: str) -> list[Interview]:
    """Keep the conversations in which every word stands: in who they are, their work, or what it is for.

    Case and accents do not count.
    """
    wanted = fold(words).split()

    def said(interview: Interview) -> str:
        who = (interview.person, interview.title, interview.organisation)
        return fold(" ".join((*who, interview.purpose, interview.next_step)))

    return [i for i in interviews if all(word in said(i) for word in wanted)]


def get_interview(con: Connection, interview_id: int, *, now: datetime, zone: tzinfo) -> Interview:
    """Read one conversation.

    Raises
    ------
    InputError
        If there is no such conversation.
    """
    return _interviews(con, [interview_row(con, interview_id)], now, zone)[0]


def list_due(con: Connection, *, now: datetime, zone: tzinfo) -> list[Interview]:
    """List the conversations whose thank-you is to be written now, the latest due first."""
    late_first = {ThankYou.LATE: 0, ThankYou.DUE: 1}
    due = [i for i in list_interviews(con, now=now, zone=zone) if i.thanks_state in late_first]
    return sorted(due, key=lambda i: (late_first[i.thanks_state], i.held_at))  # type: ignore[index]


def _interviews(
    con: Connection, rows: list[dict[str, object]], now: datetime, zone: tzinfo
) -> list[Interview]:
    names = people_store.list_names(con)
    work = store.list_work(con)
    referred: dict[int, list[tuple[int, str]]] = {}
    for referrer, person in referrals.list_referral_pairs(con):
        if referrer != EGO:
            referred.setdefault(person, []).append((referrer, names[referrer]))
    named: dict[int, list[tuple[int, str]]] = {}
    for interview_id, person in referrals.list_named(con):
        named.setdefault(interview_id, []).append((person, names[person]))
    return [_interview(row, names, work, referred, named, now, zone) for row in rows]


def _interview(
    row: Mapping[str, Any],
    names: Mapping[int, str],
    work: Mapping[int, tuple[str, str]],
    referred: Mapping[int, list[tuple[int, str]]],
    named: Mapping[int, list[tuple[int, str]]],
    now: datetime,
    zone: tzinfo,
) -> Interview:
    person = int(row["person_id"])
    if person not in names:
        raise UnknownPersonError("A conversation names nobody.", "Please report this.")
    title, organisation = work.get(person, ("", ""))
    held_at, thanked_at = row["held_at"], row["thanked_at"] if row["stage"] != Stage.HELD else None
    told, state = "", None
    if held_at is not None and row["stage"] in AFTER:
        told = thank_you_sentence(names[person], held_at, thanked_at, now, zone=zone)
        state = thank_you_state(held_at, thanked_at, now)
    plain = {
        key: row[key]
        for key in (*store.FACTS[3:], *store.TEXTS, "call_started_at", "told_at")
        if key != "thanks"
    }
    return Interview(
        id=row["id"],
        person_id=person,
        person=names[person],
        title=title or "",
        organisation=organisation or "",
        stage=Stage(str(row["stage"])),
        thanks_text=row["thanks"],
        thanks=told,
        thanks_state=state,
        thanked_at=thanked_at,
        introducers=tuple(referred.get(person, ())),
        named=tuple(named.get(row["id"], ())),
        **plain,
    )


def plan_interview(con: Connection, person_id: int, *, today: date, purpose: str = "") -> int:
    """Write down the idea of a conversation with somebody and return its id.

    Raises
    ------
    UnknownPersonError
        If there is no such person.
    InputError
        If one with them is on its way already.
    """
    card = people_store.get_person(con, person_id)
    if card is None:
        raise UnknownPersonError(f"There is no person number {person_id}.", "Choose somebody from the list.")
    if any(row["stage"] in BEFORE for row in store.list_interviews(con, person_id)):
        raise InputError(
            f"A conversation with {card['name']} is planned already.", "Open it under Interviews."
        )
    with transaction(con):
        interview_id = store.add_interview(con, person_id, today, purpose.strip())
        store.update_interview(con, interview_id, step_of(Stage.IDEA, today))
    return interview_id


def step_of(stage: Stage, today: date) -> dict[str, object]:
    """Return the step that a stage asks for, and the day by which, as columns of the store."""
    facts = STAGES[stage]
    due = today + timedelta(days=facts.days) if facts.step else None
    return {"next_step": facts.step, "next_due": due}


def interview_row(con: Connection, interview_id: int) -> dict[str, object]:
    """Return one conversation by column of the store.

    Raises
    ------
    InputError
        If there is no such conversation.
    """
    row = store.get_interview(con, interview_id)
    if row is None:
        raise InputError(f"There is no conversation number {interview_id}.", "Choose one from the list.")
    return row
