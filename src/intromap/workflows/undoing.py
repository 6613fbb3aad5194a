"""Taking imports back: the store as it was before one, with the owner's own words kept."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from intromap.errors import InputError
from intromap.store import interviews, people, undo
from intromap.store.connection import transaction
from intromap.workflows.classifying import reclassify

if TYPE_CHECKING:
    from datetime import datetime

    from intromap.store.connection import Connection

PEOPLE_OF = {
    "people": 0,
    "affiliations": None,
    "attribute_values": 0,
    "referrals": 1,
    "contacts": 0,
    "interviews": 0,
    "rests": 0,
    "keeping": 0,
    "dismissals": 0,
}
QUIET = {"candidates", "settings", "sightings", "organisations", "owner_facts", "follows"}
"""Tables whose rows are no news where the owner changed them since: they are the owner's decisions."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking imports back did.

    Attributes
    ----------
    imports : tuple of int
        Numbers of the imports that were taken back, newest first.
    removed : int
        How many people are gone.
    conversations : int
        How many conversations, which an import had brought, are gone.
    staying : tuple of str
        Names of people who came with them and stay, because the owner has said something of them since.
    conflicts : tuple of str
        Sentences about rows that the owner has changed since; they stay as the owner left them.
    """

    imports: tuple[int, ...]
    removed: int
    conversations: int
    staying: tuple[str, ...]
    conflicts: tuple[str, ...]


def undoable_imports(con: Connection) -> list[int]:
    """List the numbers of the imports that can be taken back, newest first.

    An import goes only with those after it; so none before one that another DuckDB wrote down is among them.
    """
    unreadable = undo.list_unreadable(con)
    numbers = [number for number, _ in undo.list_undoable(con)]
    return list(takewhile(lambda number: number not in unreadable, numbers))


def undo_import(con: Connection, number: int, *, now: datetime) -> Undone:
    """Restore the state before an import; imports after it are taken back with it.

    What the owner wrote since stays: people of whom they said something, links, notes, conversations. A
    conversation that came with an import goes with it, unless the owner went on with it since.

    Parameters
    ----------
    number : int
        Of the import.
    now : datetime.datetime
        When, with a time zone.

    Raises
    ------
    InputError
        If there is no such import, or it is none of the last ten, or it was taken back already.
    """
    possible = undoable_imports(con)
    if number not in possible:
        old = any(each >= number for each in undo.list_unreadable(con))
        why = " safely: another version of DuckDB wrote it down, or one after it" if old else ""
        raise InputError(
            f"Import {number} cannot be taken back{why}.",
            _which(possible),
        )
    chosen = [each for each in possible if each >= number]
    before, talks = people.count_people(con)[0], interviews.count_interviews(con)
    staying: dict[int, str] = {}
    conflicts: list[tuple[str, str]] = []
    with transaction(con):
        for each in chosen:
            kept, met = undo.undo_import(con, each, now)
            staying |= dict(kept)
            conflicts += met
        reclassify(con)
    gone, quiet = before - people.count_people(con)[0], talks - interviews.count_interviews(con)
    told = _tell(con, conflicts, set(staying))
    return Undone(tuple(chosen), gone, quiet, tuple(staying.values()), told)


def _which(possible: list[int]) -> str:
    if not possible:
        return "There is none that can."
    if len(possible) == 1:
        return f"Only import {possible[0]} can."
    return f"Choose one of {', '.join(map(str, possible))}."


def _tell(con: Connection, conflicts: list[tuple[str, str]], staying: set[int]) -> tuple[str, ...]:
    """Sentences about what stays as the owner left it; one a person and kind."""
    names = people.list_names(con)
    what = {
        "people": "name or note of {}",
        "attribute_values": "what you said of {}",
        "referrals": "the link to {}",
        "contacts": "when you were in touch with {}",
        "interviews": "the conversation with {}",
        "handles": "an address",
        "affiliations": "where somebody works",
        "organisation_aliases": "another name of an organisation",
        "promises": "a promise",
        "promise_steps": "a step of a promise",
        "favours": "what you did for somebody",
        "notes": "a note",
        "rests": "until when {} is not to be asked",
        "keeping": "how often to be in touch with {}",
        "dismissals": "whether {} is to be suggested",
        "criteria": "what you weigh by",
        "fits": "how well something fits",
        "open_questions": "what you want to know",
        "goals": "a goal",
        "targets": "what a dimension is compared with",
        "rules": "a rule",
        "templates": "a draft",
        "kept_apart": "who are two people",
    }
    told = []
    for table, key in conflicts:
        if table in QUIET:
            continue
        person = _person_of(table, key)
        if person in staying:
            continue
        who = names.get(person, "somebody") if person is not None else ""
        told.append(f"You changed {what.get(table, table).format(who)} since; it stays as you left it.")
    return tuple(dict.fromkeys(told))


def _person_of(table: str, key: str) -> int | None:
    place = PEOPLE_OF.get(table)
    parts = key.split(" ")
    return int(parts[place]) if place is not None and parts[place].isdigit() else None
