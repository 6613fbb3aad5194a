"""What came of each introducer's introductions: whom, in which categories, and how many talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from intromap.store.connection import Connection

COUNTS = """
SELECT r.referrer_id AS person_id, v.dimension, v.value, count(*) AS people
FROM referrals r JOIN people p ON p.id = r.referred_id JOIN attribute_values v ON v.person_id = p.id
WHERE r.provenance <> 'inferred' AND r.referrer_id <> 0 AND p.connected
GROUP BY ALL ORDER BY ALL
"""
TOTALS = """
SELECT v.dimension, v.value, count(*) AS people
FROM attribute_values v JOIN people p ON p.id = v.person_id
WHERE p.connected AND p.id <> 0 GROUP BY ALL ORDER BY ALL
"""
TALKS = """
SELECT r.referrer_id, count(DISTINCT i.person_id)
FROM referrals r JOIN interviews i ON i.person_id = r.referred_id
WHERE r.provenance <> 'inferred' AND r.referrer_id <> 0 AND i.held_at IS NOT NULL
GROUP BY ALL ORDER BY ALL
"""


def list_introduced_counts(con: Connection) -> pd.DataFrame:
    """Count whom each introducer brought, among people the owner knows, by category.

    Columns `person_id` (the introducer), `dimension`, `value`, `people`.
    """
    return con.execute(COUNTS).df()


def list_known_counts(con: Connection) -> pd.DataFrame:
    """Count everybody the owner knows by category: `dimension`, `value`, `people`."""
    return con.execute(TOTALS).df()


def list_talks(con: Connection) -> dict[int, int]:
    """With how many people whom each introducer brought a conversation was held."""
    return dict(con.execute(TALKS).fetchall())
