"""Next: who to talk to, why, and by which way."""

import streamlit as st

from intromap.ui.page import begin
from intromap.ui.session import by_revision, connection, page_file, today
from intromap.ui.suggestion_card import (
    plan_button,
    show_gains,
    show_suggestion,
    show_waved_away,
    show_way,
    side_buttons,
)
from intromap.ui.suggestion_choices import choose
from intromap.ui.theme import empty_state, stack_below
from intromap.ui.what_if import show_what_if
from intromap.ui.words import count, percent
from intromap.workflows import standing, suggestions, what_if
from intromap.workflows.dimensions import measured_labels

con = connection()
begin("Next")
st.markdown("Whom to talk to so that your conversations become more varied, among those whom you can reach.")
labels = by_revision(measured_labels)(con)


@st.fragment
def show_list() -> None:
    """Show the controls and the list; turning one runs only this again."""
    wanted = choose(con, labels)
    now = by_revision(standing.standing)(con, today=today())
    found = suggestions.suggestions(
        con,
        today=today(),
        n=wanted.many,
        explore=wanted.explore,
        max_asks=wanted.max_asks,
        goals=wanted.goals,
        now=now,
    )
    if not found.chosen:
        empty_state(
            "Nobody to suggest yet",
            "Suggestions come from the people in your network with whom no conversation is planned or was "
            "held. Bring in more people, or write down who could introduce you to whom.",
            page_file("import_"),
            "Import",
        )
        return
    stack_below("suggestions", 1000)
    with st.container(key="suggestions"):
        for s in found.chosen:
            with st.container(border=True, key=f"suggestion_{s.person_id}"):
                left, right = st.columns([3, 2], gap="medium")
                with left:
                    show_suggestion(s)
                    show_way(s)
                with right:
                    show_gains(s, labels)
                with st.container(horizontal=True):
                    plan_button(con, s, key=f"plan_{s.person_id}")
                    side_buttons(con, s)
    resting = (
        f" {count(found.resting, 'person rests', 'people rest')} and are not asked." if found.resting else ""
    )
    st.caption(
        f"Chosen from {count(found.candidates, 'person', 'people')}.{resting} For the measure "
        f"used here, this list is sure to be worth at least {percent(found.certificate or 0)} of the best "
        "possible list of its length.",
        help="Each choice is the best one given those above it; the bound is computed anew for your network.",
    )
    if st.toggle("Show what would change if you talked to all of them", key="next_what_if"):
        chosen = [s.person_id for s in found.chosen if s.person_id > 0]
        show_what_if(by_revision(what_if.what_if)(con, chosen, today=today()), labels)


show_list()
show_waved_away(con)
