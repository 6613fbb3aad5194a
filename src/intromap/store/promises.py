"""Introductions that were promised, the steps they took, favours done, and whom not to ask for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from intromap.store.connection import Connection

PROMISE_COLUMNS = ("id", "introducer_id", "person_id", "wanted", "state", "due_on", "note")
ALL = f"SELECT {', '.join(PROMISE_COLUMNS)} FROM promises ORDER BY id"
ADD = """
INSERT INTO promises (id, introducer_id, person_id, wanted, state, due_on, note)
VALUES (nextval('promise_ids'), ?, ?, ?, 'promised', ?, ?) RETURNING id
"""
UPDATE = "UPDATE promises SET introducer_id = ?, person_id = ?, wanted = ?, due_on = ?, note = ? WHERE id = ?"
SET_STATE = "UPDATE promises SET state = ? WHERE id = ?"
REMOVE = "DELETE FROM promises WHERE id = ?"
REMOVE_STEPS = "DELETE FROM promise_steps WHERE promise_id = ?"
STEPS = "SELECT promise_id, state, taken_on FROM promise_steps ORDER BY promise_id, id"
ADD_STEP = "INSERT INTO promise_steps VALUES (nextval('promise_step_ids'), ?, ?, ?)"
UNDO_STEP = """
DELETE FROM promise_steps WHERE id = (SELECT max(id) FROM promise_steps WHERE promise_id = ?)
"""
FAVOURS = "SELECT person_id, done_on, note FROM favours ORDER BY done_on, id"
ADD_FAVOUR = "INSERT INTO favours VALUES (nextval('favour_ids'), ?, ?, ?)"
RESTS = "SELECT person_id, until FROM rests ORDER BY person_id"
SET_REST = "INSERT INTO rests VALUES (?, ?) ON CONFLICT (person_id) DO UPDATE SET until = excluded.until"
END_REST = "DELETE FROM rests WHERE person_id = ?"
THANKED = """
SELECT i.person_id, f.done_at::DATE FROM follow_ups f JOIN interviews i ON i.id = f.interview_id
WHERE f.kind = 'thank_you' AND f.done_at IS NOT NULL ORDER BY ALL
"""
TALKED = """
SELECT person_id, max(held_at)::DATE FROM interviews WHERE held_at IS NOT NULL GROUP BY person_id ORDER BY ALL
"""


def list_promises(con: Connection) -> list[dict[str, Any]]:
    """Promises by column (`PROMISE_COLUMNS`), the oldest first."""
    return [dict(zip(PROMISE_COLUMNS, row, strict=True)) for row in con.execute(ALL).fetchall()]


def add_promise(
    con: Connection, introducer: int, person: int | None, wanted: str, due_on: date | None, note: str
) -> int:
    """Write a promise down and return its id."""
    return int(con.execute(ADD, [introducer, person, wanted, due_on, note]).fetchall()[0][0])


def update_promise(
    con: Connection,
    promise_id: int,
    introducer: int,
    *,
    person: int | None,
    wanted: str,
    due_on: date | None,
    note: str,
) -> None:
    """Write what was found out about a promise."""
    con.execute(UPDATE, [introducer, person, wanted, due_on, note, promise_id])


def update_state(con: Connection, promise_id: int, state: str) -> None:
    """Write how far a promise has come."""
    con.execute(SET_STATE, [state, promise_id])


def remove_promise(con: Connection, promise_id: int) -> None:
    """Take a promise out of the records, with its steps."""
    con.execute(REMOVE_STEPS, [promise_id])
    con.execute(REMOVE, [promise_id])


def list_steps(con: Connection) -> list[tuple[int, str, date]]:
    """Promise, state and day of every step, in the order in which they were taken."""
    return con.execute(STEPS).fetchall()


def add_step(con: Connection, promise_id: int, state: str, taken_on: date) -> None:
    """Write down when a promise came to a state."""
    con.execute(ADD_STEP, [promise_id, state, taken_on])


def undo_step(con: Connection, promise_id: int) -> None:
    """Take the last step of a promise back."""
    con.execute(UNDO_STEP, [promise_id])


def list_favours(con: Connection) -> list[tuple[int, date, str]]:
    """Person, day and note of everything that the owner did for somebody."""
    return con.execute(FAVOURS).fetchall()


def add_favour(con: Connection, person_id: int, done_on: date, note: str) -> None:
    """Write down what the owner did for somebody."""
    con.execute(ADD_FAVOUR, [person_id, done_on, note])


def list_rests(con: Connection) -> list[tuple[int, date]]:
    """Whom not to ask before which day."""
    return con.execute(RESTS).fetchall()


def update_rest(con: Connection, person_id: int, until: date | None) -> None:
    """Do not ask somebody before a day; without one, ask them again."""
    con.execute(END_REST, [person_id]) if until is None else con.execute(SET_REST, [person_id, until])


def list_thanked(con: Connection) -> list[tuple[int, date]]:
    """Whom the owner thanked for a conversation, and when."""
    return con.execute(THANKED).fetchall()


def list_talked_on(con: Connection) -> dict[int, date]:
    """When the owner last talked with each person."""
    return dict(con.execute(TALKED).fetchall())
