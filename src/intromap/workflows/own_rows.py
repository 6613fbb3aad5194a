"""Rows of the owner's own words on their way into a table of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intromap.model import Problem
from intromap.store import own_words as store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from intromap.store.connection import Connection

    Row = dict[str, Any]
    Written = tuple[int, list[Problem]]
    """How many rows are new, and which could not be kept."""

OWN = ("row", "file", "line")


def aside(row: Mapping[str, Any], reason: str) -> Problem:
    """Say why a row was not kept; `reason` without its full stop."""
    return Problem(row["file"], row["line"], "", f"{reason}; it was set aside.")


def numbered(rows: Sequence[Row], same: Sequence[str]) -> pd.DataFrame:
    """Rows as a table with `row` and `nth`; what a second file says again is left out."""
    import pandas as pd

    frame = pd.DataFrame(rows).drop(columns="line")
    nth = frame.groupby(["file", *same], dropna=False, sort=False).cumcount() + 1
    return frame.assign(nth=nth).drop_duplicates([*same, "nth"]).drop(columns="file")


def kept_as(rows: Sequence[Row], names: Mapping[str, str], **defaults: Any) -> list[Row]:
    """Rows with the columns of the store instead of those of the form; empty cells get a default."""
    return [
        {column: row[column] for column in OWN}
        | {to: defaults.get(to, "") if row[name] is None else row[name] for name, to in names.items()}
        for row in rows
    ]


def add_rows(con: Connection, table: str, rows: list[Row], same: Sequence[str] = (), *, ids: str = "") -> int:
    """Write rows of one table; rows are the same if `same` is, or all of their columns."""
    if not rows:
        return 0
    columns = same or [name for name in rows[0] if name not in OWN]
    return store.add_words(con, table, numbered(rows, columns), columns, ids=ids)


def add_once(con: Connection, table: str, rows: list[Row], same: Sequence[str], *, ids: str = "") -> int:
    """Write rows of one table in which no two may be the same; of a file's, the first counts."""
    once = {tuple(row[name] for name in same): row for row in reversed(rows)}
    return add_rows(con, table, list(once.values())[::-1], same, ids=ids)


def plain(
    table: str, names: Mapping[str, str], same: Sequence[str] = (), ids: str = "", **defaults: Any
) -> Callable[[Connection, list[Row]], Written]:
    """Writer of a table that takes every row as it is; with `same`, one row for each of its values."""

    def write(con: Connection, rows: list[Row]) -> Written:
        kept = kept_as(rows, names, **defaults)
        add = add_once if same else add_rows
        return add(con, table, kept, same, ids=ids), []

    return write
