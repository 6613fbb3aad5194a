"""Two records that are one person: everything moves to one of them, and can move back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from intromap.store.integrity import POINTERS

if TYPE_CHECKING:
    from datetime import date, datetime

    from intromap.store.connection import Connection

    Row = dict[str, Any]

OTHERS = ("people", "merges", "kept_apart")
"""Tables whose pointers say who was merged with whom; they stay."""

ROWS = "SELECT to_json(t) FROM {name} t WHERE {where}"
DELETE = "DELETE FROM {name} WHERE {where}"
TYPES = "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? AND NOT internal"
INSERT = "INSERT INTO {name} SELECT unnest(from_json(?::JSON, '{types}')) ON CONFLICT DO NOTHING"
COUNT = "SELECT count(*) FROM {name} WHERE {where}"
ADD = """
INSERT INTO merges VALUES (nextval('merge_ids'), ?, ?, ?, ?, NULL) RETURNING id
"""
GET = "SELECT kept_id, merged_id, moved FROM merges WHERE id = ? AND undone_at IS NULL"
ALL = """
SELECT m.id, m.kept_id, k.name, m.merged_id, g.name, m.merged_at
FROM merges m JOIN people k ON k.id = m.kept_id JOIN people g ON g.id = m.merged_id
WHERE m.undone_at IS NULL ORDER BY m.id DESC
"""
DONE = "UPDATE merges SET undone_at = ? WHERE id = ?"
HIDE = "UPDATE people SET merged_into = ?, connected = false WHERE id = ?"
GAIN = """
UPDATE people SET connected = connected OR $connected, connected_on = least(connected_on, $on::DATE),
    note = CASE WHEN $note = '' OR contains(note, $note) THEN note WHEN note = '' THEN $note
           ELSE note || chr(10) || $note END, provenance = 'recorded' WHERE id = $id
"""
PAST_WORK = """
UPDATE affiliations SET current = false WHERE id IN (SELECT unnest(?)) AND kind = 'work'
AND EXISTS (SELECT 1 FROM affiliations k WHERE k.person_id = affiliations.person_id AND k.kind = 'work'
            AND k.current AND k.id NOT IN (SELECT unnest(?)))
"""
SAME_JOBS = """
SELECT g.id, (SELECT k.id FROM affiliations k
    WHERE k.person_id = $kept AND k.kind = g.kind AND k.title = g.title
    AND k.organisation_id IS NOT DISTINCT FROM g.organisation_id
    ORDER BY k.current DESC, k.id LIMIT 1) AS same
FROM affiliations g WHERE g.person_id = $gone AND same IS NOT NULL ORDER BY g.id
"""
FOLD_JOB = """
UPDATE affiliations k SET first_seen = least(k.first_seen, g.first_seen),
    last_seen = greatest(k.last_seen, g.last_seen),
    started_on = least(k.started_on, g.started_on),
    ended_on = CASE WHEN k.current OR g.current THEN coalesce(k.ended_on, g.ended_on)
                    ELSE greatest(k.ended_on, g.ended_on) END,
    current = k.current OR (g.current AND (k.kind = 'school' OR NOT EXISTS (
        FROM affiliations o WHERE o.person_id = k.person_id AND o.kind = 'work' AND o.current)))
FROM affiliations g WHERE g.id = $gone AND k.id = $kept
"""
SUM_CONTACTS = """
UPDATE contacts c SET sent = c.sent + g.sent, received = c.received + g.received,
    first_on = least(c.first_on, g.first_on), last_on = greatest(c.last_on, g.last_on)
FROM contacts g WHERE c.person_id = $kept AND g.person_id = $gone AND g.channel = c.channel
"""
SAID_FIRST = """
DELETE FROM attribute_values a WHERE a.person_id = $kept AND a.provenance = 'inferred'
AND EXISTS (SELECT 1 FROM attribute_values g WHERE g.person_id = $gone AND g.dimension = a.dimension
            AND g.provenance <> 'inferred')
