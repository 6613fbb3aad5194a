"""LinkedIn's Connections in every form it has had."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from intromap.ingest.cells import Roles, Table
from intromap.ingest.dates import parse_date
from intromap.ingest.frame import ParsedFile, Part
from intromap.ingest.header import roles_of
from intromap.ingest.names import name_of_email, name_of_handle, normalise_email, normalise_linkedin
from intromap.ingest.rows import pad_or_trim
from intromap.ingest.tally import MEMBER

if TYPE_CHECKING:
    from intromap.ingest.frame import Block
    from intromap.ingest.header import Head
    from intromap.ingest.text import Text

_ENGLISH = {
    "first": ("firstname",),
    "last": ("lastname",),
    "middle": ("middlename",),
    "suffix": ("suffix",),
    "url": ("url", "webpage"),
    "email": ("emailaddress",),
    "company": ("company",),
    "title": ("position", "jobtitle"),
    "connected_on": ("connectedon",),
}
_TRANSLATED = {
    "first": ("vorname", "prenom"),
    "last": ("nachname", "nom", "nomdefamille"),
    "url": ("url", "profilurl", "urlduprofil"),
    "email": ("emailadresse", "email", "adresseemail"),
    "company": ("unternehmen", "firma", "entreprise", "societe"),
    "title": ("position", "poste", "fonction", "intituleduposte"),
    "connected_on": (
        *("verbundenam", "verbundenseit", "vernetztam", "vernetztseit", "kontaktseit", "kontaktam"),
        *(
            "connectele",
            "connecteele",
            "connexionle",
            "datedeconnexion",
            "enrelationdepuis",
            "relationdepuis",
        ),
    ),
}
TRANSLATED_WARNING = (
    "The header is not in English. It was read as far as its columns are known; "
    "if something is missing, set LinkedIn to English and ask for the export again."
)
NOTHING_TO_NAME = "The row holds no name, no profile address and no e-mail address; it was set aside."


def find_roles(head: Head) -> tuple[Roles, str] | None:
    """Which column of Connections holds what, or None if this is another file's header.

    Parameters
    ----------
    head : Head
        A row that may be the header.

    Returns
    -------
    (dict, str) or None
        Column indices for ``first``, ``last`` and as many as there are of ``middle``, ``suffix``, ``url``,
        ``email``, ``company``, ``title``, ``connected_on``; and a warning or ``""``.
    """
    keys = set(head.keys)
    outlook = {"firstname", "lastname", "emailaddress", "company", "jobtitle"} <= keys and bool(
        keys & {"middlename", "suffix"}
    )
    english = roles_of(head, _ENGLISH)
    if outlook or _is_connections(english):
        return english, ""
    translated = roles_of(head, _TRANSLATED)
    return (translated, TRANSLATED_WARNING) if _is_connections(translated) else None


def read_connections(text: Text, head: Head, roles: Roles, warning: str) -> Part:
    """Read LinkedIn's Connections.

    Parameters
    ----------
    text : Text
        The file.
    head : Head
        Its header.
    roles, warning
        As `find_roles` gave them.

    Returns
    -------
    Part
        People, all connected, none recorded by the owner's own word.
    """
    fit, names = _Fitting(head, roles), (roles["first"], roles["last"])
    table = Table(text, head, roles, fit, flat=True, keep_empty=True, guarded=False, names=names)
    if warning:
        table.warn(head.line, "header", warning)
    people = _people(table)
    keep, hidden, unusable = sort_out(people)
    if not all(keep):
        people = {name: list(compress(values, keep)) for name, values in people.items()}
    for line in unusable:
        table.warn(line, "", NOTHING_TO_NAME)
    parsed = ParsedFile(text.file, "connections", table.total, len(hidden))
    return Part(parsed, people=people, problems=tuple(table.problems), hidden=tuple(hidden))


def _is_connections(roles: Roles) -> bool:
    required = {"first", "last", "connected_on"} <= roles.keys()
    return required and bool(roles.keys() & {"url", "email", "company", "title"})


def _people(table: Table) -> Block:
    names = _names(*(table.cells(role) for role in ("first", "middle", "last", "suffix")))
    empty = [""] * table.size
    return {
        "file": [table.file] * table.size,
        "line": table.lines,
        "name": names,
        "linkedin": table.linkedin("url"),
        "email": table.emails("email"),
        "company": table.cells("company"),
        "title": table.cells("title"),
        "location": empty,
        "industry": empty,
        "school": empty,
        "connected": [True] * table.size,
        "connected_on": list(table.dates("connected_on")),
        "referred_by": empty,
        "recorded": [False] * table.size,
    }


def _names(first: list[str], middle: list[str], last: list[str], suffix: list[str]) -> list[str]:
    if not any(middle) and not any(suffix):
        return [f"{a} {b}".strip() for a, b in zip(first, last, strict=True)]
    names = []
    for *given, after in zip(first, middle, last, suffix, strict=True):
        name = " ".join(filter(None, given))
        names.append(f"{name}, {after}" if name and after else name or after)
    return names


def sort_out(people: Block) -> tuple[list[bool], list[int], list[int]]:
    """Name the nameless; tell hidden rows and those with nothing usable from the rest."""
    keep: list[bool] = [True] * len(people["name"])
    hidden: list[int] = []
    unusable: list[int] = []
    for index, name in enumerate(people["name"]):
        if name and name != MEMBER:
            continue
        handle, email = people["linkedin"][index], people["email"][index]
        if handle or email:
            people["name"][index] = name_of_handle(handle) if handle else name_of_email(email)
            continue
        keep[index] = False
        bare = not (people["company"][index] or people["title"][index])
        if name == MEMBER or (bare and people["connected_on"][index]):
            hidden.append(people["line"][index])
        else:
            unusable.append(people["line"][index])
    return keep, hidden, unusable


class _Fitting:
    """Rows of Connections that are wider or narrower than the header."""

    def __init__(self, head: Head, roles: Roles) -> None:
        self.head = head
        self.roles = roles

    def __call__(self, row: list[str], width: int) -> tuple[list[str] | None, str, str]:
        if len(row) < width:
            return self._short(row, width)
        fitted, _, reason = pad_or_trim(row, width)
        return (fitted, "", "") if fitted else self._long(row, width, reason)

    def _short(self, row: list[str], width: int) -> tuple[list[str] | None, str, str]:
        whole = row[:-1]
        if len(whole) <= max(self.roles["first"], self.roles["last"]):
            return None, "", "The row ends before the name is complete; it was set aside."
        reason = "The row ends in this column; it and what follows were left empty."
        return whole + [""] * (width - len(whole)), self.head.cells[len(whole)], reason

    def _long(self, row: list[str], width: int, reason: str) -> tuple[list[str] | None, str, str]:
        """A comma without quotes in company or title: what stands left and right of them is sure."""
        company, title = self.roles.get("company", 0), self.roles.get("title", 0)
        after = width - 1 - title
        if not company or title != company + 1 or not after:
            return None, "", reason
        fitted = [*row[:company], "", "", *row[-after:]]
        if not self._is_plausible(fitted):
            return None, "", reason
        lost = self.head.delimiter.join(row[company:-after])
        reason = f"“{lost[:80]}” has more cells than columns; company and title were left empty."
        return fitted, self.head.cells[company], reason

    def _is_plausible(self, row: list[str]) -> bool:
        url, email, day = (
            row[self.roles[role]].strip() if role in self.roles else ""
            for role in ("url", "email", "connected_on")
        )
        if not email and "url" not in self.roles:
            return False
        sound = (not url or normalise_linkedin(url)) and (not email or normalise_email(email))
        return bool(sound) and parse_date(day) is not None
