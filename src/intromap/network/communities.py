"""Communities: groups of people who are tied to one another more than to others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from intromap.network.ties import Ties, sum_by

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROUNDS = 6
"""How far around a person the order in which people are looked at depends on."""


def communities(ties: Ties, *, seed: int = 0, resolution: float = 1.0) -> list[list[int]]:
    """Divide people into communities.

    Parameters
    ----------
    ties : Ties
        Who is tied to whom.
    seed : int, optional
        The same seed gives the same communities.
    resolution : float, optional
        Above 1 there are more and smaller ones.

    Returns
    -------
    list of list of int
        Ids in ascending order, the largest community first, then by smallest id. Everybody with a tie is in
        one of them; a community always hangs together.

    Notes
    -----
    Louvain (Blondel et al. 2008) on Newman's modularity, as scikit-network has it. People are looked at in
    the order of what their surroundings are like, not of their ids (colour refinement, Weisfeiler and Leman
    1968), so that other ids give the same division, up to people in like places.

    Examples
    --------
    >>> from intromap.network.ties import ties_of_pairs
    >>> communities(ties_of_pairs([(1, 2), (2, 3), (1, 3), (3, 4), (4, 5), (5, 6), (4, 6)]))
    [[1, 2, 3], [4, 5, 6]]
    """
    if not len(ties.people):
        return []
    from scipy.sparse import csr_array
    from sknetwork.clustering import Louvain

    order = _order(ties)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    one, other = place[ties.one], place[ties.other]
    links = csr_array((ties.weight, (one, other)), shape=(len(order), len(order)))
    method = Louvain(resolution=resolution, random_state=seed)
    of = np.asarray(method.fit_predict(_matrix(links)))[place]
    return _sorted(ties.people, _hang_together(ties, of))


def modularity(ties: Ties, groups: list[list[int]]) -> float:
    """How many more ties lie within groups than chance would put there.

    Parameters
    ----------
    ties : Ties
        Who is tied to whom.
    groups : list of list of int
        Everybody with a tie is in exactly one of them.

    Returns
    -------
    float
        Newman's modularity (2006), from −0.5 to 1; NaN without ties.

    Examples
    --------
    >>> from intromap.network.ties import ties_of_pairs
    >>> modularity(ties_of_pairs([(1, 2), (3, 4)]), [[1, 2], [3, 4]])
    0.5
    """
    of = group_of(ties, groups)
    whole = float(ties.weight.sum())
    if not whole:
        return float("nan")
    within = float(ties.weight[of[ties.one] == of[ties.other]].sum())
    parts = sum_by(of[ties.one], ties.weight, len(groups))
    return within / whole - float(((parts / whole) ** 2).sum())


def group_of(ties: Ties, groups: list[list[int]]) -> NDArray[np.int64]:
    """Tell the number of the group of everybody, in the order of ``ties.people``; −1 for who is in none."""
    of = np.full(len(ties.people), -1)
    for number, group in enumerate(groups):
        of[np.searchsorted(ties.people, group)] = number
    return of


def _matrix(links: Any) -> Any:
    """Hand scikit-network the older kind of sparse matrix, which it checks for."""
    from scipy.sparse import csr_matrix

    return csr_matrix(links)


def _order(ties: Ties) -> NDArray[np.int64]:
    """Everybody in the order of their surroundings; the id decides between those that look the same."""
    strength = (ties.weight * 4096).astype(np.uint64)
    colour = ties.degree.astype(np.uint64)
    for _ in range(ROUNDS):
        sent = _mix(colour)[ties.other] * (strength | np.uint64(1))
        colour = _mix(colour + np.add.reduceat(_mix(sent), ties.start[:-1]))
    return np.lexsort((colour, ties.degree))


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread bits (the last steps of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _hang_together(ties: Ties, of: NDArray[np.int64]) -> NDArray[np.int64]:
    """Divide a community in which nobody of one part is tied to the other."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    inside = of[ties.one] == of[ties.other]
    shape = (len(ties.people), len(ties.people))
    links = csr_array((np.ones(int(inside.sum())), (ties.one[inside], ties.other[inside])), shape=shape)
    return np.asarray(connected_components(links, directed=False)[1], dtype=np.int64)


def _sorted(people: NDArray[np.int64], of: NDArray[np.int64]) -> list[list[int]]:
    order = np.argsort(of, kind="stable")
    bounds = np.cumsum(np.bincount(of))[:-1]
    groups = [group.tolist() for group in np.split(people[order], bounds)]
    return sorted(groups, key=lambda group: (-len(group), group[0]))
