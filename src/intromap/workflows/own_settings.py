"""One writer for each table of what the owner decided that is about no person and no conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.classify.rules import parse_pattern
from intromap.errors import RuleError
from intromap.ingest.organisations import fold_organisation
from intromap.ingest.own_forms import FORMS
from intromap.store import attributes
from intromap.store import own_words as store
from intromap.workflows.classifying import reclassify
from intromap.workflows.dimensions import populations
from intromap.workflows.drafting import TEMPLATES
from intromap.workflows.organisations import keep_alias
from intromap.workflows.own_rows import add_once, aside, kept_as, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from intromap.store.connection import Connection
    from intromap.workflows.own_rows import Row, Written


def add_aliases(con: Connection, rows: list[Row]) -> Written:
    """Other names of organisations; one that means an organisation already stays as it is."""
    added, wrong = 0, []
    for row in rows:
        if not fold_organisation(row["alias"]) or not fold_organisation(row["organisation"]):
            wrong.append(aside(row, "One of the two names no organisation"))
        else:
            added += keep_alias(con, row["alias"], row["organisation"])
    return added, wrong


def add_values(con: Connection, rows: list[Row]) -> Written:
    """What the owner weighs targets by."""
    there = {label.casefold(): label for label in store.list_criterion_ids(con)}
    names = {"value": "label", "must_hold": "must", "weight": "weight"}
    kept = kept_as(rows, names, must=False)
    for row in kept:
        row["label"] = there.setdefault(row["label"].casefold(), row["label"])
    return add_once(con, "criteria", kept, ("label",), ids="criterion_ids"), []


def add_fits(con: Connection, rows: list[Row]) -> Written:
    """How well a target fits a value."""
    there = {label.casefold(): number for label, number in store.list_criterion_ids(con).items()}
    wrong = [
        aside(row, f"There is no value “{row['value']}” to weigh by")
        for row in rows
        if row["value"].casefold() not in there
    ]
    names = {"value": "criterion_id", "target_kind": "target_kind", "target": "target", "score": "score"}
    kept = kept_as([row for row in rows if row["value"].casefold() in there], names)
    for row in kept:
        row["criterion_id"] = there[row["criterion_id"].casefold()]
    return add_once(con, "fits", kept, ("criterion_id", "target_kind", "target")), wrong


def add_goals(con: Connection, rows: list[Row]) -> Written:
    """Which categories are wanted; a dimension for which there is a goal keeps it as it is."""
    there = store.list_goal_dimensions(con)
    kept = kept_as(rows, {name: name for name in FORMS["goals"].columns})
    wanted = [row for row in kept if row["dimension"] not in there]
    return add_once(con, "goals", wanted, ("dimension", "category")), []


def add_rules(con: Connection, rows: list[Row]) -> Written:
    """The owner's own rules, after those that are there; titles and organisations are looked at again."""
    sound, wrong = [], []
    for row in rows:
        try:
            parse_pattern(row["pattern"])
            sound.append(row)
        except RuleError as error:
            wrong.append(aside(row, str(error).partition(". ")[0].rstrip(".")))
    names = {name: name for name in FORMS["rules"].columns}
    kept = kept_as(sound, names)
    after = 1 + max((position for *_, position in attributes.list_rules(con)), default=-1)
    for row in kept:
        row["position"] = after + row["row"]
    added = add_once(con, "rules", kept, ("dimension", "pattern"))
    if added:
        reclassify(con)
    return added, wrong


def add_comparisons(con: Connection, rows: list[Row]) -> Written:
    """What a dimension is compared with; one that is compared already stays so."""
    known = {(population.dimension, name) for name, population in populations().items()}
    sound = [row for row in rows if (row["dimension"], row["population"]) in known]
    wrong = [aside(row, "There is no such population for this dimension") for row in rows if row not in sound]
    kept = kept_as(sound, {"dimension": "dimension", "population": "population"})
    return add_once(con, "targets", kept, ("dimension",)), wrong


def add_drafts(con: Connection, rows: list[Row]) -> Written:
    """The owner's own wording of drafts; one that the owner worded already stays as it is."""
    sound = [row for row in rows if row["draft"] in TEMPLATES]
    wrong = [aside(row, f"There is no draft “{row['draft']}”") for row in rows if row not in sound]
    return add_once(con, "templates", kept_as(sound, {"draft": "name", "text": "text"}), ("name",)), wrong


SETTINGS: dict[str, Callable[[Connection, list[Row]], Written]] = {
    "aliases": add_aliases,
    "values": add_values,
    "fits": add_fits,
    "open questions": plain(
        "open_questions",
        {"target_kind": "target_kind", "target": "target", "open_question": "text"},
        ("target_kind", "target"),
    ),
    "goals": add_goals,
    "comparisons": add_comparisons,
    "rules": add_rules,
    "drafts": add_drafts,
}
"""Writer by kind of table, as in `intromap.workflows.own_writers`."""
