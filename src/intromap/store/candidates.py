"""Candidate introductions: what messages hint at, and what the owner said to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from intromap.store.connection import Connection

CANDIDATE_COLUMNS = (
    "id",
    "introducer",
    "introducer_handle",
    "introduced",
    "introduced_handle",
    "found_on",
    "source",
    "sentence",
    "state",
)
SELECT = f"SELECT {', '.join(CANDIDATE_COLUMNS)} FROM candidates"
ADD = """
INSERT INTO candidates VALUES (nextval('candidate_ids'), ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')
ON CONFLICT (pair_key) DO NOTHING RETURNING id
"""
DECIDE = "UPDATE candidates SET state = ?, sentence = '' WHERE id = ?"
REOPEN = "UPDATE candidates SET state = 'waiting' WHERE id = ?"


def list_candidates(con: Connection, state: str = "waiting") -> list[dict[str, object]]:
    """Candidates in a state by column (`CANDIDATE_COLUMNS`), the newest first."""
    rows = con.execute(f"{SELECT} WHERE state = ? ORDER BY found_on DESC NULLS LAST, id", [state]).fetchall()
    return [dict(zip(CANDIDATE_COLUMNS, row, strict=True)) for row in rows]


def get_candidate(con: Connection, candidate_id: int) -> dict[str, object] | None:
    """One candidate by column, or None."""
    rows = con.execute(f"{SELECT} WHERE id = ?", [candidate_id]).fetchall()
    return dict(zip(CANDIDATE_COLUMNS, rows[0], strict=True)) if rows else None


def add_candidates(
    con: Connection, rows: Sequence[tuple[str, str, str, str, str, date | None, str, str]]
) -> int:
    """Write candidates that were never met before, and return how many were.

    Parameters
    ----------
    rows : sequence of tuple
        Introducer, their handle, introduced, their handle, the key of the pair, the day, the source and
        the sentence.
    """
    return sum(len(con.execute(ADD, list(row)).fetchall()) for row in rows)


def update_candidate(con: Connection, candidate_id: int, state: str) -> None:
    """Write what the owner said to a candidate; its sentence is forgotten."""
    con.execute(DECIDE, [state, candidate_id])


def reopen_candidate(con: Connection, candidate_id: int) -> None:
    """Let a candidate wait again; its sentence comes back with the next import."""
    con.execute(REOPEN, [candidate_id])
