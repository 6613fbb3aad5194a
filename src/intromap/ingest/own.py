"""What else the owner wrote, as tables: past jobs, themes, questions, promises, choices and the like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from intromap.ingest.cells import Table
from intromap.ingest.dates import parse_date
from intromap.ingest.frame import RECORD_COLUMNS, ParsedFile, Part
from intromap.ingest.header import fold_header
from intromap.ingest.own_forms import FORMS, Column, Sort
from intromap.ingest.rows import pad_or_trim

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from intromap.ingest.header import Head
    from intromap.ingest.text import Text

_YES, _NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}
_TALK = re.compile(r"(.*?)(?: \((\d{1,6})\))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation as a table names it, beside the person it was with.

    Attributes
    ----------
    on : datetime.date or None
        The day it was planned on; None where the cell is empty: their only conversation.
    nth : int
        Of several with that person that were planned on that day, which one, from 1 on.
    """

    on: date | None
    nth: int


def find_form(head: Head) -> str | None:
    """Which of `FORMS` a header belongs to; None if it is none of them.

    Examples
    --------
    >>> from intromap.ingest.header import Head
    >>> find_form(Head(("Person", "Theme"), ("person", "theme"), 1, 1, ",", True))
    'themes'
    """
    if not head.first:
        return None
    keys = set(head.keys)
    found = (kind for kind, form in FORMS.items() if set(map(fold_header, form.marks)) <= keys)
    return next(found, None)


def read_form(text: Text, head: Head, kind: str) -> Part:
    """Read one of the tables of `FORMS`.

    Returns
    -------
    Part
        `records`: one row for each that can be read, with its values by column; empty cells have none.
        People stay as they were written, conversations become a `Talk`.
    """
    columns = {fold_header(name): (name, column) for name, column in FORMS[kind].columns.items()}
    roles = {columns[key][0]: at for at, key in reversed([*enumerate(head.keys)]) if key in columns}
    table = Table(text, head, roles, pad_or_trim)
    table.warn_of_unused(set(roles.values()))
    cells = {
        name: table.texts(name) if column.sort is Sort.TEXT else table.cells(name)
        for name, column in FORMS[kind].columns.items()
        if name in roles
    }
    read = cache(lambda name, cell: read_cell(FORMS[kind].columns[name], cell))
    rows = []
    for at, line in enumerate(table.lines):
        row = {name: column[at] for name, column in cells.items() if column[at]}
        values = _values(table, line, kind, row, read)
        if values is not None:
            rows.append((table.file, line, kind, values))
    block = {name: [row[at] for row in rows] for at, name in enumerate(RECORD_COLUMNS)}
    return Part(ParsedFile(table.file, kind, table.total), records=block, problems=tuple(table.problems))


def _values(
    table: Table, line: int, kind: str, row: dict[str, str], read: Callable[[str, str], Any]
) -> dict[str, Any] | None:
    """Values by column; None, with a problem, where one that must be there is missing or cannot be read."""
    values: dict[str, Any] = {}
    for name, column in FORMS[kind].columns.items():
        text = row.get(name, "")
        value = read(name, text) if text else None
        if value is not None:
            values[name] = value
        elif text and not column.must:
            table.warn(line, name, f"“{text[:80]}” is no {column.what}; it was left out.")
        elif column.must:
            lacks = f"“{text[:80]}” is no {column.what}" if text else f"The row lacks {name}"
            table.warn(line, "", f"{lacks}; it was set aside.")
            return None
    return values


def read_cell(column: Column, text: str) -> Any:
    """Value of a cell that is not empty; None if it is none of the column's.

    Examples
    --------
    >>> read_cell(Column(Sort.WHOLE, "score from 0 to 4", high=4), "3")
    3
    >>> read_cell(Column(Sort.TALK, "conversation"), "2026-03-02 (2)")
    Talk(on=datetime.date(2026, 3, 2), nth=2)
    """
    match column.sort:
        case Sort.DAY:
            return parse_date(text)
        case Sort.MOMENT:
            return _moment(text)
        case Sort.ANSWER:
            return {**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}.get(text.casefold())
        case Sort.WHOLE | Sort.NUMBER:
            return _number(column, text)
        case Sort.TALK:
            return _talk(text)
        case Sort.STEPS:
            return _steps(column, text)
    return text if not column.among or text in column.among else None


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _number(column: Column, text: str) -> float | int | None:
    try:
        number = int(text) if column.sort is Sort.WHOLE else float(text)
    except ValueError:
        return None
    return number if column.low <= number <= column.high else None


def _talk(text: str) -> Talk | None:
    found = _TALK.fullmatch(text)
    day = parse_date(found[1]) if found else None
    return Talk(day, int(found[2] or 1)) if found and day else None


def _steps(column: Column, text: str) -> tuple[tuple[str, date], ...] | None:
    """Steps with the day of each: ``promised 2026-01-02; introduced 2026-02-01``."""
    steps = []
    for part in text.split(";"):
        what, _, on = part.strip().partition(" ")
        day = parse_date(on)
        if what not in column.among or day is None:
            return None
        steps.append((what, day))
    return tuple(steps)
