"""LinkedIn's invitations: who asked whom, when, and with which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.ingest.cells import Table
from intromap.ingest.frame import Opening, ParsedFile, Part
from intromap.ingest.header import roles_of
from intromap.ingest.owner import outcome_block
from intromap.ingest.rows import pad_or_trim
from intromap.ingest.tally import COUNTED, NOBODY, Tally

if TYPE_CHECKING:
    from intromap.ingest.cells import Roles
    from intromap.ingest.header import Head
    from intromap.ingest.text import Text

CHANNEL = "invitation"

_COLUMNS = {
    "from": ("from",),
    "to": ("to",),
    "on": ("sentat",),
    "message": ("message",),
    "direction": ("direction",),
    "from_url": ("inviterprofileurl",),
    "to_url": ("inviteeprofileurl",),
}


def find_invitation_roles(head: Head) -> Roles | None:
    """Which column of invitations holds what, or None if this is another file's header."""
    roles = roles_of(head, _COLUMNS)
    return roles if {"from", "to", "on", "direction"} <= roles.keys() else None


def read_invitations(text: Text, head: Head, roles: Roles) -> Part:
    """Read invitations in both directions.

    Returns
    -------
    Part
        `contacts`; `outcomes`; `openings` where the invitation says something.
    """
    table = Table(text, head, roles, pad_or_trim, guarded=False)
    columns = ("from", "to", "message", "direction")
    rows = zip(
        *(table.cells(role) for role in columns),
        *(table.linkedin(role) for role in ("from_url", "to_url")),
        table.dates("on"),
        strict=True,
    )
    tally = Tally(text.file, CHANNEL)
    openings, outcomes, about = [], [], []
    for sender, receiver, message, direction, sender_url, receiver_url, on in rows:
        sent = direction.upper() == "OUTGOING"
        other = (receiver, receiver_url) if sent else (sender, sender_url)
        counted = tally.add(*other, on, sent=sent)
        outcomes.append(COUNTED if counted else NOBODY)
        about.append(other)
        if message:
            openings.append(
                Opening("invitation", on, (sender, sender_url), ((receiver, receiver_url),), message)
            )
    block = outcome_block(table, COUNTED, [n for n, _ in about], [h for _, h in about])
    return Part(
        ParsedFile(text.file, "invitations", table.total),
        problems=tuple(table.problems),
        contacts=tally.block(),
        outcomes=block | {"outcome": outcomes},
        openings=tuple(openings),
    )
