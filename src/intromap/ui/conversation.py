"""One conversation from the research to the thanks: its stage, and a view for each part of the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.interviews.follow_up import ThankYou
from intromap.interviews.stages import ENDED, STAGES, forward, next_stages
from intromap.model import Stage
from intromap.ui.clock import told_day, zone
from intromap.ui.conversation_after import show_after
from intromap.ui.conversation_call import show_call
from intromap.ui.conversation_opening import show_opening
from intromap.ui.conversation_questions import show_questions
from intromap.ui.conversation_research import show_research
from intromap.ui.conversation_themes import show_tags
from intromap.ui.part import choose_part, open_conversation
from intromap.ui.said import attempt, say
from intromap.ui.session import connection, now, page_file
from intromap.ui.theme import plain
from intromap.workflows.due import told_appointment
from intromap.workflows.interviews import get_interview
from intromap.workflows.moving import move_interview

if TYPE_CHECKING:
    from collections.abc import Callable

    from intromap.workflows.interviews import Interview
    from intromap.workflows.session import Connection

VIEWS: dict[str, Callable[[Connection, Interview], None]] = {
    "Research": show_research,
    "Opening": show_opening,
    "Questions": show_questions,
    "Call": show_call,
    "After": show_after,
    "What was said": show_tags,
}
FIRST_VIEW = {
    Stage.IDEA: "Research",
    Stage.RESEARCHED: "Opening",
    Stage.ASKED: "Questions",
    Stage.SCHEDULED: "Call",
}
"""The view that a stage opens with; *After* for what took place."""

BADGES = {
    ThankYou.NOT_YET: ("Thank-you not due yet", "gray"),
    ThankYou.DUE: ("Thank-you due now", "orange"),
    ThankYou.LATE: ("Thank-you late", "red"),
    ThankYou.DONE: ("Thanked", "green"),
}


def show_conversation(con: Connection, number: int) -> None:
    """Show one conversation."""
    interview = get_interview(con, number, now=now(), zone=zone())
    _show_head(interview)
    st.query_params["conversation"] = str(number)
    part = choose_part(number, list(VIEWS), FIRST_VIEW.get(interview.stage, "After"))
    VIEWS[part](con, interview)


def _show_head(interview: Interview) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "All conversations",
            key="back",
            icon=":material/arrow_back:",
            on_click=open_conversation,
            args=(None,),
            type="tertiary",
        )
        st.header(plain(interview.person), anchor=False, width="content")
        if interview.thanks_state:
            text, colour = BADGES[interview.thanks_state]
            st.badge(text, color=colour)  # type: ignore[arg-type]
        query = {"person": str(interview.person_id)}
        st.page_link(page_file("people"), label="Their sheet", icon=":material/person:", query_params=query)
    work = " · ".join(part for part in (interview.title, interview.organisation) if part)
    by = f", by {told_day(interview.next_due)}." if interview.next_due else ""
    step = interview.next_step.rstrip(".") + by if by else interview.next_step
    next_step = f"Next: {step}" if interview.next_step else ""
    lines = [work, told_appointment(interview, zone()), interview.thanks, next_step]
    st.caption("  \n".join(plain(line) for line in lines if line))
    _show_moves(interview)


def _show_moves(interview: Interview) -> None:
    ways = next_stages(interview.stage)
    key = f"stage_{interview.id}_{interview.stage}"

    def moved() -> None:
        _move(interview, st.session_state[key])

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Stage",
            [interview.stage, *ways],
            format_func=lambda stage: STAGES[stage].label,
            key=key,
            on_change=moved,
            width=220,
        )
        if ahead := forward(interview.stage):
            label = f"→ {STAGES[ahead].label}"
            st.button(label, key=f"forward_{interview.id}", on_click=_move, args=(interview, ahead))
        for end in (end for end in ways if end in ENDED):
            name = f"{end}_{interview.id}"
            st.button(STAGES[end].label, key=name, on_click=_move, args=(interview, end), type="tertiary")


def _move(interview: Interview, stage: Stage) -> None:
    with attempt():
        move_interview(connection(), interview.id, stage, now=now())
        say(f"The conversation with {interview.person} is at “{STAGES[stage].label}”.")
