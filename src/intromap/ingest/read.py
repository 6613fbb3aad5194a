"""From files to tables: each file recognised by its header, read, and accounted for row by row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.errors import ImportFileError
from intromap.ingest import linkedin, mapper, own, table
from intromap.ingest.archive import CHOOSE, Source
from intromap.ingest.archive_files import read_archive_file
from intromap.ingest.frame import (
    ATTRIBUTE_COLUMNS,
    CONTACT_COLUMNS,
    EXTRA_COLUMNS,
    INTERVIEW_COLUMNS,
    NOTE_COLUMNS,
    OUTCOME_COLUMNS,
    PEOPLE_COLUMNS,
    RECORD_COLUMNS,
    REFERRAL_COLUMNS,
    TIE_COLUMNS,
    Opening,
    ParsedFile,
    Part,
    Stay,
    make_frame,
)
from intromap.ingest.header import candidates, fold_header
from intromap.ingest.ignored import is_decoy, is_ignored, looks_like_people
from intromap.ingest.owner import Me, find_me
from intromap.ingest.plain import read_plain
from intromap.ingest.text import read_text
from intromap.ingest.vcard import is_vcard, read_vcards
from intromap.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date

    import pandas as pd

    from intromap.ingest.text import Text

__all__ = [
    "ATTRIBUTE_COLUMNS",
    "CONTACT_COLUMNS",
    "EXTRA_COLUMNS",
    "INTERVIEW_COLUMNS",
    "NOTE_COLUMNS",
    "OUTCOME_COLUMNS",
    "PEOPLE_COLUMNS",
    "RECORD_COLUMNS",
    "REFERRAL_COLUMNS",
    "TIE_COLUMNS",
    "ParsedFile",
    "Reading",
    "read_sources",
]

START = 2**18
"""Bytes of a file among which its header is looked for."""
EXPECTED = (
    "Expected was a file of LinkedIn's archive such as Connections.csv (First Name, Last Name, …, "
    "Connected On), an address book (Google's CSV, vCard), or a table with the column name (people), the "
    "columns person and referred_by (referrals), or person_a and person_b (ties). For any other table, say "
    "which column is which."
)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from some files.

    Attributes
    ----------
    people : pandas.DataFrame
        `PEOPLE_COLUMNS`: one row for each row of Connections or of an own table of people.
    attributes : pandas.DataFrame
        `ATTRIBUTE_COLUMNS`: one row for each known value of the owner's own dimensions.
    referrals : pandas.DataFrame
        `REFERRAL_COLUMNS`; people as they were written.
    ties : pandas.DataFrame
        `TIE_COLUMNS`; people as they were written.
    files : tuple of ParsedFile
        Every file. For each, ``rows`` is the number of its rows in `people`, `referrals`, `ties`,
        `interviews`, `records` and `outcomes`, plus ``hidden``, plus its problems that have a line and no
        field.
    problems : tuple of Problem
        A problem without a field set a row aside (line 0: the whole file); one with a field did not.
    own_dimensions : dict of str to list of str
        Columns that are or could become dimensions of the owner's own, those skipped included, with up
        to five of their values.
    contacts : pandas.DataFrame
        `CONTACT_COLUMNS`: how often the owner and somebody were in touch, by file and channel.
    notes : pandas.DataFrame
        `NOTE_COLUMNS`: the owner's notes on people in LinkedIn.
    outcomes : pandas.DataFrame
        `OUTCOME_COLUMNS`: what became of the rows of files whose rows are no people.
    extras : pandas.DataFrame
        `EXTRA_COLUMNS`: what own tables say of people beside their columns: ``note``, further ``linkedin``
        and ``email``, and ``ref``, by which the other tables may call them.
    interviews : pandas.DataFrame
        `INTERVIEW_COLUMNS`: conversations, with their cells by folded name of the column.
    records : pandas.DataFrame
        `RECORD_COLUMNS`: what else the owner wrote; see `intromap.ingest.own`.
    openings : tuple of Opening
        First messages of threads, and invitations with words; they are looked at and never stored.
    me : Me
        The owner.
    facts : tuple of (str, str)
        What the owner's profile says: kind and value.
    stays : tuple of Stay
        The owner's employers and schools.
    follows : tuple of (str, datetime.date or None)
        Organisations that the owner follows.
    hidden : tuple of (str, int)
        File and line of the rows that LinkedIn hides.
    """

    people: pd.DataFrame
    attributes: pd.DataFrame
    referrals: pd.DataFrame
    ties: pd.DataFrame
    files: tuple[ParsedFile, ...]
    problems: tuple[Problem, ...]
    own_dimensions: dict[str, list[str]]
    contacts: pd.DataFrame
    notes: pd.DataFrame
    outcomes: pd.DataFrame
    extras: pd.DataFrame
    interviews: pd.DataFrame
    records: pd.DataFrame
    openings: tuple[Opening, ...]
    me: Me
    facts: tuple[tuple[str, str], ...]
    stays: tuple[Stay, ...]
    follows: tuple[tuple[str, date | None], ...]
    hidden: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Manner:
    """How the files are to be read."""

    skip_dimensions: Collection[str]
    mappings: Mapping[str, Mapping[str, str]]
    me: Me


