"""Taking an import back, row by row; what the owner changed since stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.store.integrity import POINTERS
from intromap.store.journal import KEYS, PROBE, SAID

if TYPE_CHECKING:
    from datetime import datetime

    from intromap.store.connection import Connection

LATE = ("people", "organisations", "dimensions")
"""Tables that others point at; their rows go last."""
TALKS = ("interviews", "follow_ups", "interview_questions", "mentions")
"""Conversations, which go or stay whole."""

UNDOABLE = """
SELECT DISTINCT i.id, i.imported_at FROM imports i JOIN import_changes c ON c.import_id = i.id
WHERE i.undone_at IS NULL ORDER BY i.id DESC
"""
MARKED_OTHERWISE = f"SELECT import_id FROM import_changes WHERE name = '' AND after <> ({PROBE})"
NOW = "SELECT ({key})::VARCHAR AS k, hash(t) AS h, t.* FROM {name} t {said}"
OWN = "SELECT key AS k, before, after FROM import_changes WHERE import_id = $number AND name = '{name}'"
STAGE = """
CREATE OR REPLACE TEMP TABLE undoing AS
SELECT c.k, c.before, c.after, n.h IS NOT DISTINCT FROM c.after AS untouched
FROM ({own}) c LEFT JOIN (SELECT ({key})::VARCHAR AS k, hash(t) AS h FROM {name} t {said}) n ON n.k = c.k
"""
TOUCHED_PEOPLE = """
SELECT c.key::INTEGER AS id FROM import_changes c LEFT JOIN people t ON t.id::VARCHAR = c.key
WHERE c.import_id = $number AND c.name = 'people' AND c.before IS NULL AND t.id IS NOT NULL
AND hash(t) <> c.after
"""
STRANGERS = """
SELECT t.{column} AS id FROM {name} t WHERE t.{column} IS NOT NULL
"""
STRANGERS_OF_IMPORT = """
SELECT n.{column} AS id FROM ({now}) n LEFT JOIN ({own}) c ON c.k = n.k
WHERE n.{column} IS NOT NULL AND (c.k IS NULL OR c.before IS NOT NULL OR c.after IS DISTINCT FROM n.h)
"""
STAYING_TALKS = """
SELECT t.id, t.person_id FROM interviews t JOIN ({own}) c ON c.k = t.id::VARCHAR
WHERE c.before IS NULL AND (hash(t) IS DISTINCT FROM c.after
    OR t.id IN ({said}))
"""
SAID_IN_TALKS = """
SELECT n.interview_id FROM ({now}) n LEFT JOIN ({own}) f ON f.k = n.k
WHERE n.interview_id IS NOT NULL AND f.after IS DISTINCT FROM n.h
"""
PARTS_OF_TALKS = ("follow_ups", "interview_questions", "mentions", "referrals")
"""Tables whose rows belong to a conversation; one that the owner wrote since keeps it."""
STAYING_PROMISES = """
SELECT p.id FROM promises p JOIN ({own}) c ON c.k = p.id::VARCHAR
WHERE c.before IS NULL AND hash(p) IS DISTINCT FROM c.after
"""
TALK_PEOPLE = "SELECT person_id AS id FROM staying_talks"
ADDED = """
SELECT key::INTEGER AS id FROM import_changes
WHERE import_id = $number AND name = 'people' AND before IS NULL
"""
TYPES = "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? AND NOT internal"
REMOVE = """
DELETE FROM {name} WHERE {where} ({key})::VARCHAR IN (
    SELECT k FROM undoing WHERE untouched AND after IS NOT NULL)
"""
RESTORE = """
INSERT INTO {name} SELECT unnest(from_json(before, '{types}')) FROM undoing
WHERE untouched AND before IS NOT NULL
"""
CONFLICTS = "SELECT k, before, after FROM undoing WHERE NOT untouched"
UNUSED = {
    "people": "id NOT IN (SELECT id FROM staying) AND",
    "organisations": "id NOT IN (SELECT organisation_id FROM affiliations WHERE organisation_id IS NOT NULL"
    " UNION SELECT organisation_id FROM organisation_aliases UNION SELECT organisation_id FROM follows) AND",
    "dimensions": "name NOT IN (SELECT dimension FROM attribute_values UNION SELECT dimension FROM goals)"
    " AND",
    "interviews": "id NOT IN (SELECT id FROM staying_talks) AND",
    "follow_ups": "interview_id NOT IN (SELECT id FROM staying_talks) AND",
    "interview_questions": "interview_id NOT IN (SELECT id FROM staying_talks) AND",
    "mentions": "interview_id NOT IN (SELECT id FROM staying_talks) AND",
    "promise_steps": "promise_id NOT IN (SELECT id FROM staying_promises) AND",
    "criteria": "id NOT IN (SELECT criterion_id FROM fits) AND",
}
"""What must hold, beyond being untouched, for a row that the import brought to go."""
FORGET_INFERRED = """
DELETE FROM attribute_values WHERE provenance = 'inferred' AND person_id IN (
    SELECT k::INTEGER FROM undoing WHERE after IS NOT NULL AND before IS NULL)
