"""LinkedIn's recommendations and endorsements: a strong and a weak sign that two people know each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.ingest.cells import Table
from intromap.ingest.frame import ParsedFile, Part
from intromap.ingest.header import roles_of
from intromap.ingest.ignored import base_name
from intromap.ingest.owner import outcome_block
from intromap.ingest.rows import pad_or_trim
from intromap.ingest.tally import COUNTED, NOBODY, Tally

if TYPE_CHECKING:
    from intromap.ingest.cells import Roles
    from intromap.ingest.header import Head
    from intromap.ingest.text import Text

PENDING = "not accepted"
"""An endorsement that nobody accepted is no tie."""

_RECOMMENDATION = {
    "first": ("firstname",),
    "last": ("lastname",),
    "company": ("company",),
    "title": ("jobtitle",),
    "text": ("text",),
    "on": ("creationdate",),
    "status": ("status",),
}
_ENDORSEMENT = {
    "on": ("endorsementdate",),
    "skill": ("skillname",),
    "first": ("endorserfirstname", "endorseefirstname"),
    "last": ("endorserlastname", "endorseelastname"),
    "url": ("endorserpublicurl", "endorseepublicurl"),
    "status": ("endorsementstatus",),
}


def find_praise_roles(file: str, head: Head) -> tuple[str, bool, Roles] | None:
    """Whether these are recommendations or endorsements, given or received, and which column holds what."""
    roles = roles_of(head, _ENDORSEMENT)
    if {"on", "skill", "first", "last"} <= roles.keys():
        return "endorsements", "endorseefirstname" in head.keys, roles
    roles = roles_of(head, _RECOMMENDATION)
    if {"first", "last", "title", "text", "on"} <= roles.keys():
        return "recommendations", "given" in base_name(file), roles
    return None


def read_praise(text: Text, head: Head, kind: str, given: bool, roles: Roles) -> Part:
    """Read recommendations or endorsements; their words are not kept.

    Parameters
    ----------
    kind : str
        ``recommendations`` or ``endorsements``.
    given : bool
        True for those that the owner wrote.

    Returns
    -------
    Part
        `contacts` and `outcomes`.
    """
    table = Table(text, head, roles, pad_or_trim, guarded=False)
    names = [
        f"{first} {last}".strip()
        for first, last in zip(table.cells("first"), table.cells("last"), strict=True)
    ]
    handles = table.linkedin("url")
    tally = Tally(text.file, kind.removesuffix("s"))
    outcomes = []
    for name, handle, on, status in zip(
        names, handles, table.dates("on"), table.cells("status"), strict=True
    ):
        if kind == "endorsements" and status and status.upper() not in ("ACCEPTED", "HIDDEN"):
            outcomes.append(PENDING)
        else:
            outcomes.append(COUNTED if tally.add(name, handle, on, sent=given) else NOBODY)
    return Part(
        ParsedFile(text.file, kind, table.total),
        problems=tuple(table.problems),
        contacts=tally.block(),
        outcomes=outcome_block(table, COUNTED, names, handles) | {"outcome": outcomes},
    )
