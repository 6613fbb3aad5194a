"""Dimensions of variety, what is known of people in each, and the rules and goals that the owner gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.model import Provenance

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from intromap.store.connection import Connection

DIMENSIONS = "SELECT name, label, own FROM dimensions ORDER BY position, name"
ADD_DIMENSION = """
INSERT INTO dimensions SELECT ?, ?, coalesce(max(position), 0) + 1, true FROM dimensions
ON CONFLICT (name) DO NOTHING
"""
REMOVE_DIMENSION = "DELETE FROM dimensions WHERE name = ? AND own"
VALUES = "SELECT person_id, dimension, value FROM attribute_values"
VALUES_OF = "SELECT dimension, value, rule, provenance FROM attribute_values WHERE person_id = ?"
CATEGORIES = "SELECT DISTINCT dimension, value FROM attribute_values ORDER BY ALL"
SAID = "SELECT person_id, dimension, value FROM attribute_values WHERE provenance <> 'inferred'"
SPELLINGS = """
SELECT lower(value), mode(value) FROM attribute_values
WHERE dimension = ? AND provenance <> 'inferred' GROUP BY lower(value) ORDER BY ALL
"""
SET_VALUE = """
INSERT INTO attribute_values VALUES (?, ?, ?, '', ?)
ON CONFLICT (person_id, dimension) DO UPDATE SET
    value = excluded.value, rule = '', provenance = excluded.provenance
"""
CLEAR_VALUE = "DELETE FROM attribute_values WHERE person_id = ? AND dimension = ?"
GOALS = "SELECT dimension, category, weight FROM goals ORDER BY ALL"
CLEAR_GOAL = "DELETE FROM goals WHERE dimension = ?"
ADD_GOAL = "INSERT INTO goals VALUES (?, ?, ?)"
RULES = "SELECT dimension, pattern, value, note, position FROM rules ORDER BY dimension, position"
CLEAR_RULES = "DELETE FROM rules WHERE dimension = ?"
ADD_RULE = "INSERT INTO rules VALUES (?, ?, ?, ?, ?)"
COVERAGE = """
SELECT a.dimension, a.provenance, count(*) AS people
FROM attribute_values a JOIN people p ON p.id = a.person_id
WHERE p.connected AND p.id <> 0 GROUP BY ALL ORDER BY ALL
"""


def list_dimensions(con: Connection) -> list[tuple[str, str, bool]]:
    """Name, label and whether it is the owner's own, of every dimension in its order."""
    return con.execute(DIMENSIONS).fetchall()


def add_dimension(con: Connection, name: str, label: str) -> None:
    """Record a dimension of the owner's own; one that is there stays as it is."""
    con.execute(ADD_DIMENSION, [name, label])


def list_values(con: Connection) -> pd.DataFrame:
    """Every known value: `person_id`, `dimension`, `value`."""
    return con.execute(VALUES).df()


def list_categories(con: Connection) -> list[tuple[str, str]]:
    """Dimension and value of every category in use."""
    return con.execute(CATEGORIES).fetchall()


def list_said_values(con: Connection) -> pd.DataFrame:
    """Values that the owner or a table gave: index person id, a column a dimension in their order."""
    order = [name for name, _, _ in list_dimensions(con)]
    wide = con.execute(SAID).df().pivot(index="person_id", columns="dimension", values="value")
    return wide[[name for name in order if name in wide.columns]]


def list_spellings(con: Connection, dimension: str) -> dict[str, str]:
    """How the owner and the tables write each category, by its lower-case form: rules follow them."""
    return dict(con.execute(SPELLINGS, [dimension]).fetchall())


def list_values_of(con: Connection, person_id: int) -> dict[str, tuple[str, str, str]]:
    """What is known of one person: value, rule and provenance by dimension."""
    rows = con.execute(VALUES_OF, [person_id]).fetchall()
    return {dimension: (value, rule, provenance) for dimension, value, rule, provenance in rows}


def count_coverage(con: Connection) -> pd.DataFrame:
    """Known values among the people whom the owner knows: `dimension`, `provenance`, `people`."""
    return con.execute(COVERAGE).df()


def update_value(con: Connection, person_id: int, dimension: str, value: str) -> None:
    """Write the owner's word on a person; an empty one takes it back."""
    if value:
        con.execute(SET_VALUE, [person_id, dimension, value, Provenance.RECORDED])
    else:
        con.execute(CLEAR_VALUE, [person_id, dimension])


def list_goals(con: Connection) -> dict[str, dict[str, float]]:
    """Weights by category by dimension; dimensions without a goal are left out."""
    goals: dict[str, dict[str, float]] = {}
    for dimension, category, weight in con.execute(GOALS).fetchall():
        goals.setdefault(dimension, {})[category] = weight
    return goals


def update_goal(con: Connection, dimension: str, weights: Mapping[str, float]) -> None:
    """Replace the owner's goal for a dimension; no weights take it back."""
    con.execute(CLEAR_GOAL, [dimension])
    for category, weight in weights.items():
        con.execute(ADD_GOAL, [dimension, category, weight])


def list_rules(con: Connection) -> list[tuple[str, str, str, str, int]]:
    """List the owner's own rules: dimension, pattern, value, note, position."""
    return con.execute(RULES).fetchall()


def update_rules(con: Connection, dimension: str, rules: list[tuple[str, str, str]]) -> None:
    """Replace the owner's own rules for a dimension by (pattern, value, note), in their order."""
    con.execute(CLEAR_RULES, [dimension])
    for position, (pattern, value, note) in enumerate(rules):
        con.execute(ADD_RULE, [dimension, pattern, value, note, position])
