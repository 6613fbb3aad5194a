"""What a set of conversations would widen: weighted coverage of the categories that are lacking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from intromap.errors import InputError
from intromap.model import EGO

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    import pandas as pd
    from numpy.typing import NDArray

GAMMA = 0.5
"""What a category is still worth after one conversation in it."""


@dataclass(frozen=True, slots=True, eq=False)
class Objective:
    """The value of sets of candidates, coded as arrays.

    A slot is a category of a dimension; the last slot stands for what is unknown and is worth nothing.

    Attributes
    ----------
    people : numpy.ndarray of int
        Candidates, ascending.
    reach : numpy.ndarray of float
        How easily each is reached, from 0 to 1.
    dimensions : tuple of str
        Those of which anything is known, in the order of the alphabet.
    slots : numpy.ndarray of int
        Shape (dimensions, people): which slot each person fills.
    worth : numpy.ndarray of float
        What each slot is worth: w_d · weight_dc · γ^talked_dc.
    """

    people: NDArray[np.int64]
    reach: NDArray[np.float64]
    dimensions: tuple[str, ...]
    slots: NDArray[np.intp]
    worth: NDArray[np.float64]

    def gains(self, left: NDArray[np.float64]) -> NDArray[np.float64]:
        """What each candidate would add, shape (people,), if slots are still worth ``left``."""
        total = np.zeros(len(self.people))
        for slots in self.slots:
            total += left[slots]
        return total * (1.0 - GAMMA) * self.reach

    def gains_by_dimension(self, left: NDArray[np.float64], row: int) -> NDArray[np.float64]:
        """What the candidate of one row would add in each dimension."""
        return np.asarray(left[self.slots[:, row]] * (1.0 - GAMMA) * self.reach[row], dtype=np.float64)

    def after(self, left: NDArray[np.float64], row: int) -> NDArray[np.float64]:
        """What slots are still worth once the candidate of one row is chosen."""
        fewer = left.copy()
        fewer[self.slots[:, row]] *= 1.0 - (1.0 - GAMMA) * self.reach[row]
        return fewer

    def rows(self, people: Iterable[int]) -> list[int]:
        """Rows of people, each once; InputError if one is no candidate."""
        wanted = sorted(set(people))
        rows = np.searchsorted(self.people, wanted)
        found = rows < len(self.people)
        if not found.all() or (self.people[rows] != wanted).any():
            raise InputError("Somebody here is no candidate.", "Choose among those who can be reached.")
        return [int(row) for row in rows]

    def value(self, people: Iterable[int]) -> float:
        """Value of a set of candidates, from 0 to 1."""
        left = self.worth
        for row in self.rows(people):
            left = self.after(left, row)
        return float(self.worth.sum() - left.sum())


def build_objective(
    profiles: pd.DataFrame,
    reach: pd.Series[float],
    talked: AbstractSet[int],
    known: AbstractSet[int],
    targets: Mapping[str, Mapping[str, float]],
) -> Objective:
    r"""Build the objective from what is known about people.

    The value of a set S of candidates is

    .. math:: \sum_d w_d \sum_c W_{dc} γ^{n_{dc}} \bigl[1 - \prod_{v ∈ S, v has c} (1 - (1 - γ) a_v)\bigr]

    with γ = ½, a_v the reach of v, and n_dc conversations already had in category c. w_d is the number of
    the dimension's categories times the share of people of whom it is known, scaled to sum to 1: a category
    not heard before is worth about the same in every dimension, and less where little is known of people.
    W_dc = t²/(t + p), scaled to sum to 1 within a
    dimension, where t is the category's share in the target and p its share among the people the owner
    knows: what the network lacks weighs most. It is a weighted coverage, hence monotone and submodular:
    choosing greedily keeps at least 1 − 1/e of the best value (Nemhauser, Wolsey and Fisher 1978).

    Parameters
    ----------
    profiles : pandas.DataFrame
        Index: person id; one column per dimension; NaN where unknown.
    reach : pandas.Series
        Index: ids of the candidates; how easily each is reached, from 0 to 1.
    talked, known : set of int
        People the owner has talked to, and those the owner knows.
    targets : mapping of str to (mapping of str to float)
        For each dimension the target's shares; a dimension without any is compared with an even spread
        over the categories met.

    Returns
    -------
    Objective

    Raises
    ------
    InputError
        If a person stands twice, or a reach is not from 0 to 1.

    Examples
    --------
    >>> import pandas as pd
    >>> profiles = pd.DataFrame({"industry": ["law", "law", "art"]}, index=[1, 2, 3])
    >>> reach = pd.Series({2: 1.0, 3: 1.0})
    >>> objective = build_objective(profiles, reach, talked={1}, known={1, 2}, targets={})
    >>> [round(objective.value([person]), 3) for person in (2, 3)]
    [0.062, 0.375]
    """
    _check(profiles, reach)
    reach = reach.sort_index()
    ids = profiles.index.to_numpy(dtype=np.int64)
    where = profiles.index.get_indexer(reach.index)
    is_talked, is_known = (np.isin(ids, _ids(group)) for group in (talked, known))
    coded = {str(name): _codes(profiles[name]) for name in sorted(profiles.columns, key=str)}
    coded = {name: pair for name, pair in coded.items() if pair[1]}
    shares = _dimension_weights(coded, np.unique(np.concatenate([where[where >= 0], is_known.nonzero()[0]])))
    worth, slots, start = [], [], 0
    for name, (codes, categories) in coded.items():
        counts = [_counts(codes[mask], len(categories)) for mask in (is_talked, is_known)]
        weights = _weights(categories, counts[1], targets.get(name))
        worth.append(shares[name] * weights * GAMMA ** counts[0])
        mine = np.where(where >= 0, codes[where], -1)
        slots.append(np.where(mine >= 0, mine + start, -1))
        start += len(categories)
    table = np.array(slots, dtype=np.intp).reshape(len(slots), len(reach))
    return Objective(
        people=reach.index.to_numpy(dtype=np.int64),
        reach=np.asarray(reach, dtype=np.float64),
        dimensions=tuple(coded),
        slots=np.where(table >= 0, table, start),
        worth=np.concatenate([*worth, np.zeros(1)]),
    )


def _check(profiles: pd.DataFrame, reach: pd.Series[float]) -> None:
    if not profiles.index.is_unique or not reach.index.is_unique:
        raise InputError("A person stands twice in a table.", "Give one row for each person.")
    if not reach.between(0.0, 1.0).all():
        raise InputError("A reach is not from 0 to 1.", "Give a number from 0 to 1 for each candidate.")


def _ids(group: AbstractSet[int]) -> NDArray[np.int64]:
    return np.fromiter((person for person in group if person != EGO), dtype=np.int64)


def _codes(column: pd.Series) -> tuple[NDArray[np.intp], list[str]]:
    import pandas as pd

    codes, categories = pd.factorize(column, sort=True)
    return codes, [str(category) for category in categories]


def _counts(codes: NDArray[np.intp], size: int) -> NDArray[np.float64]:
    return np.bincount(codes[codes >= 0], minlength=size).astype(np.float64)


def _dimension_weights(
    coded: Mapping[str, tuple[NDArray[np.intp], list[str]]], rows: NDArray[np.intp]
) -> dict[str, float]:
    raw = {
        name: len(categories) * float(np.mean(codes[rows] >= 0)) if len(rows) else 0.0
        for name, (codes, categories) in coded.items()
    }
    total = sum(raw.values()) or 1.0
    return {name: weight / total for name, weight in raw.items()}


def _weights(
    categories: list[str], known: NDArray[np.float64], target: Mapping[str, float] | None
) -> NDArray[np.float64]:
    shares = target if target and any(target.values()) else dict.fromkeys(categories, 1.0)
    met = dict(zip(categories, known / max(known.sum(), 1.0), strict=True))
    total = sum(shares.values())
    raw = {c: (t / total) ** 2 / (t / total + met.get(c, 0.0)) for c, t in shares.items() if t > 0}
    scale = sum(raw.values())
    return np.array([raw.get(category, 0.0) / scale for category in categories])
