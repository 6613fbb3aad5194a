from __future__ import annotations

from conftest import TODAY, take_in, write
from intromap.workflows.at_hand import FEW, OFFERED, people_at_hand
from intromap.workflows.finding import resolve_person
from intromap.workflows.interviews import plan_interview


def test_of_a_few_all_are_offered_in_the_order_of_the_alphabet(con, tmp_path):
    assert people_at_hand(con) == []
    take_in(con, write(tmp_path, "p.csv", "name\nZoë Mbeki\nAmara Okafor\n"))
    ((title, offered),) = people_at_hand(con)
    assert title == "Everybody"
    assert [name for _, name in offered] == ["Amara Okafor", "Zoë Mbeki"]


def test_of_many_those_the_owner_has_to_do_with_are_offered(con, tmp_path):
    rows = [
        f"Person {n:02},{'' if n < 12 else f'Person {n % 12:02}'},2024-01-{n % 28 + 1:02}"
        for n in range(FEW + 16)
    ]
    take_in(con, write(tmp_path, "p.csv", "\n".join(["name,referred_by,connected", *rows])))
    for name in ("Person 03", "Person 30"):
        plan_interview(con, resolve_person(con, name), today=TODAY)
    talked, doors, newest = people_at_hand(con)
    assert talked[0] == "In conversation with you"
    assert [name for _, name in talked[1]] == ["Person 30", "Person 03"]
    assert len(doors[1]) == OFFERED
    assert doors[0] == "Opened most doors"
    assert newest[0] == "Known most recently"
    assert newest[1][0][1] == "Person 27"
