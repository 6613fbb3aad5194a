from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from intromap.workflows.people import add_person
from intromap.workflows.session import open_store

if TYPE_CHECKING:
    from pathlib import Path

HOLD = "import duckdb, sys; con = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "intromap.duckdb"
    monkeypatch.setenv("INTROMAP_DB", str(path))
    return path


def count_page() -> None:
    import streamlit as st

    from intromap.ui.boundary import boundary
    from intromap.ui.session import by_revision, connection
    from intromap.workflows.people import people_table

    def asked(con):  # type: ignore[no-untyped-def]
        st.session_state["asked"] = st.session_state.get("asked", 0) + 1
        return people_table(con)

    with boundary():
        table = by_revision(asked)(connection())
        st.markdown(f"{len(table)} people, asked {st.session_state['asked']} times")


def add_page() -> None:
    from datetime import date

    import streamlit as st

    from intromap.ui.session import by_revision, connection
    from intromap.workflows.people import add_person, people_table

    con = connection()
    if st.button("Add"):
        add_person(con, "Amara Okafor", connected=True, today=date(2026, 3, 2))
    st.markdown(f"{len(by_revision(people_table)(con))} people")


def broken_page() -> None:
    from intromap.ui.boundary import boundary

    with boundary():
        raise KeyError("Amara Okafor")


def refused_page() -> None:
    from intromap.errors import InputError
    from intromap.ui.boundary import boundary

    with boundary():
        raise InputError("There is a dimension “*x*” already.", "Choose another name.")


def sample_page() -> None:
    import streamlit as st

    from intromap.ui.session import on_sample, show_banner, store_path, use_sample

    show_banner()
    st.markdown(f"{store_path().name} {on_sample()}")
    st.button("Sample", on_click=use_sample, args=(True,))


def test_an_answer_is_remembered_until_something_is_written(store: Path) -> None:
    app = AppTest.from_function(count_page).run()
    assert app.markdown[0].value == "0 people, asked 1 times"
    assert app.run().markdown[0].value == "0 people, asked 1 times"


def test_what_a_page_writes_shows_at_once(store: Path) -> None:
    app = AppTest.from_function(add_page).run()
    assert app.markdown[0].value == "0 people"
    assert app.button[0].click().run().markdown[0].value == "1 people"
    assert app.run().markdown[0].value == "1 people"


def test_two_stores_do_not_share_their_answers(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert AppTest.from_function(add_page).run().markdown[0].value == "0 people"
    other = tmp_path / "other.duckdb"
    filled = open_store(other)
    add_person(filled.cursor(), "Zoë Müller", connected=True, today=date(2026, 3, 2))
    filled.close()
    monkeypatch.setenv("INTROMAP_DB", str(other))
    assert AppTest.from_function(add_page).run().markdown[0].value == "1 people"


def test_a_store_that_another_process_holds_gives_a_sentence(store: Path) -> None:
    open_store(store).close()
    command = [sys.executable, "-c", HOLD, str(store)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        app = AppTest.from_function(count_page).run()
        holder.communicate()
    assert not app.exception
    assert len(app.error) == 1
    assert str(holder.pid) in app.error[0].value
    app = app.button[0].click().run()
    assert not app.error
    assert app.markdown[0].value.startswith("0 people")


def test_an_unexpected_error_is_logged_for_the_owner_alone(store: Path) -> None:
    app = AppTest.from_function(broken_page).run()
    assert not app.exception
    assert "Traceback" not in app.error[0].value
    log = store.parent / "intromap.log"
    assert "KeyError" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o077 == 0


def test_a_refusal_says_what_and_what_to_do_without_markup(store: Path) -> None:
    app = AppTest.from_function(refused_page).run()
    assert not app.exception
    assert r"“\*x\*”" in app.error[0].value
    assert "Choose another name" in app.error[0].value
    assert not (store.parent / "intromap.log").exists()


def test_the_sample_has_a_store_of_its_own_and_a_way_back(store: Path) -> None:
    app = AppTest.from_function(sample_page).run()
    assert app.markdown[-1].value == "intromap.duckdb False"
    app = app.button[0].click().run()
    assert app.markdown[-1].value == "sample.duckdb True"
    assert app.query_params["sample"] in ("1", ["1"])
    app = app.button(key="leave_sample").click().run()
    assert app.markdown[-1].value == "intromap.duckdb False"
    assert "sample" not in app.query_params


def test_a_reload_keeps_the_sample(store: Path) -> None:
    app = AppTest.from_function(sample_page)
    app.query_params["sample"] = "1"
    assert app.run().markdown[-1].value == "sample.duckdb True"
