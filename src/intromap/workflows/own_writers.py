"""One writer for each table of the owner's own words: rows that were found sound, into the store."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from intromap.ingest.organisations import fold_organisation
from intromap.ingest.own_forms import FORMS
from intromap.model import Problem
from intromap.store import organisations, promises
from intromap.store import own_words as store
from intromap.workflows.organisations import keep_alias, keys

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from intromap.store.connection import Connection

    Row = dict[str, Any]
    Written = tuple[int, list[Problem]]
    """How many rows are new, and which could not be kept."""

MINUTES = 3
"""Minutes that a question takes, unless its row says otherwise."""
OWN = ("row", "file", "line")


def _aside(row: Mapping[str, Any], reason: str) -> Problem:
    return Problem(row["file"], row["line"], "", f"{reason}; it was set aside.")


def _frame(rows: Sequence[Row], same: Sequence[str]) -> pd.DataFrame:
    """Rows as a table with `row` and `nth`; what a second file says again is left out."""
    import pandas as pd

    frame = pd.DataFrame(rows).drop(columns="line")
    nth = frame.groupby(["file", *same], dropna=False, sort=False).cumcount() + 1
    return frame.assign(nth=nth).drop_duplicates([*same, "nth"]).drop(columns="file")


def _kept(rows: Sequence[Row], names: Mapping[str, str], **defaults: Any) -> list[Row]:
    """Rows with the columns of the store instead of those of the form; empty cells get a default."""
    return [
        {column: row[column] for column in OWN}
        | {to: defaults.get(to, "") if row[name] is None else row[name] for name, to in names.items()}
        for row in rows
    ]


def _add(con: Connection, table: str, rows: list[Row], same: Sequence[str] = (), *, ids: str = "") -> int:
    """Write rows of one table; rows are the same if `same` is, or all of their columns."""
    if not rows:
        return 0
    columns = same or [name for name in rows[0] if name not in OWN]
    return store.add_words(con, table, _frame(rows, columns), columns, ids=ids)


def _add_once(con: Connection, table: str, rows: list[Row], same: Sequence[str], *, ids: str = "") -> int:
    """Write rows of one table in which no two may be the same; of a file's, the first counts."""
    once = {tuple(row[name] for name in same): row for row in reversed(rows)}
    return _add(con, table, list(once.values())[::-1], same, ids=ids)


def add_jobs(con: Connection, rows: list[Row]) -> Written:
    """Where people were, and since when they are where they are."""
    found = keys(con).of(row["organisation"] or "" for row in rows)
    known = {key: number for number, _, key in organisations.list_organisations(con)}
    names = {key: row["organisation"] for key, row in zip(found, rows, strict=True) if key not in known}
    known |= {key: organisations.add_organisation(con, name, key) for key, name in names.items() if key}
    columns = {name: name for name in FORMS["jobs"].columns if name not in ("person", "organisation")}
    days = {"started_on": None, "ended_on": None, "first_seen": None}
    kept = _kept(rows, {"person": "person_id", **columns}, kind="work", current=False, **days)
    wrong = []
    for key, row, job in zip(found, rows, kept, strict=True):
        job["organisation_id"] = known.get(key)
        job["title"] = job["title"] or (row["organisation"] or "" if not key else "")
        job["first_seen"] = job["first_seen"] or job["last_seen"]
        if not key and not job["title"]:
            wrong.append(_aside(row, "The row names neither an organisation nor a title"))
    lines = {(problem.file, problem.line) for problem in wrong}
    sound = [job for job in kept if (job["file"], job["line"]) not in lines]
    same = ("person_id", "organisation_id", "kind", "title")
    lasting = sorted(sound, key=lambda job: not job["current"])
    return (store.merge_jobs(con, _frame(lasting, same)) if sound else 0), wrong


def add_questions(con: Connection, rows: list[Row]) -> Written:
    """Questions chosen for a conversation, after those that are there."""
    names = {"conversation": "interview_id", "purpose": "purpose", "question": "question"}
    rest = {"minutes": "minutes", "asked": "asked", "note": "note"}
    kept = _kept(rows, names | rest, minutes=MINUTES, asked=False)
    after = Counter(store.list_next_positions(con))
    for row in kept:
        row["position"] = after[row["interview_id"]]
        after[row["interview_id"]] += 1
    return _add(con, "interview_questions", kept, ("interview_id", "question")), []


def add_themes(con: Connection, rows: list[Row]) -> Written:
    """What was said in conversations, tagged."""
    wrong = [
        _aside(row, "Half of the target is missing: it needs a target_kind and a target")
        for row in rows
        if bool(row["target"]) != bool(row["target_kind"])
    ]
    sound = [row for row in rows if bool(row["target"]) == bool(row["target_kind"])]
    names = {name: name for name in FORMS["themes"].columns if name not in ("person", "conversation")}
    kept = _kept(sound, {"conversation": "interview_id", **names}, agrees=True)
    return _add(con, "mentions", kept, ids="mention_ids"), wrong


