"""Who is counted in which layer, and how many people of a layer are in each category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.model import Layer

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from intromap.store.connection import Connection

NEWEST_CONTACT = "SELECT max(last_on) FROM contacts WHERE channel = 'message'"
MEMBERS = """
SELECT layer, person_id FROM layer_members
ANTI JOIN (SELECT id FROM people WHERE merged_into IS NOT NULL) m ON m.id = person_id
UNION ALL
SELECT 'written_with', c.person_id FROM contacts c JOIN people p ON p.id = c.person_id
WHERE p.connected AND p.merged_into IS NULL AND c.channel = 'message' AND c.sent > 0 AND c.last_on >= $since
"""
SIZES = f"SELECT layer, count(*) FROM ({MEMBERS}) GROUP BY layer"
COUNTS = f"""
SELECT l.layer, v.dimension, v.value, count(*) AS people
FROM ({MEMBERS}) l JOIN profile_values v USING (person_id) GROUP BY ALL ORDER BY ALL
"""
PEOPLE = f"SELECT person_id FROM ({MEMBERS}) WHERE layer = $layer ORDER BY person_id"
PAIRS = f"""
SELECT a.value AS one, b.value AS other, count(*) AS people
FROM ({MEMBERS}) l JOIN profile_values a USING (person_id) JOIN profile_values b USING (person_id)
WHERE l.layer = $layer AND a.dimension = $one AND b.dimension = $other GROUP BY ALL ORDER BY ALL
"""
OWN_PROFILE = "SELECT dimension, value FROM attribute_values WHERE person_id = 0"


def newest_contact(con: Connection) -> date | None:
    """Day of the newest message that the store knows of; None where no messages were imported."""
    newest: date | None = con.execute(NEWEST_CONTACT).fetchall()[0][0]
    return newest


def count_layers(con: Connection, since: date | None) -> dict[str, int]:
    """People by layer; a layer with nobody is left out.

    Parameters
    ----------
    since : datetime.date or None
        Whom the owner wrote to and was in touch with on this day or later is in `Layer.WRITTEN_WITH`; None
        leaves it empty.
    """
    return dict(con.execute(SIZES, {"since": since}).fetchall())


def count_values(con: Connection, since: date | None) -> pd.DataFrame:
    """People by `layer`, `dimension` and `value`: the column `people`; see `count_layers`."""
    return con.execute(COUNTS, {"since": since}).df()


def list_members(con: Connection, layer: Layer, since: date | None) -> list[int]:
    """Ids of the people of a layer, ascending; see `count_layers`."""
    rows = con.execute(PEOPLE, {"since": since, "layer": layer.value}).fetchall()
    return [row[0] for row in rows]


def count_pairs(con: Connection, layer: Layer, since: date | None, one: str, other: str) -> pd.DataFrame:
    """People of a layer by their values in two dimensions: `one`, `other`, `people`; see `count_layers`."""
    asked = {"since": since, "layer": layer.value, "one": one, "other": other}
    return con.execute(PAIRS, asked).df()


def get_own_profile(con: Connection) -> dict[str, str]:
    """What is known of the owner, by dimension."""
    return dict(con.execute(OWN_PROFILE).fetchall())
