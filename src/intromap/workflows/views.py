"""About what the people suggested would add an independent view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intromap.interviews.perspectives import gains
from intromap.model import EGO
from intromap.store import mentions
from intromap.workflows.sources import channel_weights, sources_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intromap.interviews.perspectives import Source
    from intromap.store.connection import Connection
    from intromap.workflows.explaining import Suggestion
    from intromap.workflows.themes import Target

DIMENSION_OF = {"field": "industry", "organisation": "organisation", "role": "function"}
"""The dimension in which a kind of target is looked up."""

WORTH_TELLING = 0.5
"""Who would add fewer independent views than this to a target is not said to add one."""

TOLD_VIEWS = 3
"""How many targets are named in a sentence."""


def with_views(con: Connection, chosen: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Write into suggestions about which targets of tagged themes each person would add a view.

    Only people of the field, organisation or role are taken to have a view on it. Where nothing was tagged,
    nothing else is read.

    Parameters
    ----------
    con : Connection
        Cursor on the store.
    chosen : sequence of Suggestion
        Those who are not known by name yet are left as they are.

    Returns
    -------
    tuple of Suggestion
        In the same order; `views` holds name of the target and independent views added, the most first.
    """
    people = {one.person_id: one for one in chosen if one.person_id > EGO}
    heard = _heard(con) if people else {}
    if not heard:
        return tuple(chosen)
    known = sources_of(con, {*people, *(person for group in heard.values() for person in group)})
    weights = channel_weights(con)
    views: dict[int, dict[str, float]] = {}
    for target, group in heard.items():
        asked = [known[person] for person, one in people.items() if _fits(target, one, known[person])]
        for person, gain in gains([known[p] for p in sorted(group)], asked, weights).items():
            if gain >= WORTH_TELLING:
                of = views.setdefault(person, {})
                of[target[1]] = max(gain, of.get(target[1], 0.0))
    return tuple(replace(one, views=_ordered(views.get(one.person_id, {}))) for one in chosen)


def _heard(con: Connection) -> dict[Target, set[int]]:
    """Who said something tagged with each target."""
    heard: dict[Target, set[int]] = {}
    for row in mentions.list_mentions(con):
        if row["target"]:
            target = str(row["target_kind"]), str(row["target"])
            heard.setdefault(target, set()).add(int(str(row["person_id"])))
    return heard


def _fits(target: Target, suggestion: Suggestion, source: Source) -> bool:
    kind, name = target[0], target[1].lower()
    values = source.facts.get(DIMENSION_OF[kind], ())
    return name in map(str.lower, values) or (kind == "role" and name in suggestion.title.lower())


def _ordered(views: dict[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(views.items(), key=lambda view: (-view[1], view[0])))


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
