"""The two people on whom most hangs."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from intromap.model import EGO
from intromap.network.dominators import gatekeepers, gates
from intromap.network.reach import reached

if TYPE_CHECKING:
    from collections.abc import Iterable

WORK = 200_000
"""How many people may be walked over in the search where introductions go round in a loop; beyond that the
pair found is only a good one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people without whom most others could not be reached.

    Attributes
    ----------
    one, other : int
        Ids, in ascending order.
    lost : int
        People, the two aside, to whom every introduction goes through one of them.
    exact : bool
        Whether it is certain that no two people hold more.
    """

    one: int
    other: int
    lost: int
    exact: bool


@dataclass(frozen=True, slots=True)
class _Tops:
    """Everybody who hangs on nobody, with the people behind them; who introduced one, and whom.

    Attributes
    ----------
    weight : dict of int to int
        How many people stand for each, themselves included.
    before, after : dict of int to set of int
        By person; whoever was met directly has nobody before them.
    """

    weight: dict[int, int]
    before: dict[int, set[int]]
    after: dict[int, set[int]]


def worst_pair(graph: nx.DiGraph[int], work: int = WORK) -> Pair | None:
    """The two people by whom the largest part of the network hangs.

    Parameters
    ----------
    graph : networkx.DiGraph
        As `introduction_graph` builds it.
    work : int, optional
        How many people may be walked over where introductions go round in a loop; introducers who can hold
        most are tried first, one at least.

    Returns
    -------
    Pair or None
        Of pairs that hold equally many the one with the smallest ids; None with fewer than two introducers
        who can be reached.

    Notes
    -----
    Whoever hangs on somebody holds less than that one does, so that only people who hang on nobody are
    looked at, each with all who hang on them as one. Without the first person of a pair, somebody hangs on
    the second one if all their other introducers are that one or hang on that one: going on from those whom
    the first one introduced, in an order in which introducers come first, meets nearly nobody else.

    Examples
    --------
    >>> import networkx as nx
    >>> worst_pair(nx.DiGraph([(0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (3, 5), (3, 6)]))
    Pair(one=1, other=3, lost=2, exact=True)
    """
    keepers = gatekeepers(graph)
    people = sorted(p for p in keepers if graph.adj[p])
    if len(people) < 2:
        return None
    tops = _tops(graph, keepers)
    first = [p for p in people if p in tops.weight]
    if len(first) == 1:
        other = next(p for p in people if p != first[0])
        lost = tops.weight[first[0]] - 2  # a partner who is lost with the first one is not counted as lost
        return Pair(min(first[0], other), max(first[0], other), lost, exact=True)
    rank = _order(tops)
    if rank is None:
        return _worst_in_loops(graph, tops, first, work)
    held = ((p, _partners(tops, rank, p)) for p in first)
    lost, one, other = _best(tops, first, held)
    return Pair(one, other, -lost, exact=True)


def _tops(graph: nx.DiGraph[int], keepers: dict[int, int | None]) -> _Tops:
    top: dict[int, int] = {}
    for person, keeper in keepers.items():
        top[person] = person if keeper is None else top[keeper]
    weight = dict.fromkeys(sorted(set(top.values())), 0)
    for above in top.values():
        weight[above] += 1
    before: dict[int, set[int]] = {p: set() for p in weight}
    after: dict[int, set[int]] = {p: set() for p in weight}
    for person in weight:
        introducers = list(graph.predecessors(person))
        if EGO not in introducers:
            before[person] = {top[p] for p in introducers if p in top} - {person}
            for other in before[person]:
                after[other].add(person)
    return _Tops(weight, before, after)


def _order(tops: _Tops) -> dict[int, int] | None:
    """Return the place of each in an order in which introducers come first; None where they go in a loop."""
    waiting = {p: len(before) for p, before in tops.before.items()}
    order = [p for p, count in waiting.items() if not count]
    for person in order:
        for other in tops.after[person]:
            waiting[other] -= 1
            if not waiting[other]:
                order.append(other)
    return {p: at for at, p in enumerate(order)} if len(order) == len(waiting) else None


def _partners(tops: _Tops, rank: dict[int, int], first: int) -> dict[int, int]:
    """How many people more are lost without the first person and each other one than without either."""
    keeper: dict[int, int] = {}
    held: dict[int, int] = {}
    queue = [(rank[p], p) for p in tops.after[first]]
    heapify(queue)
    seen = set(tops.after[first])
    while queue:
        _, person = heappop(queue)
        above = {keeper.get(p, p) for p in tops.before[person] if p != first}
        if len(above) > 1:
            continue
        (keeper[person],) = above
        held[keeper[person]] = held.get(keeper[person], 0) + tops.weight[person]
        for other in tops.after[person] - seen:
            seen.add(other)
            heappush(queue, (rank[other], other))
    return held


def _best(tops: _Tops, people: list[int], held: Iterable[tuple[int, dict[int, int]]]) -> tuple[int, int, int]:
    """Return how many are lost, below zero, and with whom; `held` has those whom only both together hold."""
    largest = sorted(people, key=lambda p: (-tops.weight[p], p))[:2]
    return min(
        (
            2 - tops.weight[first] - tops.weight[other] - together.get(other, 0),
            min(first, other),
            max(first, other),
        )
        for first, together in held
        for other in {*largest, *together} - {first}
    )


def _worst_in_loops(graph: nx.DiGraph[int], tops: _Tops, people: list[int], work: int) -> Pair:
    """Try one after the other, those first who can hold most, until nobody who is left can have more."""
    bound = _bounds(graph, people)
    best = (1, 0, 0)  # worse than any
    exact = True
    for tried, first in enumerate(sorted(bound, key=lambda p: (-bound[p], p))):
        if bound[first] < -best[0]:
            break
        if tried and tried * len(tops.weight) > work:
            exact = False
            break
        found = _best(tops, people, [(first, _partners_in_loops(tops, first))])
        best = min(best, found)
    return Pair(best[1], best[2], -best[0], exact)


def _bounds(graph: nx.DiGraph[int], people: list[int]) -> dict[int, int]:
    """For each introducer the most that they and a partner can hold."""
    after, below = reached(graph), gates(graph)
    own = np.array([below[p] for p in people])
    shared = np.array([after[p] for p in people]) - own
    most = []
    for at in range(len(people)):
        both = own + np.minimum(shared, shared[at])
        both[at] = -1
        most.append(int(own[at] + both.max()))
    return dict(zip(people, most, strict=True))


def _partners_in_loops(tops: _Tops, first: int) -> dict[int, int]:
    """Do the same as `_partners` over everybody."""
    rest: nx.DiGraph[int] = nx.DiGraph()
    for person, before in tops.before.items():
        rest.add_edges_from((p, person) for p in (before or {EGO}) if first not in (p, person))
    top: dict[int, int] = {}
    held: dict[int, int] = {}
    for person, keeper in gatekeepers(rest).items():
        top[person] = person if keeper is None else top[keeper]
        if keeper is not None:
            held[top[person]] = held.get(top[person], 0) + tops.weight[person]
    return held
