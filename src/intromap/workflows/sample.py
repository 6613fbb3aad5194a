"""The sample network: invented people, imported into a store of their own like any export."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from intromap.errors import StoreError
from intromap.resources import data_path
from intromap.store.people import count_people
from intromap.workflows.importing import import_sources, open_paths

if TYPE_CHECKING:
    from pathlib import Path

    from intromap.store.connection import Connection
    from intromap.workflows.intake import Progress
    from intromap.workflows.receipt import Receipt


def sample_folder() -> Path:
    """Where the sample lies: an unpacked archive and own tables beside it."""
    return data_path("sample")


def load_sample(
    con: Connection, *, today: date, now: datetime | None = None, progress: Progress | None = None
) -> Receipt | None:
    """Import the sample into an empty store; None if it is there already.

    Raises
    ------
    StoreError
        If the sample did not come with this installation.
    """
    if count_people(con)[0]:
        return None
    if not sample_folder().is_dir():
        raise StoreError("The sample network did not come with this installation.", "Install intromap again.")
    sources, refused = open_paths([sample_folder()])
    moment = now or datetime.now(UTC)
    return import_sources(con, sources, today=today, now=moment, refused=refused, progress=progress)
