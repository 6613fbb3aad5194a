"""One dimension of one layer beside what it is held against, category by category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.variety.target import even_target, goal_target
from intromap.workflows.varieties import compared

if TYPE_CHECKING:
    import pandas as pd

    from intromap.store.connection import Connection
    from intromap.variety.dimension import Variety

TARGET_COLUMNS = ("category", "observed", "expected")


def target_table(con: Connection, variety: Variety) -> pd.DataFrame:
    """List the people of each category beside how many the target would have.

    Parameters
    ----------
    con : Connection
        Cursor on the store; what the dimension is compared with is read from it.
    variety : Variety
        From `intromap.workflows.varieties.varieties`.

    Returns
    -------
    DataFrame
        `TARGET_COLUMNS`: the largest category first, or group of categories where a population is compared
        with; `expected` is the target's share times the people
        whose category is known.
    """
    import pandas as pd

    goal, population = compared(con).of(variety.dimension)
    counts = population.gather(variety.counts) if population else variety.counts
    names = dict.fromkeys([*counts, *(gap.category for gap in variety.gaps)])
    target = goal_target(goal) if goal else population.by_group() if population else even_target(names)
    known = sum(counts.values())
    rows = [
        (name, counts.get(name, 0), target.shares.get(name, 0.0) * known)
        for name in dict.fromkeys([*names, *target.shares])
    ]
    rows.sort(key=lambda row: (-row[1], -row[2], row[0]))
    return pd.DataFrame(rows, columns=list(TARGET_COLUMNS))
