"""How varied the network and the conversations were, month by month, as far as dates are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.store import months
from intromap.variety.indices import hill

if TYPE_CHECKING:
    import pandas as pd

    from intromap.store.connection import Connection

COLUMNS = ("month", "layer", "people", "known", "d1")
FEWEST = 5
"""Months with fewer known people than this have no figure."""


def variety_over_time(con: Connection, dimension: str) -> pd.DataFrame:
    """Measure one dimension at the end of every month in which somebody was added.

    Everybody is counted from the day on which the owner came to know them, conversations from the day on
    which they were held; who has no date is left out.

    Parameters
    ----------
    con : Connection
        Cursor on the store.
    dimension : str
        Name of a dimension that is kept or derived, communities aside.

    Returns
    -------
    DataFrame
        `COLUMNS`: the first day of the month, ``everybody`` or ``talked_to``, how many people there were by
        its end, of how many the category was known, and D1 (missing below `FEWEST`).
    """
    import pandas as pd

    rows = []
    found = months.list_months(con, dimension)
    for layer, of_layer in found.groupby("layer", sort=True):
        counts: dict[str, int] = {}
        people = 0
        for month, of_month in of_layer.groupby("month", sort=True):
            people += int(of_month["people"].sum())
            for value, more in zip(of_month["value"], of_month["people"], strict=True):
                if isinstance(value, str):
                    counts[value] = counts.get(value, 0) + int(more)
            known = sum(counts.values())
            d1 = hill(list(counts.values()), 1) if known >= FEWEST else float("nan")
            rows.append((month, layer, people, known, d1))
    return pd.DataFrame(rows, columns=list(COLUMNS))
