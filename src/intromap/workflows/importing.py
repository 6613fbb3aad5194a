"""From files to the store: read, match, classify and keep, as one transaction with a receipt."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from intromap.errors import ImportFileError
from intromap.ingest.archive import list_sources, list_sources_of
from intromap.ingest.match import Directory, Known
from intromap.ingest.names import fold_name
from intromap.ingest.owner import Me
from intromap.ingest.quick import without_collection
from intromap.ingest.read import read_sources
from intromap.model import EGO
from intromap.store import imports, journal
from intromap.store.connection import transaction
from intromap.store.mappings import list_mappings, update_mapping
from intromap.store.merges import list_merged_names
from intromap.store.owner import list_facts
from intromap.store.people import list_all_handles, list_people
from intromap.store.sightings import list_left, list_sightings, merge_sightings
from intromap.workflows import belongings, conversations, incoming, links
from intromap.workflows.accounts import link_rows, other_rows, person_rows, rows_frame, uneven_loss
from intromap.workflows.classifying import reclassify
from intromap.workflows.organisations import renew_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    import pandas as pd

    from intromap.ingest.archive import Source
    from intromap.ingest.read import ParsedFile, Reading
    from intromap.model import Problem
    from intromap.store.connection import Connection

    Progress = Callable[[str, float], None]

WHOLE_EXPORT = 0.5
"""Share of those who should be in an export from which on it is taken for a whole one."""


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
    interviews_added, interviews_unchanged : int
        Conversations of own tables: new, and there before.
    in_touch : int
        People of whom it became known, or better known, when the owner was in touch with them.
    candidates : int
        New candidate introductions, waiting for the owner's word.
    left : int
        People who are missing from the newest export.
    warning : str
        A sentence if what was set aside is not spread evenly; empty if it is.
    number : int
        Of the import.
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
    interviews_added: int = 0
    interviews_unchanged: int = 0
    in_touch: int = 0
    candidates: int = 0
    left: int = 0
    warning: str = ""
    number: int = 0


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
    with transaction(con):
        journal.begin_journal(con)
        for header, mapping in mappings.items():
            update_mapping(con, header, mapping)
        receipt, rows = _keep(con, reading, today, tell)
        receipt = replace(receipt, rejected=(*refused, *receipt.rejected))
        receipt = replace(receipt, warning=uneven_loss(sources, receipt.rejected))
        tell("Writing it down", 0.95)
        number = imports.add_import(con, now, asdict(receipt))
        journal.add_rows(con, number, rows_frame(rows, receipt))
        journal.end_journal(con, number)
    tell("Done", 1.0)
    return replace(receipt, number=number)


def _owner(con: Connection) -> Me:
    facts = dict(list_facts(con))
    return Me(facts.get("name", ""), facts.get("linkedin", ""), fold_name(facts.get("name", "")))


def _keep(
    con: Connection, reading: Reading, today: date, tell: Progress
) -> tuple[Receipt, list[pd.DataFrame]]:
    tell("Matching people", 0.42)
    renew_keys(con)
    cards = list_people(con)
    directory = _directory(con, cards)
    exports, seen = incoming.days_of_exports(reading), list_sightings(con)
    people, new = incoming.match_people(con, reading.people, directory, exports)
    merged = incoming.merge_rows(incoming.hold_back(people, cards, seen), new, today)
    tell("Writing people and organisations", 0.55)
    changed, organisations = imports.merge_people(con, merged)
    moved = set(changed)
    past = incoming.past_rows(people, seen)
    if len(past):
        imports.merge_past(con, past)
    changed |= imports.merge_handles(con, incoming.handles(people, directory, reading.extras)) - new
    changed |= incoming.keep_remarks(con, people, reading.extras) - new
    changed |= incoming.keep_values(con, people, reading.attributes) - new
    left = _keep_sightings(con, people, exports)
    tell("Writing when you were in touch", 0.65)
    finder = belongings.Finder(directory, reading.me.linkedin)
    in_touch = belongings.keep_contacts(con, reading, finder)
    belongings.keep_notes(con, reading, finder)
    belongings.keep_owner(con, reading, today)
    tell("Working out functions, levels and industries", 0.75)
    reclassify(con, new | moved | ({EGO} if reading.stays else set()))
    tell("Linking who introduced whom", 0.85)
    refs = incoming.refs_of(people, reading.extras)
    made = links.keep_links(con, reading, people, directory, refs)
    talked = conversations.keep_interviews(con, reading, directory, refs)
    candidates = belongings.keep_candidates(con, reading, finder, _names(con)) if reading.openings else 0
    added, updated, unchanged = incoming.count_rows(people["person_id"].tolist(), new, changed)
    aside = (*made.problems, *talked.problems)
    problems = (*reading.problems, *aside)
    receipt = Receipt(
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
        rejected=tuple(p for p in problems if not p.field or p in aside),
        remarks=tuple(p for p in problems if p.field and p not in aside),
        interviews_added=talked.added,
        interviews_unchanged=talked.unchanged,
        in_touch=len(in_touch),
        candidates=candidates,
        left=left,
    )
    return receipt, [person_rows(people, new, changed), other_rows(reading, finder), link_rows(reading)]


def _keep_sightings(con: Connection, people: pd.DataFrame, exports: Mapping[str, date]) -> int:
    """Write who is in each export of connections, and return how many more people are missing now."""
    before = len(list_left(con))
    for day in sorted(set(exports.values())):
        files = [file for file, told in exports.items() if told == day]
        seen = people[people["file"].isin(files)][["person_id", "as_of"]].drop_duplicates("person_id")
        merge_sightings(con, seen, day, whole=WHOLE_EXPORT)
    return max(0, len(list_left(con)) - before) if exports else 0


def _names(con: Connection) -> pd.DataFrame:
    """Everybody with the first of their handles: `id`, `name`, `linkedin`."""
    cards = list_people(con)
    handles = {person: value for kind, value, person in reversed(list_all_handles(con)) if kind == "linkedin"}
    return cards[["id", "name"]].assign(linkedin=[handles.get(person, "") for person in cards["id"].tolist()])


def _directory(con: Connection, cards: pd.DataFrame) -> Directory:
    days = incoming.days_of(cards["connected_on"])
    rows = zip(*(cards[name].tolist() for name in ("id", "name_key", "organisation_key")), days, strict=True)
    return Directory(rows, list_all_handles(con), [Known(*row, True) for row in list_merged_names(con)])
