"""The network at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.store import imports, organisations, people, referrals
from intromap.workflows.introductions import introductions
from intromap.workflows.suggestions import suggestions
from intromap.workflows.varieties import most_alike_in, varieties

if TYPE_CHECKING:
    from datetime import date, datetime

    import pandas as pd

    from intromap.store.connection import Connection
    from intromap.variety.dimension import Variety
    from intromap.workflows.suggestions import Suggestion


@dataclass(frozen=True, slots=True)
class Overview:
    """The network at a glance.

    Attributes
    ----------
    people, known, organisations, referrals : int
        Counts; `known` are those the owner knows.
    most_alike : Variety or None
        The dimension in which the people the owner knows are most alike; None if there is too little to say.
    introducers : DataFrame
        The introducers, most people reached first: see `Introductions`.
    effective_introducers : float or None
        See `Introductions`.
    next : tuple of Suggestion
        The next three people to talk to.
    last_import : datetime.datetime or None
        When something was last imported: UTC, without a zone.
    """

    people: int
    known: int
    organisations: int
    referrals: int
    most_alike: Variety | None
    introducers: pd.DataFrame
    effective_introducers: float | None
    next: tuple[Suggestion, ...]
    last_import: datetime | None


def is_empty(con: Connection) -> bool:
    """Whether nobody is in the store yet."""
    return people.count_people(con)[0] == 0


def overview(con: Connection, *, today: date) -> Overview:
    """Sum up the network."""
    everybody, known = people.count_people(con)
    report = introductions(con)
    history = imports.list_imports(con)
    return Overview(
        people=everybody,
        known=known,
        organisations=organisations.count_organisations(con),
        referrals=referrals.count_referrals(con),
        most_alike=most_alike_in(varieties(con)),
        introducers=report.introducers,
        effective_introducers=report.effective_introducers,
        next=suggestions(con, today=today, n=3).chosen,
        last_import=history[0][1] if history else None,
    )
