"""What must hold of every objective, whatever is added to it."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import strategies as st

from intromap.suggest.choose import certificate, choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from intromap.suggest.score import Objective


def check_diminishing(objective: Objective, people: Sequence[int], data: st.DataObject) -> None:
    """One more person never lowers the value, and adds no more to a larger set."""
    large = data.draw(st.sets(st.sampled_from(list(people)), max_size=7))
    small = {person for person in large if data.draw(st.booleans())}
    one = data.draw(st.sampled_from([person for person in people if person not in large]))
    gain = objective.value(large | {one}) - objective.value(large)
    assert gain >= -1e-12
    assert objective.value(small | {one}) - objective.value(small) >= gain - 1e-12


def check_nearly_best(objectives: Iterable[Objective]) -> None:
    """Three chosen greedily are nearly the best three there are, and no less is promised."""
    ratios = []
    for objective in objectives:
        best = max(objective.value(three) for three in itertools.combinations(objective.people.tolist(), 3))
        people = [pick.person for pick in choose(objective, 3)]
        ratios.append(objective.value(people) / best)
        assert certificate(objective, people) <= ratios[-1] + 1e-12
    assert min(ratios) >= 1 - 1 / math.e
    assert np.mean(ratios) >= 0.98
