from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from conftest import write
from intromap.cli.main import main
from intromap.workflows.session import open_store

README = Path(__file__).parents[1] / "README.md"
TABLE = """name,company,title,connected,referred_by
Amara Okafor,Keystone Insurance,Risk Director,yes,
Bence Tóth,Keystone Insurance,Actuary,yes,Amara Okafor
Hana Suzuki,City Hospital,Nurse,no,Bence Tóth
Lost Soul,,,no,
"""


@pytest.fixture
def run(tmp_path):
    def run(*args, code=0):
        result = CliRunner().invoke(main, ["--db", str(tmp_path / "x.duckdb"), *map(str, args)])
        assert result.exit_code == code, result.output
        return result

    return run


@pytest.fixture
def filled(run, tmp_path):
    run("import", write(tmp_path, "p.csv", TABLE))
    return run


def test_import_accounts_for_every_row(run, tmp_path):
    table = write(tmp_path, "p.csv", TABLE + ",,,,\nAna Lima,,,perhaps,Nobody\n")
    record = json.loads(run("import", table, "--json").stdout)
    assert record["files"] == [
        {"file": "p.csv", "kind": "people", "rows": 5, "kept": 5, "hidden": 0, "set_aside": 0}
    ]
    assert record["people"] == {"added": 5, "updated": 0, "unchanged": 0}
    assert record["organisations"] == {"added": 2}
    assert record["referrals"] == {"added": 2, "unchanged": 0}
    assert record["hidden"] == 0
    assert record["rejected"] == []
    assert [(p["line"], p["field"]) for p in record["remarks"]] == [(7, "connected"), (7, "referred_by")]


def test_import_in_words_tells_the_same(run, tmp_path):
    out = run("import", write(tmp_path, "p.csv", TABLE)).stdout
    assert "People: 4 added, 0 updated, 0 unchanged." in out
    assert "Set aside: none." in out


def test_a_column_can_be_left_out(run, tmp_path):
    table = write(tmp_path, "p.csv", "name,Shoe size\nAna Lima,38\n")
    run("import", table, "--no-dimension", "Shoe size")
    names = {d["dimension"] for d in json.loads(run("variety", "--json").stdout)["dimensions"]}
    assert "Shoe size" not in names


def test_introductions_as_json(filled):
    record = json.loads(filled("introductions", "--json").stdout)
    assert record["introducers"] == [
        {"person": "Amara Okafor", "direct": 1, "reached": 2, "gates": 2, "share": pytest.approx(2 / 3)},
        {"person": "Bence Tóth", "direct": 1, "reached": 1, "gates": 1, "share": pytest.approx(1 / 3)},
    ]
    assert record["effective_introducers"] == 2.0
    assert record["people"] == [
        {"person": "Amara Okafor", "introduced_by": [], "generation": 1, "gatekeeper": None},
        {
            "person": "Bence Tóth",
            "introduced_by": ["Amara Okafor"],
            "generation": 2,
            "gatekeeper": "Amara Okafor",
        },
        {
            "person": "Hana Suzuki",
            "introduced_by": ["Bence Tóth"],
            "generation": 3,
            "gatekeeper": "Bence Tóth",
        },
    ]
    assert record["cycles"] == []


def test_variety_as_json_has_every_key(filled):
    rows = json.loads(filled("variety", "--json").stdout)["dimensions"]
    assert {(r["dimension"], r["layer"]) for r in rows} >= {
        (dimension, layer)
        for dimension in ("industry", "function", "seniority", "location", "school")
        for layer in ("everybody", "introduced", "talked_to")
    }
    keys = {
        "dimension",
        "layer",
        "n",
        "known",
        "counts",
        "blau",
        "iqv",
        "d1",
        "d2",
        "target",
        "jsd",
        "verdict",
        "gaps",
    }
    assert all(keys <= set(row) for row in rows)
    industry = next(r for r in rows if (r["dimension"], r["layer"]) == ("industry", "everybody"))
    assert (industry["n"], industry["known"], industry["counts"]) == (2, 2, {"finance": 2})
    assert industry["verdict"].startswith("too few to say")


def test_suggest_as_json(filled):
    rows = json.loads(filled("suggest", "-n", 1, "--json").stdout)["suggestions"]
    assert len(rows) == 1
    assert {"rank", "person", "gain", "gains", "reach", "via", "reason"} <= set(rows[0])
    assert (rows[0]["person"], rows[0]["via"]) == ("Hana Suzuki", ["Bence Tóth"])


def test_path_as_json_and_in_words(filled):
    record = json.loads(filled("path", "hana suzuki", "--json").stdout)
    assert record == {
        "person": "Hana Suzuki",
        "path": ["me", "Amara Okafor", "Bence Tóth", "Hana Suzuki"],
        "length": 3,
        "rests": None,
    }
    assert filled("path", "Bence Tóth").stdout == "me → Amara Okafor → Bence Tóth\n"
    lost = json.loads(filled("path", "Lost Soul", "--json").stdout)
    assert (lost["path"], lost["length"]) == (None, None)
    assert "Lost Soul" in lost["reason"]


def test_export_says_what_it_wrote(filled, tmp_path):
    out = tmp_path / "out.csv"
    assert json.loads(filled("export", out, "--json").stdout) == {"file": str(out), "people": 4}
    assert out.read_text("utf-8").startswith("name,linkedin_url")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("path", "Nobody At All"), "Nobody is called"),
        (("export", "out.xls"), "does not say how to write it"),
        (("import", "missing.zip"), "missing.zip"),
    ],
)
def test_a_mistake_is_answered_in_a_sentence_and_exit_code_1(run, args, told):
    result = run(*args, code=1)
    assert told in result.stderr
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_a_store_in_use_is_told_with_its_process(tmp_path):
    import subprocess
    import sys

    store = open_store(tmp_path / "x.duckdb")
    command = [sys.executable, "-m", "intromap.cli.main", "--db", str(tmp_path / "x.duckdb"), "introductions"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    store.close()
    assert result.returncode == 1
    assert "PID" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_empty_store_is_told_what_to_do_next(run):
    assert "import referrals.csv" in run("introductions").stdout
    assert "import your connections" in run("suggest").stdout


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_takes_json_and_stands_in_the_readme(name):
    command = main.commands[name]
    leaves = command.commands.values() if isinstance(command, click.Group) else [command]
    for leaf in leaves:
        assert any("--json" in option.opts for option in leaf.params), f"{name} {leaf.name}"
        assert leaf.help
    assert re.search(rf"`intromap {name}\b", README.read_text("utf-8"))
