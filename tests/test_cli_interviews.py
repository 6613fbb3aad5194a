from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from ical.calendar_stream import IcsCalendarStream

from conftest import write
from intromap.cli.main import main
from intromap.workflows.session import open_store
from intromap.workflows.themes import add_mention

TABLE = """name,company,title,connected,referred_by,industry
Amara Okafor,Keystone Insurance,Risk Director,yes,,insurance
Bence Tóth,Keystone Insurance,Actuary,yes,Amara Okafor,insurance
Hana Suzuki,Harbour Mutual,Underwriter,yes,,insurance
"""
KEYS = {
    "id",
    "person",
    "title",
    "organisation",
    "stage",
    "planned_on",
    "asked_at",
    "scheduled_at",
    "held_at",
    "thanked_at",
    "minutes",
    "zone",
    "channel",
    "place",
    "purpose",
    "learned",
    "next_step",
    "next_due",
    "thanks",
    "introducers",
    "named",
}


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")

    def run(*args, code=0, today="2026-03-02T09:00"):
        monkeypatch.setenv("INTROMAP_TODAY", today)
        result = CliRunner().invoke(main, ["--db", str(tmp_path / "x.duckdb"), *map(str, args)])
        assert result.exit_code == code, result.output
        return result

    run("import", write(tmp_path, "p.csv", TABLE))
    return run


def read(run, *args, **more):
    return json.loads(run(*args, "--json", **more).stdout)


def test_a_conversation_goes_its_way_on_the_command_line(run):
    record = read(run, "interviews", "add", "Bence Tóth", "--purpose", "risk")
    assert set(record) == KEYS
    assert (record["id"], record["stage"], record["introducers"]) == (1, "idea", ["Amara Okafor"])
    assert read(run, "interviews", "move", 1, "asked")["asked_at"] == "2026-03-02T09:00:00+00:00"
    moved = read(
        run, "interviews", "move", 1, "scheduled", "--at", "2026-03-09T10:00", "--zone", "America/New_York"
    )
    assert (moved["scheduled_at"], moved["zone"]) == ("2026-03-09T14:00:00+00:00", "America/New_York"), (
        "summer time"
    )
    assert (
        read(run, "interviews", "move", 1, "held", today="2026-03-10")["held_at"]
        == "2026-03-09T14:00:00+00:00"
    )
    assert read(run, "interviews", "note", 1, "ask about nights")["learned"] == "ask about nights"
    listed = read(run, "interviews", "list")["interviews"]
    assert [i["id"] for i in listed] == [1] and set(listed[0]) == KEYS
    assert read(run, "interviews", "list", "--stage", "keep in touch") == {"interviews": []}


def test_what_is_due_is_told(run):
    run("interviews", "add", "Bence Tóth")
    run("interviews", "move", 1, "held", "--at", "2026-03-01T09:00")
    rows = read(run, "interviews", "due", today="2026-03-02T10:00")["due"]
    assert [(r["kind"], r["late"]) for r in rows] == [("thanks", False), ("introducer", False)]
    assert set(rows[0]) == {"kind", "id", "person", "sentence", "on", "late"}
    assert "late  " in run("interviews", "due", today="2026-03-04").stdout
    run("interviews", "note", 1, "--next", "Read on", "--by", "2026-03-03")
    assert "Bence Tóth: Read on" in run("interviews", "due", today="2026-03-03").stdout


def test_themes_count_independent_views(run, tmp_path):
    run("interviews", "add", "Bence Tóth")
    run("interviews", "move", 1, "held")
    store = open_store(tmp_path / "x.duckdb")
    add_mention(
        store.cursor(), 1, kind="culture", theme="long hours", target=("field", "insurance"), quote="late"
    )
    store.close()
    record = read(run, "themes", "--field", "Insurance")
    assert record["themes"][0] == {
        "kind": "culture",
        "theme": "long hours",
        "target_kind": "field",
        "target": "insurance",
        "mentions": 1,
        "people": 1,
        "independent": 1.0,
        "dissenters": [],
        "caution": "",
        "quotes": [{"person": "Bence Tóth", "quote": "late", "agrees": True}],
    }
    heard = record["perspectives"]
    assert set(heard) == {
        "target_kind",
        "target",
        "people",
        "holders",
        "dissenters",
        "independent",
        "looked_at",
        "caution",
        "missing",
        "adds",
    }
    assert heard["looked_at"] == "", "Harbour Mutual is classed under insurance"
    assert {"channel": "organisation", "category": "Harbour Mutual", "people": 1} in heard["missing"]
    assert read(run, "themes")["perspectives"] is None
    assert "long hours (culture) [insurance]: 1 mention, 1.0 independent" in run("themes").stdout
    assert "One target at a time" in run("themes", "--field", "a", "--role", "b", code=1).output


def test_the_calendar_is_written_by_its_ending(run, tmp_path):
    run("interviews", "add", "Hana Suzuki")
    run("interviews", "move", 1, "scheduled", "--at", "2026-03-09 10:00")
    record = read(run, "export", tmp_path / "due.ics")
    assert record == {"file": str(tmp_path / "due.ics"), "entries": 2}
    events = IcsCalendarStream.calendar_from_ics((tmp_path / "due.ics").read_bytes().decode()).events
    assert {e.summary for e in events} == {"Talk with Hana Suzuki", "Hana Suzuki: Choose your questions."}
    assert "cannot be written" in run("export", tmp_path / "no" / "due.ics", code=1).output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("interviews", "move", 1, "planned"), "There is no stage"),
        (("interviews", "move", 1, "thanked"), "cannot go to"),
        (("interviews", "move", 9, "held"), "no conversation number 9"),
        (("interviews", "move", 1, "held", "--at", "soon"), "is no date"),
        (("interviews", "move", 1, "held", "--at", "2026-03-01", "--zone", "Mars"), "no time zone"),
        (("interviews", "add", "Nobody Atall"), "Nobody is called"),
        (("themes", "--role", "pilot"), "Nothing was said"),
    ],
)
def test_mistakes_are_told_in_a_sentence(run, args, said):
    run("interviews", "add", "Hana Suzuki")
    result = run(*args, code=1)
    assert said in result.output and "Traceback" not in result.output


def test_an_empty_store_says_so_in_words(run):
    assert "No conversation yet" in run("interviews", "list").stdout
    assert run("interviews", "due").stdout == "Nothing is due.\n"
    assert "Nothing was tagged yet" in run("themes").stdout


def test_an_appointment_without_a_date_is_listed(run):
    run("interviews", "add", "Hana Suzuki")
    assert "no date yet" in run("interviews", "move", 1, "scheduled").output
    assert "no date yet" in run("interviews", "list").output


def test_nothing_to_write_down_is_told(run):
    run("interviews", "add", "Hana Suzuki")
    assert "nothing to write down" in run("interviews", "note", 1, code=1).output


def test_a_time_that_the_clocks_leave_out_is_told(run):
    run("interviews", "add", "Hana Suzuki")
    moved = run("interviews", "move", 1, "scheduled", "--at", "2027-03-28T02:30", "--zone", "Europe/Berlin")
    assert "leave that time out" in moved.stderr
    assert "03:30" in moved.stderr
