"""After a conversation: thanks, names, the introducer, what it changed, and keeping in touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from intromap.interviews.keeping import CADENCES, QUARTERLY
from intromap.interviews.stages import AFTER, next_stages
from intromap.model import Stage
from intromap.ui.clock import told, told_day, zone
from intromap.ui.named_editor import edit_named
from intromap.ui.said import attempt, next_round, round_of, say
from intromap.ui.session import connection, now, today
from intromap.ui.theme import plain, stack_below
from intromap.ui.typed import Field, show_typed
from intromap.workflows import drafting
from intromap.workflows.due import cadence_of, keep_in_touch, kept_in_touch
from intromap.workflows.interviews import get_interview
from intromap.workflows.moving import move_interview, tell_introducer
from intromap.workflows.noting import write_texts

if TYPE_CHECKING:
    from intromap.workflows.interviews import Interview
    from intromap.workflows.session import Connection


def show_after(con: Connection, interview: Interview) -> None:
    """Show what follows a conversation."""
    if interview.stage not in AFTER:
        st.info("This part is for afterwards; nothing keeps you from preparing it.", icon=":material/info:")
    stack_below("after", 1000, within=False)
    left, right = st.container(key="after").columns([1, 1], gap="large")
    with left:
        st.subheader("Say thank you", anchor=False)
        _learned(con, interview)
        _thank(con, interview)
    with right:
        edit_named(con, interview)
        _tell(con, interview)
        st.subheader("What it changed", anchor=False)
        _reflect(con, interview)
        _keep_up(con, interview)


@st.fragment
def _learned(con: Connection, interview: Interview) -> None:
    def keep(edits: dict[str, dict[str, Any]]) -> None:
        write_texts(connection(), interview.id, **{name: edit["value"] for name, edit in edits.items()})

    fields = [
        Field(
            "specific",
            "The one thing you learned",
            interview.specific,
            2,
            placeholder="As concrete as it was said",
        ),
        Field(
            "will_do",
            "What you will do because of it",
            interview.will_do,
            2,
            placeholder="read her report on …",
        ),
    ]
    show_typed(fields, keep, key=f"learned_{interview.id}")


def _thank(con: Connection, interview: Interview) -> None:
    of = interview.id
    if st.button("Write the thank-you", key=f"thanks_draft_{of}", icon=":material/draft:"):
        fresh = get_interview(con, of, now=now(), zone=zone())
        write_texts(con, of, thanks=drafting.draft_thanks(con, fresh))
        next_round(f"thanks_{of}")
        st.rerun()
    _write_thanks(con, of)
    if interview.stage is Stage.HELD or (interview.stage in AFTER and not interview.thanked_at):
        stage = Stage.THANKED if Stage.THANKED in next_stages(interview.stage) else interview.stage
        if st.button("I said thank you", key=f"thanked_{of}", type="primary"):
            _move(con, interview, stage, "Thanked. Now, what did it change for you?")


@st.fragment
def _write_thanks(con: Connection, number: int) -> None:
    def keep(edits: dict[str, dict[str, Any]]) -> None:
        write_texts(connection(), number, thanks=edits["thanks"]["value"])

    text = get_interview(con, number, now=now(), zone=zone()).thanks_text
    if not text:
        return
    name = f"thanks_{number}"
    show_typed([Field("thanks", "Your thank-you", text, 9)], keep, key=name, version=round_of(name))
    interview = get_interview(con, number, now=now(), zone=zone())
    link = drafting.mail_link(con, interview.person_id, "Thank you", interview.thanks_text)
    st.link_button("Open in the mail program", link, icon=":material/mail:")


def _tell(con: Connection, interview: Interview) -> None:
    if not interview.introducers or interview.stage not in AFTER:
        return
    first = interview.introducers[0]
    st.subheader(f"Tell {plain(first[1])} what came of it", anchor=False)
    if interview.told_at:
        st.markdown(f"You told them on {plain(told(interview.told_at))}.")
        return
    fresh = get_interview(con, interview.id, now=now(), zone=zone())
    text = drafting.draft_introducer(con, fresh)
    st.code(text, language=None, wrap_lines=True)
    with st.container(horizontal=True):
        link = drafting.mail_link(con, first[0], f"About {interview.person}", text)
        st.link_button("Open in the mail program", link, icon=":material/mail:")
        if st.button("I told them", key=f"told_{interview.id}"):
            tell_introducer(con, interview.id, at=now())
            say(f"{first[1]} knows what came of it.")
            st.rerun()


@st.fragment
def _reflect(con: Connection, interview: Interview) -> None:
    def keep(edits: dict[str, dict[str, Any]]) -> None:
        write_texts(connection(), interview.id, reflection=edits["reflection"]["value"])

    hint = "What surprised you? What do you now believe less, or more?"
    field = Field("reflection", "For yourself", interview.reflection, 4, placeholder=hint)
    show_typed([field], keep, key=f"reflect_{interview.id}")


def _keep_up(con: Connection, interview: Interview) -> None:
    of = interview.id
    ahead = Stage.REFLECTED in next_stages(interview.stage) and interview.stage is not Stage.KEEP_IN_TOUCH
    if ahead and st.button("I have reflected on it", key=f"reflected_{of}"):
        _move(con, interview, Stage.REFLECTED, "Kept. Would you like to keep in touch?")
    st.subheader("Keep in touch", anchor=False)
    days = cadence_of(con, interview.person_id)
    options = sorted({*CADENCES, *([days] if days else [])})
    for person, _, _, last, due in kept_in_touch(con):
        if person == interview.person_id and due:
            when = f"You were last in touch on {told_day(last)}; the reminder comes on {told_day(due)}."
            st.caption(plain(when))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        every = st.selectbox(
            "How often",
            options,
            options.index(QUARTERLY if days is None else days),
            format_func=lambda each: CADENCES.get(each, f"Every {each} days"),
            key=f"every_{of}",
            width=220,
        )
        if st.button("Keep in touch" if days is None else "Change", key=f"keep_{of}"):
            with attempt():
                keep_in_touch(con, interview.person_id, every, today=today())
                if Stage.KEEP_IN_TOUCH in next_stages(interview.stage):
                    move_interview(con, of, Stage.KEEP_IN_TOUCH, now=now())
                say("You will be reminded, a few lines at a time." if every else "No reminder will come.")
                st.rerun()


def _move(con: Connection, interview: Interview, stage: Stage, said: str) -> None:
    with attempt():
        move_interview(con, interview.id, stage, now=now())
        say(said)
        st.rerun()
