"""What the owner wrote beside people and links, read out as tables and written in where it is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from intromap.store.connection import Connection

TALKS = "SELECT id, person_id, planned_on FROM interviews ORDER BY person_id, planned_on, id"
QUERIES = {
    "jobs": """
SELECT a.person_id AS person, coalesce(o.name, '') AS organisation, a.title, a.kind, a.first_seen,
       a.last_seen, a.started_on, a.ended_on, a.current
FROM affiliations a LEFT JOIN organisations o ON o.id = a.organisation_id
ORDER BY a.person_id, a.current DESC, a.last_seen DESC, a.first_seen DESC, o.name, a.title, a.kind,
         a.started_on, a.ended_on
""",
    "questions": """
SELECT i.person_id AS person, q.interview_id AS conversation, q.purpose, q.question, q.minutes, q.asked,
       q.note
FROM interview_questions q JOIN interviews i ON i.id = q.interview_id ORDER BY q.interview_id, q.position
""",
    "themes": """
SELECT i.person_id AS person, m.interview_id AS conversation, m.kind, m.theme, m.target_kind, m.target,
       m.agrees, m.quote
FROM mentions m JOIN interviews i ON i.id = m.interview_id ORDER BY m.id
""",
    "promises": """
SELECT p.introducer_id AS introducer, p.person_id AS person, p.wanted,
       string_agg(s.state || ' ' || s.taken_on, '; ' ORDER BY s.id) AS steps, p.due_on, p.note
FROM promises p JOIN promise_steps s ON s.promise_id = p.id
GROUP BY p.id, p.introducer_id, p.person_id, p.wanted, p.due_on, p.note ORDER BY p.id
""",
    "favours": "SELECT person_id AS person, done_on AS helped_on, note FROM favours ORDER BY id",
    "keeping": """
SELECT person_id AS person, every_days, since, touched_on FROM keeping ORDER BY person_id
""",
    "choices": """
SELECT person_id AS person, 'pinned' AS choice, NULL::DATE AS until FROM pins
UNION ALL SELECT person_id, 'dismissed', until FROM dismissals
UNION ALL SELECT person_id, 'resting', until FROM rests ORDER BY ALL
""",
    "notes": "SELECT person_id AS person, written_at, note FROM notes ORDER BY person_id, written_at",
    "aliases": """
SELECT coalesce(nullif(a.name, ''), a.name_key) AS alias, o.name AS organisation
FROM organisation_aliases a JOIN organisations o ON o.id = a.organisation_id ORDER BY a.name_key
""",
    "values": "SELECT label AS value, must AS must_hold, weight FROM criteria ORDER BY id",
    "fits": """
SELECT c.label AS value, f.target_kind, f.target, f.score
FROM fits f JOIN criteria c ON c.id = f.criterion_id ORDER BY c.id, f.target_kind, f.target
""",
    "open questions": """
SELECT target_kind, target, text AS open_question FROM open_questions WHERE text <> '' ORDER BY ALL
""",
    "goals": "SELECT dimension, category, weight FROM goals ORDER BY ALL",
    "comparisons": "SELECT dimension, population FROM targets ORDER BY ALL",
    "rules": "SELECT dimension, pattern, value, note FROM rules ORDER BY dimension, position",
    "drafts": "SELECT name AS draft, text FROM templates ORDER BY name",
    "apart": "SELECT person_a AS one, person_b AS other FROM kept_apart ORDER BY ALL",
    "in touch": """
SELECT person_id AS person, channel, first_on, last_on, sent, received FROM contacts ORDER BY ALL
""",
}
"""Query by kind of table; `person` and `introducer` are ids, and so is `conversation`."""

TYPES = "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? AND NOT internal"
ADD = """
INSERT INTO {table} ({columns})
SELECT {values} FROM (
    SELECT i.* FROM (SELECT row, nth, {cast} FROM incoming_words) i
    ANTI JOIN (SELECT {same}, row_number() OVER (PARTITION BY {same} ORDER BY rowid) AS nth FROM {table}) t
    ON i.nth = t.nth AND {pairs}) ORDER BY row
"""
NEXT_POSITION = "SELECT interview_id, max(position) + 1 FROM interview_questions GROUP BY interview_id"
PROMISED = """
SELECT p.introducer_id, p.person_id, p.wanted, min(s.taken_on)
FROM promises p JOIN promise_steps s ON s.promise_id = p.id
GROUP BY p.id, p.introducer_id, p.person_id, p.wanted
"""
CRITERIA = "SELECT label, id FROM criteria"
GOALS = "SELECT DISTINCT dimension FROM goals"
NAME_IN_TALK = """
UPDATE referrals SET interview_id = ? WHERE referrer_id = ? AND referred_id = ? AND interview_id IS NULL
"""
NAMED_IN = """
SELECT r.referrer_id, r.referred_id, r.interview_id
FROM referrals r JOIN interviews i ON i.id = r.interview_id AND i.person_id = r.referrer_id
"""
WIDEN_JOBS = """
UPDATE affiliations a SET first_seen = least(n.first_seen, j.first_seen::DATE),
    last_seen = greatest(n.last_seen, j.last_seen::DATE),
    started_on = coalesce(a.started_on, j.started_on::DATE), ended_on = coalesce(a.ended_on, j.ended_on::DATE)
FROM incoming_jobs j JOIN numbered n ON n.nth = j.nth AND n.person_id = j.person_id AND n.kind = j.kind
AND n.title = j.title AND n.organisation_id IS NOT DISTINCT FROM j.organisation_id::INTEGER
WHERE a.id = n.id AND (a.first_seen <> least(n.first_seen, j.first_seen::DATE)
    OR a.last_seen <> greatest(n.last_seen, j.last_seen::DATE)
    OR (a.started_on IS NULL AND j.started_on IS NOT NULL) OR (a.ended_on IS NULL AND j.ended_on IS NOT NULL))
