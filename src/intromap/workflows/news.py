"""What changed with an import: whom the owner gained, who moved, who left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from intromap.store import imports, journal
from intromap.workflows.frames import rows_of

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd

    from intromap.store.connection import Connection

KINDS = ("new", "left", "returned", "moved", "promoted", "renamed", "slug")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed about one person.

    Attributes
    ----------
    person_id : int
        Who.
    person : str
        Their name now.
    kind : str
        ``new`` (somebody whom the owner knows now), ``left`` (missing from the newest export),
        ``returned``, ``moved`` (another organisation), ``promoted`` (another title), ``renamed``, ``slug``
        (another LinkedIn address).
    before, after : str
        What it was and what it is; for ``new`` both are empty.
    """

    person_id: int
    person: str
    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class News:
    """What changed with an import.

    Attributes
    ----------
    number : int
        Of the import.
    at : datetime.datetime
        When it ran, in UTC.
    changes : tuple of Change
        Everything, by kind and name.
    """

    number: int
    at: datetime
    changes: tuple[Change, ...]

    def of(self, *kinds: str) -> list[Change]:
        """Changes of some kinds."""
        return [change for change in self.changes if change.kind in kinds]


def latest_news(con: Connection) -> News | None:
    """What changed with the last import that changed anything about people; None if none did."""
    for number, at, _ in imports.list_imports(con)[: journal.KEPT]:
        changes = journal.list_events(con, number)
        if len(changes):
            return _news(number, at.replace(tzinfo=UTC), changes)
    return None


def news_of(con: Connection, number: int) -> News | None:
    """What changed with one import; None if there is no such import."""
    for each, at, _ in imports.list_imports(con):
        if each == number:
            return _news(each, at.replace(tzinfo=UTC), journal.list_events(con, number))
    return None


def _news(number: int, at: datetime, events: pd.DataFrame) -> News:
    order = {kind: place for place, kind in enumerate(KINDS)}
    changes = [Change(**row) for row in rows_of(events)]
    return News(number, at, tuple(sorted(changes, key=lambda c: order[c.kind])))


def rows_table(con: Connection, number: int) -> pd.DataFrame:
    """What became of every row of an import: `file`, `line`, `outcome`, `person`, `reason`."""
    return journal.list_rows(con, number)
