"""On what people would add an independent view, as far as the owner tagged what was said."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from intromap.interviews.perspectives import Source, gains, independent
from intromap.model import EGO
from intromap.store import mentions, people, referrals
from intromap.store import sources as store
from intromap.workflows.sources import channel_weights, sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from intromap.store.connection import Connection
    from intromap.workflows.explaining import Suggestion
    from intromap.workflows.themes import Target

DIMENSION_OF = {"field": "industry", "organisation": "organisation", "role": "function"}
"""The dimension in which a kind of target is looked up."""

WORTH_TELLING = 0.5
"""Who would add fewer independent views than this to a target is not said to add one."""

WEIGHT = 0.25
"""How much an independent view counts beside variety, unless the owner says otherwise."""

TOLD_VIEWS = 3
"""How many targets are named in a sentence."""


@dataclass(frozen=True, slots=True)
class Views:
    """Who would add an independent view on what.

    Attributes
    ----------
    of : dict of int to (tuple of (str, float))
        By person, names of targets and independent views added, the most first.
    needed : dict of str to float
        By name of a target, how much one more view on it is needed: 1/(1 + independent views heard so far).
    """

    of: dict[int, tuple[tuple[str, float], ...]] = field(default_factory=dict)
    needed: dict[str, float] = field(default_factory=dict)

    @property
    def first(self) -> dict[int, str]:
        """By person, the target on which they add most."""
        return {person: views[0][0] for person, views in self.of.items()}


def views(con: Connection) -> Views:
    """Find who would add an independent view to which target of tagged themes.

    Only people of the field, organisation or role are taken to have a view on it. Where nothing was tagged,
    nothing else is read.
    """
    heard = _heard(con)
    if not heard:
        return Views()
    known = sources_of(con, set().union(*heard.values()))
    weights = channel_weights(con)
    shared = _shared(con, known.values(), weights)
    found: dict[int, dict[str, float]] = {}
    needed: dict[str, float] = {}
    for target, group in heard.items():
        there, name = [known[person] for person in sorted(group)], target[1]
        needed[name] = max(needed.get(name, 0.0), 1.0 / (1.0 + independent(there, weights)))
        asked = (person for person in pool(con, target) if person not in group)
        for person, gain in _gains(there, asked, shared, weights).items():
            if gain >= WORTH_TELLING:
                of = found.setdefault(person, {})
                of[name] = max(gain, of.get(name, 0.0))
    return Views({person: _ordered(of) for person, of in found.items()}, needed)


def pool(con: Connection, target: Target) -> list[int]:
    """Who there is to ask about a target: the people of that field, organisation or role."""
    kind, name = target
    found = store.list_with_value(con, DIMENSION_OF[kind], name)
    return sorted({*found, *store.list_with_title(con, name)}) if kind == "role" else found


def _heard(con: Connection) -> dict[Target, set[int]]:
    """Who said something tagged with each target."""
    heard: dict[Target, set[int]] = {}
    for row in mentions.list_mentions(con):
        if row["target"]:
            target = str(row["target_kind"]), str(row["target"])
            heard.setdefault(target, set()).add(int(str(row["person_id"])))
    return heard


Fact = tuple[str, str]
"""Channel and value."""


def _shared(con: Connection, heard: Iterable[Source], weights: Mapping[str, float]) -> dict[int, set[Fact]]:
    """What people share with those who were heard, by person."""
    facts = {(channel, v) for one in heard for channel in weights for v in one.facts.get(channel, ())}
    shared: dict[int, set[Fact]] = {}
    for person, channel, value in store.list_sharing(con, facts):
        shared.setdefault(person, set()).add((channel, value))
    introducers = [value for channel, value in facts if channel == "introducer"]
    names = people.list_names(con) if introducers else {}
    for referrer, person in referrals.list_referral_pairs(con) if introducers else ():
        if referrer != EGO and names[referrer] in introducers:
            shared.setdefault(person, set()).add(("introducer", names[referrer]))
    return shared


def _gains(
    heard: Sequence[Source],
    asked: Iterable[int],
    shared: Mapping[int, set[Fact]],
    weights: Mapping[str, float],
) -> dict[int, float]:
    """As `gains`, looking only once at people who share the same with those who were heard."""
    own = {(channel, v) for one in heard for channel in weights for v in one.facts.get(channel, ())}
    alike: dict[frozenset[Fact], list[int]] = {}
    for person in asked:
        alike.setdefault(frozenset(own & shared.get(person, set())), []).append(person)
    kinds = [Source(group[0], "", _by_channel(facts)) for facts, group in alike.items()]
    added = gains(heard, kinds, weights)
    return {person: added[group[0]] for group in alike.values() for person in group}


def _by_channel(facts: Iterable[Fact]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for channel, value in facts:
        found.setdefault(channel, set()).add(value)
    return {channel: frozenset(values) for channel, values in found.items()}


def _ordered(found: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(found.items(), key=lambda view: (-view[1], view[0])))


def with_views(found: Views, chosen: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Write into suggestions on what each person would add an independent view."""
    return tuple(replace(one, views=found.of.get(one.person_id, ())) for one in chosen)


def told_views(views: Sequence[tuple[str, float]]) -> str:
    """Say on what somebody would add an independent view; empty where there is nothing to say.

    Examples
    --------
    >>> told_views([("climate", 1.0)])
    'Would add an independent view on climate.'
    >>> told_views([("climate", 1.0), ("law", 0.7), ("audit", 0.6), ("tax", 0.5)])
    'Would add an independent view on climate, law, audit and 1 more.'
    """
    names = [name for name, _ in views[:TOLD_VIEWS]]
    if len(views) > TOLD_VIEWS:
        names.append(f"{len(views) - TOLD_VIEWS} more")
    if not names:
        return ""
    *first, last = names
    listed = f"{', '.join(first)} and {last}" if first else last
    return f"Would add an independent view on {listed}."
