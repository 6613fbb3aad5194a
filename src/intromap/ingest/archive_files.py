"""The files of LinkedIn's archive beside Connections, each known by its header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.ingest.addresses import find_address_roles, read_addresses
from intromap.ingest.invitations import find_invitation_roles, read_invitations
from intromap.ingest.messages import find_message_roles, read_messages
from intromap.ingest.notes import find_note_roles, read_notes
from intromap.ingest.owner import find_owner_roles, read_owner
from intromap.ingest.praise import find_praise_roles, read_praise
from intromap.ingest.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from intromap.ingest.archive import Source
    from intromap.ingest.frame import Part
    from intromap.ingest.header import Head
    from intromap.ingest.owner import Me


def read_archive_file(source: Source, head: Head, me: Me, tick: Callable[[float], None]) -> Part | None:
    """Read a file by the header that `head` may be; None if it is none of these.

    Parameters
    ----------
    me : Me
        The owner, to tell what they wrote from what was written to them.
    tick : callable
        Told the share that was read, from 0 to 1, where that takes long.
    """
    if roles := find_message_roles(head):
        return read_messages(source, head, roles, me, tick)
    if roles := find_invitation_roles(head):
        return read_invitations(read_text(source), head, roles)
    if praise := find_praise_roles(source.name, head):
        return read_praise(read_text(source), head, *praise)
    if roles := find_note_roles(head):
        return read_notes(read_text(source), head, roles)
    if book := find_address_roles(head):
        return read_addresses(read_text(source), head, *book)
    if owned := find_owner_roles(source.name, head):
        return read_owner(read_text(source), head, *owned)
    return None
