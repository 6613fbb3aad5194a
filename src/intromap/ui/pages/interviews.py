"""Interviews: conversations from idea to keeping in touch, on a board, as a list, and one by one."""

import streamlit as st

from intromap.ui.board import HOW, show_board
from intromap.ui.clock import zone
from intromap.ui.conversation import show_conversation
from intromap.ui.due_list import show_calendar, show_due_list
from intromap.ui.page import begin
from intromap.ui.part import open_conversation, opened
from intromap.ui.plan import move_on_board, plan_form
from intromap.ui.session import connection, now, page_file, today
from intromap.ui.theme import empty_state
from intromap.workflows import interviews
from intromap.workflows.overview import is_empty

MANY = 20
"""Conversations from which on they can be searched."""

con = connection()
begin("Interviews")
if is_empty(con):
    text = "Bring in your network first; then plan conversations with the people in it."
    empty_state("Nobody is here yet", text, page_file("import_"), "Import")
    st.stop()

number = opened()
everything = interviews.list_interviews(con, now=now(), zone=zone())
if number is not None and any(i.id == number for i in everything):
    show_conversation(con, number)
    st.stop()

with st.expander("Plan a conversation", icon=":material/event:", expanded=not everything):
    plan_form(con)
if not everything:
    text = "The Next page suggests whom to talk to; plan a conversation there, or with anybody above."
    empty_state("No conversation yet", text, page_file("next"), "See suggestions")
    st.stop()

show_due_list(con, here=True)
with st.container(horizontal=True, vertical_alignment="center"):
    mode = st.segmented_control(
        "Shown as",
        ["board", "list"],
        format_func=str.capitalize,
        default="board",
        key="interviews_mode",
        required=True,
        label_visibility="collapsed",
    )
    st.caption(HOW[mode or "board"], width="stretch")
    show_calendar()
shown = everything
if len(everything) > MANY:
    words = st.text_input("Find", key="interviews_find", placeholder="A name, an organisation, a purpose")
    shown = interviews.find_interviews(everything, words)
    if not shown:
        st.markdown("No conversation has these words. Try fewer, or a part of one.")
show_board(
    shown,
    today=today(),
    mode=mode or "board",
    on_move=move_on_board,
    on_open=open_conversation,
)
