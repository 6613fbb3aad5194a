"""Networks on which suggestions are judged, read from a folder or generated, and what an ego sees of them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pandas as pd

from intromap.suggest.candidates import reach_all

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

MOST_CATEGORIES = 8
"""Numbers of more different values than this are cut at their quintiles."""

HIDDEN, KEPT = 0.2, 0.5
"""Share of all ties that nobody sees, and of an ego's own ties from which it starts."""


@dataclass
class World:
    """A network with attributes, and what can be seen of it.

    Attributes
    ----------
    attributes : dict of str to ndarray
        Category numbers of everybody, −1 where unknown.
    true, seen : ndarray of bool
        Who is tied to whom, and those ties that are not hidden.
    community : ndarray of int
        Louvain communities of the ties seen.
    shared : ndarray of float
        For each pair, the share of attributes in which they are known to be equal.
    age : dict of (int, int) to int
        Place of each tie in the file: a stand-in for how recent it is.
    logit : ndarray
        Weights of the log of common neighbours and of shared attributes in a logit of being tied.
    """

    attributes: dict[str, NDArray[np.int64]]
    true: NDArray[np.bool_]
    seen: NDArray[np.bool_]
    community: NDArray[np.int64]
    shared: NDArray[np.float64]
    age: dict[tuple[int, int], int]
    logit: NDArray[np.float64]

    @property
    def profiles(self) -> pd.DataFrame:
        """The attributes as the selector takes them, the community last."""
        columns = {**self.attributes, "community": self.community}
        return pd.DataFrame(
            {
                name: pd.Categorical.from_codes(codes, [f"{c:03}" for c in range(codes.max() + 1)])
                for name, codes in columns.items()
            },
            index=range(1, len(self.community) + 1),
        )


@dataclass
class Ego:
    """One person's start: whom they know, whom they could meet, and how likely that is.

    Attributes
    ----------
    me : int
        Row of the person.
    start : ndarray of int
        Whom they know: of their ties those most like themselves.
    candidates, introducers : ndarray of int
        Who is two or three steps away by the ties seen, and how many of ``start`` know each.
    near : ndarray of bool
        Which candidates are two steps away.
    reach, heeded : ndarray of float
        Chance of meeting each: by reach alone, and by reach times the chance that they heed somebody so
        like or unlike them (a logit on common neighbours and shared attributes, ½ on average).
    """

    me: int
    start: NDArray[np.int64]
    candidates: NDArray[np.int64]
    introducers: NDArray[np.int64]
    near: NDArray[np.bool_]
    reach: NDArray[np.float64]
    heeded: NDArray[np.float64]


def read_folder(folder: Path) -> tuple[dict[str, NDArray[np.int64]], NDArray[np.int64]]:
    """Read ``nodes.csv`` (id and attributes) and ``edges.csv`` (from, to); ties lose their direction."""
    with (folder / "nodes.csv").open(encoding="utf-8", newline="") as file:
        nodes = list(csv.DictReader(file))
    place = {row["id"]: at for at, row in enumerate(nodes)}
    attributes = {
        f"{name} (said)" if name == "community" else name: codes
        for name in nodes[0]
        if name != "id" and (codes := _codes([row[name].strip() for row in nodes])) is not None
    }
    with (folder / "edges.csv").open(encoding="utf-8", newline="") as file:
        ties = [tuple(sorted((place[row["from"]], place[row["to"]]))) for row in csv.DictReader(file)]
    return attributes, np.array(list(dict.fromkeys(tie for tie in ties if tie[0] != tie[1])))


def _codes(texts: list[str]) -> NDArray[np.int64] | None:
    known = sorted({text for text in texts if text not in ("", "NA")})
    if len(known) < 2:
        return None
    try:
        numbers = np.array([float(text) if text in known else np.nan for text in texts])
    except ValueError:
        numbers = None
    if numbers is not None and len(known) > MOST_CATEGORIES:
        cuts = np.unique(np.nanquantile(numbers, [0.2, 0.4, 0.6, 0.8]))
        raw = np.where(np.isnan(numbers), -1, np.searchsorted(cuts, numbers))
    else:
        raw = np.array([known.index(text) if text in known else -1 for text in texts])
    names, codes = np.unique(raw, return_inverse=True)
    return (codes - (names[0] == -1)).astype(np.int64)


