"""Any table of people: which of its columns means what, guessed, corrected by the owner, remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.errors import InputError
from intromap.ingest.addresses import people_part, table_people
from intromap.ingest.cells import Table
from intromap.ingest.header import candidates, fold_header
from intromap.ingest.rows import pad_or_trim
from intromap.ingest.text import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intromap.ingest.archive import Source
    from intromap.ingest.frame import Part
    from intromap.ingest.header import Head
    from intromap.ingest.text import Text

ROLES = {
    "name": "Full name",
    "first": "First name",
    "last": "Last name",
    "linkedin": "LinkedIn address",
    "email": "E-mail address",
    "company": "Organisation",
    "title": "Title",
    "location": "Location",
    "industry": "Industry",
    "school": "School",
    "connected_on": "Known since",
}
"""What a column can mean, with what it is called on the page."""

_GUESSES = {
    "name": "name fullname contactname displayname nom nombre nome naam person contact contactfullname",
    "first": "firstname givenname first forename vorname prenom nombredepila voornaam",
    "last": "lastname familyname surname last nachname nomdefamille apellido apellidos cognome achternaam",
    "linkedin": "linkedin linkedinurl profileurl personlinkedinurl linkedinprofile linkedinprofileurl url"
    " profilelink publicprofileurl contactlinkedin linkedinlink personlinkedin salesnavigatorurl",
    "email": "email emailaddress mail workemail e1email personalemail emailadresse courriel correo",
    "company": "company companyname organization organisation employer currentcompany accountname firma"
    " unternehmen entreprise empresa azienda bedrijf account",
    "title": "title jobtitle position role headline currenttitle occupation poste puesto cargo ruolo functie",
    "location": "location city personlocation geo country ort ville ciudad cidade citta stad",
    "industry": "industry companyindustry sector branche",
    "school": "school university college education schulname",
    "connected_on": "connectedon connected connectedat since knownsince dateconnected connecteddate",
}
SAMPLE = 5
"""Values shown of every column."""


@dataclass(frozen=True, slots=True)
class UnknownTable:
    """A table that is not known, as it is shown to the owner.

    Attributes
    ----------
    file : str
        Where it stands.
    header : str
        What it is remembered by.
    columns : tuple of str
        As written.
    samples : tuple of tuple of str
        A few values by column.
    guess : dict of str to str
        Column by role, as far as the names of the columns tell; see `ROLES`.
    """

    file: str
    header: str
    columns: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    guess: dict[str, str]


def header_key(head: Head) -> str:
    """What a header is remembered by: its columns in order, folded."""
    return "|".join(head.keys)


def look_at(source: Source) -> UnknownTable | None:
    r"""Prepare a table that is not known for the owner's mapping; None if it has no two columns.

    Examples
    --------
    >>> from intromap.ingest.archive import Source
    >>> look_at(Source("crm.csv", b"Contact Name,Employer\nMei Lin,Jade Bank\n")).guess
    {'name': 'Contact Name', 'company': 'Employer'}
    """
    text = read_text(source)
    heads = (head for head in candidates(text.lines) if sum(map(bool, head.keys)) > 1)
    head = next(heads, None)
    if head is None:
        return None
    table = Table(text, head, {}, pad_or_trim)
    samples = tuple(
        tuple(dict.fromkeys(filter(None, table.column(at))))[:SAMPLE] for at in range(len(head.cells))
    )
    return UnknownTable(source.name, header_key(head), head.cells, samples, guess_roles(head))


def guess_roles(head: Head) -> dict[str, str]:
    """Column by role, as far as the names of the columns tell."""
    found: dict[str, str] = {}
    for role, words in _GUESSES.items():
        for key in words.split():
            if key in head.keys and head.cells[head.keys.index(key)] not in found.values():
                found[role] = head.cells[head.keys.index(key)]
                break
    return found


def check_mapping(mapping: Mapping[str, str]) -> None:
    """See that a mapping can name people.

    Raises
    ------
    InputError
        If it has no column for names, addresses or e-mails, or a role that there is not.
    """
    strange = set(mapping) - set(ROLES)
    if strange:
        raise InputError(
            f"“{sorted(strange)[0]}” is nothing a column can mean.", f"Use one of {', '.join(ROLES)}."
        )
    if not mapping.keys() & {"name", "first", "last", "linkedin", "email"}:
        raise InputError(
            "No column names people.", "Say which one holds the name, the LinkedIn address or the e-mail."
        )


def find_mapping(head: Head, mappings: Mapping[str, Mapping[str, str]]) -> dict[str, int] | None:
    """Column indices by role from what is remembered of this header; None if nothing is."""
    mapping = mappings.get(header_key(head))
    if mapping is None:
        return None
    keys = {role: fold_header(column) for role, column in mapping.items()}
    return {role: head.keys.index(key) for role, key in keys.items() if key in head.keys}


def read_mapped(text: Text, head: Head, roles: dict[str, int]) -> Part:
    """Read a table whose columns were mapped; everybody in it is somebody whom the owner knows."""
    table = Table(text, head, roles, pad_or_trim)
    people = table_people(table, connected=True, days=table.dates("connected_on"))
    return people_part(table, people, "mapped")
