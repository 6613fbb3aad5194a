"""Questions chosen for a conversation, whether they were asked, and what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intromap.store.connection import Connection

QUESTION_COLUMNS = ("position", "purpose", "question", "minutes", "asked", "note")
OF = """
SELECT position, purpose, question, minutes, asked, note FROM interview_questions
WHERE interview_id = ? ORDER BY position
"""
CLEAR = "DELETE FROM interview_questions WHERE interview_id = ?"
ADD = "INSERT INTO interview_questions VALUES (?, ?, ?, ?, ?, ?, ?)"
ANSWER = "UPDATE interview_questions SET asked = ?, note = ? WHERE interview_id = ? AND position = ?"
USED = "SELECT question, count(*) FROM interview_questions WHERE asked GROUP BY question"


def list_questions(con: Connection, interview_id: int) -> list[dict[str, object]]:
    """Questions of a conversation by column (`QUESTION_COLUMNS`), in their order."""
    rows = con.execute(OF, [interview_id]).fetchall()
    return [dict(zip(QUESTION_COLUMNS, row, strict=True)) for row in rows]


def update_questions(
    con: Connection, interview_id: int, questions: Sequence[tuple[str, str, int, bool, str]]
) -> None:
    """Replace the questions of a conversation: (purpose, question, minutes, asked, note), in order."""
    con.execute(CLEAR, [interview_id])
    for position, question in enumerate(questions):
        con.execute(ADD, [interview_id, position, *question])


def update_answer(con: Connection, interview_id: int, position: int, *, asked: bool, note: str) -> None:
    """Write whether a question was asked and what was answered."""
    con.execute(ANSWER, [asked, note, interview_id, position])


def count_asked(con: Connection) -> dict[str, int]:
    """How often each question was asked so far."""
    return dict(con.execute(USED).fetchall())
