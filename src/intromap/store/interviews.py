"""Conversations and what follows from them. Times are UTC here; callers pass and get aware datetimes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from intromap.store.connection import Connection

INTERVIEW_COLUMNS = (
    "id",
    "person_id",
    "stage",
    "planned_on",
    "scheduled_at",
    "held_at",
    "purpose",
    "learned",
    "thank_from",
    "thank_by",
    "thanked_at",
)
TIMES = ("scheduled_at", "held_at", "thank_from", "thank_by", "thanked_at")
SELECT = """
SELECT i.id, i.person_id, i.stage, i.planned_on, i.scheduled_at, i.held_at, i.purpose, i.learned,
       f.due_from AS thank_from, f.due_by AS thank_by, f.done_at AS thanked_at
FROM interviews i LEFT JOIN follow_ups f ON f.interview_id = i.id AND f.kind = 'thank_you'
"""
ADD = """
INSERT INTO interviews (id, person_id, stage, planned_on, purpose)
VALUES (nextval('interview_ids'), ?, 'planned', ?, ?) RETURNING id
"""
SET_STAGE = "UPDATE interviews SET stage = ?, scheduled_at = ?, held_at = ? WHERE id = ?"
SET_TEXT = "UPDATE interviews SET purpose = ?, learned = ? WHERE id = ?"
DROP_FOLLOW_UP = "DELETE FROM follow_ups WHERE interview_id = ? AND kind = 'thank_you'"
ADD_FOLLOW_UP = "INSERT INTO follow_ups VALUES (nextval('follow_up_ids'), ?, 'thank_you', ?, ?, ?)"
DONE = "UPDATE follow_ups SET done_at = ? WHERE interview_id = ? AND kind = 'thank_you'"
BUSY = "SELECT DISTINCT person_id FROM interviews WHERE stage <> 'declined'"
TALKED = "SELECT DISTINCT person_id FROM interviews WHERE stage IN ('held', 'thanked') ORDER BY person_id"


def list_interviews(con: Connection, person_id: int | None = None) -> list[dict[str, object]]:
    """Conversations by column (`INTERVIEW_COLUMNS`), newest first; all of them or one person's."""
    where = "" if person_id is None else "WHERE i.person_id = ?"
    rows = con.execute(f"{SELECT} {where} ORDER BY i.id DESC", [] if person_id is None else [person_id])
    return [_aware(dict(zip(INTERVIEW_COLUMNS, row, strict=True))) for row in rows.fetchall()]


def get_interview(con: Connection, interview_id: int) -> dict[str, object] | None:
    """One conversation by column, or None."""
    rows = con.execute(f"{SELECT} WHERE i.id = ?", [interview_id]).fetchall()
    return _aware(dict(zip(INTERVIEW_COLUMNS, rows[0], strict=True))) if rows else None


def _aware(row: dict[str, object]) -> dict[str, object]:
    return {
        key: value.replace(tzinfo=UTC) if key in TIMES and isinstance(value, datetime) else value
        for key, value in row.items()
    }


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(UTC).replace(tzinfo=None)


def add_interview(con: Connection, person_id: int, planned_on: date, purpose: str) -> int:
    """Record a planned conversation and return its id."""
    return int(con.execute(ADD, [person_id, planned_on, purpose]).fetchall()[0][0])


def update_stage(
    con: Connection, interview_id: int, stage: str, scheduled_at: datetime | None, held_at: datetime | None
) -> None:
    """Write where a conversation stands and when it is or was."""
    con.execute(SET_STAGE, [stage, _utc(scheduled_at), _utc(held_at), interview_id])


def update_text(con: Connection, interview_id: int, *, purpose: str, learned: str) -> None:
    """Write what the conversation is for and what was learned."""
    con.execute(SET_TEXT, [purpose, learned, interview_id])


def update_thank_you(
    con: Connection, interview_id: int, due: tuple[datetime, datetime] | None, done_at: datetime | None
) -> None:
    """Replace the thank-you of a conversation: due from and by, and when it was sent; None takes it away."""
    con.execute(DROP_FOLLOW_UP, [interview_id])
    if due:
        con.execute(ADD_FOLLOW_UP, [interview_id, _utc(due[0]), _utc(due[1]), _utc(done_at)])


def list_talked_to(con: Connection) -> list[int]:
    """People with whom a conversation was held."""
    return [row[0] for row in con.execute(TALKED).fetchall()]


def list_busy(con: Connection) -> list[int]:
    """People with whom a conversation is planned, scheduled or was held."""
    return [row[0] for row in con.execute(BUSY).fetchall()]
