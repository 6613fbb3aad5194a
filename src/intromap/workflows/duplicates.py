"""Records that may be one person: shown side by side, merged or kept apart by the owner's word alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from intromap.errors import InputError, UnknownPersonError
from intromap.ingest.hints import name_tokens
from intromap.model import EGO
from intromap.store import merges as store
from intromap.store import people
from intromap.store.connection import transaction
from intromap.workflows.classifying import reclassify
from intromap.workflows.frames import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from intromap.store.connection import Connection

ALIKE = 90
"""Of 100: how alike two names must be, whatever the order of their words."""
LARGEST_BLOCK = 300
"""People with the same beginnings of names beyond whom pairs are not looked for; they would all be chance."""


@dataclass(frozen=True, slots=True)
class Record:
    """One of two records side by side.

    Attributes
    ----------
    id : int
        Person id.
    name, title, organisation, linkedin, email, connected_on, note : str
        Empty where unknown.
    """

    id: int
    name: str
    title: str
    organisation: str
    linkedin: str
    email: str
    connected_on: str
    note: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one person.

    Attributes
    ----------
    one, other : Record
        The one with more to say first; it is the one to keep, unless the owner says otherwise.
    alike : int
        Of 100: how alike the names are.
    reason : str
        Why they are shown, as a sentence.
    """

    one: Record
    other: Record
    alike: int
    reason: str


def likely_duplicates(con: Connection, limit: int = 50) -> list[Pair]:
    """Pairs of records that may be one person, the likeliest first.

    Two names must be alike, and something more must speak for it: the same organisation, or that one of the
    two is known by a name alone. A pair that the owner kept apart does not return.
    """
    cards = rows_of(people.list_people(con))
    handles = _handles(con)
    apart = store.list_kept_apart(con)
    scored = [
        (alike, one, other, reason)
        for one, other, alike, reason in _pairs(cards, handles)
        if (min(one["id"], other["id"]), max(one["id"], other["id"])) not in apart
    ]
    scored.sort(key=lambda row: (-row[0], row[1]["name_key"], row[1]["id"], row[2]["id"]))
    return [_pair(one, other, handles, alike, reason) for alike, one, other, reason in scored[:limit]]


def _handles(con: Connection) -> dict[int, dict[str, str]]:
    by: dict[int, dict[str, str]] = defaultdict(dict)
    for kind, value, person in people.list_all_handles(con):
        by[person].setdefault(kind, value)
    return by


def _pairs(
    cards: list[dict[str, Any]], handles: dict[int, dict[str, str]]
) -> Iterator[tuple[dict[str, Any], dict[str, Any], int, str]]:
    from rapidfuzz import fuzz

    names = {card["id"]: " ".join(name_tokens(card["name"])) for card in cards}
    seen: set[tuple[int, int]] = set()
    for block, reason in _blocks(cards, names, handles):
        for one, other in block:
            key = (min(one["id"], other["id"]), max(one["id"], other["id"]))
            if key in seen:
                continue
            seen.add(key)
            if not _may_share(one, other, handles):
                continue
            alike = round(fuzz.token_sort_ratio(names[key[0]], names[key[1]], score_cutoff=ALIKE))
            if alike >= ALIKE:
                yield one, other, alike, reason


def _blocks(
    cards: list[dict[str, Any]], names: dict[int, str], handles: dict[int, dict[str, str]]
) -> Iterator[tuple[Iterable[tuple[dict[str, Any], dict[str, Any]]], str]]:
    """Pairs worth a look: in one organisation, or one of them known by name alone."""
    at_work: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    by_start: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for card in cards:
        for start in {word[:3] for word in names[card["id"]].split()}:
            by_start[start].append(card)
            if card["organisation_key"]:
                at_work[card["organisation_key"], start].append(card)
    for same in at_work.values():
        if len(same) <= LARGEST_BLOCK:
            yield combinations(same, 2), "Their names are alike, and they work at the same organisation."
    for card in cards:
        if "linkedin" in handles.get(card["id"], {}):
            continue
        for start in {word[:3] for word in names[card["id"]].split()}:
            near = by_start[start]
            if len(near) <= LARGEST_BLOCK:
                others = (other for other in near if other["id"] != card["id"] and _may_be(card, other))
                yield (
                    ((card, other) for other in others),
                    "Their names are alike, and one of them is known by name alone.",
                )


