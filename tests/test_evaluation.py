from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))

from evaluation import brute_force, expected_gain, judge, most_effective, ours
from rivals import adamic_adar, mmr, random_direct
from worlds import egos, generate, make_world, read_folder


@pytest.fixture(scope="module")
def world():
    return make_world(*generate(0, people=200))


@pytest.fixture(scope="module")
def people(world):
    return list(egos(world, 24))


def test_suggestions_beat_rivals_by_reach_by_likeness_and_where_they_cannot_see(world, people):
    found = judge(world, people, ours())
    best = [judge(world, people, mmr(weight)) for weight in (0.4, 0.6)]
    chance = judge(world, people, random_direct(0))
    assert found.e1.mean() > 1.03 * max(score.e1.mean() for score in best)
    assert found.e2.mean() > 1.0 * max(score.e2.mean() for score in best)
    assert found.held.mean() > chance.held.mean()
    assert found.near >= 0.95
    assert found.introducers >= 0.9 * np.mean([most_effective(world, ego) for ego in people])
    assert np.mean(found.e1 > judge(world, people, adamic_adar).e1) >= 0.95


def test_the_greedy_choice_of_three_is_nearly_the_best(world, people):
    rng = np.random.default_rng(1)
    assert np.mean([brute_force(world, ego, rng) for ego in people]) >= 0.98


def test_the_expected_gain_is_that_of_many_tries(world, people):
    ego, names = people[0], list(world.attributes)
    picks = ours()(world, ego, names, 5)
    rng = np.random.default_rng(0)

    def entropy_of(rows):
        total = 0.0
        for codes in world.attributes.values():
            sizes = np.bincount(codes[rows][codes[rows] >= 0])
            shares = sizes[sizes > 0] / sizes.sum()
            total -= (shares * np.log(shares)).sum()
        return total / len(world.attributes)

    tries = []
    for _ in range(4000):
        met = [ego.candidates[row] for row in picks if rng.random() < ego.reach[row]]
        tries.append(entropy_of(np.array([*ego.start, *met])) - entropy_of(ego.start))
    assert expected_gain(world, ego, picks, ego.reach, names) == pytest.approx(np.mean(tries), rel=0.05)


def test_likeness_is_a_half_on_average_and_reach_follows_the_introducers(world, people):
    for ego in people[:5]:
        assert (ego.heeded / ego.reach).mean() == pytest.approx(0.5, abs=0.01)
        assert ego.near[ego.reach > 0.25].all()
        assert not np.isin(ego.candidates, [ego.me, *ego.start]).any()


def test_any_folder_with_nodes_and_edges_is_read(tmp_path):
    rows = "\n".join(f"{n},{n % 3},{20 + n},{'NA' if n == 2 else 'x' * (1 + n % 2)}" for n in range(12))
    (tmp_path / "nodes.csv").write_text(f"id,kind,age,word\n{rows}\n", "utf-8")
    (tmp_path / "edges.csv").write_text("from,to,relation\n1,2,a\n2,1,b\n3,3,a\n4,5,a\n", "utf-8")
    attributes, ties = read_folder(tmp_path)
    assert ties.tolist() == [[1, 2], [4, 5]]
    assert attributes["word"][2] == -1
    assert attributes["age"].max() == 4  # quintiles
    assert set(attributes) == {"kind", "age", "word"}
