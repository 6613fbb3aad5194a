"""Research: what is known of somebody, what to look up, when and how the conversation is held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from intromap.ui.appointment import show_appointment
from intromap.ui.clock import told_day
from intromap.ui.session import by_revision, connection
from intromap.ui.theme import plain, sentence_list, stack_below
from intromap.ui.typed import Field, show_typed
from intromap.workflows import people, varieties
from intromap.workflows.noting import write_texts
from intromap.workflows.research import LOOK_UP, RESUME_STANCE, place_in_variety, shared_ground

if TYPE_CHECKING:
    from intromap.workflows.interviews import Interview
    from intromap.workflows.session import Connection


def show_research(con: Connection, interview: Interview) -> None:
    """Show the research sheet."""
    stack_below("research", 900, within=False)
    left, right = st.container(key="research").columns([1, 1], gap="large")
    with left:
        _show_known(con, interview)
        st.subheader("What to look up", anchor=False)
        sentence_list(LOOK_UP)
        st.caption(plain(RESUME_STANCE))
    with right:
        _type(con, interview)
        show_appointment(con, interview)


def _show_known(con: Connection, interview: Interview) -> None:
    sheet = by_revision(people.person_sheet)(con, interview.person_id)
    labels = by_revision(varieties.dimension_labels)(con)
    lines = (
        [f"Introduced to you by {', '.join(n for _, n in interview.introducers)}."]
        if interview.introducers
        else []
    )
    lines += [f"You have known them since {told_day(sheet.connected_on)}."] if sheet.connected_on else []
    for name, kind in shared_ground(con, interview.person_id):
        lines.append(f"You both {'went to' if kind == 'school' else 'worked at'} {name}.")
    past = sheet.affiliations[~sheet.affiliations["current"]]
    for title, where in zip(past["title"].fillna(""), past["organisation"].fillna(""), strict=True):
        lines.append(f"Before: {' · '.join(p for p in (title, where) if p)}.")
    lines += [f"Your note: {sheet.note}"] if sheet.note else []
    st.subheader("What you know", anchor=False)
    sentence_list(lines or ["Nothing is recorded yet beside their name and work."])
    places = place_in_variety(con, interview.person_id)
    if places:
        st.subheader("What their view adds to yours", anchor=False)
        sentence_list(_told(place, labels) for place in places)


def _told(place: Any, labels: dict[str, str]) -> str:
    name = f"{labels.get(place.dimension, place.dimension.capitalize())}: {place.value}."
    if not place.of:
        return f"{name} You have talked to nobody of whom this is known."
    if not place.talked_to:
        return f"{name} None of the {place.of} whom you talked to."
    return f"{name} {place.talked_to} of the {place.of} whom you talked to."


@st.fragment
def _type(con: Connection, interview: Interview) -> None:
    def keep(edits: dict[str, dict[str, Any]]) -> None:
        write_texts(connection(), interview.id, **{name: edit["value"] for name, edit in edits.items()})

    fields = [
        Field("purpose", "What you want to learn", interview.purpose, 2),
        Field("research", "What you found out", interview.research, 6, placeholder="Links, quotes, dates"),
    ]
    show_typed(fields, keep, key=f"research_{interview.id}")
