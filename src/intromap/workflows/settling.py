"""Which few classifications would settle most people, if the owner gave them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.store import unsettled
from intromap.workflows.classifying import CLASSIFIED

if TYPE_CHECKING:
    from intromap.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A title or an organisation that the rules do not know.

    Attributes
    ----------
    dimension : str
        What one rule would settle.
    text : str
        The title or organisation as it is written most often.
    people : int
        How many people the owner knows would get a category.
    """

    dimension: str
    text: str
    people: int


def unsettled_most(con: Connection, *, n: int = 10) -> list[Unsettled]:
    """List the titles and organisations of which one rule each would settle most people.

    Parameters
    ----------
    con : Connection
        Cursor on the store.
    n : int
        How many, over all dimensions that rules fill.
    """
    found = [
        Unsettled(dimension, text, people)
        for dimension, column in CLASSIFIED.items()
        for text, people in unsettled.list_unsettled(con, dimension, column, n)
    ]
    return sorted(found, key=lambda one: (-one.people, one.dimension, one.text))[:n]
