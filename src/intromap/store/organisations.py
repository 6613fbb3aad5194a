"""Organisations, and who is or was where."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def update_work(
    con: Connection, person_id: int, organisation_id: int | None, title: str, today: date
) -> None:
    """Record where a person works from today on; what they did before is kept as past."""
    con.execute(END_WORK, [person_id])
    if organisation_id is not None or title:
        con.execute(ADD_AFFILIATION, [person_id, organisation_id, title, today, today])