def read_sources(
    sources: Sequence[Source],
    *,
    skip_dimensions: Collection[str] = (),
    mappings: Mapping[str, Mapping[str, str]] | None = None,
    owner: Me | None = None,
    progress: Callable[[str, float], None] | None = None,
) -> Reading:
    r"""Read files in any order.

    Parameters
    ----------
    sources : sequence of Source
        Files; two of the same name are told apart by a number.
    skip_dimensions : collection of str
        Columns of own tables that are not to become dimensions; case, spaces and signs do not count.
    mappings : mapping, optional
        Column by role for headers that the owner mapped; see `intromap.ingest.mapper`.
    owner : Me, optional
        Who the owner is, as far as that is known already.
    progress : callable, optional
        Told the name of the file that is read and the share of all bytes that was.

    Returns
    -------
    Reading

    Raises
    ------
    ImportFileError
        If none of the files is known.

    Examples
    --------
    >>> reading = read_sources([Source("friends.csv", b"name,team\nAmara Okafor,Blue\n")])
    >>> reading.people["name"].tolist(), reading.own_dimensions
    (['Amara Okafor'], {'team': ['Blue']})
    """
    apart = _told_apart(sources)
    manner = _Manner(skip_dimensions, mappings or {}, find_me(apart, owner))
    parts = _read_all(apart, manner, progress)
    if all(part.parsed.kind == "unknown" for part in parts):
        raise ImportFileError(_unknown(parts), CHOOSE)
    return Reading(
        people=make_frame(PEOPLE_COLUMNS, [part.people for part in parts]),
        attributes=make_frame(ATTRIBUTE_COLUMNS, _one_spelling(parts)),
        referrals=make_frame(REFERRAL_COLUMNS, [part.referrals for part in parts]),
        ties=make_frame(TIE_COLUMNS, [part.ties for part in parts]),
        files=tuple(part.parsed for part in parts),
        problems=tuple(problem for part in parts for problem in part.problems),
        own_dimensions=_examples(parts),
        contacts=make_frame(CONTACT_COLUMNS, [part.contacts for part in parts]),
        notes=make_frame(NOTE_COLUMNS, [part.notes for part in parts]),
        outcomes=make_frame(OUTCOME_COLUMNS, [part.outcomes for part in parts]),
        extras=make_frame(EXTRA_COLUMNS, [part.extras for part in parts]),
        interviews=make_frame(INTERVIEW_COLUMNS, [part.interviews for part in parts]),
        records=make_frame(RECORD_COLUMNS, [part.records for part in parts]),
        openings=tuple(opening for part in parts for opening in part.openings),
        me=manner.me,
        facts=tuple(dict.fromkeys(fact for part in parts for fact in part.facts)),
        stays=tuple(dict.fromkeys(stay for part in parts for stay in part.stays)),
        follows=tuple(dict.fromkeys(follow for part in parts for follow in part.follows)),
        hidden=tuple((part.parsed.file, line) for part in parts for line in part.hidden),
    )