"""
NUMBER_JOBS = """
CREATE OR REPLACE TEMP TABLE numbered AS
SELECT a.id, a.person_id, a.organisation_id, a.kind, a.title,
    CASE WHEN s.id IS NULL THEN a.first_seen ELSE s.first_seen END AS first_seen,
    CASE WHEN s.id IS NULL THEN a.last_seen ELSE s.last_seen END AS last_seen,
    row_number() OVER (PARTITION BY a.person_id, a.organisation_id, a.kind, a.title
                       ORDER BY a.current DESC, a.last_seen DESC, a.first_seen DESC, a.id) AS nth
FROM affiliations a LEFT JOIN stamped s ON s.id = a.id
"""
"""The days without those of this very import: a table of jobs says them better than a table of people."""
ADD_JOBS = """
INSERT INTO affiliations (id, person_id, organisation_id, kind, title, first_seen, last_seen, current,
                          started_on, ended_on)
SELECT nextval('affiliation_ids'), person_id, organisation_id, kind, title, first_seen, last_seen,
       current AND (kind = 'school' OR NOT EXISTS (FROM affiliations a WHERE a.person_id = j.person_id
                                                   AND a.kind = 'work' AND a.current)),
       started_on, ended_on
FROM (SELECT row, nth, person_id::INTEGER AS person_id, organisation_id::INTEGER AS organisation_id, kind,
             title, first_seen::DATE AS first_seen, last_seen::DATE AS last_seen, current::BOOLEAN AS current,
             started_on::DATE AS started_on, ended_on::DATE AS ended_on FROM incoming_jobs) j
ANTI JOIN numbered n ON n.nth = j.nth AND n.person_id = j.person_id AND n.kind = j.kind
    AND n.title = j.title AND n.organisation_id IS NOT DISTINCT FROM j.organisation_id
ORDER BY row
"""


def list_words(con: Connection, kind: str) -> list[dict[str, Any]]:
    """Read one kind of table out: every row by the columns of its query in `QUERIES`."""
    found = con.execute(QUERIES[kind])
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def list_talks(con: Connection) -> list[tuple[int, int, object]]:
    """Id, person and day of every conversation, by person and day, in the order in which they were added."""
    return con.execute(TALKS).fetchall()


def add_words(con: Connection, table: str, rows: pd.DataFrame, same: Sequence[str], *, ids: str = "") -> int:
    """Write rows that are not there yet, and return how many.

    Parameters
    ----------
    table : str
        Name of the table.
    rows : DataFrame
        Columns of the table; `row`, their order, and `nth`: of rows that are the same, which one.
    same : sequence of str
        Columns by which rows are the same.
    ids : str
        Sequence that gives their ids, if they have any.
    """
    types = dict(con.execute(TYPES, [table]).fetchall())
    columns = [name for name in rows.columns if name not in ("row", "nth")]
    con.register("incoming_words", rows)
    query = ADD.format(
        table=table,
        columns=", ".join(["id", *columns] if ids else columns),
        values=", ".join([f"nextval('{ids}')", *columns] if ids else columns),
        cast=", ".join(f"{name}::{types[name]} AS {name}" for name in columns),
        same=", ".join(same),
        pairs=" AND ".join(f"i.{name} IS NOT DISTINCT FROM t.{name}" for name in same),
    )
    added = int(con.execute(query).fetchall()[0][0])
    con.unregister("incoming_words")
    return added


def merge_jobs(con: Connection, jobs: pd.DataFrame) -> int:
    """Write where people were, and widen the days of what is there; return how many rows are new.

    It comes after `intromap.store.imports.merge_people` in the same import.

    Parameters
    ----------
    jobs : DataFrame
        `row`, `nth`, `person_id`, `organisation_id`, `kind`, `title`, `first_seen`, `last_seen`,
        `started_on`, `ended_on`, `current`. A job that lasts stays so only where the person has no other.
    """
    con.register("incoming_jobs", jobs)
    con.execute(NUMBER_JOBS)
    con.execute(WIDEN_JOBS)
    added = int(con.execute(ADD_JOBS).fetchall()[0][0])
    con.execute("DROP TABLE numbered")
    con.unregister("incoming_jobs")
    return added


def list_next_positions(con: Connection) -> dict[int, int]:
    """Position after the last question of a conversation, by its id; those without questions are left out."""
    return dict(con.execute(NEXT_POSITION).fetchall())


def list_promised(con: Connection) -> list[tuple[int, int | None, str, object]]:
    """Who promised whom, in what words, and on what day, of every promise."""
    return con.execute(PROMISED).fetchall()


def list_criterion_ids(con: Connection) -> dict[str, int]:
    """Id of each value that the owner weighs by, by its label."""
    return dict(con.execute(CRITERIA).fetchall())


def list_goal_dimensions(con: Connection) -> set[str]:
    """Dimensions for which the owner has a goal."""
    return {name for (name,) in con.execute(GOALS).fetchall()}


def name_in_talk(con: Connection, referrer: int, referred: int, interview_id: int) -> None:
    """Write in which conversation somebody was named, where that is not known yet."""
    con.execute(NAME_IN_TALK, [interview_id, referrer, referred])


def list_named_in(con: Connection) -> dict[tuple[int, int], int]:
    """Conversation in which somebody was named by whom it was with, by the ids of the two."""
    return {(one, other): talk for one, other, talk in con.execute(NAMED_IN).fetchall()}
