"""Dominators, holes, shared employers and communities, beside networkx and igraph in the same run."""

from __future__ import annotations

import multiprocessing
import resource
from pathlib import Path
from typing import TYPE_CHECKING

import igraph
import networkx as nx
import numpy as np
from made import make_referrals
from table import Row, seconds

from intromap.network.build import introduction_graph
from intromap.network.communities import communities, modularity
from intromap.network.dominators import gatekeepers, gates
from intromap.network.holes import structural_holes
from intromap.network.incidence import shared_holes
from intromap.network.introductions import generations
from intromap.network.pairs import worst_pair
from intromap.network.reach import reached
from intromap.network.ties import Ties, ties_of_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

PEOPLE = 30_000
MANY = 1_000_000
LARGEST = 1_500


def make_ties(people: int, links: int, *, seed: int = 7) -> NDArray[np.int64]:
    """Acquaintances: two thirds among a dozen neighbours each, the rest afar, some people with many."""
    chance = np.random.default_rng(seed)
    order = chance.permutation(people)
    near = chance.integers(0, people - 12, links * 2 // 3)
    close = np.column_stack((order[near], order[near + chance.integers(1, 12, len(near))]))
    rest = links - len(close)
    hub = (people * chance.random(rest) ** 2).astype(np.int64)
    pairs = np.concatenate((close, np.column_stack((hub, chance.integers(0, people, rest)))))
    return pairs[pairs[:, 0] != pairs[:, 1]]


def make_employers(people: int, *, seed: int = 7) -> NDArray[np.int64]:
    """One to three employers each, past and present; the largest one has 1,500 of 30,000 people."""
    chance = np.random.default_rng(seed)
    organisations = people // 4
    weight = 1 / (np.arange(organisations) + 20) ** 0.8
    person = np.repeat(np.arange(people), chance.choice([1, 2, 3], people, p=[0.4, 0.4, 0.2]))
    place = 1 + chance.choice(organisations, len(person), p=weight / weight.sum())
    first = np.flatnonzero(np.diff(person, prepend=-1))
    place[first[: LARGEST * people // PEOPLE]] = 0
    return np.unique(np.column_stack((person, place)), axis=0)


def _cliques(pairs: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Everybody tied to everybody at each organisation, and by how many organisations."""
    order = np.argsort(pairs[:, 1], kind="stable")
    groups = np.split(pairs[order, 0], np.cumsum(np.bincount(pairs[:, 1]))[:-1])
    found = [np.column_stack([group[at] for at in np.triu_indices(len(group), 1)]) for group in groups]
    keys, count = np.unique(np.concatenate(found) @ (10_000_000, 1), return_counts=True)
    return np.column_stack(np.divmod(keys, 10_000_000)), count.astype(np.float64)


def _introductions(graph: nx.DiGraph[int]) -> None:
    gates(graph, gatekeepers(graph))
    reached(graph)
    generations(graph)


def _theirs(graph: nx.DiGraph[int]) -> None:
    nx.immediate_dominators(graph, 0)
    nx.single_source_shortest_path_length(graph, 0)
    for person, count in list(graph.out_degree()):
        if count and person:
            len(nx.descendants(graph, person))


def _second(graph: igraph.Graph, *, reach: bool) -> None:
    graph.dominator(0)
    graph.distances(0)
    if reach:
        graph.neighborhood_size(order=graph.vcount(), mode="out")


def _forest() -> Iterator[Row]:
    for people, links, target in ((PEOPLE, 34_000, 0.3), (MANY, 1_130_000, 15.0)):
        graph = introduction_graph(range(1, people + 1), make_referrals(people, links))
        peer = igraph.Graph(people + 1, list(graph.edges), directed=True)
        small = people == PEOPLE
        what = f"dominators, reach, generations: {people:,} people, {links:,} links"
        ours = seconds(lambda graph=graph: _introductions(graph), runs=5 if small else 1)
        second = seconds(lambda peer=peer, small=small: _second(peer, reach=small), runs=1)
        yield Row(what, ours, target, second, "igraph" if small else "igraph, without reach")
        if small:
            theirs = seconds(lambda graph=graph: _theirs(graph), runs=1)
            yield Row(f"{what}, again", ours, target, theirs, "networkx")
            pair = seconds(lambda graph=graph: worst_pair(graph))
            yield Row(f"the two on whom most hangs, exactly: {people:,} people", pair, 0.5)


def _both(graph: nx.Graph[int]) -> None:
    """Constraint of everybody; effective size of ten, since all take a quarter of an hour."""
    nx.constraint(graph)
    nx.effective_size(graph, nodes=list(graph)[::3000])  # without `nodes` it runs out of memory


def _of_igraph(graph: igraph.Graph) -> None:
    """Constraint, and effective size as d − 2t/d with t from the triangles at each person."""
    graph.constraint()
    degree = np.array(graph.degree(), dtype=float)
    closed = np.array(graph.transitivity_local_undirected(mode="zero"))
    degree - closed * (degree - 1)


def _holes() -> Iterator[Row]:
    for people, links in ((PEOPLE, 70_000), (MANY, 2_300_000)):
        pairs = make_ties(people, links)
        peer = igraph.Graph(people, pairs.tolist()).simplify()
        small = people == PEOPLE
        ours = seconds(lambda pairs=pairs: structural_holes(ties_of_pairs(pairs)), runs=9 if small else 3)
        second = seconds(lambda peer=peer: _of_igraph(peer), runs=9 if small else 1)
        table = structural_holes(ties_of_pairs(pairs))
        assert np.allclose(np.array(peer.constraint())[table.index], table["constraint"], atol=1e-9, rtol=0)
        what = f"constraint and effective size: {people:,} people, {links:,} ties"
        yield Row(what, ours, second if small else 15.0, second, "igraph")
        if small:
            theirs = seconds(lambda pairs=pairs: _both(nx.Graph(pairs.tolist())), runs=1)
            yield Row(f"{what}, again", ours, theirs / 50, theirs, "networkx (size of ten)")


def _memory(pairs: NDArray[np.int64], queue: multiprocessing.Queue[float]) -> None:
    shared_holes(pairs)
    queue.put(_peak())


def _peak() -> float:
    """Peak memory of this process in MB; Linux' own count, since the usual one begins with the parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _employers() -> Iterator[Row]:
    pairs = make_employers(PEOPLE)
    ties, weights = _cliques(pairs)
    ours = seconds(lambda: shared_holes(pairs), runs=5)
    peer = igraph.Graph(PEOPLE, ties.tolist())
    values: list[float] = []
    theirs = seconds(lambda: values.extend(peer.constraint(weights=weights.tolist())), runs=1)
    table = shared_holes(pairs)
    assert np.allclose(np.array(values)[table.index], table["constraint"], atol=1e-9, rtol=0)
    what = f"holes over shared employers: {PEOPLE:,} people, {len(ties):,} pairs"
    yield Row(what, ours, theirs / 200, theirs, "igraph on the cliques (constraint alone)")
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=_memory, args=(pairs, queue))
    process.start()
    yield Row("memory of the whole process in that", queue.get(), 300, unit="MB")
    process.join()


def _groups() -> Iterator[Row]:
    pairs = make_ties(PEOPLE, 70_000)
    ties: Ties = ties_of_pairs(pairs)
    communities(ties)  # load scikit-network
    ours = seconds(lambda: communities(ties), runs=5)
    peer = igraph.Graph(PEOPLE, pairs.tolist()).simplify()
    found = []
    second = seconds(lambda: found.append(peer.community_multilevel()), runs=1)
    here, there = modularity(ties, communities(ties)), found[0].modularity
    what = f"communities of {PEOPLE:,} people, 70,000 ties"
    yield Row(f"{what} (modularity {here:.3f})", ours, 0.5, second, f"igraph's Louvain ({there:.3f})")


def rows() -> Iterator[Row]:
    """Measure introductions, ties, shared employers and communities."""
    yield from _holes()
    yield from _employers()
    yield from _groups()
    yield from _forest()
