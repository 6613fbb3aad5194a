"""What an introduction that was made leaves in the records, and how a promise takes it back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from intromap.model import Referral, ReferralStatus
from intromap.store import people as people_store
from intromap.store import promises as store
from intromap.store import referrals as referral_store
from intromap.store import settings
from intromap.workflows.promise_steps import Promise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from intromap.store.connection import Connection


class Made(NamedTuple):
    """An introduction that was made: by whom, to whom, and when."""

    introducer: int
    person: int
    on: date


def made_by(row: Mapping[str, Any], steps: Sequence[tuple[Promise, date]]) -> Made | None:
    """Tell the introduction that a promise led to; None if it did not, or not to a person by name.

    Examples
    --------
    >>> from datetime import date
    >>> made_by({"introducer_id": 1, "person_id": 2}, [(Promise.INTRODUCED, date(2026, 3, 1))]).person
    2
    """
    days = [day for state, day in steps if state in (Promise.INTRODUCED, Promise.MET)]
    return Made(row["introducer_id"], row["person_id"], days[0]) if days and row["person_id"] else None


def leaves_trace(con: Connection, promise_id: int) -> bool:
    """Whether a promise wrote its introduction down and has not taken it back."""
    return bool(settings.get_setting(con, _key(promise_id)))


def follow(con: Connection, promise_id: int, before: Made | None, after: Made | None) -> None:
    """Bring the records after a promise that was changed: the referral, and whether the person is known."""
    if before == after:
        return
    if before is not None:
        _take_back(con, promise_id, before)
    if after is not None:
        _write(con, promise_id, after)


def forget(con: Connection, promise_id: int) -> None:
    """Let what a promise wrote stand for itself."""
    settings.remove_setting(con, _key(promise_id))


def _key(promise_id: int) -> str:
    return f"promise.{promise_id}.wrote"


def _row(con: Connection, made: Made) -> list[Any] | None:
    """Read a referral as it can be kept: day, note, status, provenance, conversation."""
    row = referral_store.get_referral(con, made.introducer, made.person)
    return row and [row[0] and row[0].isoformat(), *row[1:]]


def _write(con: Connection, promise_id: int, made: Made) -> None:
    was = _row(con, made)
    known = bool((people_store.get_person(con, made.person) or {})["connected"])
    link = Referral(made.introducer, made.person, made.on, "", ReferralStatus.INTRODUCED)
    referral_store.add_referral(con, link)
    people_store.update_known(con, made.person, known=True)
    trace = {"was": was, "wrote": _row(con, made), "known": known}
    settings.update_setting(con, _key(promise_id), json.dumps(trace))


def _take_back(con: Connection, promise_id: int, made: Made) -> None:
    """Undo what the promise wrote; what was there before, or was changed since, stays."""
    kept = settings.get_setting(con, _key(promise_id))
    if not kept:
        return
    trace = json.loads(kept)
    forget(con, promise_id)
    if _row(con, made) == trace["wrote"]:
        referral_store.remove_referral(con, made.introducer, made.person)
        if trace["was"] is not None:
            referral_store.restore_referral(con, made.introducer, made.person, trace["was"])
    if not trace["known"] and not _known_otherwise(con, promise_id, made.person):
        people_store.update_known(con, made.person, known=False)


def _known_otherwise(con: Connection, promise_id: int, person: int) -> bool:
    """Whether somebody is known without this promise; another one that says so now answers for it."""
    card = people_store.get_person(con, person) or {}
    if card.get("connected_on") is not None or person in store.list_talked_on(con):
        return True
    for row in store.list_promises(con):
        kept = settings.get_setting(con, _key(row["id"]))
        if row["person_id"] == person and row["id"] != promise_id and kept:
            settings.update_setting(con, _key(row["id"]), json.dumps({**json.loads(kept), "known": False}))
            return True
    return False
