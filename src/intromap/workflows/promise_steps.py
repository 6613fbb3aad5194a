"""Which step of a promised introduction follows which, and when the next one is due."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from intromap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class Promise(StrEnum):
    """How far a promised introduction has come."""

    PROMISED = "promised"
    ASKED_AGAIN = "asked_again"
    INTRODUCED = "introduced"
    MET = "met"
    THANKED = "thanked"
    TOLD = "told"
    LET_GO = "let_go"


NEXT: dict[Promise, tuple[Promise, ...]] = {
    Promise.PROMISED: (Promise.INTRODUCED, Promise.ASKED_AGAIN, Promise.LET_GO),
    Promise.ASKED_AGAIN: (Promise.INTRODUCED, Promise.ASKED_AGAIN, Promise.LET_GO),
    Promise.INTRODUCED: (Promise.MET, Promise.THANKED, Promise.LET_GO),
    Promise.MET: (Promise.THANKED, Promise.TOLD, Promise.LET_GO),
    Promise.THANKED: (Promise.MET, Promise.TOLD, Promise.LET_GO),
    Promise.TOLD: (),
    Promise.LET_GO: (),
}
"""What can follow, if it was not taken yet; thanks may come before the meeting."""

WAIT = {
    Promise.PROMISED: 14,
    Promise.ASKED_AGAIN: 14,
    Promise.INTRODUCED: 7,
    Promise.MET: 1,
    Promise.THANKED: 30,
}
"""Days after a step until the next one is due, where no day was promised."""

CLOSED = (Promise.TOLD, Promise.LET_GO)
"""States after which nothing is due."""


def next_steps(taken: Sequence[Promise]) -> tuple[Promise, ...]:
    """Which steps can follow those taken: none twice, but asking again.

    Word of what came of a meeting comes after thanks.

    Examples
    --------
    >>> [step.value for step in next_steps([Promise.PROMISED, Promise.INTRODUCED, Promise.THANKED])]
    ['met', 'told', 'let_go']
    >>> [step.value for step in next_steps([Promise.INTRODUCED, Promise.THANKED, Promise.MET])]
    ['told', 'let_go']
    """
    gone = {*taken} - {Promise.ASKED_AGAIN}
    if Promise.THANKED not in taken:
        gone.add(Promise.TOLD)
    return tuple(step for step in NEXT[taken[-1]] if step not in gone)


def check_step(taken: Sequence[Promise], new: Promise) -> None:
    """Refuse a step that does not follow those taken.

    Raises
    ------
    InputError
        Naming what can follow.

    Examples
    --------
    >>> check_step([Promise.PROMISED], Promise.INTRODUCED)
    """
    can = next_steps(taken)
    if new in can:
        return
    old, told = taken[-1].value.replace("_", " "), " or ".join(step.value.replace("_", " ") for step in can)
    raise InputError(
        f"A promise that is “{old}” cannot become “{new.value.replace('_', ' ')}”"
        f"{', which it was already' if new in taken else ''}.",
        f"It can become {told}." if told else "It is closed; take its last step back first.",
    )


def check_day(steps: Sequence[tuple[Promise, date]], on: date, today: date) -> None:
    """Refuse a step on a day to come, or on one before the step that it follows.

    Raises
    ------
    InputError
        Naming the day up to which, or from which on, it can be.

    Examples
    --------
    >>> from datetime import date
    >>> check_day([(Promise.PROMISED, date(2026, 3, 1))], date(2026, 3, 1), date(2026, 3, 9))
    """
    if on > today:
        raise InputError(
            f"{on} is still to come: a step is written down once it was taken.",
            f"Choose {today} or an earlier day.",
        )
    last, day = steps[-1]
    if on < day:
        raise InputError(
            f"{on} is before the step that this one follows (“{last.value.replace('_', ' ')}” on {day}).",
            f"Choose {day} or a later day.",
        )


def due_on(state: Promise, promised_for: date | None, steps: Sequence[tuple[Promise, date]]) -> date | None:
    """When the next step is due.

    Parameters
    ----------
    state : Promise
        How far it has come.
    promised_for : datetime.date or None
        The day by which the introduction was promised.
    steps : sequence of (Promise, datetime.date)
        The steps taken, the first one the promise itself.

    Returns
    -------
    datetime.date or None
        None where nothing is to be done. A promise is due on the day that was promised, else two weeks
        later; once asked again, two weeks after that, but not before the day promised. An introduction
        calls for a letter within a week, a meeting for thanks the day after, thanks for word of what came
        of it within a month.

    Examples
    --------
    >>> from datetime import date
    >>> due_on(Promise.PROMISED, None, [(Promise.PROMISED, date(2026, 3, 1))])
    datetime.date(2026, 3, 15)
    """
    if state in CLOSED:
        return None
    last = steps[-1][1]
    thanked = Promise.THANKED in [taken for taken, _ in steps]
    waits = Promise.THANKED if state is Promise.MET and thanked else state
    after = last + timedelta(days=WAIT[waits])
    if state is Promise.PROMISED and promised_for is not None:
        return promised_for
    if state is Promise.ASKED_AGAIN and promised_for is not None:
        return max(after, promised_for)
    return after


def what_to_do(state: Promise, introducer: str, whom: str, taken: Sequence[Promise]) -> str:
    """Tell the next step as something to do; empty where there is none.

    Examples
    --------
    >>> what_to_do(Promise.PROMISED, "Ana Lima", "Bo Li", [Promise.PROMISED])
    'Ask Ana Lima again about the introduction to Bo Li.'
    """
    if state in (Promise.PROMISED, Promise.ASKED_AGAIN):
        return f"Ask {introducer} again about the introduction to {whom}."
    if state is Promise.INTRODUCED or (state is Promise.THANKED and Promise.MET not in taken):
        return f"Write to {whom}, to whom {introducer} introduced you, and find a time to talk."
    if state is Promise.MET and Promise.THANKED not in taken:
        return f"Thank {introducer} for the introduction to {whom}."
    if state in (Promise.MET, Promise.THANKED):
        return f"Tell {introducer} what came of meeting {whom}."
    return ""
