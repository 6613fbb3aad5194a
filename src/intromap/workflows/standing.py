"""Where the owner stands: who is known, talked to, and within reach; read once for gaps and suggestions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from intromap.model import EGO
from intromap.network.build import acquaintance_graph
from intromap.store import dismissals, interviews, referrals, ties
from intromap.store import standing as store
from intromap.suggest.candidates import find_candidates
from intromap.variety.target import even_target, goal_target
from intromap.workflows.dimensions import measured_dimensions, possible_of
from intromap.workflows.profiles import profiles_of
from intromap.workflows.varieties import compared

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    import pandas as pd
    from numpy.typing import NDArray

    from intromap.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Standing:
    """What gaps and suggestions start from.

    Attributes
    ----------
    people : DataFrame
        Index person id, ascending, everybody but the owner; `known` (bool).
    candidates : DataFrame
        See `intromap.suggest.candidates.find_candidates`.
    profiles : DataFrame
        One row for each of ``people``; see `intromap.workflows.profiles.profiles_of`.
    talked : frozenset of int
        With whom a conversation was held.
    pairs : tuple of (int, int)
        Referrer and referred, inferred ones left out.
    resting : frozenset of int
        Who is not to be asked for an introduction today.
    """

    people: pd.DataFrame
    candidates: pd.DataFrame
    profiles: pd.DataFrame
    talked: frozenset[int]
    pairs: tuple[tuple[int, int], ...]
    resting: frozenset[int]

    @property
    def known(self) -> frozenset[int]:
        """Ids of the people whom the owner knows."""
        return frozenset(self.people.index[self.people["known"]].tolist())


def standing(con: Connection, *, today: date, exclude: Collection[int] = ()) -> Standing:
    """Read where the owner stands.

    Parameters
    ----------
    con : Connection
        Cursor on the store.
    today : datetime.date
        Decides who is waved away, and who should rest.
    exclude : collection of int
        People not to suggest, beside those waved away and those with whom a conversation is under way or
        was held.
    """
    everybody = store.list_known_flags(con)
    pairs = referrals.list_referral_pairs(con)
    resting = frozenset(store.list_resting(con, today))
    aside = {*interviews.list_busy(con), *dismissals.list_dismissed(con, today), *exclude}
    referrers: dict[int, list[int]] = {}
    for referrer, referred in (*pairs, *store.list_promised_pairs(con)):
        if referrer != EGO and referrer not in resting:
            referrers.setdefault(referred, []).append(referrer)
    awake = [(a, b) for a, b in ties.list_ties(con) if a not in resting and b not in resting]
    graph = acquaintance_graph((), [(a, b) for b, of in referrers.items() for a in of], awake)
    return Standing(
        people=everybody,
        candidates=find_candidates(everybody, graph, referrers, aside),
        profiles=profiles_of(con, everybody.index),
        talked=frozenset(interviews.list_talked_to(con)),
        pairs=tuple(pairs),
        resting=resting,
    )


def targets_of(
    con: Connection,
    profiles: pd.DataFrame,
    target: str = "",
    goals: Mapping[str, Mapping[str, float]] | None = None,
) -> dict[str, dict[str, float]]:
    """Return the shares that each dimension of the profiles is compared with, by category.

    Parameters
    ----------
    con : Connection
        Cursor on the store.
    profiles : DataFrame
        Categorical columns; dimensions of which nothing is known have none.
    target : str
        As `intromap.workflows.varieties.varieties` takes it.
    goals : mapping, optional
        Weights by category by dimension that go before everything else.
    """
    targets = {}
    against = compared(con)
    for dimension in measured_dimensions(con):
        if dimension.name not in profiles:
            continue
        goal, population = against.of(dimension.name, target)
        goal = dict((goals or {}).get(dimension.name, goal or {}))
        met = [str(category) for category in profiles[dimension.name].array.categories]
        if goal:
            shares = goal_target(goal).shares
        elif population:
            shares = population.by_category().shares
        else:
            shares = even_target(possible_of(con, dimension, met)).shares
        targets[dimension.name] = dict(shares)
    return targets


def masks(now: Standing) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which rows of ``people`` the owner knows, and which of them were talked to."""
    known = now.people["known"].to_numpy(dtype=bool)
    return known, np.isin(now.people.index.to_numpy(), list(now.talked))
