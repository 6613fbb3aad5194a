"""Independent views as one more dimension of what a set of conversations is worth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from intromap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intromap.suggest.score import Objective

PERSPECTIVES = "perspectives"
"""What the dimension is called."""


def add_views(
    objective: Objective, views: Mapping[int, str], needed: Mapping[str, float], weight: float
) -> Objective:
    """Let it count on what people would add an independent view.

    The target is the category of the new dimension. A view on the target that needs it most is worth
    ``weight`` times what the person adds to variety who adds most, reach aside. It is one more
    term of the weighted coverage: a second view on the same target is worth less, and the value stays
    monotone and submodular.

    Parameters
    ----------
    objective : Objective
        What candidates are worth without it.
    views : mapping of int to str
        By person, the target on which they would add a view; the others add none.
    needed : mapping of str to float
        How much a view on each target is needed, above 0; only proportions count.
    weight : float
        From 0 (it does not count) to 1.

    Returns
    -------
    Objective
        The same one where the weight is 0, or no candidate would add a view.

    Raises
    ------
    InputError
        If the weight is not from 0 to 1.

    Examples
    --------
    >>> import pandas as pd
    >>> from intromap.suggest.choose import choose
    >>> from intromap.suggest.score import build_objective
    >>> profiles = pd.DataFrame({"industry": ["law", "art"]}, index=[1, 2])
    >>> plain = build_objective(profiles, pd.Series({1: 0.75, 2: 0.5}), set(), set(), {})
    >>> wanted = add_views(plain, {2: "museums"}, {"museums": 1.0}, weight=1.0)
    >>> [choose(objective, 1)[0].person for objective in (plain, wanted)]
    [1, 2]
    """
    if not 0.0 <= weight <= 1.0:
        raise InputError(f"Independent views cannot weigh {weight}.", "Give a number from 0 to 1.")
    adding = [views.get(person) for person in objective.people.tolist()] if views and weight else []
    names = sorted({name for name in adding if name is not None})
    most = float(objective.worth[objective.slots].sum(0).max(initial=0.0)) if names else 0.0
    if not most:
        return objective
    unknown, start = len(objective.worth) - 1 + len(names), len(objective.worth) - 1
    place = {name: at for at, name in enumerate(names, start=start)}
    mine = np.array([unknown if name is None else place[name] for name in adding])
    needs = np.array([needed[name] for name in names])
    worth = np.concatenate([objective.worth[:-1], weight * most * needs / needs.max(), [0.0]])
    return replace(
        objective,
        dimensions=(*objective.dimensions, PERSPECTIVES),
        slots=np.vstack([np.where(objective.slots == start, unknown, objective.slots), mine]),
        worth=worth / worth.sum(),
        held=objective.held.widened(len(names)),
    )
