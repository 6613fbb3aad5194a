"""Cells of one table by what they hold, with a problem for everything that cannot be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from intromap.ingest.dates import is_ambiguous, parse_dates
from intromap.ingest.names import clean_column, normalise_email, normalise_linkedin
from intromap.ingest.rows import data_rows
from intromap.model import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from intromap.ingest.header import Head
    from intromap.ingest.rows import Fit
    from intromap.ingest.text import Text

Roles = dict[str, int]
"""Which column holds what."""

NO_PROFILE = "“{}” is no address of a person on LinkedIn; it was left out."
NO_EMAIL = "“{}” is no e-mail address; it was left out."
NO_DATE = "“{}” is no date that can be read; it was left out."
_guarded = re.compile(r"'+[=+\-@\t\r\n]").match


def unguard(cell: str) -> str:
    """Take off the mark that keeps spreadsheets from running a cell as a formula.

    Examples
    --------
    >>> unguard("'=HYPERLINK(1)"), unguard("'t Hooft")
    ('=HYPERLINK(1)', "'t Hooft")
    """
    return cell[1:] if _guarded(cell) else cell


class Table:
    """The rows of one file, read column by column.

    Parameters
    ----------
    text : Text
        The file.
    head : Head
        Its header.
    roles : dict
        Column index by role.
    fit, flat, keep_empty, names
        As in `data_rows`.
    guarded : bool
        True if marks of `unguard` may stand before cells.

    Attributes
    ----------
    lines : list of int
        1-based line of each row.
    size : int
        Rows that can be looked at.
    total : int
        Data rows in the file, with those set aside already.
    problems : list of Problem
        What was met so far.
    """

    def __init__(
        self,
        text: Text,
        head: Head,
        roles: Roles,
        fit: Fit,
        flat: bool = False,
        keep_empty: bool = False,
        guarded: bool = True,
        names: Collection[int] = (),
    ) -> None:
        rows = data_rows(text, head, fit, flat=flat, names=names, keep_empty=keep_empty)
        self.file, self.head, self.roles = text.file, head, roles
        self.lines, self.size, self.total = rows.lines, len(rows.rows), rows.total
        self.problems = [*text.problems, *rows.problems]
        self._guarded = guarded
        self._columns = rows.columns(len(head.cells))

    def raw_rows(self) -> list[list[str]]:
        """Rows as written, as wide as the header."""
        return [list(row) for row in zip(*self._columns, strict=True)]

    def written(self, role: str) -> list[str]:
        """Cells of a role with their line breaks."""
        return self._columns[self.roles[role]] if role in self.roles else [""] * self.size

    def cells(self, role: str) -> list[str]:
        """Cleaned cells of a role; empty ones if the file has no such column."""
        return self.column(self.roles[role]) if role in self.roles else [""] * self.size

    def column(self, index: int) -> list[str]:
        """Cleaned cells of a column."""
        cells = self._columns[index]
        if self._guarded:
            cells = list(map(unguard, cells))
        return clean_column(cells)

    def texts(self, role: str) -> list[str]:
        """Cells of a role as text of several lines: nothing squeezed, the ends trimmed."""
        return self.text(self.roles[role]) if role in self.roles else [""] * self.size

    def text(self, index: int) -> list[str]:
        """Cells of a column as text of several lines."""
        cells = self._columns[index]
        return [cell.strip() for cell in (map(unguard, cells) if self._guarded else cells)]

    def several(self, role: str) -> list[list[str]]:
        """Cells of a role that hold several values, parted by ``;``."""
        return [[part.strip() for part in cell.split(";") if part.strip()] for cell in self.cells(role)]

    def linkedin(self, role: str) -> list[str]:
        """Handles; a problem where a cell is no person's address."""
        given = self._firsts(role)
        handles = list(map(normalise_linkedin, given))
        self._compare(role, given, handles, NO_PROFILE)
        return handles

    def emails(self, role: str) -> list[str]:
        """E-mail addresses; a problem where a cell is none."""
        given = self._firsts(role)
        addresses = [normalise_email(cell) if cell else "" for cell in given]
        self._compare(role, given, addresses, NO_EMAIL)
        return addresses

    def _firsts(self, role: str) -> list[str]:
        """Cells of a role; the first value where there are several."""
        cells = self.cells(role)
        return [cell.partition(";")[0].strip() for cell in cells] if self._guarded else cells

    def dates(self, role: str) -> list[date | None]:
        """Days; a problem where a cell is none."""
        given = self.cells(role)
        days = parse_dates(given)
        self._compare(role, given, days, NO_DATE)
        if self._guarded:
            self.warn_of_ambiguous(role, given)
        return days

    def warn_of_ambiguous(self, role: str, given: Sequence[str]) -> None:
        """Note the first day of a column that could be read in two ways, and how it was read."""
        doubtful = [at for at, cell in enumerate(given) if is_ambiguous(cell)]
        if not doubtful:
            return
        first = doubtful[0]
        others = f", like {len(doubtful) - 1} more in this column" if len(doubtful) > 1 else ""
        reason = (
            f"“{given[first]}” was read with the month first{others}. "
            "Write days as 2025-03-04 if that is not what you meant."
        )
        self.warn(self.lines[first], self.head.cells[self.roles[role]], reason)

    def warn(self, line: int, field: str, reason: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(self.file, line, field, reason))

    def warn_of_unused(self, used: set[int]) -> None:
        """Note the columns that nothing is made of."""
        for index, name in enumerate(self.head.cells):
            if index not in used and (name or any(self.column(index))):
                self.warn(self.head.line, name or f"column {index + 1}", "This column is not used.")

    def _compare(self, role: str, given: Sequence[str], read: Sequence[Any], reason: str) -> None:
        if all(read):
            return
        for line, text, value in zip(self.lines, given, read, strict=True):
            if text and not value:
                self.warn(line, self.head.cells[self.roles[role]], reason.format(text[:80]))