"""
NAMES = """
WITH RECURSIVE root AS (
    SELECT id, merged_into AS kept FROM people WHERE merged_into IS NOT NULL
    UNION
    SELECT r.id, p.merged_into FROM root r JOIN people p ON p.id = r.kept WHERE p.merged_into IS NOT NULL
)
SELECT DISTINCT r.kept, p.name_key, coalesce(o.name_key, '') AS company_key, p.connected_on
FROM root r JOIN people p ON p.id = r.id JOIN people k ON k.id = r.kept AND k.merged_into IS NULL
LEFT JOIN affiliations a ON a.person_id = r.kept LEFT JOIN organisations o ON o.id = a.organisation_id
ORDER BY ALL
"""
KEEP_APART = "INSERT INTO kept_apart VALUES (?, ?) ON CONFLICT DO NOTHING"
APART = "SELECT person_a, person_b FROM kept_apart"


def list_merges(con: Connection) -> list[tuple[int, int, str, int, str, datetime]]:
    """Number, kept id and name, merged id and name, and time (UTC, naive) of every merge, newest first."""
    return con.execute(ALL).fetchall()


def list_merged_names(con: Connection) -> list[tuple[int, str, str, date | None]]:
    """What merged people were called: id of who was kept, folded name, folded organisation, day connected."""
    return con.execute(NAMES).fetchall()


def list_kept_apart(con: Connection) -> set[tuple[int, int]]:
    """Pairs that look alike and are two people, by the owner's word; the smaller id first."""
    return set(con.execute(APART).fetchall())


def keep_apart(con: Connection, one: int, other: int) -> None:
    """Write that two are two people."""
    con.execute(KEEP_APART, [min(one, other), max(one, other)])


def merge_person(con: Connection, kept: int, gone: int, merged_at: datetime) -> int:
    """Move everything of one person to another and return the merge's number; the caller commits."""
    moved: dict[str, list[Row]] = {"people": _rows(con, "people", f"id IN ({kept}, {gone})")}
    moved["kept contacts"] = _rows(con, "contacts", f"person_id = {kept}")
    moved["kept values"] = _rows(con, "attribute_values", f"person_id = {kept}")
    moved |= _fold_jobs(con, kept, gone)
    con.execute(SUM_CONTACTS, {"kept": kept, "gone": gone})
    con.execute(SAID_FIRST, {"kept": kept, "gone": gone})
    for name, columns in _tables().items():
        where = " OR ".join(f"{column} = {gone}" for column in columns)
        rows = _rows(con, name, where)
        if rows:
            moved[name] = rows
            con.execute(DELETE.format(name=name, where=where))
            _insert(con, name, _renamed(name, rows, columns, gone, kept))
    jobs = [row["id"] for row in moved.get("affiliations", [])]
    con.execute(PAST_WORK, [jobs, jobs])
    old = next(row for row in moved["people"] if row["id"] == gone)
    gain = {"connected": old["connected"], "on": old["connected_on"], "note": old["note"], "id": kept}
    con.execute(GAIN, gain)
    con.execute(HIDE, [kept, gone])
    return int(con.execute(ADD, [kept, gone, merged_at, json.dumps(moved)]).fetchall()[0][0])


def get_merge(con: Connection, number: int) -> tuple[int, int] | None:
    """Kept and merged person of a merge that was not taken back; None if there is none."""
    rows = con.execute(GET, [number]).fetchall()
    return (rows[0][0], rows[0][1]) if rows else None


def undo_merge(con: Connection, number: int, undone_at: datetime) -> None:
    """Move back what came with a merged person; what was written since stays with the one who was kept."""
    kept, gone, text = con.execute(GET, [number]).fetchall()[0]
    moved: dict[str, list[Row]] = json.loads(text)
    people = {row["id"]: row for row in moved.pop("people")}
    contacts, values = moved.pop("kept contacts"), moved.pop("kept values")
    jobs = [moved.pop(name, []) for name in ("folded jobs", "kept jobs", "wider jobs")]
    for name, columns in _tables().items():
        rows = moved.get(name, [])
        if rows and "id" in rows[0]:
            _point_back(con, name, columns, rows, kept, gone)
        elif rows:
            _move_back(con, name, columns, rows, kept, gone)
    _unfold_jobs(con, *jobs)
    _restore(con, "contacts", contacts, f"person_id = {kept}")
    _restore(con, "attribute_values", values, f"person_id = {kept} AND provenance = 'inferred'")
    _restore_people(con, people, kept, gone)
    con.execute(DONE, [undone_at, number])


def _tables() -> dict[str, list[str]]:
    tables: dict[str, list[str]] = {}
    for name, column, target in POINTERS:
        if target == "people" and name not in OTHERS:
            tables.setdefault(name, []).append(column)
    return tables


