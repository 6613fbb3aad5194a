"""LinkedIn's messages of every era: who wrote to whom, when and how often. What was said is not kept."""

from __future__ import annotations

import csv
import io
from itertools import chain, islice
from typing import TYPE_CHECKING

from intromap.ingest.cells import Roles, Table
from intromap.ingest.frame import ParsedFile, Part
from intromap.ingest.header import roles_of
from intromap.ingest.message_columns import take_columns
from intromap.ingest.quick import without_collection
from intromap.ingest.rows import pad_or_trim
from intromap.ingest.text import encoding_of, read_text
from intromap.ingest.threads import Threads
from intromap.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from intromap.ingest.archive import Source
    from intromap.ingest.header import Head
    from intromap.ingest.owner import Me

    Tick = Callable[[float], None]

STEP = 5000
"""Messages between two words about progress."""

WHO = (
    "It cannot be told which of these people you are, so no message was counted. "
    "Bring in Profile.csv or the whole archive with it."
)

_COLUMNS = {
    "thread": ("conversationid",),
    "sender": ("from",),
    "sender_url": ("senderprofileurl",),
    "to": ("to",),
    "to_urls": ("recipientprofileurls",),
    "date": ("date",),
    "content": ("content",),
    "folder": ("folder",),
    "direction": ("direction",),
    "draft": ("ismessagedraft",),
    "drafts": ("isconversationdraft",),
}
_END = "\0end"


def find_message_roles(head: Head) -> Roles | None:
    """Which column of messages holds what, or None if this is another file's header."""
    roles = roles_of(head, _COLUMNS)
    return roles if {"sender", "to", "date", "content"} <= roles.keys() else None


def read_messages(source: Source, head: Head, roles: Roles, me: Me, tick: Tick | None = None) -> Part:
    """Count the messages between the owner and everybody else.

    Parameters
    ----------
    source : Source
        The file.
    head, roles
        Its header, and `find_message_roles` of it.
    me : Me
        The owner.
    tick : callable, optional
        Told the share that was read, from 0 to 1.

    Returns
    -------
    Part
        `contacts`, one row a person; `outcomes`, one row a message; `openings` of threads.
    """
    with without_collection():
        return _read_messages(source, head, roles, me, tick)


def _read_messages(source: Source, head: Head, roles: Roles, me: Me, tick: Tick | None) -> Part:
    threads = Threads(source.name, roles, me)
    problems: tuple[Problem, ...] = ()
    total = 0
    if not take_columns(source, head, threads, tick) and not _read_sound(source, head, threads, tick):
        threads = Threads(source.name, roles, me)
        table = Table(read_text(source), head, roles, pad_or_trim, guarded=False)
        for line, row in zip(table.lines, table.raw_rows(), strict=True):
            threads.add(line, row)
        problems, total = tuple(table.problems), table.total - table.size
    if not (me.name_key or me.linkedin or "direction" in roles):
        problems = (*problems, Problem(source.name, 0, head.cells[roles["sender"]], WHO))
    return Part(
        ParsedFile(source.name, "messages", total + len(threads.lines)),
        problems=problems,
        contacts=threads.contacts(),
        outcomes=threads.outcomes(),
        openings=tuple(threads.openings(tick)),
    )


def _read_sound(source: Source, head: Head, threads: Threads, tick: Tick | None) -> bool:
    """Read a sound file without holding it twice; False if it has to be read with care."""
    if b"\0" in source.data and not encoding_of(source.data).startswith("utf-16"):
        return False
    raw = io.BytesIO(source.data)
    text = io.TextIOWrapper(raw, encoding=encoding_of(source.data), newline="")
    reader = csv.reader(chain(islice(text, head.after, None), (_END,)), delimiter=head.delimiter)
    width, after, add = len(head.cells), head.after + 1, threads.add
    begin, row = after, [""]
    try:
        for number, row in enumerate(reader):
            if len(row) == width:
                add(begin, row)
            elif row:
                return row == [_END]
            begin = after + reader.line_num
            if tick and not number % STEP:
                tick(raw.tell() / len(source.data))
    except (csv.Error, UnicodeError):
        return False
    return row == [_END]
