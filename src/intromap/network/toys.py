"""Small graphs with known answers, for examples and tests."""

from __future__ import annotations

import networkx as nx

from intromap.model import EGO


def worked_example() -> nx.DiGraph[int]:
    """Seven people: me→a,b,h; a→c,d; c,d→f; b→g; f→h.

    Returns
    -------
    networkx.DiGraph
        a to d are 1 to 4, f is 5, g is 6, h is 7. Each node has its letter as ``name``. The gatekeeper of f
        is a, h has none, and a gates 3 of 7.

    Examples
    --------
    >>> from intromap.network.introductions import gatekeepers, gates
    >>> example = worked_example()
    >>> gatekeepers(example)[5], gatekeepers(example)[7], gates(example)[1]
    (1, None, 3)
    """
    arrows = [(EGO, 1), (EGO, 2), (EGO, 7), (1, 3), (1, 4), (3, 5), (4, 5), (2, 6), (5, 7)]
    graph = nx.DiGraph(arrows)
    nx.set_node_attributes(graph, dict(enumerate(["me", "a", "b", "c", "d", "f", "g", "h"])), "name")
    return graph


def star(people: int) -> nx.DiGraph[int]:
    """Everybody met directly: nobody introduced anybody.

    Parameters
    ----------
    people : int
        How many beside the owner.

    Returns
    -------
    networkx.DiGraph
        An arrow from the owner to each of 1 … `people`.

    Examples
    --------
    >>> from intromap.network.introductions import effective_introducers
    >>> effective_introducers(star(5))
    nan
    """
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_node(EGO)
    graph.add_edges_from((EGO, person) for person in range(1, people + 1))
    return graph


def chain(people: int) -> nx.DiGraph[int]:
    """Everybody introduced by the one before.

    Parameters
    ----------
    people : int
        How many beside the owner.

    Returns
    -------
    networkx.DiGraph
        Arrows 0 → 1 → … → `people`.

    Examples
    --------
    >>> from intromap.network.introductions import reached
    >>> reached(chain(4))
    {1: 3, 2: 2, 3: 1}
    """
    graph: nx.DiGraph[int] = nx.path_graph(people + 1, create_using=nx.DiGraph)
    return graph


def borgatti() -> nx.Graph[str]:
    """The figure of Borgatti, "Structural holes: unpacking Burt's redundancy measures" (1997).

    Returns
    -------
    networkx.Graph
        Seven actors, ten ties. Effective size of G 4.667 and of A 2.5; constraint of G .400 and of A .595.

    Examples
    --------
    >>> round(nx.effective_size(borgatti(), nodes=["G"])["G"], 3)
    4.667
    """
    ties = [("A", "B"), ("A", "F"), ("A", "G"), ("A", "E"), ("E", "G")]
    return nx.Graph([*ties, ("F", "G"), ("B", "G"), ("B", "D"), ("D", "G"), ("G", "C")])
