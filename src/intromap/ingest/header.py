"""Finding the header row of a file by its names, whatever stands before it and whatever parts the cells."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.ingest.records import Records, read_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

DELIMITERS = (",", ";", "\t")
HEAD = 40
"""Lines among which the header of LinkedIn's files is looked for."""


@dataclass(frozen=True, slots=True)
class Head:
    """A row that may be a header.

    Attributes
    ----------
    cells : tuple of str
        As written, trimmed.
    keys : tuple of str
        `fold_header` of each.
    line : int
        1-based line on which it stands.
    after : int
        Lines to skip to come to the rows.
    delimiter : str
        What parts the cells.
    first : bool
        True if nothing but blank lines stands before it.
    """

    cells: tuple[str, ...]
    keys: tuple[str, ...]
    line: int
    after: int
    delimiter: str
    first: bool


def fold_header(cell: str) -> str:
    """Form of a column name in which case, accents, spaces and signs do not count.

    Examples
    --------
    >>> fold_header("E-mail Address"), fold_header("LinkedIn_URL"), fold_header("Prénom")
    ('emailaddress', 'linkedinurl', 'prenom')
    """
    decomposed = unicodedata.normalize("NFKD", cell.casefold())
    return "".join(c for c in decomposed if c.isalnum())


def candidates(lines: Sequence[str]) -> Iterator[Head]:
    r"""Rows that may be the header, for every delimiter: as records first, then as single lines.

    Examples
    --------
    >>> [(head.keys, head.delimiter) for head in candidates(["Name;Team\n"])][1]
    (('name', 'team'), ';')
    """
    head = lines[:HEAD]
    for delimiter in DELIMITERS:
        yield from _heads(read_records(head, delimiter), delimiter, len(head))
    for delimiter in DELIMITERS:
        for index, line in enumerate(head):
            alone = read_records([line], delimiter)
            moved = Records(alone.rows, [index + 1] * len(alone.rows), [])
            yield from _heads(moved, delimiter, index + 1, first=False)


def _heads(records: Records, delimiter: str, end: int, first: bool = True) -> Iterator[Head]:
    starts = sorted((*records.lines, *records.broken))
    for row, line in zip(records.rows, records.lines, strict=True):
        cells = tuple(" ".join(cell.split()) for cell in row)
        if not any(cells) or cells[0].startswith("sep="):
            continue
        after = next((start - 1 for start in starts if start > line), end)
        yield Head(cells, tuple(map(fold_header, cells)), line, after, delimiter, first)
        first = False


def roles_of(head: Head, names: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Which column holds what: for every role the first of its folded names that is there.

    Examples
    --------
    >>> roles_of(Head(("Name", "E-mail"), ("name", "email"), 1, 1, ";", True), {"mail": ("email",)})
    {'mail': 1}
    """
    found = {role: next((key for key in keys if key in head.keys), None) for role, keys in names.items()}
    return {role: head.keys.index(key) for role, key in found.items() if key}
