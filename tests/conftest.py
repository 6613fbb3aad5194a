"""What several tests need: a store of their own, a fixed day, tables written in a line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from intromap.workflows.importing import import_sources, open_paths
from intromap.workflows.receipt import Receipt
from intromap.workflows.session import Connection, open_store

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)

settings.register_profile(
    "default",
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("default"), max_examples=2000)
settings.load_profile(os.environ.get("INTROMAP_HYPOTHESIS", "default"))


@pytest.fixture
def con(tmp_path: Path) -> Iterator[Connection]:
    store = open_store(tmp_path / "store" / "intromap.duckdb")
    yield store.cursor()
    store.close()


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def take_in(con: Connection, *paths: Path, today: date = TODAY, skip: tuple[str, ...] = ()) -> Receipt:
    """Import files as the command line does."""
    sources, refused = open_paths(paths)
    return import_sources(con, sources, today=today, now=NOW, refused=refused, skip_dimensions=skip)
