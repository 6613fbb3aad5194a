"""Promised introductions: what is due, the next step of each, and the guard against asking too often."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.clock import told_day
from intromap.ui.promise_form import add_form, edit_button, edit_form, is_edited
from intromap.ui.said import attempt, say
from intromap.ui.session import by_revision, page_file, today
from intromap.ui.theme import plain
from intromap.ui.words import count
from intromap.workflows import asking, promises
from intromap.workflows.promise_steps import CLOSED, Promise, next_steps

if TYPE_CHECKING:
    from intromap.workflows.asking import Ledger
    from intromap.workflows.promises import Promised
    from intromap.workflows.session import Connection

DONE = {
    Promise.PROMISED: "Promised",
    Promise.ASKED_AGAIN: "Asked again",
    Promise.INTRODUCED: "Introduced",
    Promise.MET: "Met",
    Promise.THANKED: "Thanked them",
    Promise.TOLD: "Told them what came of it",
    Promise.LET_GO: "Let go",
}
"""What each step is called, as a thing that was done."""


def show_due_promises(con: Connection) -> None:
    """Show the promised introductions of which a step is due, for the home page."""
    for promise in by_revision(promises.due_promises)(con, today=today()):
        with st.container(
            border=True, horizontal=True, vertical_alignment="center", key=f"due_promise_{promise.id}"
        ):
            st.markdown(f"**{plain(promise.to_do)}**", width="stretch")
            st.page_link(page_file("introductions"), label="Open", icon=":material/handshake:")


def show_promises(con: Connection) -> None:
    """Show every promise with its next step, the forms for them, and who should rest."""
    found = by_revision(promises.promises)(con, today=today())
    weighed = by_revision(asking.ledgers)(con, today=today())
    add_form(con, weighed)
    if not found:
        st.markdown(
            "No promise is written down yet. When somebody says that they will introduce you, write it down "
            "here: you are told when to ask again, to thank, and to tell what came of it."
        )
    for promise in found:
        if promise.state not in CLOSED:
            _show_open(con, promise, weighed.get(promise.introducer_id))
    closed = [promise for promise in found if promise.state in CLOSED]
    if closed:
        with st.expander(f"Closed: {count(len(closed), 'promise')}"):
            for promise in closed:
                _show_closed(con, promise)
    _show_ledgers(con, weighed)


def _show_open(con: Connection, promise: Promised, ledger: Ledger | None) -> None:
    with st.container(border=True, key=f"promise_card_{promise.id}"):
        st.markdown(f"**{plain(promise.introducer)} → {plain(promise.whom)}**")
        if is_edited(promise):
            edit_form(con, promise)
            return
        st.markdown(f"{'**Due:** ' if promise.due else ''}{plain(promise.to_do)}")
        st.caption(plain(_told(promise)))
        if promise.hint:
            st.info(plain(promise.hint), icon=":material/lightbulb:")
        asks = promise.state in (Promise.PROMISED, Promise.ASKED_AGAIN)
        if asks and ledger and ledger.warning:
            st.markdown(_warned(ledger))
        with st.container(horizontal=True):
            for number, state in enumerate(next_steps([taken for taken, _ in promise.steps])):
                kind = "primary" if number == 0 else "secondary"
                if st.button(DONE[state], key=f"promise_{promise.id}_{state}", type=kind):  # type: ignore[arg-type]
                    _move(con, promise, state)
            if len(promise.steps) > 1:
                _back(con, promise)
            edit_button(promise)
            _remove(con, promise)


def _remove(con: Connection, promise: Promised) -> None:
    with st.popover("Remove", key=f"promise_{promise.id}_ask"):
        st.markdown(
            "It goes with all its steps, as if never given. If nothing came of it, let it go instead."
        )
        if st.button("Remove it", key=f"promise_{promise.id}_remove", type="primary"):
            promises.remove_promise(con, promise.id)
            say(f"The promise of {promise.introducer} is removed.")
            st.rerun()


def _told(promise: Promised) -> str:
    steps = [f"{DONE[state].lower()} {told_day(day)}" for state, day in promise.steps]
    parts = [", ".join(steps)]
    parts += [f"promised for {told_day(promise.promised_for)}"] if promise.promised_for else []
    parts += [f"next step by {told_day(promise.due_on)}"] if promise.due_on else []
    parts += [promise.note] if promise.note else []
    return " · ".join(parts)


def _move(con: Connection, promise: Promised, state: Promise) -> None:
    with attempt():
        promises.move_promise(con, promise.id, state, on=today(), today=today())
        linked = state is Promise.INTRODUCED and promise.person_id is not None
        also = " The introduction is recorded too." if linked else ""
        say(f"{promise.introducer} → {promise.whom}: {DONE[state].lower()}.{also}")
        st.rerun()


def _back(con: Connection, promise: Promised) -> None:
    if st.button("One step back", key=f"promise_{promise.id}_back"):
        with attempt():
            promises.step_back(con, promise.id)
            st.rerun()


def _show_closed(con: Connection, promise: Promised) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"{plain(promise.introducer)} → {plain(promise.whom)}: {plain(_told(promise))}", width="stretch"
        )
        _back(con, promise)


def _show_ledgers(con: Connection, weighed: dict[int, Ledger]) -> None:
    if not weighed:
        return
    st.subheader("Asked, thanked, helped", anchor=False)
    st.caption(
        "Of the last year. Thanks count for introductions, conversations, and telling what came of it."
    )
    for person, ledger in weighed.items():
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"ledger_{person}"):
            counted = (("asked", ledger.asks), ("thanked", ledger.thanks), ("helped", ledger.help))
            told = ", ".join(_times(what, number) for what, number in counted)
            more = f"  \n{_warned(ledger)}" if ledger.warning else ""
            st.markdown(f"**{plain(ledger.person)}**: {told}{more}", width="stretch")
            with st.container(horizontal=True, width="content"):
                _rest(con, ledger)
                _help(con, ledger)


def _warned(ledger: Ledger) -> str:
    return f":orange[:material/hourglass:] {plain(ledger.warning)}"


def _times(what: str, number: int) -> str:
    """Tell how often something was done.

    Examples
    --------
    >>> _times("asked", 0), _times("asked", 2), _times("asked", 12)
    ('never asked', 'asked twice', 'asked 12 times')
    """
    often = {1: "once", 2: "twice"}.get(number, f"{number:,} times")
    return f"{what} {often}" if number else f"never {what}"


def _help(con: Connection, ledger: Ledger) -> None:
    if st.button("I did something for them", key=f"helped_{ledger.person_id}"):
        asking.record_favour(con, ledger.person_id, done_on=today())
        say(f"Written down: you did something for {ledger.person}.")
        st.rerun()


def _rest(con: Connection, ledger: Ledger) -> None:
    if ledger.rest_until:
        if st.button("End the rest", key=f"rest_end_{ledger.person_id}"):
            asking.let_rest(con, ledger.person_id, None, today=today())
            st.rerun()
        return
    with st.popover("Let this one rest until …", icon=":material/hotel:", key=f"rest_{ledger.person_id}"):
        proposed = ledger.proposed or today() + timedelta(days=asking.REST)
        until = st.date_input(
            "Until",
            value=proposed,
            min_value=today() + timedelta(days=1),
            key=f"rest_day_{ledger.person_id}",
            format="YYYY-MM-DD",
        )
        if st.button("Let them rest", key=f"rest_save_{ledger.person_id}", type="primary") and until:
            with attempt():
                asking.let_rest(con, ledger.person_id, until, today=today())
                say(f"{ledger.person} rests until {told_day(until)}.")
                st.rerun()
