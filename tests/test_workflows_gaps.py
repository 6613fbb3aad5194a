from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import TODAY, take_in, write
from intromap.errors import InputError
from intromap.model import EGO
from intromap.store.connection import transaction
from intromap.workflows.finding import resolve_person
from intromap.workflows.gaps import State, gaps
from intromap.workflows.goals import read_goals
from intromap.workflows.likeness import likeness, mixings, own_profile, set_own_category
from intromap.workflows.over_time import variety_over_time
from intromap.workflows.pairs import pair_counts
from intromap.workflows.people import edit_person, person_sheet
from intromap.workflows.promises import add_promise
from intromap.workflows.session import open_store
from intromap.workflows.settling import unsettled_most
from intromap.workflows.suggestions import pin, suggestions, unpin
from intromap.workflows.varieties import layer_counts, losses, set_target, varieties
from intromap.workflows.what_if import what_if

INDUSTRIES = ("finance", "health", "education", "law firms", "energy")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A store with sixty known people in five industries, and two more whom they could introduce."""
    lines = ["name,connected,industry,title,company,referred_by"]
    for n in range(60):
        title = "Quantum Wrangler" if n < 9 else ""
        lines.append(
            f"Person {n:02},2024-{n % 12 + 1:02}-03,{INDUSTRIES[n % 5]},{title},Firm {n % 7},"
            f"{'Person 00' if 0 < n < 9 else ''}"
        )
    lines += ["Far Arts,no,arts,,,Person 00", "Far Law,no,law firms,,,Person 01; Person 02"]
    folder = tmp_path_factory.mktemp("filled")
    store = open_store(folder / "intromap.duckdb")
    take_in(store.cursor(), write(folder, "p.csv", "\n".join(lines)))
    store.close()
    return folder / "intromap.duckdb"


@pytest.fixture
def network(filled, tmp_path):
    store = open_store(Path(shutil.copy(filled, tmp_path / "intromap.duckdb")))
    yield store.cursor()
    store.close()


def talk(con, *numbers: int) -> None:
    for n in numbers:
        person = resolve_person(con, f"Person {n:02}")
        with transaction(con):
            con.execute(
                "INSERT INTO interviews (id, person_id, stage, planned_on, held_at)"
                " VALUES (?, ?, 'held', ?, ?)",
                [1000 + n, person, TODAY, f"2026-0{n % 9 + 1}-05 10:00:00"],
            )


def write_with(con, number: int, last: date, *, sent: int = 1) -> None:
    person = resolve_person(con, f"Person {number:02}")
    with transaction(con):
        con.execute("INSERT INTO contacts VALUES (?, 'message', ?, ?, ?, 2)", [person, last, last, sent])


def test_who_was_written_to_in_the_last_year_is_a_layer(network):
    assert layer_counts(network, today=TODAY).sizes["written_with"] == 0
    write_with(network, 1, TODAY - timedelta(days=10))
    write_with(network, 2, TODAY - timedelta(days=400))
    write_with(network, 3, TODAY - timedelta(days=10), sent=0)
    assert layer_counts(network, today=TODAY).sizes["written_with"] == 1
    assert layer_counts(network, today=TODAY - timedelta(days=100)).sizes["written_with"] == 2


def test_what_the_records_tell_are_dimensions_too(network):
    measured = {(v.dimension, v.layer): v for v in varieties(network, today=TODAY)}
    assert measured["organisation", "everybody"].counts["Firm 0"] == 9
    assert measured["met_in", "everybody"].counts == {"2024": 60}
    assert measured["came_in", "introduced"].counts == {"introduced": 8}
    assert measured["community", "everybody"].known == 9
    assert {v.target for v in measured.values() if v.dimension in ("organisation", "met_in")} == {"none"}


def test_an_own_dimension_goes_before_a_derived_one(con, tmp_path):
    take_in(con, write(tmp_path, "p.csv", "name,connected,company,community\nAna Lima,yes,Acme,choir\n"))
    measured = {(v.dimension, v.layer): v for v in varieties(con, today=TODAY)}
    assert measured["community", "everybody"].counts == {"choir": 1}


def test_conversations_in_one_industry_lose_what_the_network_has(network):
    talk(network, *range(0, 60, 5))
    found = {step.dimension: step for step in losses(varieties(network, today=TODAY))}
    step = found["industry"]
    assert (step.narrow, step.people) == ("talked_to", 12)
    assert step.d1_narrow == pytest.approx(1.0)
    assert step.d1_wide == pytest.approx(5.0)
    assert step.p_value < 0.01


def test_a_population_is_compared_with_for_once_or_for_good(network):
    once = varieties(network, today=TODAY, only_dimensions=["industry"], target="population")
    assert once[0].target == "population"
    set_target(network, "industry", "us-industry")
    kept = varieties(network, today=TODAY, only_dimensions=["industry"], only_layers=["everybody"])
    assert [v.target for v in kept] == ["population"]
    set_target(network, "industry", "")
    assert varieties(network, only_dimensions=["industry"])[0].target == "even"
    with pytest.raises(InputError):
        varieties(network, target="moon")
    with pytest.raises(InputError):
        set_target(network, "function", "us-industry")


def test_gaps_of_the_conversations_say_what_can_be_done(network):
    talk(network, *range(0, 60, 5))
    found = gaps(network, today=TODAY, n=100)
    assert (found.layer, found.people) == ("talked_to", 12)
    of = {gap.opening.categories: gap for gap in found.singles if gap.opening.dimensions == ("industry",)}
    assert ("finance",) not in of
    assert of["health",].opening.state == State.WITHIN_REACH
    assert "You know 12 people there: Person 01" in of["health",].sentence
    assert of["arts",].sentence == "Ask Person 00 to introduce you to Far Arts."
    assert of["agriculture",].opening.state == State.FAR
    assert [gap.rank for gap in found.singles] == list(range(1, len(found.singles) + 1))
    assert found.unknown == {"industry": 0, "function": 12, "seniority": 12}


def test_gaps_before_any_conversation_are_those_of_everybody(network):
    assert gaps(network, today=TODAY).layer == "everybody"
    assert gaps(network, today=TODAY, layer="introduced").people == 8


def test_pairs_hold_everybody_whose_two_categories_are_known(network):
    for n in range(5):
        sheet = person_sheet(network, resolve_person(network, f"Person {n:02}"))
        edit_person(
            network,
            sheet.id,
            name=sheet.name,
            title=sheet.title,
            organisation=sheet.organisation,
            connected=True,
            note="",
            values={"function": "policy"},
            today=TODAY,
        )
    table = pair_counts(network, today=TODAY)
    assert table["people"].sum() == 5
    assert tuple(table.columns) == ("industry", "function", "people")
    assert table["function"].iloc[0] == "policy"


def test_the_owners_own_category_is_compared_and_never_counted(network):
    assert likeness(network, today=TODAY) == []
    set_own_category(network, "industry", "finance")
    assert own_profile(network) == {"industry": "finance"}
    talk(network, *range(0, 60, 5))
    found = {one.layer: one for one in likeness(network, today=TODAY)}
    assert (found["everybody"].known, found["everybody"].alike) == (60, 12)
    assert found["everybody"].against == "even"
    assert found["talked_to"].e_i == -1.0
    assert found["talked_to"].p_value < 0.05
    assert found["talked_to"].e_i_by_chance == pytest.approx(1 - 2 * 12 / 60)
    set_own_category(network, "industry", "")
    assert own_profile(network) == {}
    assert EGO not in network.execute("SELECT person_id FROM profile_values").fetchall()


def test_who_introduces_whom_is_laid_out_by_category(network):
    found = {(one.dimension, one.over): one for one in mixings(network)}
    one = found["industry", "introductions"]
    assert (one.pairs, one.known) == (11, 11)
    assert sum(map(sum, one.matrix)) == 11
    assert ("industry", "ties") not in found


def test_what_conversations_would_change_is_told_before_they_are_held(network):
    talk(network, 0, 5, 10, 15, 20)
    people = [resolve_person(network, name) for name in ("Person 01", "Person 02", "Person 00", "Person 01")]
    found = what_if(network, people, today=TODAY)
    assert [name for _, name in found.people] == ["Person 01", "Person 02"]
    industry = next(row for row in found.rows if row.dimension == "industry")
    assert (industry.before.known, industry.after.known) == (5, 7)
    assert industry.before.d1 == pytest.approx(1.0)
    assert industry.after.d1 > 1.9
    assert set(industry.new) == {"health", "education"}


def test_variety_grows_month_by_month(network):
    talk(network, 0, 5, 10, 15, 21)
    table = variety_over_time(network, "industry")
    known = table[table["layer"] == "everybody"]
    assert known["people"].tolist() == list(range(5, 61, 5))
    assert known["d1"].iloc[-1] == pytest.approx(5.0)
    assert table[table["layer"] == "talked_to"]["people"].iloc[-1] == 5


def test_the_titles_that_one_rule_would_settle_are_counted(network):
    found = unsettled_most(network, n=3)
    assert (found[0].dimension, found[0].text, found[0].people) == ("function", "Quantum Wrangler", 9)


def test_goals_are_read_as_they_are_typed(network):
    assert read_goals(network, ["industry=Health:2", "Function=policy"]) == {
        "industry": {"health": 2.0},
        "function": {"policy": 1.0},
    }
    for word in (
        "health",
        "industry=",
        "moon=cheese",
        "function=policy:x",
        "function=policy:-1",
        "function=zzz",
    ):
        with pytest.raises(InputError):
            read_goals(network, [word])


def test_a_goal_for_once_finds_whom_to_ask_where_nobody_is(network):
    with transaction(network):
        person = resolve_person(network, "Person 03")
        network.execute(
            "INSERT INTO attribute_values VALUES (?, 'function', 'policy', '', 'recorded')", [person]
        )
    goals = {"industry": {"agriculture": 1.0, "health": 1.0}, "function": {"policy": 1.0}}
    found = [s for s in suggestions(network, today=TODAY, n=90, goals=goals).chosen if s.kind == "somebody"]
    of = {s.person: s for s in found}
    assert set(of) == {"Somebody in agriculture · policy", "Somebody in health · policy"}
    health = of["Somebody in health · policy"]
    assert health.person_id < 0
    assert health.gain > 0
    assert health.wanted == {"industry": "health", "function": "policy"}
    assert "whether they know somebody" in health.reason


def test_nobody_is_asked_more_often_than_the_cap_and_who_rests_is_not_asked(network, tmp_path):
    rows = [
        f"Stranger {n},no,{industry},,,Person 03" for n, industry in enumerate(("arts", "media", "legal"))
    ]
    header = "name,connected,industry,title,company,referred_by"
    take_in(network, write(tmp_path, "q.csv", "\n".join([header, *rows])))

    def asked(**more):
        chosen = suggestions(network, today=TODAY, n=60, explore=0.9, **more).chosen
        return [s.via[0][1] for s in chosen if s.kind == "known_of"]

    assert asked(max_asks=None).count("Person 03") == 3
    assert asked(max_asks=1).count("Person 03") == 1
    with transaction(network):
        resting = resolve_person(network, "Person 03")
        network.execute("INSERT INTO rests VALUES (?, ?)", [resting, TODAY + timedelta(days=9)])
    assert "Person 03" not in asked(max_asks=None)
    assert suggestions(network, today=TODAY).resting == 1
    assert suggestions(network, today=TODAY + timedelta(days=9)).resting == 0


def test_who_was_promised_can_be_reached_through_whom_promised(network, tmp_path):
    take_in(network, write(tmp_path, "q.csv", "name,connected,industry\nLost Soul,no,arts\n"))
    people = {s.person for s in suggestions(network, today=TODAY, n=1000).chosen}
    assert "Lost Soul" not in people
    introducer, person = (resolve_person(network, name) for name in ("Person 09", "Lost Soul"))
    add_promise(network, introducer, person=person, today=TODAY)
    found = {s.person: s for s in suggestions(network, today=TODAY, n=1000).chosen}
    assert found["Lost Soul"].via == ((introducer, "Person 09"),)


def test_who_is_pinned_stays_and_who_is_excluded_goes(network):
    last = suggestions(network, today=TODAY, n=1000).chosen[-1]
    pin(network, last.person_id)
    first = suggestions(network, today=TODAY, n=3).chosen[0]
    assert (first.person_id, first.pinned) == (last.person_id, True)
    assert last.person_id not in [
        s.person_id for s in suggestions(network, today=TODAY, n=1000, exclude=[last.person_id]).chosen
    ]
    unpin(network, last.person_id)
    assert not suggestions(network, today=TODAY, n=3).chosen[0].pinned


def test_somebody_not_written_with_for_two_years_is_dormant(network):
    write_with(network, 30, date(2021, 5, 1))
    found = {s.person: s for s in suggestions(network, today=TODAY, n=1000).chosen}
    assert found["Person 30"].kind == "dormant"
    assert found["Person 30"].reason.startswith("You last wrote with them in 2021")
    assert found["Person 31"].kind == "known"


def test_nothing_classified_measures_nothing_and_suggests_the_easiest(con, tmp_path):
    rows = "\n".join(f"Zz{n} Qq{n},yes" for n in range(8))
    take_in(con, write(tmp_path, "p.csv", f"name,connected\n{rows}\n"))
    assert all(v.d1 is None for v in varieties(con, today=TODAY))
    assert gaps(con, today=TODAY).singles == ()
    found = suggestions(con, today=TODAY, n=3)
    assert [s.gain for s in found.chosen] == [0.0, 0.0, 0.0]
