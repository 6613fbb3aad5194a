"""Who do I know there, and who could introduce me: for an organisation, a category or a person."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from intromap.errors import InputError, UnknownPersonError
from intromap.ingest.names import fold_name
from intromap.ingest.organisations import is_no_organisation
from intromap.network.warm import coldest_step, warm_paths
from intromap.store import attributes, memberships, sources
from intromap.store import people as people_store
from intromap.workflows.answers import Asked, There, Way, Who, answer_sentence
from intromap.workflows.asking import rest_sentence, resting
from intromap.workflows.closest import closest
from intromap.workflows.company_match import Tier, match_companies
from intromap.workflows.finding import resolve_person
from intromap.workflows.frames import rows_of
from intromap.workflows.introductions import acquaintance_graph_of
from intromap.workflows.warmth import Warmth, step_sentence, warmth_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intromap.store.connection import Connection

MOST_WAYS = 20
"""How many people that one could be introduced to are listed."""

MOST_TITLES = 5
"""How many people with words in their title are named."""


def who(con: Connection, text: str, *, today: date, kind: Asked | None = None) -> Who:
    """Answer whom the owner knows at an organisation, in a category, or on the way to a person.

    Parameters
    ----------
    text : str
        An organisation, a category such as ``policy``, or a person (name, LinkedIn URL, e-mail). If it can
        be several of these, the surest goes first: a known organisation or person, a category, an
        organisation with a like name.
    kind : Asked, optional
        What it is, where that is to be said.

    Raises
    ------
    InputError
        If the text is empty.
    UnknownPersonError
        If a person is asked about and nobody or several people answer to it.
    """
    text = " ".join(text.split())
    if not text:
        raise InputError("Say whom or what you are looking for.", "Type an organisation, a field or a name.")
    if kind in (None, Asked.PERSON) and _is_owner(con, text):
        return Who(text, Asked.PERSON, (), (), (), 0, (), "That is you.")
    kind, matches, there = _look_up(con, text, kind)
    known = set(people_store.list_known(con))
    direct = tuple(t for t in there if t.person_id in known)
    strangers = {t.person_id: t for t in reversed(there) if t.person_id not in known}
    ways = _ways(con, strangers, today) if strangers else ()
    nobody = not direct and not ways and not (kind is Asked.ORGANISATION and is_no_organisation(text))
    near = closest(con, text, [t.person_id for t in there], kind.value, today=today) if nobody else ()
    others = len(strangers) - len(ways)
    answer = answer_sentence(text, kind, matches, direct, ways[:MOST_WAYS], near)
    if nobody and kind is Asked.ORGANISATION and not there:
        answer = _titled(con, text) or answer
    return Who(text, kind, matches, direct, ways[:MOST_WAYS], others, near, answer)


def _is_owner(con: Connection, text: str) -> bool:
    """Whether the owner is called so, and nobody else."""
    key = fold_name(text)
    return (
        bool(key)
        and key == fold_name(sources.get_owner_name(con))
        and not people_store.list_ids_by_name(con, key)
    )


def _titled(con: Connection, text: str) -> str:
    """Tell who has these words in their title; empty if nobody has."""
    words = _spaced(text)
    cards = people_store.list_people(con).sort_values(["name_key", "id"])
    has = [words in _spaced(title) for title in cards["title"].tolist()]
    found = [f"{row['name']} ({row['title']})" for row in rows_of(cards[has])] if words.strip() else []
    more = f" and {len(found) - MOST_TITLES:,} more" if len(found) > MOST_TITLES else ""
    told = "Nobody works at an organisation of that name; {} in their title: {}{}."
    who_has = "one has it" if len(found) == 1 else "these have it"
    return told.format(who_has, ", ".join(found[:MOST_TITLES]), more) if found else ""


def _spaced(text: str) -> str:
    """Words of a text without case and signs, with a space around each."""
    return " ".join(["", *re.findall(r"[^\W_]+", text.casefold()), ""])


def _look_up(
    con: Connection, text: str, kind: Asked | None
) -> tuple[Asked, tuple[tuple[str, str], ...], list[There]]:
    names = memberships.list_organisation_names(con)
    found = match_companies(text, names, memberships.list_aliases(con))
    sure = {number: tier for number, tier in found.items() if tier is not Tier.LIKELY}
    if kind is Asked.ORGANISATION or (kind is None and (sure or is_no_organisation(text))):
        return Asked.ORGANISATION, _named(found, names), _at(con, found, names)
    if kind is not Asked.CATEGORY:
        person = _person(con, text, must=kind is Asked.PERSON)
        if person is not None:
            return Asked.PERSON, (), [_card(con, person)]
    values = _category(con, text)
    if kind is Asked.CATEGORY or values:
        labels = dict.fromkeys((value, Tier.SAME.value) for _, value, _ in values)
        return Asked.CATEGORY, tuple(labels), _in_category(con, {p for p, _, _ in values})
    return Asked.ORGANISATION, _named(found, names), _at(con, found, names)


def _named(found: Mapping[int, Tier], names: Mapping[int, str]) -> tuple[tuple[str, str], ...]:
    return tuple((names[number], tier.value) for number, tier in found.items())


def _person(con: Connection, text: str, *, must: bool) -> int | None:
    try:
        return resolve_person(con, text)
    except UnknownPersonError:
        several = len(people_store.list_ids_by_name(con, fold_name(text))) > 1
        if must or several or "@" in text or "linkedin.com" in text:
            raise
        return None


def _category(con: Connection, text: str) -> list[tuple[int, str, str]]:
    """Person, value and dimension of everything that is known under this name."""
    values = attributes.list_values(con)
    key = fold_name(text)
    names = {value for value in values["value"].unique() if fold_name(value) == key}
    rows = values[values["value"].isin(names)]
    return list(zip(rows["person_id"].tolist(), rows["value"], rows["dimension"], strict=True))


def _at(con: Connection, found: Mapping[int, Tier], names: Mapping[int, str]) -> list[There]:
    """Everybody who is or was at some organisations: each once, today's first."""
    table = memberships.list_memberships(con)
    cards = people_store.list_people(con).set_index("id")
    rows = table[table["organisation_id"].isin(list(found)) & table["person_id"].isin(cards.index)]
    order = list(found)
    made = [
        There(
            person_id=row["person_id"],
            person=str(cards.at[row["person_id"], "name"]),
            title=row["title"],
            organisation=names[row["organisation_id"]],
            match=found[row["organisation_id"]].value,
            current=bool(row["current"]),
            since=_day(row["started_on"]) or _day(row["first_seen"]),
            until=None if row["current"] else _day(row["ended_on"]) or _day(row["last_seen"]),
            connected_on=_day(cards.at[row["person_id"], "connected_on"]),
        )
        for row in rows_of(rows)
    ]
    sure = [tier.value for tier in Tier]
    made.sort(key=lambda t: (not t.current, sure.index(t.match), t.person, t.person_id))
    return list({t.person_id: t for t in reversed(made)}.values())[::-1] if order else []


