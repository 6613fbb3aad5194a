"""Organisations as discs, their people inside."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from intromap.model import EGO

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from numpy.typing import NDArray

SPACING = 36.0
"""Least distance between two people, in pixels: room for a dot of 20."""

BIG = 40
"""How many of the largest organisations are placed by their links."""

_HOLE = 70.0  # radius left free around the owner
_STEP = SPACING / 1.54  # of the spiral, so that its nearest neighbours keep their distance
_TURN = math.pi * (3 - math.sqrt(5))  # the golden angle


def disc_layout(people: pd.DataFrame, links: Iterable[tuple[int, int]] = ()) -> pd.DataFrame:
    """Places for people by the organisation they belong to.

    Each organisation is a disc (see `organisation_discs`) and its people stand on a spiral inside, in order
    of id. Whoever has no known organisation stands in a grid below.

    Parameters
    ----------
    people : pandas.DataFrame
        Index: person id. Column ``organisation``: text, or NaN where it is not known.
    links : iterable of (int, int), optional
        Pairs of people who know each other: the more of them, the closer two large organisations stand.

    Returns
    -------
    pandas.DataFrame
        Index ``person``, in order of id; columns ``x`` and ``y`` in pixels, y downwards. The owner is there
        at 0, 0 in any case. The same people and links give the same places, whatever their order.

    Examples
    --------
    >>> import pandas as pd
    >>> people = pd.DataFrame({"organisation": ["Ikeja Foods", None]}, index=[1, 2])
    >>> disc_layout(people).round().astype(int).to_dict("index")
    {0: {'x': 0, 'y': 0}, 1: {'x': 95, 'y': 0}, 2: {'x': 0, 'y': 156}}
    """
    import pandas as pd

    at = people["organisation"].drop(EGO, errors="ignore").sort_index()
    discs = organisation_discs(people, links)
    placed, rest = at.dropna(), at.index[at.isna()]
    number = placed.groupby(placed).cumcount().to_numpy(dtype=np.int64)
    home = discs.loc[placed]
    xy = home[["x", "y"]].to_numpy() + _spiral(number, home["people"].to_numpy(dtype=np.int64))
    edge = float((np.hypot(discs["x"], discs["y"]) + discs["radius"]).max()) if len(discs) else _HOLE
    xy = np.vstack(([[0.0, 0.0]], xy, _grid(len(rest), edge)))
    index = pd.Index([EGO, *placed.index, *rest], name="person")
    return pd.DataFrame(xy, index, ["x", "y"]).sort_index()


def organisation_discs(people: pd.DataFrame, links: Iterable[tuple[int, int]] = ()) -> pd.DataFrame:
    """Discs that hold the people of each organisation and do not overlap.

    The largest ones that are linked to one another are placed by a small spring layout around the owner,
    the others in rings around those, the largest first.

    Parameters
    ----------
    people : pandas.DataFrame
        As for `disc_layout`.
    links : iterable of (int, int), optional
        As for `disc_layout`.

    Returns
    -------
    pandas.DataFrame
        Index ``organisation``, the largest first; columns ``x``, ``y`` and ``radius`` in pixels, and
        ``people``, how many belong to it.

    Examples
    --------
    >>> import pandas as pd
    >>> people = pd.DataFrame({"organisation": ["Ikeja Foods", "Orkla", "Orkla"]}, index=[1, 2, 3])
    >>> organisation_discs(people)["people"].to_dict()
    {'Orkla': 2, 'Ikeja Foods': 1}
    """
    import pandas as pd

    at = people["organisation"].drop(EGO, errors="ignore").dropna()
    sizes = at.groupby(at).size().sort_index().sort_values(ascending=False, kind="stable")
    members = sizes.to_numpy(dtype=np.int64)
    radius = _radius(members)
    number = {name: i for i, name in enumerate(sizes.index[:BIG])}
    web = _web(at.map(number).dropna().astype(int), links)
    inner = sorted(web)
    outer = np.setdiff1d(np.arange(len(sizes)), inner)
    xy = np.zeros((len(sizes), 2))
    start = _HOLE
    if inner:
        xy[inner] = _springs(web, radius[inner])
        start = float((np.hypot(*xy[inner].T) + radius[inner]).max())
    xy[outer] = _rings(radius[outer], start)
    table = {"x": xy[:, 0], "y": xy[:, 1], "radius": radius, "people": members}
    return pd.DataFrame(table, index=sizes.index.rename("organisation"))


def _radius(sizes: NDArray[np.integer[Any]]) -> NDArray[np.float64]:
    return np.where(sizes > 1, _STEP * np.sqrt(np.maximum(sizes - 0.5, 0)) + 0.9 * SPACING, 0.7 * SPACING)


def _spiral(number: NDArray[np.integer[Any]], of: NDArray[np.integer[Any]]) -> NDArray[np.float64]:
    """Place of a disc's number-th person from its middle; a single one stands in the middle."""
    radius = np.where(of > 1, _STEP * np.sqrt(number + 0.5), 0)
    return np.column_stack((radius * np.cos(number * _TURN), radius * np.sin(number * _TURN)))


