from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import NOW, TODAY, take_in, write
from intromap.cli.main import main
from intromap.model import Stage
from intromap.workflows import suggestions as workflow
from intromap.workflows.finding import resolve_person
from intromap.workflows.interviews import plan_interview
from intromap.workflows.moving import move_interview
from intromap.workflows.perspectives import perspective_gain
from intromap.workflows.session import Connection, open_store
from intromap.workflows.themes import Target, add_mention
from intromap.workflows.views import Views, told_views
from intromap.workflows.views import views as find_views
from pages import Place, place, told

CLIMATE: Target = ("field", "climate")
HEARD = ("Amara Okafor", "Hana Suzuki", "Jomo Mwangi")
TABLE = """name,connected,company,title,industry,referred_by
Amara Okafor,yes,Keystone,Underwriter,finance,
Hana Suzuki,yes,Keystone,Underwriter,finance,
Jomo Mwangi,yes,Keystone,Underwriter,finance,
Inez Prado,yes,Keystone,Nurse,climate,
Teo Lund,yes,Tidal Power,Engineer,climate,
Ida Berg,no,Northmere School,Teacher,education,Teo Lund
"""


def talk(con: Connection, name: str) -> int:
    number = plan_interview(con, resolve_person(con, name), today=TODAY)
    move_interview(con, number, Stage.SCHEDULED, at=NOW - timedelta(days=1), now=NOW)
    move_interview(con, number, Stage.HELD, at=NOW - timedelta(hours=2), now=NOW)
    return number


def tag(con: Connection, name: str, target: Target = CLIMATE) -> None:
    add_mention(con, talk(con, name), kind="culture", theme="long hours", target=target)


def views(con: Connection, n: int = 99) -> dict[str, tuple[tuple[Target, float], ...]]:
    return {s.person: s.views for s in workflow.suggestions(con, today=TODAY, n=n).chosen}


@pytest.fixture
def network(con: Connection, tmp_path: Path) -> Connection:
    take_in(con, write(tmp_path, "p.csv", TABLE))
    return con


def test_somebody_outside_adds_a_view_where_three_of_one_firm_were_heard(network: Connection) -> None:
    for name in HEARD:
        tag(network, name)
    inside, outside = (resolve_person(network, name) for name in ("Inez Prado", "Teo Lund"))
    added = perspective_gain(network, CLIMATE, [inside, outside])
    assert added[outside] > 0.5 > added[inside]
    found = views(network)
    ((target, gain),) = found["Teo Lund"]
    assert target == CLIMATE
    assert gain == pytest.approx(added[outside])
    assert found["Inez Prado"] == ()
    assert found["Ida Berg"] == (), "a teacher is no source about climate"


def chosen(con: Connection, perspectives: float) -> list[str]:
    found = workflow.suggestions(con, today=TODAY, n=99, perspectives=perspectives)
    return [suggestion.person for suggestion in found.chosen]


def test_who_would_add_an_independent_view_comes_before_others_who_widen_as_much(con, tmp_path) -> None:
    rows = "".join(f"{name},yes,{firm},Nurse,{field},\n" for name, firm, field in OTHERS)
    take_in(con, write(tmp_path, "p.csv", TABLE + rows))
    for name in HEARD:
        talk(con, name)
    order = chosen(con, 1.0)
    assert order == chosen(con, 0.0), "without themes the weight changes nothing"
    (number, *_) = [row[0] for row in con.execute("SELECT id FROM interviews ORDER BY id").fetchall()]
    add_mention(con, number, kind="culture", theme="long hours", target=("field", "energy"))
    assert chosen(con, 0.0) == order, "at 0 views are told, and change nothing"
    moved = [chosen(con, weight).index("Uma Nair") for weight in (0.0, 0.5, 1.0)]
    assert moved == sorted(moved, reverse=True)
    assert moved[-1] == 0 < moved[0]
    found = workflow.suggestions(con, today=TODAY, n=99, perspectives=1.0).chosen
    assert found[0].gains["perspectives"] > 0
    assert found[0].views[0][0] == ("field", "energy")
    assert {s.person for s in found if s.gains["perspectives"] > 0} == {"Uma Nair"}


OTHERS = (("Uma Nair", "Tidal Power", "energy"), ("Elif Demir", "City Hall", "public"))


def test_a_role_is_found_by_title_and_the_most_stands_first(network: Connection) -> None:
    tag(network, "Amara Okafor", ("role", "engineer"))
    tag(network, "Inez Prado")
    targets = [target for target, _ in views(network)["Teo Lund"]]
    assert targets == [("role", "engineer"), CLIMATE]
    gains = [gain for _, gain in views(network)["Teo Lund"]]
    assert gains == sorted(gains, reverse=True)


