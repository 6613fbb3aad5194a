"""Introductions that somebody promised: written down, followed, thanked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from intromap.errors import InputError, UnknownPersonError
from intromap.model import EGO
from intromap.store import people as people_store
from intromap.store import promises as store
from intromap.store.connection import transaction
from intromap.workflows.promise_steps import CLOSED, Promise, check_day, check_step, due_on, what_to_do
from intromap.workflows.promise_traces import follow, forget, leaves_trace, made_by

if TYPE_CHECKING:
    from datetime import date

    from intromap.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Promised:
    """An introduction that somebody promised.

    Attributes
    ----------
    id : int
        Of the promise.
    introducer_id, introducer : int, str
        Who promised it.
    person_id : int or None
        To whom; None as long as only `whom` says it.
    whom : str
        Their name, or what the owner wrote, such as “somebody in policy”.
    state : Promise
        How far it has come.
    promised_for : datetime.date or None
        By when it was promised.
    due_on : datetime.date or None
        When the next step is due; None if it is closed.
    due : bool
        Whether that day has come.
    to_do : str
        The next step as something to do.
    steps : tuple of (Promise, datetime.date)
        The steps taken.
    note : str
        The owner's words.
    hint : str
        What the records tell of it, such as a conversation held since.
    """

    id: int
    introducer_id: int
    introducer: str
    person_id: int | None
    whom: str
    state: Promise
    promised_for: date | None
    due_on: date | None
    due: bool
    to_do: str
    steps: tuple[tuple[Promise, date], ...]
    note: str
    hint: str


def promises(con: Connection, *, today: date) -> tuple[Promised, ...]:
    """List every promise: what is due first, then what is open, then what is closed."""
    names = people_store.list_names(con)
    talked = store.list_talked_on(con)
    steps: dict[int, list[tuple[Promise, date]]] = {}
    for promise, state, day in store.list_steps(con):
        steps.setdefault(promise, []).append((Promise(state), day))
    found = [
        _promised(row, tuple(steps[row["id"]]), names, talked, today) for row in store.list_promises(con)
    ]
    late = max((p.due_on for p in found if p.due_on), default=today)
    return tuple(sorted(found, key=lambda p: (p.state in CLOSED, p.due_on or late, p.id)))


def get_promise(con: Connection, promise_id: int, *, today: date) -> Promised:
    """Look a promise up.

    Raises
    ------
    InputError
        If there is none of this number.
    """
    _get(con, promise_id)
    return next(promise for promise in promises(con, today=today) if promise.id == promise_id)


def due_promises(con: Connection, *, today: date) -> tuple[Promised, ...]:
    """List the promises of which the next step is due, the most overdue first."""
    return tuple(promise for promise in promises(con, today=today) if promise.due)


def _promised(
    row: dict[str, Any],
    steps: tuple[tuple[Promise, date], ...],
    names: dict[int, str],
    talked: dict[int, date],
    today: date,
) -> Promised:
    state, person = Promise(str(row["state"])), row["person_id"]
    introducer = names.get(row["introducer_id"], "somebody")
    whom = names.get(person, "somebody") if person is not None else str(row["wanted"])
    due = due_on(state, row["due_on"], steps)
    return Promised(
        id=row["id"],
        introducer_id=row["introducer_id"],
        introducer=introducer,
        person_id=person,
        whom=whom,
        state=state,
        promised_for=row["due_on"],
        due_on=due,
        due=due is not None and due <= today,
        to_do=what_to_do(state, introducer, whom, [taken for taken, _ in steps]),
        steps=steps,
        note=str(row["note"]),
        hint=_hint(state, talked.get(person), whom, steps),
    )


def _hint(state: Promise, talked: date | None, whom: str, steps: tuple[tuple[Promise, date], ...]) -> str:
    met = Promise.MET in [taken for taken, _ in steps]
    if talked is None or met or state in CLOSED or talked < steps[0][1]:
        return ""
    return f"You talked with {whom} on {talked:%Y-%m-%d}: have you met?"


def add_promise(
    con: Connection,
    introducer: int,
    *,
    person: int | None = None,
    wanted: str = "",
    due_on: date | None = None,
    note: str = "",
    today: date,
) -> int:
    """Write down that somebody promised an introduction, and return the promise's id.

    Parameters
    ----------
    introducer : int
        Who promised it.
    person : int, optional
        To whom; otherwise `wanted` says it in words.
    due_on : datetime.date, optional
        By when.
    today : datetime.date
        The day of the promise.

    Raises
    ------
    InputError
        If it is not said to whom, or the two are the same, or one is the owner, or that introduction is
        promised already.
    UnknownPersonError
        If there is no such person.
    """
    _check_people(con, introducer, person, wanted)
    _check_once(con, introducer, person)
    with transaction(con):
        promise = store.add_promise(con, introducer, person, wanted.strip(), due_on, note.strip())
        store.add_step(con, promise, Promise.PROMISED, today)
    return promise


def edit_promise(
    con: Connection,
    promise_id: int,
    introducer: int,
    *,
    person: int | None = None,
    wanted: str = "",
    due_on: date | None = None,
    note: str = "",
) -> None:
    """Write what was found out about a promise: who gave it, to whom, by when.

    If the introduction was made already, the referral that was written down for it follows.

    Raises
    ------
    InputError, UnknownPersonError
        As for `add_promise`, or if there is no such promise.
    """
    row = _get(con, promise_id)
    _check_people(con, introducer, person, wanted)
    if row["state"] not in CLOSED:
        _check_once(con, introducer, person, but=promise_id)
    steps = _steps(con, promise_id)
    words = wanted.strip() if person is None else ""
    with transaction(con):
        store.update_promise(
            con, promise_id, introducer, person=person, wanted=words, due_on=due_on, note=note.strip()
        )
        follow(con, promise_id, made_by(row, steps), made_by(_get(con, promise_id), steps))


def move_promise(con: Connection, promise_id: int, state: Promise, *, on: date, today: date) -> None:
    """Take the next step of a promise.

    An introduction that was made to a person is written down as a referral too, and the person is known.

    Raises
    ------
    InputError
        If that step does not follow or was taken before, its day is to come or before the last step, or
        there is no such promise.
    """
    row = _get(con, promise_id)
    steps = _steps(con, promise_id)
    check_step([taken for taken, _ in steps], state)
    check_day(steps, on, today)
    with transaction(con):
        store.update_state(con, promise_id, state)
        store.add_step(con, promise_id, state, on)
        before = made_by(row, steps) if leaves_trace(con, promise_id) else None
        if state in (Promise.INTRODUCED, Promise.MET):
            follow(con, promise_id, before, made_by(row, [*steps, (state, on)]))


def step_back(con: Connection, promise_id: int) -> None:
    """Take the last step of a promise back, and with an introduction the referral that it wrote down.

    Raises
    ------
    InputError
        If it is only promised so far, or there is no such promise.
    """
    row = _get(con, promise_id)
    steps = _steps(con, promise_id)
    if len(steps) < 2:
        raise InputError("There is no step to take back.", "Remove the promise instead.")
    with transaction(con):
        store.undo_step(con, promise_id)
        store.update_state(con, promise_id, steps[-2][0])
        follow(con, promise_id, made_by(row, steps), made_by(row, steps[:-1]))


def remove_promise(con: Connection, promise_id: int) -> None:
    """Take a promise out of the records with its steps; an introduction that was made stays.

    Raises
    ------
    InputError
        If there is no such promise.
    """
    _get(con, promise_id)
    with transaction(con):
        forget(con, promise_id)
        store.remove_promise(con, promise_id)


def _get(con: Connection, promise_id: int) -> dict[str, Any]:
    for row in store.list_promises(con):
        if row["id"] == promise_id:
            return row
    raise InputError(f"There is no promise number {promise_id}.", "Choose one from the list of promises.")


def _steps(con: Connection, promise_id: int) -> list[tuple[Promise, date]]:
    """Steps of one promise with their days, in the order in which they were taken."""
    return [(Promise(state), day) for number, state, day in store.list_steps(con) if number == promise_id]


def _check_once(con: Connection, introducer: int, person: int | None, *, but: int | None = None) -> None:
    """Refuse what is promised already, by another promise."""
    for row in store.list_promises(con):
        same = row["introducer_id"] == introducer and person is not None and row["person_id"] == person
        if same and row["state"] not in CLOSED and row["id"] != but:
            raise InputError("That introduction is promised already.", "Move the promise that is there on.")


def _check_people(con: Connection, introducer: int, person: int | None, wanted: str) -> None:
    if person is None and not wanted.strip():
        raise InputError("It is not said to whom.", "Choose a person, or write whom you look for.")
    if EGO in (introducer, person) or introducer == person:
        raise InputError(
            "Somebody introduces you to somebody else.", "Choose two people, neither of them yourself."
        )
    for one in (introducer, person):
        if one is not None and people_store.get_person(con, one) is None:
            raise UnknownPersonError(f"There is no person number {one}.", "Choose somebody from the list.")
