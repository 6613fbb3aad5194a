"""The tool's own tables: people, referrals, ties and interviews, known by their header, not by their name."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from intromap.ingest.cells import Roles, Table
from intromap.ingest.frame import INTERVIEW_COLUMNS, ParsedFile, Part
from intromap.ingest.header import roles_of
from intromap.ingest.own import read_cell
from intromap.ingest.own_forms import TALK
from intromap.ingest.people import read_people
from intromap.ingest.rows import pad_or_trim

if TYPE_CHECKING:
    from collections.abc import Collection

    from intromap.ingest.frame import Block
    from intromap.ingest.header import Head
    from intromap.ingest.own import Talk
    from intromap.ingest.text import Text

PEOPLE, REFERRALS, TIES, INTERVIEWS = "people", "referrals", "ties", "interviews"

_COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    PEOPLE: {
        "name": ("name",),
        "first": ("firstname",),
        "last": ("lastname",),
        "linkedin": ("linkedinurl", "linkedin"),
        "email": ("email", "emailaddress"),
        "company": ("company",),
        "title": ("title",),
        "location": ("location",),
        "industry": ("industry",),
        "school": ("school",),
        "connected": ("connected",),
        "referred_by": ("referredby",),
        "note": ("note", "notes"),
        "ref": ("ref",),
    },
    REFERRALS: {
        "person": ("person",),
        "referred_by": ("referredby",),
        "on": ("date", "on"),
        "note": ("note",),
        "status": ("status",),
        "conversation": ("conversation",),
    },
    INTERVIEWS: {"person": ("person",), "stage": ("stage",), "planned_on": ("plannedon",)},
    TIES: {"person_a": ("persona",), "person_b": ("personb",), "since": ("since", "date")},
}


def find_table(head: Head) -> tuple[str, Roles] | None:
    """Which of the own tables a header belongs to, and which column holds what.

    Parameters
    ----------
    head : Head
        A row that may be the header; only the first of a file can be.

    Returns
    -------
    (str, dict) or None
        ``people``, ``referrals``, ``ties`` or ``interviews``, and column indices by the names of the frames.
    """
    if not head.first:
        return None
    found = {kind: roles_of(head, names) for kind, names in _COLUMNS.items()}
    if {"person_a", "person_b"} <= found[TIES].keys():
        return TIES, found[TIES]
    if {"person", "referred_by"} <= found[REFERRALS].keys():
        return REFERRALS, found[REFERRALS]
    if {"person", "stage", "planned_on"} <= found[INTERVIEWS].keys():
        return INTERVIEWS, found[INTERVIEWS]
    if found[PEOPLE].keys() & {"name", "linkedin", "email"} or {"first", "last"} <= found[PEOPLE].keys():
        return PEOPLE, found[PEOPLE]
    return None


def read_table(text: Text, head: Head, kind: str, roles: Roles, skip_dimensions: Collection[str]) -> Part:
    """Read one of the own tables.

    Parameters
    ----------
    text : Text
        The file.
    head : Head
        Its header.
    kind, roles
        As `find_table` gave them.
    skip_dimensions : collection of str
        Columns of people that are not to become dimensions.

    Returns
    -------
    Part
        People with attributes, or referrals, ties or interviews.
    """
    if kind == PEOPLE:
        named = [roles[role] for role in ("name", "first", "last") if role in roles]
        others = [roles[role] for role in ("linkedin", "email") if role in roles]
        return read_people(Table(text, head, roles, pad_or_trim, names=named or others), skip_dimensions)
    table = Table(text, head, roles, pad_or_trim)
    if kind == INTERVIEWS:
        return _read_interviews(table)
    return _read_links(table, kind)


def _read_interviews(table: Table) -> Part:
    """Conversations: whom they are with, and every other cell as it stands, by the column's folded name."""
    people = table.cells("person")
    for line, person in zip(table.lines, people, strict=True):
        if not person:
            table.warn(line, "", "The row does not say with whom; it was set aside.")
    columns = {key: table.text(at) for at, key in enumerate(table.head.keys) if key and key != "person"}
    rows = [
        (table.file, line, person, {key: cells[at] for key, cells in columns.items() if cells[at]})
        for at, (line, person) in enumerate(zip(table.lines, people, strict=True))
        if person
    ]
    block = {name: [row[at] for row in rows] for at, name in enumerate(INTERVIEW_COLUMNS)}
    parsed = ParsedFile(table.file, INTERVIEWS, table.total)
    return Part(parsed, interviews=block, problems=tuple(table.problems))


def _talks(table: Table) -> list[Talk | None]:
    """In which conversation with the referrer somebody was named, where a row says so."""
    talks = []
    for line, cell in zip(table.lines, table.cells("conversation"), strict=True):
        talks.append(read_cell(TALK, cell) if cell else None)
        if cell and talks[-1] is None:
            table.warn(line, "conversation", f"“{cell[:80]}” is no {TALK.what}; it was left out.")
    return talks


def _read_links(table: Table, kind: str) -> Part:
    """Referrals or ties: two people each, and what belongs to the pair."""
    ends = ("person", "referred_by") if kind == REFERRALS else ("person_a", "person_b")
    day = "on" if kind == REFERRALS else "since"
    block: Block = {"file": [table.file] * table.size, "line": table.lines}
    block |= {end: table.cells(end) for end in ends}
    block[day] = list(table.dates(day))
    if kind == REFERRALS:
        block |= {"note": table.texts("note"), "status": table.cells("status"), "conversation": _talks(table)}
    table.warn_of_unused(set(table.roles.values()))
    keep = [bool(a and b) for a, b in zip(block[ends[0]], block[ends[1]], strict=True)]
    for line, whole in zip(table.lines, keep, strict=True):
        if not whole:
            table.warn(line, "", f"The row needs both {ends[0]} and {ends[1]}; it was set aside.")
    block = {name: list(compress(values, keep)) for name, values in block.items()}
    parsed = ParsedFile(table.file, kind, table.total)
    problems = tuple(table.problems)
    if kind == REFERRALS:
        return Part(parsed, referrals=block, problems=problems)
    return Part(parsed, ties=block, problems=problems)