def generate(
    seed: int, *, people: int = 400, likeness: float = 0.6, unknown: float = 0.0, attributes: int = 4
) -> tuple[dict[str, NDArray[np.int64]], NDArray[np.int64]]:
    """Invent a network of circles, in which likes are tied to likes and a few know many."""
    chance = np.random.default_rng(seed)
    circle = chance.integers(0, 8, people)
    made = {}
    for number in range(attributes):
        size = (4, 6, 8, 5, 10)[number % 5]
        usual, own = chance.integers(0, size, 8), chance.dirichlet(np.full(size, 1.5))
        value = np.where(
            chance.random(people) < chance.random() * 0.8, usual[circle], chance.choice(size, people, p=own)
        )
        made[f"a{number}"] = np.where(chance.random(people) < unknown, -1, value)
    table = np.stack(list(made.values()))
    fame = chance.pareto(2.5, people) + 1
    fame /= fame.sum()
    ties: dict[tuple[int, int], None] = {}
    while len(ties) < 6 * people:
        one, others = int(chance.choice(people, p=fame)), chance.choice(people, 20, p=fame)
        like = (table[:, others] == table[:, [one]]).mean(0) + (circle[others] == circle[one])
        weight = np.exp(4 * likeness * like)
        other = int(others[chance.choice(20, p=weight / weight.sum())])
        if one != other:
            ties[min(one, other), max(one, other)] = None
    return made, np.array(list(ties))


def make_world(attributes: dict[str, NDArray[np.int64]], ties: NDArray[np.int64], *, seed: int = 0) -> World:
    """Hide some ties, find communities in the rest, and fit how likely likes are to be tied."""
    size = len(next(iter(attributes.values())))
    shown = np.random.default_rng(seed).random(len(ties)) >= HIDDEN
    true, seen = (_table(pairs, size) for pairs in (ties, ties[shown]))
    graph = nx.from_numpy_array(seen)
    community = np.empty(size, dtype=np.int64)
    for number, group in enumerate(nx.community.louvain_communities(graph, seed=1)):
        community[list(group)] = number
    table = np.stack(list(attributes.values()))
    shared = ((table[:, :, None] == table[:, None, :]) & (table[:, :, None] >= 0)).mean(0)
    age = {(int(a), int(b)): at for at, (a, b) in enumerate(ties)}
    return World(attributes, true, seen, community, shared, age, _fit(true, shared))


def _table(ties: NDArray[np.int64], size: int) -> NDArray[np.bool_]:
    table = np.zeros((size, size), dtype=bool)
    table[ties[:, 0], ties[:, 1]] = table[ties[:, 1], ties[:, 0]] = True
    return table


def _fit(true: NDArray[np.bool_], shared: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fit a logit of being tied, by Newton's method, over pairs with a common neighbour."""
    pairs = np.triu_indices(len(true), 1)
    common = (true.astype(np.float32) @ true.astype(np.float32))[pairs]
    some = common > 0
    facts = np.stack([np.ones(some.sum()), np.log1p(common[some]), shared[pairs][some]])
    tied, weights = true[pairs][some].astype(float), np.zeros(3)
    for _ in range(30):
        chance = 1 / (1 + np.exp(-weights @ facts))
        bend = (facts * (chance * (1 - chance))) @ facts.T + 1e-6 * np.eye(3)
        weights = weights + np.linalg.solve(bend, facts @ (tied - chance))
    return weights[1:]


def egos(world: World, most: int, *, seed: int = 0) -> Iterator[Ego]:
    """Pick egos at random; those with fewer than four ties or eight people in reach are passed over."""
    chance = np.random.default_rng(seed)
    found = 0
    for me in chance.permutation(len(world.true)).tolist():
        ties = np.flatnonzero(world.true[me])
        if len(ties) < 4 or found == most:
            continue
        like = world.shared[me, ties] + chance.normal(0, 0.1, len(ties))
        start = ties[np.argsort(-like)][: max(3, round(len(ties) * KEPT))]
        ego = _ego(world, me, start)
        if ego.near.sum() >= 8:
            found += 1
            yield ego


def _ego(world: World, me: int, start: NDArray[np.int64]) -> Ego:
    count = world.seen[start].sum(0)
    aside = np.isin(np.arange(len(count)), [me, *start])
    near = (count > 0) & ~aside
    far = world.seen[near].any(0) & ~near & ~aside
    candidates = np.flatnonzero(near | far)
    reach = reach_all(np.zeros(len(candidates)), count[candidates], np.where(near[candidates], 2, 3))
    leaning = world.logit @ np.stack(
        [np.log1p(world.true[start].sum(0)[candidates]), world.shared[me, candidates]]
    )
    heed = 1 / (1 + np.exp(-(leaning - _level(leaning))))
    return Ego(me, start, candidates, count[candidates], near[candidates], reach, reach * heed)


def _level(leaning: NDArray[np.float64]) -> float:
    """What to take off, so that the mean chance is ½."""
    low, high = leaning.min() - 1, leaning.max() + 1
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 / (1 + np.exp(-(leaning - middle)))).mean() > 0.5 else (low, middle)
    return float(low)
