"""The conversation itself: questions chosen, asked and answered, notes kept as they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.errors import InputError
from intromap.interviews import questions as room
from intromap.interviews.questions import Agenda, Question, fit_agenda
from intromap.resources import data_path
from intromap.store import interviews, questions
from intromap.store.connection import transaction
from intromap.workflows.drafting import language_of, load_checks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from intromap.interviews.checks import Mark
    from intromap.store.connection import Connection

LONGEST = 20_000
"""Letters that a note may have; more is cut, so that no note can fill the disk."""


@dataclass(frozen=True, slots=True)
class CallQuestion:
    """A question chosen for a conversation.

    Attributes
    ----------
    position : int
        Its place, from 0.
    purpose, question : str
        What it is for, and its words.
    minutes : int
        How long it takes.
    asked : bool
        Whether it was asked.
    note : str
        What was answered.
    """

    position: int
    purpose: str
    question: str
    minutes: int
    asked: bool
    note: str


def question_bank() -> tuple[Question, ...]:
    """Read the questions that ship, by purpose."""
    return room.read_bank(data_path("checks", "bank.csv").read_text("utf-8"))


def check_question(text: str) -> list[Mark]:
    """Find what makes a question a poor one."""
    return room.check_question(text, load_checks("question"), language_of(text))


def list_questions(con: Connection, interview_id: int) -> tuple[CallQuestion, ...]:
    """List the questions chosen for a conversation, in their order."""
    return tuple(CallQuestion(**row) for row in questions.list_questions(con, interview_id))  # type: ignore[arg-type]


def propose_questions(con: Connection, minutes: int, chosen: Sequence[Question] = ()) -> list[Question]:
    """Propose questions beside those chosen: one of each purpose, the least asked first."""
    return room.propose(minutes, question_bank(), used=questions.count_asked(con), chosen=chosen)


def choose_questions(con: Connection, interview_id: int, chosen: Sequence[Question]) -> None:
    """Keep the questions for a conversation; answers written already stay with their question.

    Raises
    ------
    InputError
        If there is no such conversation.
    """
    _get(con, interview_id)
    there = {q.question: q for q in list_questions(con, interview_id)}
    rows: list[tuple[str, str, int, bool, str]] = []
    for question in chosen:
        text = " ".join(question.question.split())
        if text and text not in {row[1] for row in rows}:
            old = there.pop(text, None)
            answer = (old.asked, old.note) if old else (False, "")
            rows.append((question.purpose, text, question.minutes, *answer))
    kept = [(q.purpose, q.question, q.minutes, q.asked, q.note) for q in there.values() if q.note or q.asked]
    with transaction(con):
        questions.update_questions(con, interview_id, [*rows, *kept])


def agenda_of(con: Connection, interview_id: int) -> Agenda:
    """Lay the chosen questions out in the time that the conversation is to take."""
    row = _get(con, interview_id)
    chosen = [Question(q.purpose, q.question, q.minutes) for q in list_questions(con, interview_id)]
    return fit_agenda(int(row["minutes"]), chosen)  # type: ignore[call-overload]


def start_call(con: Connection, interview_id: int, at: datetime | None) -> None:
    """Remember when the call began, for the timer; None sets it back."""
    _get(con, interview_id)
    with transaction(con):
        interviews.update_interview(con, interview_id, {"call_started_at": at})


def keep_call(
    con: Connection,
    interview_id: int,
    *,
    learned: str | None = None,
    answers: Mapping[int, tuple[bool, str]] | None = None,
) -> None:
    """Keep what was typed during a call, as it was typed.

    Parameters
    ----------
    learned : str, optional
        The notes on the whole; left as they are if not given.
    answers : mapping of int to (bool, str), optional
        By the position of the question: whether it was asked, and the note beside it. Positions that do not
        exist are left alone.
    """
    _get(con, interview_id)
    with transaction(con):
        if learned is not None:
            interviews.update_interview(con, interview_id, {"learned": learned[:LONGEST]})
        for position, (asked, note) in (answers or {}).items():
            questions.update_answer(con, interview_id, position, asked=asked, note=note[:LONGEST])


def _get(con: Connection, interview_id: int) -> dict[str, object]:
    row = interviews.get_interview(con, interview_id)
    if row is None:
        raise InputError(f"There is no conversation number {interview_id}.", "Choose one from the list.")
    return row
