"""Structural holes: how many of a person's ties lead to people who are not tied to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from intromap.network.ties import Ties, sum_by, ties_of_graph
from intromap.network.triangles import triangles

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from numpy.typing import NDArray

HOLE_COLUMNS = ("alters", "effective_size", "efficiency", "constraint")
"""Columns of the table of structural holes."""


def structural_holes(ties: Ties | nx.Graph[int]) -> pd.DataFrame:
    r"""Effective size, efficiency and constraint of everybody in a network of ties.

    Parameters
    ----------
    ties : Ties or networkx.Graph
        Who is tied to whom; a graph's edges count 1 each. Give `Ties` where ties differ in strength.

    Returns
    -------
    pandas.DataFrame
        Index ``person`` in ascending order, everybody with a tie; columns `HOLE_COLUMNS`. ``alters`` is how
        many people somebody is tied to; ``efficiency`` is the effective size by alters.

    Notes
    -----
    Burt, "Structural Holes" (1992), over the whole network. With :math:`p_{ij}` the share of i's ties that
    goes to j and :math:`m_{jq}` the tie of j to q as a part of j's strongest one, effective size is
    :math:`\sum_j (1 - \sum_q p_{iq} m_{jq})`, which is d − 2t/d where all ties are equally strong (Borgatti
    1997; t ties among d alters), and constraint is :math:`\sum_j (p_{ij} + \sum_q p_{iq} p_{qj})^2`, both
    over the alters j. Only triangles matter to the inner sums; each is met once, from its two ends with the
    fewest ties.

    Examples
    --------
    >>> import networkx as nx
    >>> from intromap.network.toys import borgatti
    >>> graph = nx.relabel_nodes(borgatti(), dict(zip("ABCDEFG", range(1, 8))))
    >>> table = structural_holes(graph).round(3).loc[[1, 7]]  # A and G
    >>> table["effective_size"].to_list(), table["constraint"].to_list()
    ([2.5, 4.667], [0.595, 0.4])
    """
    import pandas as pd

    tied = ties if isinstance(ties, Ties) else ties_of_graph(ties)
    one, first, alters = tied.one, tied.start[:-1], tied.degree
    total = alters * tied.weight[:1] if tied.is_plain else np.add.reduceat(tied.weight, first)
    share = tied.weight / total[one]
    through, redundant = _inner_sums(tied, one, share)
    size = alters - redundant
    constraint = np.add.reduceat((share + through) ** 2, first)
    columns = (alters, size, size / np.maximum(alters, 1), constraint)
    table = dict(zip(HOLE_COLUMNS, columns, strict=True))
    return pd.DataFrame(table, index=pd.Index(tied.people, name="person"))


def _inner_sums(
    ties: Ties, one: NDArray[np.int64], share: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each tie from i to j the sum over q of p_iq p_qj; for each i that over j and q of p_iq m_jq."""
    n, size, mirror = len(ties.people), len(ties.other), ties.mirror
    strongest = np.maximum.reduceat(ties.weight, ties.start[:-1])[one] if not ties.is_plain else None
    relative = None if strongest is None else ties.weight / strongest
    through, redundant = np.zeros(size), np.zeros(n)
    for ij, jq, iq in triangles(ties, one):
        ji, qj, qi = mirror[ij], mirror[jq], mirror[iq]
        tie = np.concatenate((ij, ji, iq, qi, jq, qj))
        first = share[np.concatenate((iq, jq, ij, qj, ji, qi))]  # from the start of the tie to the third
        last = np.concatenate((qj, qi, jq, ji, iq, ij))  # from the third to its end
        through += sum_by(tie, first * share[last], size)
        away = np.concatenate((jq, iq, qj, ij, qi, ji))  # from its end to the third
        redundant += sum_by(one[tie], first if relative is None else first * relative[away], n)
    return through, redundant
