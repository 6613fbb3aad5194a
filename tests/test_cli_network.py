from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from conftest import write
from intromap.cli.main import main

PEOPLE = """name,company,title,connected,referred_by
Amara Okafor,Keystone Insurance,Risk Director,yes,
Bence Tóth,Keystone Insurance,Actuary,yes,Amara Okafor
Hana Suzuki,City Hospital,Nurse,no,Bence Tóth
Ines García,Confidential,Analyst,yes,
"""
TIES = "person_a,person_b\nAmara Okafor,Ines García\nBence Tóth,Ines García\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("INTROMAP_TODAY", "2026-03-02")

    def run(*args, code=0):
        result = CliRunner().invoke(main, ["--db", str(tmp_path / "x.duckdb"), *map(str, args)])
        assert result.exit_code == code, result.output
        return result.stdout if code == 0 else result.stderr

    run("import", write(tmp_path, "people.csv", PEOPLE), write(tmp_path, "ties.csv", TIES), "--json")
    return run


def test_who_as_json_has_its_keys(run):
    record = json.loads(run("who", "City Hospital", "--json"))
    assert set(record) == {"asked", "kind", "matches", "direct", "ways", "others", "closest", "answer"}
    assert (record["kind"], record["direct"], record["others"]) == ("organisation", [], 0)
    assert record["matches"] == [{"name": "City Hospital", "match": "same"}]
    (way,) = record["ways"]
    assert way["path"] == ["me", "Bence Tóth", "Hana Suzuki"]
    assert (way["person"], way["introducer"], way["length"]) == ("Hana Suzuki", "Bence Tóth", 2)
    assert "me → Bence Tóth" in way["weakest"]


def test_who_in_words_lists_whom_one_knows(run):
    out = run("who", "keystone insurance")
    assert out.startswith("You know Amara Okafor and Bence Tóth at Keystone Insurance.")
    assert "Risk Director" in out
    assert "is no organisation" in run("who", "Confidential")
    assert "Nobody is called" in run("who", "Nobody At All", "--as", "person", code=1)


def test_structure_as_json_has_its_keys(run):
    record = json.loads(run("structure", "--json"))
    assert set(record) == {
        "layer", "ties", "me", "people", "communities", "brokers", "bridges", "reason", "remedy",
    }  # fmt: skip
    rows = {row["person"]: row for row in record["people"]}
    assert set(rows["Ines García"]) == {
        "person", "alters", "effective_size", "efficiency", "constraint", "reason",
    }  # fmt: skip
    assert rows["Ines García"]["effective_size"] == pytest.approx(1.0)
    assert rows["Ines García"]["reason"] is None
    assert record["layer"] == "recorded"
    assert all(set(c) == {"label", "members", "shared"} for c in record["communities"])
    assert sorted(name for c in record["communities"] for name in c["members"]) == sorted(rows)


def test_the_layer_of_structure_can_be_chosen(run):
    record = json.loads(run("structure", "--layer", "shared_organisations", "--json"))
    rows = {row["person"]: row for row in record["people"]}
    assert (record["layer"], rows["Bence Tóth"]["alters"]) == ("shared_organisations", 1)
    assert rows["Ines García"]["constraint"] is None
    assert "share no known employer" in rows["Ines García"]["reason"]


def test_structure_in_words_tells_groups_and_people(run):
    out = run("structure")
    assert "effective size" in out
    assert "of three people or more" in out
    assert "1 groups" not in out


