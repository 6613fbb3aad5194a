"""How often one person was asked, against thanks and help given: a guard against asking too often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from intromap.errors import InputError, UnknownPersonError
from intromap.store import people as people_store
from intromap.store import promises as store
from intromap.store.connection import transaction
from intromap.workflows.promise_steps import Promise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from intromap.store.connection import Connection

YEAR = 365
"""Days that the ledger looks back."""

PAUSE = 30
"""Days after an ask in which the next one is too soon."""

AHEAD = 2
"""Asks more than thanks and help, from which somebody should rest."""

REST = 90
"""Days of rest that are proposed after the last ask."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What passed between the owner and somebody who was asked for introductions, over a year.

    Attributes
    ----------
    person_id, person : int, str
        Who.
    asks : int
        Promises they gave, and times they were asked again.
    thanks, help : int
        Thanks said to them, for introductions, for conversations, and in telling what came of it; and what
        the owner did for them.
    last_ask : datetime.date or None
        When they were last asked.
    rest_until : datetime.date or None
        The day until which the owner lets them rest.
    warning : str
        Why not to ask now; empty if there is nothing against it.
    proposed : datetime.date or None
        A day until which to let them rest, where there is a warning and no rest yet.
    """

    person_id: int
    person: str
    asks: int
    thanks: int
    help: int
    last_ask: date | None
    rest_until: date | None
    warning: str
    proposed: date | None


def ledgers(con: Connection, *, today: date) -> dict[int, Ledger]:
    """Weigh asks against thanks and help, for everybody who was asked, helped or left to rest."""
    from collections import defaultdict

    since = today - timedelta(days=YEAR)
    introducer = {p["id"]: p["introducer_id"] for p in store.list_promises(con)}
    asks: dict[int, list[date]] = defaultdict(list)
    thanks: dict[int, list[date]] = defaultdict(list)
    favours: dict[int, list[date]] = defaultdict(list)
    said: set[tuple[int, str]] = set()
    for promise, state, day in store.list_steps(con):
        if state in (Promise.PROMISED, Promise.ASKED_AGAIN):
            asks[introducer[promise]].append(day)
        elif state in (Promise.THANKED, Promise.TOLD) and (promise, state) not in said:
            said.add((promise, state))
            thanks[introducer[promise]].append(day)
    for person, day in store.list_thanked(con):
        thanks[person].append(day)
    for person, day, _ in store.list_favours(con):
        favours[person].append(day)
    rests = dict(store.list_rests(con))
    names = people_store.list_names(con)
    return {
        person: _ledger(
            person,
            names[person],
            [[day for day in days[person] if since <= day <= today] for days in (asks, thanks, favours)],
            rests.get(person),
            today,
        )
        for person in sorted({*asks, *favours, *rests})
        if person in names
    }


def _ledger(person: int, name: str, days: list[list[date]], rest: date | None, today: date) -> Ledger:
    asks, thanks, favours = days
    last = max(asks, default=None)
    resting = rest if rest is not None and rest > today else None
    warning, proposed = "", None
    owed = len(asks) - len(thanks) - len(favours)
    if resting:
        warning = f"You let {name} rest until {resting:%Y-%m-%d}."
    elif owed >= AHEAD and last is not None:
        given = len(thanks) + len(favours)
        warning = (
            f"You asked {name} {len(asks)} times in a year and gave thanks or help "
            f"{'once' if given == 1 else f'{given} times' if given else 'not once'}."
        )
        proposed = max(last + timedelta(days=REST), today + timedelta(days=PAUSE))
    elif last is not None and (today - last).days < PAUSE:
        ago = (today - last).days
        warning = (
            f"You asked {name} {'today' if ago == 0 else f'{ago} days ago' if ago > 1 else 'yesterday'}."
        )
        proposed = last + timedelta(days=PAUSE)
    return Ledger(person, name, len(asks), len(thanks), len(favours), last, resting, warning, proposed)


def resting(con: Connection, *, today: date) -> dict[int, date]:
    """Whom the owner lets rest, and until when."""
    return {person: until for person, until in store.list_rests(con) if until > today}


def rest_sentence(way: Iterable[int], asleep: Mapping[int, date], names: Mapping[int, str]) -> str:
    """Tell who on a way is to rest and until when, as a clause; empty if nobody is.

    Examples
    --------
    >>> from datetime import date
    >>> rest_sentence([7], {7: date(2026, 4, 1)}, {7: "Ana Lima"})
    'Ana Lima is to rest until 2026-04-01'
    """
    return " and ".join(
        f"{names[person]} is to rest until {asleep[person]:%Y-%m-%d}" for person in way if person in asleep
    )


def let_rest(con: Connection, person_id: int, until: date | None, *, today: date) -> None:
    """Do not ask somebody for anything before a day; None ends their rest.

    Raises
    ------
    UnknownPersonError
        If there is no such person.
    InputError
        If the day is not to come.
    """
    _check(con, person_id)
    if until is not None and until <= today:
        raise InputError(f"{until} is not to come any more.", "Choose a later day.")
    with transaction(con):
        store.update_rest(con, person_id, until)


def record_favour(con: Connection, person_id: int, *, done_on: date, note: str = "") -> None:
    """Write down that the owner did something for somebody.

    Raises
    ------
    UnknownPersonError
        If there is no such person.
    """
    _check(con, person_id)
    with transaction(con):
        store.add_favour(con, person_id, done_on, note.strip())


def _check(con: Connection, person_id: int) -> None:
    if person_id <= 0 or people_store.get_person(con, person_id) is None:
        raise UnknownPersonError(f"There is no person number {person_id}.", "Choose somebody from the list.")
