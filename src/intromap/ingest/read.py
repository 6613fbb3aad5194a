"""From files to tables: each file recognised by its header, read, and accounted for row by row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.errors import ImportFileError
from intromap.ingest import linkedin, mapper, own, table
from intromap.ingest.archive import Source
from intromap.ingest.archive_files import read_archive_file
from intromap.ingest.frame import ParsedFile, Part
from intromap.ingest.header import candidates
from intromap.ingest.ignored import is_decoy, is_ignored, looks_like_people
from intromap.ingest.owner import Me, find_me
from intromap.ingest.plain import read_plain
from intromap.ingest.reading import Reading, make_reading
from intromap.ingest.text import read_text
from intromap.ingest.vcard import is_vcard, read_vcards
from intromap.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from intromap.ingest.text import Text

__all__ = ["ParsedFile", "Reading", "read_sources"]

START = 2**18
"""Bytes of a file among which its header is looked for."""
EXPECTED = (
    "Expected was a file of LinkedIn's archive such as Connections.csv (First Name, Last Name, …, "
    "Connected On), an address book (Google's CSV, vCard), or a table with the column name (people), the "
    "columns person and referred_by (referrals), or person_a and person_b (ties)."
)
MAP = (
    "For any other table of people, say which column is which: on the Import page, or on the command line "
    "with --map COLUMN=ROLE, such as --map Contact=name."
)


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
        raise ImportFileError(_unknown(parts), MAP)
    return make_reading(parts, manner.me)


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
    problem = Problem(text.file, 0, "", f"{what} {EXPECTED} {MAP}")
    return Part(ParsedFile(text.file, "unknown"), problems=(problem,))


def _unknown(parts: Sequence[Part]) -> str:
    if not parts:
        return f"There is no file to read. {EXPECTED}"
    if len(parts) == 1:
        return parts[0].problems[0].reason.removesuffix(f" {MAP}")
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
