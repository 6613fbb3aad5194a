"""Who to talk to next: choose, explain, and remember what the owner waved away or wants to keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.store import dismissals, pins
from intromap.store import people as people_store
from intromap.store.connection import transaction
from intromap.suggest.choose import certificate
from intromap.suggest.exchange import choose_list
from intromap.suggest.score import build_objective
from intromap.suggest.somebody import REACH
from intromap.suggest.views import add_views
from intromap.workflows.dimensions import DERIVED
from intromap.workflows.explaining import Suggestion, explain_all, ways_to
from intromap.workflows.standing import Standing, standing, targets_of
from intromap.workflows.views import WEIGHT, Views, views, with_views
from intromap.workflows.wanted import wanted_somebodies

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    import pandas as pd

    from intromap.store.connection import Connection
    from intromap.suggest.somebody import Somebody

__all__ = [
    "MOST_ASKS",
    "Suggestion",
    "Suggestions",
    "bring_back",
    "dismiss",
    "pin",
    "suggestions",
    "unpin",
    "waved_away",
]

MOST_ASKS = 2
"""How often one person is asked within a list, unless the owner says otherwise."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The suggestions of a day.

    Attributes
    ----------
    chosen : tuple of Suggestion
        The best first, after those pinned.
    candidates : int
        How many people they were chosen from.
    certificate : float or None
        The share of the best possible choice that this one is sure to reach, caps and pins aside; None
        without candidates.
    resting : int
        How many people are not asked for introductions today.
    """

    chosen: tuple[Suggestion, ...]
    candidates: int
    certificate: float | None
    resting: int = 0


def suggestions(
    con: Connection,
    *,
    today: date,
    n: int = 10,
    explore: float = 0.5,
    max_asks: int | None = MOST_ASKS,
    goals: Mapping[str, Mapping[str, float]] | None = None,
    exclude: Collection[int] = (),
    perspectives: float = WEIGHT,
    now: Standing | None = None,
    heard: Views | None = None,
) -> Suggestions:
    """Choose `n` people whose conversations would widen the network and who can be reached.

    People with whom a conversation is planned or was held, and those waved away, are not suggested; they
    can still introduce. Nobody is suggested through an introducer who should rest. A shorter list is the
    beginning of a longer one.

    Parameters
    ----------
    con : Connection
        Cursor on the store.
    today : datetime.date
        Decides who is waved away, and who should rest.
    n : int
        How many.
    explore : float
        The slider from "easy to reach" (0) to "widest" (1).
    max_asks : int or None
        How often one person may be asked within the list; None for any number of times.
    goals : mapping, optional
        Weights by category by dimension, before those that the owner set.
    exclude : collection of int
        People not to suggest.
    perspectives : float
        How much it counts whether somebody would add an independent view on what themes are about, from 0 to
        1: see `intromap.suggest.views.add_views`.
    now : Standing, optional
        Where the owner stands, if it was read before; it then says who is excluded.
    heard : Views, optional
        Who would add an independent view on what, if it was read before.
    """
    heard = views(con) if heard is None else heard
    now = now or standing(con, today=today, exclude=exclude)
    targets = targets_of(con, now.profiles, goals=goals)
    somebody = wanted_somebodies(now, targets)
    profiles, reach = _with_somebody(now, somebody)
    ways = ways_to(now, somebody)
    objective = build_objective(profiles, reach, now.talked, now.known, targets, explore=explore, ways=ways)
    objective = add_views(objective, heard.first, heard.needed, perspectives)
    kept = [person for person in pins.list_pins(con) if person in now.candidates.index]
    picks = choose_list(objective, n, pinned=kept, most_asks=max_asks)
    explained = explain_all(con, picks, now, somebody, frozenset(kept), max_asks, today)
    return Suggestions(
        chosen=with_views(heard, explained),
        candidates=len(now.candidates),
        certificate=certificate(objective, [pick.person for pick in picks]) if picks else None,
        resting=len(now.resting),
    )


def _with_somebody(now: Standing, somebody: Sequence[Somebody]) -> tuple[pd.DataFrame, pd.Series[float]]:
    """Profiles and reach of the candidates, those whom somebody would have to find among them."""
    import pandas as pd

    profiles = now.profiles.drop(columns=[d for d in DERIVED if d != "community"], errors="ignore")
    reach = now.candidates["reach"]
    if not somebody:
        return profiles, reach
    more = {}
    for name in map(str, profiles.columns):
        wanted = pd.Series([one.wanted.get(name) for one in somebody], dtype="object")
        new = [
            category for category in wanted.dropna().unique() if category not in profiles[name].cat.categories
        ]
        if new:
            profiles[name] = profiles[name].cat.add_categories(new)
        more[name] = wanted.astype(profiles[name].dtype)
    frame = pd.DataFrame(more).set_axis([one.id for one in somebody])
    found = pd.Series(REACH, index=frame.index)
    return pd.concat([frame, profiles]), pd.concat([found, reach])


def dismiss(con: Connection, person_id: int, *, until: date | None = None) -> None:
    """Do not suggest somebody until a day (snooze); without one, never again."""
    with transaction(con):
        dismissals.add_dismissal(con, person_id, until)
        pins.remove_pin(con, person_id)


def bring_back(con: Connection, person_id: int) -> None:
    """Suggest somebody again."""
    with transaction(con):
        dismissals.remove_dismissal(con, person_id)


def pin(con: Connection, person_id: int) -> None:
    """Keep somebody in the list of suggestions."""
    with transaction(con):
        pins.add_pin(con, person_id)


def unpin(con: Connection, person_id: int) -> None:
    """Let the choice decide about somebody again."""
    with transaction(con):
        pins.remove_pin(con, person_id)


def waved_away(con: Connection) -> list[tuple[int, str, date | None]]:
    """List who is not to be suggested: id, name, and until when (None for good)."""
    names = people_store.list_names(con)
    return [(person, names[person], until) for person, until in dismissals.list_dismissals(con)]
