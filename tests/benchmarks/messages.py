"""200,000 messages, against DuckDB's bare read; 30,000 connections beside pandas' bare read."""

from __future__ import annotations

import csv
import multiprocessing
import random
import resource
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
from importing import PEOPLE, _take_in
from made import write_connections
from table import Row, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

MESSAGES = 200_000
THREADS = 20_000
HEADER = [
    *("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS"),
    *("DATE", "SUBJECT", "CONTENT", "FOLDER", "ATTACHMENTS", "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"),
]
TEXT = (
    "would love to hear how you came to it twenty minutes next week data hail maps hospital thanks über "
    "façade 你好 🙂 notes climate risk people question"
)
WORDS = TEXT.split()


def write_messages(path: Path, messages: int, threads: int, *, seed: int = 7) -> Path:
    """Write today's messages.csv: every field quoted, line breaks in the texts, 64 MB for 200,000."""
    chance = random.Random(seed)
    me = ("Noor Haddad", "https://www.linkedin.com/in/noor-haddad")
    start = datetime(2012, 1, 1, tzinfo=UTC)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        rows.writerow(HEADER)
        for _ in range(messages):
            who = int(threads * chance.random())
            other = (f"Person {who}", f"https://www.linkedin.com/in/person-{who:x}")
            (a, aurl), (b, burl) = (me, other) if chance.random() < 0.5 else (other, me)
            text = "\n".join(" ".join(chance.choices(WORDS, k=chance.randrange(5, 14))) for _ in range(2))
            at = (start + timedelta(seconds=int(chance.random() * 4.7e8))).strftime("%Y-%m-%d %H:%M:%S UTC")
            rows.writerow([f"2-{who:x}", "", a, aurl, b, burl, at, "", text, "INBOX", "", "No", "No"])
    return path


def _bare(file: Path) -> None:
    with duckdb.connect() as con:
        con.execute("CREATE TABLE m AS SELECT * FROM read_csv(?, header=true, all_varchar=true)", [str(file)])


def _pandas(file: Path) -> None:
    import pandas as pd

    pd.read_csv(file, skiprows=3)


def _whole(store: Path, file: Path, queue: multiprocessing.Queue[float]) -> None:
    _take_in(store, file)
    queue.put(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _peak(store: Path, file: Path) -> float:
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=_whole, args=(store, file, queue))
    process.start()
    peak = queue.get()
    process.join()
    return float(peak)


def _first_word(store: Path, file: Path) -> float:
    """Seconds until the import says what it does."""
    import time

    from intromap.workflows.importing import import_sources, open_paths
    from intromap.workflows.session import open_store

    told: list[float] = []
    opened = open_store(store)
    start = time.perf_counter()
    sources, refused = open_paths([file])
    import_sources(
        opened.cursor(),
        sources,
        today=date(2026, 11, 24),
        now=datetime(2026, 11, 24, tzinfo=UTC),
        refused=refused,
        progress=lambda _sentence, _share: told.append(time.perf_counter()),
    )
    opened.close()
    steps = [b - a for a, b in zip([start, *told], told, strict=False)]
    return max(steps)


def rows() -> Iterator[Row]:
    """Measure the import of an archive with many messages, its memory, and how often it speaks."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = folder / "archive"
        archive.mkdir()
        write_connections(archive / "Connections.csv", 300)
        (archive / "Profile.csv").write_text(
            "First Name,Last Name,Maiden Name,Headline\nNoor,Haddad,,Analyst\n", "utf-8"
        )
        file = write_messages(archive / "messages.csv", MESSAGES, THREADS)
        size = file.stat().st_size / 2**20
        numbers = iter(range(100))
        _bare(file)
        bare = seconds(lambda: _bare(file), runs=5)
        taken = seconds(lambda: _take_in(folder / f"m{next(numbers)}.duckdb", archive), runs=3)
        what = f"import {MESSAGES:,} messages, {size:.0f} MB"
        yield Row(what, taken, 5 * bare + 1, bare, "DuckDB's bare read_csv")
        yield Row("the longest silence of its progress", _first_word(folder / "w.duckdb", archive), 0.5)
        yield Row("its peak memory", _peak(folder / "p.duckdb", archive), 700, unit="MB")
        connections = write_connections(folder / "Connections.csv", PEOPLE)
        _pandas(connections)
        peer = seconds(lambda: _pandas(connections), runs=5)
        first = seconds(lambda: _take_in(folder / f"c{next(numbers)}.duckdb", connections), runs=3)
        yield Row(f"import {PEOPLE:,} connections", first, 1.5, peer, "pandas' bare read_csv")