def _may_share(one: dict[str, Any], other: dict[str, Any], handles: dict[int, dict[str, str]]) -> bool:
    """Two records with two addresses on LinkedIn are two people, unless they do the very same."""
    addresses = all("linkedin" in handles.get(card["id"], {}) for card in (one, other))
    return not addresses or (bool(one["title"]) and one["title"].casefold() == other["title"].casefold())


def _may_be(card: dict[str, Any], other: dict[str, Any]) -> bool:
    """Two records whose organisations differ are two people, as far as names can tell."""
    keys = {card["organisation_key"], other["organisation_key"]} - {""}
    return len(keys) < 2


def _pair(
    one: dict[str, Any], other: dict[str, Any], handles: dict[int, dict[str, str]], alike: int, reason: str
) -> Pair:
    records = sorted((_record(one, handles), _record(other, handles)), key=_weight, reverse=True)
    return Pair(records[0], records[1], alike, reason)


def _weight(record: Record) -> tuple[int, int]:
    fields = (
        record.linkedin,
        record.email,
        record.organisation,
        record.title,
        record.connected_on,
        record.note,
    )
    return sum(map(bool, fields)), -record.id


def _record(card: dict[str, Any], handles: dict[int, dict[str, str]]) -> Record:
    mine = handles.get(card["id"], {})
    day = card["connected_on"]
    return Record(
        id=card["id"],
        name=card["name"],
        title=card["title"],
        organisation=card["organisation"],
        linkedin=mine.get("linkedin", ""),
        email=mine.get("email", ""),
        connected_on="" if day is None else str(day)[:10],
        note=card["note"],
    )


def merge_people(con: Connection, kept: int, gone: int, *, now: datetime) -> int:
    """Make two records one; every referral, note and conversation moves to the one that is kept.

    Returns
    -------
    int
        Number of the merge, by which it can be taken back.

    Raises
    ------
    InputError
        If both are the same, or one is the owner.
    UnknownPersonError
        If one of them is not there.
    """
    if kept == gone or EGO in (kept, gone):
        raise InputError("Two other people are needed to be merged.", "Choose two records.")
    for person in (kept, gone):
        if people.get_person(con, person) is None:
            raise UnknownPersonError(f"There is no person number {person}.", "Choose somebody from the list.")
    with transaction(con):
        number = store.merge_person(con, kept, gone, now)
        reclassify(con, [kept])
    return number


def unmerge_people(con: Connection, number: int, *, now: datetime) -> tuple[int, int]:
    """Take a merge back; what was written since stays with the record that was kept.

    Returns
    -------
    tuple of int
        Who was kept, and who is back.

    Raises
    ------
    InputError
        If there is no such merge, or one of the two was merged again since.
    """
    pair = store.get_merge(con, number)
    if pair is None:
        raise InputError(f"Merge {number} cannot be taken back.", "Choose one from the list.")
    later = [m for m in store.list_merges(con) if m[0] > number and pair[0] in (m[1], m[3])]
    if any(m[3] == pair[0] for m in later):
        raise InputError("The record that was kept was merged again since.", "Take that back first.")
    with transaction(con):
        store.undo_merge(con, number, now)
        reclassify(con, list(pair))
    return pair


def keep_apart(con: Connection, one: int, other: int) -> None:
    """Say that two records are two people; the pair does not return."""
    if one == other:
        raise InputError("Two records are needed.", "Choose two.")
    with transaction(con):
        store.keep_apart(con, one, other)


def names_of(con: Connection, one: int, other: int) -> tuple[str, str]:
    """Name two people; a number that is nobody's stands for itself."""
    names = people.list_names(con)
    return names.get(one, f"number {one}"), names.get(other, f"number {other}")


def past_merges(con: Connection) -> list[tuple[int, str, str]]:
    """Number, who was kept and who was merged, of every merge that can be taken back, newest first."""
    return [(number, kept, gone) for number, _, kept, _, gone, _ in store.list_merges(con)]
