"""A suggestion: who, why, by which way, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.model import EGO_NAME
from intromap.ui.bars import share_bars
from intromap.ui.said import attempt, say
from intromap.ui.session import page_file, today
from intromap.ui.theme import plain
from intromap.ui.words import REACH, percent
from intromap.workflows.interviews import plan_interview

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intromap.workflows.session import Connection
    from intromap.workflows.suggestions import Suggestion


MOST_BARS = 6


def show_suggestion(suggestion: Suggestion) -> None:
    """Show who is suggested and the reason."""
    person = {"person": str(suggestion.person_id)}
    with st.container(gap=None):
        label = f"**{suggestion.rank}\\. {plain(suggestion.person)}**"
        st.page_link(page_file("people"), label=label, query_params=person)
        work = " · ".join(part for part in (suggestion.title, suggestion.organisation) if part)
        st.caption(plain(work) or "Neither title nor organisation is known.")
    st.markdown(plain(suggestion.reason))


def show_way(suggestion: Suggestion) -> None:
    """Show the way to somebody and how easily they are reached."""
    way = [EGO_NAME, *(name for _, name in suggestion.via), suggestion.person]
    st.markdown(" → ".join(plain(step) for step in way))
    st.caption(f"Reach {percent(suggestion.reach)}", help=REACH)


def show_gains(suggestion: Suggestion, labels: Mapping[str, str]) -> None:
    """Show in which dimensions somebody adds variety."""
    total = sum(suggestion.gains.values())
    gains = sorted(suggestion.gains.items(), key=lambda item: -item[1])
    added = [
        (labels.get(name, name.capitalize()), gain / total)
        for name, gain in gains
        if total and gain / total >= 0.005
    ]
    if added:
        st.caption("What they add to the variety of your conversations")
        share_bars(added[:MOST_BARS])


def plan_button(con: Connection, suggestion: Suggestion, *, key: str) -> None:
    """Offer to plan a conversation; the reason becomes its purpose."""
    if st.button("Plan a conversation", key=key, type="primary", icon=":material/event:"):
        with attempt():
            plan_interview(con, suggestion.person_id, today=today(), purpose=f"Why them: {suggestion.reason}")
            say(f"A conversation with {suggestion.person} is planned; you find it under Interviews.")
            st.rerun()
