from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from intromap.workflows.importing import import_sources, open_paths
from intromap.workflows.session import open_store

if TYPE_CHECKING:
    from collections.abc import Callable

APP = Path(__file__).parents[1] / "app.py"
MAP = "src/intromap/ui/pages/map.py"
PEOPLE = """name,company,title,industry,referred_by
Amara Okafor,Lagos Grid,Engineer,Energy,
李小龍,Jade Press,Editor,Media,Amara Okafor
Zoë Müller,Jade Press,Author,,Amara Okafor
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], AppTest]:
    store = tmp_path / "intromap.duckdb"
    monkeypatch.setenv("INTROMAP_DB", str(store))

    def open_page(text: str) -> AppTest:
        if text:
            (tmp_path / "people.csv").write_text(text, encoding="utf-8")
            opened = open_store(store)
            sources, _ = open_paths([tmp_path / "people.csv"])
            now = datetime(2026, 3, 2, tzinfo=UTC)
            import_sources(opened.cursor(), sources, today=date(2026, 3, 2), now=now)
            opened.close()
        return AppTest.from_file(APP, default_timeout=30).run().switch_page(MAP).run()

    return open_page


def test_a_map_of_nobody_says_where_to_begin(page: Callable[[str], AppTest]) -> None:
    app = page("")
    assert not app.exception
    assert [title.value for title in app.title] == ["Map"]
    assert app.subheader[0].value == "Nobody is here yet"
    assert not app.get("bidi_component")


def test_the_chosen_person_stands_beside_the_map_with_their_introducer(
    page: Callable[[str], AppTest],
) -> None:
    app = page(PEOPLE)
    app.query_params["person"] = "2"
    app = app.run()
    assert not app.exception
    assert not app.error
    assert app.subheader[0].value == "李小龍"
    assert any("Introduced by" in part.value and "Amara Okafor" in part.value for part in app.markdown)


def test_somebody_who_is_not_there_gives_a_sentence_and_is_forgotten(page: Callable[[str], AppTest]) -> None:
    app = page(PEOPLE)
    app.query_params["person"] = "99"
    app = app.run()
    assert not app.exception
    assert "no person" in app.error[0].value
    assert not app.button(key="boundary_again").click().run().error


def test_an_organisation_shows_who_is_there(page: Callable[[str], AppTest]) -> None:
    app = page(PEOPLE)
    app = app.segmented_control(key="map_mode").set_value("organisations").run()
    app.session_state["node"] = -1
    app = app.run()
    assert app.subheader[0].value == "Jade Press"
    assert any("2 people" in part.value for part in app.markdown)


def test_the_table_says_the_same_as_the_map(page: Callable[[str], AppTest]) -> None:
    app = page(PEOPLE)
    app = app.toggle(key="map_table").set_value(True).run()
    table = app.dataframe[0].value
    assert table.columns.tolist() == ["Person", "Introduced by", "Organisation", "Industry"]
    assert table["Introduced by"].tolist() == ["", "Amara Okafor", "Amara Okafor"]


def test_each_way_to_colour_can_be_shown(page: Callable[[str], AppTest]) -> None:
    app = page(PEOPLE)
    box = app.selectbox(key="map_colour")
    assert {"Industry", "Function", "Seniority", "Location", "School", "Organisation"} <= set(box.options)
    for name in ("school", "organisation"):
        app = app.selectbox(key="map_colour").set_value(name).run()
        assert not app.exception
        assert not app.error
