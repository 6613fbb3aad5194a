"""How good suggestions are: ``python tests/benchmarks/evaluation.py [--egos N] [FOLDER…]``.

A folder holds ``nodes.csv`` (id, attributes) and ``edges.csv`` (from, to); without one, networks are
generated. Of all ties a fifth are hidden. An ego starts from half of its ties, those most like itself, and is
suggested five of those two or three steps away. V is the mean over attributes of ln D1 (the entropy) of whom
the ego knows.

- E1: the expected gain in V if everybody accepts with the chance ``reach``.
- E2: the same if the chance also depends on likeness (see `worlds.Ego`): the pessimistic case.
- held out: the gain (as E1) in an attribute that the choice did not see, averaged over all of them.
- effective introducers: 1/HHI of whom the ego would have to ask, shared out as evenly as the picks allow. An
  ego with three acquaintances can never ask five: the most that any picks would allow stands beside it.

Rivals are taken at their best for each network and measure, MMR at its best weight.
"""

from __future__ import annotations

import itertools
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from rivals import RIVALS
from table import Row
from worlds import Ego, World, egos, generate, make_world, read_folder

from intromap.suggest.asking import Asking
from intromap.suggest.choose import choose
from intromap.suggest.exchange import choose_list, exchange
from intromap.suggest.score import build_objective

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from rivals import Selector

PICKS = 5
GENERATED = {
    "generated": {"seed": 0},
    "generated, likes with likes": {"seed": 1, "likeness": 0.9, "attributes": 5},
    "generated, well mixed": {"seed": 2, "likeness": 0.3},
    "generated, 40 % unknown": {"seed": 3, "unknown": 0.4, "attributes": 5},
}


@dataclass
class Score:
    """What a way of choosing gains: one number for each ego."""

    e1: NDArray[np.float64]
    e2: NDArray[np.float64]
    held: NDArray[np.float64]
    near: float
    introducers: float


def ours(explore: float = 0.5, most_asks: int | None = None) -> Selector:
    """Return the selector that ships."""

    def select(world: World, ego: Ego, seen: Sequence[str], n: int) -> Sequence[int]:
        profiles = world.profiles[[*seen, "community"]]
        reach = pd.Series(ego.reach, index=ego.candidates + 1)
        known = set((ego.start + 1).tolist())
        targets = {
            name: dict.fromkeys(_met(profiles[name], [*ego.start, *ego.candidates]), 1.0) for name in profiles
        }
        objective = build_objective(
            profiles, reach, known, known, targets, explore=explore, ways=ways(world, ego)
        )
        picks = choose_list(objective, n, most_asks=most_asks)
        place = {int(person): row for row, person in enumerate(ego.candidates + 1)}
        return [place[pick.person] for pick in picks]

    return select


def ceiling(world: World, ego: Ego, seen: Sequence[str], n: int) -> Sequence[int]:
    """Choose greedily by the exact expected gain itself (E1), and by nothing else: what could be had."""
    picks: list[int] = []
    for _ in range(n):
        free = [row for row in range(len(ego.candidates)) if row not in picks]
        gains = [expected_gain(world, ego, [*picks, row], ego.reach, seen) for row in free]
        picks.append(free[int(np.argmax(gains))])
    return picks


def _met(column: pd.Series, rows: Sequence[int]) -> list[str]:
    codes = column.array.codes[rows]
    return [str(column.array.categories[code]) for code in np.unique(codes[codes >= 0])]


def ways(world: World, ego: Ego) -> dict[int, list[int]]:
    """Whom the ego could ask for each candidate; at three steps whoever knows somebody who knows them."""
    found = {}
    for candidate, near in zip(ego.candidates.tolist(), ego.near.tolist(), strict=True):
        steps = world.seen[candidate] if near else world.seen[world.seen[candidate]].any(0)
        found[candidate + 1] = ego.start[steps[ego.start]].tolist()
    return found


