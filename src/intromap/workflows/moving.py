"""Moving a conversation on, and what is owed once it took place."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from intromap.errors import InputError
from intromap.interviews.follow_up import thank_you_due
from intromap.interviews.keeping import QUARTERLY
from intromap.interviews.stages import AFTER, STAGES, check_move
from intromap.model import EGO, Stage
from intromap.store import interviews as store
from intromap.store import keeping, referrals
from intromap.store.connection import transaction
from intromap.workflows.interviews import interview_row, step_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from intromap.store.connection import Connection

TELL_AFTER = (timedelta(hours=24), timedelta(days=7))
"""From when and by when an introducer is told what came of it, counted from the conversation."""


def move_interview(
    con: Connection, interview_id: int, stage: Stage, *, at: datetime | None = None, now: datetime
) -> None:
    """Move a conversation to another stage, and set the step that comes next.

    One that took place gets a thank-you that is due from 24 to 48 hours after, and where somebody introduced
    the two, they are to be told within a week; thanks once sent stay sent. Back at *held* they are owed
    again, and their day is remembered for the way forward. With *keep in touch* comes a cadence of a quarter
    unless there is one already.

    Parameters
    ----------
    at : datetime.datetime, optional
        When it was asked for, is scheduled, was held or thanked for, with a time zone; else now. Without it,
        *held* means the appointment if that is past, and *scheduled* leaves the time open.

    Raises
    ------
    InputError
        If that stage does not follow, or what is past is said to be in the future.
    """
    row = interview_row(con, interview_id)
    old, today = Stage(str(row["stage"])), now.date()
    check_move(old, stage)
    _check_past(stage, at, now)
    if stage == old and at is None:
        return
    step = step_of(stage, today) if stage != old else {}
    values: dict[str, object] = {"stage": stage, **step, **_moments(row, old, stage, at, now)}
    if stage is Stage.SCHEDULED:
        values |= _before_the_talk(at or row["scheduled_at"], today)  # type: ignore[arg-type]
    with transaction(con):
        store.update_interview(con, interview_id, values)
        _update_owed(con, {**row, **values}, at, now)
        if stage is Stage.KEEP_IN_TOUCH:
            keeping.update_keeping(con, int(row["person_id"]), _cadence(con, row), today)  # type: ignore[call-overload]


def _check_past(stage: Stage, at: datetime | None, now: datetime) -> None:
    if stage is not Stage.SCHEDULED and at and at > now:
        raise InputError(
            f"{at:%Y-%m-%d %H:%M} is still to come.",
            f"Say when it was, or move it to “{STAGES[Stage.SCHEDULED].label}”.",
        )


def _before_the_talk(moment: datetime | None, today: date) -> dict[str, object]:
    if moment is None:
        return {"next_step": "Write down when it is.", "next_due": today}
    return {"next_due": max(today, moment.date() - timedelta(days=STAGES[Stage.SCHEDULED].days))}


def _moments(
    row: Mapping[str, object], old: Stage, stage: Stage, at: datetime | None, now: datetime
) -> dict[str, object]:
    """When it was asked for, is scheduled, was held: what the move writes."""
    if stage is Stage.ASKED:
        return {"asked_at": at or now}
    if stage is Stage.SCHEDULED and at:
        return {"scheduled_at": at}
    if stage in AFTER and old not in AFTER:
        planned = row["scheduled_at"]
        return {"held_at": at or (planned if planned and planned <= now else now)}  # type: ignore[operator]
    if stage is Stage.HELD and old is Stage.HELD:
        return {"held_at": at}
    return {}


def _update_owed(con: Connection, row: Mapping[str, Any], at: datetime | None, now: datetime) -> None:
    """Write what is owed after a conversation, or take it away where it did not take place."""
    stage, held_at = Stage(str(row["stage"])), row["held_at"]
    took_place = stage in AFTER
    thanked = row["thanked_at"] if took_place else None
    if stage is Stage.THANKED:
        thanked = at or thanked or now
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
    row = interview_row(con, interview_id)
    with transaction(con):
        due = (row["told_from"] or at, row["told_by"] or at)
        store.update_follow_up(con, interview_id, "introducer_told", due, at)  # type: ignore[arg-type]


def correct_held(con: Connection, interview_id: int, at: datetime) -> None:
    """Write when a conversation really took place; what is owed is counted from then.

    Raises
    ------
    InputError
        If it has not taken place.
    """
    row = interview_row(con, interview_id)
    stage = Stage(str(row["stage"]))
    if stage not in AFTER:
        raise InputError("It has not taken place yet.", "Move it to “Held” first.")
    with transaction(con):
        store.update_interview(con, interview_id, {"held_at": at})
        _update_owed(con, {**row, "held_at": at}, None, at)
