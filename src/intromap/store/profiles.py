"""What is known of everybody, one row a person, as codes that need no text to be read twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from intromap.store.connection import Connection

CATEGORIES = "SELECT DISTINCT dimension, value FROM profile_values ORDER BY dimension, value"
WIDE = """
WITH codes AS (
    SELECT dimension, value, (row_number() OVER (PARTITION BY dimension ORDER BY value) - 1)::INTEGER AS code
    FROM (SELECT DISTINCT dimension, value FROM profile_values)
)
SELECT v.person_id, {columns}
FROM profile_values v JOIN codes c USING (dimension, value) GROUP BY v.person_id ORDER BY v.person_id
"""
COLUMN = "coalesce(max(c.code) FILTER (v.dimension = ?), -1) AS d{number}"


def list_profiles(con: Connection) -> pd.DataFrame:
    """Everything known of everybody but the owner.

    Returns
    -------
    DataFrame
        Index `person_id`, ascending; a categorical column for each dimension of which anything is known,
        in the order of their names, missing where unknown. People of whom nothing is known have no row.
    """
    import numpy as np
    import pandas as pd

    categories: dict[str, list[str]] = {}
    for dimension, value in con.execute(CATEGORIES).fetchall():
        categories.setdefault(dimension, []).append(value)
    if not categories:
        return pd.DataFrame(index=pd.Index([], dtype="int64", name="person_id"))
    columns = ", ".join(COLUMN.format(number=number) for number in range(len(categories)))
    codes = con.execute(WIDE.format(columns=columns), list(categories)).fetchnumpy()
    return pd.DataFrame(
        {
            dimension: pd.Categorical.from_codes(
                np.asarray(codes[f"d{number}"]), pd.Index(names, dtype=object)
            )
            for number, (dimension, names) in enumerate(categories.items())
        },
        index=pd.Index(codes["person_id"], name="person_id"),
    )
