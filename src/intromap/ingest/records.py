"""Lines to records: Python's csv module, with the line a record starts on and quotes that never close."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        1-based lines whose record was set aside, because a quotation mark opened there never closes.
    """

    rows: list[list[str]]
    lines: list[int]
    broken: list[int]


def read_records(
    lines: Sequence[str], delimiter: str, start: int = 0, width: int = 0, flat: bool = False
) -> Records:
    r"""Records from `start` on.

    A quotation mark that is not closed would swallow the rows after it. Such a record is given up and
    reading goes on with the line after its first.

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
    budget = 2 * len(lines) + 1000
    last = len(lines)
    at = start
    while at < last and budget > 0:
        at, wasted = _read_run(lines[at:last], delimiter, at, width, flat, records)
        budget -= wasted
    for index in range(at, last):
        _read_run(lines[index : index + 1], delimiter, index, width, flat, records)
    return records


def _read_run(
    lines: Sequence[str], delimiter: str, start: int, width: int, flat: bool, records: Records
) -> tuple[int, int]:
    """Read until a broken record: the line to go on with, and how many lines that record had swallowed."""
    reader = csv.reader(chain(lines, ("",)), delimiter=delimiter)
    begin, end, last = 0, 0, len(lines)
    try:
        for row in reader:
            end = reader.line_num
            if end > last:
                if begin == last:
                    return start + last, 0
                break
            if end - begin > 1 and width and _swallowed(lines[begin:end], row, width, delimiter, flat):
                break
            records.rows.append(row)
            records.lines.append(start + begin + 1)
            begin = end
    except csv.Error:
        end = reader.line_num
    records.broken.append(start + begin + 1)
    return start + begin + 1, end - begin


def _swallowed(span: Sequence[str], row: list[str], width: int, delimiter: str, flat: bool) -> bool:
    """Whether a record of several lines is rather several records, the first with an unclosed quote."""
    if len(row) != width:
        return True
    return flat and any(len(next(csv.reader([line], delimiter=delimiter))) == width for line in span[1:])
