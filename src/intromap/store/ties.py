"""Ties: who is acquainted with whom, the owner aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from intromap.store.connection import Connection

COUNT = "SELECT count(*) FROM ties"
PAIRS = "SELECT person_a, person_b FROM ties WHERE provenance <> 'inferred' ORDER BY ALL"
DATED = "SELECT person_a, person_b, since FROM ties WHERE provenance <> 'inferred' ORDER BY ALL"
OF_PERSON = """
SELECT CASE WHEN person_a = $person THEN person_b ELSE person_a END AS person_id, since, provenance
FROM ties WHERE person_a = $person OR person_b = $person ORDER BY person_id
"""
BULK = """
INSERT INTO ties SELECT person_a, person_b, since, 'imported' FROM incoming_ties i
ANTI JOIN ties t ON t.person_a = i.person_a AND t.person_b = i.person_b
"""


def count_ties(con: Connection) -> int:
    """How many ties are recorded."""
    return int(con.execute(COUNT).fetchall()[0][0])


def list_ties(con: Connection) -> list[tuple[int, int]]:
    """Pairs of acquainted people; inferred ties are left out."""
    return con.execute(PAIRS).fetchall()


def list_dated_ties(con: Connection) -> list[tuple[int, int, date | None]]:
    """Pairs of acquainted people with since when; inferred ties are left out."""
    return con.execute(DATED).fetchall()


def list_ties_of(con: Connection, person_id: int) -> pd.DataFrame:
    """One person's ties: `person_id`, `since`, `provenance`."""
    return con.execute(OF_PERSON, {"person": person_id}).df()


def add_ties(con: Connection, ties: pd.DataFrame) -> int:
    """Record ties that are not there yet, and return how many were new.

    Parameters
    ----------
    ties : DataFrame
        `person_a` < `person_b`, `since`; no pair twice.
    """
    before = count_ties(con)
    con.register("incoming_ties", ties)
    con.execute(BULK)
    con.unregister("incoming_ties")
    return count_ties(con) - before
