"""The call: a timer, questions to tick, notes beside each, all of it kept as one types."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import streamlit as st

from intromap.interviews.stages import BEFORE
from intromap.model import Stage
from intromap.ui.clock import zone
from intromap.ui.part import go_to
from intromap.ui.said import attempt, say
from intromap.ui.session import connection, now
from intromap.ui.theme import plain
from intromap.ui.typed import Field, Timer, show_typed
from intromap.workflows import calling
from intromap.workflows.interviews import get_interview
from intromap.workflows.moving import move_interview
from intromap.workflows.research import RESUME_STANCE

if TYPE_CHECKING:
    from intromap.interviews.questions import Agenda
    from intromap.workflows.interviews import Interview
    from intromap.workflows.session import Connection


def show_call(con: Connection, interview: Interview) -> None:
    """Show the page for the call itself."""
    if not calling.list_questions(con, interview.id):
        st.info("No question is chosen yet; you can take notes all the same.", icon=":material/help:")
    _type(con, interview.id)
    st.caption(plain(RESUME_STANCE))
    if interview.stage in BEFORE and st.button("It took place", key=f"held_{interview.id}", type="primary"):
        with attempt():
            move_interview(con, interview.id, Stage.HELD, now=now())
            go_to(interview.id, "After")
            say("Well done. Write down the one thing you learned while it is fresh.")
            st.rerun()


@st.fragment
def _type(con: Connection, number: int) -> None:
    def keep(edits: dict[str, dict[str, Any]]) -> None:
        keep_edits(connection(), number, edits)

    interview = get_interview(con, number, now=now(), zone=zone())
    agenda = calling.agenda_of(con, number)
    fields = [_field(question, agenda) for question in calling.list_questions(con, number)]
    fields.append(
        Field("learned", "Notes", interview.learned, 6, placeholder="Anything; it is kept as you type")
    )
    began = interview.call_started_at
    slots = tuple({"id": _id(question, fields), "start": s, "end": e} for s, e, question in _slots(agenda))
    timer = Timer(began.timestamp() * 1000 if began else None, interview.minutes, slots)
    show_typed(fields, keep, key=f"call_{number}", timer=timer)


def keep_edits(con: Connection, number: int, edits: dict[str, dict[str, Any]]) -> None:
    """Keep what was typed in a call, and when its timer was started."""
    edits = dict(edits)
    if "timer" in edits:
        started = edits.pop("timer")["started"]
        calling.start_call(
            con, number, None if started is None else datetime.fromtimestamp(started / 1000, UTC)
        )
    learned = edits.pop("learned", {}).get("value")
    answers = {int(name[1:]): (bool(edit["check"]), edit["value"]) for name, edit in edits.items()}
    if learned is not None or answers:
        calling.keep_call(con, number, learned=learned, answers=answers)


def _field(question: calling.CallQuestion, agenda: Agenda) -> Field:
    slot = next((s for s in agenda.slots if s.question and s.question.question == question.question), None)
    when = f"{slot.start}–{slot.end} min" if slot else "if there is time"
    return Field(f"q{question.position}", question.question, question.note, 2, question.asked, when)


def _slots(agenda: Agenda) -> list[tuple[int, int, str]]:
    return [(slot.start, slot.end, slot.question.question) for slot in agenda.slots if slot.question]


def _id(question: str, fields: list[Field]) -> str:
    return next((field.id for field in fields if field.label == question), "")
