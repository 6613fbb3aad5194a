from __future__ import annotations

import pytest

from conftest import TODAY, take_in, write
from intromap.errors import InputError, RuleError, UnknownPersonError
from intromap.store.integrity import list_orphans
from intromap.workflows.classifying import edit_rules, own_rules, possible_categories, reclassify
from intromap.workflows.dimensions import add_dimension, categories_in_use
from intromap.workflows.finding import SEARCH_COLUMNS, person_labels, search_people
from intromap.workflows.people import add_person, edit_person, person_sheet
from intromap.workflows.session import transaction

TABLE = """name,linkedin_url,email,company,title,referred_by
Amara Okafor,in/amara,amara@example.org,Keystone Insurance,Risk Director,
José Ruiz,,,Hospital del Mar,Enfermero,Amara Okafor
<img src=x onerror=alert(1)>,,,=HYPERLINK("http://x"),Actuary,
李伟,,,北京银行,软件工程师,
"""


@pytest.fixture
def filled(con, tmp_path):
    write(tmp_path, "p.csv", TABLE.replace("in/amara", "https://www.linkedin.com/in/amara"))
    take_in(con, tmp_path / "p.csv")
    return con


def _id(con, name):
    return int(search_people(con, name)["id"].iloc[0])


def _edit(con, person_id, **changes):
    sheet = person_sheet(con, person_id)
    kept = {
        "name": sheet.name,
        "title": sheet.title,
        "organisation": sheet.organisation,
        "connected": sheet.connected,
        "note": sheet.note,
        "values": {},
    }
    edit_person(con, person_id, **(kept | changes), today=TODAY)
    return person_sheet(con, person_id)


def test_a_sheet_tells_all_that_is_known(filled):
    sheet = person_sheet(filled, _id(filled, "josé"))
    assert (sheet.name, sheet.title, sheet.organisation) == ("José Ruiz", "Enfermero", "Hospital del Mar")
    assert sheet.introduced_by["person"].tolist() == ["Amara Okafor"]
    assert sheet.known["industry"].value == "health"
    assert sheet.known["industry"].provenance == "inferred"
    assert sheet.known["school"].value == ""
    amara = person_sheet(filled, _id(filled, "amara"))
    assert (amara.linkedin, amara.email) == ("in/amara", "amara@example.org")
    assert amara.introduced["person"].tolist() == ["José Ruiz"]


def test_nobody_is_shown_for_a_number_that_nobody_has(con):
    with pytest.raises(UnknownPersonError):
        person_sheet(con, 99)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("jos", "José Ruiz"),
        ("OKAF", "Amara Okafor"),
        ("hospital", "José Ruiz"),
        ("李", "李伟"),
        ("amra okafor", "Amara Okafor"),
        ("actuary", "<img src=x onerror=alert(1)>"),
    ],
)
def test_people_are_found_as_one_types(filled, typed, found):
    table = search_people(filled, typed)
    assert tuple(table.columns) == SEARCH_COLUMNS
    assert table["name"].iloc[0] == found


def test_a_name_goes_before_an_organisation_and_nothing_typed_finds_nothing(filled):
    add_person(filled, "Okafor Foods", connected=False, organisation="Amara", today=TODAY)
    assert search_people(filled, "amara")["name"].tolist() == ["Amara Okafor", "Okafor Foods"]
    assert len(search_people(filled, "  ")) == 0
    assert len(search_people(filled, "a", limit=2)) == 2


def test_labels_tell_namesakes_apart(filled):
    assert "José Ruiz · Hospital del Mar" in person_labels(filled)["label"].tolist()
    twins = [add_person(filled, "Kim Ly", connected=True, today=TODAY) for _ in range(2)]
    labels = person_labels(filled).set_index("id")["label"]
    assert labels[twins].tolist() == [f"Kim Ly · no. {person}" for person in twins]
    assert labels.is_unique


def test_the_owners_word_is_kept_above_the_rules_and_can_be_taken_back(filled):
    person = _id(filled, "josé")
    sheet = _edit(filled, person, values={"industry": "nursing"})
    assert (sheet.known["industry"].value, sheet.known["industry"].provenance) == ("nursing", "recorded")
    with transaction(filled):
        reclassify(filled)
    assert person_sheet(filled, person).known["industry"].value == "nursing"
    assert _edit(filled, person, values={"industry": ""}).known["industry"].value == "health"


def test_a_new_job_by_hand_is_classified_and_the_old_one_kept(filled):
    sheet = _edit(filled, _id(filled, "josé"), title="Software Engineer", organisation="Green Grid")
    assert sheet.affiliations["organisation"].tolist() == ["Green Grid", "Hospital del Mar"]
    assert sheet.known["function"].value == "engineering"
    assert list_orphans(filled) == {}


def test_a_name_given_by_hand_is_not_taken_back_by_an_import(filled, tmp_path):
    person = _id(filled, "amara")
    _edit(filled, person, name="Amara N. Okafor")
    take_in(filled, tmp_path / "p.csv")
    assert person_sheet(filled, person).name == "Amara N. Okafor"


def test_a_person_needs_a_name(filled):
    with pytest.raises(InputError):
        add_person(filled, "  ", connected=True, today=TODAY)
    with pytest.raises(InputError):
        _edit(filled, _id(filled, "amara"), name=" ")


def test_a_rule_of_ones_own_is_asked_first(filled):
    edit_rules(filled, "industry", [("keystone*", "mutual aid", "they insure each other")])
    assert person_sheet(filled, _id(filled, "amara")).known["industry"].value == "mutual aid"
    assert "mutual aid" in possible_categories(filled, "industry")
    assert [rule.value for rule in own_rules(filled, "industry")] == ["mutual aid"]
    edit_rules(filled, "industry", [])
    assert person_sheet(filled, _id(filled, "amara")).known["industry"].value == "finance"


@pytest.mark.parametrize(
    "rules", [[("a*b", "x", "")], [("bank", " ", "")], [("bank", "x", ""), ("bank", "y", "")]]
)
def test_a_rule_that_cannot_be_used_changes_nothing(filled, rules):
    with pytest.raises(RuleError):
        edit_rules(filled, "industry", rules)
    assert own_rules(filled, "industry") == ()


def test_a_dimension_of_ones_own_is_added_once(filled):
    add_dimension(filled, "First in family at university")
    assert "First in family at university" in categories_in_use(filled)
    for name in ("first in family at UNIVERSITY", "industry", " "):
        with pytest.raises(InputError):
            add_dimension(filled, name)
