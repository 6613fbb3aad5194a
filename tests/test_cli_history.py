"""What the commands about imports, candidates and duplicates say."""

from __future__ import annotations

import pytest

from conftest import write
from intromap.cli import history_words as words
from test_cli import run
from test_workflows_candidates import archive

__all__ = ["archive", "run"]

TWO = "name,company\nZoë Ray,Kola Health\nZoe Ray,Kola Health\n"


def test_an_import_that_changed_nothing_says_so(run, tmp_path):
    for _ in range(2):
        run("import", write(tmp_path, "p.csv", "name\nAna Lima\n"))
    second, first = run("history").stdout.splitlines()
    assert second.endswith("p.csv: 1 row, 0 people added, 0 updated, 0 set aside (changed nothing)")
    assert first.endswith("p.csv: 1 row, 1 person added, 0 updated, 0 set aside")
    assert "Only import 1 can." in run("undo", "9", code=1).stderr


def test_what_was_taken_back_is_told_on_one_line_a_kind():
    record = {
        "imports": [3, 2], "removed": 1, "conversations": 0,
        "staying": ["Ana Lima", "Bo Ek"], "conflicts": [],
    }  # fmt: skip
    assert words.undone(record).splitlines() == [
        "Taken back: imports 3 and 2. 1 person removed.",
        "Stay, because you have written about them since: Ana Lima and Bo Ek.",
    ]


def test_candidates_go_by_number_and_are_decided_once(run, archive):
    run("import", archive)
    shown = [line for line in run("candidates").stdout.splitlines() if line[0].isdigit()]
    assert [line[0] for line in shown] == ["1", "2"]
    told = run("candidates", "--accept", "1").stdout
    assert told == "Recorded: Claudia Brennecke introduced you to Selin Karaca.\n"
    for choice in ("--accept", "--reject"):
        assert "is decided already: you accepted it" in run("candidates", choice, "1", code=1).stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--merge", "1", "2"], "Merged: Zoe Ray is now one with Zoë Ray. Merge 1 can be taken back.\n"),
        (["--unmerge", "1"], "Un-merged: Zoë Ray and Zoe Ray are two people again.\n"),
        (["--apart", "1", "2"], "Kept apart: Zoë Ray and Zoe Ray are two people.\n"),
    ],
)
def test_what_was_decided_names_the_people(run, tmp_path, args, told):
    run("import", write(tmp_path, "p.csv", TWO))
    if "--unmerge" in args:
        run("duplicates", "--merge", "1", "2")
    assert run("duplicates", *args).stdout == told