def _read_all(
    sources: Sequence[Source], manner: _Manner, progress: Callable[[str, float], None] | None
) -> list[Part]:
    whole = sum(len(source.data) for source in sources) or 1
    done, parts = 0, []
    for source in sources:

        def tick(share: float, source: Source = source, done: int = done) -> None:
            if progress:
                progress(source.name, (done + share * len(source.data)) / whole)

        tick(0.0)
        parts.append(_read(source, manner, tick))
        done += len(source.data)
    return parts


def _read(source: Source, manner: _Manner, tick: Callable[[float], None]) -> Part:
    start = read_text(Source(source.name, source.data[:START]))
    if is_vcard(start):
        return read_vcards(read_text(source))
    heads = list(candidates(start.lines))
    if is_decoy(source.name):
        return Part(ParsedFile(source.name, "ignored"))
    for head in heads:
        if head.first and (part := read_archive_file(source, head, manner.me, tick)):
            return part
    for head in heads:
        if found := linkedin.find_roles(head):
            plain = read_plain(source, head, *found)
            return plain or linkedin.read_connections(read_text(source), head, *found)
    for head in heads:
        if (roles := mapper.find_mapping(head, manner.mappings)) is not None:
            return mapper.read_mapped(read_text(source), head, roles)
        mine = table.find_table(head)
        if mine and not looks_like_people(source.name, head.keys):
            return table.read_table(read_text(source), head, *mine, manner.skip_dimensions)
        if form := own.find_form(head):
            return own.read_form(read_text(source), head, form)
    if is_ignored(source.name):
        return Part(ParsedFile(source.name, "ignored"))
    return _unknown_part(read_text(source))


def _unknown_part(text: Text) -> Part:
    empty = not any(map(str.strip, text.lines))
    what = f"{text.file} is empty." if empty else f"{text.file} is no table that is known."
    return Part(ParsedFile(text.file, "unknown"), problems=(Problem(text.file, 0, "", f"{what} {EXPECTED}"),))


def _unknown(parts: Sequence[Part]) -> str:
    if not parts:
        return f"There is no file to read. {EXPECTED}"
    if len(parts) == 1:
        return parts[0].problems[0].reason
    return f"None of the {len(parts)} files is a table that is known. {EXPECTED}"


def _told_apart(sources: Iterable[Source]) -> list[Source]:
    """Sources with names that differ: the second of a name gets `` (2)``."""
    taken: set[str] = set()
    counts: Counter[str] = Counter()
    apart = []
    for source in sources:
        name = source.name
        while name in taken:
            counts[source.name] += 1
            name = f"{source.name} ({counts[source.name] + 1})"
        taken.add(name)
        apart.append(Source(name, source.data))
    return apart


def _examples(parts: Sequence[Part]) -> dict[str, list[str]]:
    from intromap.ingest.people import EXAMPLES

    spelling = _spelling(parts)
    merged: dict[str, dict[str, None]] = {}
    for part in parts:
        for name, values in part.examples.items():
            merged.setdefault(spelling[fold_header(name)], {}).update(dict.fromkeys(values))
    return {name: list(values)[:EXAMPLES] for name, values in merged.items()}


def _spelling(parts: Sequence[Part]) -> dict[str, str]:
    """How each dimension was written first."""
    spelling: dict[str, str] = {}
    for part in parts:
        for name in (*part.examples, *part.attributes.get("dimension", ())):
            spelling.setdefault(fold_header(name), name)
    return spelling


def _one_spelling(parts: Sequence[Part]) -> list[dict[str, list[object]]]:
    spelling = _spelling(parts)
    return [
        part.attributes | {"dimension": [spelling[fold_header(d)] for d in part.attributes["dimension"]]}
        for part in parts
        if part.attributes
    ]
