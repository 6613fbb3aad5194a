"""Which community people belong to, as far as recorded ties and introductions tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.model import EGO
from intromap.store import people as people_store
from intromap.store.referrals import list_referral_pairs
from intromap.store.ties import list_ties

if TYPE_CHECKING:
    from intromap.store.connection import Connection

SMALLEST = 3
"""Fewer people than this are no community."""

MOST_TIES = 5_000
"""Beyond so many ties the search takes longer than a page may."""


def communities_of(con: Connection) -> dict[int, str]:
    """Name the community of everybody who has one, by the person in it who knows most others.

    Communities are found among people who know each other, the owner aside; who is tied to nobody else has
    none. A store that holds no such ties, as after an import of connections alone, has none at all.
    """
    pairs = {*list_ties(con), *list_referral_pairs(con)}
    pairs = {(a, b) for a, b in pairs if EGO not in (a, b)}
    if not pairs or len(pairs) > MOST_TIES:
        return {}
    names = people_store.list_names(con)
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph(sorted(pairs))
    found: dict[int, str] = {}
    for group in nx.community.louvain_communities(graph, seed=1):
        if len(group) >= SMALLEST:
            middle = min(group, key=lambda person: (-graph.degree(person), person))
            found |= dict.fromkeys(group, f"around {names[middle]}")
    return found
