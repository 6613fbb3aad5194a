"""Write a promised introduction down, and change what was written of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

import streamlit as st

from intromap.ui.pick import pick_person
from intromap.ui.said import attempt, next_round, round_of, say
from intromap.ui.session import today
from intromap.ui.theme import plain
from intromap.workflows import promises

if TYPE_CHECKING:
    from datetime import date

    from intromap.workflows.asking import Ledger
    from intromap.workflows.promises import Promised
    from intromap.workflows.session import Connection

EDITED = "promise_edited"
"""Where the number of the promise stands whose form is open; one at a time, for its boxes hold all names."""


class _What(TypedDict):
    """What a promise says, as the workflows take it."""

    person: int | None
    wanted: str
    due_on: date | None
    note: str


def add_form(con: Connection, weighed: dict[int, Ledger]) -> None:
    """Show the form for a new promise once it is unfolded, with a word where somebody was asked often."""
    box = st.expander("Write a promise down", icon=":material/add:", key="promise_add", on_change="rerun")
    if not box.open:
        return
    turn = round_of("promise")
    with box:
        introducer = pick_person(con, "Who promised", key=f"promise_by_{turn}")
        ledger = weighed.get(introducer or 0)
        if ledger and ledger.warning:
            st.warning(plain(ledger.warning), icon=":material/hourglass:")
        with st.form(f"promise_{turn}", border=False):
            what = _fields(con, str(turn))
            sent = st.form_submit_button("Save the promise", type="primary")
        if sent and introducer is None:
            st.warning("Choose who promised it.")
        elif sent and introducer is not None:
            _add(con, introducer, what)


def _add(con: Connection, introducer: int, what: _What) -> None:
    with attempt():
        promises.add_promise(con, introducer, **what, today=today())
        next_round("promise")
        say("The promise is written down; Home tells you when the next step is due.")
        st.rerun()


def is_edited(promise: Promised) -> bool:
    """Whether the form of a promise is open."""
    return bool(st.session_state.get(EDITED) == promise.id)


def edit_button(promise: Promised) -> None:
    """Offer to change a promise: its form opens in its card."""
    if st.button("Edit", key=f"promise_{promise.id}_edit", icon=":material/edit:"):
        st.session_state[EDITED] = promise.id
        st.rerun()


def edit_form(con: Connection, promise: Promised) -> None:
    """Show what is written of a promise, to be changed."""
    with st.form(f"promise_edit_{promise.id}", border=False):
        introducer = pick_person(
            con, "Who promised", key=f"promise_edit_by_{promise.id}", chosen=promise.introducer_id
        )
        what = _fields(con, f"edit_{promise.id}", promise)
        with st.container(horizontal=True):
            sent = st.form_submit_button("Save the changes", type="primary")
            left = st.form_submit_button("Cancel")
    if sent and introducer is None:
        st.warning("Choose who promised it.")
    elif sent and introducer is not None:
        with attempt():
            promises.edit_promise(con, promise.id, introducer, **what)
            say("The promise is changed.")
            left = True
    if left:
        st.session_state.pop(EDITED, None)
        st.rerun()


def _fields(con: Connection, key: str, promise: Promised | None = None) -> _What:
    """Show the boxes that both forms share, filled with what is written already."""
    there = promise.person_id if promise else None
    person = pick_person(con, "To whom, if they are here already", key=f"promise_to_{key}", chosen=there)
    wanted = st.text_input(
        "Or in words",
        value=promise.whom if promise and there is None else "",
        key=f"promise_wanted_{key}",
        placeholder="somebody in policy",
    )
    by = st.date_input(
        "By when, if they said so",
        value=promise.promised_for if promise else None,
        key=f"promise_on_{key}",
        format="YYYY-MM-DD",
    )
    note = st.text_input("Note", value=promise.note if promise else "", key=f"promise_note_{key}")
    return _What(person=person, wanted=wanted, due_on=by, note=note)
