"""Who can be reached at all, through whom, and how easily."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from intromap.errors import InputError
from intromap.model import EGO

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    import networkx as nx
    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

MOST_INTRODUCERS = 3
"""More introducers than this make nobody easier to reach."""

FAR = 0.25
"""Reach of somebody three steps away, for whom two people have to be asked."""

CANDIDATE_COLUMNS = ("known", "distance", "introducers", "reach", "via")
"""Columns of the table of candidates."""


def reach(known: bool, introducers: int, distance: int) -> float:
    """How easily a person is reached, by the same rule as `reach_all`.

    Parameters
    ----------
    known : bool
        Whether the owner knows them.
    introducers : int
        People known to the owner who could introduce them.
    distance : int
        Steps from the owner: 1 if known.

    Returns
    -------
    float
        From 0 to 1.

    Examples
    --------
    >>> reach(True, 0, 1), reach(True, 1, 1), reach(False, 2, 2), reach(False, 0, 3), reach(False, 0, 4)
    (0.75, 0.875, 0.75, 0.25, 0.0)
    """
    return float(reach_all([known], [introducers], [distance])[0])


def reach_all(known: ArrayLike, introducers: ArrayLike, distance: ArrayLike) -> NDArray[np.float64]:
    """How easily each person is reached: a rule of thumb, not an estimated chance.

    With m = min(introducers, 3): 1 − ¼·½^m for somebody known (a letter of one's own, better with a
    word from somebody), 1 − ½^m for somebody two steps away, ¼ at three steps, 0 beyond.

    Parameters
    ----------
    known : array_like of bool
        Whether the owner knows them.
    introducers : array_like of int
        People known to the owner who could introduce each of them.
    distance : array_like of int
        Steps from the owner.

    Returns
    -------
    numpy.ndarray
        From 0 to 1, in the same order.

    Examples
    --------
    >>> reach_all([True, False], [0, 1], [1, 2]).tolist()
    [0.75, 0.5]
    """
    steps = np.asarray(distance)
    missed = 0.5 ** np.minimum(np.asarray(introducers), MOST_INTRODUCERS)
    unknown = np.where(steps == 2, 1.0 - missed, np.where(steps == 3, FAR, 0.0))
    return np.where(np.asarray(known, dtype=bool), 1.0 - 0.25 * missed, unknown)


def find_candidates(
    people: pd.DataFrame,
    acquaintances: nx.Graph[int],
    introducers: Mapping[int, list[int]],
    exclude: AbstractSet[int],
) -> pd.DataFrame:
    """Everybody who could be talked to next, with the ways to them.

    Parameters
    ----------
    people : pandas.DataFrame
        Index: person id; column ``known`` (bool): the owner knows them.
    acquaintances : networkx.Graph
        Undirected ties between people, by id.
    introducers : mapping of int to list of int
        Recorded referrers of a person; the owner among them is passed over.
    exclude : set of int
        People not to suggest: talked to already, or waved away. They can still introduce.

    Returns
    -------
    pandas.DataFrame
        Index ``person``, ascending; columns ``known`` (bool), ``distance`` (int: 1 known, 2, 3),
        ``introducers`` (int: known people who referred them or, of unknown people, know them),
        ``reach`` (float), ``via`` (tuple of ids: the introducers; at distance 3 the known person, then
        the one in the middle). Whoever cannot be reached within three steps is left out.

    Raises
    ------
    InputError
        If a person stands twice in ``people``.

    Examples
    --------
    >>> import networkx as nx, pandas as pd
    >>> people = pd.DataFrame({"known": [True, True, False]}, index=[1, 2, 3])
    >>> find_candidates(people, nx.Graph([(1, 3)]), {2: [1]}, set())["via"].to_dict()
    {1: (), 2: (1,), 3: (1,)}
    """
    if not people.index.is_unique:
        raise InputError("A person stands twice in the table of people.", "Give one row for each person.")
    ids = people.index.to_numpy(dtype=np.int64)
    flags = people["known"].to_numpy(dtype=bool) & (ids != EGO)
    known = set(ids[flags].tolist())
    unknown = sorted(set(ids[~flags].tolist()) - {EGO})
    ways = _ways_to_known(introducers, known)
    doors = _doors(unknown, acquaintances, introducers, known)
    ways |= {person: (2, len(via), via) for person, via in doors.items()}
    ways |= _two_doors(unknown, doors, acquaintances, introducers)
    return _table(np.sort(ids), known, ways, exclude)


_Way = tuple[int, int, tuple[int, ...]]  # distance, introducers, via


def _ways_to_known(introducers: Mapping[int, list[int]], known: set[int]) -> dict[int, _Way]:
    ways: dict[int, _Way] = {}
    for person in introducers.keys() & known:
        via = tuple(sorted((set(introducers[person]) & known) - {person}))
        ways[person] = (1, len(via), via)
    return ways


def _around(person: int, acquaintances: nx.Graph[int], introducers: Mapping[int, list[int]]) -> set[int]:
    ties = acquaintances.adj.get(person, ())
    return {*ties, *introducers.get(person, ())} - {person, EGO}


def _doors(
    unknown: list[int], acquaintances: nx.Graph[int], introducers: Mapping[int, list[int]], known: set[int]
) -> dict[int, tuple[int, ...]]:
    doors: dict[int, tuple[int, ...]] = {}
    for person in unknown:
        via = _around(person, acquaintances, introducers) & known
        if via:
            doors[person] = tuple(sorted(via))
    return doors


def _two_doors(
    unknown: list[int],
    doors: dict[int, tuple[int, ...]],
    acquaintances: nx.Graph[int],
    introducers: Mapping[int, list[int]],
) -> dict[int, _Way]:
    ways: dict[int, _Way] = {}
    for person in unknown:
        if person in doors:
            continue
        middles = _around(person, acquaintances, introducers) & doors.keys()
        if middles:  # the middle one whom most people can introduce
            middle = min(middles, key=lambda m: (-len(doors[m]), m))
            ways[person] = (3, 0, (doors[middle][0], middle))
    return ways


def _table(
    ids: NDArray[np.int64], known: set[int], ways: dict[int, _Way], exclude: AbstractSet[int]
) -> pd.DataFrame:
    import pandas as pd

    reachable = np.fromiter({*known, *ways} - exclude - {EGO}, dtype=np.int64)
    rows = ids[np.isin(ids, reachable)]
    plain: _Way = (1, 0, ())
    chosen = [ways.get(person, plain) for person in rows.tolist()]
    distance = np.array([way[0] for way in chosen], dtype=np.int64)
    count = np.array([way[1] for way in chosen], dtype=np.int64)
    via = pd.Series([way[2] for way in chosen], index=rows, dtype=object)
    table = {
        "known": distance == 1,
        "distance": distance,
        "introducers": count,
        "reach": reach_all(distance == 1, count, distance),
        "via": via,
    }
    return pd.DataFrame(table, index=pd.Index(rows, name="person"), columns=list(CANDIDATE_COLUMNS))
