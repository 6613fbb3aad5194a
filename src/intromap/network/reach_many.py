"""How many people came through somebody, in networks of many thousands without a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from intromap.model import EGO
from intromap.network.arrows import Arrows, arrows_of, levels

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx
    from numpy.typing import NDArray

FEW = 40
"""How many trees are kept as a set of numbers; more are kept as bits."""


def reached_by_many(graph: nx.DiGraph[int]) -> dict[int, int] | None:
    """Do what `reached` does, by arrays.

    Parameters
    ----------
    graph : networkx.DiGraph
        As `introduction_graph` builds it.

    Returns
    -------
    dict of int to int or None
        None where introductions go round in a loop, or very deep.

    Notes
    -----
    People with one introducer belong to that one's tree; trees are counted level by level. Only those who
    lead to somebody with several introducers need to unite trees.
    """
    whole = arrows_of(graph)
    arrows = whole.among(whole.people != EGO)
    order = levels(arrows)
    if order is None:
        return None
    size, heads = _trees(arrows, order)
    others = _unite(arrows, order, size, heads)
    made = np.flatnonzero(np.diff(arrows.start))
    made = made[np.argsort(arrows.people[made], kind="stable")]
    counts = (size - 1 + others)[made]
    return dict(zip(arrows.people[made].tolist(), counts.tolist(), strict=True))


def _trees(arrows: Arrows, order: list[NDArray[np.int64]]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """People in the part of a tree that starts at each person, and who starts a tree that several share."""
    befores = np.bincount(arrows.other, minlength=len(arrows.people))
    parent = np.full(len(arrows.people), -1)
    parent[arrows.other] = arrows.one
    size = np.ones(len(arrows.people), dtype=np.int64)
    for level in reversed(order):
        single = level[befores[level] == 1]
        np.add.at(size, parent[single], size[single])
    return size, befores > 1


def _unite(
    arrows: Arrows, order: list[NDArray[np.int64]], size: NDArray[np.int64], heads: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """People in the trees, other than their own, below everybody who has any."""
    others = np.zeros(len(size), dtype=np.int64)
    leads = _leading(arrows, order, heads)
    tail = leads[arrows.one] & (heads[arrows.other] | leads[arrows.other])
    one, other = arrows.one[tail], arrows.other[tail]
    start = np.searchsorted(one, np.arange(len(size) + 1)).tolist()
    waiting = np.bincount(other[leads[other]], minlength=len(size)).tolist()
    ends, is_head, sizes = other.tolist(), heads.tolist(), size.tolist()
    first = np.zeros(len(size), dtype=np.int64)
    flat = np.concatenate(order)[::-1] if order else np.zeros(0, dtype=np.int64)
    shared = flat[heads[flat]]
    first[shared] = np.cumsum(size[shared]) - size[shared]
    bits = dict(
        zip(shared.tolist(), zip(size[shared].tolist(), first[shared].tolist(), strict=True), strict=True)
    )
    below: dict[int, set[int] | int] = {}
    for at in flat[leads[flat]].tolist():
        known, here = [], []
        for end in ends[start[at] : start[at + 1]]:
            if is_head[end]:
                here.append(end)
            if end in below:
                waiting[end] -= 1
                known.append(below[end] if waiting[end] else below.pop(end))
        trees = join(known, here, bits)
        others[at] = trees.bit_count() if isinstance(trees, int) else sum([sizes[q] for q in trees])
        if waiting[at]:
            below[at] = trees
    return others


def _leading(arrows: Arrows, order: list[NDArray[np.int64]], heads: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Who leads to somebody with several introducers."""
    leads = np.zeros(len(heads), dtype=bool)
    leads[arrows.one[heads[arrows.other]]] = True
    for level in reversed(order):
        length = arrows.start[level + 1] - arrows.start[level]
        ahead = leads[arrows.other[arrows.of(level)]]
        leads[np.repeat(level, length)[ahead]] = True
    return leads


def join(
    known: list[set[int] | int], heads: list[int], bits: Mapping[int, tuple[int, int]]
) -> set[int] | int:
    """Unite trees: a few as a set of numbers, many as one number with a bit for each person."""
    if len(known) == 1 and not heads:
        return known[0]
    few = set(heads)
    whole = 0
    for trees in known:
        if isinstance(trees, int):
            whole |= trees
        else:
            few |= trees
    if not whole and len(few) <= FEW:
        return few
    for head in few:
        size, start = bits[head]
        whole |= ((1 << size) - 1) << start
    return whole
