"""What was imported before, and what was set aside, to look up and to take along."""

from __future__ import annotations

from dataclasses import astuple
from datetime import UTC
from typing import TYPE_CHECKING, Any, cast

from intromap.export.table import write_csv
from intromap.store import imports
from intromap.store.undo import list_undoable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from intromap.model import Problem
    from intromap.store.connection import Connection

IMPORT_COLUMNS = ("id", "at", "files", "rows", "added", "updated", "links", "set_aside", "changed")
PROBLEM_COLUMNS = ("file", "line", "field", "reason")


def past_imports(con: Connection) -> pd.DataFrame:
    """List the imports, newest first.

    Returns
    -------
    DataFrame
        `IMPORT_COLUMNS`: `at` with its time zone (UTC), `files` as a text, `rows` read, people `added` and
        `updated`, `links` added, rows `set_aside`, and
        whether it `changed` anything.
    """
    import pandas as pd

    rows = []
    changing = {number for number, _ in list_undoable(con)}
    for number, at, kept in imports.list_imports(con):
        receipt = cast("dict[str, Any]", kept)
        files = [file for file in receipt["files"] if file["kind"] not in ("ignored", "unknown")]
        rows.append(
            (
                number,
                at.replace(tzinfo=UTC),
                ", ".join(file["file"] for file in files),
                sum(file["rows"] for file in files),
                receipt["added"],
                receipt["updated"],
                receipt["referrals_added"] + receipt["ties_added"],
                len(receipt["rejected"]),
                number in changing or _brought(receipt),
            )
        )
    return pd.DataFrame(rows, columns=list(IMPORT_COLUMNS))


def _brought(receipt: dict[str, Any]) -> bool:
    """Whether a receipt tells of anything new; what an import changed is kept for the last ten only."""
    told = ("added", "updated", "organisations", "in_touch", "candidates", "left", "words_added")
    links = ("referrals_added", "ties_added", "interviews_added")
    return any(receipt.get(name, 0) for name in (*told, *links))


def problem_table(problems: Sequence[Problem]) -> pd.DataFrame:
    """Lay problems out as a table: `PROBLEM_COLUMNS`."""
    import pandas as pd

    return pd.DataFrame([astuple(problem) for problem in problems], columns=list(PROBLEM_COLUMNS))


def grouped_problems(problems: Sequence[Problem]) -> pd.DataFrame:
    """Lay problems out as a table in which the same one in many lines of a file is one row, by line.

    Returns
    -------
    DataFrame
        `file`, `lines` (as told by `line_ranges`; empty where the whole file is meant), `field`, `reason`.
    """
    import pandas as pd

    lines: dict[tuple[str, str, str], list[int]] = {}
    for problem in problems:
        lines.setdefault((problem.file, problem.field, problem.reason), []).append(problem.line)
    place = {file: number for number, file in enumerate(dict.fromkeys(file for file, _, _ in lines))}
    ordered = sorted(lines.items(), key=lambda group: (place[group[0][0]], min(group[1])))
    rows = [(file, line_ranges(met), field, reason) for (file, field, reason), met in ordered]
    return pd.DataFrame(rows, columns=["file", "lines", "field", "reason"], dtype="str")


def line_ranges(lines: Sequence[int]) -> str:
    """Tell line numbers, those in a row as a range; 0 is none.

    Examples
    --------
    >>> line_ranges([13, 14, 15, 20, 22, 23]), line_ranges([0])
    ('13–15, 20, 22, 23', '')
    """
    told: list[tuple[int, int]] = []
    for line in sorted({line for line in lines if line}):
        if told and line == told[-1][1] + 1:
            told[-1] = (told[-1][0], line)
        else:
            told.append((line, line))
    parts = []
    for first, last in told:
        short = [f"{first:,}"] if first == last else [f"{first:,}", f"{last:,}"]
        parts.append(("–" if last - first > 1 else ", ").join(short))
    return ", ".join(parts)


def problem_csv(problems: Sequence[Problem]) -> bytes:
    """Write problems as CSV that a spreadsheet shows and never runs."""
    return write_csv(problem_table(problems))
