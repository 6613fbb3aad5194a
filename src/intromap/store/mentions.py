"""What people said, tagged, and what the owner weighs targets by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intromap.store.connection import Connection

MENTION_COLUMNS = (
    "id",
    "interview_id",
    "person_id",
    "held_at",
    "kind",
    "theme",
    "target_kind",
    "target",
    "agrees",
    "quote",
)
ALL = """
SELECT m.id, m.interview_id, i.person_id, i.held_at, m.kind, m.theme, m.target_kind, m.target, m.agrees,
       m.quote
FROM mentions m JOIN interviews i ON i.id = m.interview_id ORDER BY m.id
"""
ADD = "INSERT INTO mentions VALUES (nextval('mention_ids'), ?, ?, ?, ?, ?, ?, ?) RETURNING id"
REMOVE = "DELETE FROM mentions WHERE id = ?"
CRITERIA = "SELECT id, label, must, weight FROM criteria ORDER BY must DESC, weight DESC, label"
CLEAR_CRITERIA = "DELETE FROM criteria"
ADD_CRITERION = "INSERT INTO criteria VALUES (coalesce(?, nextval('criterion_ids')), ?, ?, ?)"
DROP_LOST_FITS = "DELETE FROM fits WHERE criterion_id NOT IN (SELECT id FROM criteria)"
FITS = "SELECT criterion_id, score FROM fits WHERE target_kind = ? AND target = ?"
SET_FIT = """
INSERT INTO fits VALUES (?, ?, ?, ?)
ON CONFLICT (criterion_id, target_kind, target) DO UPDATE SET score = excluded.score
"""
REMOVE_FIT = "DELETE FROM fits WHERE criterion_id = ? AND target_kind = ? AND target = ?"
OPEN = "SELECT text FROM open_questions WHERE target_kind = ? AND target = ?"
SET_OPEN = """
INSERT INTO open_questions VALUES (?, ?, ?)
ON CONFLICT (target_kind, target) DO UPDATE SET text = excluded.text
"""


def list_mentions(con: Connection) -> list[dict[str, object]]:
    """Everything that was tagged, by column (`MENTION_COLUMNS`), in the order in which it was written."""
    return [dict(zip(MENTION_COLUMNS, row, strict=True)) for row in con.execute(ALL).fetchall()]


def add_mention(
    con: Connection,
    interview_id: int,
    *,
    kind: str,
    theme: str,
    target: tuple[str, str],
    agrees: bool,
    quote: str,
) -> int:
    """Record that a theme came up in a conversation; `target` is its kind and its name."""
    row = [interview_id, kind, theme, *target, agrees, quote]
    return int(con.execute(ADD, row).fetchall()[0][0])


def remove_mention(con: Connection, mention_id: int) -> None:
    """Take a mention back."""
    con.execute(REMOVE, [mention_id])


def list_criteria(con: Connection) -> list[tuple[int, str, bool, float]]:
    """Id, label, whether it must hold, and weight of everything the owner weighs targets by."""
    return con.execute(CRITERIA).fetchall()


def update_criteria(con: Connection, criteria: list[tuple[int | None, str, bool, float]]) -> None:
    """Replace the list by (id or None if new, label, must, weight); scores of those gone go too."""
    con.execute(CLEAR_CRITERIA)
    for row in criteria:
        con.execute(ADD_CRITERION, list(row))
    con.execute(DROP_LOST_FITS)


def list_fits(con: Connection, target: tuple[str, str]) -> dict[int, int]:
    """Scores from 0 to 4 of a target by criterion id; those not judged are left out."""
    return dict(con.execute(FITS, list(target)).fetchall())


def update_fits(con: Connection, target: tuple[str, str], scores: Mapping[int, int | None]) -> None:
    """Write how well a target fits; None takes a score back."""
    for criterion, score in scores.items():
        if score is None:
            con.execute(REMOVE_FIT, [criterion, *target])
        else:
            con.execute(SET_FIT, [criterion, *target, score])


def get_open_questions(con: Connection, target: tuple[str, str]) -> str:
    """Return what the owner still wants to know about a target."""
    rows = con.execute(OPEN, list(target)).fetchall()
    return str(rows[0][0]) if rows else ""


def update_open_questions(con: Connection, target: tuple[str, str], text: str) -> None:
    """Write what the owner still wants to know about a target."""
    con.execute(SET_OPEN, [*target, text])
