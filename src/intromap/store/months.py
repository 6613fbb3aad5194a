"""When people came in and conversations were held, by month and category."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from intromap.store.connection import Connection

MONTHS = """
WITH dated AS (
    SELECT 'everybody' AS layer, id AS person_id, connected_on AS day
    FROM person_cards WHERE connected AND connected_on IS NOT NULL
    UNION ALL
    SELECT 'talked_to', i.person_id, min(i.held_at)::DATE FROM interviews i
    JOIN layer_members m ON m.person_id = i.person_id AND m.layer = 'talked_to'
    WHERE i.held_at IS NOT NULL GROUP BY i.person_id
)
SELECT d.layer, date_trunc('month', d.day)::DATE AS month, v.value, count(*) AS people
FROM dated d LEFT JOIN profile_values v ON v.person_id = d.person_id AND v.dimension = ?
GROUP BY ALL ORDER BY ALL
"""


def list_months(con: Connection, dimension: str) -> pd.DataFrame:
    """People by `layer`, `month` and `value` (missing where unknown): the column `people`."""
    return con.execute(MONTHS, [dimension]).df()
