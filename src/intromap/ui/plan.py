"""Planning a conversation, and moving one on the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.interviews.stages import STAGES
from intromap.model import Stage
from intromap.ui.clock import zone
from intromap.ui.part import open_conversation
from intromap.ui.pick import pick_person
from intromap.ui.said import attempt, next_round, round_of, say
from intromap.ui.session import connection, now, today
from intromap.workflows.interviews import get_interview, plan_interview
from intromap.workflows.moving import move_interview

if TYPE_CHECKING:
    from intromap.workflows.session import Connection


def plan_form(con: Connection) -> None:
    """Show a form that writes down the idea of a conversation, and opens it."""
    turn = round_of("plan")
    with st.form(f"plan_{turn}", border=False):
        person = pick_person(con, "With whom", key=f"plan_who_{turn}")
        purpose = st.text_input("What you want to learn", key=f"plan_purpose_{turn}")
        sent = st.form_submit_button("Plan", type="primary")
    if sent and person is None:
        st.warning("Choose a person first.")
    elif sent and person is not None:
        with attempt():
            number = plan_interview(con, person, today=today(), purpose=purpose)
            open_conversation(number)
            next_round("plan")
            say("The conversation is planned. Begin with a little research.")
            st.rerun()


def move_on_board(number: int, stage: Stage) -> None:
    """Move a conversation; one that got an appointment opens, so that the time can be written down."""
    with attempt():
        move_interview(connection(), number, stage, now=now())
        person = get_interview(connection(), number, now=now(), zone=zone()).person
        said = f"The conversation with {person} is at “{STAGES[stage].label}”."
        if stage is Stage.SCHEDULED:
            open_conversation(number, "Research")
            said += " When is it? Write it down under “When and how”."
        say(said)
