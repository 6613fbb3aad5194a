from __future__ import annotations

import csv
import io
import json
from datetime import date

import networkx as nx
import pytest

from conftest import TODAY, take_in, write
from intromap.errors import InputError
from intromap.store import attributes, people, referrals
from intromap.workflows.exporting import export_file, people_frame
from intromap.workflows.session import open_store

HOSTILE = "<img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("http://x.example")'
TABLE = f"""name,linkedin_url,company,title,connected,referred_by,Grew up in,industry
Amara Okafor,https://www.linkedin.com/in/amara,Keystone Insurance,Risk Director,2024-02-08,me,Enugu,
{HOSTILE},,-Minus Ltd,+Plus,yes,Amara Okafor,@home,
"{FORMULA.replace('"', '""')}",,=1+1,,no,Amara Okafor;{HOSTILE},,law
Wei Zhang,https://www.linkedin.com/in/wei-a,Acme,,yes,,,
Wei Zhang,https://www.linkedin.com/in/wei-b,Beta,,yes,linkedin.com/in/wei-a,,
"""


@pytest.fixture
def filled(con, tmp_path):
    write(tmp_path, "p.csv", TABLE)
    write(tmp_path, "t.csv", "person_a,person_b\nlinkedin.com/in/wei-a,Amara Okafor\n")
    receipt = take_in(con, tmp_path / "p.csv", tmp_path / "t.csv")
    assert receipt.rejected == ()
    return con


def _said(con):
    names = people.list_names(con)
    links = referrals.list_referrals(con)
    return (
        people_frame(con).sort_values(["name", "linkedin_url"]).to_dict("records"),
        sorted((names[a], names[b]) for a, b in zip(links["referrer_id"], links["referred_id"], strict=True)),
        attributes.list_values(con)["value"].sort_values().tolist(),
    )


def test_the_csv_is_read_back_as_the_same_network(filled, tmp_path):
    assert export_file(filled, tmp_path / "out.csv", today=TODAY) == 5
    store = open_store(tmp_path / "again.duckdb")
    again = store.cursor()
    assert take_in(again, tmp_path / "out.csv").rejected == ()
    assert _said(again) == _said(filled)
    store.close()


def test_no_cell_of_the_csv_is_a_formula(filled, tmp_path):
    export_file(filled, tmp_path / "out.csv", today=TODAY)
    rows = list(csv.reader(io.StringIO((tmp_path / "out.csv").read_text("utf-8"))))
    cells = [cell for row in rows for cell in row]
    assert "'" + FORMULA in cells
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}]


@pytest.mark.parametrize(("ending", "read"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_graph_files_hold_everybody_and_say_what_a_line_is(filled, tmp_path, ending, read):
    path = tmp_path / f"out.{ending}"
    export_file(filled, path, today=date(2026, 1, 2))
    assert "<img" not in path.read_text("utf-8")
    graph = read(path)
    label = {node: data["label"] for node, data in graph.nodes(data=True)}
    assert sorted(label.values()) == sorted(
        ["me", "Amara Okafor", HOSTILE, FORMULA, "Wei Zhang", "Wei Zhang"]
    )
    lines = sorted((label[a], label[b], data["relation"]) for a, b, data in graph.edges(data=True))
    assert lines == sorted(
        [
            ("me", "Amara Okafor", "introduced"),
            ("Amara Okafor", HOSTILE, "introduced"),
            ("Amara Okafor", FORMULA, "named"),
            (HOSTILE, FORMULA, "named"),
            ("me", "Wei Zhang", "direct"),
            ("Wei Zhang", "Wei Zhang", "introduced"),
            ("Amara Okafor", "Wei Zhang", "tie"),
        ]
    )
    amara = next(data for _, data in graph.nodes(data=True) if data["label"] == "Amara Okafor")
    assert (amara["industry"], amara["Grew up in"], amara["organisation"]) == (
        "finance",
        "Enugu",
        "Keystone Insurance",
    )


def test_the_json_holds_everything_and_is_inert_in_a_page(filled, tmp_path):
    export_file(filled, tmp_path / "out.json", today=TODAY)
    text = (tmp_path / "out.json").read_text("utf-8")
    assert "<" not in text
    record = json.loads(text)
    assert set(record) == {"people", "referrals", "ties"}
    by_name = {person["name"]: person for person in record["people"]}
    assert by_name["Amara Okafor"]["attributes"]["industry"] == "finance"
    assert by_name[FORMULA]["generation"] == 2
    assert len(record["referrals"]) == 5
    assert {(tie["person_a"], tie["person_b"]) for tie in record["ties"]} == {("Amara Okafor", "Wei Zhang")}


def test_an_ending_that_says_nothing_and_a_place_that_is_not_there_are_told(filled, tmp_path):
    with pytest.raises(InputError, match=r"\.gexf, \.graphml, \.csv, \.json"):
        export_file(filled, tmp_path / "out.xls", today=TODAY)
    with pytest.raises(InputError, match="cannot be written"):
        export_file(filled, tmp_path / "missing" / "out.csv", today=TODAY)


def test_an_empty_network_can_be_exported(con, tmp_path):
    for ending in ("csv", "json", "gexf", "graphml"):
        assert export_file(con, tmp_path / f"out.{ending}", today=TODAY) == 0


def test_a_column_that_only_the_owner_fills_is_not_exported(con, tmp_path):
    take_in(con, write(tmp_path, "p.csv", "name,company,school\nAmara Okafor,Keystone,\nBence Tóth,,\n"))
    assert "school" not in people_frame(con).columns
    take_in(con, write(tmp_path, "p.csv", "name,company,school\nAmara Okafor,Keystone,Lagos\nBence Tóth,,\n"))
    assert people_frame(con)["school"].tolist() == ["Lagos", ""]
