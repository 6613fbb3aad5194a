"""Titles and organisations of people whose category is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intromap.store.connection import Connection

BY_TEXT = """
SELECT mode(p.{column}), count(*) AS people FROM person_cards p
ANTI JOIN attribute_values a ON a.person_id = p.id AND a.dimension = ?
WHERE p.connected AND p.{column} <> ''
GROUP BY lower(p.{column}) ORDER BY people DESC, lower(p.{column}) LIMIT ?
"""
COLUMNS = ("title", "organisation")


def list_unsettled(con: Connection, dimension: str, column: str, n: int) -> list[tuple[str, int]]:
    """Text and number of people known, of those who have no category in a dimension; the most first.

    Parameters
    ----------
    column : str
        One of `COLUMNS`.
    """
    if column not in COLUMNS:
        raise ValueError(column)
    return con.execute(BY_TEXT.format(column=column), [dimension, n]).fetchall()
