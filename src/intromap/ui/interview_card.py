"""One conversation: where it stands, the next step, notes, and who was named."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from intromap.interviews.follow_up import ThankYou
from intromap.interviews.stages import AFTER, BEFORE
from intromap.model import Stage
from intromap.ui.clock import as_local, as_moment, told, told_day
from intromap.ui.named_editor import edit_named
from intromap.ui.said import attempt, say
from intromap.ui.session import now, page_file
from intromap.ui.theme import plain
from intromap.workflows.moving import move_interview
from intromap.workflows.noting import write_notes

if TYPE_CHECKING:
    from intromap.workflows.interviews import Interview
    from intromap.workflows.session import Connection

BADGES = {
    ThankYou.NOT_YET: ("Thank-you not due yet", "gray"),
    ThankYou.DUE: ("Thank-you due now", "orange"),
    ThankYou.LATE: ("Thank-you late", "red"),
    ThankYou.DONE: ("Thanked", "green"),
}


def show_interview(con: Connection, interview: Interview) -> None:
    """Show a conversation; its notes and names open under it."""
    with st.container(border=True, key=f"conversation_{interview.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            query = {"person": str(interview.person_id)}
            st.page_link(page_file("people"), label=f"**{plain(interview.person)}**", query_params=query)
            if interview.thanks_state:
                text, colour = BADGES[interview.thanks_state]
                st.badge(text, color=colour)  # type: ignore[arg-type]
        work = " · ".join(part for part in (interview.title, interview.organisation) if part)
        st.caption("  \n".join(plain(line) for line in (work, _when(interview)) if line))
        if interview.thanks:
            st.markdown(plain(interview.thanks))
        _show_steps(con, interview)
        if st.session_state.get("conversation") == interview.id:
            _show_inside(con, interview)


def _when(interview: Interview) -> str:
    if interview.held_at and interview.stage in AFTER:
        return f"Held on {told(interview.held_at)}"
    if interview.scheduled_at and interview.stage is Stage.SCHEDULED:
        return f"On {told(interview.scheduled_at)}"
    return f"Planned on {told_day(interview.planned_on)}"


def _show_steps(con: Connection, interview: Interview) -> None:
    """Show the steps that can follow, the step forward first, and one step back."""
    of = interview.id
    with st.container(horizontal=True):
        if interview.stage in BEFORE[:3]:
            _ask_when(con, interview, Stage.SCHEDULED, "Set a date", ":material/event:")
        if interview.stage in BEFORE:
            _ask_when(con, interview, Stage.HELD, "It took place", ":material/check:")
            _step(con, of, Stage.DECLINED, "They declined")
        if interview.stage is Stage.SCHEDULED:
            _step(con, of, Stage.IDEA, "Back to planned")
        if interview.stage is Stage.HELD:
            _step(con, of, Stage.THANKED, "I said thank you", primary=True)
            _step(con, of, Stage.SCHEDULED, "It did not take place yet")
        if interview.stage is Stage.THANKED:
            _step(con, of, Stage.HELD, "Not thanked yet")
        if interview.stage is Stage.DECLINED:
            _step(con, of, Stage.IDEA, "Plan again")
        opened = st.session_state.get("conversation") == of
        if st.button("Close" if opened else "Notes and names", key=f"open_{of}", icon=":material/edit_note:"):
            st.session_state["conversation"] = None if opened else of
            st.rerun()


def _step(con: Connection, interview_id: int, stage: Stage, label: str, *, primary: bool = False) -> None:
    kind = "primary" if primary else "secondary"
    if st.button(label, key=f"to_{stage}_{interview_id}", type=kind):  # type: ignore[arg-type]
        with attempt():
            move_interview(con, interview_id, stage, now=now())
            st.rerun()


def _ask_when(con: Connection, interview: Interview, stage: Stage, label: str, icon: str) -> None:
    """Offer a step that needs a date and a time."""
    key = f"{stage}_{interview.id}"
    with st.popover(label, icon=icon, key=f"when_{key}"):
        first = as_local(now()).replace(second=0, microsecond=0)
        if stage is Stage.SCHEDULED:
            first = (first + timedelta(days=7)).replace(hour=10, minute=0)
        elif interview.scheduled_at and interview.scheduled_at <= now():
            first = as_local(interview.scheduled_at)
        st.session_state.setdefault(f"at_{key}", first)
        with st.container(
            horizontal=True, vertical_alignment="bottom", width=380
        ):  # the calendar opens below
            wall = st.datetime_input("When", key=f"at_{key}", step=timedelta(minutes=15), format="YYYY-MM-DD")
            sent = st.button("Save", key=f"move_{key}", type="primary")
        if sent and wall is not None:
            with attempt():
                move_interview(con, interview.id, stage, at=as_moment(wall), now=now())
                st.session_state["conversation"] = interview.id if stage is Stage.HELD else None
                say(
                    "The date is set."
                    if stage is Stage.SCHEDULED
                    else "Well done. Write down what you learned."
                )
                st.rerun()


def _show_inside(con: Connection, interview: Interview) -> None:
    key = f"notes_{interview.id}"
    with st.form(key, border=False):
        purpose = st.text_area("What you want to learn", interview.purpose, key=f"{key}_purpose", height=80)
        learned = st.text_area("What you learned", interview.learned, key=f"{key}_learned", height=140)
        if st.form_submit_button("Save the notes", type="primary"):
            with attempt():
                write_notes(con, interview.id, purpose=purpose, learned=learned)
                say("The notes are saved.")
                st.rerun()
    edit_named(con, interview)
