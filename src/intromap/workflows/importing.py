"""From files to the store: read, match, classify and keep, as one transaction with a receipt."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from intromap.errors import ImportFileError
from intromap.ingest.archive import list_sources, list_sources_of
from intromap.ingest.names import fold_name
from intromap.ingest.owner import Me
from intromap.ingest.quick import without_collection
from intromap.ingest.read import read_sources
from intromap.store import imports, journal
from intromap.store.connection import transaction
from intromap.store.mappings import list_mappings, update_mapping
from intromap.store.owner import list_facts
from intromap.workflows.accounts import kept_by_file, rows_frame, uneven_loss
from intromap.workflows.intake import keep_reading
from intromap.workflows.receipt import Receipt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from intromap.ingest.archive import Source
    from intromap.model import Problem
    from intromap.store.connection import Connection
    from intromap.workflows.intake import Progress

__all__ = ["Receipt", "import_sources", "open_paths", "open_uploads", "own_columns"]


def open_paths(paths: Iterable[Path]) -> tuple[list[Source], list[Problem]]:
    """Find the files that may hold something, in files, archives and folders.

    Raises
    ------
    ImportFileError
        If a path does not exist or an archive cannot be opened.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    for path in paths:
        found, refused = list_sources(path)
        sources += found
        problems += refused
    return sources, problems


def open_uploads(uploads: Iterable[Source]) -> tuple[list[Source], list[Problem]]:
    """Find the files in what was dropped on the page, archives opened.

    Raises
    ------
    ImportFileError
        If an archive cannot be opened.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    for upload in uploads:
        found, refused = list_sources_of(upload)
        sources += found
        problems += refused
    return sources, problems


def own_columns(sources: Sequence[Source]) -> dict[str, list[str]]:
    """Columns that would become dimensions of the owner's own, each with a few of its values.

    Raises
    ------
    ImportFileError
        If none of the files is anything intromap knows.
    """
    return read_sources(sources).own_dimensions


def import_sources(
    con: Connection,
    sources: Sequence[Source],
    *,
    today: date,
    now: datetime,
    refused: Sequence[Problem] = (),
    skip_dimensions: Collection[str] = (),
    mappings: Mapping[str, Mapping[str, str]] | None = None,
    progress: Progress | None = None,
) -> Receipt:
    """Import files, all of them or nothing.

    Parameters
    ----------
    sources : sequence of Source
        From `open_paths` or `open_uploads`, in any order.
    today : datetime.date
        First and last seen of what is found.
    now : datetime.datetime
        When, with a time zone; kept with the receipt.
    refused : sequence of Problem
        What could not be opened; it is added to the receipt.
    skip_dimensions : collection of str
        Columns that are not to become dimensions.
    mappings : mapping, optional
        Column by role by header, for tables that are not known otherwise; they are remembered.
    progress : callable, optional
        Told a sentence and a share from 0 to 1 as the work goes on. Whatever it raises ends the import,
        and nothing of it is left.

    Returns
    -------
    Receipt
        It is kept in the store as well.

    Raises
    ------
    ImportFileError
        If none of the files is anything intromap knows.
    StoreError
        If the store refuses; it is then as it was before.
    """
    tell = progress or (lambda _sentence, _share: None)
    tell("Reading the files", 0.0)
    if not sources:
        raise ImportFileError(
            refused[0].reason if refused else "There is no table in what was given.",
            "Give the zip that LinkedIn sent, or a CSV file of it.",
        )
    with without_collection():
        return _import(con, sources, today, now, refused, skip_dimensions, mappings or {}, tell)


def _import(
    con: Connection,
    sources: Sequence[Source],
    today: date,
    now: datetime,
    refused: Sequence[Problem],
    skip_dimensions: Collection[str],
    mappings: Mapping[str, Mapping[str, str]],
    tell: Progress,
) -> Receipt:
    known = {**list_mappings(con), **mappings}
    reading = read_sources(
        sources,
        skip_dimensions=skip_dimensions,
        mappings=known,
        owner=_owner(con),
        progress=lambda file, share: tell(f"Reading {file.rpartition('/')[2]}", 0.4 * share),
    )
    with transaction(con), journal.earlier(con) as before:
        for header, mapping in mappings.items():
            update_mapping(con, header, mapping)
        receipt, parts = keep_reading(con, reading, today, tell)
        receipt = replace(receipt, rejected=(*refused, *receipt.rejected))
        rows = rows_frame(parts, receipt)
        receipt = replace(
            receipt, warning=uneven_loss(sources, receipt.rejected), kept=kept_by_file(rows, receipt)
        )
        tell("Writing it down", 0.95)
        number = imports.add_import(con, now, asdict(receipt))
        journal.add_rows(con, number, rows)
        journal.add_changes(con, number, before)
        tell("Keeping it", 1.0)  # the last moment in which the import can be stopped
    return replace(receipt, number=number)


def _owner(con: Connection) -> Me:
    facts = dict(list_facts(con))
    return Me(facts.get("name", ""), facts.get("linkedin", ""), fold_name(facts.get("name", "")))
