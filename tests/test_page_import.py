from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages import CONNECTIONS, PEOPLE, REFERRALS, Place, check, place, press, told


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    return place(tmp_path, monkeypatch)


def archive(**files: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, text in files.items():
            made.writestr(f"{name}.csv", text)
    return held.getvalue()


def drop(app: AppTest, name: str, data: bytes) -> AppTest:
    return check(app.file_uploader[0].upload(name, data, "application/zip").run())


def test_a_zip_dropped_on_the_welcome_ends_in_a_receipt(at: Place) -> None:
    rows = REFERRALS + "\nNobody Atall,Claudia Brandt,,"
    data = archive(Connections=CONNECTIONS, referrals=rows, people=PEOPLE)
    app = drop(at.page("home"), "export.zip", data)
    assert "export.zip/Connections.csv" in told(app)
    app = press(app, "Import")
    text = told(app)
    assert "Receipt" in text
    figures = {metric.label: metric.value for metric in app.metric}
    assert figures["Rows read"] == "37"
    assert figures["People added"] == "29"
    assert figures["Links added"] == "9"
    assert "export.zip/referrals.csv, line 9: Nobody is called “Nobody Atall”" in text
    assert app.get("download_button")


def test_the_receipt_goes_as_soon_as_another_file_is_chosen(at: Place) -> None:
    app = press(drop(at.page("import_"), "people.csv", PEOPLE.encode()), "Import")
    assert "Receipt" in told(app)
    app = drop(app, "referrals.csv", REFERRALS.encode())
    assert "Receipt" not in told(app)
    assert "Found 1 file: referrals.csv." in told(app)


def test_an_unticked_column_becomes_no_dimension(at: Place) -> None:
    app = drop(at.page("import_"), "people.csv", PEOPLE.encode())
    ticked = [box for box in app.checkbox if "First career" in box.label]
    assert ticked[0].value
    assert "such as teacher, soldier" in ticked[0].label
    press(check(ticked[0].uncheck().run()), "Import")
    own = at.con().execute("SELECT count(*) FROM dimensions WHERE own").fetchall()
    assert own == [(0,)]


def test_a_file_that_is_no_table_gets_a_sentence_and_stays_chosen(at: Place) -> None:
    app = drop(at.page("import_"), "poem.txt", b"roses are red\nviolets are blue\n")
    assert "poem.txt is no table that is known" in told(app)
    assert app.file_uploader[0].value
    assert not [button for button in app.button if button.label == "Import"]


def test_importing_again_changes_nothing_and_both_are_listed(at: Place) -> None:
    for _ in range(2):
        app = press(drop(at.page("import_"), "Connections.csv", CONNECTIONS.encode()), "Import")
    figures = {metric.label: metric.value for metric in app.metric}
    assert (figures["People added"], figures["Unchanged"]) == ("0", "27")
    assert len(app.dataframe[-1].value) == 2


def test_another_name_of_an_organisation_is_added_refused_in_place_and_removed(at: Place) -> None:
    at.fill(CONNECTIONS)
    app = at.page("import_")
    app.text_input(key="alias_name_0").set_value("Deutsche Bank AG")
    app.selectbox(key="alias_of_0").set_value("Deutsche Bank")
    app = press(app, "Add the name")
    assert "“Deutsche Bank AG” is “Deutsche Bank” already" in told(app)
    app.text_input(key="alias_name_0").set_value("DB")
    app = press(app, "Add the name")
    assert "“DB” means Deutsche Bank from now on" in told(app)
    assert app.text_input(key="alias_name_1").value == ""
    app = press(app, "Remove the name")
    assert "means nothing but itself again" in told(app)
    assert not [button for button in app.button if button.label == "Remove the name"]


def test_the_same_mistake_in_many_lines_is_told_once_with_the_lines(at: Place) -> None:
    head, row = "First Name,Last Name,URL,Email Address,Company,Position,Connected On", "Ann,Lee,,,Acme,,"
    wide = [f"María{n},Ñ,,,A,B,1,2,3" for n in range(12)]
    app = press(drop(at.page("import_"), "Connections.csv", "\n".join([head, row, *wide]).encode()), "Import")
    assert "Connections.csv, lines 3–14: The row has 9 cells where the header has 7" in told(app)
