"""Suggestions that the owner wants to keep in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intromap.store.connection import Connection

ALL = "SELECT person_id FROM pins ORDER BY person_id"
ADD = "INSERT INTO pins VALUES (?) ON CONFLICT DO NOTHING"
REMOVE = "DELETE FROM pins WHERE person_id = ?"


def list_pins(con: Connection) -> list[int]:
    """Ids of the people who are kept in the list of suggestions."""
    return [row[0] for row in con.execute(ALL).fetchall()]


def add_pin(con: Connection, person_id: int) -> None:
    """Keep somebody in the list."""
    con.execute(ADD, [person_id])


def remove_pin(con: Connection, person_id: int) -> None:
    """Let the choice decide about somebody again."""
    con.execute(REMOVE, [person_id])
