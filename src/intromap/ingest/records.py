"""Lines to records: Python's csv module, with the line a record starts on and quotes that never close."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a file or of a part of it.

    Attributes
    ----------
    rows : list of list of str
        Cells as written; a blank line is an empty list.
    lines : list of int
        For each of `rows` the 1-based physical line it starts on.
    broken : list of int
        1-based lines whose record was set aside, because a quotation mark opened there is not closed where
        its cell ends.
    """

    rows: list[list[str]]
    lines: list[int]
    broken: list[int]


def read_records(
    lines: Sequence[str],
    delimiter: str,
    start: int = 0,
    width: int = 0,
    flat: bool = False,
    names: Collection[int] = (),
) -> Records:
    r"""Records from `start` on.

    A quotation mark that is not closed, or that the stray mark of a later row closes, would swallow the rows
    after it. Such a record is given up and reading goes on with the line after its first.

    Parameters
    ----------
    lines : sequence of str
        Physical lines.
    delimiter : str
        One character.
    start : int
        Lines to skip.
    width : int
        How many cells a record should have; 0 if that is not known yet.
    flat : bool
        True if in such a file no cell should hold a line break, so that a whole row inside one is a sign
        of a quotation mark that was not closed.
    names : collection of int
        Columns of names, in a file whose every row is one person: there a record of several lines must be
        quoted by the book, and no name goes on below its line with a delimiter in it.

    Returns
    -------
    Records
        Every line from `start` on belongs to one record or is the first of a broken one.

    Examples
    --------
    >>> read_records(["name,note\n", 'Ada,"good\n', "Mei,fine\n"], ",")
    Records(rows=[['name', 'note'], ['Mei', 'fine']], lines=[1, 3], broken=[2])
    """
    records = Records([], [], [])
    signs = _Signs(delimiter, width, flat, names)
    budget = 2 * len(lines) + 1000
    last = len(lines)
    at = start
    while at < last and budget > 0:
        at, wasted = _read_run(lines[at:last], at, signs, records)
        budget -= wasted
    for index in range(at, last):
        _read_run(lines[index : index + 1], index, signs, records)
    return records


@dataclass(frozen=True, slots=True)
class _Signs:
    """What tells a record of several lines from several records, the first with a stray quotation mark."""

    delimiter: str
    width: int
    flat: bool
    names: Collection[int]

    def swallowed(self, span: Sequence[str], row: list[str]) -> bool:
        """Whether the lines of a record are rather several records."""
        if not self.width:
            return False
        if len(row) != self.width or (self.flat and self._holds_rows(span, row)):
            return True
        return bool(self.names) and (self._names_go_on(row) or not self._is_by_the_book(span))

    def _holds_rows(self, span: Sequence[str], row: list[str]) -> bool:
        """Whether a line is a whole row, or a cell has the delimiters of one for every further line in it."""
        if any(len(next(csv.reader([line], delimiter=self.delimiter))) == self.width for line in span[1:]):
            return True
        more = self.width - 1
        return any((ends := _breaks(cell)) and cell.count(self.delimiter) >= more * ends for cell in row)

    def _names_go_on(self, row: list[str]) -> bool:
        return any(_breaks(row[at]) and self.delimiter in row[at] for at in self.names)

    def _is_by_the_book(self, span: Sequence[str]) -> bool:
        """Whether every closing quotation mark ends its cell."""
        try:
            return len(list(csv.reader(span, delimiter=self.delimiter, strict=True))) == 1
        except csv.Error:
            return False


def _breaks(cell: str) -> int:
    return max(cell.count("\n"), cell.count("\r"))


def _read_run(lines: Sequence[str], start: int, signs: _Signs, records: Records) -> tuple[int, int]:
    """Read until a broken record: the line to go on with, and how many lines that record had swallowed."""
    reader = csv.reader(chain(lines, ("",)), delimiter=signs.delimiter)
    begin, end, last = 0, 0, len(lines)
    try:
        for row in reader:
            end = reader.line_num
            if end > last:
                if begin == last:
                    return start + last, 0
                break
            if end - begin > 1 and signs.swallowed(lines[begin:end], row):
                break
            records.rows.append(row)
            records.lines.append(start + begin + 1)
            begin = end
    except csv.Error:
        end = reader.line_num
    records.broken.append(start + begin + 1)
    return start + begin + 1, end - begin
