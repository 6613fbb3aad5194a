"""From files to the store: read, match, classify and keep, as one transaction with a receipt."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from intromap.errors import ImportFileError
from intromap.ingest.archive import list_sources, list_sources_of
from intromap.ingest.match import Directory
from intromap.ingest.read import read_sources
from intromap.store import imports
from intromap.store.connection import transaction
from intromap.store.people import list_all_handles, list_people
from intromap.workflows import incoming, links
from intromap.workflows.classifying import reclassify

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from intromap.ingest.archive import Source
    from intromap.ingest.read import ParsedFile, Reading
    from intromap.model import Problem
    from intromap.store.connection import Connection

    Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of every row.

    Attributes
    ----------
    files : tuple of ParsedFile
        Each file with its kind and rows.
    added, updated, unchanged : int
        Rows about people: new, with something new, with nothing new.
    organisations : int
        New organisations.
    referrals_added, referrals_unchanged, ties_added, ties_unchanged : int
        Referred-by links and ties: new, and there before.
    hidden : int
        Rows of members whom LinkedIn hides: a date and nothing else.
    rejected : tuple of Problem
        Rows and links that were set aside, with the reason.
    remarks : tuple of Problem
        Fields that could not be read; their rows were kept.
    """

    files: tuple[ParsedFile, ...]
    added: int
    updated: int
    unchanged: int
    organisations: int
    referrals_added: int
    referrals_unchanged: int
    ties_added: int
    ties_unchanged: int
    hidden: int
    rejected: tuple[Problem, ...]
    remarks: tuple[Problem, ...]


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
    progress : callable, optional
        Told a sentence and a share from 0 to 1 as the work goes on.

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
    tell("Reading the files", 0.05)
    if not sources:
        raise ImportFileError(
            refused[0].reason if refused else "There is no table in what was given.",
            "Give the zip that LinkedIn sent, or a CSV file of it.",
        )
    reading = read_sources(sources, skip_dimensions=skip_dimensions)
    with transaction(con):
        receipt = _keep(con, reading, today, tell)
        receipt = replace(receipt, rejected=(*refused, *receipt.rejected))
        imports.add_import(con, now, asdict(receipt))
        tell("Writing it down", 0.95)
    tell("Done", 1.0)
    return receipt


def _keep(con: Connection, reading: Reading, today: date, tell: Progress) -> Receipt:
    tell("Matching people", 0.3)
    directory = _directory(con)
    people, new = incoming.match_people(con, reading.people, directory)
    merged = incoming.merge_rows(people, new)
    tell("Writing people and organisations", 0.5)
    changed, organisations = imports.merge_people(con, merged, today)
    moved = set(changed)
    changed |= imports.merge_handles(con, incoming.handles(people, directory)) - new
    changed |= incoming.keep_values(con, people, reading.attributes) - new
    tell("Working out functions, levels and industries", 0.65)
    reclassify(con, new | moved)
    tell("Linking who introduced whom", 0.85)
    made = links.keep_links(con, reading, people, directory)
    added, updated, unchanged = incoming.count_rows(people["person_id"].tolist(), new, changed)
    problems = (*reading.problems, *made.problems)
    return Receipt(
        files=reading.files,
        added=added,
        updated=updated,
        unchanged=unchanged,
        organisations=organisations,
        referrals_added=made.referrals_added,
        referrals_unchanged=made.referrals_unchanged,
        ties_added=made.ties_added,
        ties_unchanged=made.ties_unchanged,
        hidden=sum(file.hidden for file in reading.files),
        rejected=tuple(p for p in problems if not p.field or p in made.problems),
        remarks=tuple(p for p in problems if p.field and p not in made.problems),
    )


def _directory(con: Connection) -> Directory:
    cards = list_people(con)
    days = incoming.days_of(cards["connected_on"])
    rows = zip(*(cards[name].tolist() for name in ("id", "name_key", "organisation_key")), days, strict=True)
    return Directory(rows, list_all_handles(con))
