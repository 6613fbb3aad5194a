from __future__ import annotations

import math

import pytest

from conftest import TODAY, take_in, write
from intromap.errors import InputError, UnknownPersonError
from intromap.workflows.finding import resolve_person
from intromap.workflows.introductions import (
    INTRODUCED_COLUMNS,
    INTRODUCER_COLUMNS,
    introductions,
    path_names,
    record_referral,
    record_referrals,
    remove_referral,
)
from intromap.workflows.people import add_person

# me→a,b,h; a→c,d; c,d→f; b→g; f→h
EXAMPLE = "name,referred_by\na,\nb,\nh,me; f\nc,a\nd,a\nf,c; d\ng,b\n"


@pytest.fixture
def example(con, tmp_path):
    take_in(con, write(tmp_path, "p.csv", EXAMPLE))
    return con


def test_the_worked_example_gives_the_published_values(example):
    report = introductions(example)
    assert tuple(report.introducers.columns) == INTRODUCER_COLUMNS
    assert tuple(report.people.columns) == INTRODUCED_COLUMNS
    rows = {r["person"]: r for r in report.introducers.to_dict("records")}
    assert {name: (r["direct"], r["reached"], r["gates"]) for name, r in rows.items()} == {
        "a": (2, 4, 3),
        "b": (1, 1, 1),
        "c": (1, 2, 0),
        "d": (1, 2, 0),
        "f": (1, 1, 0),
    }
    assert rows["a"]["share"] == pytest.approx(4 / 7)
    people = report.people.set_index("person")
    assert people["gatekeeper"]["f"] == "a"
    assert not isinstance(people["gatekeeper"]["h"], str)
    assert people["generation"].to_dict() == {"a": 1, "b": 1, "h": 1, "c": 2, "d": 2, "g": 2, "f": 3}
    assert people["introduced_by"]["h"] == ["me", "f"]
    shares = [2 / 6, 1 / 6, 1 / 6, 1 / 6, 1 / 6]
    assert report.effective_introducers == pytest.approx(1 / math.fsum(s * s for s in shares))
    assert report.cycles == []


def test_a_ring_is_told_and_whoever_only_it_leads_to_has_no_generation(con, tmp_path):
    take_in(con, write(tmp_path, "p.csv", "name,referred_by\na,c\nb,a\nc,b\nd,\n"))
    report = introductions(con)
    assert [sorted(loop) for loop in report.cycles] == [["a", "b", "c"]]
    generation = report.people.set_index("person")["generation"]
    assert generation["d"] == 1
    assert generation[["a", "b", "c"]].isna().all()


def test_without_introductions_nothing_is_claimed(con):
    report = introductions(con)
    assert len(report.introducers) == len(report.people) == 0
    assert report.effective_introducers is None


def test_the_way_goes_through_introducers_and_else_through_acquaintances(con, tmp_path):
    write(tmp_path, "p.csv", "name,connected,referred_by\na,yes,\nb,yes,a\nfar,no,\nlost,no,\n")
    write(tmp_path, "t.csv", "person_a,person_b\nfar,b\n")
    take_in(con, tmp_path / "p.csv", tmp_path / "t.csv")
    assert path_names(con, resolve_person(con, "b"), today=TODAY) == ("b", ["me", "a", "b"], "")
    _, way, _ = path_names(con, resolve_person(con, "far"), today=TODAY)
    assert way is not None
    assert (way[0], way[-1], len(way) - 1) == ("me", "far", 2)
    assert path_names(con, resolve_person(con, "lost"), today=TODAY) == ("lost", None, "")


def test_a_link_written_by_hand_changes_the_forest_and_can_be_taken_back(con):
    a = add_person(con, "Amara Okafor", connected=True, today=TODAY)
    b = add_person(con, "Bence Tóth", connected=True, today=TODAY)
    record_referral(con, a, b, on=TODAY, note="at a fair")
    assert introductions(con).introducers["person"].tolist() == ["Amara Okafor"]
    remove_referral(con, a, b)
    assert len(introductions(con).introducers) == 0


def test_nobody_introduces_themselves_or_the_owner(con):
    a = add_person(con, "Amara Okafor", connected=True, today=TODAY)
    for referrer, referred in ((a, a), (a, 0)):
        with pytest.raises(InputError):
            record_referral(con, referrer, referred)
        with pytest.raises(InputError):
            record_referrals(con, [(referrer, referred, None, "")])
    assert len(introductions(con).introducers) == 0


def test_many_links_are_kept_together_or_not_at_all(con):
    ids = [add_person(con, name, connected=True, today=TODAY) for name in ("Ana", "Bo", "Chi")]
    with pytest.raises(InputError):
        record_referrals(con, [(ids[0], ids[1], None, ""), (ids[2], ids[2], None, "")])
    assert len(introductions(con).introducers) == 0
    assert record_referrals(con, [(ids[0], ids[1], None, ""), (ids[0], ids[2], TODAY, "x")]) == 2
    assert record_referrals(con, [(ids[0], ids[1], None, "")]) == 0


def test_a_name_that_nobody_has_is_answered_with_those_that_come_close(con):
    add_person(con, "Amara Okafor", connected=True, today=TODAY)
    with pytest.raises(UnknownPersonError, match="Did you mean Amara Okafor"):
        resolve_person(con, "Amara Okafr")
