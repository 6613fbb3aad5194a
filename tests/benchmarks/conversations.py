"""Conversations over a large network: the board, what is due, themes, the calendar, keeping what is typed."""

from __future__ import annotations

import random
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from made import write_connections
from table import Row, seconds

from intromap.interviews.perspectives import CHANNELS, Source, independent
from intromap.model import Stage
from intromap.workflows.calling import keep_call
from intromap.workflows.due import list_due
from intromap.workflows.importing import import_sources, open_paths
from intromap.workflows.interviews import list_interviews, plan_interview
from intromap.workflows.moving import move_interview
from intromap.workflows.reminders import calendar_file
from intromap.workflows.session import open_store
from intromap.workflows.themes import add_mention, list_themes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intromap.workflows.session import Connection

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PEOPLE, TALKS = 30_000, 300


def _fill(con: Connection, folder: Path) -> None:
    sources, _ = open_paths([write_connections(folder / "Connections.csv", PEOPLE)])
    import_sources(con, sources, today=NOW.date(), now=NOW)
    chance = random.Random(7)
    for person in chance.sample(range(1, PEOPLE), TALKS):
        number = plan_interview(con, person, today=NOW.date())
        move_interview(con, number, Stage.HELD, at=NOW - timedelta(hours=chance.randrange(900)), now=NOW)
        theme = f"theme {chance.randrange(30)}"
        add_mention(
            con, number, kind="culture", theme=theme, target=("field", "finance"), quote="as it was said"
        )


def rows() -> Iterator[Row]:
    """Measure; targets are what a page has."""
    with tempfile.TemporaryDirectory() as name:
        store = open_store(Path(name) / "x.duckdb")
        con = store.cursor()
        _fill(con, Path(name))
        size = f"{TALKS} conversations, {PEOPLE:,} people"
        yield Row(f"board, {size}", seconds(lambda: list_interviews(con, now=NOW, zone=UTC)), 0.25)
        yield Row(f"what is due, {size}", seconds(lambda: list_due(con, now=NOW, zone=UTC)), 0.3)
        yield Row(f"themes, {size}", seconds(lambda: list_themes(con)), 0.25)
        yield Row(f"calendar file, {size}", seconds(lambda: calendar_file(con, now=NOW, zone=UTC)), 1.0)
        yield Row(
            f"keep what is typed, {size}", seconds(lambda: keep_call(con, 1, learned="typed " * 200)), 0.1
        )
        store.close()
    crowd = [Source(n, "", {"organisation": frozenset({str(n % 90)})}) for n in range(1000)]
    yield Row("independent views of 1,000 people", seconds(lambda: independent(crowd, CHANNELS)), 0.1)
