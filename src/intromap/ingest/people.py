"""The own table of people: who they are, whether the owner knows them, who referred them, dimensions."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from intromap.ingest.dates import is_ambiguous, parse_date
from intromap.ingest.frame import EXTRA_COLUMNS, ParsedFile, Part
from intromap.ingest.header import fold_header
from intromap.ingest.names import name_of_email, name_of_handle, normalise_email, normalise_linkedin
from intromap.model import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from intromap.ingest.cells import Table
    from intromap.ingest.frame import Block

EXAMPLES = 5
"""Values shown of a column before it becomes a dimension."""

_PLAIN = ("company", "title", "referred_by")
_FURTHER = {"linkedin": normalise_linkedin, "email": normalise_email}
_CATEGORIES = ("location", "industry", "school")
_DIMENSIONS_WITHOUT_COLUMN = ("function", "seniority")
_RESERVED = {"name", "linkedinurl", "linkedin", "email", "emailaddress", "connected", "referredby"}
_RESERVED |= {*_PLAIN, *_CATEGORIES, "firstname", "lastname", "note", "notes", "ref"}
_YES = {"", "yes", "y", "true", "1"}
_NO = {"no", "n", "false", "0"}
_NOT_KNOWN = {"", UNKNOWN, "n/a", "-", "?"}


def read_people(table: Table, skip_dimensions: Collection[str]) -> Part:
    """Read the own table of people.

    Parameters
    ----------
    table : Table
        With a role for ``name``, ``linkedin`` or ``email`` at least.
    skip_dimensions : collection of str
        Columns that are not to become dimensions; case, spaces and signs do not count.

    Returns
    -------
    Part
        People, recorded by the owner's own word, and their attributes. `Part.examples` has every column
        that is or could be a dimension of the owner's own.
    """
    block = _people(table)
    keep = [bool(name) for name in block["name"]]
    for line, named in zip(table.lines, keep, strict=True):
        if not named:
            table.warn(line, "", "The row has no name and nothing to make one from; it was set aside.")
    attributes, examples = _attributes(table, keep, set(map(fold_header, skip_dimensions)))
    people = {name: list(compress(values, keep)) for name, values in block.items()}
    parsed = ParsedFile(table.file, "people", table.total)
    extras = _extras(table, keep)
    problems = tuple(table.problems)
    return Part(parsed, people, attributes, problems=problems, examples=examples, extras=extras)


def _people(table: Table) -> Block:
    handles, emails = table.linkedin("linkedin"), table.emails("email")
    connected, days = _connected(table)
    built = [f"{a} {b}".strip() for a, b in zip(table.cells("first"), table.cells("last"), strict=True)]
    names = [name or made for name, made in zip(table.cells("name"), built, strict=True)]
    block: Block = {
        "file": [table.file] * table.size,
        "line": table.lines,
        "name": [
            name or name_of_handle(handle) or name_of_email(email)
            for name, handle, email in zip(names, handles, emails, strict=True)
        ],
        "linkedin": handles,
        "email": emails,
        "connected": connected,
        "connected_on": days,
        "recorded": [True] * table.size,
    }
    block |= {role: table.cells(role) for role in _PLAIN}
    return block | {role: list(map(_known, table.cells(role))) for role in _CATEGORIES}


def _extras(table: Table, keep: list[bool]) -> Block:
    """Notes, further addresses, and what the other tables call a person by."""
    rows: list[tuple[str, int, str, str]] = []
    for kind in ("note", "ref"):
        rows += [
            (table.file, line, kind, text)
            for line, text, kept in zip(table.lines, table.texts(kind), keep, strict=True)
            if kept and text
        ]
    for kind, normalise in _FURTHER.items():
        for line, cells, kept in zip(table.lines, table.several(kind), keep, strict=True):
            rows += [(table.file, line, kind, value) for value in map(normalise, cells[1:]) if kept and value]
    return {name: [row[at] for row in rows] for at, name in enumerate(EXTRA_COLUMNS)}


def _known(value: str) -> str:
    return "" if value.casefold() in _NOT_KNOWN else value


def _connected(table: Table) -> tuple[list[bool], list[date | None]]:
    """Yes, no, or the day; what cannot be read counts as yes, with a problem."""
    connected: list[bool] = []
    days: list[date | None] = []
    doubtful = False
    for line, cell in zip(table.lines, table.cells("connected"), strict=True):
        answer = cell.casefold()
        day = None if answer in _YES or answer in _NO else parse_date(cell)
        connected.append(answer not in _NO)
        days.append(day)
        if day and is_ambiguous(cell):
            doubtful = True
        if not day and answer not in _YES and answer not in _NO:
            reason = f"“{cell[:80]}” is neither yes nor no nor a date; it was taken as yes."
            table.warn(line, table.head.cells[table.roles["connected"]], reason)
    if doubtful:
        table.warn_of_ambiguous("connected", table.cells("connected"))
    return connected, days


def _attributes(table: Table, keep: list[bool], skip: set[str]) -> tuple[Block, dict[str, list[str]]]:
    rows: list[tuple[str, int, str, str]] = []
    examples: dict[str, list[str]] = {}
    for index, dimension in _dimensions(table).items():
        known = [
            (table.file, line, dimension, value)
            for line, value, kept in zip(table.lines, table.column(index), keep, strict=True)
            if kept and _known(value)
        ]
        if fold_header(dimension) not in skip:
            rows += known
        if dimension not in _DIMENSIONS_WITHOUT_COLUMN:
            examples[dimension] = list(dict.fromkeys(row[3] for row in known))[:EXAMPLES]
    columns = ("file", "line", "dimension", "value")
    return {name: [row[i] for row in rows] for i, name in enumerate(columns)}, examples


def _dimensions(table: Table) -> dict[int, str]:
    """Columns that are dimensions, by index; a problem for every other that nothing is made of."""
    taken = set(table.roles.values())
    found: dict[int, str] = {}
    seen: set[str] = set()
    for index, (name, key) in enumerate(zip(table.head.cells, table.head.keys, strict=True)):
        mark = key or name
        if index in taken or not mark or key in _RESERVED or mark in seen:
            continue
        seen.add(mark)
        found[index] = key if key in _DIMENSIONS_WITHOUT_COLUMN else name
    table.warn_of_unused(taken | set(found))
    return found
