"""Conversations: plan, move on, hold, write down, thank, and follow the names that came up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from intromap.errors import InputError, UnknownPersonError
from intromap.interviews.follow_up import ThankYou, thank_you_due, thank_you_sentence, thank_you_state
from intromap.interviews.keeping import QUARTERLY
from intromap.interviews.stages import AFTER, STAGES, check_move
from intromap.interviews.times import zone_named
from intromap.model import EGO, Referral, ReferralStatus, Stage
from intromap.store import interviews as store
from intromap.store import keeping, referrals
from intromap.store import people as people_store
from intromap.store.connection import transaction
from intromap.workflows.people import keep_person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime, tzinfo

    from intromap.store.connection import Connection

CHANNELS = ("video call", "phone call", "in person", "messages")
"""How a conversation can be held; any other word will do too."""

TELL_AFTER = (timedelta(hours=24), timedelta(days=7))
"""From when and by when an introducer is told what came of it, counted from the conversation."""

SHORT, LONG = 5, 480
"""Minutes that a conversation may be meant to take."""


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
    return _interviews(con, store.list_interviews(con), now, zone)


def get_interview(con: Connection, interview_id: int, *, now: datetime, zone: tzinfo) -> Interview:
    """Read one conversation.

    Raises
    ------
    InputError
        If there is no such conversation.
    """
    return _interviews(con, [_get(con, interview_id)], now, zone)[0]


def list_due(con: Connection, *, now: datetime, zone: tzinfo) -> list[Interview]:
    """List the conversations whose thank-you is to be written now, the latest due first."""
    late_first = {ThankYou.LATE: 0, ThankYou.DUE: 1}
    due = [i for i in list_interviews(con, now=now, zone=zone) if i.thanks_state in late_first]
    return sorted(due, key=lambda i: (late_first[i.thanks_state], i.held_at))  # type: ignore[index]


def _interviews(
    con: Connection, rows: list[dict[str, object]], now: datetime, zone: tzinfo
) -> list[Interview]:
    names = people_store.list_names(con)
    cards = people_store.list_work(con, {int(row["person_id"]) for row in rows})  # type: ignore[call-overload]
    work = {p: (t, o) for p, t, o in cards[["id", "title", "organisation"]].itertuples(index=False)}
    referred: dict[int, list[tuple[int, str]]] = {}
    for referrer, person in referrals.list_referral_pairs(con):
        if referrer != EGO:
            referred.setdefault(person, []).append((referrer, names[referrer]))
    return [_interview(con, row, names, work, referred, now, zone) for row in rows]


def _interview(
    con: Connection,
    row: Mapping[str, Any],
    names: Mapping[int, str],
    work: Mapping[int, tuple[str, str]],
    referred: Mapping[int, list[tuple[int, str]]],
    now: datetime,
    zone: tzinfo,
) -> Interview:
    person = int(row["person_id"])
    if person not in names:
        raise UnknownPersonError("A conversation names nobody.", "Please report this.")
    title, organisation = work.get(person, ("", ""))
    held_at, thanked_at = row["held_at"], row["thanked_at"]
    told, state = "", None
    if held_at is not None and row["stage"] in AFTER:
        told = thank_you_sentence(names[person], held_at, thanked_at, now, zone=zone)
        state = thank_you_state(held_at, thanked_at, now)
    plain = {
        key: row[key]
        for key in (*store.FACTS[3:], *store.TEXTS, "call_started_at", "thanked_at", "told_at")
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
        introducers=tuple(referred.get(person, ())),
        named=tuple((p, names[p]) for p in referrals.list_named_in(con, row["id"])),
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
    under_way = (Stage.IDEA, Stage.RESEARCHED, Stage.ASKED, Stage.SCHEDULED)
    if any(row["stage"] in under_way for row in store.list_interviews(con, person_id)):
        raise InputError(
            f"A conversation with {card['name']} is planned already.", "Open it under Interviews."
        )
    with transaction(con):
        interview_id = store.add_interview(con, person_id, today, purpose.strip())
        store.update_interview(con, interview_id, _step(Stage.IDEA, today))
    return interview_id


def _step(stage: Stage, today: date) -> dict[str, object]:
    facts = STAGES[stage]
    due = today + timedelta(days=facts.days) if facts.step else None
    return {"next_step": facts.step, "next_due": due}


def move_interview(
    con: Connection, interview_id: int, stage: Stage, *, at: datetime | None = None, now: datetime
) -> None:
    """Move a conversation to another stage, and set the step that comes next.

    One that took place gets a thank-you that is due from 24 to 48 hours after, and where somebody introduced
    the two, they are to be told within a week; thanks once sent stay sent until it goes back to *held*. With
    *keep in touch* comes a cadence of a quarter unless there is one already.

    Parameters
    ----------
    at : datetime.datetime, optional
        When it was asked for, is scheduled, was held or thanked for, with a time zone; else now, and for
        *held* the appointment if that is past.

    Raises
    ------
    InputError
        If that stage does not follow.
    """
    row = _get(con, interview_id)
    old, today = Stage(str(row["stage"])), now.date()
    check_move(old, stage)
    if stage == old and at is None:
        return
    values: dict[str, object] = {"stage": stage, **_step(stage, today), **_moments(row, old, stage, at, now)}
    if stage is Stage.SCHEDULED and isinstance(moment := values.get("scheduled_at"), type(now)):
        values["next_due"] = max(today, moment.date() - timedelta(days=STAGES[stage].days))
    with transaction(con):
        store.update_interview(con, interview_id, values)
        _update_owed(con, {**row, **values}, old, at or now)
        if stage is Stage.KEEP_IN_TOUCH:
            keeping.update_keeping(con, int(row["person_id"]), _cadence(con, row), today)  # type: ignore[call-overload]


def _moments(
    row: Mapping[str, object], old: Stage, stage: Stage, at: datetime | None, now: datetime
) -> dict[str, object]:
    """When it was asked for, is scheduled, was held: what the move writes."""
    if stage is Stage.ASKED:
        return {"asked_at": at or now}
    if stage is Stage.SCHEDULED and (at or row["scheduled_at"] is None):
        return {"scheduled_at": at or now}
    if stage in AFTER and old not in AFTER:
        planned = row["scheduled_at"]
        return {"held_at": at or (planned if planned and planned <= now else now)}  # type: ignore[operator]
    if stage is Stage.HELD and old is Stage.HELD:
        return {"held_at": at}
    return {}


def _update_owed(con: Connection, row: Mapping[str, Any], old: Stage, moment: datetime) -> None:
    """Write what is owed after a conversation, or take it away where it did not take place."""
    stage, held_at = Stage(str(row["stage"])), row["held_at"]
    took_place = stage in AFTER
    thanked = row["thanked_at"] if stage is not Stage.HELD or old is Stage.HELD else None
    if stage is Stage.THANKED:
        thanked = thanked or moment
    due = thank_you_due(held_at) if took_place else None
    store.update_follow_up(con, row["id"], "thank_you", due, thanked)
    introduced = any(p == row["person_id"] and r != EGO for r, p in referrals.list_referral_pairs(con))
    tell = (held_at + TELL_AFTER[0], held_at + TELL_AFTER[1]) if took_place and introduced else None
    store.update_follow_up(con, row["id"], "introducer_told", tell, row["told_at"])


def _cadence(con: Connection, row: Mapping[str, object]) -> int:
    there = {person: days for person, days, _ in keeping.list_keeping(con)}
    return there.get(int(row["person_id"]), QUARTERLY)  # type: ignore[call-overload]


def tell_introducer(con: Connection, interview_id: int, *, at: datetime) -> None:
    """Write down that whoever introduced the two was told what came of it."""
    row = _get(con, interview_id)
    with transaction(con):
        due = (row["told_from"] or at, row["told_by"] or at)
        store.update_follow_up(con, interview_id, "introducer_told", due, at)  # type: ignore[arg-type]


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
    _get(con, interview_id)
    if zone.strip():
        zone = zone_named(zone).key
    if not SHORT <= minutes <= LONG:
        raise InputError(f"{minutes} minutes is no length.", f"Give between {SHORT} and {LONG} minutes.")
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
    _get(con, interview_id)
    if unknown := set(texts) - set(store.TEXTS):
        raise ValueError(f"no such text: {', '.join(sorted(unknown))}")
    with transaction(con):
        store.update_interview(con, interview_id, texts)


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
