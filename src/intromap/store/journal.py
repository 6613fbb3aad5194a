"""What an import changed, row by row: kept so that it can be shown, and undone."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from intromap.store.connection import Connection

KEYS = {
    "organisations": "id",
    "people": "id",
    "handles": "kind || ' ' || value",
    "affiliations": "id",
    "dimensions": "name",
    "attribute_values": "person_id || ' ' || dimension",
    "ties": "person_a || ' ' || person_b",
    "referrals": "referrer_id || ' ' || referred_id",
    "contacts": "person_id || ' ' || channel",
    "notes": "person_id || ' ' || written_at",
    "owner_facts": "kind || ' ' || value",
    "follows": "organisation_id",
    "sightings": "person_id",
    "candidates": "id",
    "interviews": "id",
    "follow_ups": "id",
    "organisation_aliases": "name_key",
    "interview_questions": "interview_id || ' ' || position",
    "mentions": "id",
    "promises": "id",
    "promise_steps": "id",
    "favours": "id",
    "rests": "person_id",
    "keeping": "person_id",
    "dismissals": "person_id",
    "pins": "person_id",
    "criteria": "id",
    "fits": "criterion_id || ' ' || target_kind || ' ' || target",
    "open_questions": "target_kind || ' ' || target",
    "goals": "dimension || ' ' || category",
    "targets": "dimension",
    "rules": "dimension || ' ' || pattern",
    "templates": "name",
    "kept_apart": "person_a || ' ' || person_b",
    "settings": "key",
}
"""Tables that an import writes, in the order in which their rows may come back, and what names a row."""

SAID = {
    "attribute_values": "WHERE provenance <> 'inferred'",
    "settings": "WHERE key IN ('exports', 'organisation_form')",
}
"""Rows that count; what rules infer is inferred again."""

KEPT = 10
"""How many imports can be undone."""

FRESH = """
INSERT INTO import_changes SELECT $number, '{name}', ({key})::VARCHAR, NULL, hash(t) FROM {name} t {said}
"""
CHANGES = """
INSERT INTO import_changes
SELECT $number, '{name}', k, (SELECT to_json(b) FROM before_{name} b WHERE ({key})::VARCHAR = k), now FROM (
    SELECT coalesce(o.k, n.k) AS k, n.h AS now
    FROM (SELECT ({key})::VARCHAR AS k, hash(b) AS h FROM before_{name} b) o
    FULL JOIN (SELECT ({key})::VARCHAR AS k, hash(t) AS h FROM {name} t {said}) n ON o.k = n.k
    WHERE o.h IS DISTINCT FROM n.h)
"""
ROWS_NOW = "SELECT * FROM {name} t {said}"
COUNT = "SELECT '{name}', count(*) FROM {name} t {said}"
DIGEST = "SELECT '{name}', count(*), bit_xor(hash(t)), sum(hash(t)) FROM {name} t {said}"
PROBE = """
SELECT hash(t) FROM (SELECT 1 AS a, 'é x' AS b, DATE '2026-01-02' AS c, true AS d, NULL::VARCHAR AS e,
                            TIMESTAMP '2026-01-02 03:04:05' AS f) t
"""
"""A mark of a row that never changes: another one means that this DuckDB marks rows in another way."""
ADD_PROBE = f"INSERT INTO import_changes SELECT $number, '', 'marks', NULL, ({PROBE})"
TOLD = ("people", "affiliations", "handles", "sightings")
"""Tables whose changes people see as events."""
PRUNE = """
DELETE FROM {table} WHERE import_id NOT IN (
    SELECT id FROM imports WHERE undone_at IS NULL ORDER BY id DESC LIMIT {kept})
