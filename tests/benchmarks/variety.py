"""Measures, gaps and suggestions at 30,000 and 1,000,000 people."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from table import Row, seconds

from intromap.suggest.choose import choose
from intromap.suggest.score import build_objective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intromap.workflows.session import Connection

SMALL, LARGE = 30_000, 1_000_000
TODAY = date(2026, 11, 24)
SIZES = {"industry": 19, "function": 24, "seniority": 9, "location": 400, "school": 1500}
"""Categories of each dimension; of a fifth of the people each is unknown."""

PEOPLE = """
INSERT INTO people (id, name, name_key, connected, connected_on, provenance)
SELECT i, 'Person ' || i, 'person ' || i, i % 20 <> 0,
    DATE '2012-01-01' + (hash(i) % 5400)::INTEGER, 'imported'
FROM range(1, $people + 1) r(i);
INSERT INTO organisations SELECT i, 'Organisation ' || i, 'organisation ' || i
FROM range(1, $people // 4 + 1) r(i);
INSERT INTO affiliations (id, person_id, organisation_id, kind, title, first_seen, last_seen)
SELECT i, i, 1 + floor($people // 4 * power((hash(i) % 10007) / 10007.0, 3))::INTEGER, 'work', 'Title',
    DATE '2026-01-01', DATE '2026-01-01' FROM range(1, $people + 1) r(i);
INSERT INTO contacts
SELECT i, 'message', DATE '2020-01-01', DATE '2020-01-01' + (hash(i) % 2500)::INTEGER, 2, 2
FROM range(1, $people + 1, 7) r(i);
INSERT INTO referrals
SELECT 1 + (hash(i) % (i - 1))::INTEGER, i, NULL, '', 'introduced', 'imported', NULL
FROM range(20, $people + 1, 20) r(i);
INSERT INTO interviews (id, person_id, stage, planned_on) SELECT i, i, 'held', DATE '2026-01-01'
FROM range(1, 61) r(i);
"""
VALUES = """
INSERT INTO attribute_values
SELECT i, $name, $name || ' ' || floor($size * power((hash(i, $name) % 9973) / 9973.0, 2))::INTEGER,
    '', 'imported'
FROM range(1, $people + 1) r(i) WHERE hash(i, $name, 1) % 5 <> 0
"""


def fill(con: Connection, people: int) -> None:
    """Write an invented network: connections, a twentieth known of, one referral for each of those."""
    for statement in filter(str.strip, PEOPLE.split(";")):
        con.execute(statement, {"people": people} if "$people" in statement else None)
    for name, size in SIZES.items():
        con.execute(VALUES, {"people": people, "name": name, "size": size})


def rows() -> Iterator[Row]:
    """Measure layers, gaps and suggestions, each with loading."""
    from intromap.workflows.session import open_store

    for people, measures, whole, alone in ((SMALL, 0.3, 0.3, 0.05), (LARGE, 5.0, 8.0, 0.5)):
        with tempfile.TemporaryDirectory() as name:
            opened = open_store(Path(name) / "x.duckdb")
            con = opened.cursor()
            fill(con, people)
            yield from _of_store(con, people, measures, whole)
            opened.close()
        yield _choice(people, alone)


def _of_store(con: Connection, people: int, measures: float, whole: float) -> Iterator[Row]:
    from intromap.workflows.gaps import gaps
    from intromap.workflows.suggestions import suggestions
    from intromap.workflows.varieties import varieties

    of = f"{people:,} people"
    yield Row(f"all measures of all layers, {of}", seconds(lambda: varieties(con, today=TODAY)), measures)
    yield Row(f"gaps, {of}", seconds(lambda: gaps(con, today=TODAY)), whole)
    taken = seconds(lambda: suggestions(con, today=TODAY, n=20))
    yield Row(f"20 suggestions with loading and explaining, {of}", taken, whole)


def _choice(people: int, target: float) -> Row:
    chance = np.random.default_rng(2)
    ids = range(1, people + 1)
    profiles = pd.DataFrame(
        {
            name: pd.Categorical.from_codes(
                chance.integers(-1, size, people), [f"{code:04}" for code in range(size)]
            )
            for name, size in SIZES.items()
        },
        index=ids,
    )
    reach = pd.Series(chance.choice([0.25, 0.5, 0.75, 0.875], people), index=ids)
    objective = build_objective(profiles, reach, set(range(1, 60)), set(ids), {})
    taken = seconds(lambda: choose(objective, 20), runs=5)
    return Row(f"the choice of 20 alone, {people:,} candidates", taken, target)