def _grid(count: int, edge: float) -> NDArray[np.float64]:
    """Rows below the discs, about as wide as these."""
    columns = max(1, min(count, int(2 * edge / SPACING), math.ceil(math.sqrt(4 * count))))
    row, column = np.divmod(np.arange(count), columns)
    return np.column_stack(((column - (columns - 1) / 2) * SPACING, edge + (row + 1) * SPACING))


def _web(at: pd.Series[int], links: Iterable[tuple[int, int]]) -> nx.Graph[int]:
    """How many people of two large organisations know each other; only organisations that have a link."""
    number = dict(zip(at.index.tolist(), at.tolist(), strict=True))
    pairs = ((number.get(a), number.get(b)) for a, b in links)
    ties = Counter((min(a, b), max(a, b)) for a, b in pairs if a is not None and b is not None and a != b)
    web: nx.Graph[int] = nx.Graph()
    web.add_nodes_from(sorted({end for tie in ties for end in tie}))
    web.add_weighted_edges_from((a, b, ties[a, b]) for a, b in sorted(ties))
    return web


def _springs(web: nx.Graph[int], radius: NDArray[np.float64]) -> NDArray[np.float64]:
    """Middles of discs, in order of their number, around a hole and without overlap."""
    spiral = _spiral(np.arange(len(web)), np.full(len(web), 2)) / SPACING
    places = nx.spring_layout(web, pos=dict(zip(web, spiral, strict=True)), iterations=60, seed=0)
    xy = np.array([places[number] for number in web])
    return _apart(xy * math.sqrt(float((radius**2).sum())) * 1.2, radius)


def _apart(xy: NDArray[np.float64], size: NDArray[np.float64]) -> NDArray[np.float64]:
    """Draw discs towards the owner, who stays, and push apart those that overlap."""
    xy, size = np.vstack(([[0.0, 0.0]], xy)), np.append(_HOLE, size)
    least = size[:, None] + size
    np.fill_diagonal(least, 0)
    for step in range(300):
        way = xy[:, None] - xy
        far = np.hypot(way[..., 0], way[..., 1])
        push = np.maximum(least - far, 0) / np.maximum(far, 1e-9) * 0.3
        xy = xy + (way * push[..., None]).sum(axis=1)
        xy = (xy - xy[0]) * (0.985 if step < 200 else 1.0)
    far = np.hypot(*np.moveaxis(xy[:, None] - xy, 2, 0))
    np.fill_diagonal(far, 1)
    return xy[1:] * max(1.0, float((least / np.maximum(far, 1e-3)).max()))


def _rings(radius: NDArray[np.float64], start: float) -> NDArray[np.float64]:
    """Middles of discs in ring after ring, in the order given."""
    places = [np.empty((0, 2))]
    first = 0
    while first < len(radius):
        ring = start + radius[first]
        half = np.arcsin(np.minimum(1.0, radius[first:] / ring))
        turned = np.cumsum(2 * half)
        count = max(1, int(np.searchsorted(turned, 2 * math.pi, side="right")))
        free = max(0.0, 2 * math.pi - turned[count - 1]) / count
        turn = turned[:count] - half[:count] - half[0] + free * np.arange(count)
        places.append(ring * np.column_stack((np.cos(turn), np.sin(turn))))
        start, first = ring + radius[first], first + count
    return np.vstack(places)