"""
ADD_ROWS = """
INSERT INTO import_rows SELECT $number, file, line, outcome, person_id, reason FROM incoming_rows
"""
ROWS = """
SELECT r.file, r.line, r.outcome, coalesce(p.name, '') AS person, r.reason
FROM import_rows r LEFT JOIN people p ON p.id = r.person_id WHERE r.import_id = ? ORDER BY r.file, r.line
"""
EVENTS = """
SELECT e.person_id, p.name AS person, e.kind, e.before, e.after
FROM import_events e JOIN people p ON p.id = e.person_id
WHERE e.import_id = ? AND p.merged_into IS NULL ORDER BY e.kind, p.name_key
"""
ADD_EVENTS = """
INSERT INTO import_events
WITH old_work AS (
    SELECT person_id, max_by(organisation_id, id) AS organisation, max_by(title, id) AS title
    FROM before_affiliations WHERE kind = 'work' AND current AND person_id <> 0 GROUP BY person_id
), new_work AS (
    SELECT person_id, max_by(organisation_id, id) AS organisation, max_by(title, id) AS title
    FROM affiliations WHERE kind = 'work' AND current AND person_id <> 0 GROUP BY person_id
)
SELECT $number, p.id, 'new', '', '' FROM people p ANTI JOIN before_people b ON b.id = p.id WHERE p.connected
UNION ALL
SELECT $number, p.id, 'renamed', b.name, p.name FROM people p JOIN before_people b ON b.id = p.id
WHERE b.name <> p.name
UNION ALL
SELECT $number, s.person_id, 'left', '', s.left_on::VARCHAR FROM sightings s
JOIN before_sightings b USING (person_id) WHERE s.left_on IS NOT NULL AND b.left_on IS NULL
UNION ALL
SELECT $number, s.person_id, 'returned', b.left_on::VARCHAR, '' FROM sightings s
JOIN before_sightings b USING (person_id) WHERE s.left_on IS NULL AND b.left_on IS NOT NULL
UNION ALL
SELECT $number, h.person_id, 'slug', min(o.value), min(h.value) FROM handles h
JOIN before_handles o ON o.person_id = h.person_id AND o.kind = 'linkedin'
ANTI JOIN before_handles b ON b.kind = h.kind AND b.value = h.value
WHERE h.kind = 'linkedin' GROUP BY h.person_id
UNION ALL
SELECT $number, w.person_id, CASE WHEN o.organisation IS DISTINCT FROM w.organisation THEN 'moved'
                             ELSE 'promoted' END,
       concat_ws(' · ', nullif(o.title, ''), bo.name), concat_ws(' · ', nullif(w.title, ''), wo.name)
FROM new_work w JOIN old_work o USING (person_id)
LEFT JOIN organisations bo ON bo.id = o.organisation LEFT JOIN organisations wo ON wo.id = w.organisation
WHERE o.organisation IS DISTINCT FROM w.organisation OR o.title <> w.title
"""


@contextmanager
def earlier(con: Connection) -> Iterator[Connection]:
    """Open a second view of the store, in which it stays as it is now whatever the caller writes."""
    view = con.cursor()
    view.execute("BEGIN TRANSACTION READ ONLY")
    _ask(view, COUNT, KEYS)  # the view is fixed when it is looked at first
    try:
        yield view
    finally:
        view.close()


def add_changes(con: Connection, number: int, before: Connection) -> None:
    """Write what changed as the work of an import, within the caller's transaction.

    Parameters
    ----------
    number : int
        Of the import.
    before : Connection
        From `earlier`: the store before the import.
    """
    filled = [name for name, (size,) in _ask(before, COUNT, KEYS).items() if size]
    was, now = _ask(before, DIGEST, filled), _ask(con, DIGEST, filled)
    changed = [name for name in filled if was[name] != now[name]]
    fresh = [name for name, (size,) in _ask(con, COUNT, KEYS).items() if size and name not in was]
    told = TOLD if was["people"][0] > 1 and not set(TOLD).isdisjoint((*changed, *fresh)) else ()
    for name in {*told, *changed}:
        rows = before.sql(ROWS_NOW.format(name=name, said=SAID.get(name, "")))
        con.register(f"before_{name}", rows.to_arrow_table())
    if told:
        con.execute(ADD_EVENTS, {"number": number})
    for query, names in ((CHANGES, changed), (FRESH, fresh)):
        for name in names:
            text = query.format(name=name, key=KEYS[name], said=SAID.get(name, ""))
            con.execute(text, {"number": number})
    for name in {*told, *changed}:
        con.unregister(f"before_{name}")
    if changed or fresh:
        con.execute(ADD_PROBE, {"number": number})
    for table in ("import_changes", "import_rows"):
        con.execute(PRUNE.format(table=table, kept=KEPT))


def _ask(con: Connection, query: str, names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """What a query answers for each table: its size, or marks that differ where any of its rows does."""
    parts = [query.format(name=name, said=SAID.get(name, "")) for name in names]
    return {name: tuple(answer) for name, *answer in con.execute(" UNION ALL ".join(parts)).fetchall()}


def list_events(con: Connection, number: int) -> pd.DataFrame:
    """What an import changed about people: `person_id`, `person`, `kind`, `before`, `after`."""
    return con.execute(EVENTS, [number]).df()


def list_rows(con: Connection, number: int) -> pd.DataFrame:
    """What became of every row of an import: `file`, `line`, `outcome`, `person`, `reason`."""
    return con.execute(ROWS, [number]).df()


def add_rows(con: Connection, number: int, rows: pd.DataFrame) -> None:
    """Write what became of every row that an import read: file, line, outcome, person_id, reason."""
    con.register("incoming_rows", rows)
    con.execute(ADD_ROWS, {"number": number})
    con.unregister("incoming_rows")
