"""The owner's own files in the archive: profile, positions, education, skills, follows; and who they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.ingest.cells import Table
from intromap.ingest.frame import ParsedFile, Part, Stay
from intromap.ingest.header import candidates, roles_of
from intromap.ingest.ignored import base_name
from intromap.ingest.names import clean_text, fold_name, normalise_linkedin
from intromap.ingest.records import read_records
from intromap.ingest.rows import pad_or_trim
from intromap.ingest.tally import MEMBER
from intromap.ingest.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from intromap.ingest.archive import Source
    from intromap.ingest.cells import Roles
    from intromap.ingest.frame import Block
    from intromap.ingest.header import Head
    from intromap.ingest.text import Text

KIND = "owner"
READ = "yours"
"""What became of a row of these files: it is about the owner."""
LOOKED_AT = 2**18
"""Bytes of a file among which the owner is looked for."""

_SHAPES: dict[str, dict[str, tuple[str, ...]]] = {
    "profile": {
        "first": ("firstname",),
        "last": ("lastname",),
        "headline": ("headline",),
        "industry": ("industry",),
        "location": ("geolocation",),
    },
    "positions": {
        "organisation": ("companyname",),
        "title": ("title",),
        "started": ("startedon",),
        "ended": ("finishedon",),
    },
    "education": {
        "organisation": ("schoolname",),
        "title": ("degreename",),
        "started": ("startdate",),
        "ended": ("enddate",),
    },
    "companyfollows": {"organisation": ("organization",), "on": ("followedon",)},
    "skills": {"skill": ("name",)},
}
_NEEDED = {
    "profile": {"first", "last", "headline"},
    "positions": {"organisation", "title", "started"},
    "education": {"organisation", "started", "ended"},
    "companyfollows": {"organisation", "on"},
}


@dataclass(frozen=True, slots=True)
class Me:
    """Who the owner is in the archive.

    Attributes
    ----------
    name : str
        As in their profile.
    linkedin : str
        Their handle.
    name_key : str
        Their name, folded.

    All empty where nothing is known.
    """

    name: str = ""
    linkedin: str = ""
    name_key: str = ""


def find_owner_roles(file: str, head: Head) -> tuple[str, Roles] | None:
    """Which of the owner's files this is, and which column holds what; None for any other."""
    for shape, needed in _NEEDED.items():
        roles = roles_of(head, _SHAPES[shape])
        if needed <= roles.keys():
            return shape, roles
    if base_name(file) == "skills" and head.keys == ("name",):
        return "skills", {"skill": 0}
    return None


def read_owner(text: Text, head: Head, shape: str, roles: Roles) -> Part:
    """Read one of the owner's files.

    Returns
    -------
    Part
        `facts`, `stays` or `follows`; `outcomes` with one row for each of the file.
    """
    table = Table(text, head, roles, pad_or_trim, guarded=False)
    facts: list[tuple[str, str]] = []
    stays: tuple[Stay, ...] = ()
    follows: tuple[tuple[str, date | None], ...] = ()
    if shape == "profile":
        facts = _profile(table)
    elif shape == "skills":
        facts = [("skill", skill) for skill in table.cells("skill") if skill]
    elif shape == "companyfollows":
        rows = zip(table.cells("organisation"), table.dates("on"), strict=True)
        follows = tuple((name, on) for name, on in rows if name)
    else:
        stays = tuple(_stays(table, "school" if shape == "education" else "work"))
    return Part(
        ParsedFile(text.file, KIND, table.total),
        problems=tuple(table.problems),
        outcomes=outcome_block(table, READ),
        facts=tuple(facts),
        stays=stays,
        follows=follows,
    )


def outcome_block(
    table: Table, outcome: str, names: Sequence[str] = (), handles: Sequence[str] = ()
) -> Block:
    """What became of the rows of a table, all the same."""
    empty = [""] * table.size
    return {
        "file": [table.file] * table.size,
        "line": list(table.lines),
        "outcome": [outcome] * table.size,
        "name": list(names) or empty,
        "linkedin": list(handles) or empty,
    }


def _profile(table: Table) -> list[tuple[str, str]]:
    facts = []
    columns = {role: table.cells(role) for role in ("first", "last", "headline", "industry", "location")}
    for index in range(min(table.size, 1)):
        row = {role: cells[index] for role, cells in columns.items()}
        row["name"] = f"{row.pop('first')} {row.pop('last')}".strip()
        facts += [(kind, value) for kind, value in row.items() if value]
    return facts


def _stays(table: Table, kind: str) -> Iterable[Stay]:
    rows = zip(
        table.cells("organisation"),
        table.cells("title"),
        table.dates("started"),
        table.dates("ended"),
        strict=True,
    )
    for organisation, title, started, ended in rows:
        if organisation or title:
            yield Stay(kind, organisation, title, started, ended, kind == "work" and ended is None)


def find_me(sources: Iterable[Source], known: Me | None = None) -> Me:
    """Who the owner is: their name from the profile, their address from invitations or messages.

    Parameters
    ----------
    sources : iterable of Source
        Files of an archive, in any order.
    known : Me, optional
        What is known already; it fills what the files do not say.

    Returns
    -------
    Me
    """
    known = known or Me()
    name, urls = "", Counter[tuple[str, str]]()
    for source in sources:
        kind = base_name(source.name)
        if kind == "profile":
            name = name or _name_in(source)
        elif kind in ("invitations", "messages"):
            urls.update(_addresses_in(source, kind))
    name = name or known.name
    name = name or _commonest(urls)
    key = fold_name(name)
    same = Counter({handle: n for (called, handle), n in urls.items() if handle and fold_name(called) == key})
    handle = same.most_common(1)[0][0] if same else known.linkedin
    return Me(name, handle, key)


def _commonest(sides: Counter[tuple[str, str]]) -> str:
    """Who is on a side more often than everybody else; ``""`` if that is nobody."""
    names = Counter[str]()
    for (name, _), number in sides.items():
        names[name] += number
    first = names.most_common(2)
    return first[0][0] if first and (len(first) == 1 or first[0][1] > first[1][1]) else ""


def _name_in(source: Source) -> str:
    for head in candidates(read_text(source).lines):
        found = find_owner_roles(source.name, head)
        if found and found[0] == "profile":
            facts = dict(read_owner(read_text(source), head, *found).facts)
            return facts.get("name", "")
    return ""


def _addresses_in(source: Source, kind: str) -> Counter[tuple[str, str]]:
    """Who is on either side of invitations and messages: name and handle, with how often."""
    lines = read_text(type(source)(source.name, source.data[:LOOKED_AT])).lines
    sides = {
        "invitations": (("from", "inviterprofileurl"), ("to", "inviteeprofileurl")),
        "messages": (("from", "senderprofileurl"), ("to", "recipientprofileurls")),
    }[kind]
    found = Counter[tuple[str, str]]()
    head = next(candidates(lines), None)
    if head is None:
        return found
    width = len(head.cells)
    for row in read_records(lines, head.delimiter, head.after, width).rows:
        if len(row) == width:
            seen = {
                (
                    clean_text(row[head.keys.index(name)]),
                    normalise_linkedin(row[head.keys.index(url)]) if url in head.keys else "",
                )
                for name, url in sides
                if name in head.keys
            }
            found.update(pair for pair in seen if pair[0] not in ("", MEMBER))
    return found
