"""Who was heard about a field, an organisation or a role, who is missing, and who would add a view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.interviews.perspectives import (
    Missing,
    Source,
    gains,
    independent,
    is_company_size,
    missing_kinds,
    one_view,
)
from intromap.store import attributes, people
from intromap.workflows.pools import pool
from intromap.workflows.sources import channel_weights, sources_of
from intromap.workflows.suggestions import suggestions
from intromap.workflows.themes import Target, list_mentions

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from intromap.store.connection import Connection

ASKED_OF_NEXT = 20
"""How many of those whom Next would suggest are looked at for who would add a view."""

TOLD_OF_NEXT = 3

LEAST = 0.05
"""Who would add less than this, which reads as 0.0, is not named."""


@dataclass(frozen=True, slots=True)
class Adds:
    """Somebody of Next who would add to what is known about a target.

    Attributes
    ----------
    person_id : int
        Who.
    person : str
        Their name.
    gain : float
        Independent views that they would add.
    brings : tuple of (str, str)
        Channel and category that nobody heard so far has.
    """

    person_id: int
    person: str
    gain: float
    brings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Perspectives:
    """Who was heard about a target, and who is missing.

    Attributes
    ----------
    target_kind, target : str
        For instance ``field`` and "insurance".
    people : tuple of str
        Who was heard.
    holders : int
        How many of them hold a theme about it.
    dissenters : tuple of str
        Those of them who are against a theme about it; they may hold another one.
    independent : float
        How many independent views all who were heard are worth, whatever they hold.
    looked_at : str
        Why others are looked at where nobody is classed under the target, as a sentence; else empty.
    caution : str
        Why to treat them as one view; empty where there is no need.
    missing : tuple of Missing
        Kinds of people who are there to ask and were not heard.
    adds : tuple of Adds
        Who of Next would add most.
    """

    target_kind: str
    target: str
    people: tuple[str, ...]
    holders: int
    dissenters: tuple[str, ...]
    independent: float
    looked_at: str
    caution: str
    missing: tuple[Missing, ...]
    adds: tuple[Adds, ...]


def perspectives(con: Connection, target: Target, *, today: date) -> Perspectives:
    """Say who was heard about a target, what kinds of people are missing, and who of Next would add a view.

    Who was heard is whoever said something tagged with the target, for or against. Who there is to ask are
    the people of that field, organisation or role in the store, see `intromap.workflows.pools.pool`.
    """
    said = [m for m in list_mentions(con) if (m.target_kind, m.target) == target]
    by_id = {m.source.person: m.source for m in said}
    heard = [by_id[person] for person in sorted(by_id)]
    there = pool(con, target, heard)
    known = sources_of(con, there.people)
    weights = channel_weights(con)
    channels = _told_channels(con, there.fixed)
    fitting = [known[person] for person in _of_next(con, there.people, today)]
    return Perspectives(
        *target,
        people=tuple(source.name for source in heard),
        holders=len({m.source.person for m in said if m.agrees}),
        dissenters=tuple(dict.fromkeys(m.source.name for m in said if not m.agrees)),
        independent=independent(heard, weights),
        looked_at=there.told,
        caution=one_view(heard, weights),
        missing=tuple(missing_kinds(heard, [known[p] for p in there.people], channels, most=2)),
        adds=tuple(_adds(heard, fitting, weights, channels)),
    )


def _of_next(con: Connection, asked: Collection[int], today: date) -> list[int]:
    """Whom Next would suggest if there were only some people to talk to."""
    if not asked:
        return []
    others = set(people.list_names(con)) - set(asked)
    chosen = suggestions(con, today=today, n=ASKED_OF_NEXT, exclude=others).chosen
    return [s.person_id for s in chosen if s.person_id in set(asked)]


def _told_channels(con: Connection, fixed: str) -> list[str]:
    """Channels in which a kind may be missing: level and company size first, never what the target fixes."""
    own = [name for name, _, is_own in attributes.list_dimensions(con) if is_own]
    sizes = [name for name in own if is_company_size(name)]
    others = [name for name in own if name not in sizes]
    channels = ["seniority", *sizes, "organisation", "introducer", "function", "industry", *others]
    return [channel for channel in channels if channel != fixed]


def knows_company_size(con: Connection) -> bool:
    """Whether the owner keeps a dimension that says how large people's companies are."""
    return any(own and is_company_size(name) for name, _, own in attributes.list_dimensions(con))


def _adds(
    heard: list[Source], asked: list[Source], weights: Mapping[str, float], channels: list[str]
) -> list[Adds]:
    known = {(c, v) for source in heard for c, values in source.facts.items() for v in values}
    by_id = {source.person: source for source in asked}
    found = []
    worth = [(p, gain) for p, gain in gains(heard, asked, weights).items() if gain >= LEAST]
    for person, gain in worth[:TOLD_OF_NEXT]:
        facts = by_id[person].facts
        brings = [(c, v) for c in channels for v in sorted(facts.get(c, ())) if (c, v) not in known]
        found.append(Adds(person, by_id[person].name, gain, tuple(brings)))
    return found


def perspective_gain(con: Connection, target: Target, people: Collection[int]) -> dict[int, float]:
    """Say how many independent views each of some people would add to a target, by person id."""
    heard_ids = {m.source.person for m in list_mentions(con) if (m.target_kind, m.target) == target}
    known = sources_of(con, heard_ids | set(people))
    return gains([known[p] for p in sorted(heard_ids)], [known[p] for p in people], channel_weights(con))
