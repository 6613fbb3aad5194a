"""What rows and people say about who they are, as far as matching goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class Incoming(NamedTuple):
    """What a row says about who it is.

    Attributes
    ----------
    file : str
        Where it stands; two rows of one file with the same weak marks are two people.
    linkedin, email : str
        Normalised; empty if not given.
    name_key, company_key : str
        Folded.
    connected_on : datetime.date or None
        The day of the connection.
    recorded : bool
        True for a row of the owner's own table.
    """

    file: str
    linkedin: str
    email: str
    name_key: str
    company_key: str
    connected_on: date | None
    recorded: bool


class Columns(NamedTuple):
    """Many `Incoming`, column by column: most of them are never looked at one by one.

    Examples
    --------
    >>> Columns(["a.csv"], ["in/amara"], [""], ["amara o."], [""], [None], [False]).row(0).linkedin
    'in/amara'
    """

    file: Sequence[str]
    linkedin: Sequence[str]
    email: Sequence[str]
    name_key: Sequence[str]
    company_key: Sequence[str]
    connected_on: Sequence[date | None]
    recorded: Sequence[bool]

    def row(self, index: int) -> Incoming:
        """One of them."""
        return Incoming(
            self.file[index],
            self.linkedin[index],
            self.email[index],
            self.name_key[index],
            self.company_key[index],
            self.connected_on[index],
            self.recorded[index],
        )


class Known(NamedTuple):
    """A person as far as matching goes.

    Attributes
    ----------
    id : int
        Person id.
    name_key, company_key : str
        Folded.
    connected_on : datetime.date or None
        The day of the connection.
    merged : bool
        True for what somebody was called who was merged with this person; two rows of one file may then
        well be about the same person.
    """

    id: int
    name_key: str
    company_key: str
    connected_on: date | None
    merged: bool = False


class Batch:
    """What the rows of one call say together."""

    def __init__(self, rows: Columns) -> None:
        self.urls = set(rows.linkedin) - {""}
        self.with_email = [index for index, email in enumerate(rows.email) if email]
        self._first_url: dict[str, str] = {}
        for index in self.with_email:
            email, url = rows.email[index], rows.linkedin[index]
            if url:
                self._first_url[email] = min(self._first_url.get(email, url), url)

    def may_have_email(self, row: Incoming) -> bool:
        """Of several people who share an address, it names the one whose URL is first in the alphabet."""
        return not row.linkedin or self._first_url[row.email] == row.linkedin
