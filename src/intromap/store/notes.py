"""The owner's notes on people, as LinkedIn exported them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from intromap.store.connection import Connection

OF_PERSON = "SELECT written_at, note FROM notes WHERE person_id = ? ORDER BY written_at DESC"
MERGE = """
INSERT INTO notes SELECT i.person_id, i.written_at, i.note FROM incoming_notes i
LEFT JOIN notes n ON n.person_id = i.person_id AND n.written_at = i.written_at
WHERE n.note IS NULL OR n.note <> i.note
ON CONFLICT (person_id, written_at) DO UPDATE SET note = excluded.note
"""


def list_notes_of(con: Connection, person_id: int) -> pd.DataFrame:
    """One person's notes, newest first: `written_at`, `note`."""
    return con.execute(OF_PERSON, [person_id]).df()


def merge_notes(con: Connection, notes: pd.DataFrame) -> None:
    """Write notes (`person_id`, `written_at`, `note`; no pair of the first two twice)."""
    con.register("incoming_notes", notes)
    con.execute(MERGE)
    con.unregister("incoming_notes")
