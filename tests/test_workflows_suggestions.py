from __future__ import annotations

from datetime import timedelta

import pytest

from conftest import NOW, TODAY, take_in, write
from intromap.errors import InputError
from intromap.model import Layer, Stage
from intromap.workflows.finding import resolve_person
from intromap.workflows.interviews import plan_interview
from intromap.workflows.moving import move_interview
from intromap.workflows.overview import is_empty, overview
from intromap.workflows.suggestions import bring_back, dismiss, suggestions, waved_away
from intromap.workflows.varieties import coverage, goals, most_alike_in, set_goal, varieties


@pytest.fixture
def network(con, tmp_path):
    """Twenty-four known people, all but four in finance; three more whom only others know."""
    lines = ["name,connected,industry,referred_by"]
    lines += [f"Finance {n:02},yes,finance,{'Finance 00' if 0 < n < 8 else ''}" for n in range(20)]
    lines += [
        "Hana Suzuki,yes,health,",
        "Teo Lund,yes,education,",
        "Ida Berg,yes,law,",
        "Old Hand,yes,energy,",
    ]
    lines += [
        "Far Health,no,health,Finance 00",
        "Far Arts,no,arts,Hana Suzuki; Teo Lund",
        "Lost Soul,no,arts,",
    ]
    take_in(con, write(tmp_path, "p.csv", "\n".join(lines)))
    return con


def _names(con, **more):
    return [s.person for s in suggestions(con, today=TODAY, **more).chosen]


def test_suggestions_widen_what_is_narrow(network):
    assert not any(name.startswith("Finance") for name in _names(network, n=5))


def test_lists_of_any_length_and_home_begin_alike(network):
    whole = _names(network, n=12)
    assert [_names(network, n=n) for n in range(1, 13)] == [whole[:n] for n in range(1, 13)]
    assert [s.person for s in overview(network, today=TODAY).next] == whole[:3]


def test_who_cannot_be_reached_is_not_suggested(network):
    assert "Lost Soul" not in _names(network, n=100)
    assert "me" not in _names(network, n=100)


def test_every_suggestion_tells_what_it_adds_and_how_to_reach_them(network):
    found = suggestions(network, today=TODAY, n=5)
    assert found.candidates == 26
    assert 0 < found.certificate <= 1
    arts = next(s for s in found.chosen if s.person == "Far Arts")
    assert [name for _, name in arts.via] == ["Hana Suzuki", "Teo Lund"]
    assert arts.reach == 0.75
    assert sum(arts.gains.values()) == pytest.approx(arts.gain)
    assert "Hana Suzuki" in arts.reason
    assert [s.rank for s in found.chosen] == [1, 2, 3, 4, 5]


def test_who_was_waved_away_is_not_suggested_until_their_day(network):
    first, second, *_ = suggestions(network, today=TODAY).chosen
    dismiss(network, first.person_id)
    dismiss(network, second.person_id, until=TODAY + timedelta(days=30))
    assert not {first.person, second.person} & set(_names(network, n=100))
    later = [s.person for s in suggestions(network, today=TODAY + timedelta(days=30), n=100).chosen]
    assert second.person in later
    assert first.person not in later
    assert [(name, until) for _, name, until in waved_away(network)] == sorted(
        [(first.person, None), (second.person, TODAY + timedelta(days=30))],
        key=lambda row: resolve_person(network, row[0]),
    )
    bring_back(network, first.person_id)
    assert first.person in _names(network, n=100)


def test_a_planned_conversation_is_no_suggestion(network):
    first = suggestions(network, today=TODAY).chosen[0]
    plan_interview(network, first.person_id, today=TODAY)
    assert first.person not in _names(network, n=100)


def test_what_was_heard_about_once_is_worth_less(network):
    def share():
        gains = {s.person: s.gain for s in suggestions(network, today=TODAY, n=1000).chosen}
        return gains["Far Health"] / gains["Far Arts"]

    before = share()
    interview = plan_interview(network, resolve_person(network, "Hana Suzuki"), today=TODAY)
    move_interview(network, interview, Stage.HELD, now=NOW)
    assert share() < 0.9 * before


def test_a_goal_directs_the_suggestions(network):
    set_goal(network, "industry", {"law": 1.0})
    assert _names(network, n=1) == ["Ida Berg"]
    assert goals(network) == {"industry": {"law": 1.0}}
    with pytest.raises(InputError):
        set_goal(network, "industry", {"law": -1.0})
    set_goal(network, "industry", {})
    assert goals(network) == {}


def test_varieties_are_counted_per_layer_and_unknown_is_no_category(network):
    measured = {(v.dimension, v.layer): v for v in varieties(network)}
    everybody = measured["industry", "everybody"]
    assert everybody.counts == {"finance": 20, "education": 1, "energy": 1, "health": 1, "law": 1}
    assert (everybody.n, everybody.known) == (24, 24)
    assert everybody.blau == pytest.approx(1 - (20**2 + 4) / 24**2)
    assert everybody.enough
    assert "health" in {gap.category for gap in everybody.gaps}
    introduced = measured["industry", "introduced"]
    assert (introduced.n, introduced.counts) == (7, {"finance": 7})
    assert introduced.verdict.startswith("too few to say")
    assert measured["industry", "talked_to"].n == 0
    assert measured["school", "everybody"].blau is None
    assert most_alike_in(varieties(network), Layer.EVERYBODY).dimension == "industry"


def test_coverage_adds_up(network):
    table = coverage(network)
    assert (table[["said", "guessed", "unknown"]].sum(axis=1) == table["people"]).all()
    assert table.set_index("dimension").loc["industry", "said"] == 24


def test_home_sums_the_network_up(network, con):
    report = overview(network, today=TODAY)
    assert (report.people, report.known, report.referrals) == (27, 24, 10)
    assert report.most_alike.dimension == "industry"
    assert report.introducers["person"].iloc[0] == "Finance 00"
    assert len(report.next) == 3
    assert report.last_import is not None
    assert not is_empty(con)


def test_home_of_an_empty_store_claims_nothing(con):
    report = overview(con, today=TODAY)
    assert is_empty(con)
    assert (report.people, report.most_alike, report.effective_introducers, report.next) == (
        0,
        None,
        None,
        (),
    )
