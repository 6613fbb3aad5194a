"""Who is tied to whom by category: mixing matrix, assortativity, Coleman's index, E-I index."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from intromap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from numpy.typing import ArrayLike, NDArray


def mixing_matrix(
    pairs: Iterable[tuple[int, int]], category: Mapping[int, Hashable], *, directed: bool
) -> tuple[list[Hashable], NDArray[np.float64]]:
    """Count ties by the categories of their ends; ties with an unknown end are left out.

    Parameters
    ----------
    pairs : iterable of (int, int)
        Ties, from and to.
    category : mapping of int to hashable
        Category of each person of whom it is known.
    directed : bool
        Whether from and to differ; if not, every tie counts once in each direction.

    Returns
    -------
    categories : list
        Those of the people given, in the order of their names.
    matrix : numpy.ndarray
        Ties from row to column, shape (categories, categories).

    Examples
    --------
    >>> mixing_matrix([(1, 2), (1, 3)], {1: "law", 2: "art"}, directed=True)[1].tolist()
    [[0.0, 0.0], [1.0, 0.0]]
    """
    names = sorted(set(category.values()), key=str)
    place = {name: row for row, name in enumerate(names)}
    matrix = np.zeros((len(names), len(names)))
    for one, other in pairs:
        if one in category and other in category:
            row, column = place[category[one]], place[category[other]]
            matrix[row, column] += 1
            if not directed:
                matrix[column, row] += 1
    return names, matrix


def assortativity(matrix: ArrayLike) -> float:
    r"""Assortativity of a mixing matrix, :math:`(Σ e_{ii} − Σ a_i b_i) / (1 − Σ a_i b_i)`.

    Returns
    -------
    float
        1 if all ties stay within categories, 0 as by chance, below 0 if they cross more than that; NaN
        without ties or with one category alone.

    References
    ----------
    Newman (2003), Mixing Patterns in Networks.

    Examples
    --------
    >>> assortativity([[2, 0], [0, 2]]), round(assortativity([[45, 15], [20, 20]]), 4)
    (1.0, 0.2553)
    """
    table = _square(matrix)
    total = table.sum()
    if not total:
        return math.nan
    shares = table / total
    by_chance = float(shares.sum(axis=1) @ shares.sum(axis=0))
    return math.nan if by_chance > 1 - 1e-12 else (float(np.trace(shares)) - by_chance) / (1.0 - by_chance)


def coleman(matrix: ArrayLike, sizes: ArrayLike) -> NDArray[np.float64]:
    """Coleman's index of each category: how far its choices go to its own, beyond its share of people.

    With m choices made, s of them within, and e = m(n − 1)/(N − 1) expected: (s − e)/(m − e) if s > e, else
    (s − e)/e.

    Parameters
    ----------
    matrix : array_like
        Choices from row to column.
    sizes : array_like
        People of each category.

    Returns
    -------
    numpy.ndarray
        From −1 (never within) to 1 (always); NaN for a category that chooses nobody, or where only one
        result is possible.

    References
    ----------
    Coleman (1958), Relational Analysis.

    Examples
    --------
    >>> coleman([[45, 15], [20, 20]], [60, 40]).round(5).tolist()
    [0.38125, 0.175]
    """
    table, people = _square(matrix), np.asarray(sizes, dtype=np.float64)
    if people.shape != (len(table),):
        raise InputError("Each category needs a number of people.", "Give one for each row of the matrix.")
    made, within = table.sum(axis=1), np.diag(table)
    expected = made * (people - 1.0) / max(people.sum() - 1.0, 1.0)
    scale = np.where(within > expected, made - expected, expected)
    found = np.full(len(table), np.nan)
    np.divide(within - expected, scale, out=found, where=scale > 0)
    return found


def e_i(external: float, internal: float) -> float:
    """E-I index, (E − I)/(E + I): from −1 (all ties within) to 1 (all across); NaN without ties.

    References
    ----------
    Krackhardt and Stern (1988), Informal Networks and Organizational Crises.

    Examples
    --------
    >>> e_i(3, 1)
    0.5
    """
    return (external - internal) / (external + internal) if external + internal else math.nan


def e_i_by_chance(sizes: ArrayLike) -> float:
    """E-I index expected if ties paid no heed to categories, 1 − 2 Σ n(n − 1) / (N(N − 1)).

    Examples
    --------
    >>> round(e_i_by_chance([2, 2]), 4)
    0.3333
    """
    people = np.asarray(sizes, dtype=np.float64)
    total = people.sum()
    return float(1 - 2 * np.sum(people * (people - 1)) / (total * (total - 1))) if total > 1 else math.nan


def permutation_p(
    pairs: Iterable[tuple[int, int]], category: Mapping[int, Hashable], *, seed: int, draws: int = 999
) -> float:
    """How often shuffled categories give an E-I index at least as far from its mean, in either direction.

    The ties stay, the categories change places among the people whose category is known.

    Returns
    -------
    float
        p value in (0, 1]; NaN without ties between people of known category.

    Examples
    --------
    >>> ring = [(n, (n + 2) % 40) for n in range(40)]
    >>> permutation_p(ring, {n: n % 2 for n in range(40)}, seed=1) < 0.01
    True
    """
    people = sorted(category)
    place = {person: row for row, person in enumerate(people)}
    known = np.array([(place[a], place[b]) for a, b in pairs if a in place and b in place], dtype=np.intp)
    if not len(known):
        return math.nan
    number = {name: row for row, name in enumerate(sorted(set(category.values()), key=str))}
    codes = np.array([number[category[person]] for person in people])
    within = np.count_nonzero(codes[known[:, 0]] == codes[known[:, 1]])
    chance = np.random.default_rng(seed)
    drawn = np.empty(draws)
    for draw in range(draws):
        mixed = chance.permutation(codes)
        drawn[draw] = np.count_nonzero(mixed[known[:, 0]] == mixed[known[:, 1]])
    middle = drawn.mean()
    further = np.count_nonzero(np.abs(drawn - middle) >= abs(within - middle) - 1e-9)
    return float((1 + further) / (1 + draws))


def _square(matrix: ArrayLike) -> NDArray[np.float64]:
    table = np.asarray(matrix, dtype=np.float64)
    if table.ndim != 2 or table.shape[0] != table.shape[1] or (table < 0).any():
        raise InputError("This is no mixing matrix.", "Give a square of numbers of 0 or more.")
    return table
