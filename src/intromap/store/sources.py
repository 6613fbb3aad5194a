"""What is known of the people who were heard, or might be: what makes two views one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from intromap.store.connection import Connection

FACTS = """
SELECT person_id, dimension, value FROM profile_values WHERE person_id IN (SELECT unnest(?)) ORDER BY ALL
"""
SHARED_FACTS = """
SELECT v.person_id, v.dimension, v.value FROM profile_values v
JOIN (SELECT unnest(?) AS dimension, unnest(?) AS value) USING (dimension, value)
"""
WITH_VALUE = """
SELECT DISTINCT v.person_id FROM profile_values v JOIN person_cards p ON p.id = v.person_id
WHERE v.dimension = ? AND lower(v.value) = lower(?) ORDER BY ALL
"""
WITH_TITLE = "SELECT id FROM person_cards WHERE contains(lower(title), lower(?)) ORDER BY id"
SHARED_SCHOOL = """
SELECT o.name FROM shared_organisations s JOIN organisations o ON o.id = s.organisation_id
WHERE s.person_id = ? AND s.kind = 'school' ORDER BY o.name LIMIT 1
"""
SHARED = """
SELECT o.name, s.kind FROM shared_organisations s JOIN organisations o ON o.id = s.organisation_id
WHERE s.person_id = ? ORDER BY s.kind, o.name
"""
HEARD = """
WITH talked AS (SELECT person_id FROM layer_members WHERE layer = 'talked_to'),
known AS (SELECT v.dimension, v.value, v.person_id FROM profile_values v JOIN talked USING (person_id))
SELECT mine.dimension, mine.value, count(k.person_id) FILTER (k.value = mine.value), count(k.person_id)
FROM profile_values mine LEFT JOIN known k ON k.dimension = mine.dimension AND k.person_id <> mine.person_id
WHERE mine.person_id = ? GROUP BY ALL ORDER BY ALL
"""
OWNER = "SELECT value FROM owner_facts WHERE kind = 'name' LIMIT 1"


def list_facts(con: Connection, people: Collection[int]) -> list[tuple[int, str, str]]:
    """Person id, dimension and value of what is known of some people."""
    return con.execute(FACTS, [list(people)]).fetchall()


def list_sharing(con: Connection, facts: Collection[tuple[str, str]]) -> list[tuple[int, str, str]]:
    """Person id, dimension and value of everybody of whom one of some facts (dimension, value) is known."""
    return con.execute(SHARED_FACTS, [[d for d, _ in facts], [v for _, v in facts]]).fetchall()


def list_with_value(con: Connection, dimension: str, value: str) -> list[int]:
    """People with a value in a dimension, case aside."""
    return [row[0] for row in con.execute(WITH_VALUE, [dimension, value]).fetchall()]


def list_with_title(con: Connection, text: str) -> list[int]:
    """People whose title holds a text, case aside."""
    return [row[0] for row in con.execute(WITH_TITLE, [text]).fetchall()]


def count_heard(con: Connection, person_id: int) -> list[tuple[str, str, int, int]]:
    """Somebody's dimensions and values, how many others who were talked to share each, and of how many."""
    return con.execute(HEARD, [person_id]).fetchall()


def list_shared(con: Connection, person_id: int) -> list[tuple[str, str]]:
    """Organisations that somebody shares with the owner: name, and ``work`` or ``school``."""
    return con.execute(SHARED, [person_id]).fetchall()


def get_shared_school(con: Connection, person_id: int) -> str:
    """Name of a school that somebody shares with the owner; empty if there is none."""
    rows = con.execute(SHARED_SCHOOL, [person_id]).fetchall()
    return str(rows[0][0]) if rows else ""


def get_owner_name(con: Connection) -> str:
    """Name of the owner; empty if it is not known."""
    rows = con.execute(OWNER).fetchall()
    return str(rows[0][0]) if rows else ""
