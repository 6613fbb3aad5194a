"""What is due, on Home and above the board: a line each, with what settles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.model import Stage
from intromap.ui.clock import zone
from intromap.ui.part import open_conversation
from intromap.ui.said import attempt, say
from intromap.ui.session import connection, now, on_sample, page_file, today
from intromap.ui.theme import plain
from intromap.ui.words import count
from intromap.workflows.due import Due, DueKind, list_due, was_in_touch
from intromap.workflows.moving import move_interview, tell_introducer
from intromap.workflows.reminders import calendar_file

if TYPE_CHECKING:
    from intromap.workflows.session import Connection

AT_FIRST = 5
"""Lines shown before the rest is folded away."""

VIEW = {
    DueKind.APPOINTMENT: "Call",
    DueKind.THANKS: "After",
    DueKind.INTRODUCER: "After",
    DueKind.STEP: "",
    DueKind.KEEP_IN_TOUCH: "",
}
ICONS = {
    DueKind.APPOINTMENT: ":material/event:",
    DueKind.THANKS: ":material/volunteer_activism:",
    DueKind.INTRODUCER: ":material/campaign:",
    DueKind.STEP: ":material/task_alt:",
    DueKind.KEEP_IN_TOUCH: ":material/waving_hand:",
}


def show_due_list(con: Connection, *, here: bool = False) -> None:
    """Show what is due, if anything is.

    Parameters
    ----------
    con : Connection
        Cursor on the store.
    here : bool
        Whether this is the page of conversations itself, so that a button opens one without leaving.
    """
    due = list_due(con, now=now(), zone=zone())
    if not due:
        return
    st.subheader(f"{count(len(due), 'thing')} due", anchor=False)
    with st.container(border=True, gap="small", key="due_list"):
        for each in due[:AT_FIRST]:
            _show(con, each, here)
        if len(due) > AT_FIRST:
            with st.expander(f"and {len(due) - AT_FIRST:,} more"):
                for each in due[AT_FIRST:]:
                    _show(con, each, here)


def _show(con: Connection, due: Due, here: bool) -> None:
    key = f"due_{due.kind}_{due.interview_id or due.person_id}"
    with st.container(horizontal=True, vertical_alignment="center", key=key):
        st.markdown(f"{ICONS[due.kind]} {plain(due.sentence)}", width="stretch")
        if due.late:
            st.badge("late", color="red")
        _settle(con, due, key)
        if due.interview_id is None:
            query = {"person": str(due.person_id)}
            st.page_link(page_file("people"), label="Open", query_params=query)
        elif here:
            st.button(
                "Open", key=f"{key}_open", on_click=open_conversation, args=(due.interview_id, VIEW[due.kind])
            )
        else:
            query = {"conversation": str(due.interview_id), "view": VIEW[due.kind]}
            st.page_link(page_file("interviews"), label="Open", query_params=query)


def _settle(con: Connection, due: Due, key: str) -> None:
    """Offer the one press that settles it."""
    labels = {
        DueKind.THANKS: "I said thank you",
        DueKind.INTRODUCER: "I told them",
        DueKind.KEEP_IN_TOUCH: "I was in touch",
    }
    if due.kind not in labels or not st.button(labels[due.kind], key=f"{key}_done"):
        return
    with attempt():
        if due.kind is DueKind.THANKS and due.interview_id is not None:
            move_interview(con, due.interview_id, Stage.THANKED, now=now())
        elif due.kind is DueKind.INTRODUCER and due.interview_id is not None:
            tell_introducer(con, due.interview_id, at=now())
        else:
            was_in_touch(con, due.person_id, today=today())
        say(f"Done: {due.sentence}")
        st.rerun()


def show_calendar() -> None:
    """Offer everything that is due or dated as a file for a calendar."""
    if on_sample():
        return

    def write() -> bytes:
        return calendar_file(connection(), now=now(), zone=zone())[0]

    icon = ":material/calendar_add_on:"
    st.download_button("Calendar file", write, "intromap.ics", "text/calendar", icon=icon, key="ics")
