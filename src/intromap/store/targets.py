"""What each dimension is compared with where the owner set no goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intromap.store.connection import Connection

ALL = "SELECT dimension, population FROM targets ORDER BY dimension"
SET = (
    "INSERT INTO targets VALUES (?, ?) ON CONFLICT (dimension) DO UPDATE SET population = excluded.population"
)
REMOVE = "DELETE FROM targets WHERE dimension = ?"


def list_targets(con: Connection) -> dict[str, str]:
    """Name of the population by dimension; dimensions compared with an even spread are left out."""
    return dict(con.execute(ALL).fetchall())


def update_target(con: Connection, dimension: str, population: str) -> None:
    """Compare a dimension with a population; an empty name means an even spread again."""
    if population:
        con.execute(SET, [dimension, population])
    else:
        con.execute(REMOVE, [dimension])
