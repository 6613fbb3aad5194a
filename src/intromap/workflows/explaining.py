"""Suggestions with their reasons, the ways to people, and what it takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from intromap.store import standing as store
from intromap.suggest.asking import Asking
from intromap.suggest.explain import Facts, explain, explain_somebody
from intromap.suggest.somebody import REACH
from intromap.workflows.dimensions import measured_labels
from intromap.workflows.frames import rows_of
from intromap.workflows.standing import Standing, masks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import pandas as pd
    from numpy.typing import NDArray

    from intromap.store.connection import Connection
    from intromap.suggest.choose import Pick
    from intromap.suggest.somebody import Somebody

DORMANT = timedelta(days=730)
"""After so long without a message an acquaintance is called dormant."""

EFFORT = {1: "A message to somebody you know", 2: "One introduction", 3: "Two introductions"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to talk to next.

    Attributes
    ----------
    rank : int
        From 1.
    person_id : int
        Who; below 0 where nobody is known yet and somebody is to be found.
    person, title, organisation : str
        Their name, and what they do; empty where unknown.
    gain : float
        What they add to the variety of conversations, after those ranked before them.
    gains : dict of str to float
        The same by dimension.
    reach : float
        How easily they are reached, from 0 to 1; a rule of thumb.
    distance : int
        Steps from the owner; 1 if known.
    via : tuple of (int, str)
        Who could introduce them, whom to ask first: id and name; empty where the owner can write.
    reason : str
        Why, in a sentence.
    kind : str
        ``known``, ``dormant`` (known, and not written with for two years), ``known_of`` or ``somebody``.
    effort : str
        What it takes, in a few words.
    wanted : dict of str to str
        For ``somebody``: the category by dimension.
    pinned : bool
        Whether the owner keeps them in the list.
    views : tuple of ((str, str), float)
        On what they would add an independent view: kind and name of a target, and views added.
    """

    rank: int
    person_id: int
    person: str
    title: str
    organisation: str
    gain: float
    gains: dict[str, float]
    reach: float
    distance: int
    via: tuple[tuple[int, str], ...]
    reason: str
    kind: str = "known"
    effort: str = ""
    wanted: dict[str, str] = field(default_factory=dict)
    pinned: bool = False
    views: tuple[tuple[tuple[str, str], float], ...] = ()


def ways_to(now: Standing, somebody: Sequence[Somebody]) -> dict[int, tuple[int, ...]]:
    """Whom to ask for each candidate that the owner does not know; at three steps the first of the two."""
    away = now.candidates[now.candidates["distance"] > 1]
    ways = {
        int(person): tuple(via) if distance == 2 else tuple(via[:1])
        for person, via, distance in zip(away.index, away["via"], away["distance"], strict=True)
    }
    return ways | {one.id: (one.ask,) for one in somebody}


def explain_all(
    con: Connection,
    picks: Sequence[Pick],
    now: Standing,
    somebody: Sequence[Somebody],
    kept: frozenset[int],
    max_asks: int | None,
    today: date,
) -> tuple[Suggestion, ...]:
    """Say of each pick who they are, why, and by which way; asks are shared out as they were chosen."""
    asking = Asking(ways_to(now, somebody), max_asks)
    for pick in picks:
        asking.take(pick.person)
    people = [pick.person for pick in picks if pick.person >= 0]
    rows = now.candidates.loc[people]
    facts = _facts(con, now, rows, [one.ask for one in somebody], today)
    cards = store.list_cards_of(con, people)
    found = {one.id: one for one in somebody}
    way = dict(zip(people, rows_of(rows), strict=True))
    known = dict(zip(people, rows_of(now.profiles.loc[people]), strict=True))
    made = []
    for rank, pick in enumerate(picks, start=1):
        if pick.person in found:
            made.append(_somebody(rank, pick, found[pick.person], facts))
            continue
        row, profile = way[pick.person], known[pick.person]
        via = _first(row["via"], asking.shared.get(pick.person), row["distance"])
        asked = via[:1] if max_asks is not None and row["distance"] == 2 else via
        reason = explain(pick, distance=row["distance"], via=asked, profile=profile, facts=facts)
        card = cards[pick.person]
        made.append(_suggestion(rank, pick, row, card, via, reason, facts, pick.person in kept))
    return tuple(made)


def _suggestion(
    rank: int,
    pick: Pick,
    row: Mapping[str, Any],
    card: tuple[str, str, str],
    via: tuple[int, ...],
    reason: str,
    facts: Facts,
    pinned: bool,
) -> Suggestion:
    name, title, organisation = card
    return Suggestion(
        rank=rank,
        person_id=pick.person,
        person=name,
        title=title,
        organisation=organisation,
        gain=sum(pick.gains.values()),
        gains=pick.gains,
        reach=row["reach"],
        distance=row["distance"],
        via=tuple((one, facts.names.get(one, "")) for one in via),
        reason=reason,
        kind=_kind(pick.person, row["distance"], facts),
        effort=EFFORT[row["distance"]],
        pinned=pinned,
    )


def _first(via: tuple[int, ...], asked: int | None, distance: int) -> tuple[int, ...]:
    if asked is None or distance != 2:
        return via
    return (asked, *(one for one in via if one != asked))


def _kind(person: int, distance: int, facts: Facts) -> str:
    if distance > 1:
        return "known_of"
    return "dormant" if person in facts.wrote else "known"


def _somebody(rank: int, pick: Pick, one: Somebody, facts: Facts) -> Suggestion:
    return Suggestion(
        rank=rank,
        person_id=one.id,
        person=f"Somebody in {' · '.join(one.wanted.values())}",
        title="",
        organisation="",
        gain=sum(pick.gains.values()),
        gains=pick.gains,
        reach=REACH,
        distance=2,
        via=((one.ask, facts.names.get(one.ask, "")),),
        reason=explain_somebody(pick, one.wanted, one.ask, facts),
        kind="somebody",
        effort="A question to somebody you know",
        wanted=one.wanted,
    )


def _facts(con: Connection, now: Standing, rows: pd.DataFrame, asked: Sequence[int], today: date) -> Facts:
    via = {person for ways in rows["via"] for person in ways}
    known = now.known if now.pairs else frozenset()
    introduced: dict[int, list[int]] = {}
    for referrer, referred in now.pairs:
        if referrer in via and referred in known:
            introduced.setdefault(referrer, []).append(referred)
    named = {*rows.index, *via, *asked, *_some(introduced)}
    last = store.list_last_contacts(con, rows.index.tolist())
    is_known, is_talked = masks(now)
    return Facts(
        names={person: name for person, (name, _, _) in store.list_cards_of(con, named).items()},
        contacts=_counts(now.profiles, is_known),
        conversations=_counts(now.profiles, is_talked),
        introduced=introduced,
        labels=measured_labels(con),
        wrote={person: day.year for person, day in last.items() if day < today - DORMANT},
    )


def _some(introduced: Mapping[int, Sequence[int]]) -> set[int]:
    return {person for of in introduced.values() for person in of[:2]}


def _counts(profiles: pd.DataFrame, mask: NDArray[np.bool_]) -> dict[str, dict[str, int]]:
    counted = {}
    for dimension in profiles.columns:
        column = profiles[dimension].array
        codes = column.codes[mask]
        sizes = np.bincount(codes[codes >= 0], minlength=len(column.categories))
        names = column.categories.tolist()
        counted[str(dimension)] = {names[at]: int(sizes[at]) for at in np.flatnonzero(sizes)}
    return counted
