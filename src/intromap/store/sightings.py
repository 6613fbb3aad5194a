"""Who was seen among LinkedIn's connections, in an export of which day, and who is missing since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.store.settings import get_setting, update_setting

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from intromap.store.connection import Connection

KNOWN = "SELECT person_id, as_of FROM sightings"
MERGE = """
INSERT INTO sightings SELECT s.person_id, s.as_of::DATE, NULL FROM incoming_sightings s
LEFT JOIN sightings k USING (person_id) WHERE k.as_of IS NULL OR s.as_of::DATE > k.as_of
ON CONFLICT (person_id) DO UPDATE SET as_of = excluded.as_of
"""
NEWEST = "SELECT max(as_of) FROM sightings"
EXPECTED = "SELECT count(*) FROM sightings WHERE as_of <= ? AND (left_on IS NULL OR left_on > ?)"
MISSING = """
UPDATE sightings SET left_on = m.day FROM (
    SELECT s.person_id, min(e.day) AS day FROM sightings s
    LEFT JOIN (SELECT unnest($days::DATE[]) AS day) e ON e.day > s.as_of GROUP BY s.person_id
) m WHERE m.person_id = sightings.person_id AND left_on IS DISTINCT FROM m.day
"""
LEFT = "SELECT person_id, left_on FROM sightings WHERE left_on IS NOT NULL ORDER BY person_id"
EXPORTS = "exports"
"""Setting that remembers the days of all whole exports."""


def list_sightings(con: Connection) -> dict[int, date]:
    """Day of the newest export in which each person was seen."""
    return dict(con.execute(KNOWN).fetchall())


def newest_sighting(con: Connection) -> date | None:
    """Day of the newest export in which anybody was seen."""
    day: date | None = con.execute(NEWEST).fetchall()[0][0]
    return day


def list_left(con: Connection) -> dict[int, date]:
    """Day of the first export in which people are missing who were there before."""
    return dict(con.execute(LEFT).fetchall())


def merge_sightings(con: Connection, seen: pd.DataFrame, as_of: date, *, whole: float) -> None:
    """Write who was in an export, and who is missing from it.

    Parameters
    ----------
    seen : DataFrame
        `person_id`, `as_of`, each person once.
    as_of : datetime.date
        The day that the export tells of.
    whole : float
        Share of those who should be there from which on the export is taken for a whole one; who is missing
        from a part of an export did not leave.
    """
    expected = int(con.execute(EXPECTED, [as_of, as_of]).fetchall()[0][0])
    con.register("incoming_sightings", seen)
    con.execute(MERGE)
    con.unregister("incoming_sightings")
    days = set(filter(None, get_setting(con, EXPORTS).split(",")))
    if len(seen) >= whole * expected and as_of.isoformat() not in days:
        days.add(as_of.isoformat())
        update_setting(con, EXPORTS, ",".join(sorted(days)))
    if len(days) > 1:
        con.execute(MISSING, {"days": sorted(days)})
