"""Conversations as a table that is written and read back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from intromap.ingest.dates import parse_date
from intromap.ingest.header import fold_header
from intromap.interviews.follow_up import thank_you_due
from intromap.model import EGO, Problem, Stage
from intromap.store import interviews as store
from intromap.workflows.frames import rows_of
from intromap.workflows.links import find_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from intromap.ingest.match import Directory
    from intromap.ingest.read import Reading
    from intromap.store.connection import Connection

COLUMNS = ("person", *(name for name in store.INTERVIEW_COLUMNS if name not in ("id", "person_id")))
"""Columns of interviews.csv; times are UTC."""
NUMBERS = ("minutes",)
DAYS = ("planned_on", "next_due")
FOLLOW_UPS = {
    "thank_you": ("thank_from", "thank_by", "thanked_at"),
    "introducer_told": ("told_from", "told_by", "told_at"),
}


@dataclass(frozen=True, slots=True)
class KeptInterviews:
    """What became of the conversations of a reading.

    Attributes
    ----------
    added, unchanged : int
        Rows that are new, and rows that were there before.
    problems : tuple of Problem
        Rows that were set aside, and cells that could not be read.
    talks : dict
        Conversation by person, the day it was planned on, and which one it is of several in its file with
        that person and day.
    """

    added: int
    unchanged: int
    problems: tuple[Problem, ...]
    talks: dict[tuple[int, date | None, int], int]


def interview_frame(con: Connection, calls: Mapping[int, str]) -> pd.DataFrame:
    """Lay out every conversation, the oldest first: `COLUMNS`.

    Parameters
    ----------
    calls : mapping of int to str
        What each person is called in the tables.
    """
    import pandas as pd

    rows = [
        {"person": calls[row["person_id"]], **{name: _cell(row[name]) for name in COLUMNS[1:]}}  # type: ignore[index]
        for row in reversed(store.list_interviews(con))
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")
    return "" if value is None else str(value)


def keep_interviews(
    con: Connection, reading: Reading, directory: Directory, refs: Mapping[str, int]
) -> KeptInterviews:
    """Write the conversations of a reading that are not there yet.

    One with the same person that was planned on the same day for the same purpose is there already, and
    stays as it is; of several that are the same, the first of a file is the first that is there, and so on.
    """
    problems: list[Problem] = []
    there: dict[object, list[int]] = {}
    for known in reversed(store.list_interviews(con)):
        there.setdefault(_mark(known), []).append(int(known["id"]))  # type: ignore[call-overload]
    talks: dict[tuple[int, date | None, int], int] = {}
    met: Counter[object] = Counter()
    added = unchanged = 0
    for row in rows_of(reading.interviews):
        person, values = _read(row, directory, refs, problems)
        if values is None:
            continue
        mark, day = _mark({"person_id": person, **values}), (row["file"], person, values["planned_on"])
        met[row["file"], mark] += 1
        met[day] += 1
        same = there.setdefault(mark, [])
        if met[row["file"], mark] > len(same):
            same.append(_add(con, person, _with_due(values)))
            added += 1
        else:
            unchanged += 1
        talks.setdefault((person, values["planned_on"], met[day]), same[met[row["file"], mark] - 1])
    return KeptInterviews(added, unchanged, tuple(problems), talks)


def _read(
    row: dict[str, Any], directory: Directory, refs: Mapping[str, int], problems: list[Problem]
) -> tuple[int, dict[str, Any] | None]:
    """With whom a conversation was, and its values; None, with a problem, where the row cannot be kept."""
    person = find_named(row["person"], directory, refs)
    values = _values(row["values"], Problem(row["file"], row["line"], "", ""), problems)
    if not isinstance(person, str) and person != EGO:
        return person, values
    reason = person if isinstance(person, str) else "A conversation with yourself is none."
    if values is not None:
        problems.append(Problem(row["file"], row["line"], "", reason))
    return EGO, None


def _mark(row: Mapping[str, object]) -> tuple[object, object, object]:
    return row["person_id"], row["planned_on"], row.get("purpose") or ""


def _values(cells: dict[str, str], where: Problem, problems: list[Problem]) -> dict[str, Any] | None:
    """Values by column; None if the stage or the day cannot be read."""
    values: dict[str, Any] = {}
    for name in COLUMNS[1:]:
        text = cells.get(fold_header(name), "")
        if not text:
            continue
        value = _value(name, text)
        if value is None:
            field = "" if name in ("stage", "planned_on") else name
            problems.append(Problem(where.file, where.line, field, f"“{text[:80]}” is no {name}."))
            if not field:
                return None
        else:
            values[name] = value
    if "planned_on" not in values:
        problems.append(Problem(where.file, where.line, "", "The row does not say when it was planned."))
        return None
    return values


def _with_due(values: dict[str, Any]) -> dict[str, Any]:
    """Say when thanks were due where a row tells only that they were sent."""
    if "thanked_at" in values and "held_at" in values and "thank_from" not in values:
        due_from, due_by = thank_you_due(values["held_at"])
        return {**values, "thank_from": due_from, "thank_by": due_by}
    return values


def _value(name: str, text: str) -> object:
    if name == "stage":
        return text if text in tuple(Stage) else None
    if name in NUMBERS:
        return int(text) if text.isdecimal() else None
    if name in DAYS:
        return parse_date(text)
    if name in store.TIMES:
        return _moment(text)
    return text


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _add(con: Connection, person: int, values: dict[str, Any]) -> int:
    planned: date = values["planned_on"]
    number = store.add_interview(con, person, planned, values.get("purpose", ""))
    store.update_interview(con, number, {name: v for name, v in values.items() if name in store.WRITABLE})
    for kind, (begin, end, done) in FOLLOW_UPS.items():
        if begin in values and end in values:
            store.update_follow_up(con, number, kind, (values[begin], values[end]), values.get(done))
    return number
