"""A kill at any moment of an import leaves the state before it or after it, never between."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import take_in, write
from intromap.store import people
from intromap.store.integrity import list_orphans
from intromap.workflows.session import open_store

KILLS = 20
PEOPLE = 1500
SCRIPT = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from intromap.workflows.importing import import_sources, open_paths
from intromap.workflows.session import open_store
import pandas, rapidfuzz
con = open_store(Path(sys.argv[1])).cursor()
sources, refused = open_paths([Path(sys.argv[2])])
print("ready", flush=True)
now = datetime(2026, 11, 24, tzinfo=UTC)
import_sources(con, sources, today=date(2026, 11, 24), now=now, refused=refused)
print("done", flush=True)
"""
HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def connections(count: int, company: str) -> str:
    rows = (
        f"Wei,Zhang {n},https://www.linkedin.com/in/w-{n},,{company} {n % 90},Engineer,08 Feb 2024\n"
        for n in range(count)
    )
    return HEAD + "".join(rows)


def counts(store: Path) -> tuple[int, int, int, int]:
    opened = open_store(store)
    con = opened.cursor()
    jobs = con.execute("SELECT count(*), count(*) FILTER (NOT current) FROM affiliations").fetchall()[0]
    imports = con.execute("SELECT count(*) FROM imports").fetchall()[0][0]
    assert list_orphans(con) == {}
    known = people.count_people(con)[0]
    opened.close()
    return known, jobs[0], jobs[1], imports


def run(store: Path, file: Path, wait: float | None) -> float:
    """Import in a process of its own, killed after so many seconds; how long the import took or lived."""
    command = [sys.executable, "-c", SCRIPT, str(store), str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        start = time.perf_counter()
        if wait is None:
            assert process.stdout.readline() == b"done\n"
        else:
            time.sleep(wait)
            os.kill(process.pid, signal.SIGKILL)
        taken = time.perf_counter() - start
        process.wait()
    return taken


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_a_kill_leaves_the_state_before_or_after(tmp_path):
    store, first = tmp_path / "a.duckdb", write(tmp_path, "first.csv", connections(PEOPLE, "Acme"))
    opened = open_store(store)
    take_in(opened.cursor(), first)
    opened.close()
    before = counts(store)
    second = write(tmp_path, "second.csv", connections(PEOPLE + 200, "Beta"))
    after = (PEOPLE + 200, 2 * PEOPLE + 200, PEOPLE, 2)
    whole = store.read_bytes()
    taken = run(store, second, None)
    assert counts(store) == after
    chance = random.Random(7)
    seen = set()
    for _ in range(KILLS):
        for path in tmp_path.glob("a.duckdb*"):
            path.unlink()
        store.write_bytes(whole)
        run(store, second, chance.uniform(0, 1.1 * taken))
        found = counts(store)
        assert found in (before, after)
        seen.add(found)
    assert before in seen
