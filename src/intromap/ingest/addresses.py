"""Address books: LinkedIn's Contacts, Google's old and new export, and any table whose columns are mapped."""

from __future__ import annotations

from dataclasses import replace
from itertools import compress
from typing import TYPE_CHECKING

from intromap.ingest.cells import Table
from intromap.ingest.dates import parse_dates
from intromap.ingest.frame import EXTRA_COLUMNS, ParsedFile, Part
from intromap.ingest.header import roles_of
from intromap.ingest.names import (
    clean_text,
    name_of_email,
    name_of_handle,
    normalise_email,
    normalise_linkedin,
)
from intromap.ingest.rows import pad_or_trim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from intromap.ingest.cells import Roles
    from intromap.ingest.frame import Block
    from intromap.ingest.header import Head
    from intromap.ingest.text import Text

KIND = "contacts"
NOBODY = "The row names no person: there is neither a name nor an address. It was set aside."
ORGANISATION_ONLY = "The row names an organisation and no person; it was set aside."

_LINKEDIN = {
    "first": ("firstname",),
    "last": ("lastname",),
    "name": ("fullname",),
    "company": ("companies",),
    "title": ("title",),
    "emails": ("emails",),
    "urls": ("profiles",),
    "location": ("location",),
}
_GOOGLE = {
    "name": ("name",),
    "first": ("firstname", "givenname"),
    "middle": ("middlename", "additionalname"),
    "last": ("lastname", "familyname"),
    "suffix": ("namesuffix",),
    "company": ("organizationname", "organization1name"),
    "title": ("organizationtitle", "organization1title"),
    "location": ("address1city",),
    "note": ("notes",),
}
_SEVERAL = " ::: "


def find_address_roles(head: Head) -> tuple[str, Roles] | None:
    """Whose address book this is (``linkedin`` or ``google``), and which column holds what."""
    if {"source", "firstname", "lastname", "emails"} <= set(head.keys):
        return "linkedin", roles_of(head, _LINKEDIN)
    roles = roles_of(head, _GOOGLE)
    if any(key.startswith("email1") for key in head.keys) and roles.keys() & {"name", "first", "last"}:
        return "google", roles
    return None


def read_addresses(text: Text, head: Head, whose: str, roles: Roles) -> Part:
    """Read an address book.

    Everybody in Google's is somebody whom the owner knows. LinkedIn's Contacts were taken from a telephone
    or a mailbox, often without being asked: they complete what is known, and know nobody by themselves.

    Returns
    -------
    Part
        `people`, not recorded by the owner's own word, and the notes on them as `extras`.
    """
    table = Table(text, head, roles, pad_or_trim, guarded=False)
    people = table_people(table, connected=whose == "google")
    mails, urls = _several(table, head, whose)
    people["email"] = [_first(map(normalise_email, found)) for found in mails]
    people["linkedin"] = [_first(map(normalise_linkedin, found)) for found in urls]
    notes = note_block(table.file, table.lines, table.texts("note"))
    return replace(people_part(table, people, "address book"), extras=notes)


def note_block(file: str, lines: Sequence[int], notes: Sequence[str]) -> Block:
    """Block of extras: the notes that the rows of an address book hold, those without one left out.

    Examples
    --------
    >>> note_block("a.csv", [2, 3], ["", "met at the fair"])
    {'file': ['a.csv'], 'line': [3], 'kind': ['note'], 'value': ['met at the fair']}
    """
    rows = [(file, line, "note", note) for line, note in zip(lines, notes, strict=True) if note]
    return {name: [row[at] for row in rows] for at, name in enumerate(EXTRA_COLUMNS)}


def table_people(table: Table, *, connected: bool, days: Sequence[date | None] = ()) -> Block:
    """Block of people from a table with the roles of names, company, title and location."""
    cells = {
        role: [_one(cell) for cell in table.cells(role)]
        for role in ("name", "first", "middle", "last", "suffix", "company", "title", "location")
    }
    parts = zip(cells["first"], cells["middle"], cells["last"], strict=True)
    built = [" ".join(filter(None, names)) for names in parts]
    built = [
        f"{name}, {after}" if name and after else name
        for name, after in zip(built, cells["suffix"], strict=True)
    ]
    empty = [""] * table.size
    return {
        "file": [table.file] * table.size,
        "line": list(table.lines),
        "name": [whole or made for whole, made in zip(cells["name"], built, strict=True)],
        "linkedin": table.linkedin("linkedin"),
        "email": table.emails("email"),
        "company": cells["company"],
        "title": cells["title"],
        "location": cells["location"],
        "industry": table.cells("industry"),
        "school": table.cells("school"),
        "connected": [connected] * table.size,
        "connected_on": list(days) or parse_dates(empty),
        "referred_by": empty,
        "recorded": [False] * table.size,
    }


def people_part(table: Table, people: Block, kind: str) -> Part:
    """Part from a block of people: the nameless get a name from their address, or are set aside."""
    people["name"] = [
        name or name_of_handle(handle) or name_of_email(email)
        for name, handle, email in zip(people["name"], people["linkedin"], people["email"], strict=True)
    ]
    keep = [bool(name) for name in people["name"]]
    for line, named, company in zip(table.lines, keep, people["company"], strict=True):
        if not named:
            table.warn(line, "", ORGANISATION_ONLY if company else NOBODY)
    block = {name: list(compress(values, keep)) for name, values in people.items()}
    return Part(ParsedFile(table.file, kind, table.total), people=block, problems=tuple(table.problems))


def _several(table: Table, head: Head, whose: str) -> tuple[list[list[str]], list[list[str]]]:
    """E-mail addresses and web addresses of every row."""
    if whose == "linkedin":
        split = [
            [cell.replace(";", ",").split(",") for cell in table.cells(role)] for role in ("emails", "urls")
        ]
        return split[0], split[1]
    columns: dict[str, list[list[str]]] = {"email": [], "website": []}
    for index, key in enumerate(head.keys):
        for kind, found in columns.items():
            if key.startswith(kind) and key.endswith("value"):
                found.append(table.column(index))
    rows = range(table.size)
    return (
        [[v for column in columns["email"] for v in column[row].split(_SEVERAL)] for row in rows],
        [[v for column in columns["website"] for v in column[row].split(_SEVERAL)] for row in rows],
    )


def _one(cell: str) -> str:
    return clean_text(cell.split(_SEVERAL.strip())[0]) if _SEVERAL.strip() in cell else cell


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")
