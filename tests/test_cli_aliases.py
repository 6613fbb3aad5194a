from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from conftest import write
from intromap.cli.main import main

TABLE = """name,company,title,connected
Amara Okafor,Keystone Insurance,Risk Director,yes
Bence Tóth,KI Group,Actuary,yes
"""


@pytest.fixture
def run(tmp_path):
    def run(*args, code=0):
        result = CliRunner().invoke(main, ["--db", str(tmp_path / "x.duckdb"), *map(str, args)])
        assert result.exit_code == code, result.output
        return result

    run("import", write(tmp_path, "people.csv", TABLE))
    return run


def listed(result) -> list[dict[str, str]]:
    record = json.loads(result.stdout)
    assert list(record) == ["aliases"]
    return record["aliases"]


def test_without_an_alias_it_says_so(run):
    assert listed(run("aliases", "--json")) == []
    assert "No organisation has another name" in run("aliases").stdout


def test_an_alias_is_added_and_the_people_of_that_name_move(run):
    added = listed(run("aliases", "--add", "KI Group", "Keystone Insurance", "--json"))
    assert added == [{"alias": "KI Group", "organisation": "Keystone Insurance"}]
    known = json.loads(run("who", "KI Group", "--as", "organisation", "--json").stdout)
    assert {row["person"] for row in known["direct"]} == {"Amara Okafor", "Bence Tóth"}
    assert "KI Group  Keystone Insurance" in run("aliases").stdout


def test_an_alias_is_removed_under_any_spelling_of_it(run):
    run("aliases", "--add", "Keystone", "Keystone Insurance")
    assert listed(run("aliases", "--remove", "KEYSTONE Ltd", "--json")) == []


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--add", "Jade", "Nowhere"), "There is no organisation “Nowhere”"),
        (("--add", "n/a", "KI Group"), "names no organisation"),
        (("--add", "KI Group Inc.", "KI Group"), "already"),
        (("--remove", "Jade"), "is no other name of an organisation"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(run, args, told):
    assert told in run("aliases", *args, code=1).stderr
    assert listed(run("aliases", "--json")) == []


def test_adding_and_removing_at_once_is_refused(run):
    run("aliases", "--add", "Jade", "KI Group", "--remove", "Jade", code=2)
