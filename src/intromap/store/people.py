"""People and what names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.model import Provenance

if TYPE_CHECKING:
    import pandas as pd

    from intromap.store.connection import Connection

PEOPLE_COLUMNS = (
    "id",
    "name",
    "name_key",
    "title",
    "organisation",
    "organisation_key",
    "connected",
    "connected_on",
    "note",
    "provenance",
)
CARDS = f"SELECT {', '.join(PEOPLE_COLUMNS)} FROM person_cards"
COUNT = """
SELECT count(*), count(*) FILTER (connected) FROM people WHERE id <> 0 AND merged_into IS NULL
"""
NAMES = "SELECT id, name FROM people WHERE merged_into IS NULL ORDER BY id"
BY_KEY = """
SELECT id FROM people WHERE name_key = ? AND id <> 0 AND merged_into IS NULL ORDER BY id
"""
BY_HANDLE = "SELECT person_id FROM handles WHERE kind = ? AND value = ?"
HANDLES = "SELECT kind, value FROM handles WHERE person_id = ? ORDER BY kind DESC, value"
ALL_HANDLES = "SELECT kind, value, person_id FROM handles ORDER BY person_id, kind DESC, value"
ADD = """
INSERT INTO people (id, name, name_key, connected, provenance)
SELECT max(id) + 1, ?, ?, ?, ? FROM people RETURNING id
"""
UPDATE = """
UPDATE people SET name = ?, name_key = ?, connected = ?, note = ?,
    provenance = CASE WHEN name = ? THEN provenance ELSE 'recorded' END
WHERE id = ?
"""
UPDATE_KNOWN = "UPDATE people SET connected = $known WHERE id = $id AND connected <> $known"
ADD_HANDLE = "INSERT INTO handles VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
NEXT_ID = "SELECT max(id) + 1 FROM people"
KNOWN = "SELECT id FROM people WHERE connected AND id <> 0 ORDER BY id"


def list_people(con: Connection) -> pd.DataFrame:
    """Everybody but the owner with what they do today: the columns `PEOPLE_COLUMNS`, ordered by id."""
    return con.execute(f"{CARDS} ORDER BY id").df()


def get_person(con: Connection, person_id: int) -> dict[str, object] | None:
    """One person's card by column, or None if there is no such person."""
    rows = con.execute(f"{CARDS} WHERE id = ?", [person_id]).fetchall()
    return dict(zip(PEOPLE_COLUMNS, rows[0], strict=True)) if rows else None


def next_person_id(con: Connection) -> int:
    """Return the id that the next new person gets; ids are never used twice, for nobody is deleted."""
    return int(con.execute(NEXT_ID).fetchall()[0][0])


def count_people(con: Connection) -> tuple[int, int]:
    """How many people there are, and how many of them the owner knows."""
    everybody, known = con.execute(COUNT).fetchall()[0]
    return int(everybody), int(known)


def list_names(con: Connection) -> dict[int, str]:
    """Names by person id, the owner's among them."""
    return dict(con.execute(NAMES).fetchall())


def list_known(con: Connection) -> list[int]:
    """Ids of the people whom the owner knows."""
    return [row[0] for row in con.execute(KNOWN).fetchall()]


def list_ids_by_name(con: Connection, name_key: str) -> list[int]:
    """Ids of the people with exactly this folded name."""
    return [row[0] for row in con.execute(BY_KEY, [name_key]).fetchall()]


def get_id_by_handle(con: Connection, kind: str, value: str) -> int | None:
    """Id of the person whom a normalised LinkedIn URL or e-mail names."""
    rows = con.execute(BY_HANDLE, [kind, value]).fetchall()
    return int(rows[0][0]) if rows else None


def list_handles(con: Connection, person_id: int) -> list[tuple[str, str]]:
    """Kind and value of everything that names a person."""
    return con.execute(HANDLES, [person_id]).fetchall()


def list_all_handles(con: Connection) -> list[tuple[str, str, int]]:
    """Kind, value and person id of every handle, ordered by person."""
    columns = con.sql(ALL_HANDLES).to_arrow_table().columns
    return list(zip(*(column.to_pylist() for column in columns), strict=True))


def add_person(con: Connection, name: str, name_key: str, *, connected: bool) -> int:
    """Record a person by hand and return their id."""
    row = [name, name_key, connected, Provenance.RECORDED]
    return int(con.execute(ADD, row).fetchall()[0][0])


def add_handle(con: Connection, kind: str, value: str, person_id: int) -> None:
    """Record what names a person, unless it names somebody already."""
    con.execute(ADD_HANDLE, [kind, value, person_id])


def update_person(
    con: Connection, person_id: int, *, name: str, name_key: str, connected: bool, note: str
) -> None:
    """Write what the owner changed about a person; a name they gave is theirs, no import takes it back."""
    con.execute(UPDATE, [name, name_key, connected, note, name, person_id])


def update_known(con: Connection, person_id: int, *, known: bool) -> None:
    """Write whether the owner knows somebody."""
    con.execute(UPDATE_KNOWN, {"known": known, "id": person_id})
