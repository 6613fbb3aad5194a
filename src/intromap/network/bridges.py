"""Who and what holds groups together: people with ties into several groups, and ties that stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from intromap.network.communities import group_of

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from intromap.network.ties import Ties

BROKER_COLUMNS = ("groups", "across", "alters")
"""Columns of the table of brokers."""

BRIDGE_COLUMNS = ("one", "other", "group", "other_group")
"""Columns of the table of bridges."""

SMALLEST = 3
"""A group of fewer people is not counted as one."""


def brokers(ties: Ties, groups: list[list[int]]) -> pd.DataFrame:
    """People who are tied into groups other than their own.

    Parameters
    ----------
    ties : Ties
        Who is tied to whom.
    groups : list of list of int
        From `communities`.

    Returns
    -------
    pandas.DataFrame
        Index ``person``; columns `BROKER_COLUMNS`: how many other groups of three people or more somebody is
        tied into, by how many ties, of how many in all. Most groups first, then most ties; whoever is tied
        into none is left out.

    Examples
    --------
    >>> from intromap.network.ties import ties_of_pairs
    >>> ties = ties_of_pairs([(1, 2), (2, 3), (1, 3), (3, 4), (4, 5), (5, 6), (4, 6)])
    >>> brokers(ties, [[1, 2, 3], [4, 5, 6]]).to_dict("index")
    {3: {'groups': 1, 'across': 1, 'alters': 3}, 4: {'groups': 1, 'across': 1, 'alters': 3}}
    """
    import pandas as pd

    one, _, _, there = _across(ties, groups)
    keys = np.unique(one * max(len(groups), 1) + there)
    n = len(ties.people)
    counts = np.bincount(keys // max(len(groups), 1), minlength=n), np.bincount(one, minlength=n), ties.degree
    table = pd.DataFrame(dict(zip(BROKER_COLUMNS, counts, strict=True)), pd.Index(ties.people, name="person"))
    found = table[table["groups"] > 0]
    return found.sort_values(["groups", "across"], ascending=False, kind="stable")


def bridges(ties: Ties, groups: list[list[int]]) -> pd.DataFrame:
    """Pairs of groups that hang together by one tie alone.

    Parameters
    ----------
    ties : Ties
        Who is tied to whom.
    groups : list of list of int
        From `communities`.

    Returns
    -------
    pandas.DataFrame
        `BRIDGE_COLUMNS`: the two people, and the numbers of their groups, both of three people or more. The
        tie between the largest groups comes first.

    Examples
    --------
    >>> from intromap.network.ties import ties_of_pairs
    >>> ties = ties_of_pairs([(1, 2), (2, 3), (1, 3), (3, 4), (4, 5), (5, 6), (4, 6)])
    >>> bridges(ties, [[1, 2, 3], [4, 5, 6]]).to_dict("records")
    [{'one': 3, 'other': 4, 'group': 0, 'other_group': 1}]
    """
    import pandas as pd

    one, other, here, there = _across(ties, groups)
    half = here < there
    one, other, here, there = one[half], other[half], here[half], there[half]
    _, first, count = np.unique(here * max(len(groups), 1) + there, return_index=True, return_counts=True)
    at = first[count == 1]
    columns = (ties.people[one[at]], ties.people[other[at]], here[at], there[at])
    table = pd.DataFrame(dict(zip(BRIDGE_COLUMNS, columns, strict=True)))
    sizes = np.array([len(group) for group in groups] or [0])
    least = np.minimum(sizes[table["group"]], sizes[table["other_group"]])
    return table.assign(least=least).sort_values("least", ascending=False, kind="stable", ignore_index=True)[
        list(BRIDGE_COLUMNS)
    ]


def _across(
    ties: Ties, groups: list[list[int]]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Both ends, by position, and both groups of every tie between two groups that count."""
    of = group_of(ties, [group if len(group) >= SMALLEST else [] for group in groups])
    one, other = ties.one, ties.other
    here, there = of[one], of[other]
    far = (here != there) & (here >= 0) & (there >= 0)
    return one[far], other[far], here[far], there[far]