def entropy(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Entropy of the last axis; 0 where nobody is counted."""
    total = counts.sum(-1, keepdims=True)
    shares = np.divide(counts, total, out=np.zeros_like(counts), where=total > 0)
    logs = np.log(shares, where=shares > 0, out=np.zeros_like(shares))
    return -(shares * logs).sum(-1)


def expected_gain(
    world: World, ego: Ego, picks: Sequence[int], chance: NDArray[np.float64], names: Sequence[str]
) -> float:
    """Expected gain in V, over all ways in which those chosen may accept."""
    rows = np.asarray(picks, dtype=int)
    who = np.array(list(itertools.product([0.0, 1.0], repeat=len(rows))))
    odds = np.where(who > 0, chance[rows], 1 - chance[rows]).prod(1)
    gains = []
    for name in names:
        codes = world.attributes[name]
        size = int(codes.max()) + 1
        start = codes[ego.start]
        counts = np.bincount(start[start >= 0], minlength=size).astype(float)
        more = (codes[ego.candidates[rows]][:, None] == np.arange(size)).astype(float)
        gains.append(odds @ (entropy(counts + who @ more) - entropy(counts[None])))
    return float(np.mean(gains))


def mean_gain(world: World, people: Sequence[Ego], select: Selector) -> float:
    """Mean of E1 over egos, with all attributes seen."""
    names = list(world.attributes)
    gains = [expected_gain(world, ego, select(world, ego, names, PICKS), ego.reach, names) for ego in people]
    return float(np.mean(gains))


def judge(world: World, people: Sequence[Ego], select: Selector) -> Score:
    """Let a way of choosing choose for every ego, with all attributes and with each one hidden."""
    names = list(world.attributes)
    e1, e2, held, near, asked = [], [], [], [], []
    for ego in people:
        picks = select(world, ego, names, PICKS)
        e1.append(expected_gain(world, ego, picks, ego.reach, names))
        e2.append(expected_gain(world, ego, picks, ego.heeded, names))
        near.append(float(np.mean(ego.near[list(picks)])))
        asked.append(_effective(world, ego, picks))
        hidden = []
        for name in names:
            blind = select(world, ego, [other for other in names if other != name], PICKS)
            hidden.append(expected_gain(world, ego, blind, ego.reach, [name]))
        held.append(np.mean(hidden))
    return Score(np.array(e1), np.array(e2), np.array(held), float(np.mean(near)), float(np.mean(asked)))


def _effective(world: World, ego: Ego, picks: Sequence[int]) -> float:
    """1/HHI of the asks, shared out as evenly as the picks allow."""
    asking = Asking(ways(world, ego), len(picks))
    for row in picks:
        asking.take(int(ego.candidates[row]) + 1)
    return _evenness(asking)


def _evenness(asking: Asking) -> float:
    sizes = np.array(list(pd.Series(asking.shared).value_counts()))
    return float(sizes.sum() ** 2 / (sizes**2).sum())


def most_effective(world: World, ego: Ego) -> float:
    """1/HHI of the asks if people were picked for nothing else: what could be had."""
    found, asking = ways(world, ego), Asking(ways(world, ego), None)
    for often in range(PICKS):
        for person, of in found.items():
            asked, shared = asking.asked(), asking.shared
            if len(shared) < PICKS and person not in shared and min(asked.get(one, 0) for one in of) <= often:
                asking.take(person)
    return _evenness(asking)


def brute_force(world: World, ego: Ego, rng: np.random.Generator) -> float:
    """Share of the best objective that the greedy choice of three keeps, among 14 candidates."""
    few = np.sort(rng.choice(len(ego.candidates), min(14, len(ego.candidates)), replace=False))
    reach = pd.Series(ego.reach[few], index=ego.candidates[few] + 1)
    known = set((ego.start + 1).tolist())
    asked = {person: of for person, of in ways(world, ego).items() if person in reach.index}
    objective = build_objective(world.profiles, reach, known, known, {}, ways=asked)
    best = max(objective.value(three) for three in itertools.combinations(objective.people.tolist(), 3))
    picks = exchange(objective, choose(objective, 3))
    return objective.value([pick.person for pick in picks]) / best if best else 1.0


def networks(folders: Sequence[Path]) -> Iterator[tuple[str, World]]:
    """The networks of some folders, or generated ones."""
    for folder in folders:
        yield folder.name, make_world(*read_folder(folder))
    if not folders:
        for name, settings in GENERATED.items():
            yield name, make_world(*generate(**settings))


def likely(one: NDArray[np.float64], other: NDArray[np.float64]) -> tuple[float, float]:
    """In what range the ratio of two means lies in 95 of 100 draws of as many egos."""
    draws = np.random.default_rng(0).integers(0, len(one), (2000, len(one)))
    low, high = np.quantile(one[draws].mean(1) / other[draws].mean(1), [0.025, 0.975])
    return float(low), float(high)


def compare(world: World, people: Sequence[Ego]) -> dict[str, float]:
    """Judge ours against the best rival for each measure."""
    rivals = {name: judge(world, people, rival) for name, rival in RIVALS.items()}
    found = judge(world, people, ours())
    random = [score for name, score in rivals.items() if name.startswith("random")]
    chance = np.random.default_rng(0)
    best = max(rivals.values(), key=lambda score: score.e1.mean())
    low, high = likely(found.e1, best.e1)
    return {
        "E1": found.e1.mean() / best.e1.mean(),
        "E1, low end of 95 %": low,
        "E1, high end of 95 %": high,
        "E2": found.e2.mean() / max(score.e2.mean() for score in rivals.values()),
        "held out": found.held.mean() / np.mean([score.held.mean() for score in random]),
        "beats Adamic-Adar": float(np.mean(found.e1 > rivals["Adamic-Adar"].e1)),
        "one introduction away": found.near,
        "effective introducers": found.introducers,
        "of the most possible": found.introducers / np.mean([most_effective(world, ego) for ego in people]),
        "of brute force": float(np.mean([brute_force(world, ego, chance) for ego in people[:40]])),
    }


GOALS = {
    "E1": 1.1,
    "E2": 1.0,
    "held out": 1.0,
    "beats Adamic-Adar": 0.95,
    "one introduction away": 0.95,
    "effective introducers": 4.0,
    "of the most possible": 0.9,
    "of brute force": 0.98,
}


def report(folders: Sequence[Path], most: int) -> None:
    """Print every figure of every network, and the geometric mean of E1."""
    ratios = []
    for name, world in networks(folders):
        people = list(egos(world, most))
        found = compare(world, people)
        ratios.append(found["E1"])
        print(f"{name}: {len(world.true)} people, {len(world.attributes)} attributes, {len(people)} egos")
        for what, value in found.items():
            goal = f"goal {GOALS[what]:5.2f}" if what in GOALS else ""
            missed = "missed" if what in GOALS and value < GOALS[what] else ""
            print(f"  {what:<24} {value:6.3f}  {goal}  {missed}", flush=True)
        few = people[:20]
        best, mine = (mean_gain(world, few, select) for select in (ceiling, ours()))
        print(f"  of the ceiling of E1, {len(few)} egos: {mine / best:.3f}", flush=True)
        for explore in (0.0, 0.25, 0.5, 0.75, 1.0):
            score = judge(world, people[:40], ours(explore))
            print(f"  slider {explore:4.2f}: E1 {score.e1.mean():.3f}, E2 {score.e2.mean():.3f}")
        for most_asks in (1, 2):
            score = judge(world, people, ours(most_asks=most_asks))
            print(
                f"  at most {most_asks} asks: E1 {score.e1.mean():.3f}, introducers {score.introducers:.2f}"
            )
    print(f"geometric mean of E1: {math.exp(np.mean(np.log(ratios))):.3f} (goal 1.3)")


def rows(most: int = 40) -> Iterator[Row]:
    """The short form, on generated networks."""
    for name, world in networks([]):
        found = compare(world, list(egos(world, most)))
        for what in ("E1", "E2", "held out"):
            against = "random direct" if what == "held out" else "the best tuned rival"
            yield Row(f"{name}: {what} of {against}", found[what], GOALS[what], unit="×", at_least=True)


if __name__ == "__main__":
    given = sys.argv[1:]
    number = int(given.pop(given.index("--egos") + 1)) if "--egos" in given else 150
    report([Path(word) for word in given if word != "--egos"], number)