def add_promises(con: Connection, rows: list[Row]) -> Written:
    """Introductions that were promised, with the steps they took; one that is there stays as it is."""
    there = Counter(store.list_promised(con))
    met: Counter[Any] = Counter()
    added, wrong = 0, []
    for row in rows:
        whom, wanted = row["person"], row["wanted"] or ""
        if (whom is None and not wanted) or whom == row["introducer"]:
            wrong.append(_aside(row, "The row does not say to whom somebody else was to introduce you"))
            continue
        mark = (row["introducer"], whom, wanted, row["steps"][0][1])
        met[row["file"], mark] += 1
        if met[row["file"], mark] <= there[mark]:
            continue
        there[mark] += 1
        added += 1
        number = promises.add_promise(con, row["introducer"], whom, wanted, row["due_on"], row["note"] or "")
        for state, on in row["steps"]:
            promises.add_step(con, number, state, on)
        promises.update_state(con, number, row["steps"][-1][0])
    return added, wrong


def add_choices(con: Connection, rows: list[Row]) -> Written:
    """Whom to keep among the suggestions, whom not to suggest, whom not to ask for a while."""
    wrong = [
        _aside(row, "The row does not say until when they are not to be asked")
        for row in rows
        if row["choice"] == "resting" and row["until"] is None
    ]
    by = {choice: [row for row in rows if row["choice"] == choice] for choice in ("pinned", "dismissed")}
    resting = [row for row in rows if row["choice"] == "resting" and row["until"] is not None]
    person, until = {"person": "person_id"}, {"person": "person_id", "until": "until"}
    same = ("person_id",)
    added = _add_once(con, "pins", _kept(by["pinned"], person), same)
    added += _add_once(con, "dismissals", _kept(by["dismissed"], until, until=None), same)
    return added + _add_once(con, "rests", _kept(resting, until), same), wrong


def add_aliases(con: Connection, rows: list[Row]) -> Written:
    """Other names of organisations; one that means an organisation already stays as it is."""
    added, wrong = 0, []
    for row in rows:
        if not fold_organisation(row["alias"]) or not fold_organisation(row["organisation"]):
            wrong.append(_aside(row, "One of the two names no organisation"))
        else:
            added += keep_alias(con, row["alias"], row["organisation"])
    return added, wrong


def add_values(con: Connection, rows: list[Row]) -> Written:
    """What the owner weighs targets by."""
    there = {label.casefold(): label for label in store.list_criterion_ids(con)}
    names = {"value": "label", "must_hold": "must", "weight": "weight"}
    kept = _kept(rows, names, must=False)
    for row in kept:
        row["label"] = there.setdefault(row["label"].casefold(), row["label"])
    return _add_once(con, "criteria", kept, ("label",), ids="criterion_ids"), []


def add_fits(con: Connection, rows: list[Row]) -> Written:
    """How well a target fits a value."""
    there = {label.casefold(): number for label, number in store.list_criterion_ids(con).items()}
    wrong = [
        _aside(row, f"There is no value “{row['value']}” to weigh by")
        for row in rows
        if row["value"].casefold() not in there
    ]
    names = {"value": "criterion_id", "target_kind": "target_kind", "target": "target", "score": "score"}
    kept = _kept([row for row in rows if row["value"].casefold() in there], names)
    for row in kept:
        row["criterion_id"] = there[row["criterion_id"].casefold()]
    return _add_once(con, "fits", kept, ("criterion_id", "target_kind", "target")), wrong


def add_goals(con: Connection, rows: list[Row]) -> Written:
    """Which categories are wanted; a dimension for which there is a goal keeps it as it is."""
    there = store.list_goal_dimensions(con)
    kept = _kept(rows, {name: name for name in FORMS["goals"].columns})
    wanted = [row for row in kept if row["dimension"] not in there]
    return _add_once(con, "goals", wanted, ("dimension", "category")), []


def _plain(
    table: str, names: Mapping[str, str], same: Sequence[str] = (), ids: str = "", **defaults: Any
) -> Callable[[Connection, list[Row]], Written]:
    """Writer of a table that takes every row as it is; with `same`, one row for each of its values."""

    def write(con: Connection, rows: list[Row]) -> Written:
        kept = _kept(rows, names, **defaults)
        add = _add_once if same else _add
        return add(con, table, kept, same, ids=ids), []

    return write


WRITERS: dict[str, Callable[[Connection, list[Row]], Written]] = {
    "jobs": add_jobs,
    "questions": add_questions,
    "themes": add_themes,
    "promises": add_promises,
    "favours": _plain(
        "favours", {"person": "person_id", "helped_on": "done_on", "note": "note"}, ids="favour_ids"
    ),
    "keeping": _plain(
        "keeping",
        {"person": "person_id", **{name: name for name in ("every_days", "since", "touched_on")}},
        ("person_id",),
        touched_on=None,
    ),
    "choices": add_choices,
    "notes": _plain(
        "notes",
        {"person": "person_id", "written_at": "written_at", "note": "note"},
        ("person_id", "written_at"),
    ),
    "aliases": add_aliases,
    "values": add_values,
    "fits": add_fits,
    "open questions": _plain(
        "open_questions",
        {"target_kind": "target_kind", "target": "target", "open_question": "text"},
        ("target_kind", "target"),
    ),
    "goals": add_goals,
}
"""Writer by kind of table; each takes rows with every column of its form (None where a cell was empty)."""
