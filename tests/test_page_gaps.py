from __future__ import annotations

from pathlib import Path

import pytest

from pages import CONNECTIONS, PEOPLE, REFERRALS, Place, check, place, press, told


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    made = place(tmp_path, monkeypatch)
    made.fill(CONNECTIONS, REFERRALS, PEOPLE)
    return made


def test_an_empty_store_says_where_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = place(tmp_path, monkeypatch).page("gaps")
    assert "Nobody is here yet" in told(app)


def test_every_dimension_and_layer_is_told_in_few_words(at: Place) -> None:
    app = at.page("gaps")
    table = app.dataframe[0].value
    assert table["Dimension"].tolist()[:3] == ["Industry", "Function", "Seniority"]
    seniority = table.iloc[2].to_dict()
    assert seniority["Everybody you know"] == "worth 1.2 of 9, narrow"
    assert seniority["People you were introduced to"] == "worth 1.0 of 9, too few to say"
    assert "People you have talked to" not in seniority
    assert "Nobody yet among: people you wrote with in the last year, people you have talked to." in told(app)


def test_the_most_alike_dimension_is_named_and_chosen(at: Place) -> None:
    app = at.page("gaps")
    assert "most alike in **Seniority**" in told(app)
    assert app.selectbox("gap_dimension").value == "seniority"
    assert "board or investor: 0, where 2.9 would be expected" in told(app)


def test_a_goal_is_saved_compared_with_and_taken_back(at: Place) -> None:
    app = check(at.page("gaps").selectbox("gap_dimension").select("industry").run())
    app.session_state["goal_industry_0"] = {
        "edited_rows": {},
        "added_rows": [{"category": "poetry", "weight": 3}, {"category": "finance", "weight": 1}],
        "deleted_rows": [],
    }
    app = press(check(app.run()), "Save the goal")
    assert at.con().execute("SELECT category, weight FROM goals ORDER BY ALL").fetchall() == [
        ("finance", 1.0),
        ("poetry", 3.0),
    ]
    assert "poetry: 0, where 19.5 would be expected" in told(app)
    app = press(app, "Back to an even spread")
    assert at.con().execute("SELECT count(*) FROM goals").fetchall() == [(0,)]
    assert "even spread again" in told(app)


def test_a_rule_that_cannot_be_read_says_so_and_keeps_what_was_typed(at: Place) -> None:
    app = check(at.page("gaps").selectbox("gap_dimension").select("function").run())
    typed = {"edited_rows": {}, "added_rows": [{"pattern": "poet", "value": ""}], "deleted_rows": []}
    app.session_state["rules_function_0"] = typed
    app = press(check(app.run()), "Save the rules")
    assert "The rule “poet” gives no value" in told(app)
    assert app.session_state["rules_function_0"]["added_rows"] == typed["added_rows"]


def test_an_own_rule_is_asked_first_and_can_be_tried(at: Place) -> None:
    app = check(at.page("gaps").selectbox("gap_dimension").select("function").run())
    typed = {"edited_rows": {}, "added_rows": [{"pattern": "analyst", "value": "poetry"}], "deleted_rows": []}
    app.session_state["rules_function_0"] = typed
    app = press(check(app.run()), "Save the rules")
    assert "1 rule of your own saved" in told(app)
    app = check(app.text_input("try_function").input("Analyst").run())
    assert "Analyst → **poetry**, by the rule analyst" in told(app)
    app = check(app.text_input("try_function").input("Zzyzx").run())
    assert "no rule fits" in told(app)


def test_a_layer_with_nobody_in_it_says_so(at: Place) -> None:
    app = at.page("gaps")
    app = check(app.button_group("gap_layer").set_value("talked_to").run())
    assert "No category is known here yet" in told(app)


def test_where_nothing_is_classified_the_page_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = place(tmp_path, monkeypatch)
    made.fill("name,connected\n" + "\n".join(f"Zzyx Qwfp {n},yes" for n in range(12)))
    text = told(made.page("gaps"))
    assert "Nothing is known yet about these people" in text
    assert "What is missing, and what you can do" not in text


def test_what_is_missing_is_ranked_and_says_what_can_be_done(at: Place) -> None:
    text = told(at.page("gaps"))
    assert "within reach" in text
    assert "Ask Claudia Brandt to introduce you to Ngozi Adeyemi" in text or "You know 1 person there" in text
    assert "pairs hold nobody" in text


def test_the_owners_own_category_is_compared_with(at: Place) -> None:
    app = check(at.page("gaps").selectbox("gap_dimension").select("industry").run())
    app = check(app.selectbox("own_industry").select("finance").run())
    assert at.con().execute("SELECT value FROM attribute_values WHERE person_id = 0").fetchall() == [
        ("finance",)
    ]
    assert "Your own category is kept" in told(app)


def test_weights_of_functions_stand_beside_the_groups_by_which_offices_count(at: Place) -> None:
    from intromap.ui.goal_editor import _weights  # the editor itself gives no table back

    table = _weights(at.con(), "function", {}, {}).set_index("category")
    assert table.loc["data", "isco"].endswith("25 Information and communications technology professionals")
    assert table.loc["entrepreneurship", "isco"].startswith("11 Chief executives")
    assert "isco" not in _weights(at.con(), "industry", {}, {})
