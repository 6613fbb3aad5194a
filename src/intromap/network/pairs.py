"""The two people on whom most hangs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from intromap.model import EGO
from intromap.network.dominators import gatekeepers, gates
from intromap.network.reach import reached

if TYPE_CHECKING:
    from collections.abc import Mapping

WORK = 200_000
"""How many people may be walked over in the search; beyond that the pair found is only a good one."""


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


def worst_pair(graph: nx.DiGraph[int], work: int = WORK) -> Pair | None:
    """The two people by whom the largest part of the network hangs.

    Parameters
    ----------
    graph : networkx.DiGraph
        As `introduction_graph` builds it.
    work : int, optional
        How many people may be walked over; introducers who can hold most are tried first, one at least.

    Returns
    -------
    Pair or None
        Of pairs that hold equally many the one with the smallest ids; None with fewer than two introducers
        who can be reached.

    Notes
    -----
    Without the first person, the second one holds whomever they dominate in what is left. Two people hold
    whom each holds alone, and at most those who come after both without hanging on either: the search ends
    as soon as nobody who is left can have more.

    Examples
    --------
    >>> import networkx as nx
    >>> worst_pair(nx.DiGraph([(0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (3, 5), (3, 6)]))
    Pair(one=1, other=3, lost=2, exact=True)
    """
    small, weight = _shrink(graph)
    bound = _bounds(graph, small)
    best: tuple[int, int, int] | None = None
    exact = True
    for tried, first in enumerate(sorted(bound, key=lambda p: (-bound[p], p))):
        if best and bound[first] < -best[0]:
            break
        if tried and tried * len(small) > work:
            exact = False
            break
        lost, second = _partner(small, weight, first, bound)
        found = (-lost, min(first, second), max(first, second))
        best = min(best, found) if best else found
    return Pair(best[1], best[2], -best[0], exact) if best else None


def _bounds(graph: nx.DiGraph[int], small: nx.DiGraph[int]) -> dict[int, int]:
    """For each introducer the most that they and a partner can hold."""
    after, below = reached(graph), gates(graph)
    people = [p for p in sorted(after) if p in small]
    if len(people) < 2:
        return {}
    own = np.array([below[p] for p in people])
    shared = np.array([after[p] for p in people]) - own
    most = []
    for at in range(len(people)):
        both = own + np.minimum(shared, shared[at])
        both[at] = -1
        most.append(int(own[at] + both.max()))
    return dict(zip(people, most, strict=True))


def _shrink(graph: nx.DiGraph[int]) -> tuple[nx.DiGraph[int], dict[int, int]]:
    """Return who can be reached, those behind one introducer alone only counted with that introducer."""
    near = {EGO, *nx.descendants(graph, EGO)} if EGO in graph else set()
    adjacent = graph.adj
    ends = {p for p in near if not adjacent[p] and graph.in_degree(p) == 1}
    kept = near - ends
    small: nx.DiGraph[int] = nx.DiGraph()
    small.add_nodes_from(sorted(kept))
    weight = {}
    for p in sorted(kept):
        small.add_edges_from((p, q) for q in sorted(adjacent[p]) if q in kept)
        weight[p] = sum(q in ends for q in adjacent[p])
    return small, weight


def _partner(
    small: nx.DiGraph[int], weight: Mapping[int, int], first: int, others: Mapping[int, int]
) -> tuple[int, int]:
    """How many are lost with the best partner of a person, and who that is."""
    rest: nx.DiGraph[int] = nx.DiGraph(small)
    rest.remove_node(first)
    keepers = gatekeepers(rest)
    held = {p: weight[p] + 1 for p in keepers}  # themselves and whoever hangs on them
    for p in reversed(list(keepers)):
        keeper = keepers[p]
        if keeper is not None:
            held[keeper] += held[p]
    whole = sum(weight[p] + 1 for p in small if p != EGO)
    left = sum(weight[p] + 1 for p in keepers)
    gone = whole - left - 1
    partner = min((p for p in others if p != first), key=lambda p: (-held.get(p, 0), p))
    # a partner who is lost with the first one is not counted as lost
    return gone + held[partner] - 1 if partner in held else gone - 1, partner