def _card(con: Connection, person: int) -> There:
    return _in_category(con, {person})[0]


def _in_category(con: Connection, ids: set[int]) -> list[There]:
    cards = people_store.list_people(con)
    rows = cards[cards["id"].isin(ids)].sort_values(["name_key", "id"])
    return [
        There(
            row["id"],
            row["name"],
            row["title"],
            row["organisation"],
            Tier.SAME.value,
            True,
            None,
            None,
            _day(row["connected_on"]),
        )
        for row in rows_of(rows)
    ]


def _day(moment: Any) -> date | None:
    return None if moment is None or moment != moment else date.fromisoformat(str(moment)[:10])


def _ways(con: Connection, strangers: Mapping[int, There], today: date) -> tuple[Way, ...]:
    warmth = warmth_of(con, today=today)
    names = people_store.list_names(con)
    graph, asleep = acquaintance_graph_of(con), resting(con, today=today)
    paths = warm_paths(graph, strangers, warmth.of)
    if asleep:
        awake = graph.copy()
        awake.remove_nodes_from(asleep.keys() - strangers.keys())
        paths |= warm_paths(awake, strangers, warmth.of)
    made = [_way(strangers[person], path, warmth, names, asleep) for person, path in paths.items()]
    made.sort(
        key=lambda way: (bool(way.rests), len(way.path), -way.warmth, not way.to.current, way.to.person)
    )
    return tuple(made)


def _way(
    to: There, path: list[int], warmth: Warmth, names: Mapping[int, str], asleep: Mapping[int, date]
) -> Way:
    coldest = coldest_step(path, warmth.of)
    weakest = step_sentence(warmth, *coldest, names) if coldest else ""
    told = tuple((person, names[person]) for person in path)
    rests = rest_sentence(path[1:-1], asleep, names)
    return Way(to, told, weakest, warmth.of(*coldest) if coldest else 0.0, rests)
