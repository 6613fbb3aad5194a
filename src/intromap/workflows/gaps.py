"""What conversations lack, category by category and in pairs, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from intromap.model import EGO, Layer
from intromap.store import layers
from intromap.store import standing as store
from intromap.suggest.openings import EASE, Ground, Opening, State, openings, with_people
from intromap.variety.dimension import FEWEST_KNOWN
from intromap.workflows.dimensions import measured_labels
from intromap.workflows.standing import Standing, masks, standing, targets_of
from intromap.workflows.varieties import year_before

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import pandas as pd
    from numpy.typing import NDArray

    from intromap.store.connection import Connection

__all__ = ["DEFAULT", "Gap", "Gaps", "State", "gaps"]

PAIR = ("industry", "function")
"""The two dimensions whose pairs are looked at."""

DEFAULT = ("industry", "function", "seniority")
"""Dimensions whose single categories are looked at unless others are asked for."""

SHOWN = 20
"""Openings shown of each kind unless more are asked for."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is lacking, and what can be done about it.

    Attributes
    ----------
    rank : int
        From 1.
    opening : Opening
        What is lacking, with its figures.
    people, via : tuple of (int, str)
        Whom to talk to, and who could introduce the owner: id and name.
    sentence : str
        What can be done, in a sentence.
    """

    rank: int
    opening: Opening
    people: tuple[tuple[int, str], ...]
    via: tuple[tuple[int, str], ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is lacking in a layer.

    Attributes
    ----------
    layer : str
        The layer that was measured.
    people : int
        How many it holds.
    singles, pairs : tuple of Gap
        Categories of one dimension, and of industry with function, ranked.
    single_count, pair_count : int
        How many there are, shown or not.
    unknown : dict of str to int
        People of the layer whose category is unknown, by dimension.
    """

    layer: str
    people: int
    singles: tuple[Gap, ...]
    pairs: tuple[Gap, ...]
    single_count: int
    pair_count: int
    unknown: dict[str, int]


def gaps(
    con: Connection,
    *,
    today: date,
    layer: str = "",
    dimensions: Sequence[str] = DEFAULT,
    target: str = "",
    n: int = SHOWN,
) -> Gaps:
    """Find what is lacking.

    Parameters
    ----------
    con : Connection
        Cursor on the store.
    today : datetime.date
        Decides who is waved away, who should rest, and the year of `Layer.WRITTEN_WITH`.
    layer : str
        Which layer to measure; conversations if not given, or everybody as long as fewer than
        `FEWEST_KNOWN` were held.
    dimensions : sequence of str
        Those whose single categories are looked at; pairs only if one of the two is among them.
    target : str
        As `intromap.workflows.varieties.varieties` takes it.
    n : int
        How many of each kind are named.
    """
    now = standing(con, today=today)
    if not layer:
        enough = len(now.talked) >= FEWEST_KNOWN
        layer = (Layer.TALKED_TO if enough else Layer.EVERYBODY).value
    members = layers.list_members(con, Layer(layer), year_before(con, today))
    ground = _ground(now, members)
    targets = targets_of(con, now.profiles, target)
    single: list[Opening] = []
    for dimension in dimensions:
        if dimension in targets:
            single += openings(now.profiles, [dimension], targets, ground)
    single.sort(key=_score)
    asked = set(PAIR) <= set(targets) and not set(PAIR).isdisjoint(dimensions)
    paired = openings(now.profiles, PAIR, targets, ground) if asked else []
    named = [_named(part[:n], now.profiles, targets, ground) for part in (single, paired)]
    cards = store.list_cards_of(con, {p for part in named for o in part for p in (*o.people, *o.via)})
    names = {person: name for person, (name, _, _) in cards.items()}
    labels = measured_labels(con)
    return Gaps(
        layer=layer,
        people=len(members),
        singles=tuple(_gap(rank, opening, names, labels) for rank, opening in enumerate(named[0], 1)),
        pairs=tuple(_gap(rank, opening, names, labels) for rank, opening in enumerate(named[1], 1)),
        single_count=len(single),
        pair_count=len(paired),
        unknown=_unknown(now.profiles, ground.member, dimensions),
    )


def _score(opening: Opening) -> tuple[float, tuple[str, ...]]:
    return -opening.missing * EASE[opening.state], opening.categories


def _ground(now: Standing, members: list[int]) -> Ground:
    ids = now.people.index.to_numpy()
    known, talked = masks(now)
    distance = now.candidates["distance"].reindex(now.people.index, fill_value=0).to_numpy()
    away = now.candidates.index[now.candidates["distance"] > 1]
    place = {person: row for row, person in enumerate(ids.tolist())} if now.pairs else {}
    introduced = [
        (place[referred], referrer)
        for referrer, referred in now.pairs
        if referrer not in (EGO, *now.resting) and referred in place and referrer in place
    ]
    return Ground(
        people=ids,
        known=known,
        talked=talked,
        member=np.isin(ids, members),
        distance=np.where(known, 1, distance),
        via=now.candidates.loc[away, "via"].to_dict(),
        introduced_by=[(row, referrer) for row, referrer in introduced if known[place[referrer]]],
    )


def _named(
    found: Sequence[Opening],
    profiles: pd.DataFrame,
    targets: Mapping[str, Mapping[str, float]],
    ground: Ground,
) -> list[Opening]:
    done: dict[tuple[tuple[str, ...], tuple[str, ...]], Opening] = {}
    for dimensions in {opening.dimensions for opening in found}:
        of = [opening for opening in found if opening.dimensions == dimensions]
        for opening in with_people(of, profiles, targets, ground):
            done[opening.dimensions, opening.categories] = opening
    return [done[opening.dimensions, opening.categories] for opening in found]


def _gap(rank: int, opening: Opening, names: Mapping[int, str], labels: Mapping[str, str]) -> Gap:
    people = tuple((person, names[person]) for person in opening.people if person in names)
    via = tuple((person, names[person]) for person in opening.via if person in names)
    return Gap(rank, opening, people, via, _sentence(opening, [n for _, n in people], [n for _, n in via]))


def _sentence(opening: Opening, people: list[str], via: list[str]) -> str:
    if opening.state == State.WITHIN_REACH:
        count = opening.known_people
        known = f"You know {count:,} {'person' if count == 1 else 'people'} there"
        return f"{known}: {_either(people, 'or')}." if people else f"{known}."
    if opening.state == State.ONE_AWAY:
        if people and via:
            return f"Ask {_either(via, 'or')} to introduce you to {_either(people, 'or')}."
        if via:
            return f"Ask {_either(via, 'or')}, who {'is' if len(via) == 1 else 'are'} close to it."
        return "Somebody known of is there."
    if people and via:
        return f"{_either(people, 'or')} is two introductions away, by {via[0]}."
    if via:
        closest = f"Nobody there is known; {_either(via, 'and')} come{'s' if len(via) == 1 else ''} closest"
        varied = ", for their introductions lead into the most varied fields"
        return f"{closest}{varied if len(opening.dimensions) == 1 else ''}."
    return "Nobody there is known, nor anybody who introduced people there."


def _either(names: list[str], word: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"


def _unknown(profiles: pd.DataFrame, member: NDArray[np.bool_], dimensions: Sequence[str]) -> dict[str, int]:
    return {
        dimension: int(np.count_nonzero(profiles[dimension].isna().to_numpy() & member))
        if dimension in profiles
        else int(np.count_nonzero(member))
        for dimension in dimensions
    }
