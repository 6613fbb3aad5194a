"""Imports: when they ran, their receipts, and the one bulk write that each of them makes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    import pandas as pd

    from intromap.store.connection import Connection

ARRIVING = """
CREATE OR REPLACE TEMP TABLE arriving AS
SELECT i.* FROM incoming i LEFT JOIN person_cards c ON c.id = i.person_id WHERE i.is_new
    OR (i.name <> c.name AND c.provenance <> 'recorded')
    OR (i.connected AND NOT c.connected)
    OR (i.connected_on IS NOT NULL AND i.connected_on::DATE IS DISTINCT FROM c.connected_on)
    OR (i.company_key <> '' AND i.company_key <> c.organisation_key)
    OR (i.no_company AND c.organisation_id IS NOT NULL)
    OR (i.title <> '' AND i.title <> c.title)
"""
ADD_PEOPLE = """
INSERT INTO people (id, name, name_key, connected, connected_on, provenance)
SELECT person_id, name, name_key, connected, connected_on, 'imported' FROM arriving WHERE is_new
"""
CHANGED = "SELECT person_id FROM arriving WHERE NOT is_new"
UPDATE_PEOPLE = """
UPDATE people p SET
    name = CASE WHEN p.provenance = 'recorded' THEN p.name ELSE i.name END,
    name_key = CASE WHEN p.provenance = 'recorded' THEN p.name_key ELSE i.name_key END,
    connected = p.connected OR i.connected, connected_on = coalesce(i.connected_on::DATE, p.connected_on)
FROM arriving i WHERE p.id = i.person_id AND NOT i.is_new
"""
ADD_HANDLES = """
INSERT INTO handles SELECT kind, value, person_id FROM incoming_handles i
ANTI JOIN handles h ON h.kind = i.kind AND h.value = i.value
RETURNING person_id
"""
ADD_ORGANISATIONS = """
INSERT INTO organisations SELECT nextval('organisation_ids'), name, company_key FROM (
    SELECT company_key, min_by(company, row) AS name, min(row) AS row FROM arriving
    WHERE company_key <> '' GROUP BY company_key ORDER BY min(row)) i
ANTI JOIN organisations o ON o.name_key = i.company_key
"""
MOVED = """
CREATE OR REPLACE TEMP TABLE moved AS
SELECT i.person_id, CASE WHEN i.title = '' AND i.company_key IN ('', c.organisation_key) THEN c.title
                         ELSE i.title END AS title,
       CASE WHEN i.no_company THEN NULL WHEN i.company_key = '' THEN c.organisation_id ELSE o.id END
           AS organisation_id, i.seen
FROM arriving i JOIN person_cards c ON c.id = i.person_id
LEFT JOIN organisations o ON o.name_key = i.company_key AND i.company_key <> ''
WHERE NOT i.is_new AND ((i.company_key <> '' AND i.company_key <> c.organisation_key)
    OR (i.no_company AND c.organisation_id IS NOT NULL) OR (i.title <> '' AND i.title <> c.title))
UNION ALL
SELECT i.person_id, i.title, o.id, i.seen FROM arriving i
LEFT JOIN organisations o ON o.name_key = i.company_key AND i.company_key <> ''
WHERE i.is_new AND (i.company_key <> '' OR i.title <> '')
"""
END_WORK = """
UPDATE affiliations SET current = false WHERE kind = 'work' AND current
AND person_id IN (SELECT person_id FROM moved)
"""
ADD_WORK = """
INSERT INTO affiliations (id, person_id, organisation_id, kind, title, first_seen, last_seen)
SELECT nextval('affiliation_ids'), person_id, organisation_id, 'work', title, seen::DATE, seen::DATE
FROM moved
"""
STAMPED = """
CREATE OR REPLACE TEMP TABLE stamped AS
SELECT a.id, NULL::DATE AS first_seen, NULL::DATE AS last_seen
FROM affiliations a JOIN moved USING (person_id)
WHERE a.kind = 'work' AND a.current
UNION ALL
SELECT a.id, a.first_seen, a.last_seen FROM affiliations a JOIN incoming i USING (person_id)
WHERE a.current AND a.kind = 'work' AND NOT i.is_new AND (i.company_key <> '' OR i.title <> '')
AND (a.last_seen < i.seen::DATE OR a.first_seen > i.seen::DATE)
"""
"""Where people work whose days are about to be those of this import, with the days known until then."""
STILL_THERE = """
UPDATE affiliations SET last_seen = greatest(last_seen, i.seen::DATE),
    first_seen = least(first_seen, i.seen::DATE)
FROM incoming i WHERE i.person_id = affiliations.person_id AND current AND kind = 'work' AND NOT i.is_new
AND (i.company_key <> '' OR i.title <> '') AND (last_seen < i.seen::DATE OR first_seen > i.seen::DATE)
"""
PAST_KNOWN = """
UPDATE affiliations a SET last_seen = greatest(last_seen, p.seen::DATE),
    first_seen = least(first_seen, p.seen::DATE)
FROM past p LEFT JOIN organisations o ON o.name_key = p.company_key AND p.company_key <> ''
WHERE a.person_id = p.person_id AND a.kind = 'work' AND a.title = p.title
AND a.organisation_id IS NOT DISTINCT FROM o.id AND (last_seen < p.seen::DATE OR first_seen > p.seen::DATE)
"""
ADD_PAST = """
INSERT INTO affiliations (id, person_id, organisation_id, kind, title, first_seen, last_seen, current)
SELECT nextval('affiliation_ids'), p.person_id, o.id, 'work', p.title, p.first, p.last, false FROM (
    SELECT person_id, company_key, title, min(seen)::DATE AS first, max(seen)::DATE AS last
    FROM past GROUP BY ALL ORDER BY ALL) p
