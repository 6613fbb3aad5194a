"""Suggestions that the owner waved away, for good or until a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from intromap.store.connection import Connection

ALL = "SELECT person_id, until FROM dismissals ORDER BY person_id"
ON = "SELECT person_id FROM dismissals WHERE until IS NULL OR until > ?"
SET = "INSERT INTO dismissals VALUES (?, ?) ON CONFLICT (person_id) DO UPDATE SET until = excluded.until"
REMOVE = "DELETE FROM dismissals WHERE person_id = ?"


def list_dismissals(con: Connection) -> list[tuple[int, date | None]]:
    """Person id and until when; None means for good."""
    return con.execute(ALL).fetchall()


def list_dismissed(con: Connection, today: date) -> list[int]:
    """People who are not to be suggested today."""
    return [row[0] for row in con.execute(ON, [today]).fetchall()]


def add_dismissal(con: Connection, person_id: int, until: date | None) -> None:
    """Do not suggest somebody until a day; without one, never again."""
    con.execute(SET, [person_id, until])


def remove_dismissal(con: Connection, person_id: int) -> None:
    """Suggest somebody again."""
    con.execute(REMOVE, [person_id])
