"""The list of suggestions with what the owner may turn about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.suggest.views import PERSPECTIVES
from intromap.ui.session import by_revision, page_file, today
from intromap.ui.suggestion_card import plan_button, show_gains, show_suggestion, show_way, side_buttons
from intromap.ui.suggestion_choices import choose
from intromap.ui.theme import empty_state, stack_below
from intromap.ui.what_if import show_what_if
from intromap.ui.words import count
from intromap.workflows import standing, suggestions, views, what_if

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intromap.workflows.session import Connection
    from intromap.workflows.suggestions import Suggestion, Suggestions


@st.fragment
def show_list(con: Connection, labels: Mapping[str, str]) -> None:
    """Show the controls and the list; turning one runs only this again."""
    labels = {**labels, PERSPECTIVES: "Independent view"}
    heard = by_revision(views.views)(con)
    wanted = choose(con, labels, heard=bool(heard.of))
    found = suggestions.suggestions(
        con,
        today=today(),
        n=wanted.many,
        explore=wanted.explore,
        max_asks=wanted.max_asks,
        goals=wanted.goals,
        perspectives=wanted.perspectives,
        heard=heard,
        now=by_revision(standing.standing)(con, today=today()),
    )
    if not found.chosen:
        _show_nobody()
        return
    widens = any(suggestion.gain > 0 for suggestion in found.chosen)
    if not widens:
        _show_nothing_known()
    stack_below("suggestions", 1000)
    with st.container(key="suggestions"):
        for suggestion in found.chosen:
            _show(con, suggestion, labels)
    _show_bound(found, worth_telling=widens)
    if st.toggle("Show what would change if you talked to all of them", key="next_what_if"):
        chosen = [s.person_id for s in found.chosen if s.person_id > 0]
        show_what_if(by_revision(what_if.what_if)(con, chosen, today=today()), labels)


def _show_nobody() -> None:
    empty_state(
        "Nobody to suggest yet",
        "Suggestions come from the people in your network with whom no conversation is planned or was "
        "held. Bring in more people, or write down who could introduce you to whom.",
        page_file("import_"),
        "Import",
    )


def _show_nothing_known() -> None:
    empty_state(
        "Nothing here would make your conversations more varied, as far as is known",
        "These people stand in the order in which they are easily reached. Bring in a file with titles "
        "and organisations, or write down what somebody does on their card: then they stand by what they "
        "add.",
        page_file("import_"),
        "Import",
    )


def _show(con: Connection, suggestion: Suggestion, labels: Mapping[str, str]) -> None:
    with st.container(border=True, key=f"suggestion_{suggestion.person_id}"):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            show_suggestion(suggestion)
            show_way(suggestion)
        with right:
            show_gains(suggestion, labels)
        with st.container(horizontal=True, gap="xsmall"):
            plan_button(con, suggestion, key=f"plan_{suggestion.person_id}")
            side_buttons(con, suggestion)


def _show_bound(found: Suggestions, *, worth_telling: bool) -> None:
    rests = count(found.resting, "person rests and is", "people rest and are")
    resting = f" {rests} not asked." if found.resting else ""
    bound = found.certificate or 0.0
    least = f"{int(100 * bound)} %"  # rounded down: it is a promise
    worth = f"this list is sure to be worth at least {least} of the best possible list of its length."
    if bound > 1 - 1e-9:
        worth = "no list of its length is worth more."
    st.caption(
        f"Chosen from {count(found.candidates, 'person', 'people')}.{resting}"
        + (f" For the measure used here, {worth}" if worth_telling else ""),
        help="People are chosen one after another, each adding most to those before; then some of "
        "the first five may be exchanged for others who would widen more. The bound is computed anew for "
        "your network.",
    )
