"""Themes: what several people say, how many independent views that is, and what it means for a decision."""

import streamlit as st

from intromap.ui.decision_view import edit_criteria, show_decision
from intromap.ui.page import begin
from intromap.ui.session import connection, page_file
from intromap.ui.theme import empty_state, stack_below
from intromap.ui.themes_view import choose_target, choose_view, edit_channels, show_perspectives, show_themes
from intromap.workflows import themes
from intromap.workflows.overview import is_empty

con = connection()
begin("Themes")
st.markdown("What several people say, weighed by how independent they are of one another.")
if is_empty(con):
    text = "Bring in your network first; then plan conversations, and tag what people say in them."
    empty_state("Nobody is here yet", text, page_file("import_"), "Import")
    st.stop()
if not themes.list_mentions(con):
    empty_state(
        "Nothing is tagged yet",
        "Open a conversation and tag what was said: a theme, what it is about, and whether they hold it. "
        "From two people on, this page says how much weight it has.",
        page_file("interviews"),
        "Open conversations",
    )
    with st.expander("What you weigh targets by", icon=":material/balance:"):
        edit_criteria(con)
    st.stop()

target = choose_target(con)
if target and choose_view() == "Decision sheet":
    show_decision(con, target)
    st.stop()
stack_below("themes", 1000)
left, right = st.container(key="themes").columns([3, 2], gap="large")
with left:
    show_themes(con, target)
with right:
    if target:
        show_perspectives(con, target)
    with st.expander("How much each channel makes two views one", icon=":material/tune:"):
        edit_channels(con)
    with st.expander("What you weigh targets by", icon=":material/balance:"):
        edit_criteria(con)
