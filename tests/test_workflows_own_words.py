"""What else the owner wrote: read from tables of their own, kept where it is new, and taken back again."""

from __future__ import annotations

import contextlib
import csv
import io
import random
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from conftest import NOW, TODAY, take_in, write
from generated import text_of
from intromap.errors import ImportFileError
from intromap.ingest.archive import Source
from intromap.ingest.own_forms import FORMS
from intromap.model import EGO
from intromap.store import own_words as store
from intromap.store import people, questions
from intromap.store.integrity import list_orphans
from intromap.store.organisations import list_affiliations
from intromap.workflows.exporting import export_file
from intromap.workflows.finding import resolve_person
from intromap.workflows.importing import import_sources
from intromap.workflows.organisations import add_alias, alias_table, remove_alias
from intromap.workflows.people import person_sheet
from intromap.workflows.session import open_store
from intromap.workflows.themes import add_mention, list_themes
from intromap.workflows.undoing import undo_import
from test_ingest_properties import edits, mutate
from test_workflows_importing import every_row_is_accounted_for
from written import PEOPLE, TABLES, state_of_words


@pytest.fixture
def files(tmp_path):
    texts = {"people": PEOPLE, **TABLES}
    return [write(tmp_path, f"{name.replace(' ', '_')}.csv", text) for name, text in texts.items()]


def state(con) -> dict[str, list[object]]:
    return state_of_words(con, {EGO: "me", **people.list_names(con)})


def test_every_table_is_recognised_and_every_row_of_it_kept(con, files):
    receipt = take_in(con, *files)
    assert receipt.rejected == receipt.remarks == ()
    assert {file.kind for file in receipt.files} >= set(FORMS)
    rows = sum(file.rows for file in receipt.files if file.kind in FORMS)
    assert receipt.words_added == rows - 1  # where Amara works was said in the table of people
    assert all(state(con)[kind] for kind in FORMS)
    assert not list_orphans(con)
    again = take_in(con, *files)
    assert (again.words_added, again.words_unchanged) == (0, rows)


def test_what_is_said_can_be_seen_where_it_belongs(con, files):
    take_in(con, *files)
    jobs = list_affiliations(con, resolve_person(con, "Amara Okafor"))
    assert jobs[["organisation", "current"]].values.tolist() == [
        ["Keystone Insurance", True],
        ["Kola Health", False],
    ]
    assert str(jobs["first_seen"].iloc[0])[:10] == "2019-01-01"
    (theme,) = list_themes(con)
    assert (theme.mentions, len(theme.dissenters)) == (1, 1)
    second = max(number for number, person, _ in store.list_talks(con))
    assert [q["question"] for q in questions.list_questions(con, second)] == ["Why?", "Who else?"]
    assert state(con)["named"] == [("Amara Okafor", "李 伟", "2026-03-02")]


