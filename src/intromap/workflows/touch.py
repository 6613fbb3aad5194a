"""When the owner and a person were in touch, and what the owner noted of them on LinkedIn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.store import contacts, notes, owner
from intromap.workflows.frames import rows_of

if TYPE_CHECKING:
    from datetime import date

    from intromap.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Contact:
    """How the owner and a person were in touch in one way.

    Attributes
    ----------
    channel : str
        ``message``, ``invitation``, ``recommendation`` or ``endorsement``.
    first_on, last_on : datetime.date or None
        First and last day.
    sent, received : int
        How often, by the owner and by the person.
    """

    channel: str
    first_on: date | None
    last_on: date | None
    sent: int
    received: int


@dataclass(frozen=True, slots=True)
class Touch:
    """What joins the owner and a person beside introductions.

    Attributes
    ----------
    contacts : tuple of Contact
        One for each channel.
    notes : tuple of (datetime.date or None, str)
        The owner's notes on LinkedIn, newest first.
    shared : tuple of (str, str)
        Organisations that both have been at, and ``work`` or ``school``.
    """

    contacts: tuple[Contact, ...]
    notes: tuple[tuple[date | None, str], ...]
    shared: tuple[tuple[str, str], ...]


def touch_with(con: Connection, person_id: int) -> Touch:
    """Read what joins the owner and a person."""
    rows = rows_of(contacts.list_contacts_of(con, person_id))
    noted = rows_of(notes.list_notes_of(con, person_id))
    shared = owner.list_shared(con)
    mine = shared[shared["person_id"] == person_id]
    return Touch(
        contacts=tuple(
            Contact(r["channel"], _day(r["first_on"]), _day(r["last_on"]), r["sent"], r["received"])
            for r in rows
        ),
        notes=tuple((_written(r["written_at"]), r["note"]) for r in noted),
        shared=tuple(zip(mine["organisation"].tolist(), mine["kind"].tolist(), strict=True)),
    )


def _day(moment: object) -> date | None:
    day: date | None = moment.date() if hasattr(moment, "date") else moment  # type: ignore[assignment]
    return day


def _written(moment: object) -> date | None:
    """Day of a note; None where the file did not say."""
    day = _day(moment)
    return None if day is None or day.year == 1970 else day
