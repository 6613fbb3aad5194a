"""Counting how often the owner and somebody were in touch in one way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.ingest.names import fold_name

if TYPE_CHECKING:
    from datetime import date

    from intromap.ingest.frame import Block

COUNTED, NOBODY = "counted", "nobody to name"
"""What becomes of a row: it is counted for a person, or there is nobody whom it names."""
MEMBER = "LinkedIn Member"
"""How LinkedIn calls everybody who left or hides; it stands for many people."""


class Tally:
    """Days and counts by person, in one file and one channel.

    Examples
    --------
    >>> tally = Tally("Invitations.csv", "invitation")
    >>> tally.add("Amara Okafor", "in/amara", None, sent=True), tally.add("", "", None, sent=True)
    (True, False)
    >>> tally.block()["sent"]
    [1]
    """

    def __init__(self, file: str, channel: str) -> None:
        self._file, self._channel = file, channel
        self._rows: dict[str, list[object]] = {}

    def add(self, name: str, handle: str, on: date | None, *, sent: bool) -> bool:
        """Count one; False if it names nobody."""
        if not handle and (not name or name == MEMBER):
            return False
        row = self._rows.setdefault(handle or fold_name(name), [name, handle, None, None, 0, 0])
        days = [day for day in (row[2], row[3], on) if day is not None]
        row[2], row[3] = min(days, default=None), max(days, default=None)  # type: ignore[type-var]
        row[4 if sent else 5] += 1  # type: ignore[operator]
        return True

    def block(self) -> Block:
        """One row a person: `CONTACT_COLUMNS`."""
        rows = list(self._rows.values())
        columns = ("name", "linkedin", "first_on", "last_on", "sent", "received")
        block: Block = {name: [row[at] for row in rows] for at, name in enumerate(columns)}
        return block | {"file": [self._file] * len(rows), "channel": [self._channel] * len(rows)}
