"""Who every introduction to somebody went through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from intromap.model import EGO
from intromap.network.arrows import LARGE, arrows_of, levels, steps_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def gatekeepers(graph: nx.DiGraph[int]) -> dict[int, int | None]:
    """The last person on *every* introduction path from the owner to somebody.

    Parameters
    ----------
    graph : networkx.DiGraph
        As `introduction_graph` builds it.

    Returns
    -------
    dict of int to int or None
        For everybody who can be reached from the owner: their immediate dominator, or None where that is
        the owner. A gatekeeper comes before the people behind them.

    Notes
    -----
    Cooper, Harvey and Kennedy, "A simple, fast dominance algorithm" (2001): walk the graph in reverse
    postorder and meet the dominators of all introducers. Without loops one walk is enough.

    Examples
    --------
    >>> import networkx as nx
    >>> gatekeepers(nx.DiGraph([(0, 1), (1, 2), (1, 3), (2, 4), (3, 4)]))[4]
    1
    """
    if len(graph) >= LARGE:
        found = _of_many(graph)
        if found is not None:
            return found
    order = list(reversed(_postorder(graph)))
    if not order:
        return {}
    rank = {person: at for at, person in enumerate(order)}
    befores = [[rank[p] for p in graph.predecessors(person) if p in rank] for person in order]
    above = _meet(befores)
    return {person: order[above[at]] if above[at] else None for at, person in enumerate(order) if at}


def gates(graph: nx.DiGraph[int], keepers: Mapping[int, int | None] | None = None) -> dict[int, int]:
    """How many people can be reached through one person alone.

    Parameters
    ----------
    graph : networkx.DiGraph
        As `introduction_graph` builds it.
    keepers : mapping of int to int or None, optional
        The result of `gatekeepers` for this graph, if it is at hand.

    Returns
    -------
    dict of int to int
        For everybody who can be reached from the owner: the number of people below them in the dominator
        tree, 0 if there is nobody.

    Examples
    --------
    >>> import networkx as nx
    >>> gates(nx.DiGraph([(0, 1), (1, 2), (1, 3), (2, 4), (3, 4)]))
    {1: 3, 2: 0, 3: 0, 4: 0}
    """
    above = gatekeepers(graph) if keepers is None else keepers
    below = dict.fromkeys(above, 0)
    for person in reversed(list(above)):
        keeper = above[person]
        if keeper is not None:
            below[keeper] += below[person] + 1
    return {person: below[person] for person in sorted(below)}


def _of_many(graph: nx.DiGraph[int]) -> dict[int, int | None] | None:
    """Do the same by arrays; None where introductions go round in a loop."""
    whole = arrows_of(graph)
    near = whole.among(steps_from(whole) >= 0)
    order = levels(near)
    if order is None:
        return None
    flat = np.concatenate(order) if order else np.zeros(0, dtype=np.int64)
    rank = np.empty(len(flat), dtype=np.int64)
    rank[flat] = np.arange(len(flat))
    one, other = rank[near.one], rank[near.other]
    sorting = np.lexsort((one, other))
    one, other = one[sorting], other[sorting]
    start = np.searchsorted(other, np.arange(len(flat) + 1))
    count = np.diff(start)
    above = np.zeros(len(flat), dtype=np.int64)
    above[count == 1] = one[start[:-1][count == 1]]
    tree = above.tolist()
    for at in np.flatnonzero(count > 1).tolist():
        tree[at] = _common(tree, one[start[at] : start[at + 1]].tolist())
    ids = near.people[flat].tolist()
    return {ids[at]: ids[tree[at]] if tree[at] else None for at in range(1, len(ids))}


def _postorder(graph: nx.DiGraph[int]) -> list[int]:
    """Everybody reachable from the owner, each after the people behind them, loops aside."""
    if EGO not in graph:
        return []
    adjacent = dict(graph.adjacency())
    seen, done = {EGO}, []
    stack: list[tuple[int, Iterable[int]]] = [(EGO, iter(adjacent[EGO]))]
    while stack:
        person, nexts = stack[-1]
        for other in nexts:
            if other not in seen:
                seen.add(other)
                if adjacent[other]:
                    stack.append((other, iter(adjacent[other])))
                    break
                done.append(other)
        else:
            done.append(person)
            stack.pop()
    return done


def _meet(befores: list[list[int]]) -> list[int]:
    """Immediate dominators by rank; a rank is 0 for the root and grows in reverse postorder."""
    above = [before[0] if len(before) == 1 else 0 for before in befores]
    several = [(at, before) for at, before in enumerate(befores) if len(before) > 1]
    for at, before in several:
        above[at] = _common(above, [other for other in before if other < at])
    changed = any(max(before) > at for at, before in several)
    while changed:
        changed = False
        for at, before in several:
            met = _common(above, before)
            if met != above[at]:
                above[at], changed = met, True
    return above


def _common(above: list[int], people: list[int]) -> int:
    """Return the last one who is above all of them, or is one of them."""
    one = people[0]
    for other in people[1:]:
        while one != other:
            if one > other:
                one = above[one]
            else:
                other = above[other]
    return one
