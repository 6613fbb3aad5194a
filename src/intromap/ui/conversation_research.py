"""Research: what is known of somebody, what to look up, when and how the conversation is held."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import streamlit as st

from intromap.interviews.stages import AFTER, BEFORE
from intromap.interviews.times import moment_of, wall_of, zone_named, zone_names
from intromap.model import Stage
from intromap.ui.clock import told_day, zone
from intromap.ui.said import attempt, say
from intromap.ui.session import by_revision, connection, now
from intromap.ui.theme import plain, sentence_list, stack_below
from intromap.ui.typed import Field, show_typed
from intromap.workflows import people, varieties
from intromap.workflows.moving import correct_held, move_interview
from intromap.workflows.noting import CHANNELS, write_facts, write_texts
from intromap.workflows.research import LOOK_UP, RESUME_STANCE, place_in_variety, shared_ground

if TYPE_CHECKING:
    from datetime import datetime

    from intromap.workflows.interviews import Interview
    from intromap.workflows.session import Connection

MY_CLOCK = "My own clock"


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
        _show_when(con, interview)


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


def _show_when(con: Connection, interview: Interview) -> None:
    st.subheader("When and how", anchor=False)
    of = interview.id
    theirs = zone_named(interview.zone) if interview.zone else zone()
    with st.form(f"when_{of}", border=False):
        one, two = st.columns(2)
        moment = interview.held_at if interview.stage in AFTER else interview.scheduled_at
        wall = one.datetime_input(
            "Held on" if interview.stage in AFTER else "Appointment",
            wall_of(moment, theirs) if moment else None,
            key=f"at_{of}" if interview.stage in BEFORE else f"held_on_{of}",
            step=timedelta(minutes=5),
            format="YYYY-MM-DD",
        )
        zones = [MY_CLOCK, *zone_names()]
        at = zones.index(interview.zone) if interview.zone in zones else 0
        by = two.selectbox(
            "By the clock of", zones, at, format_func=_told_zone, key=f"zone_{of}", filter_mode="contains"
        )
        channels = list(dict.fromkeys([*CHANNELS, *filter(None, [interview.channel])]))
        channel = one.selectbox(
            "How",
            channels,
            channels.index(interview.channel) if interview.channel else None,
            key=f"channel_{of}",
            accept_new_options=True,
        )
        minutes = two.number_input("Minutes", 5, 480, interview.minutes, 5, key=f"minutes_{of}")
        place = st.text_input("Place or link", interview.place, key=f"place_{of}")
        step = one.text_input("Next step", interview.next_step, key=f"step_{of}_{interview.stage}")
        due = two.date_input("By", interview.next_due, key=f"due_{of}_{interview.stage}", format="YYYY-MM-DD")
        sent = st.form_submit_button("Save", type="primary")
    if sent:
        zone_name = "" if by == MY_CLOCK else by
        facts = {"channel": channel or "", "place": place, "minutes": int(minutes), "zone": zone_name}
        with attempt():
            _save(con, interview, wall, {**facts, "next_step": step, "next_due": due})
            say("The facts are saved.")
            st.rerun()


def _told_zone(name: str) -> str:
    return f"{name} ({now().astimezone(zone()):%Z})" if name == MY_CLOCK else name


def _save(con: Connection, interview: Interview, wall: datetime | None, facts: dict[str, Any]) -> None:
    """Write when and how; a date for what is not scheduled yet schedules it, with the step that follows."""
    at = moment_of(wall, zone_named(facts["zone"]) if facts["zone"] else zone()) if wall else None
    write_facts(con, interview.id, **facts)
    if at and interview.stage in BEFORE and at != interview.scheduled_at:
        move_interview(con, interview.id, Stage.SCHEDULED, at=at, now=now())
    if at and interview.stage in AFTER and at != interview.held_at:
        correct_held(con, interview.id, at)
