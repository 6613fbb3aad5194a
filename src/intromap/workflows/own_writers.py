"""One writer for each table of the owner's own words: rows that were found sound, into the store."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from intromap.ingest.own_forms import FORMS
from intromap.store import contacts, organisations, promises
from intromap.store import own_words as store
from intromap.workflows.organisations import keys
from intromap.workflows.own_rows import add_once, add_rows, aside, kept_as, numbered, plain
from intromap.workflows.own_settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from intromap.store.connection import Connection
    from intromap.workflows.own_rows import Row, Written

MINUTES = 3
"""Minutes that a question takes, unless its row says otherwise."""


def add_jobs(con: Connection, rows: list[Row]) -> Written:
    """Where people were, and since when they are where they are."""
    found = keys(con).of(row["organisation"] or "" for row in rows)
    known = {key: number for number, _, key in organisations.list_organisations(con)}
    names = {key: row["organisation"] for key, row in zip(found, rows, strict=True) if key not in known}
    known |= {key: organisations.add_organisation(con, name, key) for key, name in names.items() if key}
    columns = {name: name for name in FORMS["jobs"].columns if name not in ("person", "organisation")}
    days = {"started_on": None, "ended_on": None, "first_seen": None}
    kept = kept_as(rows, {"person": "person_id", **columns}, kind="work", current=False, **days)
    wrong = []
    for key, row, job in zip(found, rows, kept, strict=True):
        job["organisation_id"] = known.get(key)
        job["title"] = job["title"] or (row["organisation"] or "" if not key else "")
        job["first_seen"] = job["first_seen"] or job["last_seen"]
        if not key and not job["title"]:
            wrong.append(aside(row, "The row names neither an organisation nor a title"))
    lines = {(problem.file, problem.line) for problem in wrong}
    sound = [job for job in kept if (job["file"], job["line"]) not in lines]
    same = ("person_id", "organisation_id", "kind", "title")
    lasting = sorted(sound, key=lambda job: not job["current"])
    return (store.merge_jobs(con, numbered(lasting, same)) if sound else 0), wrong


def add_questions(con: Connection, rows: list[Row]) -> Written:
    """Questions chosen for a conversation, after those that are there."""
    names = {"conversation": "interview_id", "purpose": "purpose", "question": "question"}
    rest = {"minutes": "minutes", "asked": "asked", "note": "note"}
    kept = kept_as(rows, names | rest, minutes=MINUTES, asked=False)
    after = Counter(store.list_next_positions(con))
    for row in kept:
        row["position"] = after[row["interview_id"]]
        after[row["interview_id"]] += 1
    return add_rows(con, "interview_questions", kept, ("interview_id", "question")), []


def add_themes(con: Connection, rows: list[Row]) -> Written:
    """What was said in conversations, tagged."""
    wrong = [
        aside(row, "Half of the target is missing: it needs a target_kind and a target")
        for row in rows
        if bool(row["target"]) != bool(row["target_kind"])
    ]
    sound = [row for row in rows if bool(row["target"]) == bool(row["target_kind"])]
    names = {name: name for name in FORMS["themes"].columns if name not in ("person", "conversation")}
    kept = kept_as(sound, {"conversation": "interview_id", **names}, agrees=True)
    return add_rows(con, "mentions", kept, ids="mention_ids"), wrong


def add_promises(con: Connection, rows: list[Row]) -> Written:
    """Introductions that were promised, with the steps they took; one that is there stays as it is."""
    there = Counter(store.list_promised(con))
    met: Counter[Any] = Counter()
    added, wrong = 0, []
    for row in rows:
        whom, wanted = row["person"], row["wanted"] or ""
        if (whom is None and not wanted) or whom == row["introducer"]:
            wrong.append(aside(row, "The row does not say to whom somebody else was to introduce you"))
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
        aside(row, "The row does not say until when they are not to be asked")
        for row in rows
        if row["choice"] == "resting" and row["until"] is None
    ]
    by = {choice: [row for row in rows if row["choice"] == choice] for choice in ("pinned", "dismissed")}
    resting = [row for row in rows if row["choice"] == "resting" and row["until"] is not None]
    person, until = {"person": "person_id"}, {"person": "person_id", "until": "until"}
    same = ("person_id",)
    added = add_once(con, "pins", kept_as(by["pinned"], person), same)
    added += add_once(con, "dismissals", kept_as(by["dismissed"], until, until=None), same)
    return added + add_once(con, "rests", kept_as(resting, until), same), wrong


def add_apart(con: Connection, rows: list[Row]) -> Written:
    """Pairs that look alike and are two people."""
    wrong = [aside(row, "The two are the same person") for row in rows if row["one"] == row["other"]]
    sound = [row for row in rows if row["one"] != row["other"]]
    pairs = [sorted((row["one"], row["other"])) for row in sound]
    ends = [{**row, "one": a, "other": b} for row, (a, b) in zip(sound, pairs, strict=True)]
    kept = kept_as(ends, {"one": "person_a", "other": "person_b"})
    return add_once(con, "kept_apart", kept, ("person_a", "person_b")), wrong


def add_contacts(con: Connection, rows: list[Row]) -> Written:
    """When the owner was in touch with somebody, and how often."""
    import pandas as pd

    there = {tuple(pair) for pair in contacts.list_contacts(con)[["person_id", "channel"]].values.tolist()}
    names = {name: name for name in FORMS["in touch"].columns if name != "person"}
    days = {"first_on": None, "last_on": None}
    kept = kept_as(rows, {"person": "person_id", **names}, sent=0, received=0, **days)
    frame = pd.DataFrame(kept).drop(columns=["row", "file", "line"])
    frame = frame.drop_duplicates(["person_id", "channel"]).astype(dict.fromkeys(days, "datetime64[s]"))
    contacts.merge_contacts(con, frame)
    pairs = zip(frame["person_id"].tolist(), frame["channel"].tolist(), strict=True)
    return sum(pair not in there for pair in pairs), []


WRITERS: dict[str, Callable[[Connection, list[Row]], Written]] = {
    "jobs": add_jobs,
    "questions": add_questions,
    "themes": add_themes,
    "promises": add_promises,
    "favours": plain(
        "favours", {"person": "person_id", "helped_on": "done_on", "note": "note"}, ids="favour_ids"
    ),
    "keeping": plain(
        "keeping",
        {"person": "person_id", **{name: name for name in ("every_days", "since", "touched_on")}},
        ("person_id",),
        touched_on=None,
    ),
    "choices": add_choices,
    "notes": plain(
        "notes",
        {"person": "person_id", "written_at": "written_at", "note": "note"},
        ("person_id", "written_at"),
    ),
    "apart": add_apart,
    "in touch": add_contacts,
    **SETTINGS,
}
"""Writer by kind of table; each takes rows with every column of its form (None where a cell was empty)."""
