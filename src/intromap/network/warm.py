"""The warm way to somebody: short first, and then over the best acquaintances."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from intromap.model import EGO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import networkx as nx


def warm_paths(
    graph: nx.Graph[int], people: Iterable[int], warmth: Callable[[int, int], float]
) -> dict[int, list[int]]:
    """The warmest of the shortest ways from the owner to each of some people.

    Parameters
    ----------
    graph : networkx.Graph
        As `acquaintance_graph` builds it.
    people : iterable of int
        Whom to reach.
    warmth : callable
        How well the second of two tied people is known to the first; a way is as warm as its coldest step.

    Returns
    -------
    dict of int to list of int
        Ids from the owner to the person, for everybody who can be reached. Of ways that are equally short
        and warm the one with the smaller ids, compared from the owner on.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph([(0, 1), (0, 2), (1, 3), (2, 3)])
    >>> warm_paths(graph, [3], lambda one, other: 2.0 if 2 in (one, other) else 1.0)
    {3: [0, 2, 3]}
    """
    wanted = set(people)
    if EGO not in graph:
        return {}
    best: dict[int, tuple[float, list[int]]] = {EGO: (float("inf"), [EGO])}
    ring, left = [EGO], wanted - {EGO}
    while ring and left:
        outer: dict[int, tuple[float, list[int]]] = {}
        for person in ring:
            cold, path = best[person]
            for other in graph[person]:
                if other not in best:
                    way = (min(cold, warmth(person, other)), [*path, other])
                    if other not in outer or (-way[0], way[1]) < (-outer[other][0], outer[other][1]):
                        outer[other] = way
        best.update(outer)
        ring, left = list(outer), left - outer.keys()
    return {person: best[person][1] for person in sorted(wanted) if person in best}


def coldest_step(path: list[int], warmth: Callable[[int, int], float]) -> tuple[int, int] | None:
    """The step of a way on which least can be relied; of equal ones the first. None for no step.

    Examples
    --------
    >>> coldest_step([0, 2, 3], lambda one, other: 2.0 if one == 0 else 1.0)
    (2, 3)
    """
    steps = list(pairwise(path))
    return min(steps, key=lambda step: warmth(*step)) if steps else None
