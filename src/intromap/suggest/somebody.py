"""Where nobody is known: whom to ask for somebody in a category."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

REACH = 0.4
"""Reach of somebody whom an introducer would have to find: a little less than that of somebody named."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """Nobody in particular, in one category or two.

    Attributes
    ----------
    id : int
        Below 0, so that it is nobody's.
    wanted : dict of str to str
        The category by dimension.
    ask : int
        Who is close to it.
    """

    id: int
    wanted: dict[str, str]
    ask: int


def somebodies(
    profiles: pd.DataFrame,
    candidates: pd.Index[int],
    askable: NDArray[np.bool_],
    made: Mapping[int, int],
    lacking: Sequence[Mapping[str, str]],
) -> list[Somebody]:
    """Find whom to ask for somebody in categories in which no candidate is.

    Parameters
    ----------
    profiles : pandas.DataFrame
        One row for each person; categorical columns.
    candidates : pandas.Index of int
        People who could be suggested themselves.
    askable : numpy.ndarray of bool
        For each row of the profiles, whether the owner knows them and may ask them.
    made : mapping of int to int
        How many people each has introduced or named.
    lacking : sequence of mapping of str to str
        Categories by dimension, one or two of them, the most wanted first.

    Returns
    -------
    list of Somebody
        One for each lack without a candidate for which somebody can be asked: of those who share a
        category, whoever has introduced most people.

    Examples
    --------
    >>> import pandas as pd
    >>> profiles = pd.DataFrame({"industry": pd.Categorical(["health", "law"]),
    ...                          "function": pd.Categorical(["sales", "policy"])}, index=[1, 2])
    >>> known = np.array([True, True])
    >>> lacking = [{"industry": "health", "function": "policy"}]
    >>> found = somebodies(profiles, profiles.index, known, {2: 3}, lacking)
    >>> [(one.wanted["industry"], one.ask) for one in found]
    [('health', 2)]
    """
    import pandas as pd

    ids = profiles.index.to_numpy(dtype=np.int64)
    free = np.isin(ids, candidates.to_numpy(dtype=np.int64))
    record = np.zeros(len(ids))
    introducers = pd.Index(list(made), dtype="int64")
    where = profiles.index.get_indexer(introducers)
    record[where[where >= 0]] = [made[person] for person in introducers[where >= 0].tolist()]
    found: list[Somebody] = []
    for wanted in lacking:
        here = [_is_in(profiles, dimension, category) for dimension, category in wanted.items()]
        if (np.logical_and.reduce(here) & free).any():
            continue
        close = np.logical_or.reduce(here) & askable
        if close.any():
            best = np.flatnonzero(close)[np.argmax(record[close])]
            found.append(Somebody(-1 - len(found), dict(wanted), int(ids[best])))
    return found


def _is_in(profiles: pd.DataFrame, dimension: str, category: str) -> NDArray[np.bool_]:
    column = profiles[dimension].array
    if category not in column.categories:
        return np.zeros(len(profiles), dtype=bool)
    return np.asarray(column.codes == column.categories.get_loc(category))
