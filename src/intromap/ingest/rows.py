"""Data rows of a file, each brought to the width of the header."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.ingest.records import read_records
from intromap.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from intromap.ingest.header import Head
    from intromap.ingest.text import Text

    Fit = Callable[[list[str], int], tuple[list[str] | None, str, str]]

NEVER_CLOSED = (
    "A quotation mark opened in this row is not closed in it. The row was set aside and reading went on "
    "with the next line; close the mark, or take it out, and import again."
)

SECOND_HEADER = "The row repeats the header; it was set aside."


@dataclass(frozen=True, slots=True)
class DataRows:
    """Rows below a header.

    Attributes
    ----------
    rows : list of list of str
        Every one as wide as the header.
    lines : list of int
        1-based line each starts on.
    total : int
        Data rows in the file, with those set aside.
    problems : list of Problem
        Rows set aside (no field) and cells that could not be placed.
    """

    rows: list[list[str]]
    lines: list[int]
    total: int
    problems: list[Problem]

    def columns(self, width: int) -> list[list[str]]:
        """The rows turned: one list for each of `width` columns."""
        if not self.rows:
            return [[] for _ in range(width)]
        return [list(column) for column in zip(*self.rows, strict=True)]


def data_rows(
    text: Text,
    head: Head,
    fit: Fit,
    *,
    flat: bool = False,
    names: Collection[int] = (),
    keep_empty: bool = False,
) -> DataRows:
    """Rows below a header, as wide as it.

    Parameters
    ----------
    text : Text
        The file.
    head : Head
        Its header.
    fit : callable
        Takes a row of another width and the width wanted, and returns the row to keep (None to set it
        aside), the field that was lost (``""`` if none) and the reason (``""`` if nothing was lost).
    flat, names
        See `read_records`.
    keep_empty : bool
        False if a row of empty cells counts as a blank line.

    Returns
    -------
    DataRows
    """
    width = len(head.cells)
    records = read_records(text.lines, head.delimiter, head.after, width, flat, names)
    kept = DataRows([], [], 0, [Problem(text.file, line, "", NEVER_CLOSED) for line in records.broken])
    total = len(records.broken)
    for row, line in zip(records.rows, records.lines, strict=True):
        if not any(map(str.strip, row)) and not (keep_empty and len(row) > 1):
            continue
        total += 1
        if row[0] == head.cells[0] and tuple(map(str.strip, row)) == head.cells:
            kept.problems.append(Problem(text.file, line, "", SECOND_HEADER))
            continue
        if len(row) != width:
            fitted, field, reason = fit(row, width)
            if reason:
                kept.problems.append(Problem(text.file, line, field, reason))
            if fitted is None:
                continue
            row = fitted
        kept.rows.append(row)
        kept.lines.append(line)
    return DataRows(kept.rows, kept.lines, total, kept.problems)


def pad_or_trim(row: list[str], width: int) -> tuple[list[str] | None, str, str]:
    """Fit a row by empty cells alone; a row with too much in it is set aside.

    Examples
    --------
    >>> pad_or_trim(["Ada"], 2), pad_or_trim(["Ada", "x", "", ""], 2)
    ((['Ada', ''], '', ''), (['Ada', 'x'], '', ''))
    """
    if len(row) < width:
        return row + [""] * (width - len(row)), "", ""
    if not any(map(str.strip, row[width:])):
        return row[:width], "", ""
    return None, "", too_wide(row, width)


def too_wide(row: list[str], width: int) -> str:
    """Reason why a row with more cells than columns was set aside."""
    return (
        f"The row has {len(row)} cells where the header has {width}; "
        "put the cell with the comma in quotation marks. It was set aside."
    )
