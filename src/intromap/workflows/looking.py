"""A first look at files before they are brought in: own columns, and tables whose columns are not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.errors import ImportFileError, InputError
from intromap.ingest.header import fold_header
from intromap.ingest.ignored import base_name
from intromap.ingest.mapper import ROLES, UnknownTable, check_mapping, look_at
from intromap.ingest.read import read_sources
from intromap.store.mappings import list_mappings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intromap.ingest.archive import Source
    from intromap.store.connection import Connection

__all__ = ["ROLES", "Look", "UnknownTable", "check_mapping", "look", "mappings_of"]

LARGE = 5 * 2**20
"""Bytes of a file of messages from which a first look leaves it out; it has no columns of one's own."""


@dataclass(frozen=True, slots=True)
class Look:
    """What files hold before they are brought in.

    Attributes
    ----------
    own_columns : dict of str to list of str
        Columns that would become dimensions of the owner's own, each with a few of its values.
    unknown : tuple of UnknownTable
        Tables whose columns the owner may map.
    """

    own_columns: dict[str, list[str]]
    unknown: tuple[UnknownTable, ...]


def look(con: Connection, sources: Sequence[Source]) -> Look:
    """Look at files without keeping anything.

    Raises
    ------
    ImportFileError
        If none of the files is known, and none is a table whose columns could be mapped.
    """
    small = [s for s in sources if len(s.data) < LARGE or base_name(s.name) != "messages"]
    if not small:
        return Look({}, ())
    try:
        reading = read_sources(small, mappings=list_mappings(con))
    except ImportFileError:
        unknown = _unknown(small)
        if not unknown:
            raise
        return Look({}, unknown)
    strange = {file.file for file in reading.files if file.kind == "unknown"}
    return Look(reading.own_dimensions, _unknown([s for s in small if s.name in strange]))


def mappings_of(found: Look, given: Sequence[str]) -> dict[str, dict[str, str]]:
    """Mappings from words such as ``Employer=company``, for the tables that have those columns.

    Raises
    ------
    InputError
        If a word is none, a role is not known, or no table has the columns.
    """
    mapping = {}
    for word in given:
        column, sign, role = word.rpartition("=")
        if not sign or not column:
            raise InputError(f"“{word}” maps nothing.", "Write COLUMN=ROLE, such as Employer=company.")
        mapping[role] = column
    check_mapping(mapping)
    wanted = {fold_header(column) for column in mapping.values()}
    tables = [t for t in found.unknown if wanted <= {fold_header(column) for column in t.columns}]
    if not tables:
        raise InputError("No unknown table has all of these columns.", "Check how they are spelt.")
    return {table.header: mapping for table in tables}


def _unknown(sources: Sequence[Source]) -> tuple[UnknownTable, ...]:
    found = (look_at(source) for source in sources)
    return tuple(table for table in found if table is not None)
