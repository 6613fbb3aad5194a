"""What would be lost without whom: gatekeepers, single points of failure, the two on whom most hangs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.model import EGO
from intromap.network import introductions as net
from intromap.network.dominators import gatekeepers, gates
from intromap.network.pairs import worst_pair
from intromap.store import people as people_store
from intromap.workflows.introductions import introduction_graph_of

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from intromap.store.connection import Connection

POINT_COLUMNS = ("person_id", "person", "lost", "share")


@dataclass(frozen=True, slots=True)
class Dependence:
    """What the introductions hang on.

    Attributes
    ----------
    introduced : int
        People whom somebody introduced or named and to whom introductions lead.
    effective : float or None
        How many introducers there would be if all introduced equally many; None without any.
    introducers : int
        How many there are.
    points : DataFrame
        `POINT_COLUMNS`: everybody without whom somebody else could not be reached by introductions, the
        worst first; `share` is of those introduced or named.
    sure : int
        Those of them who hang on nobody: there are separate ways to them.
    pair : tuple of str
        The two people on whom most hangs; empty with fewer than two introducers.
    pair_lost : int
        How many others are lost without both.
    pair_exact : bool
        Whether it is certain that no other two hold more.
    sentences : tuple of str
        The same in words.
    """

    introduced: int
    effective: float | None
    introducers: int
    points: pd.DataFrame
    sure: int
    pair: tuple[str, ...]
    pair_lost: int
    pair_exact: bool
    sentences: tuple[str, ...]


def dependence(con: Connection) -> Dependence:
    """Work out what would be lost without one introducer, and without two."""
    graph = introduction_graph_of(con)
    names = people_store.list_names(con)
    keepers = gatekeepers(graph)
    below = gates(graph, keepers)
    introduced = [p for p in keepers if _was_introduced(graph, p)]
    direct = net.introductions(graph)
    effective = net.effective_introducers(graph)
    pair = worst_pair(graph)
    points = _points(below, names, len(introduced))
    found = Dependence(
        introduced=len(introduced),
        effective=None if effective != effective else effective,
        introducers=len(direct),
        points=points,
        sure=sum(keepers[p] is None for p in introduced),
        pair=(names[pair.one], names[pair.other]) if pair else (),
        pair_lost=pair.lost if pair else 0,
        pair_exact=pair.exact if pair else True,
        sentences=(),
    )
    return Dependence(**{name: getattr(found, name) for name in found.__slots__[:-1]}, sentences=_tell(found))


def _was_introduced(graph: nx.DiGraph[int], person: int) -> bool:
    return any(before != EGO for before in graph.predecessors(person))


def _points(below: dict[int, int], names: dict[int, str], introduced: int) -> pd.DataFrame:
    import pandas as pd

    rows = [(p, names[p], lost, lost / max(1, introduced)) for p, lost in below.items() if lost]
    rows.sort(key=lambda row: (-row[2], row[1], row[0]))
    return pd.DataFrame(rows, columns=list(POINT_COLUMNS))


def _tell(found: Dependence) -> tuple[str, ...]:
    if not found.introduced:
        return ()
    lines = []
    if len(found.points):
        first = found.points.iloc[0]
        lines.append(
            f"Without {first['person']} you would not have reached {first['lost']:,} of the "
            f"{found.introduced:,} people you were introduced to or told of."
        )
    if found.pair and found.pair_lost:
        at_least = "" if found.pair_exact else "at least "
        lines.append(
            f"Most hangs on two people, {found.pair[0]} and {found.pair[1]}: without them you would not have "
            f"reached {at_least}{found.pair_lost:,} others."
        )
    if found.effective is not None:
        who = "person" if found.introducers == 1 else "people"
        told = f"{found.introducers:,} {who} introduced you to somebody, or named somebody"
        weighed = f"; weighed by how much each did, they count as {found.effective:.1f}"
        lines.append(f"{told}{weighed if found.introducers > 1 else ''}.")
    hang = "hangs" if found.sure == 1 else "hang"
    ways = f"{hang} on nobody alone: there are separate ways to them."
    ways = f"Of those introduced or named, {found.sure:,} {ways}"
    lines.append(ways if found.sure else "Everybody introduced or named hangs on one person at least.")
    return tuple(lines)
