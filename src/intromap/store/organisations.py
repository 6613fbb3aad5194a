"""Organisations, and who is or was where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from intromap.store.connection import Connection

AFFILIATION_COLUMNS = ("organisation", "kind", "title", "first_seen", "last_seen", "current")
COUNT = "SELECT count(*) FROM organisations"
OF_PERSON = """
SELECT coalesce(o.name, '') AS organisation, a.kind, a.title, a.first_seen, a.last_seen, a.current
FROM affiliations a LEFT JOIN organisations o ON o.id = a.organisation_id
WHERE a.person_id = ? ORDER BY a.current DESC, a.last_seen DESC, a.id DESC
"""
LARGEST = """
SELECT o.name AS organisation, count(DISTINCT a.person_id) AS people
FROM affiliations a JOIN organisations o ON o.id = a.organisation_id
WHERE a.current AND a.kind = 'work' GROUP BY o.name ORDER BY people DESC, organisation LIMIT ?
"""
FIND = "SELECT id FROM organisations WHERE name_key = ?"
ADD = "INSERT INTO organisations VALUES (nextval('organisation_ids'), ?, ?) RETURNING id"
END_WORK = "UPDATE affiliations SET current = false WHERE person_id = ? AND kind = 'work' AND current"
ADD_AFFILIATION = """
INSERT INTO affiliations (id, person_id, organisation_id, kind, title, first_seen, last_seen)
VALUES (nextval('affiliation_ids'), ?, ?, 'work', ?, ?, ?)
"""


ALIAS_COLUMNS = ("name_key", "organisation_id", "name", "was_id", "was_name", "moved")
ALIASES = f"SELECT {', '.join(ALIAS_COLUMNS)} FROM organisation_aliases ORDER BY name_key"
CANONICAL = """
SELECT a.name_key, o.name_key FROM organisation_aliases a JOIN organisations o ON o.id = a.organisation_id
"""
SET_ALIAS = """
INSERT INTO organisation_aliases (name_key, organisation_id, name, was_id, was_name, moved)
VALUES (?, ?, ?, ?, ?, ?)
"""
DROP_ALIAS = "DELETE FROM organisation_aliases WHERE name_key = ?"
ALL = "SELECT id, name, name_key FROM organisations ORDER BY id"
RENAME_KEY = "UPDATE organisations SET name_key = ? WHERE id = ?"
MOVE = "UPDATE affiliations SET organisation_id = ? WHERE organisation_id = ?"
NAME_TITLES = "UPDATE affiliations SET title = ? WHERE organisation_id = ? AND title = ''"
THERE = "SELECT id, person_id FROM affiliations WHERE organisation_id = ? ORDER BY id"
RESTORE = "INSERT INTO organisations VALUES (?, ?, ?)"
GIVE_BACK = """
UPDATE affiliations SET organisation_id = $was
WHERE organisation_id = $now AND id IN (SELECT unnest($moved::INTEGER[])) RETURNING person_id
"""
MOVE_ALIASES = "UPDATE organisation_aliases SET organisation_id = ? WHERE organisation_id = ?"
MOVE_FOLLOWS = """
INSERT INTO follows SELECT $kept, followed_on FROM follows WHERE organisation_id = $gone
AND $kept::INTEGER IS NOT NULL ON CONFLICT DO NOTHING
"""
DROP_FOLLOWS = "DELETE FROM follows WHERE organisation_id = ?"
DROP_ALIASES = "DELETE FROM organisation_aliases WHERE organisation_id = ?"
DROP = "DELETE FROM organisations WHERE id = ?"


def count_organisations(con: Connection) -> int:
    """How many organisations there are."""
    return int(con.execute(COUNT).fetchall()[0][0])


def list_affiliations(con: Connection, person_id: int) -> pd.DataFrame:
    """Where a person is and was: the columns `AFFILIATION_COLUMNS`, today's first."""
    return con.execute(OF_PERSON, [person_id]).df()


def list_largest(con: Connection, limit: int) -> pd.DataFrame:
    """List the organisations in which most people work today: `organisation`, `people`."""
    return con.execute(LARGEST, [limit]).df()


def add_organisation(con: Connection, name: str, name_key: str) -> int:
    """Return the id of the organisation with this folded name, recording it if it is new."""
    rows = con.execute(FIND, [name_key]).fetchall() or con.execute(ADD, [name, name_key]).fetchall()
    return int(rows[0][0])


def list_organisations(con: Connection) -> list[tuple[int, str, str]]:
    """Id, name and normalised name of every organisation."""
    return con.execute(ALL).fetchall()


def list_aliases(con: Connection) -> list[dict[str, Any]]:
    """Other names of organisations by column (`ALIAS_COLUMNS`).

    `name` is as it was typed; `was_id` and `was_name` are of the organisation that it was before, if it was
    one, and `moved` the affiliations that were there.
    """
    return [dict(zip(ALIAS_COLUMNS, row, strict=True)) for row in con.execute(ALIASES).fetchall()]


def list_canonical_keys(con: Connection) -> dict[str, str]:
    """Normalised name of the organisation that another normalised name means."""
    return dict(con.execute(CANONICAL).fetchall())


def add_alias(
    con: Connection, name_key: str, organisation_id: int, name: str, was: tuple[int, str] | None = None
) -> set[int]:
    """Let a normalised name mean an organisation, and return who moved.

    Parameters
    ----------
    was : (int, str), optional
        Id and name of the organisation that it was so far; its people move.
    """
    there = con.execute(THERE, [was[0]]).fetchall() if was else []
    if was:
        merge_organisation(con, was[0], organisation_id)
    moved = [affiliation for affiliation, _ in there]
    con.execute(SET_ALIAS, [name_key, organisation_id, name, *(was or (None, "")), moved])
    return {person for _, person in there}


def remove_alias(con: Connection, alias: dict[str, Any]) -> set[int]:
    """Take a name of `list_aliases` back; who was there before is there again. Return who."""
    con.execute(DROP_ALIAS, [alias["name_key"]])
    if alias["was_id"] is None:
        return set()
    con.execute(RESTORE, [alias["was_id"], alias["was_name"], alias["name_key"]])
    values = {"was": alias["was_id"], "now": alias["organisation_id"], "moved": alias["moved"] or []}
    return {person for (person,) in con.execute(GIVE_BACK, values).fetchall()}


def update_key(con: Connection, organisation_id: int, name_key: str) -> None:
    """Change the normalised name of an organisation; no other may have it."""
    con.execute(RENAME_KEY, [name_key, organisation_id])


def merge_organisation(con: Connection, gone: int, kept: int | None, *, title: str = "") -> None:
    """Make one organisation another (None: no organisation at all); everybody moves.

    Parameters
    ----------
    title : str
        What people are called there who have no title, where no organisation is left to name them by.
    """
    if kept is None:
        con.execute(NAME_TITLES, [title, gone])
        con.execute(DROP_ALIASES, [gone])
    else:
        con.execute(MOVE_ALIASES, [kept, gone])
    con.execute(MOVE_FOLLOWS, {"kept": kept, "gone": gone})
    con.execute(DROP_FOLLOWS, [gone])
    con.execute(MOVE, [kept, gone])
    con.execute(DROP, [gone])


def update_work(
    con: Connection, person_id: int, organisation_id: int | None, title: str, today: date
) -> None:
    """Record where a person works from today on; what they did before is kept as past."""
    con.execute(END_WORK, [person_id])
    if organisation_id is not None or title:
        con.execute(ADD_AFFILIATION, [person_id, organisation_id, title, today, today])
