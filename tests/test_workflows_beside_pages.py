from __future__ import annotations

from pathlib import Path

from conftest import NOW, take_in, write
from intromap.model import Problem
from intromap.workflows.comparing import TARGET_COLUMNS, target_table
from intromap.workflows.history import (
    IMPORT_COLUMNS,
    PROBLEM_COLUMNS,
    past_imports,
    problem_csv,
    problem_table,
)
from intromap.workflows.session import Connection
from intromap.workflows.trial import ask_rules
from intromap.workflows.varieties import set_goal, varieties

TABLE = "name,industry,referred_by\n" + "\n".join(
    [f"Guest {i},law," for i in range(6)] + ["Ama Boateng,art,Guest 1", "Bo Ek,art,Nobody Atall"]
)


def test_past_imports_are_listed_with_what_they_brought(con: Connection, tmp_path: Path) -> None:
    assert past_imports(con).columns.tolist() == list(IMPORT_COLUMNS)
    assert past_imports(con).empty
    lost = write(tmp_path, "r.csv", "person,referred_by\nNobody Atall,me\n")
    take_in(con, write(tmp_path, "people.csv", TABLE), lost)
    take_in(con, write(tmp_path, "people.csv", TABLE), lost)
    past = past_imports(con)
    assert past["added"].tolist() == [0, 8]
    assert past["links"].tolist() == [0, 1]
    assert past["set_aside"].tolist() == [1, 1]
    assert past["changed"].tolist() == [False, True]
    assert past["at"][0].to_pydatetime() == NOW


def test_problems_become_a_table_and_a_csv_that_no_spreadsheet_runs() -> None:
    problems = [Problem("a.csv", 3, "", "=HYPERLINK(1)")]
    assert problem_table(problems).columns.tolist() == list(PROBLEM_COLUMNS)
    assert problem_table([]).empty
    assert problem_csv(problems).decode() == "file,line,field,reason\na.csv,3,,'=HYPERLINK(1)\n"


def test_a_target_table_adds_up_to_the_known_people(con: Connection, tmp_path: Path) -> None:
    take_in(con, write(tmp_path, "people.csv", TABLE))
    industry = varieties(con)[0]
    table = target_table(con, industry)
    assert table.columns.tolist() == list(TARGET_COLUMNS)
    assert table["observed"].sum() == industry.known == 8
    assert abs(table["expected"].sum() - 8) < 1e-9
    assert table["category"].tolist()[:2] == ["law", "art"]


def test_a_target_table_follows_the_goal(con: Connection, tmp_path: Path) -> None:
    take_in(con, write(tmp_path, "people.csv", TABLE))
    set_goal(con, "industry", {"art": 3.0, "film": 1.0})
    table = target_table(con, varieties(con)[0]).set_index("category")
    assert table["expected"].to_dict() == {"law": 0.0, "art": 6.0, "film": 2.0}


def test_rules_can_be_asked_about_a_text_without_writing(con: Connection) -> None:
    assert ask_rules(con, "seniority", "Zzyzx") == ("", "")
    value, pattern = ask_rules(con, "function", "Nurse")
    assert value
    assert pattern
