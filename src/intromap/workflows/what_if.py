"""What conversations with some people would change, before they are held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.model import Layer
from intromap.store import standing as store
from intromap.variety.dimension import Variety, measure
from intromap.workflows.dimensions import measured_dimensions, possible_of
from intromap.workflows.profiles import profiles_of
from intromap.workflows.varieties import compared, layer_counts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from intromap.store.connection import Connection

_LEFT_OUT = ("met_in", "came_in")


@dataclass(frozen=True, slots=True)
class Change:
    """One dimension of the conversations before and after.

    Attributes
    ----------
    dimension : str
        Its name.
    before, after : Variety
        The conversations held, and these with the people chosen.
    new : tuple of str
        Categories that would be heard for the first time.
    """

    dimension: str
    before: Variety
    after: Variety
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What conversations with some people would change.

    Attributes
    ----------
    people : tuple of (int, str)
        Id and name of those who are counted: each once, and nobody talked to already.
    rows : tuple of Change
        Every dimension of which anything is known.
    """

    people: tuple[tuple[int, str], ...]
    rows: tuple[Change, ...]


def what_if(con: Connection, people: Sequence[int], *, today: date) -> WhatIf:
    """Measure the conversations as if those with some people were held too.

    Parameters
    ----------
    con : Connection
        Cursor on the store.
    people : sequence of int
        Person ids; those talked to already change nothing and are left out.
    today : datetime.date
        For the layers.
    """
    from intromap.store.interviews import list_talked_to

    talked = set(list_talked_to(con))
    chosen = [person for person in dict.fromkeys(people) if person not in talked]
    cards = store.list_cards_of(con, chosen)
    counts = layer_counts(con, today=today)
    profiles = profiles_of(con)
    rows = []
    against = compared(con)
    for dimension in measured_dimensions(con):
        of = counts.values.get(dimension.name, {})
        if not of or dimension.name in _LEFT_OUT or dimension.name not in profiles:
            continue
        now = of.get(Layer.TALKED_TO.value, {})
        then = dict(now)
        for category in profiles[dimension.name].reindex(chosen).dropna().astype(str):
            then[category] = then.get(category, 0) + 1
        goal, population = against.of(dimension.name)
        possible = possible_of(
            con, dimension, sorted({*then, *(v for counts in of.values() for v in counts)})
        )
        size = counts.sizes[Layer.TALKED_TO.value]
        before, after = (
            measure(
                found,
                people,
                dimension=dimension.name,
                layer=Layer.TALKED_TO.value,
                possible=possible,
                goal=goal,
                population=population,
                comparable=not dimension.is_open,
            )
            for found, people in ((now, size), (then, size + len(chosen)))
        )
        rows.append(Change(dimension.name, before, after, tuple(c for c in then if c not in now)))
    named = tuple((person, cards[person][0]) for person in chosen if person in cards)
    return WhatIf(named, tuple(rows))
