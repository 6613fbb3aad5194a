"""Which community people belong to, as far as recorded ties and introductions tell."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from intromap.model import EGO
from intromap.store import standing as store
from intromap.store.referrals import list_referral_pairs
from intromap.store.ties import list_ties

if TYPE_CHECKING:
    from intromap.store.connection import Connection

SMALLEST = 3
"""Fewer people than this are no community."""


def communities_of(con: Connection) -> dict[int, str]:
    """Name the community of everybody who has one, by the person in it who knows most others.

    Communities are found among people who know each other, the owner aside; who is tied to nobody else has
    none. A store that holds no such ties, as after an import of connections alone, has none at all.
    """
    pairs = sorted({(a, b) for a, b in (*list_ties(con), *list_referral_pairs(con)) if EGO not in (a, b)})
    if not pairs:
        return {}
    groups = _groups(tuple(pairs))
    cards = store.list_cards_of(con, [middle for middle, _ in groups])
    return {
        person: f"around {cards[middle][0]}"
        for middle, group in groups
        if middle in cards
        for person in group
    }


@lru_cache(maxsize=4)
def _groups(pairs: tuple[tuple[int, int], ...]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Who stands in the middle of each community, and who belongs to it."""
    from intromap.network.communities import communities
    from intromap.network.ties import ties_of_pairs

    ties = ties_of_pairs(pairs)
    degree = dict(zip(ties.people.tolist(), ties.degree.tolist(), strict=True))
    return tuple(
        (min(group, key=lambda person: (-degree[person], person)), tuple(group))
        for group in communities(ties)
        if len(group) >= SMALLEST
    )
