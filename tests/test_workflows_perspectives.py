from __future__ import annotations

from pathlib import Path

import pytest

from conftest import TODAY, take_in, write
from intromap.interviews.perspectives import Source
from intromap.interviews.themes import told_heard
from intromap.workflows import perspectives as workflow
from intromap.workflows.decisions import decision_markdown, decision_sheet
from intromap.workflows.perspectives import Perspectives
from intromap.workflows.pools import pool
from intromap.workflows.session import Connection
from intromap.workflows.themes import Target, add_mention, list_mentions, list_themes
from test_workflows_views import talk

INSURANCE: Target = ("field", "insurance")
TABLE = """name,connected,company,title,industry,function,seniority,company_size
Amara Okafor,yes,Keystone,Actuary,finance,finance,senior,large
Hana Suzuki,yes,Keystone,Actuary,finance,finance,senior,large
Inez Prado,yes,City School,Teacher,education,education,senior,small
Teo Lund,yes,Tidal Bank,Auditor,finance,legal,entry,small
Uma Nair,yes,Tidal Bank,Clerk,finance,administration,entry,small
Elif Demir,yes,City Hall,Clerk,government,administration,entry,small
"""


@pytest.fixture
def network(con: Connection, tmp_path: Path) -> Connection:
    take_in(con, write(tmp_path, "people.csv", TABLE))
    return con


def tag(
    con: Connection,
    name: str,
    target: Target = INSURANCE,
    *,
    theme: str = "long hours",
    kind: str = "culture",
    agrees: bool = True,
) -> None:
    add_mention(con, talk(con, name), kind=kind, theme=theme, target=target, agrees=agrees)


def heard_about(con: Connection, target: Target = INSURANCE) -> Perspectives:
    return workflow.perspectives(con, target, today=TODAY)


def test_a_field_in_which_nobody_is_classed_looks_where_most_of_those_heard_work(network: Connection) -> None:
    for name in ("Amara Okafor", "Hana Suzuki", "Inez Prado"):
        tag(network, name)
    heard = heard_about(network)
    assert heard.looked_at == (
        "Nobody left to ask is classed under insurance; "
        "those in finance are looked at, where those heard most often work."
    )
    kinds = {(m.channel, m.category): m.people for m in heard.missing}
    assert kinds["seniority", "entry"] == 2, "two more people work in finance; the town hall is another field"
    assert {adds.person for adds in heard.adds} == {"Teo Lund", "Uma Nair"}
    assert all(adds.gain > 0 for adds in heard.adds)
    text = decision_markdown(decision_sheet(network, INSURANCE, today=TODAY), today=TODAY).decode()
    assert "Nobody heard with seniority" in text
    assert heard.looked_at in text


def test_a_field_may_be_a_kind_of_work_and_then_no_kind_of_work_is_missing(network: Connection) -> None:
    tag(network, "Amara Okafor", ("field", "Administration"))
    heard = heard_about(network, ("field", "Administration"))
    assert heard.looked_at == ""
    assert {m.category for m in heard.missing if m.channel == "industry"} == {"government"}
    assert "function" not in {m.channel for m in heard.missing}


def test_a_role_that_nobody_has_looks_at_the_work_of_those_heard(network: Connection) -> None:
    role: Target = ("role", "loss adjuster")
    tag(network, "Teo Lund", role)
    assert heard_about(network, role).looked_at == (
        "Nobody left to ask is classed under loss adjuster; "
        "those in legal are looked at, where the one you heard works."
    )


def test_another_organisation_is_no_source_about_one_in_which_nobody_is_known(network: Connection) -> None:
    tag(network, "Amara Okafor", ("organisation", "Acme"))
    heard = heard_about(network, ("organisation", "Acme"))
    assert (heard.missing, heard.adds, heard.looked_at) == ((), (), "")
    assert pool(network, INSURANCE, [Source(1, "Ana")]).people == (), "nothing is known of where Ana works"


def test_company_size_is_a_kind_where_the_owner_keeps_it(network: Connection) -> None:
    tag(network, "Amara Okafor")
    channels = [m.channel for m in heard_about(network).missing]
    assert "company_size" in channels
    assert channels.index("company_size") < channels.index("organisation"), "told next to the level"
    assert workflow.knows_company_size(network)


def test_without_such_a_dimension_no_company_size_is_known(con: Connection) -> None:
    assert not workflow.knows_company_size(con)


def test_who_is_against_is_told_apart_from_who_holds(network: Connection) -> None:
    tag(network, "Amara Okafor")
    tag(network, "Teo Lund", agrees=False)
    heard = heard_about(network)
    assert (len(heard.people), heard.holders, heard.dissenters) == (2, 1, ("Teo Lund",))
    assert told_heard(2, heard.independent, heard.holders, heard.dissenters) == (
        f"2 people spoke of it, worth {heard.independent:.1f} independent views, for and against. "
        "1 holds a theme; 1 is against one: Teo Lund."
    )
    assert told_heard(1, 1.0, 0, ("Teo Lund",)).endswith("Nobody holds a theme; 1 is against one: Teo Lund.")


def test_a_theme_typed_again_under_the_kind_first_offered_is_the_same_theme(network: Connection) -> None:
    tag(network, "Amara Okafor", kind="challenge", theme="Long hours")
    tag(network, "Teo Lund", ("field", " INSURANCE"), theme=" long  HOURS ")
    (theme,) = list_themes(network)
    assert (theme.kind, theme.theme, theme.mentions) == ("challenge", "Long hours", 2)


def test_a_kind_that_was_chosen_stays_and_takes_the_spelling(network: Connection) -> None:
    tag(network, "Amara Okafor", kind="challenge", theme="Long hours")
    tag(network, "Teo Lund", kind="trend", theme="long hours")
    tag(network, "Uma Nair", ("field", "law"), theme="long hours")
    said = [(m.kind, m.theme) for m in list_mentions(network)]
    assert said == [("challenge", "Long hours"), ("trend", "Long hours"), ("culture", "long hours")]


def test_a_theme_that_stands_under_both_kinds_stays_under_the_one_given(network: Connection) -> None:
    tag(network, "Amara Okafor", ("", ""), kind="culture", theme="Trust")
    tag(network, "Hana Suzuki", ("", ""), kind="skill", theme="trust")
    tag(network, "Teo Lund", ("", ""), kind="culture", theme="TRUST")
    assert [m.kind for m in list_mentions(network)] == ["culture", "skill", "culture"]
    assert {m.theme for m in list_mentions(network)} == {"Trust"}
