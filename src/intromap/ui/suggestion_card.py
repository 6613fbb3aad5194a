"""A suggestion: who, why, by which way, and what to do about it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from intromap.interviews.stages import BEFORE
from intromap.model import EGO_NAME
from intromap.ui.bars import share_bars
from intromap.ui.clock import told_day, zone
from intromap.ui.said import attempt, say
from intromap.ui.session import by_revision, now, page_file, today
from intromap.ui.theme import plain
from intromap.ui.words import REACH, percent
from intromap.workflows import suggestions
from intromap.workflows.interviews import list_interviews, plan_interview
from intromap.workflows.promises import add_promise
from intromap.workflows.views import told_views

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intromap.workflows.session import Connection
    from intromap.workflows.suggestions import Suggestion


MOST_BARS = 6


KINDS = {
    "known": ":green-badge[you know them]",
    "dormant": ":orange-badge[dormant]",
    "known_of": ":blue-badge[not met yet]",
    "somebody": ":violet-badge[to be found]",
}


def show_suggestion(suggestion: Suggestion) -> None:
    """Show who is suggested and the reason."""
    label = f"**{suggestion.rank}\\. {plain(suggestion.person)}**"
    with st.container(gap=None):
        if suggestion.kind == "somebody":
            st.markdown(label)
        else:
            person = {"person": str(suggestion.person_id)}
            st.page_link(page_file("people"), label=label, query_params=person)
            work = " · ".join(part for part in (suggestion.title, suggestion.organisation) if part)
            st.caption(plain(work) or "Neither title nor organisation is known.")
    st.markdown(plain(suggestion.reason))
    if suggestion.views:
        st.markdown(plain(told_views(suggestion.views)))


def show_way(suggestion: Suggestion) -> None:
    """Show the way to somebody and how easily they are reached."""
    shown = {1: 0, 2: 1, 3: 2}[suggestion.distance]
    way = [EGO_NAME, *(name for _, name in suggestion.via[:shown]), suggestion.person]
    badges = KINDS[suggestion.kind] + (" :gray-badge[pinned]" if suggestion.pinned else "")
    effort = f"{suggestion.effort}. Reach {percent(suggestion.reach)}"
    if shown:
        st.markdown(f"{' → '.join(plain(step) for step in way)} {badges}")
        st.caption(effort, help=REACH)
    else:
        st.markdown(f"{badges} :small[{effort}]", help=REACH)


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
        st.caption("What they add to your conversations")
        share_bars(added[:MOST_BARS])


def plan_button(con: Connection, suggestion: Suggestion, *, key: str) -> None:
    """Offer to plan a conversation; the reason becomes its purpose.

    Where somebody is to be found first, offer to write down that an introduction was promised.
    """
    if suggestion.kind == "somebody":
        _promise_button(con, suggestion, key=key)
    elif st.button("Plan a conversation", key=key, type="primary", icon=":material/event:"):
        with attempt():
            plan_interview(con, suggestion.person_id, today=today(), purpose=f"Why them: {suggestion.reason}")
            say(f"A conversation with {suggestion.person} is planned; you find it under Interviews.")
            st.rerun()


def _promise_button(con: Connection, suggestion: Suggestion, *, key: str) -> None:
    (introducer, name), *_ = suggestion.via
    label = f"{plain(name)} promised to look"
    if st.button(label, key=key, type="primary", icon=":material/handshake:"):
        with attempt():
            add_promise(con, introducer, wanted=suggestion.person, today=today())
            say(f"That {name} promised an introduction is written down; you find it under Introductions.")
            st.rerun()


def side_buttons(con: Connection, suggestion: Suggestion) -> None:
    """Offer to keep somebody in the list, or to leave them out: already talking, snoozed, or for good."""
    who, name = suggestion.person_id, suggestion.person
    if suggestion.kind == "somebody":
        return
    label, change = ("Unpin", suggestions.unpin) if suggestion.pinned else ("Pin", suggestions.pin)
    if st.button(label, key=f"pin_{who}"):
        change(con, who)
        st.rerun()
    if st.button("Already talking", key=f"talking_{who}"):
        with attempt():
            plan_interview(con, who, today=today(), purpose="")
            say(f"{name} stands under Interviews now; say there when you talked.")
            st.rerun()
    if st.button("Snooze 1 month", key=f"month_{who}"):
        _wave_away(con, who, name, 30)
    if st.button("Snooze 3 months", key=f"quarter_{who}"):
        _wave_away(con, who, name, 91)
    if st.button("Not this one", key=f"never_{who}"):
        _wave_away(con, who, name, None)


def _wave_away(con: Connection, person_id: int, name: str, days: int | None) -> None:
    until = None if days is None else today() + timedelta(days=days)
    suggestions.dismiss(con, person_id, until=until)
    say(f"{name} is not suggested {'any more' if until is None else f'before {told_day(until)}'}.")
    st.rerun()


def show_planned(con: Connection) -> None:
    """List with whom a conversation is planned or under way, each with the way to it."""
    planned = [i for i in list_interviews(con, now=now(), zone=zone()) if i.stage in BEFORE]
    if not planned:
        return
    st.subheader("Planned, or already talking", anchor=False)
    st.caption("They are not suggested while this stands under Interviews; decline it there to let them go.")
    for interview in planned:
        st.page_link(
            page_file("interviews"),
            label=plain(interview.person),
            icon=":material/forum:",
            query_params={"conversation": str(interview.id)},
        )


def show_waved_away(con: Connection) -> None:
    """List who was waved away, each with a way back."""
    away = by_revision(suggestions.waved_away)(con)
    if not away:
        return
    st.subheader("Waved away", anchor=False)
    for person, name, until in away:
        with st.container(horizontal=True, vertical_alignment="center"):
            till = "for good" if until is None else f"until {told_day(until)}"
            st.markdown(f"{plain(name)}, {till}", width="stretch")
            if st.button("Bring back", key=f"back_{person}"):
                suggestions.bring_back(con, person)
                say(f"{name} can be suggested again.")
                st.rerun()