def test_promises_are_written_down_and_moved_on(run):
    assert "Nobody's promise" in run("promises")
    record = json.loads(run("promises", "add", "Amara Okafor", "Hana Suzuki", "--by", "2026-03-01", "--json"))
    assert set(record) == {"promises", "people"}
    (promise,) = record["promises"]
    assert set(promise) == {
        "id", "introducer", "to", "state", "promised_for", "due_on", "due", "to_do", "steps", "note", "hint",
    }  # fmt: skip
    assert (promise["state"], promise["due"], promise["due_on"]) == ("promised", True, "2026-03-01")
    run("promises", "add", "Amara Okafor", "somebody in policy")
    assert [p["to"] for p in json.loads(run("promises", "due", "--json"))["promises"]] == ["Hana Suzuki"]
    moved = json.loads(run("promises", "move", promise["id"], "introduced", "--json"))["promises"]
    assert {p["to"]: p["state"] for p in moved}["Hana Suzuki"] == "introduced"
    assert "cannot become" in run("promises", "move", promise["id"], "asked_again", code=1)


def test_a_promise_is_changed_and_a_step_taken_back(run):
    run(
        "promises", "add", "Amara Okafor", "somebody in policy", "--by", "2026-03-01", "--note", "at the fair"
    )
    (promise,) = json.loads(run("promises", "edit", 1, "--to", "Hana Suzuki", "--json"))["promises"]
    kept = (promise["introducer"], promise["to"], promise["promised_for"], promise["note"])
    assert kept == ("Amara Okafor", "Hana Suzuki", "2026-03-01", "at the fair")
    (promise,) = json.loads(run("promises", "edit", 1, "--note", "by mail", "--by", "2026-05-01", "--json"))[
        "promises"
    ]
    assert (promise["to"], promise["promised_for"], promise["note"]) == (
        "Hana Suzuki",
        "2026-05-01",
        "by mail",
    )
    run("promises", "move", 1, "let_go")
    (promise,) = json.loads(run("promises", "back", 1, "--json"))["promises"]
    assert promise["state"] == "promised"
    assert "no promise number 9" in run("promises", "edit", 9, "--note", "x", code=1)


def test_a_promise_is_removed_its_day_cleared_and_nothing_to_change_is_said(run):
    run("promises", "add", "Amara Okafor", "somebody in policy", "--by", "2026-03-01")
    assert "nothing to change" in run("promises", "edit", 1, code=1)
    (promise,) = json.loads(run("promises", "edit", 1, "--by", "", "--json"))["promises"]
    assert (promise["promised_for"], promise["to"]) == (None, "somebody in policy")
    assert json.loads(run("promises", "remove", 1, "--json"))["promises"] == []
    assert "no promise number 1" in run("promises", "remove", 1, code=1)


def test_what_looks_like_a_name_that_nobody_has_is_said_to_stay_words(run, tmp_path):
    arguments = ["--db", str(tmp_path / "x.duckdb"), "promises", "add", "Amara Okafor"]
    result = CliRunner().invoke(main, [*arguments, "Hanna Suzuki"])
    assert "“Hanna Suzuki” is written down in words." in result.stderr
    assert "Did you mean Hana Suzuki" in result.stderr
    assert CliRunner().invoke(main, [*arguments, "somebody in policy"]).stderr == ""
    removed = CliRunner().invoke(main, [*arguments[:3], "remove", "1"])
    assert removed.stderr == "Removed promise 1: Amara Okafor → Hanna Suzuki.\n"


def test_somebody_rests_and_help_counts(run):
    run("promises", "add", "Amara Okafor", "somebody in policy")
    record = json.loads(run("promises", "rest", "Amara Okafor", "--until", "2026-04-01", "--json"))
    assert (record["rest_until"], record["asks"]) == ("2026-04-01", 1)
    assert set(record) == {
        "person", "asks", "thanks", "help", "last_ask", "rest_until", "warning", "proposed",
    }  # fmt: skip
    assert json.loads(run("promises", "helped", "Amara Okafor", "--json"))["help"] == 1
    assert "asked once in a year, thanked never, helped twice." in run("promises", "helped", "Amara Okafor")
    run("promises", "rest", "Bence Tóth", "--until", "2026-04-01")
    assert run("path", "Hana Suzuki").strip().endswith("Bence Tóth is to rest until 2026-04-01)")
    assert "not to come" in run("promises", "rest", "Amara Okafor", "--until", "2026-01-01", code=1)
