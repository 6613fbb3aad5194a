"""Other ways of choosing whom to talk to, each a function of the world, the ego, and what may be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from worlds import Ego, World

    Selector = Callable[[World, Ego, Sequence[str], int], Sequence[int]]
    """World, ego, names of the attributes that may be seen, how many -> rows of the candidates chosen."""


def random_direct(seed: int) -> Selector:
    """Choose anybody one introduction away."""

    def choose(world: World, ego: Ego, seen: Sequence[str], n: int) -> Sequence[int]:
        chance = np.random.default_rng([seed, ego.me])
        return chance.choice(np.flatnonzero(ego.near), n, replace=False).tolist()

    return choose


def most_connected(world: World, ego: Ego, seen: Sequence[str], n: int) -> Sequence[int]:
    """Choose who knows most people, one introduction away."""
    return _best(world.seen.sum(0)[ego.candidates] - 1e6 * ~ego.near, n)


def adamic_adar(world: World, ego: Ego, seen: Sequence[str], n: int) -> Sequence[int]:
    """Choose by common acquaintances, rare ones weighing more: "people you may know"."""
    weight = 1 / np.log(np.maximum(world.seen.sum(0)[ego.start], 2))
    return _best(weight @ world.seen[np.ix_(ego.start, ego.candidates)], n)


def recency(world: World, ego: Ego, seen: Sequence[str], n: int) -> Sequence[int]:
    """Choose those whom an acquaintance met last, by the order of the file."""
    newest = [
        max(
            (world.age[min(a, c), max(a, c)] for a in ego.start.tolist() if world.seen[a, c]),
            default=-1,
        )
        for c in ego.candidates.tolist()
    ]
    return _best(np.array(newest, dtype=float), n)


def mmr(weight: float) -> Selector:
    """Maximal marginal relevance: reach against likeness to those known or chosen (Carbonell, Goldstein)."""

    def choose(world: World, ego: Ego, seen: Sequence[str], n: int) -> Sequence[int]:
        table = np.stack([world.attributes[name] for name in seen])
        here, there = table[:, ego.candidates], table[:, ego.start]
        like = ((here[:, :, None] == there[:, None, :]) & (here[:, :, None] >= 0)).mean(0).max(1)
        chosen: list[int] = []
        for _ in range(n):
            score = weight * ego.reach + (1 - weight) * (1 - like)
            score[chosen] = -np.inf
            best = int(np.argmax(score))
            chosen.append(best)
            like = np.maximum(like, ((here == here[:, [best]]) & (here >= 0)).mean(0))
        return chosen

    return choose


def _best(score: np.ndarray, n: int) -> list[int]:
    return np.argsort(-score, kind="stable")[:n].tolist()


TUNED = (0.0, 0.2, 0.4, 0.5, 0.6, 0.8)
"""Weights among which the best one is taken for each network and each measure."""

RIVALS: dict[str, Selector] = {
    **{f"random direct {seed}": random_direct(seed) for seed in range(5)},
    "most connected": most_connected,
    "Adamic-Adar": adamic_adar,
    "recency": recency,
    **{f"MMR {weight}": mmr(weight) for weight in TUNED},
}
