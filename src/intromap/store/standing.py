"""Who is known, who should rest, and what some people are called: what suggestions read of everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    import pandas as pd

    from intromap.store.connection import Connection

FLAGS = "SELECT id, connected AS known FROM people WHERE id <> 0 AND merged_into IS NULL ORDER BY id"
RESTING = "SELECT person_id FROM rests WHERE until > ? ORDER BY person_id"
PROMISED = """
SELECT introducer_id, person_id FROM promises
WHERE person_id IS NOT NULL AND state IN ('promised', 'asked_again') ORDER BY ALL
"""
CARDS = """
SELECT id, name, title, organisation FROM person_cards WHERE id IN (SELECT unnest($ids)) ORDER BY id
"""
DORMANT = """
SELECT person_id, max(last_on) AS last_on FROM contacts
WHERE person_id IN (SELECT unnest($ids)) AND channel = 'message' GROUP BY person_id
"""


def list_known_flags(con: Connection) -> pd.DataFrame:
    """Everybody but the owner: index `id`, ascending; `known` (bool), whether the owner knows them."""
    return con.execute(FLAGS).df().set_index("id")


def list_resting(con: Connection, today: date) -> list[int]:
    """People who are not to be asked for anything today."""
    return [row[0] for row in con.execute(RESTING, [today]).fetchall()]


def list_promised_pairs(con: Connection) -> list[tuple[int, int]]:
    """List who promised to introduce the owner to whom, where that has not happened yet."""
    return con.execute(PROMISED).fetchall()


def list_cards_of(con: Connection, ids: Collection[int]) -> dict[int, tuple[str, str, str]]:
    """Name, title and organisation of some people, by id."""
    rows = con.execute(CARDS, {"ids": list(ids)}).fetchall()
    return {person: (name, title, organisation) for person, name, title, organisation in rows}


def list_last_contacts(con: Connection, ids: Collection[int]) -> dict[int, date]:
    """Day of the last message to or from some people, by id; those never written with are left out."""
    return dict(con.execute(DORMANT, {"ids": list(ids)}).fetchall())
