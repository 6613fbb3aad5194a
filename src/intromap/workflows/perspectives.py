"""Who was heard about a field, an organisation or a role, who is missing, and who would add a view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.interviews.perspectives import Missing, Source, gains, independent, missing_kinds, one_view
from intromap.model import EGO
from intromap.store import attributes
from intromap.workflows.sources import channel_weights, sources_of
from intromap.workflows.suggestions import suggestions
from intromap.workflows.themes import Target, list_mentions
from intromap.workflows.views import DIMENSION_OF, pool

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from intromap.store.connection import Connection

ASKED_OF_NEXT = 20
"""How many suggestions are looked at for who would add a view."""

TOLD_OF_NEXT = 3


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
    independent : float
        How many independent views they are worth.
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
    independent: float
    caution: str
    missing: tuple[Missing, ...]
    adds: tuple[Adds, ...]


def perspectives(con: Connection, target: Target, *, today: date) -> Perspectives:
    """Say who was heard about a target, what kinds of people are missing, and who of Next would add a view.

    Who was heard is whoever said something tagged with the target. Who there is to ask are the people of that
    field, organisation or role in the store.
    """
    heard_ids = {m.source.person for m in list_mentions(con) if (m.target_kind, m.target) == target}
    pool_ids = set(pool(con, target))
    chosen = suggestions(con, today=today, n=ASKED_OF_NEXT).chosen
    next_ids = [s.person_id for s in chosen if s.person_id > EGO]  # others ask for somebody not known by name
    known = sources_of(con, heard_ids | pool_ids | set(next_ids))
    weights = channel_weights(con)
    heard = [known[person] for person in sorted(heard_ids)]
    channels = _told_channels(con, target)
    fitting = [known[person] for person in next_ids if person in pool_ids] if pool_ids else []
    return Perspectives(
        *target,
        people=tuple(source.name for source in heard),
        independent=independent(heard, weights),
        caution=one_view(heard, weights),
        missing=tuple(missing_kinds(heard, [known[p] for p in sorted(pool_ids)], channels, most=2)),
        adds=tuple(_adds(heard, fitting, weights, channels)),
    )


def _told_channels(con: Connection, target: Target) -> list[str]:
    """Channels in which a kind may be missing: level first, and never the one that the target fixes."""
    own = [name for name, _, is_own in attributes.list_dimensions(con) if is_own]
    channels = ["seniority", "organisation", "introducer", "function", "industry", *own]
    return [channel for channel in channels if channel != DIMENSION_OF[target[0]]]


def _adds(
    heard: list[Source], asked: list[Source], weights: Mapping[str, float], channels: list[str]
) -> list[Adds]:
    known = {(c, v) for source in heard for c, values in source.facts.items() for v in values}
    by_id = {source.person: source for source in asked}
    found = []
    for person, gain in list(gains(heard, asked, weights).items())[:TOLD_OF_NEXT]:
        facts = by_id[person].facts
        brings = [(c, v) for c in channels for v in sorted(facts.get(c, ())) if (c, v) not in known]
        found.append(Adds(person, by_id[person].name, gain, tuple(brings)))
    return found


def perspective_gain(con: Connection, target: Target, people: Collection[int]) -> dict[int, float]:
    """Say how many independent views each of some people would add to a target, by person id."""
    heard_ids = {m.source.person for m in list_mentions(con) if (m.target_kind, m.target) == target}
    known = sources_of(con, heard_ids | set(people))
    return gains([known[p] for p in sorted(heard_ids)], [known[p] for p in people], channel_weights(con))
