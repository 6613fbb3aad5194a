"""Next: who to talk to, why, and by which way."""

from datetime import timedelta

import streamlit as st

from intromap.ui.clock import told_day
from intromap.ui.page import begin
from intromap.ui.said import say
from intromap.ui.session import by_revision, connection, page_file, today
from intromap.ui.suggestion_card import plan_button, show_gains, show_suggestion, show_way
from intromap.ui.theme import empty_state, plain, stack_below
from intromap.ui.words import count, percent
from intromap.workflows import suggestions, varieties

con = connection()
begin("Next")
st.markdown("Whom to talk to so that your conversations become more varied, among those whom you can reach.")

wanted = st.slider("How many suggestions", 3, 20, 5, key="next_many", width=320)
found = by_revision(suggestions.suggestions)(con, today=today(), n=wanted)
labels = by_revision(varieties.dimension_labels)(con)


def wave_away(person_id: int, name: str, days: int | None) -> None:
    """Do not suggest somebody for some days, or for good."""
    until = None if days is None else today() + timedelta(days=days)
    suggestions.dismiss(con, person_id, until=until)
    say(f"{name} is not suggested {'any more' if until is None else f'before {told_day(until)}'}.")
    st.rerun()


if not found.chosen:
    empty_state(
        "Nobody to suggest yet",
        "Suggestions come from the people in your network with whom no conversation is planned or was held. "
        "Bring in more people, or write down who could introduce you to whom.",
        page_file("import_"),
        "Import",
    )
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
                if st.button("Snooze 1 month", key=f"month_{s.person_id}"):
                    wave_away(s.person_id, s.person, 30)
                if st.button("Snooze 3 months", key=f"quarter_{s.person_id}"):
                    wave_away(s.person_id, s.person, 91)
                if st.button("Not this one", key=f"never_{s.person_id}"):
                    wave_away(s.person_id, s.person, None)

if found.certificate is not None:
    st.caption(
        f"Chosen from {count(found.candidates, 'person', 'people')}. For the measure used here, this list is "
        f"sure to be worth at least {percent(found.certificate)} of the best possible list of its length.",
        help="Each choice is the best one given those above it; the bound is computed anew for your network.",
    )

away = by_revision(suggestions.waved_away)(con)
if away:
    st.subheader("Waved away", anchor=False)
    for person, name, until in away:
        with st.container(horizontal=True, vertical_alignment="center"):
            till = "for good" if until is None else f"until {told_day(until)}"
            st.markdown(f"{plain(name)}, {till}", width="stretch")
            if st.button("Bring back", key=f"back_{person}"):
                suggestions.bring_back(con, person)
                say(f"{name} can be suggested again.")
                st.rerun()