@settings(
    max_examples=1 if settings.default.max_examples < 1000 else 40,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(st.lists(st.tuples(st.sampled_from(sorted(TABLES)), edits), min_size=30, max_size=30))
def test_broken_tables_are_told_row_by_row_and_leave_nothing_half_written(broken):
    with TemporaryDirectory() as name:
        kept = open_store(Path(name) / "a.duckdb")
        con = kept.cursor()
        take_in(con, *[write(Path(name), f"{n}.csv", t) for n, t in {"people": PEOPLE, **TABLES}.items()])
        for table, changes in broken:
            source = Source(f"{table}.csv", mutate(TABLES[table].encode(), changes))
            with contextlib.suppress(ImportFileError):
                receipt = import_sources(con, [source], today=TODAY, now=NOW)
                assert every_row_is_accounted_for(receipt)
        assert list_orphans(con) == {}
        kept.close()


@pytest.mark.parametrize("seed", range(4))
def test_order_and_repetition_change_nothing(con, files, seed, tmp_path):
    take_in(con, *files)
    told = state(con)
    shuffled = [
        write(tmp_path, f"again/{number}/{path.name}", path.read_text("utf-8"))
        for number in (1, 2)
        for path in files
    ]
    random.Random(seed).shuffle(shuffled)
    other = open_store(tmp_path / "other.duckdb")
    back = other.cursor()
    receipt = take_in(back, *shuffled)
    assert receipt.rejected == ()
    assert state(back) == told
    take_in(back, *files)
    assert state(back) == told
    other.close()


def test_undoing_the_import_takes_all_of_it_back(con, files):
    take_in(con, files[0])
    before = state(con)
    number = take_in(con, *files[1:]).number
    undone = undo_import(con, number, now=NOW)
    assert undone.staying == undone.conflicts == ()
    assert state(con) == before
    assert not list_orphans(con)


def test_what_the_owner_went_on_with_stays_whole_when_an_import_is_undone(con, files):
    number = take_in(con, *files).number
    talk = store.list_talks(con)[0][0]
    add_mention(con, talk, kind="advice", theme="ask early")
    promise = con.execute("SELECT min(id) FROM promises").fetchone()[0]
    con.execute("UPDATE promises SET state = 'met' WHERE id = ?", [promise])
    undo_import(con, number, now=NOW)
    told = state(con)
    assert {theme.theme for theme in list_themes(con)} == {"long hours", "ask early"}
    assert len(told["promises"]) == 1
    assert "promised 2026-05-01; introduced 2026-05-09" in told["promises"][0]
    assert {"Amara Okafor", "李 伟"} == {*people.list_names(con).values()} - {"me"}
    assert len(told["keeping"]) == 1  # with Amara, who stays
    assert not told["values"]
    assert not list_orphans(con)


def test_nothing_that_the_owner_decided_is_written_over(con, files, tmp_path):
    take_in(con, *files)
    told = state(con)
    other = {
        "keeping": "person,every_days,since\nAmara Okafor,30,2026-01-01\n",
        "choices": "person,choice,until\nBence Tóth,dismissed,2027-01-01\n",
        "goals": "dimension,category,weight\nindustry,energy,5\n",
        "values": "value,weight\nPAY,9\n",
        "aliases": "alias,organisation\nJB Holding,KI Group\n",
    }
    for name, text in other.items():
        receipt = take_in(con, write(tmp_path, f"{name}.csv", text))
        assert (receipt.words_added, receipt.words_unchanged) == (0, 1), name
    assert state(con) == told


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        ("themes", "Nobody,,advice,x,,,,", "Nobody is called “Nobody”"),
        ("themes", "me,,advice,x,,,,", "cannot be about yourself"),
        ("themes", "Bence Tóth,,advice,x,,,,", "there is not exactly one"),
        ("themes", "Bence Tóth,2020-01-01,advice,x,,,,", "planned on 2020-01-01"),
        ("themes", "Amara Okafor,,,x,,,,", "The row lacks kind"),
        ("themes", "Amara Okafor,,advice,x,field,,,", "Half of the target is missing"),
        ("promises", "Amara Okafor,,,promised 2026-01-01,,", "does not say to whom"),
        ("promises", "Amara Okafor,李 伟,,dreamt 2026-01-01,,", "no list of steps"),
        ("fits", "pay,field,insurance,9", "“9” is no score from 0 to 4"),
        ("fits", "fame,field,insurance,1", "no value “fame”"),
        ("choices", "李 伟,resting,", "until when"),
        ("choices", "李 伟,adored,", "no one of pinned, dismissed, resting"),
        ("values", "fame,,-1", "no weight above 0"),
        ("jobs", "李 伟,Self-employed,,,,", "The row lacks last_seen"),
        ("jobs", "李 伟,,,,2020-01-01,", "neither an organisation nor a title"),
        ("aliases", "n/a,Jade Bank", "names no organisation"),
        ("rules", "industry,a*b,x,", "inside a word"),
        ("comparisons", "function,us-industry", "no such population"),
        ("drafts", "sonnet,Shall I", "no draft “sonnet”"),
        ("apart", "李 伟,李 伟", "the same person"),
    ],
)
def test_a_row_that_cannot_be_kept_is_set_aside_with_the_reason(con, files, tmp_path, table, row, reason):
    take_in(con, *files)
    told = state(con)
    head = TABLES[table].partition("\n")[0]
    receipt = take_in(con, write(tmp_path, "bad.csv", f"{head}\n{row}\n"))
    assert [(p.line, p.field) for p in receipt.rejected] == [(2, "")]
    assert reason in receipt.rejected[0].reason
    assert state(con) == told


