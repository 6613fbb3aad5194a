"""Settings: small facts that the store keeps about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intromap.store.connection import Connection

GET = "SELECT value FROM settings WHERE key = ?"
SET = "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
REMOVE = "DELETE FROM settings WHERE key = ?"


def get_setting(con: Connection, key: str) -> str:
    """Return what is kept under a key; an empty string if nothing is."""
    rows = con.execute(GET, [key]).fetchall()
    return str(rows[0][0]) if rows else ""


def update_setting(con: Connection, key: str, value: str) -> None:
    """Keep a value under a key."""
    con.execute(SET, [key, value])


def remove_setting(con: Connection, key: str) -> None:
    """Keep nothing under a key any more."""
    con.execute(REMOVE, [key])
