"""When and how a conversation is held, and what comes next; what is not saved yet is kept as well."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import streamlit as st

from intromap.interviews.stages import AFTER, BEFORE
from intromap.interviews.times import moment_of, wall_of, zone_named, zone_names
from intromap.model import Stage
from intromap.ui.clock import zone
from intromap.ui.said import attempt, say
from intromap.ui.session import connection, now
from intromap.ui.unsaved import Unsaved
from intromap.workflows.moving import correct_held, move_interview
from intromap.workflows.noting import CHANNELS, LONG, SHORT, write_facts

if TYPE_CHECKING:
    from collections.abc import Callable

    from intromap.workflows.interviews import Interview
    from intromap.workflows.session import Connection

MY_CLOCK = "My own clock"


def show_appointment(con: Connection, interview: Interview) -> None:
    """Show when and how a conversation is held, to be changed."""
    st.subheader("When and how", anchor=False)
    _show_fields(interview, _form(con, interview))


def _form(con: Connection, interview: Interview) -> Unsaved:
    """The form, filled; the date and the next step are asked for anew at another stage."""
    of, stage = interview.id, interview.stage
    at, by = ("at" if stage in BEFORE else "held_on"), f"_{stage}"
    texts = ("minutes", "place", f"step{by}")
    choices = (at, "zone", "channel", f"due{by}")
    theirs = zone_named(interview.zone) if interview.zone else zone()
    moment = interview.held_at if stage in AFTER else interview.scheduled_at
    saved = {
        at: wall_of(moment, theirs) if moment else "",
        "zone": interview.zone,
        "channel": interview.channel,
        "minutes": interview.minutes,
        "place": interview.place,
        f"step{by}": interview.next_step,
        f"due{by}": interview.next_due or "",
    }
    read: dict[str, Callable[[str], Any]] = {
        at: lambda text: datetime.fromisoformat(text) if text else None,
        "zone": lambda text: text if text in zone_names() else MY_CLOCK,
        "channel": lambda text: text or None,
        "minutes": lambda text: _minutes(text, interview.minutes),
        f"due{by}": lambda text: date.fromisoformat(text) if text else None,
    }
    keys = {field: f"{field.removesuffix(by)}_{of}{by if by in field else ''}" for field in texts + choices}
    form = Unsaved(f"when_{of}", "Save", {t: keys[t] for t in texts}, {c: keys[c] for c in choices})
    form.fill(con, {field: str(value) for field, value in saved.items()}, read)
    return form


def _minutes(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and SHORT <= int(text) <= LONG else otherwise


@st.fragment
def _show_fields(interview: Interview, form: Unsaved) -> None:
    minutes, place, step = form.boxes
    at, by, channel, due = form.choices
    one, two = st.columns(2)
    held = "Held on" if interview.stage in AFTER else "Appointment"
    every = timedelta(minutes=5)
    wall = one.datetime_input(held, form.first(at), step=every, format="YYYY-MM-DD", **_chosen(form, at))
    zones = [MY_CLOCK, *zone_names()]
    first = zones.index(form.first(by))
    clock = two.selectbox(
        "By the clock of", zones, first, format_func=_told_zone, filter_mode="contains", **_chosen(form, by)
    )
    known = form.first(channel)
    ways = list(dict.fromkeys([*CHANNELS, *filter(None, [known])]))
    first_way = ways.index(known) if known else None
    how = one.selectbox("How", ways, first_way, accept_new_options=True, **_chosen(form, channel))
    length = two.number_input("Minutes", SHORT, LONG, form.first(minutes), 5, key=form.boxes[minutes])
    where = st.text_input("Place or link", form.first(place), key=form.boxes[place])
    following = one.text_input("Next step", form.first(step), key=form.boxes[step])
    until = two.date_input("By", form.first(due), format="YYYY-MM-DD", **_chosen(form, due))
    sent = st.button("Save", key=f"save_{form.form}", type="primary")
    form.watch()
    if sent:
        facts = {"channel": how or "", "place": where, "minutes": int(length)}
        facts |= {"zone": "" if clock == MY_CLOCK else clock, "next_step": following, "next_due": until}
        with attempt():
            _save(connection(), interview, wall, facts)
            form.saved(connection())
            say("The facts are saved.")
            st.rerun()


def _chosen(form: Unsaved, field: str) -> dict[str, Any]:
    """What a box to choose from is called, and that its choice is kept."""
    return {"key": form.choices[field], "on_change": form.chose, "args": (field,)}


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
