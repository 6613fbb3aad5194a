"""What rules say about people by what they do: asked once for every text, written for everybody it fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from intromap.store.connection import Connection

WORK = """
CREATE OR REPLACE TEMP TABLE work AS SELECT id, title, organisation FROM (
    SELECT id, title, organisation FROM person_cards
    UNION ALL
    SELECT 0, arg_max(a.title, s), concat_ws(' ', arg_max(coalesce(o.name, ''), s), max(f.value))
    FROM (SELECT *, row(coalesce(started_on, first_seen), id) AS s FROM affiliations
          WHERE person_id = 0 AND kind = 'work' AND current) a
    LEFT JOIN organisations o ON o.id = a.organisation_id
    LEFT JOIN owner_facts f ON f.kind = 'industry' HAVING count(*) > 0
) w
"""
ONLY = " WHERE id IN (SELECT unnest(?))"
TEXTS = "SELECT DISTINCT {column} FROM work"
INFERRED = """
CREATE OR REPLACE TEMP VIEW inferred AS
SELECT w.id AS person_id, v.dimension, v.value, v.rule
FROM work w JOIN verdicts v ON v.source = 'title' AND v.text = w.title
UNION ALL
SELECT w.id, v.dimension, v.value, v.rule
FROM work w JOIN verdicts v ON v.source = 'organisation' AND v.text = w.organisation
"""
CLEAR_INFERRED = """
DELETE FROM attribute_values a USING inferred i
WHERE a.person_id = i.person_id AND a.dimension = i.dimension AND a.provenance = 'inferred'
AND (i.value IS NULL OR a.value <> i.value OR a.rule <> i.rule)
"""
ADD_INFERRED = """
INSERT INTO attribute_values SELECT i.person_id, i.dimension, i.value, i.rule, 'inferred'
FROM inferred i ANTI JOIN attribute_values a ON a.person_id = i.person_id AND a.dimension = i.dimension
WHERE i.value IS NOT NULL
"""

MANY = 1000
"""So many people are asked about among everybody instead of one by one."""


def look_at_work(con: Connection, only: Collection[int] | None = None) -> dict[str, list[str]]:
    """Look at what people do today, for `update_inferred`; at everybody, or at some by their ids.

    The owner, id 0, is among them if their profile says where they work; their industry stands behind the
    name of the organisation then.

    Returns
    -------
    dict of str to list of str
        The distinct texts of ``title`` and of ``organisation``.
    """
    if only is None or len(only) > MANY:
        con.execute(WORK)
    else:
        con.execute(WORK + ONLY, [list(only)])
    columns = ("title", "organisation")
    return {name: [row[0] for row in con.execute(TEXTS.format(column=name)).fetchall()] for name in columns}


def update_inferred(con: Connection, verdicts: pd.DataFrame) -> None:
    """Write what the rules say of those whom `look_at_work` looked at; never over what somebody said.

    Parameters
    ----------
    verdicts : DataFrame
        `dimension`, `source` (``title`` or ``organisation``), `text`, `value` (None where the rules do not
        know), `rule`; no text of a dimension twice.
    """
    con.register("verdicts", verdicts)
    con.execute(INFERRED)
    con.execute(CLEAR_INFERRED)
    con.execute(ADD_INFERRED)
    con.execute("DROP VIEW inferred")
    con.execute("DROP TABLE work")
    con.unregister("verdicts")
