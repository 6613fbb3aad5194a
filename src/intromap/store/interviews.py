"""Conversations and what follows from them. Times are UTC here; callers pass and get aware datetimes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from intromap.store.connection import Connection

FACTS = (
    "id",
    "person_id",
    "stage",
    "planned_on",
    "asked_at",
    "scheduled_at",
    "held_at",
    "zone",
    "minutes",
    "channel",
    "place",
    "next_step",
    "next_due",
)
TEXTS = ("purpose", "research", "opening", "learned", "specific", "will_do", "thanks", "reflection")
"""What the owner writes in the course of a conversation."""

FOLLOW_UPS = ("thank_from", "thank_by", "thanked_at", "told_from", "told_by", "told_at")
INTERVIEW_COLUMNS = (*FACTS, *TEXTS, "call_started_at", *FOLLOW_UPS)
TIMES = ("asked_at", "scheduled_at", "held_at", "call_started_at", *FOLLOW_UPS)
WRITABLE = frozenset({*FACTS, *TEXTS, "call_started_at"} - {"id", "person_id"})
SELECT = f"""
SELECT {", ".join(f"i.{name}" for name in (*FACTS, *TEXTS, "call_started_at"))},
       t.due_from, t.due_by, t.done_at, o.due_from, o.due_by, o.done_at
FROM interviews i
LEFT JOIN follow_ups t ON t.interview_id = i.id AND t.kind = 'thank_you'
LEFT JOIN follow_ups o ON o.interview_id = i.id AND o.kind = 'introducer_told'
"""
ADD = """
INSERT INTO interviews (id, person_id, stage, planned_on, purpose)
VALUES (nextval('interview_ids'), ?, 'idea', ?, ?) RETURNING id
"""
DROP_FOLLOW_UP = "DELETE FROM follow_ups WHERE interview_id = ? AND kind = ?"
ADD_FOLLOW_UP = "INSERT INTO follow_ups VALUES (nextval('follow_up_ids'), ?, ?, ?, ?, ?)"
BUSY = "SELECT DISTINCT person_id FROM interviews WHERE stage NOT IN ('declined', 'no_answer')"
TALKED = "SELECT person_id FROM layer_members WHERE layer = 'talked_to' ORDER BY person_id"
COUNT = "SELECT count(*) FROM interviews"
WORK = """
SELECT id, title, organisation FROM person_cards WHERE id IN (SELECT person_id FROM interviews)
"""


def count_interviews(con: Connection) -> int:
    """How many conversations there are, of any stage."""
    return int(con.execute(COUNT).fetchall()[0][0])


def list_interviews(con: Connection, person_id: int | None = None) -> list[dict[str, object]]:
    """Conversations by column (`INTERVIEW_COLUMNS`), newest first; all of them or one person's."""
    where = "" if person_id is None else "WHERE i.person_id = ?"
    rows = con.execute(f"{SELECT} {where} ORDER BY i.id DESC", [] if person_id is None else [person_id])
    return [_aware(dict(zip(INTERVIEW_COLUMNS, row, strict=True))) for row in rows.fetchall()]


def list_work(con: Connection) -> dict[int, tuple[str, str]]:
    """Title and organisation of everybody with a conversation, by person id."""
    return {person: (title, where) for person, title, where in con.execute(WORK).fetchall()}


def get_interview(con: Connection, interview_id: int) -> dict[str, object] | None:
    """One conversation by column, or None."""
    rows = con.execute(f"{SELECT} WHERE i.id = ?", [interview_id]).fetchall()
    return _aware(dict(zip(INTERVIEW_COLUMNS, rows[0], strict=True))) if rows else None


def _aware(row: dict[str, object]) -> dict[str, object]:
    return {
        key: value.replace(tzinfo=UTC) if key in TIMES and isinstance(value, datetime) else value
        for key, value in row.items()
    }


def _utc(value: object) -> object:
    return value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) else value


def add_interview(con: Connection, person_id: int, planned_on: date, purpose: str) -> int:
    """Record the idea of a conversation and return its id."""
    return int(con.execute(ADD, [person_id, planned_on, purpose]).fetchall()[0][0])


def update_interview(con: Connection, interview_id: int, values: Mapping[str, object]) -> None:
    """Write some columns of a conversation (`WRITABLE`); the others stay.

    Raises
    ------
    ValueError
        If a column is none of them.
    """
    if unknown := set(values) - WRITABLE:
        raise ValueError(f"no such column: {', '.join(sorted(unknown))}")
    if values:
        sets = ", ".join(f"{name} = ?" for name in values)
        given = [_utc(value) for value in values.values()]
        con.execute(f"UPDATE interviews SET {sets} WHERE id = ?", [*given, interview_id])


def update_follow_up(
    con: Connection,
    interview_id: int,
    kind: str,
    due: tuple[datetime, datetime] | None,
    done_at: datetime | None,
) -> None:
    """Replace what is owed after a conversation: due from and by, when it was done; None takes it away.

    `kind` is ``thank_you`` or ``introducer_told``.
    """
    con.execute(DROP_FOLLOW_UP, [interview_id, kind])
    if due:
        con.execute(ADD_FOLLOW_UP, [interview_id, kind, _utc(due[0]), _utc(due[1]), _utc(done_at)])


def list_talked_to(con: Connection) -> list[int]:
    """People with whom a conversation was held."""
    return [row[0] for row in con.execute(TALKED).fetchall()]


def list_busy(con: Connection) -> list[int]:
    """People with whom a conversation is meant to come about, or was held."""
    return [row[0] for row in con.execute(BUSY).fetchall()]
