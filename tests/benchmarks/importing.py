"""30,000 connections, against DuckDB's bare read of the file."""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
from made import write_connections
from table import Row, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

PEOPLE = 30_000


def _take_in(store: Path, file: Path) -> None:
    from intromap.workflows.importing import import_sources, open_paths
    from intromap.workflows.session import open_store

    opened = open_store(store)
    sources, refused = open_paths([file])
    today, now = date(2026, 11, 24), datetime(2026, 11, 24, tzinfo=UTC)
    import_sources(opened.cursor(), sources, today=today, now=now, refused=refused)
    opened.close()


def _bare_seconds(folder: Path, file: Path, *, runs: int) -> float:
    """Median seconds of the bare statement alone, each time in a file that is open and empty."""
    taken = []
    for number in range(runs):
        with duckdb.connect(str(folder / f"bare{number}.duckdb")) as con:
            read = "CREATE TABLE c AS SELECT * FROM read_csv(?, skip=3, header=true)"
            start = time.perf_counter()
            con.execute(read, [str(file)])
            taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def _peak(folder: Path, file: Path) -> float:
    """Peak memory of a process that imports and works out everything, in MB."""
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=_whole, args=(folder / "peak.duckdb", file, queue))
    process.start()
    peak = queue.get()
    process.join()
    return float(peak)


def _whole(store: Path, file: Path, queue: multiprocessing.Queue[float]) -> None:
    from intromap.workflows.maps import MapMode, map_view
    from intromap.workflows.overview import overview
    from intromap.workflows.session import open_store

    _take_in(store, file)
    con = open_store(store).cursor()
    overview(con, today=date(2026, 11, 24))
    map_view(con, view=MapMode.ORGANISATIONS, dimension="industry")
    queue.put(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def rows() -> Iterator[Row]:
    """Measure first import, import again, and memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = write_connections(folder / "Connections.csv", PEOPLE)
        _take_in(folder / "warm.duckdb", file)
        numbers = iter(range(100))
        bare = _bare_seconds(folder, file, runs=5)
        first = seconds(lambda: _take_in(folder / f"first{next(numbers)}.duckdb", file), runs=5)
        again = seconds(lambda: _take_in(folder / "warm.duckdb", file), runs=5)
        yield Row(f"import {PEOPLE:,} connections", first, 10 * bare + 0.3, bare, "DuckDB's bare read_csv")
        yield Row(f"import the same {PEOPLE:,} again", again, first / 2, first, "the first import")
        yield Row("peak memory: import, Home and Map of it", _peak(folder, file), 600, unit="MB")
