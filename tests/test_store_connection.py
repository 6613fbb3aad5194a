from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from intromap.errors import InputError, StoreError, StoreLockedError
from intromap.store import people
from intromap.store.connection import default_path, get_revision, open_store, sample_path, transaction

OPEN_AND_WAIT = """
import sys
from pathlib import Path
from intromap.store.connection import open_store
store = open_store(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
"""
WRITE_AND_WAIT = """
import sys
from pathlib import Path
from intromap.store.connection import open_store, transaction
from intromap.store.people import add_person
con = open_store(Path(sys.argv[1])).cursor()
with transaction(con):
    add_person(con, "Kept Before", "kept before", connected=True)
with transaction(con):
    add_person(con, "Never Kept", "never kept", connected=True)
    print("open", flush=True)
    sys.stdin.readline()
"""


def _start(code: str, path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def test_only_the_owner_can_read_the_store_and_its_folder(tmp_path):
    path = tmp_path / "new" / "intromap.duckdb"
    store = open_store(path)
    with transaction(store.cursor()):
        people.add_person(store.cursor(), "Amara Okafor", "amara okafor", connected=True)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    store.close()


def test_a_second_process_is_told_who_has_the_store(tmp_path):
    path = tmp_path / "intromap.duckdb"
    other = _start(OPEN_AND_WAIT, path)
    try:
        with pytest.raises(StoreLockedError) as error:
            open_store(path)
        assert f"PID {other.pid}" in error.value.what
        assert error.value.do
    finally:
        other.communicate("\n")
    open_store(path).close()


def test_a_killed_process_leaves_what_was_committed_and_nothing_else(tmp_path):
    path = tmp_path / "intromap.duckdb"
    other = _start(WRITE_AND_WAIT, path)
    other.kill()
    other.wait()
    store = open_store(path)
    assert sorted(people.list_names(store.cursor()).values()) == ["Kept Before", "me"]
    store.close()


def test_a_file_that_is_no_store_is_refused_in_a_sentence(tmp_path):
    path = tmp_path / "notes.duckdb"
    path.write_text("these are notes", "utf-8")
    with pytest.raises(StoreError, match="not an intromap store"):
        open_store(path)
    assert path.read_text("utf-8") == "these are notes"


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute("CREATE TABLE recipes (name VARCHAR)")
    with pytest.raises(StoreError, match="another program"):
        open_store(path)
    with duckdb.connect(str(path)) as other:
        assert other.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("recipes",)]


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(StoreError, match="cannot be made"):
        open_store(tmp_path / "file" / "below" / "intromap.duckdb")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "COPY people TO 'people.csv'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
    ],
)
def test_sql_reaches_no_other_file_and_no_extension(con, sql):
    with pytest.raises(duckdb.Error):
        con.execute(sql)


def test_a_failed_workflow_changes_nothing(con):
    before = get_revision(con)
    with pytest.raises(InputError), transaction(con):
        people.add_person(con, "Bence Tóth", "bence tóth", connected=True)
        raise InputError("no")
    assert get_revision(con) == before
    assert people.count_people(con) == (0, 0)


def test_a_failed_statement_is_told_and_changes_nothing(con):
    with pytest.raises(StoreError, match="could not be kept"), transaction(con):
        people.add_person(con, "Bence Tóth", "bence tóth", connected=True)
        con.execute(
            "INSERT INTO people (id, name, name_key, connected, provenance) VALUES (0, '', '', true, 'x')"
        )
    assert people.count_people(con) == (0, 0)
    with transaction(con):
        people.add_person(con, "Chiara Rossi", "chiara rossi", connected=False)
    assert people.count_people(con) == (1, 0)


def test_a_record_that_points_at_nobody_is_never_kept(con):
    with pytest.raises(StoreError, match=r"1 in ties.person_b"), transaction(con):
        con.execute("INSERT INTO ties VALUES (0, 999, NULL, 'recorded')")
    assert con.execute("SELECT count(*) FROM ties").fetchall() == [(0,)]


def test_every_write_makes_a_new_revision(con):
    seen = [get_revision(con)]
    for _ in range(3):
        with transaction(con):
            pass
        seen.append(get_revision(con))
    assert seen == sorted(set(seen))


def test_the_place_of_the_store_can_be_set(monkeypatch, tmp_path):
    monkeypatch.setenv("INTROMAP_DB", str(tmp_path / "mine.duckdb"))
    assert default_path() == tmp_path / "mine.duckdb"
    assert sample_path() == tmp_path / "sample.duckdb"
    monkeypatch.setenv("INTROMAP_DB", " ")
    assert default_path().name == "intromap.duckdb"
    assert default_path().is_absolute()
