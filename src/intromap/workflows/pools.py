"""Who there is to ask about a field, an organisation or a role."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.store import sources as store

if TYPE_CHECKING:
    from collections.abc import Collection

    from intromap.interviews.perspectives import Source
    from intromap.store.connection import Connection
    from intromap.workflows.themes import Target

DIMENSIONS_OF = {
    "field": ("industry", "function"),
    "organisation": ("organisation",),
    "role": ("function",),
}
"""The dimensions in which a kind of target is looked up, and fixed by it; the first that knows it counts."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Who there is to ask about a target.

    Attributes
    ----------
    people : tuple of int
        Person ids, those heard already among them.
    fixed : str
        The dimension in which they were found, in which no kind of people can be missing.
    told : str
        Why these people, as a sentence, where nobody is classed under the target; else empty.
    """

    people: tuple[int, ...]
    fixed: str
    told: str = ""


def pool(con: Connection, target: Target, heard: Collection[Source]) -> Pool:
    """Find the people of a field, an organisation or a role.

    Where nobody but those heard is classed under a field or a role, people are looked at who work where most
    of those heard work.
    """
    kind, name = target
    there = {source.person for source in heard}
    for dimension in DIMENSIONS_OF[kind]:
        found = store.list_with_value(con, dimension, name)
        if kind == "role":
            found = sorted({*found, *store.list_with_title(con, name)})
        if set(found) - there:
            return Pool(tuple(found), dimension)
    return Pool((), DIMENSIONS_OF[kind][0]) if kind == "organisation" else _near(con, target, heard)


def _near(con: Connection, target: Target, heard: Collection[Source]) -> Pool:
    """People who work where those heard most often work."""
    kind, name = target
    for dimension in DIMENSIONS_OF[kind]:
        where = most_common(heard, dimension)
        if where:
            found = {person for value in where for person in store.list_with_value(con, dimension, value)}
            return Pool(tuple(sorted(found)), dimension, told_near(name, where, len(heard)))
    return Pool((), DIMENSIONS_OF[kind][0])


def most_common(heard: Collection[Source], dimension: str) -> list[str]:
    """Categories of a dimension that most of the people heard have, several where they have equally many.

    Examples
    --------
    >>> from intromap.interviews.perspectives import Source
    >>> work = ("finance", "finance", "education")
    >>> heard = [Source(n, "", {"industry": frozenset({w})}) for n, w in enumerate(work)]
    >>> most_common(heard, "industry")
    ['finance']
    """
    counts = Counter(value for source in heard for value in source.facts.get(dimension, ()))
    most = max(counts.values(), default=0)
    return sorted(value for value, count in counts.items() if count == most)


def told_near(name: str, where: Collection[str], heard: int) -> str:
    """Say why people are looked at who are not classed under a target.

    Examples
    --------
    >>> told_near("law", ["arts"], 6)
    'Nobody left to ask is classed under law; those in arts are looked at, where those heard most often work.'
    """
    *first, last = where
    listed = f"{', '.join(first)} and {last}" if first else last
    who = "those heard most often work" if heard > 1 else "the one you heard works"
    return f"Nobody left to ask is classed under {name}; those in {listed} are looked at, where {who}."
