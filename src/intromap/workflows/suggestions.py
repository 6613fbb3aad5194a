"""Who to talk to next: choose, explain, and remember what the owner waved away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.model import EGO, Layer
from intromap.store import attributes, dismissals, interviews, layers, referrals
from intromap.store import people as people_store
from intromap.store.connection import transaction
from intromap.suggest.candidates import find_candidates
from intromap.suggest.choose import certificate, choose
from intromap.suggest.explain import Facts, explain
from intromap.suggest.score import build_objective
from intromap.variety.target import even_target, goal_target
from intromap.workflows.classifying import possible_categories
from intromap.workflows.frames import rows_of
from intromap.workflows.introductions import acquaintance_graph_of
from intromap.workflows.profiles import profiles_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from intromap.store.connection import Connection
    from intromap.suggest.choose import Pick


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to talk to next.

    Attributes
    ----------
    rank : int
        From 1.
    person_id : int
        Who.
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
        Who could introduce them: id and name; empty where the owner can write.
    reason : str
        Why, in a sentence.
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


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The suggestions of a day.

    Attributes
    ----------
    chosen : tuple of Suggestion
        The best first.
    candidates : int
        How many people they were chosen from.
    certificate : float or None
        The share of the best possible choice that this one is sure to reach; None without candidates.
    """

    chosen: tuple[Suggestion, ...]
    candidates: int
    certificate: float | None


def suggestions(con: Connection, *, today: date, n: int = 10) -> Suggestions:
    """Choose `n` people whose conversations would widen the network and who can be reached.

    People with whom a conversation is planned or was held, and those waved away, are not suggested; they
    can still introduce.
    """
    cards = people_store.list_people(con).set_index("id")
    known = set(people_store.list_known(con))
    exclude = set(interviews.list_busy(con)) | set(dismissals.list_dismissed(con, today))
    pairs = referrals.list_referral_pairs(con)
    referrers: dict[int, list[int]] = {}
    for referrer, referred in pairs:
        if referrer != EGO:
            referrers.setdefault(referred, []).append(referrer)
    people = cards[["connected"]].rename(columns={"connected": "known"})
    candidates = find_candidates(people, acquaintance_graph_of(con), referrers, exclude)
    profiles = profiles_of(con, cards.index).drop(
        columns=["organisation", "met_in", "came_in"], errors="ignore"
    )
    objective = build_objective(
        profiles, candidates["reach"], set(interviews.list_talked_to(con)), known, _targets(con, profiles)
    )
    picks = choose(objective, n)
    return Suggestions(
        chosen=_explain_all(con, picks, candidates, profiles, cards, _introduced(pairs, known)),
        candidates=len(candidates),
        certificate=certificate(objective, [pick.person for pick in picks]) if picks else None,
    )


def _targets(con: Connection, profiles: pd.DataFrame) -> dict[str, dict[str, float]]:
    goals = attributes.list_goals(con)
    targets = {}
    for dimension in profiles.columns:
        if dimension in goals:
            targets[dimension] = dict(goal_target(goals[dimension]).shares)
        else:
            met = profiles[dimension].dropna().unique().tolist()
            targets[dimension] = dict(
                even_target([*possible_categories(con, dimension), *sorted(met)]).shares
            )
    return targets


def _introduced(pairs: list[tuple[int, int]], known: set[int]) -> dict[int, list[int]]:
    made: dict[int, list[int]] = {}
    for referrer, referred in pairs:
        if referrer != EGO and referred in known:
            made.setdefault(referrer, []).append(referred)
    return made


def _explain_all(
    con: Connection,
    picks: Sequence[Pick],
    candidates: pd.DataFrame,
    profiles: pd.DataFrame,
    cards: pd.DataFrame,
    introduced: dict[int, list[int]],
) -> tuple[Suggestion, ...]:
    names = people_store.list_names(con)
    facts = Facts(
        names=names,
        contacts=_counts(con, Layer.EVERYBODY),
        conversations=_counts(con, Layer.TALKED_TO),
        introduced=introduced,
        labels={name: label for name, label, _ in attributes.list_dimensions(con)},
    )
    chosen = [pick.person for pick in picks]
    made = []
    for rank, (pick, row, card, profile) in enumerate(
        zip(picks, *(rows_of(table.loc[chosen]) for table in (candidates, cards, profiles)), strict=True),
        start=1,
    ):
        via = tuple(row["via"])
        reason = explain(pick, distance=row["distance"], via=via, profile=profile, facts=facts)
        made.append(
            Suggestion(
                rank=rank,
                person_id=pick.person,
                person=names[pick.person],
                title=card["title"],
                organisation=card["organisation"],
                gain=pick.gain,
                gains=pick.gains,
                reach=row["reach"],
                distance=row["distance"],
                via=tuple((person, names[person]) for person in via),
                reason=reason,
            )
        )
    return tuple(made)


def _counts(con: Connection, layer: Layer) -> dict[str, dict[str, int]]:
    counts = layers.count_values(con, None)
    rows = counts[counts["layer"] == layer.value]
    by: dict[str, dict[str, int]] = {}
    for dimension, value, people in zip(rows["dimension"], rows["value"], rows["people"], strict=True):
        by.setdefault(dimension, {})[value] = int(people)
    return by


def dismiss(con: Connection, person_id: int, *, until: date | None = None) -> None:
    """Do not suggest somebody until a day (snooze); without one, never again."""
    with transaction(con):
        dismissals.add_dismissal(con, person_id, until)


def bring_back(con: Connection, person_id: int) -> None:
    """Suggest somebody again."""
    with transaction(con):
        dismissals.remove_dismissal(con, person_id)


def waved_away(con: Connection) -> list[tuple[int, str, date | None]]:
    """List who is not to be suggested: id, name, and until when (None for good)."""
    names = people_store.list_names(con)
    return [(person, names[person], until) for person, until in dismissals.list_dismissals(con)]