def _rows(con: Connection, name: str, where: str) -> list[Row]:
    found = con.execute(ROWS.format(name=name, where=where)).fetchall()
    return [json.loads(row[0]) for row in found]


def _insert(con: Connection, name: str, rows: list[Row]) -> None:
    types = ",".join(f'"{column}":"{kind}"' for column, kind in con.execute(TYPES, [name]).fetchall())
    query = INSERT.format(name=name, types="{" + types + "}")
    for row in rows:
        con.execute(query, [json.dumps(row)])


def _renamed(name: str, rows: list[Row], columns: list[str], old: int, new: int) -> list[Row]:
    """Rows of one person as another's; links between the two are left out."""
    renamed = []
    for row in rows:
        changed = row | {column: new for column in columns if row[column] == old}
        ends = [changed[column] for column in columns]
        if len(ends) == 2 and ends[0] == ends[1]:
            continue
        if name == "ties":
            changed |= {"person_a": min(ends), "person_b": max(ends)}
        renamed.append(changed)
    return renamed


def _point_back(
    con: Connection, name: str, columns: list[str], rows: list[Row], kept: int, gone: int
) -> None:
    """Rows with a number of their own: whatever became of them since, they are the merged person's again."""
    for row in rows:
        for column in columns:
            if row[column] == gone:
                con.execute(
                    f"UPDATE {name} SET {column} = ? WHERE id = ? AND {column} = ?", [gone, row["id"], kept]
                )
    if name == "affiliations":
        current = [row["id"] for row in rows if row["current"]]
        if current:
            con.execute(
                "UPDATE affiliations SET current = true WHERE id IN (SELECT unnest(?)) AND kind = 'work'",
                [current],
            )


def _move_back(con: Connection, name: str, columns: list[str], rows: list[Row], kept: int, gone: int) -> None:
    """Rows without a number: those that came with the merge go, and those of before come back."""
    for row, new in ((row, _renamed(name, [row], columns, gone, kept)) for row in rows):
        for changed in new:
            same = " AND ".join(f"{column} IS NOT DISTINCT FROM $v{at}" for at, column in enumerate(changed))
            values = {f"v{at}": value for at, value in enumerate(changed.values())}
            con.execute(DELETE.format(name=name, where=same), values)
        _insert(con, name, [row])


def _fold_jobs(con: Connection, kept: int, gone: int) -> dict[str, list[Row]]:
    """Make a job that both have one, with the days of both; return what it takes to part them again."""
    pairs = con.execute(SAME_JOBS, {"kept": kept, "gone": gone}).fetchall()
    if not pairs:
        return {}
    theirs, ours = (", ".join(str(pair[end]) for pair in pairs) for end in (0, 1))
    before = {
        "folded jobs": _rows(con, "affiliations", f"id IN ({theirs})"),
        "kept jobs": _rows(con, "affiliations", f"id IN ({ours})"),
    }
    for old, same in pairs:
        con.execute(FOLD_JOB, {"gone": old, "kept": same})
    con.execute(DELETE.format(name="affiliations", where=f"id IN ({theirs})"))
    return before | {"wider jobs": _rows(con, "affiliations", f"id IN ({ours})")}


def _unfold_jobs(con: Connection, folded: list[Row], before: list[Row], wider: list[Row]) -> None:
    """Bring folded jobs back, and the days of those that stayed unless they are different since."""
    for old in before:
        now = _rows(con, "affiliations", f"id = {old['id']}")
        if now and now[0] in wider:
            _restore(con, "affiliations", [old], f"id = {old['id']}")
    _insert(con, "affiliations", folded)


def _restore(con: Connection, name: str, rows: list[Row], where: str) -> None:
    """Rows of the kept person as they were."""
    con.execute(DELETE.format(name=name, where=where))
    _insert(con, name, rows)


def _restore_people(con: Connection, people: dict[int, Row], kept: int, gone: int) -> None:
    old, was = people[gone], people[kept]
    con.execute("UPDATE people SET merged_into = NULL, connected = ? WHERE id = ?", [old["connected"], gone])
    con.execute(
        "UPDATE people SET connected = ?, connected_on = ?::DATE, provenance = ?, "
        "note = CASE WHEN note = ? OR ends_with(note, chr(10) || ?) THEN ? ELSE note END WHERE id = ?",
        [
            was["connected"],
            was["connected_on"],
            was["provenance"],
            old["note"],
            old["note"],
            was["note"],
            kept,
        ],
    )
