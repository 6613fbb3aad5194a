"""From files to tables: each file recognised by its header, read, and accounted for row by row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.errors import ImportFileError
from intromap.ingest import linkedin, table
from intromap.ingest.archive import CHOOSE, Source
from intromap.ingest.frame import (
    ATTRIBUTE_COLUMNS,
    PEOPLE_COLUMNS,
    REFERRAL_COLUMNS,
    TIE_COLUMNS,
    ParsedFile,
    Part,
    make_frame,
)
from intromap.ingest.header import candidates, fold_header
from intromap.ingest.ignored import is_ignored, looks_like_people
from intromap.ingest.text import read_text
from intromap.model import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import pandas as pd

    from intromap.ingest.text import Text

__all__ = [
    "ATTRIBUTE_COLUMNS",
    "PEOPLE_COLUMNS",
    "REFERRAL_COLUMNS",
    "TIE_COLUMNS",
    "ParsedFile",
    "Reading",
    "read_sources",
]

START = 2**18
"""Bytes of a file among which its header is looked for."""
EXPECTED = (
    "Expected was LinkedIn's Connections.csv (First Name, Last Name, …, Connected On), or a table with the "
    "column name (people), the columns person and referred_by (referrals), or person_a and person_b (ties)."
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
        Every file. For each, ``rows`` is the number of its rows in `people`, `referrals` and `ties`, plus
        ``hidden``, plus its problems that have a line and no field.
    problems : tuple of Problem
        A problem without a field set a row aside (line 0: the whole file); one with a field did not.
    own_dimensions : dict of str to list of str
        Columns that are or could become dimensions of the owner's own, those skipped included, with up
        to five of their values.
    """

    people: pd.DataFrame
    attributes: pd.DataFrame
    referrals: pd.DataFrame
    ties: pd.DataFrame
    files: tuple[ParsedFile, ...]
    problems: tuple[Problem, ...]
    own_dimensions: dict[str, list[str]]


def read_sources(sources: Sequence[Source], *, skip_dimensions: Collection[str] = ()) -> Reading:
    r"""Read files in any order.

    Parameters
    ----------
    sources : sequence of Source
        Files; two of the same name are told apart by a number.
    skip_dimensions : collection of str
        Columns of own tables that are not to become dimensions; case, spaces and signs do not count.

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
    parts = [_read(source, skip_dimensions) for source in _told_apart(sources)]
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
    )


def _read(source: Source, skip_dimensions: Collection[str]) -> Part:
    heads = list(candidates(read_text(Source(source.name, source.data[:START])).lines))
    if heads and is_ignored("", heads[0].keys):
        return Part(ParsedFile(source.name, "ignored"))
    for head in heads:
        if found := linkedin.find_roles(head):
            return linkedin.read_connections(read_text(source), head, *found)
    for head in heads:
        own = table.find_table(head)
        if own and not looks_like_people(source.name, head.keys):
            return table.read_table(read_text(source), head, *own, skip_dimensions)
    if any(is_ignored(source.name, keys) for keys in ((), *(head.keys for head in heads))):
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