LEFT JOIN organisations o ON o.name_key = p.company_key AND p.company_key <> ''
ANTI JOIN (SELECT person_id, organisation_id, title FROM affiliations WHERE kind = 'work') a
    ON a.person_id = p.person_id AND a.title = p.title AND a.organisation_id IS NOT DISTINCT FROM o.id
"""
CHANGED_VALUES = """
SELECT DISTINCT i.person_id FROM incoming_values i
LEFT JOIN attribute_values a ON a.person_id = i.person_id AND a.dimension = i.dimension
WHERE a.provenance IS NULL OR a.provenance = 'inferred'
    OR (a.provenance = 'imported' AND a.value <> i.value)
"""
ADD_VALUES = """
INSERT INTO attribute_values
SELECT i.person_id, i.dimension, i.value, '', 'imported' FROM incoming_values i
LEFT JOIN attribute_values a ON a.person_id = i.person_id AND a.dimension = i.dimension
WHERE a.provenance IS NULL OR a.provenance = 'inferred'
    OR (a.provenance = 'imported' AND a.value <> i.value)
ON CONFLICT (person_id, dimension) DO UPDATE SET
    value = excluded.value, rule = '', provenance = excluded.provenance
"""
ADD_NOTES = """
UPDATE people SET note = i.value FROM incoming_notes i WHERE people.id = i.person_id AND people.note = ''
RETURNING people.id
"""
ADD_IMPORT = """
INSERT INTO imports (id, imported_at, receipt) VALUES (nextval('import_ids'), ?, ?) RETURNING id
"""
ALL = "SELECT id, imported_at, receipt FROM imports WHERE undone_at IS NULL ORDER BY id DESC"


def merge_people(con: Connection, incoming: pd.DataFrame) -> tuple[set[int], int]:
    """Write people and where they work; what is empty in `incoming` erases nothing.

    Parameters
    ----------
    incoming : DataFrame
        One row a person: `row` (order of appearance), `person_id`, `is_new`, `name`, `name_key`,
        `connected`, `connected_on`, `company`, `company_key`, `no_company` (the row says that there is
        none), `title`, `seen` (the day of which the row tells); missing text is an empty string.

    Returns
    -------
    changed : set of int
        Ids of the people who were there and are different now.
    organisations : int
        How many organisations are new.
    """
    con.register("incoming", incoming)
    con.execute(ARRIVING)
    changed = {row[0] for row in con.execute(CHANGED).fetchall()}
    con.execute(ADD_PEOPLE)
    if changed:
        con.execute(UPDATE_PEOPLE)
    organisations = int(con.execute(ADD_ORGANISATIONS).fetchall()[0][0])
    con.execute(MOVED)
    con.execute(END_WORK)
    con.execute(ADD_WORK)
    con.execute(STAMPED)
    con.execute(STILL_THERE)
    con.unregister("incoming")
    for name in ("arriving", "moved"):
        con.execute(f"DROP TABLE {name}")
    return changed, organisations


def merge_past(con: Connection, past: pd.DataFrame) -> None:
    """Write where people worked by an export that is older than what is known of them.

    Parameters
    ----------
    past : DataFrame
        `person_id`, `row`, `company`, `company_key`, `title`, `seen`.
    """
    con.register("past", past)
    con.register("arriving", past)
    con.execute(ADD_ORGANISATIONS)
    con.execute(PAST_KNOWN)
    con.execute(ADD_PAST)
    con.unregister("past")
    con.unregister("arriving")


def merge_handles(con: Connection, handles: pd.DataFrame) -> set[int]:
    """Record handles (`kind`, `value`, `person_id`, none twice) where they are new, and return whose."""
    if handles.empty:
        return set()
    con.register("incoming_handles", handles)
    people = con.execute(ADD_HANDLES).fetchnumpy()["person_id"]
    con.unregister("incoming_handles")
    return set(people.tolist())


def merge_values(con: Connection, values: pd.DataFrame) -> set[int]:
    """Write what tables say of people, and return the ids of those for whom it was news.

    Parameters
    ----------
    values : DataFrame
        `person_id`, `dimension`, `value`; no pair of the first two twice.
    """
    con.register("incoming_values", values)
    changed = {row[0] for row in con.execute(CHANGED_VALUES).fetchall()}
    if changed:
        con.execute(ADD_VALUES)
    con.unregister("incoming_values")
    return changed


def merge_remarks(con: Connection, notes: pd.DataFrame) -> set[int]:
    """Write notes (`person_id`, `value`) on people who have none, and return on whom."""
    con.register("incoming_notes", notes)
    rows = con.execute(ADD_NOTES).fetchall()
    con.unregister("incoming_notes")
    return {row[0] for row in rows}


def add_import(con: Connection, imported_at: datetime, receipt: Mapping[str, object]) -> int:
    """Keep a receipt, and return the number of the import."""
    return int(con.execute(ADD_IMPORT, [imported_at, json.dumps(receipt)]).fetchall()[0][0])


def list_imports(con: Connection) -> list[tuple[int, datetime, dict[str, object]]]:
    """Id, time (UTC, naive) and receipt of every import that was not taken back, newest first."""
    return [(number, at, json.loads(receipt)) for number, at, receipt in con.execute(ALL).fetchall()]
