"""LinkedIn's Notes: what the owner wrote about people there."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from intromap.ingest.cells import Table
from intromap.ingest.dates import parse_moment
from intromap.ingest.frame import ParsedFile, Part
from intromap.ingest.header import roles_of
from intromap.ingest.owner import outcome_block
from intromap.ingest.rows import pad_or_trim

if TYPE_CHECKING:
    from intromap.ingest.cells import Roles
    from intromap.ingest.header import Head
    from intromap.ingest.text import Text

NOTED, EMPTY = "noted", "no note in it"
LONG_AGO = datetime(1970, 1, 1)
"""When a note was written that says nothing of it."""

_COLUMNS = {
    "first": ("connectionfirstname",),
    "last": ("connectionlastname",),
    "url": ("connectionprofileurl",),
    "note": ("note",),
    "created": ("createdon",),
}


def find_note_roles(head: Head) -> Roles | None:
    """Which column of Notes holds what, or None if this is another file's header."""
    roles = roles_of(head, _COLUMNS)
    return roles if {"first", "last", "note"} <= roles.keys() else None


def read_notes(text: Text, head: Head, roles: Roles) -> Part:
    """Read the owner's notes on people.

    Returns
    -------
    Part
        `notes` and `outcomes`.
    """
    table = Table(text, head, roles, pad_or_trim, guarded=False)
    names = [f"{a} {b}".strip() for a, b in zip(table.cells("first"), table.cells("last"), strict=True)]
    handles, notes = table.linkedin("url"), [cell.strip() for cell in table.written("note")]
    written = [parse_moment(cell) or LONG_AGO for cell in table.cells("created")]
    keep = [bool(note and (name or handle)) for note, name, handle in zip(notes, names, handles, strict=True)]
    rows = [
        (line, name, handle, note, at)
        for line, name, handle, note, at, kept in zip(
            table.lines, names, handles, notes, written, keep, strict=True
        )
        if kept
    ]
    columns = ("line", "name", "linkedin", "note", "written_at")
    block = {name: [row[at] for row in rows] for at, name in enumerate(columns)}
    outcomes = [NOTED if kept else EMPTY for kept in keep]
    return Part(
        ParsedFile(text.file, "notes", table.total),
        problems=tuple(table.problems),
        notes=block | {"file": [text.file] * len(rows)},
        outcomes=outcome_block(table, NOTED, names, handles) | {"outcome": outcomes},
    )
