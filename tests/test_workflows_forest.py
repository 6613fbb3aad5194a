from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import take_in, write
from intromap.workflows.dependence import POINT_COLUMNS, dependence
from intromap.workflows.forest import FOREST_COLUMNS, GROWTH_COLUMNS, forest
from intromap.workflows.yields import DETAIL_COLUMNS, NEITHER, YIELD_COLUMNS, introducer_yields

EXAMPLE = "name,referred_by\na,\nb,\nh,me; f\nc,a\nd,a\nf,c; d\ng,b\nloner,\n"


def fill(con, folder, people, referrals=""):
    files = [write(folder, "people.csv", people)]
    if referrals:
        files.append(write(folder, "referrals.csv", "person,referred_by,date,note\n" + referrals))
    take_in(con, *files)
    return con


def test_everybody_stands_once_below_the_nearest_of_their_introducers(con, tmp_path):
    found = forest(fill(con, tmp_path, EXAMPLE))
    assert tuple(found.people.columns) == FOREST_COLUMNS
    rows = found.people.set_index("person")
    assert rows["introducer"].to_dict() == {
        "a": "me", "c": "a", "f": "c", "d": "a", "b": "me", "g": "b", "h": "me",
    }  # fmt: skip
    assert rows.at["f", "others"] == ["d"]
    assert rows.at["h", "others"] == ["f"]
    assert rows["branch"].to_dict() == {"a": 3, "c": 1, "f": 0, "d": 0, "b": 1, "g": 0, "h": 0}
    assert found.people["person"].tolist() == ["a", "c", "f", "d", "b", "g", "h"]
    assert found.met_directly == 1


def test_growth_counts_dated_introductions_year_by_year(con, tmp_path):
    people = "name\nAna\nBo\nChi\nDara\nEle\n"
    links = "Bo,Ana,2024-03-01,\nChi,Ana,2024-07-01,\nDara,Bo,2026-01-05,\nEle,Bo,,\n"
    found = forest(fill(con, tmp_path, people, links))
    assert tuple(found.growth.columns) == GROWTH_COLUMNS
    assert found.growth["total"].to_dict() == {0: 2, 1: 2, 2: 3}
    assert found.growth["introducers"].tolist() == [1, 1, 2]
    assert found.growth["effective"].tolist() == pytest.approx([1, 1, 9 / 5])
    assert found.undated == 1


def test_loops_and_days_that_contradict_each_other_are_explained(con, tmp_path):
    people = "name,connected\nAna,2024-01-01\nBo,2020-01-01\nChi,yes\n"
    found = forest(fill(con, tmp_path, people, "Bo,Ana,2020-01-01,\nAna,Chi,,\nChi,Ana,,\n"))
    assert found.loops == (("Ana", "Chi"),)
    assert found.doubts[0].startswith("Ana introduced Chi and Chi introduced Ana. They cannot all")
    assert found.doubts[1] == (
        "Ana introduced you to Bo on 2020-01-01, but you have known Ana only since 2024-01-01."
    )
    assert found.people["person"].tolist() == ["Ana", "Bo", "Chi"]
    assert found.people["generation"].isna().all()


@settings(max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] != p[1]), max_size=14))
def test_any_links_make_a_forest_with_everybody_in_it_once(tmp_path_factory, links):
    from intromap.workflows.session import open_store

    folder = tmp_path_factory.mktemp("forest")
    store = open_store(folder / "x.duckdb")
    people = "name\n" + "".join(f"P{n}\n" for n in range(8))
    rows = "".join(f"P{b},P{a},,\n" for a, b in dict.fromkeys(links))
    found = forest(fill(store.cursor(), folder, people, rows))
    store.close()
    involved = {f"P{n}" for link in links for n in link}
    assert sorted(found.people["person"]) == sorted(involved)
    assert len(found.people) + found.met_directly == 8
    seen = {0}
    for person, introducer in zip(found.people["person_id"], found.people["introducer_id"], strict=True):
        assert introducer in seen
        seen.add(person)


def test_dependence_of_the_worked_example(con, tmp_path):
    found = dependence(fill(con, tmp_path, EXAMPLE))
    assert tuple(found.points.columns) == POINT_COLUMNS
    assert found.points[["person", "lost"]].values.tolist() == [["a", 3], ["b", 1]]
    assert (found.introduced, found.sure) == (5, 1)
    assert (found.pair, found.pair_lost, found.pair_exact) == (("a", "b"), 4, True)
    assert found.sentences[0] == (
        "Without a you would not have reached 3 of the 5 people you were introduced to or told of."
    )


def test_without_introductions_nothing_hangs_on_anybody(con, tmp_path):
    fill(con, tmp_path, "name\nAna\nBo\n")
    found = dependence(con)
    assert (found.sentences, found.pair, found.effective, len(found.points)) == ((), (), None, 0)
    assert len(forest(con).people) == len(introducer_yields(con).introducers) == 0


def test_introductions_that_stay_in_one_field_are_told_against_chance(con, tmp_path):
    people = ["Ana,finance,"] + [f"F{n},finance,Ana" for n in range(9)] + ["Law,law,Ana"]
    people += (
        [f"O{n},energy," for n in range(40)] + ["Bo,energy,"] + [f"W{n},design {n},Bo" for n in range(6)]
    )
    found = introducer_yields(fill(con, tmp_path, "name,industry,referred_by\n" + "\n".join(people) + "\n"))
    assert tuple(found.introducers.columns) == YIELD_COLUMNS
    assert tuple(found.details.columns) == DETAIL_COLUMNS
    rows = found.introducers.set_index("person")
    assert rows.at["Ana", "tendency"] == "narrows"
    assert rows.at["Ana", "verdict"] == (
        "Ana's introductions stay in finance: 9 of 10, where chance would give 1.6"
    )
    assert rows.at["Bo", "tendency"] == "widens"
    assert rows.at["Bo", "gain"] > rows.at["Ana", "gain"]
    detail = found.details.set_index("person_id").loc[int(rows.at["Ana", "person_id"])]
    assert detail["e_i"] == pytest.approx((1 - 9) / 10)
    assert detail["by_chance"] == pytest.approx(1 - 2 * 9 / 57)
    assert detail["opened"] == ["finance", "law"] or detail["opened"] == ["law"]


def test_among_many_introducers_chance_is_not_told_as_a_finding(con, tmp_path):
    luck = random.Random(4)
    fields = [f"field {n}" for n in range(6)]
    people = [f"A{n},{luck.choice(fields)}," for n in range(80)]
    people += [f"P{n},{luck.choice(fields)},A{luck.randrange(80)}" for n in range(800)]
    found = introducer_yields(fill(con, tmp_path, "name,industry,referred_by\n" + "\n".join(people) + "\n"))
    assert (found.details["p_value"].dropna() < 0.05).any()  # of each alone one would have said so
    assert (found.introducers["tendency"] == "").all()
    assert NEITHER in set(found.introducers["verdict"])


def test_the_gain_is_that_of_the_hill_number_with_and_without(con, tmp_path):
    from intromap.variety.indices import hill

    people = "name,industry,referred_by\nAna,law,\nBo,law,\nChi,energy,Ana\nDara,law,Ana\nEle,design,\n"
    found = introducer_yields(fill(con, tmp_path, people))
    expected = (hill([3, 1, 1], 1) / hill([2, 1], 1) - 1) / 2
    assert found.introducers.at[0, "gain"] == pytest.approx(expected)
    assert "too few to say" in found.introducers.at[0, "verdict"]
