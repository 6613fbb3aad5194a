"""What a set of conversations would widen: weighted coverage of the categories that are lacking."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from intromap.errors import InputError
from intromap.model import EGO
from intromap.suggest.asking import Sparing
from intromap.suggest.candidates import FAR
from intromap.suggest.held import Held, category_codes, count_codes, shares_of, start_of, worths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    import pandas as pd
    from numpy.typing import NDArray

GAMMA = 0.35
"""What a category is still worth once somebody in it is sure to be met."""

POWER = 1.0
"""Reach to this power weighs a candidate where the slider stands in the middle."""

MOST_POWER = 8.0
"""The same where only ease counts."""

LIGHT = {"community": 0.25}
"""Dimensions that weigh less than those that were said or guessed."""

MOST_COUNTED = 24
"""More categories than this give a dimension no more weight: anything may be a place or a school."""

SPARED = 0.35
"""Not to ask anybody twice is worth this share of what the person adds who adds most."""

TWO_ASKS = 0.4
"""What is left of it where two people have to be asked one after the other."""


@dataclass(frozen=True, slots=True, eq=False)
class Objective:
    """The value of sets of candidates, coded as arrays.

    A slot is a category of a dimension; the last slot stands for what is unknown and is worth nothing.

    Attributes
    ----------
    people : numpy.ndarray of int
        Candidates, ascending.
    reach, ease : numpy.ndarray of float
        How easily each is reached, from 0 to 1, and what that counts here.
    dimensions : tuple of str
        Those of which anything is known, in the order of the alphabet.
    slots : numpy.ndarray of int
        Shape (dimensions, people): which slot each person fills.
    worth : numpy.ndarray of float
        What each slot is worth: w_d · W_dc, scaled to sum to 1.
    held : Held
        The conversations so far, slot by slot.
    ways : mapping of int to sequence of int
        Whom the owner could ask for each candidate; those that are missing need nobody.
    """

    people: NDArray[np.int64]
    reach: NDArray[np.float64]
    ease: NDArray[np.float64]
    dimensions: tuple[str, ...]
    slots: NDArray[np.intp]
    worth: NDArray[np.float64]
    held: Held
    ways: Mapping[int, Sequence[int]] = field(default_factory=dict)

    def sparing(self, most_asks: int | None = None) -> Sparing:
        """What it is worth for each candidate that their introducer is not asked twice, nobody chosen yet."""
        gains = self.gains(self.worth)
        spared = SPARED * float(gains.max(initial=0.0)) if any(self.ways.values()) else 0.0
        adds, near = gains > 0, self.reach > FAR
        first = spared * np.where(near, 1.0, TWO_ASKS) * adds
        return Sparing(self.people, first, self.ways, near & adds, most_asks)

    def gains(self, left: NDArray[np.float64], rows: NDArray[np.intp] | None = None) -> NDArray[np.float64]:
        """What each candidate, or those of some rows, would add if slots are still worth ``left``."""
        table = self.slots if rows is None else self.slots[:, rows]
        total = np.zeros(table.shape[1])
        for slots in table:
            total += left[slots]
        return total * (1.0 - GAMMA) * (self.ease if rows is None else self.ease[rows])

    def gains_by_dimension(self, left: NDArray[np.float64], row: int) -> NDArray[np.float64]:
        """What the candidate of one row would add in each dimension."""
        return np.asarray(left[self.slots[:, row]] * (1.0 - GAMMA) * self.ease[row], dtype=np.float64)

    def after(self, left: NDArray[np.float64], row: int) -> NDArray[np.float64]:
        """What slots are still worth once the candidate of one row is chosen."""
        fewer = left.copy()
        fewer[self.slots[:, row]] *= 1.0 - (1.0 - GAMMA) * self.ease[row]
        return fewer

    def rows(self, people: Iterable[int]) -> list[int]:
        """Rows of people, each once; InputError if one is no candidate."""
        wanted = sorted(set(people))
        rows = np.searchsorted(self.people, wanted)
        found = rows < len(self.people)
        if not found.all() or (self.people[rows] != wanted).any():
            raise InputError("Somebody here is no candidate.", "Choose among those who can be reached.")
        return [int(row) for row in rows]

    def of(self, rows: Sequence[int]) -> Objective:
        """Return the same value of the candidates of some rows; whoever adds most has to be among them."""
        people = self.people[rows]
        return replace(
            self,
            people=people,
            reach=self.reach[rows],
            ease=self.ease[rows],
            slots=self.slots[:, rows],
            ways={person: self.ways[person] for person in people.tolist() if person in self.ways},
        )

    def value(self, people: Iterable[int]) -> float:
        """Value of a set of candidates: what they cover, from 0 to 1, and the asks that are spared."""
        left, sparing, spared = self.worth, self.sparing(), 0.0
        for row in self.rows(people):
            left = self.after(left, row)
            spared += float(sparing.worth[row])
            sparing.take(row)
        return float(self.worth.sum() - left.sum()) + spared


def build_objective(
    profiles: pd.DataFrame,
    reach: pd.Series[float],
    talked: AbstractSet[int],
    known: AbstractSet[int],
    targets: Mapping[str, Mapping[str, float]],
    *,
    explore: float = 0.5,
    ways: Mapping[int, Sequence[int]] | None = None,
) -> Objective:
    r"""Build the objective from what is known about people.

    The value of a set S of candidates is

    .. math:: \sum_d w_d \sum_c W_{dc} \bigl[1 - \prod_{v ∈ S, v has c} (1 - (1 - γ) a_v)\bigr]

    W_dc is what a first sure conversation in category c (a part of one, `STEP`) adds to the variety of those
    held: to minus the Kullback-Leibler divergence from the target, which for an even spread is the entropy
    ln D1; never below 0. To the conversations held, the people whom the owner knows add `PRIOR`, shared out
    like them, so that there is a start. A target's shares are mixed with a little of an even spread, so that
    nothing is infinitely far.

    w_d is the share of people of whom the dimension is known times ln(1 + K), K its number of categories up
    to `MOST_COUNTED`, less for communities (`LIGHT`): a dimension of few levels, where a network is soon
    narrow, is not to decide everything. The whole is scaled so that all weights sum to 1.

    a_v is reach to the power p, where p = (1 − x)/x for the slider x = ``explore``: in the middle 1, at 0
    hardly anything but ease counts, at 1 nothing but variety. For somebody whom the owner knows it is
    multiplied by 1 − x/2, since they widen the conversations, but not the network.

    To this is added that introducers are spared (`SPARED`, `intromap.suggest.asking.Sparing`), for those who
    add anything at all.

    The first is a weighted coverage, the second the value of an assignment, hence the sum is monotone and
    submodular: choosing greedily keeps at least 1 − 1/e of the best value (Nemhauser, Wolsey and Fisher
    1978). The numbers were chosen on measured networks, see ``tests/benchmarks/evaluation.py``.

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
    explore : float
        The slider from "easy to reach" (0) to "widest" (1).
    ways : mapping of int to sequence of int, optional
        Whom the owner could ask for each candidate; those that are missing need nobody.

    Returns
    -------
    Objective

    Raises
    ------
    InputError
        If a person stands twice, or a reach or the slider is not from 0 to 1.

    Examples
    --------
    >>> import pandas as pd
    >>> profiles = pd.DataFrame({"industry": ["law", "law", "art"]}, index=[1, 2, 3])
    >>> reach = pd.Series({2: 1.0, 3: 1.0})
    >>> objective = build_objective(profiles, reach, talked={1}, known={1, 2}, targets={})
    >>> [round(objective.value([person]), 3) for person in (2, 3)]
    [0.0, 0.65]
    """
    _check(profiles, reach, explore)
    reach = reach.sort_index()
    ids = profiles.index.to_numpy(dtype=np.int64)
    where = profiles.index.get_indexer(reach.index)
    is_talked, is_known = (np.isin(ids, _ids(group)) for group in (talked, known))
    seen = is_known | np.isin(np.arange(len(ids)), where)
    worth, slots, names, held, start = [], [], [], [], 0
    for name in sorted(profiles.columns, key=str):
        codes, categories = category_codes(profiles[name])
        if not categories:
            continue
        counts = start_of(*(count_codes(codes[mask], len(categories)) for mask in (is_talked, is_known)))
        target = shares_of(categories, targets.get(name))
        weight = _share(codes[seen]) * np.log1p(min(len(categories), MOST_COUNTED)) * LIGHT.get(name, 1.0)
        worth.append(weight * worths(counts, target))
        held.append((weight, counts, target))
        slots.append(np.where((where >= 0) & (codes[where] >= 0), codes[where] + start, -1))
        names.append(str(name))
        start += len(categories)
    table = np.array(slots, dtype=np.intp).reshape(len(slots), len(reach))
    whole, at = np.concatenate([*worth, np.zeros(1)]), np.asarray(reach, dtype=np.float64)
    return Objective(
        people=reach.index.to_numpy(dtype=np.int64),
        reach=at,
        ease=at ** _power(explore) * np.where((where >= 0) & is_known[where], 1.0 - explore / 2.0, 1.0),
        dimensions=tuple(names),
        slots=np.where(table >= 0, table, start),
        worth=whole / (whole.sum() or 1.0),
        held=Held.of(held),
        ways=ways or {},
    )


def _share(codes: NDArray[np.intp]) -> float:
    """Share of those of whom something is known."""
    return float(np.mean(codes >= 0)) if len(codes) else 0.0


def _power(explore: float) -> float:
    return min(MOST_POWER, POWER * (1.0 - explore) / explore) if explore > 0 else MOST_POWER


def _check(profiles: pd.DataFrame, reach: pd.Series[float], explore: float) -> None:
    if not profiles.index.is_unique or not reach.index.is_unique:
        raise InputError("A person stands twice in a table.", "Give one row for each person.")
    if not reach.between(0.0, 1.0).all():
        raise InputError("A reach is not from 0 to 1.", "Give a number from 0 to 1 for each candidate.")
    if not 0.0 <= explore <= 1.0:
        raise InputError(f"The slider cannot stand at {explore}.", "Give a number from 0 to 1.")


def _ids(group: AbstractSet[int]) -> NDArray[np.int64]:
    return np.array(list(group - {EGO}), dtype=np.int64)
