"""How many people of a layer are in each pair of an industry and a function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.model import Layer
from intromap.store import layers
from intromap.workflows.classifying import possible_categories
from intromap.workflows.varieties import year_before

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import pandas as pd

    from intromap.store.connection import Connection

ONE, OTHER = "industry", "function"
COLUMNS = (ONE, OTHER, "people")


def pair_counts(con: Connection, *, today: date, layer: str = Layer.EVERYBODY.value) -> pd.DataFrame:
    """Count the people of a layer whose industry and function are both known.

    Returns
    -------
    DataFrame
        `COLUMNS`: every pair that is possible or met, those without anybody too; the categories with most
        people first, then in the order of the rules.
    """
    import pandas as pd

    found = layers.count_pairs(con, Layer(layer), year_before(con, today), ONE, OTHER)
    counts = dict(zip(zip(found["one"], found["other"], strict=True), found["people"].tolist(), strict=True))
    rows = _order(list(possible_categories(con, ONE)), [one for one, _ in counts], counts.values())
    columns = _order(list(possible_categories(con, OTHER)), [other for _, other in counts], counts.values())
    return pd.DataFrame(
        [(row, column, counts.get((row, column), 0)) for row in rows for column in columns],
        columns=list(COLUMNS),
    )


def _order(possible: list[str], met: list[str], people: Iterable[int]) -> list[str]:
    sizes = dict.fromkeys(possible, 0)
    for name, count in zip(met, people, strict=True):
        sizes[name] = sizes.get(name, 0) + count
    return sorted(sizes, key=lambda name: -sizes[name])
