"""Who is kept in touch with, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from intromap.store.connection import Connection

ALL = """
SELECT k.person_id, k.every_days,
       greatest(k.since, k.touched_on, max(i.held_at)::DATE) AS last_on
FROM keeping k LEFT JOIN interviews i ON i.person_id = k.person_id
GROUP BY k.person_id, k.every_days, k.since, k.touched_on ORDER BY k.person_id
"""
SET = """
INSERT INTO keeping VALUES (?, ?, ?, NULL)
ON CONFLICT (person_id) DO UPDATE SET every_days = excluded.every_days
"""
TOUCH = "UPDATE keeping SET touched_on = ? WHERE person_id = ?"
REMOVE = "DELETE FROM keeping WHERE person_id = ?"


def list_keeping(con: Connection) -> list[tuple[int, int, date]]:
    """Person id, days between two times in touch (0: never), and the day they were last in touch."""
    return con.execute(ALL).fetchall()


def update_keeping(con: Connection, person_id: int, every_days: int, since: date) -> None:
    """Keep in touch with somebody every so many days; `since` counts where they are new here."""
    con.execute(SET, [person_id, every_days, since])


def touch(con: Connection, person_id: int, on: date) -> None:
    """Record that somebody was in touch."""
    con.execute(TOUCH, [on, person_id])


def remove_keeping(con: Connection, person_id: int) -> None:
    """Do not keep in touch with somebody any more."""
    con.execute(REMOVE, [person_id])
