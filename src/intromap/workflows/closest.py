"""Who would come closest where nobody is known: colleagues, people in the trade, openers of doors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.classify.match import classify
from intromap.store import attributes, closeness, memberships
from intromap.store import people as people_store
from intromap.workflows.asking import resting
from intromap.workflows.classifying import own_rules, shipped_rules
from intromap.workflows.frames import rows_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from intromap.store.connection import Connection

MOST = 2
"""How many are named."""


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody the owner knows who may know the way.

    Attributes
    ----------
    person_id, person : int, str
        Who.
    why : str
        What speaks for them.
    """

    person_id: int
    person: str
    why: str


def closest(
    con: Connection, text: str, there: Collection[int], kind: str, *, today: date
) -> tuple[Near, ...]:
    """Choose the two people known who would come closest to a place at which nobody can be reached.

    Parameters
    ----------
    text : str
        The organisation, category or person asked about.
    there : collection of int
        People who are there, as far as they are recorded.
    kind : str
        ``organisation``, ``category`` or ``person``.

    Returns
    -------
    tuple of Near
        Former or present colleagues of those first, then people in the same trade, then those who
        introduced the owner to most people, then those known longest; those who are to rest last of all.
    """
    known = {int(row["person_id"]): row for row in rows_of(closeness.list_closeness(con))}
    colleagues = _colleagues(con, there)
    trade, same = _same_trade(con, text, there, kind)
    asleep = resting(con, today=today)
    ranked = []
    for person, row in known.items():
        made = int(row["introduced"])
        level, why = 0, ""
        if person in colleagues:
            level, why = 3, f"is or was at {colleagues[person]}, as somebody there"
        elif person in same:
            level, why = 2, f"is in {trade}"
        elif made:
            level = 1
        if made:
            told = f"introduced you to {made} {'person' if made == 1 else 'people'}"
            why = f"{why}, and {told}" if why else told
        since = row["connected_on"]
        if not level and since is not None:
            why = f"known since {since:%Y}"
        if why:
            why += f"; to rest until {asleep[person]:%Y-%m-%d}" if person in asleep else ""
            ranked.append(
                (person in asleep, -level, -made, row["talked_on"] is None, str(since or "9999"), person, why)
            )
    names = people_store.list_names(con)
    return tuple(Near(person, names[person], why) for *_, person, why in sorted(ranked)[:MOST])


def _colleagues(con: Connection, there: Collection[int]) -> dict[int, str]:
    """Where people have been together with those who are there, by person."""
    if not there:
        return {}
    table = memberships.list_memberships(con)
    names = memberships.list_organisation_names(con)
    places = set(table.loc[table["person_id"].isin(list(there)), "organisation_id"].tolist())
    at = table[table["organisation_id"].isin(places) & ~table["person_id"].isin(list(there))]
    return {
        p: names[o] for p, o in zip(at["person_id"].tolist(), at["organisation_id"].tolist(), strict=True)
    }


def _same_trade(con: Connection, text: str, there: Collection[int], kind: str) -> tuple[str, set[int]]:
    """Return the industry that is meant, and who is in it."""
    values = attributes.list_values(con)
    industry = values[values["dimension"] == "industry"]
    by: Mapping[int, str] = dict(zip(industry["person_id"].tolist(), industry["value"], strict=True))
    meant = [by[person] for person in there if person in by]
    if kind == "organisation" and not meant:
        found, _ = classify([text], (*own_rules(con, "industry"), *shipped_rules("industry")))
        meant = [value for value in found if value]
    if not meant:
        return "", set()
    trade = max(sorted(set(meant)), key=meant.count)
    return trade, {person for person, value in by.items() if value == trade}
