"""One reading on its way into the store: its rows are matched, written, linked and accounted for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intromap.ingest.marks import Known
from intromap.ingest.match import Directory
from intromap.model import EGO
from intromap.store import imports
from intromap.store.merges import list_merged_names
from intromap.store.people import list_all_handles, list_people
from intromap.store.sightings import list_left, list_sightings, merge_sightings, newest_sighting
from intromap.workflows import belongings, conversations, incoming, links
from intromap.workflows.accounts import link_rows, other_rows, person_rows, strangers
from intromap.workflows.classifying import reclassify
from intromap.workflows.organisations import renew_keys
from intromap.workflows.own_words import keep_words
from intromap.workflows.receipt import make_receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    import pandas as pd

    from intromap.ingest.read import Reading
    from intromap.store.connection import Connection
    from intromap.workflows.receipt import Receipt

    Progress = Callable[[str, float], None]

WHOLE_EXPORT = 0.5
"""Share of those who should be in an export from which on it is taken for a whole one."""


@dataclass(frozen=True, slots=True)
class _Met:
    """Who the rows of a reading are about, and when they were seen last where that matters."""

    people: pd.DataFrame
    new: set[int]
    directory: Directory
    seen: dict[int, date]
    exports: dict[str, date]


@dataclass(frozen=True, slots=True)
class _Written:
    """What was written of the people: who is different now, who works elsewhere, how much else is new."""

    changed: set[int]
    moved: set[int]
    organisations: int
    left: int


def keep_reading(
    con: Connection, reading: Reading, today: date, tell: Progress
) -> tuple[Receipt, list[pd.DataFrame]]:
    """Write everything that was read, within the caller's transaction.

    Parameters
    ----------
    reading : Reading
        From `intromap.ingest.read`.
    today : datetime.date
        The day of which rows tell that come from no export.
    tell : callable
        Told a sentence and a share from 0 to 1.

    Returns
    -------
    receipt : Receipt
        Without warning and number.
    rows : list of DataFrame
        What became of every row, as `intromap.workflows.accounts.rows_frame` takes it.
    """
    tell("Matching people", 0.42)
    renew_keys(con)
    met = _meet(con, reading)
    tell("Writing people and organisations", 0.55)
    written = _keep_people(con, reading, met, today)
    tell("Writing when you were in touch", 0.65)
    finder = belongings.Finder(met.directory, reading.me.linkedin)
    in_touch = belongings.keep_contacts(con, reading, finder)
    belongings.keep_notes(con, reading, finder)
    belongings.keep_owner(con, reading, today)
    tell("Working out functions, levels and industries", 0.75)
    reclassify(con, met.new | written.moved | ({EGO} if reading.stays else set()))
    tell("Linking who introduced whom", 0.85)
    refs = incoming.refs_of(met.people, reading.extras)
    made = links.keep_links(con, reading, met.people, met.directory, refs)
    talked = conversations.keep_interviews(con, reading, met.directory, refs)
    receipt = make_receipt(
        reading,
        incoming.count_rows(met.people["person_id"].tolist(), met.new, written.changed),
        made,
        talked,
        keep_words(con, reading, met.directory, refs, talked.talks),
        organisations=written.organisations,
        in_touch=len(in_touch),
        candidates=belongings.keep_candidates(con, reading, finder, _names(con)) if reading.openings else 0,
        left=written.left,
    )
    others = other_rows(reading, finder)
    receipt = replace(receipt, remarks=(*receipt.remarks, *strangers(reading, others, finder)))
    return receipt, [person_rows(met.people, met.new, written.changed), others, link_rows(reading)]


def _meet(con: Connection, reading: Reading) -> _Met:
    directory = _directory(con)
    exports = incoming.days_of_exports(reading)
    people, new = incoming.match_people(con, reading.people, directory, exports)
    if _calls_people_by_name(reading):
        directory.settle()
    return _Met(people, new, directory, _seen(con, exports), exports)


def _calls_people_by_name(reading: Reading) -> bool:
    """Whether something beside the rows about people says whom it means."""
    links = (reading.referrals, reading.ties, reading.interviews)
    others = (reading.contacts, reading.notes, reading.outcomes)
    told = any(len(table) for table in (*links, *others)) or bool(reading.openings)
    return told or bool((reading.people["referred_by"] != "").any())


def _seen(con: Connection, exports: Mapping[str, date]) -> dict[int, date]:
    """When each person was seen last, if one of the exports may be older than that; else nothing."""
    days, newest = set(exports.values()), newest_sighting(con)
    return list_sightings(con) if days and newest and min(days) < newest else {}


def _keep_people(con: Connection, reading: Reading, met: _Met, today: date) -> _Written:
    people, new = met.people, met.new
    spoken = incoming.hold_back(people, list_people(con), met.seen) if met.seen else people
    merged = incoming.merge_rows(spoken, new, today)
    changed, organisations = imports.merge_people(con, merged)
    moved = set(changed)
    past = incoming.past_rows(people, met.seen)
    if len(past):
        imports.merge_past(con, past)
    changed |= imports.merge_handles(con, incoming.handles(people, met.directory, reading.extras)) - new
    changed |= incoming.keep_remarks(con, people, reading.extras) - new
    changed |= incoming.keep_values(con, people, reading.attributes) - new
    return _Written(changed, moved, organisations, _keep_sightings(con, met))


def _keep_sightings(con: Connection, met: _Met) -> int:
    """Write who is in each export of connections, and return how many who were known from one are missing."""
    before, people, exports = list_left(con), met.people, met.exports
    days = sorted(set(exports.values()))
    known = met.seen or (list_sightings(con) if len(days) > 1 else None)
    for day in days:
        files = [file for file, told in exports.items() if told == day]
        seen = people[people["file"].isin(files)][["person_id", "as_of"]].drop_duplicates("person_id")
        merge_sightings(con, seen, day, whole=WHOLE_EXPORT)
    missing = list_left(con).keys() - before.keys() if days else set()
    return len(missing if known is None else missing & known.keys())


def _names(con: Connection) -> pd.DataFrame:
    """Everybody with the first of their handles: `id`, `name`, `linkedin`."""
    cards = list_people(con)
    handles = {person: value for kind, value, person in reversed(list_all_handles(con)) if kind == "linkedin"}
    return cards[["id", "name"]].assign(linkedin=[handles.get(person, "") for person in cards["id"].tolist()])


def _directory(con: Connection) -> Directory:
    merged = [Known(*row, True) for row in list_merged_names(con)]
    return Directory(_named(con), list_all_handles(con), merged)


def _named(con: Connection) -> Iterator[tuple[int, str, str, date | None]]:
    """Everybody by name, organisation and day; asked of the store when the first is wanted."""
    cards = list_people(con)
    columns = (cards[name].tolist() for name in ("id", "name_key", "organisation_key"))
    yield from zip(*columns, incoming.days_of(cards["connected_on"]), strict=True)
