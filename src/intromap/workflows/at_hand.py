"""Whom to offer where nobody is chosen: all of a few, or else those whom the owner has to do with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.store import interviews, people
from intromap.workflows.introductions import introductions

if TYPE_CHECKING:
    from intromap.store.connection import Connection

FEW = 24
"""People up to whom all are offered."""
OFFERED = 8
"""People offered of each kind where there are more."""

Offer = tuple[str, list[tuple[int, str]]]
"""What those have in common who are offered, and their ids and names."""


def people_at_hand(con: Connection) -> list[Offer]:
    """List whom to offer, by what they have in common; kinds with nobody in them are left out.

    Returns
    -------
    list of (str, list of (int, str))
        Everybody, if they are few; else who conversations are or were with, the newest first, and who
        opened most doors, and whom you know since most recently.
    """
    cards = people.list_people(con).sort_values(["name_key", "id"])
    names = dict(zip(cards["id"].tolist(), cards["name"].tolist(), strict=True))
    if len(names) <= FEW:
        return [("Everybody", list(names.items()))] if names else []
    talked = dict.fromkeys(int(str(row["person_id"])) for row in interviews.list_interviews(con))
    doors = introductions(con).introducers
    since = cards[cards["connected"] & cards["connected_on"].notna()].sort_values(
        "connected_on", ascending=False, kind="stable"
    )
    kinds = {
        "In conversation with you": [*talked],
        "Opened most doors": doors["person_id"].tolist(),
        "Known most recently": since["id"].tolist(),
    }
    return [
        (title, [(person, names[person]) for person in ids if person in names][:OFFERED])
        for title, ids in kinds.items()
        if ids
    ]