AND person_id NOT IN (SELECT id FROM staying)
"""
LOST_ORGANISATIONS = """
UPDATE affiliations SET organisation_id = NULL
WHERE organisation_id IS NOT NULL AND organisation_id NOT IN (SELECT id FROM organisations)
"""
STAYING_NAMES = """
SELECT p.id, p.name FROM staying s JOIN people p ON p.id = s.id ORDER BY p.name_key, p.id
"""
STAYING_TALKERS = "SELECT person_id FROM staying_talks ORDER BY id"
DONE = "UPDATE imports SET undone_at = ? WHERE id = ?"
FORGET = "DELETE FROM {table} WHERE import_id = ?"


def list_undoable(con: Connection) -> list[tuple[int, datetime]]:
    """Number and time (UTC, naive) of every import that can be taken back, newest first."""
    return con.execute(UNDOABLE).fetchall()


def list_unreadable(con: Connection) -> set[int]:
    """Imports whose rows another DuckDB marked in another way: nobody can tell what was changed since."""
    return {number for (number,) in con.execute(MARKED_OTHERWISE).fetchall()}


def undo_import(
    con: Connection, number: int, undone_at: datetime
) -> tuple[list[tuple[int, str]], list[tuple[str, str]]]:
    """Take one import back, the newest that was not, within the caller's transaction.

    Returns
    -------
    staying : list of (int, str)
        People whom the import brought and of whom the owner has said something since; they stay whole.
    conflicts : list of (str, str)
        Table and key of rows that the import changed and the owner changed since; they stay as they are.
        A conversation goes by the id of its person.
    """
    con.execute(f"CREATE OR REPLACE TEMP TABLE staying_talks AS {_staying_talks()}", {"number": number})
    promises = STAYING_PROMISES.format(own=OWN.format(name="promises"))
    con.execute(f"CREATE OR REPLACE TEMP TABLE staying_promises AS {promises}", {"number": number})
    con.execute(f"CREATE OR REPLACE TEMP TABLE staying AS {_staying(con, number)}", {"number": number})
    conflicts = []
    for name in [*(table for table in reversed(KEYS) if table not in LATE), *LATE]:
        met = _undo_table(con, number, name)
        conflicts += met if name not in TALKS else []
    conflicts += [("interviews", str(person)) for (person,) in con.execute(STAYING_TALKERS).fetchall()]
    con.execute(LOST_ORGANISATIONS)
    staying = con.execute(STAYING_NAMES).fetchall()
    con.execute(DONE, [undone_at, number])
    for table in ("import_changes", "import_events"):
        con.execute(FORGET.format(table=table), [number])
    for table in ("staying", "staying_talks", "staying_promises", "undoing"):
        con.execute(f"DROP TABLE {table}")
    return staying, conflicts


def _staying_talks() -> str:
    """Query for the conversations that the import brought and the owner went on with since."""
    said = " UNION ALL ".join(
        SAID_IN_TALKS.format(now=NOW.format(name=name, key=KEYS[name], said=""), own=OWN.format(name=name))
        for name in PARTS_OF_TALKS
    )
    return STAYING_TALKS.format(own=OWN.format(name="interviews"), said=said)


def _staying(con: Connection, number: int) -> str:
    """Query for the people whom the import brought and who have to stay."""
    marks = [TOUCHED_PEOPLE, TALK_PEOPLE]
    for name, column, target in POINTERS:
        if target != "people" or name == "people":
            continue
        if name not in KEYS:
            marks.append(STRANGERS.format(name=name, column=column))
            continue
        now = NOW.format(name=name, key=KEYS[name], said=SAID.get(name, ""))
        marks.append(STRANGERS_OF_IMPORT.format(column=column, now=now, own=OWN.format(name=name)))
    return f"SELECT DISTINCT id FROM ({' UNION ALL '.join(marks)}) WHERE id IN ({ADDED})"


def _undo_table(con: Connection, number: int, name: str) -> list[tuple[str, str]]:
    key, said = KEYS[name], SAID.get(name, "")
    stage = STAGE.format(name=name, key=key, said=said, own=OWN.format(name=name))
    con.execute(stage, {"number": number})
    columns = [column for table, column, target in POINTERS if table == name and target == "people"]
    where = UNUSED.get(name, "")
    if name not in UNUSED:
        # rows of people who stay came with them, and stay with them
        where = "".join(f"coalesce({column}, -1) NOT IN (SELECT id FROM staying) AND " for column in columns)
    if name == "people":
        con.execute(FORGET_INFERRED)
    con.execute(REMOVE.format(name=name, key=key, where=where))
    types = con.execute(TYPES, [name]).fetchall()
    structure = "{" + ",".join(f'"{column}":"{kind}"' for column, kind in types) + "}"
    restored = RESTORE.format(name=name, types=structure)
    con.execute(restored)
    found = con.execute(CONFLICTS).fetchall()
    return [(name, k) for k, before, after in found if not (before is None and after is None)]
