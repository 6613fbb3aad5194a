from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from conftest import write
from intromap.cli.main import main

TABLE = "name,company,title,connected,industry,referred_by\n" + "\n".join(
    [
        *(
            f"Guest {n:02},Bank {n % 3},Analyst,yes,finance,{'Guest 00' if 0 < n < 4 else ''}"
            for n in range(24)
        ),
        "Hana Suzuki,City Hospital,Nurse,yes,health,",
        "Ida Berg,Northmere School,Teacher,no,education,Guest 01",
        "Teo Lund,Tidal Power,Engineer,no,energy and climate,Hana Suzuki",
    ]
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    path = folder / "x.duckdb"
    table = write(folder, "p.csv", TABLE)
    assert CliRunner().invoke(main, ["--db", str(path), "import", str(table)]).exit_code == 0
    return path


@pytest.fixture
def run(store, monkeypatch):
    monkeypatch.setenv("INTROMAP_TODAY", "2026-11-24")

    def run(*words: str, code: int = 0):
        result = CliRunner().invoke(main, ["--db", str(store), *words])
        assert result.exit_code == code, result.output
        return json.loads(result.stdout) if "--json" in words else result.output

    return run


def test_layers_and_dimensions_can_be_chosen_by_name_or_label(run):
    found = run("variety", "--layer", "everybody", "--dimension", "Industry", "--json")
    assert [(v["dimension"], v["layer"]) for v in found["dimensions"]] == [("industry", "everybody")]
    assert found["losses"] == []
    assert found["finding"].startswith("Too little is known")
    assert "There is no dimension “shoe”" in run("variety", "--dimension", "shoe", code=1)


def test_a_population_is_a_target(run):
    found = run("variety", "--dimension", "industry", "--target", "us-industry", "--json")
    assert found["dimensions"][0]["target"] == "population"
    assert found["dimensions"][0]["gaps"][0]["category"] == "Education and health services"
    assert "There is no target “moon”" in run("variety", "--target", "moon", code=1)


def test_a_target_that_says_nothing_about_what_is_asked_is_refused(run):
    for command in ("variety", "gaps"):
        assert "No goal is set" in run(command, "--target", "goal", code=1)
        words = run(command, "--dimension", "industry", "--target", "us-occupation", code=1)
        assert "says nothing about industry" in words
        assert "us-occupation is about function" in words
        assert run(command, "--dimension", "industry", "--target", "us-industry")
    assert "[|" not in run("gaps", "--help").replace("\n", "")


def test_small_shares_are_told_as_more_than_nothing(run):
    assert "where 0% are wanted" not in run("gaps", "-n", "100")


def test_gaps_of_a_dimension_name_no_pair_without_it(run):
    found = run("gaps", "--dimension", "seniority", "--json")
    assert (found["pairs"], found["pair_count"]) == ([], 0)
    assert all(list(gap["categories"]) == ["seniority"] for gap in found["singles"])
    assert run("gaps", "--dimension", "industry", "--json")["pairs"]


def test_what_if_says_why_a_figure_is_missing(run):
    assert "too few to say; 5 must be known" in run("what-if", "Hana Suzuki")


def test_like_me_tells_who_is_tied_to_whom(run):
    found = run("variety", "--like-me", "--json")
    assert found["like_me"] == []
    over = {(m["dimension"], m["over"]): m for m in found["mixing"]}
    assert over["industry", "introductions"]["pairs"] == 5
    assert "Your own categories are not known" in run("variety", "--like-me")


def test_gaps_are_ranked_and_say_what_can_be_done(run):
    found = run("gaps", "-n", "60", "--dimension", "industry", "--json")
    of = {tuple(gap["categories"].values()): gap for gap in found["singles"]}
    assert found["layer"] == "everybody"
    assert of["health",]["state"] == "within_reach"
    assert of["education",]["sentence"] == "Ask Guest 01 to introduce you to Ida Berg."
    assert of["agriculture",]["state"] == "far"
    assert found["single_count"] == len(found["singles"])
    assert "one introduction away" in run("gaps", "-n", "60", "--dimension", "industry")


def test_suggest_takes_a_slider_a_cap_goals_and_exclusions(run):
    found = run("suggest", "-n", "3", "--explore", "1", "--goal", "industry=education", "--json")
    assert found["suggestions"][0]["person"] == "Ida Berg"
    assert found["suggestions"][0]["kind"] == "known_of"
    assert found["suggestions"][0]["effort"] == "One introduction"
    left = run("suggest", "-n", "99", "--max-asks", "1", "--exclude", "Ida Berg", "--json")["suggestions"]
    assert "Ida Berg" not in [s["person"] for s in left]
    assert "is no goal" in run("suggest", "--goal", "education", code=1)
    assert run("suggest", "--explore", "2", code=2)


def test_what_if_counts_those_named_or_those_suggested(run):
    found = run("what-if", "Hana Suzuki", "Guest 01", "--json")
    assert found["people"] == ["Hana Suzuki", "Guest 01"]
    industry = next(row for row in found["dimensions"] if row["dimension"] == "industry")
    assert (industry["known_before"], industry["known_after"]) == (0, 2)
    assert industry["new"] == ["health", "finance"]
    assert len(run("what-if", "--json")["people"]) == 5
    assert "heard for the first time" in run("what-if", "Hana Suzuki")
