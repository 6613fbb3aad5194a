"""The decision sheet: what was heard about a target, how it fits, and the sheet as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.errors import InputError
from intromap.export.page import write_markdown, write_page
from intromap.interviews.decision import Criterion, DecisionSheet, sections
from intromap.store import mentions as store
from intromap.store.connection import transaction
from intromap.workflows.perspectives import perspectives
from intromap.workflows.themes import list_themes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from intromap.store.connection import Connection
    from intromap.workflows.themes import Target


def list_criteria(con: Connection, target: Target | None = None) -> list[Criterion]:
    """List the owner's values and constraints, with how well a target fits each."""
    scores = store.list_fits(con, target) if target else {}
    return [Criterion(*row, scores.get(row[0])) for row in store.list_criteria(con)]


def write_criteria(con: Connection, rows: Sequence[tuple[int | None, str, bool, float]]) -> None:
    """Replace the list of values and constraints by (id or None if new, label, must hold, weight).

    Raises
    ------
    InputError
        If a label is empty or stands there twice, or a weight is not above 0.
    """
    cleaned = [(number, " ".join(label.split()), must, float(weight)) for number, label, must, weight in rows]
    labels = [label.casefold() for _, label, _, _ in cleaned]
    if "" in labels:
        raise InputError("A value needs a name.", "Write one, for instance: time for family.")
    if len(set(labels)) < len(labels):
        raise InputError("A value stands there twice.", "Give each its own name.")
    if wrong := [label for _, label, _, weight in cleaned if not weight > 0]:
        raise InputError(f"The weight of “{wrong[0]}” is not above 0.", "Take it out if it does not count.")
    with transaction(con):
        store.update_criteria(con, cleaned)


def write_fits(con: Connection, target: Target, scores: Mapping[int, int | None]) -> None:
    """Write how well a target fits, from 0 to 4 by criterion id; None takes a score back."""
    with transaction(con):
        store.update_fits(con, target, scores)


def open_questions_of(con: Connection, target: Target) -> str:
    """Return what the owner still wants to know about a target."""
    return store.get_open_questions(con, target)


def write_open_questions(con: Connection, target: Target, text: str) -> None:
    """Write what the owner still wants to know about a target."""
    with transaction(con):
        store.update_open_questions(con, target, text)


def decision_sheet(con: Connection, target: Target, *, today: date) -> DecisionSheet:
    """Sum up what was heard about a target and how it fits."""
    heard = perspectives(con, target, today=today)
    return DecisionSheet(
        *target,
        people=heard.people,
        independent=heard.independent,
        themes=tuple(list_themes(con, target)),
        criteria=tuple(list_criteria(con, target)),
        missing=heard.missing,
        open_questions=store.get_open_questions(con, target),
        holders=heard.holders,
        dissenters=heard.dissenters,
        looked_at=heard.looked_at,
    )


def decision_markdown(sheet: DecisionSheet, *, today: date) -> bytes:
    """Write a decision sheet as Markdown."""
    return write_markdown(_title(sheet), sections(sheet), footer=_footer(today))


def decision_page(sheet: DecisionSheet, *, today: date) -> bytes:
    """Write a decision sheet as a page to print."""
    return write_page(_title(sheet), sections(sheet), footer=_footer(today))


def _title(sheet: DecisionSheet) -> str:
    return f"Decision sheet: {sheet.target} ({sheet.target_kind})"


def _footer(today: date) -> str:
    return f"Written by intromap on {today.isoformat()} from your own notes."
