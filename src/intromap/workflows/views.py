"""On what people would add an independent view, as far as the owner tagged what was said."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from intromap.interviews.perspectives import Source, gains, independent
from intromap.model import EGO
from intromap.store import mentions, people, referrals
from intromap.store import sources as store
from intromap.workflows.pools import pool
from intromap.workflows.sources import channel_weights, sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from intromap.store.connection import Connection
    from intromap.workflows.explaining import Suggestion
    from intromap.workflows.themes import Target

WORTH_TELLING = 0.5
"""Who adds to a target less than this share of what somebody adds who shares nothing is not said to add."""

STRANGER = Source(-1, "")
"""Somebody who shares nothing with anybody."""

WEIGHT = 0.25
"""How much an independent view counts beside variety, unless the owner says otherwise."""

TOLD_VIEWS = 3
"""How many targets are named in a sentence."""


@dataclass(frozen=True, slots=True)
class Views:
    """Who would add an independent view on what.

    Attributes
    ----------
    of : dict of int to (tuple of (Target, float))
        By person, targets and independent views added, the most first.
    needed : dict of str to float
        By name of a target, how much one more view on it is needed: 1/(1 + independent views heard so far).
    """

    of: dict[int, tuple[tuple[Target, float], ...]] = field(default_factory=dict)
    needed: dict[str, float] = field(default_factory=dict)

    @property
    def first(self) -> dict[int, str]:
        """By person, the name of the target on which they add most."""
        return {person: views[0][0][1] for person, views in self.of.items()}


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
    found: dict[int, dict[Target, float]] = {}
    needed: dict[str, float] = {}
    for target, group in heard.items():
        there, name = [known[person] for person in sorted(group)], target[1]
        needed[name] = max(needed.get(name, 0.0), 1.0 / (1.0 + independent(there, weights)))
        asked = (person for person in pool(con, target, there).people if person not in group)
        enough = WORTH_TELLING * gains(there, [STRANGER], weights)[STRANGER.person]
        for person, gain in _gains(there, asked, shared, weights).items():
            if gain >= enough:
                found.setdefault(person, {})[target] = gain
    return Views({person: _ordered(of) for person, of in found.items()}, needed)


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


def _ordered(found: Mapping[Target, float]) -> tuple[tuple[Target, float], ...]:
    return tuple(sorted(found.items(), key=lambda view: (-view[1], view[0][1], view[0][0])))


def with_views(found: Views, chosen: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Write into suggestions on what each person would add an independent view."""
    return tuple(replace(one, views=found.of.get(one.person_id, ())) for one in chosen)


WORKERS = ("er", "or", "ist", "yst", "ant", "ian", "agent", "scout", "nurse", "chef", "clerk", "lead", "head")
"""How words for people who do some work end; other roles may be kinds of work, or in another language."""
AN = ("a", "e", "i", "o", "und", "up", "urb")


def about(target: Target) -> str:
    """Name a target as it stands after "on".

    Examples
    --------
    >>> [about(target) for target in (("role", "actuary"), ("role", "Engineer"), ("field", "insurance"))]
    ['the role “actuary”', 'the work of an Engineer', 'insurance']
    """
    kind, name = target
    if kind != "role":
        return name
    if not name.lower().endswith(WORKERS):
        return f"the role “{name}”"
    return f"the work of {'an' if name.lower().startswith(AN) else 'a'} {name}"


def told_views(views: Sequence[tuple[Target, float]]) -> str:
    """Say on what somebody would add an independent view; empty where there is nothing to say.

    Examples
    --------
    >>> told_views([(("role", "data analyst"), 1.0)])
    'Would add an independent view on the work of a data analyst.'
    >>> told_views([(("field", name), 1.0) for name in ("climate", "law", "audit", "tax")])
    'Would add an independent view on climate, law, audit and 1 more.'
    """
    names = [about(target) for target, _ in views[:TOLD_VIEWS]]
    if len(views) > TOLD_VIEWS:
        names.append(f"{len(views) - TOLD_VIEWS} more")
    if not names:
        return ""
    *first, last = names
    listed = f"{', '.join(first)} and {last}" if first else last
    return f"Would add an independent view on {listed}."
