"""Schema changes, forward only: each file under ``migrations/`` is applied once, in order."""

from __future__ import annotations

import shutil
from importlib.resources import files
from typing import TYPE_CHECKING

from intromap.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

CREATE_RECORD = """
CREATE TABLE IF NOT EXISTS migrations (
    number INTEGER PRIMARY KEY, name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL)
"""
LAST_APPLIED = "SELECT coalesce(max(number), 0) FROM migrations"
RECORD = "INSERT INTO migrations VALUES (?, ?, now()::TIMESTAMP)"


def list_migrations() -> list[tuple[int, str, str]]:
    """Every migration that ships: number, name and SQL, in order.

    Examples
    --------
    >>> [(number, name) for number, name, _ in list_migrations()][0]
    (1, '0001_people')
    """
    found = [
        (int(file.name[:4]), file.name.removesuffix(".sql"), file.read_text("utf-8"))
        for file in files("intromap.store").joinpath("migrations").iterdir()
        if file.name.endswith(".sql")
    ]
    return sorted(found)


def last_applied(con: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the newest migration that the file has seen; 0 for a new file."""
    con.execute(CREATE_RECORD)
    return int(con.execute(LAST_APPLIED).fetchall()[0][0])


def apply_migrations(con: duckdb.DuckDBPyConnection, pending: list[tuple[int, str, str]]) -> None:
    """Apply migrations in order, each together with its record in one transaction.

    Raises
    ------
    duckdb.Error
        If a step fails; the file is then as it was before that step.
    """
    for number, name, sql in pending:
        con.execute("BEGIN")
        try:
            con.execute(sql)
            con.execute(RECORD, [number, name])
        except BaseException:
            con.execute("ROLLBACK")
            raise
        con.execute("COMMIT")


def pending_migrations(applied: int) -> list[tuple[int, str, str]]:
    """Return the migrations that a file at number `applied` still needs.

    Raises
    ------
    StoreError
        If the file was written by a newer intromap.
    """
    known = list_migrations()
    if applied > known[-1][0]:
        raise StoreError(
            f"This store was written by a newer intromap (schema {applied}, this one knows {known[-1][0]}).",
            "Update intromap, then open it again.",
        )
    return [migration for migration in known if migration[0] > applied]


def back_up(path: Path, applied: int) -> Path:
    """Copy the closed file beside itself before its schema changes.

    The file must not be open in this process: reading a live DuckDB file drops its lock.
    """
    copy = path.with_name(f"{path.name}.before-{applied + 1:04d}")
    shutil.copy2(path, copy)
    copy.chmod(0o600)
    return copy
