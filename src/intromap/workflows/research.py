"""What is known of somebody before a conversation: shared ground, and their place in the variety of views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.store import attributes, sources

if TYPE_CHECKING:
    from intromap.store.connection import Connection

LOOK_UP = (
    "What did they write, say or build in the past year?",
    "Which turn on their way would you ask about?",
    "What did their organisation decide lately, and why?",
    "What can be read nowhere? That is what the conversation is for.",
)
"""What to look up before a conversation."""

RESUME_STANCE = "Show a résumé only where they ask for it, or to ask for feedback on it."
"""When a résumé belongs into a conversation."""

NEVER_TOLD = ("community", "met_in", "came_in")
"""Dimensions that say nothing about what somebody can tell."""


@dataclass(frozen=True, slots=True)
class Place:
    """A category of somebody, and how many people with whom the owner talked share it.

    Attributes
    ----------
    dimension, value : str
        For instance ``industry`` and "health".
    talked_to : int
        How many of those whom the owner talked to are in it.
    of : int
        How many of those have a known category in that dimension.
    """

    dimension: str
    value: str
    talked_to: int
    of: int


def place_in_variety(con: Connection, person_id: int) -> list[Place]:
    """List somebody's categories, those that were heard least first."""
    labels = {name for name, _, _ in attributes.list_dimensions(con)} | {"organisation"}
    rows = sources.count_heard(con, person_id)
    found = [Place(*row) for row in rows if row[0] in labels and row[0] not in NEVER_TOLD]
    return sorted(found, key=lambda place: (place.talked_to / max(place.of, 1), place.dimension))


def shared_ground(con: Connection, person_id: int) -> list[tuple[str, str]]:
    """List what somebody shares with the owner: organisation or school, and ``work`` or ``school``."""
    return sources.list_shared(con, person_id)
