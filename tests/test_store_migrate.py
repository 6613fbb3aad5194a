from __future__ import annotations

import duckdb
import pytest

from intromap.errors import StoreError
from intromap.store import connection, migrate
from intromap.store.connection import open_store, transaction
from intromap.store.people import add_person, count_people

NEXT = (9001, "9001_colours", "CREATE TABLE colours (name VARCHAR); INSERT INTO colours VALUES ('blue');")
BROKEN = (9001, "9001_colours", "CREATE TABLE colours (name VARCHAR); INSERT INTO nowhere VALUES (1);")


def _with(monkeypatch, *more):
    known = migrate.list_migrations()
    monkeypatch.setattr(migrate, "list_migrations", lambda: [*known, *more])


def _one_person(path):
    store = open_store(path)
    con = store.cursor()
    with transaction(con):
        add_person(con, "Amara Okafor", "amara okafor", connected=True)
    store.close()


def test_migrations_are_numbered_without_gaps():
    numbers = [number for number, _, _ in migrate.list_migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_new_file_has_every_migration_recorded(con):
    recorded = con.execute("SELECT number, name FROM migrations ORDER BY number").fetchall()
    assert recorded == [(number, name) for number, name, _ in migrate.list_migrations()]


def test_opening_again_applies_nothing_and_copies_nothing(tmp_path):
    for _ in range(2):
        open_store(tmp_path / "a.duckdb").close()
    assert [file.name for file in tmp_path.iterdir() if "before" in file.name] == []


def test_a_new_migration_is_applied_after_the_file_was_copied(tmp_path, monkeypatch):
    path = tmp_path / "a.duckdb"
    _one_person(path)
    _with(monkeypatch, NEXT)
    store = open_store(path)
    assert store.cursor().execute("SELECT name FROM colours").fetchall() == [("blue",)]
    assert count_people(store.cursor()) == (1, 1)
    store.close()
    copies = [file for file in tmp_path.iterdir() if ".before-" in file.name]
    assert len(copies) == 1
    with duckdb.connect(str(copies[0])) as copy:
        assert copy.execute("SELECT count(*) FROM people WHERE id <> 0").fetchall() == [(1,)]
        assert not copy.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'colours'").fetchall()


def test_a_step_that_fails_is_undone_and_can_be_tried_again(tmp_path, monkeypatch):
    path = tmp_path / "a.duckdb"
    _one_person(path)
    with monkeypatch.context() as patch:
        _with(patch, BROKEN)
        with pytest.raises(StoreError, match="could not be brought up to date"):
            open_store(path)
    store = open_store(path)
    assert count_people(store.cursor()) == (1, 1)
    assert not store.cursor().execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'colours'").fetchall()
    store.close()
    _with(monkeypatch, NEXT)
    open_store(path).close()


def test_a_store_of_a_newer_intromap_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.duckdb"
    with monkeypatch.context() as patch:
        _with(patch, NEXT)
        open_store(path).close()
    with pytest.raises(StoreError, match="newer intromap"):
        connection.open_store(path)
