"""Questions for a conversation: chosen from the bank or one's own, checked, and laid out in its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.interviews.questions import LENGTHS, PURPOSES, Question
from intromap.ui.said import attempt, next_round, round_of, say
from intromap.ui.session import connection
from intromap.ui.theme import plain, stack_below
from intromap.workflows import calling
from intromap.workflows.noting import set_minutes

if TYPE_CHECKING:
    import pandas as pd

    from intromap.interviews.questions import Agenda
    from intromap.workflows.interviews import Interview
    from intromap.workflows.session import Connection


SPARE = 3
"""Minutes that must be left for another question to be proposed."""


def show_questions(con: Connection, interview: Interview) -> None:
    """Show the questions chosen, and the agenda."""
    stack_below("questions", 1000)
    left, right = st.container(key="questions").columns([3, 2], gap="large")
    with left:
        _choose(con, interview)
    with right:
        _choose_length(interview)
        _show_agenda(calling.agenda_of(con, interview.id))


def _choose_length(interview: Interview) -> None:
    """Show how long the conversation is to take; another length lays the questions out anew."""
    key = f"minutes_of_{interview.id}_{interview.minutes}"

    def changed() -> None:
        with attempt():
            set_minutes(connection(), interview.id, st.session_state[key])

    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(f"In {interview.minutes} minutes", anchor=False, width="stretch")
        st.segmented_control(
            "Minutes",
            sorted({*LENGTHS, interview.minutes}),
            default=interview.minutes,
            key=key,
            on_change=changed,
            required=True,
            label_visibility="collapsed",
        )


def _choose(con: Connection, interview: Interview) -> None:
    of = interview.id
    name = f"questions_{of}"
    chosen = calling.list_questions(con, of)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        minutes = interview.minutes if interview.minutes in LENGTHS else min(max(interview.minutes, 10), 60)
        there = [Question(q.purpose, q.question, q.minutes) for q in chosen]
        full = bool(there) and calling.agenda_of(con, of).spare < SPARE
        label = f"Fill up to {minutes} minutes" if there else f"Propose questions for {minutes} minutes"
        if st.button(label, key=f"propose_{of}", icon=":material/auto_awesome:", disabled=full):
            _keep(con, of, calling.propose_questions(con, minutes, there))
    _add_from_bank(con, interview, there)
    st.caption("Reword, reorder by number, add your own, or remove a row; then keep them.")
    typed = st.data_editor(
        _frame(chosen),
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        key=f"{name}_{round_of(name)}",
        column_config={
            "no": st.column_config.NumberColumn("No.", width=50, step=1),
            "purpose": st.column_config.SelectboxColumn("For", options=list(PURPOSES), width=140),
            "question": st.column_config.TextColumn("Question", width="large"),
            "minutes": st.column_config.NumberColumn("Min.", min_value=1, max_value=30, step=1, width=60),
        },
    )
    new = _read(typed)
    _show_marks(new)
    if st.button("Keep the questions", key=f"keep_{of}_questions", type="primary"):
        _keep(con, of, new)


def _add_from_bank(con: Connection, interview: Interview, chosen: list[Question]) -> None:
    there = {question.question for question in chosen}
    offered = [question for question in calling.question_bank() if question.question not in there]
    name = f"bank_{interview.id}"
    key = f"{name}_{round_of(name)}"
    picked = st.multiselect(
        "From the bank",
        offered,
        format_func=lambda question: f"{question.purpose}: {question.question}",
        key=key,
        placeholder="Type a word, or choose",
        filter_mode="contains",
    )
    if picked and st.button("Add them", key=f"{key}_add"):
        next_round(name)
        _keep(con, interview.id, [*chosen, *picked])


def _keep(con: Connection, interview_id: int, questions: list[Question]) -> None:
    calling.choose_questions(con, interview_id, questions)
    next_round(f"questions_{interview_id}")
    say("The questions are kept.")
    st.rerun()


def _frame(chosen: tuple[calling.CallQuestion, ...]) -> pd.DataFrame:
    import pandas as pd

    columns = {
        "no": pd.Series([q.position + 1 for q in chosen], dtype="Int64"),
        "purpose": pd.Series([q.purpose for q in chosen], dtype="str"),
        "question": pd.Series([q.question for q in chosen], dtype="str"),
        "minutes": pd.Series([q.minutes for q in chosen], dtype="Int64"),
    }
    return pd.DataFrame(columns)


def _read(typed: pd.DataFrame) -> list[Question]:
    rows = typed.dropna(subset=["question"]).fillna({"no": 99, "purpose": "advice", "minutes": 3})
    rows = rows.sort_values("no", kind="stable")
    cells = rows[["purpose", "question", "minutes"]].itertuples(index=False)
    return [Question(str(p), str(q).strip(), int(m)) for p, q, m in cells if str(q).strip()]


def _show_marks(questions: list[Question]) -> None:
    for question in questions:
        for mark in calling.check_question(question.question):
            st.warning(
                f"**“{plain(question.question)}”**  \n{plain(mark.reason)}", icon=":material/edit_note:"
            )


def _show_agenda(agenda: Agenda) -> None:
    lines = []
    for slot in agenda.slots:
        what = plain(slot.question.question) if slot.question else "Hello, thanks, and why you came"
        lines.append(f"- **{slot.start}–{slot.end}** {what}")
    if agenda.spare:
        lines.insert(-1, f"- *{agenda.spare} min to follow up on what comes up*")
    st.markdown("\n".join(lines))
    if agenda.left_out:
        st.warning(f"{len(agenda.left_out)} of your questions do not fit. Which could you leave out?")
    st.caption("The last three minutes belong to “who else should I talk to?”.")
