"""What else the owner wrote, on its way into the store: matched with people and talks, kept where new."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from intromap.ingest.own import Talk
from intromap.ingest.own_forms import FORMS, Sort
from intromap.model import EGO, Problem
from intromap.store import own_words as store
from intromap.workflows.frames import rows_of
from intromap.workflows.links import find_named
from intromap.workflows.own_writers import WRITERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from intromap.ingest.match import Directory
    from intromap.ingest.read import Reading
    from intromap.store.connection import Connection

Talks = dict[tuple[int, "date | None", int], int]
"""Conversation by person, the day it was planned on (None: their only one) and, of several, which one."""


@dataclass(frozen=True, slots=True)
class KeptWords:
    """What became of the rows of a reading that are neither people nor links nor conversations.

    Attributes
    ----------
    added, unchanged : int
        Rows that are new, and rows that were there before.
    problems : tuple of Problem
        Rows that were set aside.
    """

    added: int
    unchanged: int
    problems: tuple[Problem, ...]


@dataclass
class _Finder:
    """Finds whom and which conversation a row means, and notes what it cannot find."""

    directory: Directory
    refs: Mapping[str, int]
    talks: Talks
    problems: list[Problem] = field(default_factory=list)

    def values(self, row: dict[str, Any]) -> dict[str, Any] | None:
        """Values of a row with ids in place of people and conversations; None if one is not to be found."""
        values: dict[str, Any] = dict(row["values"])
        for name, column in FORMS[row["kind"]].columns.items():
            found: int | str | None = None
            if column.sort is Sort.PERSON and name in values:
                found = self._person(values[name], row["kind"])
            elif column.sort is Sort.TALK:
                found = self.talk(values["person"], values.get(name, Talk(None, 1)))
            if isinstance(found, str):
                self.problems.append(Problem(row["file"], row["line"], "", found))
                return None
            if found is not None:
                values[name] = found
        return values

    def _person(self, text: str, kind: str) -> int | str:
        found = find_named(text, self.directory, self.refs)
        return "This row cannot be about yourself." if found == EGO and kind != "jobs" else found

    def talk(self, person: int, talk: Talk) -> int | str:
        """Conversation with a person, or a sentence why there is none."""
        found = self.talks.get((person, talk.on, talk.nth))
        if found is not None:
            return found
        if talk.on is None:
            return "It does not say in which conversation, and there is not exactly one with this person."
        return f"There is no conversation with this person that was planned on {talk.on.isoformat()}."


def known_talks(con: Connection, read: Talks) -> Talks:
    """Every conversation by how a table may name it; those of this reading go before those of the store."""
    talks: Talks = {}
    counts: Counter[tuple[int, Any]] = Counter()
    only: dict[int, list[int]] = {}
    for number, person, on in store.list_talks(con):
        counts[person, on] += 1
        talks[person, on, counts[person, on]] = number  # type: ignore[index]
        only.setdefault(person, []).append(number)
    alone: Talks = {(person, None, 1): ids[0] for person, ids in only.items() if len(ids) == 1}
    return talks | alone | read


def keep_words(
    con: Connection, reading: Reading, directory: Directory, refs: Mapping[str, int], read: Talks
) -> KeptWords:
    """Write the rows of `FORMS` that are not there yet; nothing that the owner wrote is written over.

    Parameters
    ----------
    directory : Directory
        Everybody, to find people by what the tables call them.
    refs : mapping of str to int
        People by what the table of people says they are called in the others.
    read : dict
        Conversations of this reading, by how its tables name them.
    """
    records = rows_of(reading.records)
    named = [row for row in rows_of(reading.referrals) if row["conversation"] is not None]
    if not records and not named:
        return KeptWords(0, 0, ())
    finder = _Finder(directory, refs, known_talks(con, read))
    added = unchanged = 0
    for kind in FORMS:
        rows = _rows(kind, records, finder)
        if rows:
            new, wrong = WRITERS[kind](con, rows)
            finder.problems += wrong
            added, unchanged = added + new, unchanged + len(rows) - len(wrong) - new
    for row in named:
        _name_in_talk(con, row, finder)
    return KeptWords(added, unchanged, tuple(finder.problems))


def _rows(kind: str, records: list[dict[str, Any]], finder: _Finder) -> list[dict[str, Any]]:
    """Rows of one kind with every column of its form, None where a cell was empty; `row`, `file`, `line`."""
    rows = []
    for place, record in enumerate(record for record in records if record["kind"] == kind):
        values = finder.values(record)
        if values is not None:
            where = {"row": place, "file": record["file"], "line": record["line"]}
            rows.append({**dict.fromkeys(FORMS[kind].columns), **values, **where})
    return rows


def _name_in_talk(con: Connection, row: dict[str, Any], finder: _Finder) -> None:
    """Write in which conversation with the referrer somebody was named; links tell who is not to be found."""
    ends = [find_named(row[end], finder.directory, finder.refs) for end in ("referred_by", "person")]
    talk = finder.talk(ends[0], row["conversation"]) if isinstance(ends[0], int) else ""
    if isinstance(talk, str) or isinstance(ends[1], str) or isinstance(ends[0], str):
        if talk:
            finder.problems.append(Problem(row["file"], row["line"], "conversation", str(talk)))
        return
    store.name_in_talk(con, ends[0], ends[1], talk)
