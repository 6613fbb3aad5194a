"""The door to the store: where the file is, who may open it, and what a transaction means."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import platformdirs

from intromap.errors import IntromapError, StoreError, StoreLockedError
from intromap.store.integrity import check_integrity
from intromap.store.migrate import apply_migrations, back_up, last_applied, pending_migrations

if TYPE_CHECKING:
    from collections.abc import Iterator

Connection = duckdb.DuckDBPyConnection
"""A cursor of the store; one per thread or page run."""

LOCKDOWN: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "enable_external_access": "false",
    "lock_configuration": "true",
}
REVISION = "SELECT value FROM settings WHERE key = 'revision'"
BUMP = "UPDATE settings SET value = (value::BIGINT + 1)::VARCHAR WHERE key = 'revision'"


def default_path() -> Path:
    """Where the store lies unless the user says otherwise.

    The environment variable ``INTROMAP_DB``, else ``intromap.duckdb`` in the user's data directory.
    """
    named = os.environ.get("INTROMAP_DB", "").strip()
    return (
        Path(named).expanduser()
        if named
        else Path(platformdirs.user_data_dir("intromap")) / "intromap.duckdb"
    )


def sample_path() -> Path:
    """Where the store of the sample network lies: beside the user's own, never in it."""
    return default_path().with_name("sample.duckdb")


class Store:
    """One open file; `cursor` gives a connection of its own to every thread.

    Attributes
    ----------
    path : pathlib.Path
        The file.
    """

    def __init__(self, path: Path, root: Connection) -> None:
        self.path = path
        self._root = root

    def cursor(self) -> Connection:
        """Return a new connection to the same file; keep it in one thread."""
        return self._root.cursor()

    def close(self) -> None:
        """Close the file and give up its lock."""
        self._root.close()


def open_store(path: Path | None = None) -> Store:
    """Open the store, creating and migrating it as needed.

    Folders that are created get mode 0700, files 0600. No extension is loaded and no other file is
    reachable from SQL.

    Parameters
    ----------
    path : pathlib.Path, optional
        The file; `default_path` if not given.

    Raises
    ------
    StoreLockedError
        If another process has the file open; the message names its PID where known.
    StoreError
        If the file is no intromap store, or cannot be opened or migrated.
    """
    path = (path or default_path()).expanduser().absolute()
    os.umask(0o077)
    _make_folder(path.parent)
    root = _connect(path)
    try:
        applied = _check_kind(root, path)
        pending = pending_migrations(applied)
        if pending and applied:
            root.close()
            back_up(path, applied)
            root = _connect(path)
        apply_migrations(root, pending)
    except duckdb.Error as error:
        root.close()
        raise StoreError(
            f"The store {path} could not be brought up to date: {_first_line(error)}.",
            "It is as it was before; a copy lies beside it. Please report this.",
        ) from error
    except IntromapError:
        root.close()
        raise
    return Store(path, root)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreError(
            f"The folder {folder} cannot be made: {error.strerror}.",
            "Choose another place with INTROMAP_DB or --db.",
        ) from error


def _connect(path: Path) -> Connection:
    try:
        return duckdb.connect(str(path), config=LOCKDOWN)
    except duckdb.IOException as error:
        raise _explain(error, path) from error
    except duckdb.Error as error:
        raise StoreError(
            f"The store {path} cannot be opened: {_first_line(error)}.",
            "If it is another program's file, choose another place with INTROMAP_DB or --db.",
        ) from error


def _explain(error: duckdb.Error, path: Path) -> IntromapError:
    text = str(error)
    if "lock" in text.lower():
        pid = re.search(r"PID (\d+)", text)
        who = f"another process (PID {pid.group(1)})" if pid else "another process"
        return StoreLockedError(
            f"The store {path} is in use by {who}.",
            "Close the other intromap (the app in the browser runs until its terminal ends), then try again.",
        )
    return StoreError(
        f"The file {path} is not an intromap store, or cannot be read: {_first_line(error)}.",
        "Choose another place with INTROMAP_DB or --db.",
    )


def _check_kind(con: Connection, path: Path) -> int:
    names = {row[0] for row in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if names and "migrations" not in names:
        raise StoreError(
            f"The file {path} is a DuckDB file of another program.",
            "Choose another place with INTROMAP_DB or --db.",
        )
    return last_applied(con)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0].rstrip(".")


def get_revision(con: Connection) -> int:
    """Return a number that grows with every write; caches are keyed by it."""
    return int(con.execute(REVISION).fetchall()[0][0])


@contextmanager
def transaction(con: Connection) -> Iterator[None]:
    """Run a write workflow as a whole: everything in it is kept, or nothing is.

    On leaving, orphans are looked for, the revision grows, and the work is committed. Whatever goes wrong
    inside, the store is as it was before.

    Raises
    ------
    StoreError
        If DuckDB refuses a statement or the commit, or orphans were left.
    """
    con.execute("BEGIN")
    try:
        yield
        con.execute(BUMP)
        check_integrity(con)
        con.execute("COMMIT")
    except BaseException as error:
        _roll_back(con)
        if isinstance(error, duckdb.Error):
            raise StoreError(
                f"The change could not be kept: {_first_line(error)}.", "Nothing was changed; try again."
            ) from error
        raise


def _roll_back(con: Connection) -> None:
    try:
        con.execute("ROLLBACK")
    except duckdb.TransactionException:
        return  # the failed commit has rolled back already