def test_a_theme_about_nothing_named_adds_no_view(network: Connection) -> None:
    tag(network, "Amara Okafor", ("", ""))
    assert set(views(network).values()) == {()}


def test_without_themes_nothing_else_is_read(network: Connection) -> None:
    network.execute("DROP VIEW profile_values")  # whoever reads what is known of people now fails
    assert find_views(network) == Views()
    tag(network, "Amara Okafor")
    with pytest.raises(Exception, match="profile_values"):
        find_views(network)


def test_views_are_those_that_each_person_alone_would_add(con: Connection, tmp_path: Path) -> None:
    rows = ["name,connected,company,title,industry,referred_by", "Amara Okafor,yes,Keystone,Nurse,energy,"]
    for at, name in enumerate(
        ("Hana Suzuki", "Jomo Mwangi", "Teo Lund", "Uma Nair", "Elif Demir", "Ines Silva")
    ):
        firm = ("Keystone", "Tidal Power")[at % 2]
        rows.append(
            f"{name},yes,{firm},{('Nurse', 'Chemist')[at % 3 == 0]},energy,{'Amara Okafor' * (at < 3)}"
        )
    take_in(con, write(tmp_path, "p.csv", "\n".join(rows)))
    tag(con, "Hana Suzuki", ("field", "energy"))
    people = [resolve_person(con, name) for name in ("Jomo Mwangi", "Teo Lund", "Uma Nair", "Ines Silva")]
    alone = perspective_gain(con, ("field", "energy"), people)
    found = find_views(con).of
    assert {p: dict(found[p])["field", "energy"] for p in people if p in found} == pytest.approx(
        {p: gain for p, gain in alone.items() if gain >= 0.5}
    )
    assert list(found) == people[-1:], "the others share the firm, the introducer or the kind of work"


def test_a_view_is_needed_more_where_fewer_were_heard(network: Connection) -> None:
    for name in HEARD:
        tag(network, name)
    tag(network, "Inez Prado", ("field", "health"))
    tag(network, "Teo Lund", ("field", "health"))
    needed = find_views(network).needed
    assert needed["climate"] > needed["health"] > 0


def test_views_are_told_in_one_sentence() -> None:
    assert told_views(()) == ""
    law: Target = ("field", "law")
    assert told_views([(CLIMATE, 0.9), (law, 0.6)]) == "Would add an independent view on climate and law."
    roles = [(("role", name), 1.0) for name in ("data analyst", "underwriter", "sales")]
    assert told_views([*roles[:1], (("organisation", "Acme"), 0.5)]) == (
        "Would add an independent view on the work of a data analyst and Acme."
    )
    assert told_views(roles[1:]) == (
        "Would add an independent view on the work of an underwriter and the role “sales”."
    )


def test_a_field_in_which_nobody_is_classed_asks_where_those_heard_work(
    con: Connection, tmp_path: Path
) -> None:
    rows = "Noor Aziz,yes,Delta Bank,Auditor,finance,\nKofi Mensah,yes,Delta Bank,Auditor,retail,\n"
    take_in(con, write(tmp_path, "p.csv", TABLE + rows))
    for name in HEARD:
        tag(con, name, ("field", "insurance"))
    tag(con, "Inez Prado", ("field", "insurance"))
    found = views(con)
    assert [target for target, _ in found["Noor Aziz"]] == [("field", "insurance")]
    assert found["Kofi Mensah"] == found["Teo Lund"] == (), "most of those heard work in finance"


def test_the_command_prints_views(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTROMAP_TODAY", TODAY.isoformat())
    path = tmp_path / "x.duckdb"
    store = open_store(path)
    take_in(store.cursor(), write(tmp_path, "p.csv", TABLE))
    tag(store.cursor(), "Amara Okafor")
    store.close()
    result = CliRunner().invoke(main, ["--db", str(path), "suggest", "--json"])
    assert result.exit_code == 0, result.output
    found = {row["person"]: row["views"] for row in json.loads(result.stdout)["suggestions"]}
    assert found["Teo Lund"] == [{"target_kind": "field", "target": "climate", "gain": 1.0}]
    assert found["Ida Berg"] == []


def test_the_card_says_on_what_somebody_would_add_a_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at: Place = place(tmp_path, monkeypatch)
    at.fill(TABLE)
    before = at.page("next")
    assert "independent view" not in told(before)
    assert "next_perspectives" not in [slider.key for slider in before.slider]
    tag(at.con(), "Amara Okafor")
    assert told(at.page("next")).count("Would add an independent view on climate.") == 1
    (weight,) = [slider for slider in at.page("next").slider if slider.key == "next_perspectives"]
    assert weight.value == 0.25
