"""How alike the owner people are, and who is tied to whom by category."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.model import EGO, Layer
from intromap.store import attributes, layers
from intromap.store.connection import transaction
from intromap.store.referrals import list_referral_pairs
from intromap.store.ties import list_ties
from intromap.variety import mixing
from intromap.variety.like_me import LikeMe, like_me
from intromap.variety.target import even_target, goal_target
from intromap.workflows.dimensions import measured_dimensions, possible_of
from intromap.workflows.profiles import profiles_of
from intromap.workflows.varieties import compared, layer_counts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from intromap.store.connection import Connection
    from intromap.workflows.dimensions import Dimension

_WORK = 6_000_000
"""Ties looked at in a permutation test; with more ties fewer shuffles are made, 199 at least."""


@dataclass(frozen=True, slots=True)
class Mixing:
    """How ties pass between the categories of one dimension.

    Attributes
    ----------
    dimension, over : str
        What was compared, over ``"introductions"`` or ``"ties"``.
    pairs, known : int
        Ties, and those of which both ends are known.
    categories : tuple of str
        Rows and columns of the matrix.
    matrix : tuple of tuple of int
        Ties from row to column; among ties without a direction each counts both ways.
    assortativity, e_i, e_i_by_chance, p_value : float or None
        Newman's assortativity, the E-I index of these ties, its expectation and p value when categories are
        shuffled; None where undefined.
    coleman : dict of str to float
        Coleman's index by category, where defined.
    """

    dimension: str
    over: str
    pairs: int
    known: int
    categories: tuple[str, ...]
    matrix: tuple[tuple[int, ...], ...]
    assortativity: float | None
    e_i: float | None
    e_i_by_chance: float | None
    p_value: float | None
    coleman: dict[str, float]


def own_profile(con: Connection) -> dict[str, str]:
    """Return the owner's own category by dimension, as far as it is known."""
    return layers.get_own_profile(con)


def set_own_category(con: Connection, dimension: str, value: str) -> None:
    """Write down the owner's own category; an empty one takes it back."""
    with transaction(con):
        attributes.update_value(con, EGO, dimension, value.strip())


def likeness(con: Connection, *, today: date | None = None, target: str = "") -> list[LikeMe]:
    """Compare every layer with the owner in every dimension in which the owner's own category is known.

    Among everybody, chance means contacts drawn by the shares of the target; in the narrower layers, people
    drawn from everybody the owner knows.
    """
    counts = layer_counts(con, today=today)
    mine = own_profile(con)
    found = []
    for dimension in measured_dimensions(con):
        if dimension.name not in mine:
            continue
        own = mine[dimension.name]
        of = counts.values.get(dimension.name, {})
        share, against = _share_by_target(con, dimension, own, of, target)
        for layer in Layer:
            wide = layer == Layer.EVERYBODY
            found.append(
                like_me(
                    of.get(layer.value, {}),
                    counts.sizes[layer.value],
                    own,
                    dimension=dimension.name,
                    layer=layer.value,
                    pool=None if wide else of.get(Layer.EVERYBODY.value),
                    share=share if wide else None,
                    against=against if wide else "everybody known",
                )
            )
    return found


def _share_by_target(
    con: Connection, dimension: Dimension, own: str, of: Mapping[str, Mapping[str, int]], target: str
) -> tuple[float, str]:
    goal, population = compared(con).of(dimension.name, target)
    if goal:
        return goal_target(goal).shares.get(own, 0.0), "goal"
    if population:
        return population.by_category().shares.get(own, 0.0), "population"
    met = {own, *(value for counts in of.values() for value in counts)}
    return even_target(possible_of(con, dimension, list(met))).shares[own], "even"


def mixings(con: Connection) -> list[Mixing]:
    """Measure who is tied to whom, over introductions and over ties.

    In every dimension that was said or guessed, and where both ends of at least one tie are known.
    """
    introductions = [pair for pair in list_referral_pairs(con) if EGO not in pair]
    ties = list_ties(con)
    if not introductions and not ties:
        return []
    profiles = profiles_of(con)
    found = []
    for dimension in measured_dimensions(con):
        if dimension.derived or dimension.name not in profiles:
            continue
        column = profiles[dimension.name].dropna()
        category = {int(p): str(c) for p, c in zip(column.index, column, strict=True)}
        for over, pairs in (("introductions", introductions), ("ties", ties)):
            measured = _mixing(dimension.name, over, pairs, category)
            if measured.known:
                found.append(measured)
    return found


def _mixing(dimension: str, over: str, pairs: list[tuple[int, int]], category: dict[int, str]) -> Mixing:
    ends = {person for pair in pairs for person in pair}
    category = {person: value for person, value in category.items() if person in ends}
    names, matrix = mixing.mixing_matrix(pairs, category, directed=over == "introductions")
    sizes = [sum(value == name for value in category.values()) for name in names]
    within = float(matrix.trace())
    draws = max(199, min(999, _WORK // max(1, len(pairs))))
    by_category = mixing.coleman(matrix, sizes).tolist() if names else []
    return Mixing(
        dimension=dimension,
        over=over,
        pairs=len(pairs),
        known=int(matrix.sum()) // (1 if over == "introductions" else 2),
        categories=tuple(str(name) for name in names),
        matrix=tuple(tuple(int(cell) for cell in row) for row in matrix),
        assortativity=_defined(mixing.assortativity(matrix)),
        e_i=_defined(mixing.e_i(float(matrix.sum()) - within, within)),
        e_i_by_chance=_defined(mixing.e_i_by_chance(sizes)),
        p_value=_defined(mixing.permutation_p(pairs, category, seed=0, draws=draws)),
        coleman={str(name): value for name, value in zip(names, by_category, strict=True) if value == value},
    )


def _defined(value: float) -> float | None:
    return None if value != value else value
