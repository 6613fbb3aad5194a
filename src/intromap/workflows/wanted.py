"""Categories in which nobody could be talked to, and whom to ask for somebody there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from intromap.model import EGO
from intromap.suggest.somebody import Somebody, somebodies
from intromap.workflows.standing import masks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intromap.workflows.standing import Standing

PAIR = ("industry", "function")
MOST_PAIRS = 40
"""Pairs that are looked at, those first whose shares in the target are largest."""


def wanted_somebodies(now: Standing, targets: Mapping[str, Mapping[str, float]]) -> list[Somebody]:
    """Find whom to ask for somebody in an industry, a function, or both, where no candidate is.

    Those pairs are looked at that a goal names; without goals single categories alone, for no even spread
    says that every pair exists.
    """
    lacking: list[dict[str, str]] = []
    for dimension in PAIR:
        lacking += [{dimension: c} for c, share in targets.get(dimension, {}).items() if share > 0]
    sizes = [len(targets.get(dimension, {})) for dimension in PAIR]
    if all(sizes) and sizes[0] * sizes[1] <= MOST_PAIRS:
        pairs = [{PAIR[0]: a, PAIR[1]: b} for a in targets[PAIR[0]] for b in targets[PAIR[1]]]
        lacking = pairs + lacking
    if not lacking or not len(now.profiles):
        return []
    known, _ = masks(now)
    askable = known & ~np.isin(now.people.index.to_numpy(), list(now.resting))
    made: dict[int, int] = {}
    for referrer, _ in now.pairs:
        if referrer != EGO:
            made[referrer] = made.get(referrer, 0) + 1
    return somebodies(now.profiles, now.candidates.index, askable, made, lacking)
