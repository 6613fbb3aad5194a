"""Structural holes among people who share organisations, without ever building the cliques.

Everybody at one employer would be tied to everybody else there: 1,500 people make a million ties. All of it
follows from who belongs where, and people who belong to the same organisations need one computation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from intromap.network.holes import HOLE_COLUMNS
from intromap.network.kinds import forms, kinds_of, share_several, web_of
from intromap.network.rests import rests_of
from intromap.network.ties import sum_by

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

    from intromap.network.kinds import Kinds, Several, Web


def shared_holes(pairs: ArrayLike, *, newman: bool = False) -> pd.DataFrame:
    r"""Effective size, efficiency and constraint where people are tied by the organisations they share.

    Parameters
    ----------
    pairs : array_like of int, shape (m, 2)
        Person id and organisation id; a pair that stands twice counts once.
    newman : bool, optional
        Whether an organisation of k people ties them by 1/(k − 1) each instead of by 1 (Newman 2001), so
        that a shared small one counts more than a shared large one.

    Returns
    -------
    pandas.DataFrame
        As `structural_holes` gives it, for everybody who shares an organisation with somebody: the values of
        the network in which the strength of a tie is the sum over the organisations shared.

    Notes
    -----
    With B people × organisations, W the organisations' weights and s the sums of ties,

    .. math:: (P^2)_{uv} = [B_u M B_v^T - c_{uv}(c_{uu}/s_u + c_{vv}/s_v)] / s_u, \quad
              M = (BW)^T S^{-1} (BW), \quad c = B W B^T.

    Within one organisation this is a term of u, a term of v, and a rest that comes from the other
    organisations of both, which few pairs have.

    Examples
    --------
    >>> table = shared_holes([(1, 10), (2, 10), (3, 10), (3, 11), (4, 11)])
    >>> table["constraint"].round(3).to_dict()
    {1: 1.007, 2: 1.007, 3: 0.611, 4: 1.0}
    """
    import pandas as pd

    kinds = kinds_of(np.asarray(pairs, dtype=np.int64).reshape(-1, 2), newman=newman)
    if not len(kinds.size):
        return pd.DataFrame(
            {c: np.zeros(0) for c in HOLE_COLUMNS}, pd.Index([], name="person", dtype="int64")
        )
    alters, size, constraint = _measure(kinds)
    columns = (alters, size, size / alters, constraint)
    table = {name: column[kinds.of] for name, column in zip(HOLE_COLUMNS, columns, strict=True)}
    return pd.DataFrame(table, index=pd.Index(kinds.people, name="person"))


def _measure(kinds: Kinds) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Alters, effective size and constraint of one person of each kind.

    Both inner sums are forms B_u M B_v: x_uv = s_u (P + P²)_uv is squared and summed over the alters v,
    y_uv = (A²)_uv is weighed by v's strongest tie and summed.
    """
    total, own = kinds.sums(kinds.weight * (kinds.members - 1)), kinds.sums(kinds.weight)
    web = web_of(kinds, kinds.size / total, kinds.size.astype(np.float64))
    twice = share_several(kinds, web)
    strongest = np.maximum.reduceat(kinds.weight[kinds.place], kinds.start[:-1])
    real = twice.count > 0
    np.maximum.at(strongest, twice.one[real], twice.tie[real])
    x = _terms(kinds, web, web.paths, own / total)
    y = _terms(kinds, web, web.walks, own)._replace(tie=np.zeros(len(kinds.place)))
    squares, overlap = _within(kinds, web, x, y, kinds.size / strongest)
    more = (twice.shared - 1) * twice.count
    alters = kinds.sums(kinds.members - 1) - sum_by(twice.one, more, len(own))
    paths, walks = forms(kinds, web, twice)
    squares += _mend_squares(kinds, paths, own / total, twice)
    overlap += _mend_overlap(kinds, walks, own, twice, strongest)
    return np.rint(alters).astype(np.int64), alters - overlap / total, squares / total**2


class _Terms(NamedTuple):
    """Within one organisation x_uv = tie + left_u + right_v + rest_uv, by entry."""

    tie: NDArray[np.float64]
    left: NDArray[np.float64]
    right: NDArray[np.float64]


def _terms(kinds: Kinds, web: Web, values: NDArray[np.float64], less: NDArray[np.float64]) -> _Terms:
    """Take the parts of a form that one organisation settles; a tie is worth 1 − less_u − less_v."""
    weight = kinds.weight[kinds.place]
    along = sum_by(web.first, values[web.at], len(kinds.place))
    here = values[web.row == web.other][kinds.place]
    minus = weight * less[kinds.one]
    return _Terms(weight, along - here - minus, along - minus)


def _within(
    kinds: Kinds, web: Web, x: _Terms, y: _Terms, part: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Sum x² and y by v's part over everybody at each organisation, themselves included, by kind."""
    one, place, width = kinds.one, kinds.place, len(kinds.members)
    count, part = kinds.size[one].astype(np.float64), part[one]
    left = x.tie + x.left
    n, linear, squared = (sum_by(place, count * x.right**k, width)[place] for k in (0, 1, 2))
    squares = n * left**2 + 2 * left * linear + squared
    parts, weighed = sum_by(place, part, width)[place], sum_by(place, part * y.right, width)[place]
    overlap = y.left * parts + weighed
    for rests in rests_of(kinds, web):
        squares[rests.entries] += rests.squares(left, x.right, count)
        overlap[rests.entries] += rests.overlap(part)
    single = np.diff(kinds.start) == 1
    at = kinds.start[:-1][single]
    squares[at] -= (left[at] + x.right[at]) ** 2
    overlap[at] -= (y.left[at] + y.right[at]) * part[at] / count[at]
    return sum_by(one, squares, len(single)), sum_by(one, overlap, len(single))


def _mend_squares(
    kinds: Kinds, through: NDArray[np.float64], less: NDArray[np.float64], twice: Several
) -> NDArray[np.float64]:
    """Put right the pairs who share several organisations, each of which counted them as its own."""
    free = 1 - less[twice.one] - less[twice.other]
    true = (twice.tie * free + through) ** 2
    counted = twice.squared * free**2 + 2 * twice.tie * free * through + twice.shared * through**2
    return sum_by(twice.one, twice.count * true - kinds.size[twice.other] * counted, len(kinds.size))


def _mend_overlap(
    kinds: Kinds,
    through: NDArray[np.float64],
    own: NDArray[np.float64],
    twice: Several,
    strongest: NDArray[np.float64],
) -> NDArray[np.float64]:
    minus = twice.tie * (own[twice.one] + own[twice.other])
    everybody = kinds.size[twice.other]
    wrong = twice.count * (through - minus) - everybody * (twice.shared * through - minus)
    return sum_by(twice.one, wrong / strongest[twice.other], len(kinds.size))