def test_a_cell_that_cannot_be_read_is_told_and_its_row_kept(con, files, tmp_path):
    take_in(con, *files[:2])
    texts = ["introducer,steps,wanted,due_on\nAmara Okafor,promised 2026-05-01,x,soon\n"]
    texts += ["person,referred_by,conversation\n李 伟,Amara Okafor,2020-01-01\n"]
    for text in texts:
        receipt = take_in(con, write(tmp_path, "odd.csv", text))
        assert receipt.rejected == ()
        assert [p.field for p in receipt.remarks] == [text.partition("\n")[0].split(",")[-1]]


def test_what_a_spreadsheet_would_run_is_inert_in_every_file_and_comes_back_whole(con, tmp_path):
    evil = '=HYPERLINK("http://x")'
    table = text_of(["name", "company", "title"], [[evil, "@firm", "+boss"], ["''=1", "-1", "Actuary"]])
    mine = text_of(["person", "stage", "planned_on"], [[evil, "held", "2026-03-02"]])
    said = text_of(["person", "kind", "theme", "quote"], [[evil, "advice", "-cmd", "''=1"]])
    take_in(con, *(write(tmp_path, f"{n}.csv", text) for n, text in enumerate((table, mine, said))))
    export_file(con, tmp_path / "out", today=TODAY)
    for path in (tmp_path / "out").iterdir():
        cells = [cell for row in csv.reader(io.StringIO(path.read_text("utf-8"))) for cell in row]
        assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n"))], path.name
    told = state(con)
    other = open_store(tmp_path / "other.duckdb")
    assert take_in(other.cursor(), tmp_path / "out").rejected == ()
    assert state(other.cursor()) == told
    assert set(people.list_names(other.cursor()).values()) >= {evil, "'=1"}
    other.close()


def test_an_alias_stands_as_it_was_typed_and_gives_people_back(con, files):
    number = take_in(con, files[0]).number
    before = con.execute("SELECT * FROM organisations ORDER BY ALL").fetchall()
    add_alias(con, "KI  group", "Keystone Insurance")
    bence = resolve_person(con, "Bence Tóth")
    assert person_sheet(con, bence).organisation == "Keystone Insurance"
    assert alias_table(con)[["alias", "moved"]].values.tolist() == [["KI group", 1]]
    assert remove_alias(con, "KI GROUP Ltd.") == 1
    assert person_sheet(con, bence).organisation == "KI Group"
    assert con.execute("SELECT * FROM organisations ORDER BY ALL").fetchall() == before
    undone = undo_import(con, number, now=NOW)
    assert undone.conflicts == ()
    assert people.count_people(con)[0] == 0


def test_an_alias_that_is_given_to_another_organisation_gives_its_people_to_that_one(con, files):
    take_in(con, files[0])
    add_alias(con, "KI Group", "Keystone Insurance")
    add_alias(con, "KI Group", "Jade Bank")
    assert person_sheet(con, resolve_person(con, "Bence Tóth")).organisation == "Jade Bank"
    assert remove_alias(con, "KI Group") == 1


def test_who_came_in_under_an_alias_stays_when_it_is_removed(con, files, tmp_path):
    take_in(con, files[0])
    add_alias(con, "Key Group", "Keystone Insurance")
    take_in(con, write(tmp_path, "more.csv", "name,company\nAna Lima,Key Group\n"), today=date(2026, 11, 25))
    assert remove_alias(con, "Key Group") == 0
    assert person_sheet(con, resolve_person(con, "Ana Lima")).organisation == "Keystone Insurance"
