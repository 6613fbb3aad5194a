"""Questions: a bank by purpose, a check of each, and an agenda that fits the time."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.errors import RuleError
from intromap.interviews.checks import find_marks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from intromap.interviews.checks import Checks, Mark

PURPOSES = (
    "path",
    "typical day",
    "skills",
    "challenges",
    "trends",
    "culture",
    "unspoken expectations",
    "advice",
    "who else",
)
"""What questions are for, in the order of a conversation."""

LAST = "who else"
"""The purpose that the last minutes belong to."""

LENGTHS = (20, 25, 30)
"""Minutes that an agenda is made for."""

HELLO, GOODBYE = 2, 3
"""Minutes for saying hello and why one came, and for "who else should I talk to?"."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes
    ----------
    purpose : str
        One of `PURPOSES`, or the owner's own word.
    question : str
        As it is asked.
    minutes : int
        How long asking and answering take.
    """

    purpose: str
    question: str
    minutes: int = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a conversation: from and to which minute, and the question (None for the hello)."""

    start: int
    end: int
    question: Question | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What fits into a conversation.

    Attributes
    ----------
    minutes : int
        Its length.
    slots : tuple of Slot
        In order, without gaps from 0 to the last minutes; the last slot is "who else".
    spare : int
        Minutes between the last question and "who else" that nothing was planned for.
    left_out : tuple of Question
        Those chosen that did not fit.
    """

    minutes: int
    slots: tuple[Slot, ...]
    spare: int
    left_out: tuple[Question, ...]


def read_bank(text: str, file: str = "bank.csv") -> tuple[Question, ...]:
    r"""Questions of a bank.

    Parameters
    ----------
    text : str
        CSV with the columns ``purpose,minutes,question``.
    file : str
        Its name, for errors.

    Raises
    ------
    RuleError
        If a column is missing or a length is no number of minutes from 1 to 30.

    Examples
    --------
    >>> read_bank("purpose,minutes,question\npath,3,How did you come here?\n")[0].question
    'How did you come here?'
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if missing := {"purpose", "minutes", "question"} - set(reader.fieldnames or ()):
        raise RuleError(f"{file}, line 1: no column {', '.join(sorted(missing))}.", "Put it in the header.")
    bank = []
    for row in reader:
        minutes = row["minutes"] or ""
        if not (minutes.isdecimal() and 1 <= int(minutes) <= 30):
            where = f"{file}, line {reader.line_num}"
            raise RuleError(f"{where}: “{minutes}” is no length.", "Give minutes from 1 to 30.")
        bank.append(Question(row["purpose"].strip(), row["question"].strip(), int(minutes)))
    return tuple(bank)


def check_question(text: str, checks: Checks, language: str = "") -> list[Mark]:
    """What makes a question a poor one: closed, answered by a search, or about openings.

    Parameters
    ----------
    text : str
        One question.
    checks : Checks
        The rules for questions.
    language : str
        What the question is written in, if that is known.

    Returns
    -------
    list of Mark
        That its language is not read; or one a check at most, in the order of the rules.
    """
    if language not in ("", checks.language):
        return [checks.unread(language)]
    marks: dict[str, Mark] = {}
    for mark in find_marks(text, checks):
        marks.setdefault(mark.code, mark)
    return list(marks.values())


def fit_agenda(minutes: int, chosen: Sequence[Question]) -> Agenda:
    """Lay questions out in the time there is, and keep the last three minutes for "who else".

    Questions keep the order given; one that does not fit is left out, a shorter one after it may still fit.
    Those of the purpose ``who else`` come last; where none is chosen, the bank's first words are used.

    Parameters
    ----------
    minutes : int
        Length of the conversation, at least 5.
    chosen : sequence of Question
        In the order in which they matter.

    Returns
    -------
    Agenda

    Examples
    --------
    >>> agenda = fit_agenda(20, [Question("path", "How?"), Question("advice", "What?", 13)])
    >>> [(slot.start, slot.end) for slot in agenda.slots], agenda.spare, len(agenda.left_out)
    ([(0, 2), (2, 5), (17, 20)], 12, 1)
    """
    if minutes < HELLO + GOODBYE:
        raise ValueError(f"{minutes} minutes are too few for a conversation")
    last = next((q for q in chosen if q.purpose == LAST), Question(LAST, "Who else should I talk to?"))
    slots, left_out, now = [Slot(0, HELLO, None)], [], HELLO
    for question in (q for q in chosen if q is not last):
        if question.purpose == LAST or now + question.minutes > minutes - GOODBYE:
            left_out.append(question)
            continue
        slots.append(Slot(now, now + question.minutes, question))
        now += question.minutes
    slots.append(Slot(minutes - GOODBYE, minutes, last))
    return Agenda(minutes, tuple(slots), minutes - GOODBYE - now, tuple(left_out))


def propose(
    minutes: int,
    bank: Iterable[Question],
    *,
    used: dict[str, int] | None = None,
    chosen: Sequence[Question] = (),
) -> list[Question]:
    """Questions for a conversation: one of each purpose in turn, those asked least so far first.

    Parameters
    ----------
    minutes : int
        Length of the conversation.
    bank : iterable of Question
        What there is to choose from.
    used : dict of str to int, optional
        How often each question was asked before.
    chosen : sequence of Question, optional
        What the owner chose already: it stays, and the rest of the time is filled up.

    Returns
    -------
    list of Question
        Those chosen, then as many as fit in the order of `PURPOSES`; the last is "who else".
    """
    by = _by_purpose(bank, used or {}, {question.question for question in chosen})
    kept = [question for question in chosen if question.purpose != LAST]
    room = minutes - HELLO - GOODBYE - sum(question.minutes for question in kept)
    taken = Counter(question.purpose for question in kept)
    new: list[Question] = []
    order = sorted((p for p in by if p != LAST), key=_place)
    for turn in range(max((len(by[p]) + taken[p] for p in by), default=0)):
        for purpose in order:
            at = turn - taken[purpose]
            if 0 <= at < len(by[purpose]) and by[purpose][at].minutes <= room:
                new.append(by[purpose][at])
                room -= by[purpose][at].minutes
    new.sort(key=lambda q: _place(q.purpose))
    last = [question for question in chosen if question.purpose == LAST] or by.get(LAST, [])[:1]
    return [*kept, *new, *last]


def _by_purpose(
    bank: Iterable[Question], used: dict[str, int], there: Collection[str]
) -> dict[str, list[Question]]:
    by: dict[str, list[Question]] = {}
    for question in bank:
        if question.question not in there:
            by.setdefault(question.purpose, []).append(question)
    for questions in by.values():
        questions.sort(key=lambda q: used.get(q.question, 0))
    return by


def _place(purpose: str) -> int:
    return PURPOSES.index(purpose) if purpose in PURPOSES else len(PURPOSES)
