"""Interviews: plan conversations, hold them, write them down, thank, and follow the names."""

import streamlit as st

from intromap.model import Stage
from intromap.ui.clock import zone
from intromap.ui.interview_card import show_interview
from intromap.ui.page import begin
from intromap.ui.pick import pick_person
from intromap.ui.said import attempt, next_round, round_of, say
from intromap.ui.session import connection, now, page_file, today
from intromap.ui.theme import empty_state
from intromap.ui.words import count, stage_label
from intromap.workflows import interviews
from intromap.workflows.overview import is_empty

con = connection()
begin("Interviews")
if is_empty(con):
    text = "Bring in your network first; then plan conversations with the people in it."
    empty_state("Nobody is here yet", text, page_file("import_"), "Import")
    st.stop()

everything = interviews.list_interviews(con, now=now(), zone=zone())
due = interviews.list_due(con, now=now(), zone=zone())
with st.expander("Plan a conversation", icon=":material/event:", expanded=not everything):
    turn = round_of("plan")
    with st.form(f"plan_{turn}", border=False):
        person = pick_person(con, "With whom", key=f"plan_who_{turn}")
        purpose = st.text_input("What you want to learn", key=f"plan_purpose_{turn}")
        sent = st.form_submit_button("Plan", type="primary")
    if sent and person is None:
        st.warning("Choose a person first.")
    elif sent and person is not None:
        with attempt():
            st.session_state["conversation"] = interviews.plan_interview(
                con, person, today=today(), purpose=purpose
            )
            next_round("plan")
            say("The conversation is planned.")
            st.rerun()

if due:
    st.subheader(f"{count(len(due), 'thank-you')} to write", anchor=False)
    for interview in due:
        show_interview(con, interview)
shown = {interview.id for interview in due}
for stage in Stage:
    of = [i for i in everything if i.stage is stage and i.id not in shown]
    if of:
        st.subheader(f"{stage_label(stage)}: {len(of):,}", anchor=False)
        for interview in of:
            show_interview(con, interview)
if not everything:
    text = "The Next page suggests whom to talk to; plan a conversation there, or with anybody above."
    empty_state("No conversation yet", text, page_file("next"), "See suggestions")
