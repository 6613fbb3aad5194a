"""What conversations lack, category by category and in pairs, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

SHOWN = 3
"""People named for each opening."""


class State(StrEnum):
    """What can be done about a category that is lacking."""

    WITHIN_REACH = "within_reach"
    ONE_AWAY = "one_introduction_away"
    FAR = "far"


EASE = {State.WITHIN_REACH: 1.0, State.ONE_AWAY: 0.75, State.FAR: 0.25}
"""What a lack counts when lacks are ranked: those about which something can be done come first."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A category, or a pair of them, that is lacking.

    Attributes
    ----------
    dimensions, categories : tuple of str
        One of each, or two.
    wanted, there : float
        Its share in the target, and among those people of the layer whose category is known.
    missing : float
        ``wanted − there``.
    layer_people, known_people, known_of : int
        People there: of the layer, whom the owner knows, and whom the owner only knows of.
    state : State
        Within reach: the owner knows somebody there and has not talked to them. One introduction away:
        somebody known of is there, or somebody whom the owner knows is there, or introduced people there.
        Far: neither.
    people : tuple of int
        Up to `SHOWN` people there to talk to: known ones, or ones known of.
    via : tuple of int
        Up to `SHOWN` people who could introduce the owner; for a pair that is far, those who come closest.
    """

    dimensions: tuple[str, ...]
    categories: tuple[str, ...]
    wanted: float
    there: float
    missing: float
    layer_people: int
    known_people: int
    known_of: int
    state: State
    people: tuple[int, ...]
    via: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """Everybody, in arrays of one row a person.

    Attributes
    ----------
    people : numpy.ndarray of int
        Ids, ascending.
    known, talked, member : numpy.ndarray of bool
        Whether the owner knows them, has talked to them, and whether they are in the layer that is measured.
    distance : numpy.ndarray of int
        Steps from the owner: 1 known, 2, 3; 0 where nothing leads to them.
    via : mapping of int to sequence of int
        Who could introduce the owner to somebody only known of.
    introduced_by : sequence of (int, int)
        Row of a person, and the known person who introduced or named them.
    """

    people: NDArray[np.int64]
    known: NDArray[np.bool_]
    talked: NDArray[np.bool_]
    member: NDArray[np.bool_]
    distance: NDArray[np.int64]
    via: Mapping[int, Sequence[int]]
    introduced_by: Sequence[tuple[int, int]]


def openings(
    profiles: pd.DataFrame,
    dimensions: Sequence[str],
    targets: Mapping[str, Mapping[str, float]],
    ground: Ground,
) -> list[Opening]:
    """Find every category, or pair of categories, that the layer has less of than the target.

    Parameters
    ----------
    profiles : pandas.DataFrame
        One row for each of ``ground.people``, in that order; categorical columns.
    dimensions : sequence of str
        One or two columns; the target of a pair is the product of both.
    targets : mapping of str to (mapping of str to float)
        For each of these dimensions the shares wanted.
    ground : Ground
        Who is known, talked to, in the layer, and how to reach the others.

    Returns
    -------
    list of Opening
        By what is missing times `EASE` of its state, the largest first. Pairs that are far come last, those
        before the others in which anybody at all is known of: nothing tells which pairs exist.

    Examples
    --------
    >>> import pandas as pd
    >>> profiles = pd.DataFrame({"industry": pd.Categorical(["law", "law", "art"])}, index=[1, 2, 3])
    >>> yes, no = np.array([True, True, False]), np.array([True, False, False])
    >>> ground = Ground(profiles.index.to_numpy(), yes, no, no, np.array([1, 1, 2]), {3: [2]}, [(2, 2)])
    >>> found = openings(profiles, ["industry"], {"industry": {"art": 0.5, "law": 0.5}}, ground)
    >>> [(o.categories, o.missing, o.state.value, o.known_of) for o in found]
    [(('art',), 0.5, 'one_introduction_away', 1)]
    """
    names, wanted = _cells(dimensions, targets)
    cells = _cell_of(profiles, dimensions, targets)
    member = _count(cells, ground.member, len(names))
    known, known_of = (_count(cells, mask, len(names)) for mask in (ground.known, ~ground.known))
    total = member.sum()
    there = member / total if total else np.zeros(len(names))
    free = _count(cells, ground.known & ~ground.talked, len(names)) > 0
    away = _count(cells, ground.distance == 2, len(names)) + _count(cells, ground.talked, len(names)) > 0
    for row, _ in ground.introduced_by:
        if cells[row] >= 0:
            away[cells[row]] = True
    states = np.where(free, State.WITHIN_REACH, np.where(away, State.ONE_AWAY, State.FAR))
    score = np.maximum(wanted - there, 0.0) * np.array([EASE[State(state)] for state in states])
    doubtful = (states == State.FAR) * np.where(known_of > 0, 1, 2) * (len(dimensions) > 1)
    lacking = np.flatnonzero(wanted - there > 1e-12).tolist()
    order = sorted(lacking, key=lambda c: (doubtful[c], -score[c], names[c]))
    return [
        Opening(
            dimensions=tuple(dimensions),
            categories=names[cell],
            wanted=float(wanted[cell]),
            there=float(there[cell]),
            missing=float(wanted[cell] - there[cell]),
            layer_people=int(member[cell]),
            known_people=int(known[cell]),
            known_of=int(known_of[cell]),
            state=State(states[cell]),
            people=(),
            via=(),
        )
        for cell in order
    ]


def with_people(
    found: Sequence[Opening],
    profiles: pd.DataFrame,
    targets: Mapping[str, Mapping[str, float]],
    ground: Ground,
) -> list[Opening]:
    """Name the people of openings: whom to talk to, and who could introduce the owner.

    Parameters
    ----------
    found : sequence of Opening
        Those that are shown, all of the same dimensions.
    profiles, targets, ground
        As given to `openings`.

    Returns
    -------
    list of Opening
        The same, in the same order, with `people` and `via`.
    """
    if not found:
        return []
    dimensions = found[0].dimensions
    names, _ = _cells(dimensions, targets)
    cells = _cell_of(profiles, dimensions, targets)
    place = {name: cell for cell, name in enumerate(names)}
    return [_name(opening, cells, place[opening.categories], profiles, ground) for opening in found]


def _cells(
    dimensions: Sequence[str], targets: Mapping[str, Mapping[str, float]]
) -> tuple[list[tuple[str, ...]], NDArray[np.float64]]:
    names: list[tuple[str, ...]] = [()]
    wanted = np.ones(1)
    for dimension in dimensions:
        shares = targets[dimension]
        names = [(*name, category) for name in names for category in shares]
        wanted = np.outer(wanted, np.array(list(shares.values()), dtype=np.float64)).ravel()
    return names, wanted


def _cell_of(
    profiles: pd.DataFrame, dimensions: Sequence[str], targets: Mapping[str, Mapping[str, float]]
) -> NDArray[np.int64]:
    """Cell of each person, −1 where a category is unknown or no part of the target."""
    cells = np.zeros(len(profiles), dtype=np.int64)
    for dimension in dimensions:
        number = {category: code for code, category in enumerate(targets[dimension])}
        column = profiles[dimension].array
        table = np.array([number.get(str(c), -1) for c in column.categories] + [-1], dtype=np.int64)
        code = table[column.codes]
        cells = np.where((cells < 0) | (code < 0), -1, cells * len(number) + code)
    return cells


def _count(cells: NDArray[np.int64], mask: NDArray[np.bool_], size: int) -> NDArray[np.float64]:
    return np.bincount(cells[mask & (cells >= 0)], minlength=size).astype(np.float64)


def _name(
    opening: Opening, cells: NDArray[np.int64], cell: int, profiles: pd.DataFrame, ground: Ground
) -> Opening:
    from dataclasses import replace

    here = cells == cell
    if opening.state == State.WITHIN_REACH:
        people = ground.people[here & ground.known & ~ground.talked][:SHOWN]
        return replace(opening, people=tuple(people.tolist()))
    if opening.state == State.ONE_AWAY:
        people = ground.people[here & (ground.distance == 2)][:SHOWN]
        via = [one for person in people.tolist() for one in ground.via.get(person, ())]
        via += [introducer for row, introducer in ground.introduced_by if here[row]]
        via += ground.people[here & ground.talked].tolist()
        return replace(opening, people=tuple(people.tolist()), via=tuple(dict.fromkeys(via))[:SHOWN])
    far = ground.people[here & (ground.distance == 3)][:SHOWN]
    via = [one for person in far.tolist() for one in ground.via.get(person, ())[:1]]
    if not via and len(opening.dimensions) > 1:
        via = _closest(opening, profiles, ground)
    elif not via:
        via = _most_varied(profiles[opening.dimensions[0]].array.codes.tolist(), ground)
    return replace(opening, people=tuple(far.tolist()), via=tuple(dict.fromkeys(via))[:SHOWN])


def _closest(opening: Opening, profiles: pd.DataFrame, ground: Ground) -> list[int]:
    """Known people who share one of the two categories, the first dimension's before the second's."""
    found: list[int] = []
    for dimension, category in zip(opening.dimensions, opening.categories, strict=True):
        column = profiles[dimension].array
        if category in column.categories:
            code = column.categories.get_loc(category)
            found += ground.people[(column.codes == code) & ground.known][:SHOWN].tolist()
    return found


def _most_varied(codes: Sequence[int], ground: Ground) -> list[int]:
    """Introducers whose introductions lead into two categories or more, the most varied first."""
    led: dict[int, set[int]] = {}
    for row, introducer in ground.introduced_by:
        if codes[row] >= 0:
            led.setdefault(introducer, set()).add(codes[row])
    ranked = sorted(led, key=lambda introducer: (-len(led[introducer]), introducer))
    return [introducer for introducer in ranked if len(led[introducer]) > 1]
