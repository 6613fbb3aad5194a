"""Who belongs or belonged to which organisation: employers and schools, by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from intromap.store.connection import Connection

NAMES = "SELECT id, name FROM organisations ORDER BY id"
ALIASES = "SELECT name_key, organisation_id FROM organisation_aliases ORDER BY name_key"
WORK = """
SELECT a.person_id, a.organisation_id, a.kind, a.title, a.first_seen, a.last_seen, a.current, a.started_on,
       a.ended_on
FROM affiliations a JOIN people p ON p.id = a.person_id
WHERE a.organisation_id IS NOT NULL AND p.merged_into IS NULL ORDER BY a.person_id, a.id
"""
SCHOOLS = """
SELECT v.person_id, v.value AS school FROM attribute_values v JOIN people p ON p.id = v.person_id
WHERE v.dimension = 'school' AND p.merged_into IS NULL ORDER BY v.person_id
"""


def list_organisation_names(con: Connection) -> dict[int, str]:
    """Name of every organisation by its number."""
    return dict(con.execute(NAMES).fetchall())


def list_aliases(con: Connection) -> dict[str, int]:
    """Number of the organisation that another name, folded, stands for."""
    return dict(con.execute(ALIASES).fetchall())


def list_memberships(con: Connection) -> pd.DataFrame:
    """Everybody at every organisation, past and present, the owner included.

    Columns `person_id`, `organisation_id`, `kind`, `title`, `first_seen`, `last_seen`, `current`,
    `started_on`, `ended_on`.
    """
    return con.execute(WORK).df()


def list_schools(con: Connection) -> pd.DataFrame:
    """List the school that is known of people as a dimension: `person_id`, `school`."""
    return con.execute(SCHOOLS).df()
