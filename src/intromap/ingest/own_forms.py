"""The forms of the tables in which the owner's own words come and go: columns, and what each may hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto


class Sort(StrEnum):
    """What a column holds."""

    PERSON = auto()
    TALK = auto()
    WORDS = auto()
    TEXT = auto()
    DAY = auto()
    MOMENT = auto()
    WHOLE = auto()
    NUMBER = auto()
    ANSWER = auto()
    STEPS = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of one of the tables.

    Attributes
    ----------
    sort : Sort
        What it holds.
    what : str
        The same in words, for the sentence about a cell that holds something else.
    must : bool
        Whether a row without it is set aside.
    among : tuple of str
        Words that it may hold; any if empty.
    low, high : float
        The least and the most that a number may be.
    """

    sort: Sort
    what: str
    must: bool = False
    among: tuple[str, ...] = ()
    low: float = 0
    high: float = 1_000_000


@dataclass(frozen=True, slots=True)
class Form:
    """One of the tables.

    Attributes
    ----------
    marks : tuple of str
        Columns by which it is known.
    columns : dict of str to Column
        All of them, in their order.
    """

    marks: tuple[str, ...]
    columns: dict[str, Column]


def _words(must: bool = False, among: tuple[str, ...] = ()) -> Column:
    return Column(Sort.WORDS, f"one of {', '.join(among)}" if among else "text", must, among)


PERSON = Column(Sort.PERSON, "person", must=True)
TALK = Column(Sort.TALK, "conversation, such as 2026-03-02")
TEXT, WORDS, WORD = Column(Sort.TEXT, "text"), _words(), _words(must=True)
DAY, ON = Column(Sort.DAY, "date that can be read"), Column(Sort.DAY, "date that can be read", must=True)
STEPS = ("promised", "asked_again", "introduced", "met", "thanked", "told", "let_go")
ANSWER = Column(Sort.ANSWER, "yes or no")
KIND_OF_TARGET = _words(among=("field", "organisation", "role"))
TARGET = {"target_kind": _words(must=True, among=KIND_OF_TARGET.among), "target": WORD}
WEIGHT = Column(Sort.NUMBER, "weight above 0", must=True, low=1e-300, high=1e300)

FORMS: dict[str, Form] = {
    "jobs": Form(
        ("person", "organisation", "last_seen"),
        {
            "person": PERSON,
            "organisation": WORDS,
            "title": WORDS,
            "kind": _words(among=("work", "school")),
            "first_seen": DAY,
            "last_seen": ON,
            "started_on": DAY,
            "ended_on": DAY,
            "current": ANSWER,
        },
    ),
    "questions": Form(
        ("person", "conversation", "question"),
        {
            "person": PERSON,
            "conversation": TALK,
            "purpose": WORDS,
            "question": Column(Sort.TEXT, "text", must=True),
            "minutes": Column(Sort.WHOLE, "number of minutes", high=480),
            "asked": ANSWER,
            "note": TEXT,
        },
    ),
    "themes": Form(
        ("person", "theme"),
        {
            "person": PERSON,
            "conversation": TALK,
            "kind": WORD,
            "theme": WORD,
            "target_kind": KIND_OF_TARGET,
            "target": WORDS,
            "agrees": ANSWER,
            "quote": TEXT,
        },
    ),
    "promises": Form(
        ("introducer", "steps"),
        {
            "introducer": PERSON,
            "person": Column(Sort.PERSON, "person"),
            "wanted": WORDS,
            "steps": Column(Sort.STEPS, "list of steps, such as promised 2026-03-02", must=True, among=STEPS),
            "due_on": DAY,
            "note": TEXT,
        },
    ),
    "favours": Form(("person", "helped_on"), {"person": PERSON, "helped_on": ON, "note": TEXT}),
    "keeping": Form(
        ("person", "every_days"),
        {
            "person": PERSON,
            "every_days": Column(Sort.WHOLE, "number of days", must=True),
            "since": ON,
            "touched_on": DAY,
        },
    ),
    "choices": Form(
        ("person", "choice"),
        {
            "person": PERSON,
            "choice": _words(must=True, among=("pinned", "dismissed", "resting")),
            "until": DAY,
        },
    ),
    "notes": Form(
        ("person", "written_at"),
        {
            "person": PERSON,
            "written_at": Column(Sort.MOMENT, "moment such as 2026-03-02 10:00", must=True),
            "note": Column(Sort.TEXT, "text", must=True),
        },
    ),
    "apart": Form(("one", "other"), {"one": PERSON, "other": PERSON}),
    "in touch": Form(
        ("person", "channel", "sent"),
        {
            "person": PERSON,
            "channel": _words(must=True, among=("message", "invitation", "recommendation", "endorsement")),
            "first_on": DAY,
            "last_on": DAY,
            "sent": Column(Sort.WHOLE, "number"),
            "received": Column(Sort.WHOLE, "number"),
        },
    ),
    "aliases": Form(("alias", "organisation"), {"alias": WORD, "organisation": WORD}),
    "values": Form(("value", "weight"), {"value": WORD, "must_hold": ANSWER, "weight": WEIGHT}),
    "fits": Form(
        ("value", "target", "score"),
        {"value": WORD, **TARGET, "score": Column(Sort.WHOLE, "score from 0 to 4", must=True, high=4)},
    ),
    "open questions": Form(
        ("target", "open_question"), {**TARGET, "open_question": Column(Sort.TEXT, "text", must=True)}
    ),
    "goals": Form(
        ("dimension", "category", "weight"), {"dimension": WORD, "category": WORD, "weight": WEIGHT}
    ),
    "comparisons": Form(
        ("dimension", "population"),
        {"dimension": WORD, "population": WORD},
    ),
    "rules": Form(
        ("dimension", "pattern", "value"),
        {
            "dimension": _words(must=True, among=("function", "seniority", "industry")),
            "pattern": WORD,
            "value": WORD,
            "note": TEXT,
        },
    ),
    "drafts": Form(("draft", "text"), {"draft": WORD, "text": Column(Sort.TEXT, "text", must=True)}),
}
"""The tables by their kind, in the order in which they are kept."""
