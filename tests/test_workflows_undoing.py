"""History: what changed with an import, and taking imports back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from conftest import TODAY, take_in, write
from intromap.errors import InputError
from intromap.store import people
from intromap.store.integrity import list_orphans
from intromap.store.interviews import update_follow_up
from intromap.store.journal import KEYS, SAID
from intromap.workflows import interviews
from intromap.workflows.finding import resolve_person
from intromap.workflows.news import latest_news, news_of, rows_table
from intromap.workflows.noting import NamedPerson, name_people
from intromap.workflows.people import edit_person, person_sheet
from intromap.workflows.undoing import undo_import, undoable_imports

LATER = datetime(2026, 12, 1, tzinfo=UTC)
URL = "https://www.linkedin.com/in/"
HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
FIRST = HEAD + (
    f"Amara,Okafor,{URL}amara,,Keystone,Risk Director,08 Feb 2024\n"
    f"José,Ruiz,{URL}jose,jose@example.org,Hospital del Mar,Enfermero,01 Mar 2025\n"
    f"李,伟,{URL}li,,Jade Bank,Analyst,02 Mar 2025\n"
)
SECOND = HEAD + (
    f"Amara,Okafor-Lin,{URL}amara,,Green Grid,Head of Policy,08 Feb 2024\n"
    f"José,Ruiz,{URL}jose,jose@example.org,Hospital del Mar,Jefe,01 Mar 2025\n"
    f"Zofia,Nowak,{URL}zofia,,Green Grid,Engineer,05 May 2026\n"
)


def whole(con) -> dict[str, list[tuple]]:
    """Every row that an import may write."""
    return {
        name: con.execute(f"SELECT * FROM {name} {SAID.get(name, '')} ORDER BY ALL").fetchall()
        for name in KEYS
        if name != "settings"
    }


@pytest.fixture
def first(con, tmp_path):
    take_in(con, write(tmp_path, "Connections.csv", FIRST))
    return whole(con)


@pytest.fixture
def second(con, first, tmp_path):
    return take_in(con, write(tmp_path, "new/Connections.csv", SECOND))


def test_the_first_import_is_no_news(con, first):
    assert latest_news(con) is None


def test_news_say_who_came_moved_rose_left_and_changed_their_name(con, second):
    told = {(c.kind, c.person): (c.before, c.after) for c in latest_news(con).changes}
    assert told == {
        ("new", "Zofia Nowak"): ("", ""),
        ("left", "李 伟"): ("", "2026-05-05"),
        ("moved", "Amara Okafor-Lin"): ("Risk Director · Keystone", "Head of Policy · Green Grid"),
        ("promoted", "José Ruiz"): ("Enfermero · Hospital del Mar", "Jefe · Hospital del Mar"),
        ("renamed", "Amara Okafor-Lin"): ("Amara Okafor", "Amara Okafor-Lin"),
    }
    assert second.left == 1
    assert news_of(con, second.number) == latest_news(con)


def test_nobody_is_told_as_having_left_whom_no_import_before_had_seen(con, tmp_path):
    both = write(tmp_path, "Connections.csv", FIRST), write(tmp_path, "new/Connections.csv", SECOND)
    receipt = take_in(con, *both)
    assert (receipt.added, receipt.left) == (4, 0)
    assert latest_news(con) is None


def test_only_who_was_known_before_is_told_as_having_left(con, first, tmp_path):
    between = FIRST + f"Farid,Haddad,{URL}farid,,Keystone,Clerk,04 Apr 2025\n"
    both = write(tmp_path, "mid/Connections.csv", between), write(tmp_path, "new/Connections.csv", SECOND)
    receipt = take_in(con, *both)
    assert receipt.left == 1
    assert [c.person for c in latest_news(con).of("left")] == ["李 伟"]


def test_who_left_stays_somebody_the_owner_knows(con, second):
    assert person_sheet(con, resolve_person(con, "李 伟")).connected


def test_a_part_of_an_export_makes_nobody_leave(con, first, tmp_path):
    take_in(con, write(tmp_path, "part.csv", HEAD + f"Zofia,Nowak,{URL}zofia,,,,05 May 2026\n"))
    assert [c.kind for c in latest_news(con).changes] == ["new"]


def test_undo_restores_the_state_before_an_import(con, first, second):
    undone = undo_import(con, second.number, now=LATER)
    assert (undone.removed, undone.staying, undone.conflicts) == (1, (), ())
    assert whole(con) == first
    assert list_orphans(con) == {}
    with pytest.raises(InputError):
        undo_import(con, second.number, now=LATER)


def test_undoing_the_first_import_leaves_an_empty_store(con, second):
    assert undoable_imports(con) == [second.number, 1]
    assert undo_import(con, 1, now=LATER).imports == (second.number, 1)
    assert people.count_people(con) == (0, 0)
    assert {name: rows for name, rows in whole(con).items() if rows} == {
        "dimensions": con.execute("SELECT * FROM dimensions ORDER BY ALL").fetchall(),
        "people": con.execute("SELECT * FROM people WHERE id = 0").fetchall(),
    }


def test_marks_of_another_duckdb_are_refused_in_a_sentence_and_nothing_is_touched(con, first, second):
    con.execute("UPDATE import_changes SET after = after - 1 WHERE name = '' AND import_id = 1")
    assert undoable_imports(con) == [second.number]
    state = whole(con)
    with pytest.raises(InputError, match="another version of DuckDB"):
        undo_import(con, 1, now=LATER)
    assert whole(con) == state
    assert undo_import(con, second.number, now=LATER).imports == (second.number,)
    assert whole(con) == first


def test_what_the_owner_wrote_since_stays(con, second):
    zofia = resolve_person(con, "Zofia Nowak")
    sheet = person_sheet(con, zofia)
    edit_person(
        con,
        zofia,
        name=sheet.name,
        title=sheet.title,
        organisation=sheet.organisation,
        connected=True,
        note="met at the fair",
        values={},
        today=TODAY,
    )
    undone = undo_import(con, second.number, now=LATER)
    assert (undone.removed, undone.staying) == (0, ("Zofia Nowak",))
    after = person_sheet(con, zofia)
    assert (after.note, after.organisation, after.linkedin) == ("met at the fair", "Green Grid", "in/zofia")
    assert list_orphans(con) == {}


def test_a_conversation_keeps_its_person(con, second):
    zofia = resolve_person(con, "Zofia Nowak")
    interviews.plan_interview(con, zofia, today=TODAY)
    assert undo_import(con, second.number, now=LATER).staying == ("Zofia Nowak",)
    assert person_sheet(con, zofia).interviews


TALKS = """person,stage,planned_on,held_at,thank_from,thank_by,purpose
Amara Okafor-Lin,held,2026-10-01,2026-10-05 09:00:00,2026-10-05 09:00:00,2026-10-06 09:00:00,policy work
Zofia Nowak,idea,2026-10-02,,,,the grid
"""


@pytest.fixture
def talks(con, second, tmp_path):
    before = whole(con)
    number = take_in(con, write(tmp_path, "interviews.csv", TALKS)).number
    return before, number


def talk_of(con, name: str) -> int:
    (row,) = con.execute(
        "SELECT i.id FROM interviews i JOIN people p ON p.id = i.person_id WHERE p.name = ?", [name]
    ).fetchall()
    return int(row[0])


def test_conversations_go_with_the_import_that_brought_them(con, talks):
    before, number = talks
    assert [con.execute(f"SELECT count(*) FROM {t}").fetchall() for t in ("interviews", "follow_ups")] == [
        [(2,)],
        [(1,)],
    ]
    undone = undo_import(con, number, now=LATER)
    assert (undone.removed, undone.conversations, undone.staying, undone.conflicts) == (0, 2, (), ())
    assert whole(con) == before
    assert list_orphans(con) == {}


def test_people_go_with_the_conversations_that_came_after_them(con, talks, first, second):
    assert undo_import(con, second.number, now=LATER).staying == ()
    assert whole(con) == first


def test_undone_conversations_can_be_brought_in_again(con, talks, tmp_path):
    undo_import(con, talks[1], now=LATER)
    assert take_in(con, write(tmp_path, "again.csv", TALKS)).interviews_added == 2


def write_a_note(con, number: int) -> None:
    con.execute("UPDATE interviews SET learned = 'ask Ines too' WHERE id = ?", [number])


def thank(con, number: int) -> None:
    con.execute("UPDATE follow_ups SET done_at = '2026-10-06' WHERE interview_id = ?", [number])


def owe_thanks(con, number: int) -> None:
    update_follow_up(con, number, "introducer_told", (LATER, LATER), None)


def choose_a_question(con, number: int) -> None:
    con.execute(
        "INSERT INTO interview_questions VALUES (?, 1, 'path', 'How did you come here?', 5, false, '')",
        [number],
    )


def write_a_theme(con, number: int) -> None:
    con.execute(
        "INSERT INTO mentions VALUES (nextval('mention_ids'), ?, 'trend', 'tariffs', '', '', true, '')",
        [number],
    )


def hear_a_name(con, number: int) -> None:
    name_people(con, number, [NamedPerson("Ines Duarte")], today=TODAY)


@pytest.mark.parametrize(
    "change", [write_a_note, thank, owe_thanks, choose_a_question, write_a_theme, hear_a_name]
)
def test_a_conversation_that_the_owner_went_on_with_stays_whole_and_is_told(con, talks, change):
    change(con, talk_of(con, "Amara Okafor-Lin"))
    undone = undo_import(con, talks[1], now=LATER)
    assert undone.conflicts == (
        "You changed the conversation with Amara Okafor-Lin since; it stays as you left it.",
    )
    assert con.execute("SELECT count(*) FROM interviews").fetchall() == [(1,)], "the other one is gone"
    assert con.execute("SELECT count(*) > 0 FROM follow_ups").fetchall() == [(True,)]
    assert list_orphans(con) == {}


@pytest.mark.parametrize("change", [write_a_note, choose_a_question])
def test_who_came_with_it_stays_for_a_conversation_that_went_on(con, first, tmp_path, change):
    paths = [write(tmp_path, "new/Connections.csv", SECOND), write(tmp_path, "interviews.csv", TALKS)]
    number = take_in(con, *paths).number
    change(con, talk_of(con, "Zofia Nowak"))
    undone = undo_import(con, number, now=LATER)
    assert (undone.removed, undone.staying, undone.conflicts) == (0, ("Zofia Nowak",), ())
    assert len(person_sheet(con, resolve_person(con, "Zofia Nowak")).interviews) == 1
    assert list_orphans(con) == {}


def test_a_row_that_the_owner_changed_since_is_told_and_left(con, second):
    amara = resolve_person(con, "Amara Okafor-Lin")
    sheet = person_sheet(con, amara)
    edit_person(
        con,
        amara,
        name="Amara O.",
        title=sheet.title,
        organisation=sheet.organisation,
        connected=True,
        note="",
        values={},
        today=TODAY,
    )
    undone = undo_import(con, second.number, now=LATER)
    assert undone.conflicts == ("You changed name or note of Amara O. since; it stays as you left it.",)
    assert person_sheet(con, amara).organisation == "Keystone", "the job was not touched, and goes back"


def test_only_the_last_ten_can_be_undone(con, tmp_path):
    for number in range(12):
        take_in(con, write(tmp_path, f"{number}.csv", f"name,company\nPerson {number},Kola\n"))
    assert undoable_imports(con) == list(range(12, 2, -1))


def test_every_row_is_accounted_for(con, first, tmp_path):
    broken = SECOND + "Only\n" + ",,,,,,07 Jun 2026\n" + SECOND.splitlines()[1] + "\n"
    receipt = take_in(con, write(tmp_path, "b/Connections.csv", broken))
    rows = rows_table(con, receipt.number)
    assert list(rows.columns) == ["file", "line", "outcome", "person", "reason"]
    assert rows[["line", "outcome"]].values.tolist() == [
        [2, "updated"],
        [3, "updated"],
        [4, "added"],
        [5, "set aside"],
        [6, "hidden"],
        [7, "merged"],
    ]
    assert rows["reason"].tolist()[3].startswith("The row ends")
    assert len(rows) == sum(file.rows for file in receipt.files)


def test_an_older_export_says_nothing_about_today(con, tmp_path):
    take_in(con, write(tmp_path, "new/Connections.csv", SECOND))
    take_in(con, write(tmp_path, "old/Connections.csv", FIRST), today=date(2026, 12, 24))
    amara = person_sheet(con, resolve_person(con, "Amara Okafor-Lin"))
    assert (amara.organisation, amara.title) == ("Green Grid", "Head of Policy")
    jobs = amara.affiliations[["organisation", "current"]].values.tolist()
    assert jobs == [["Green Grid", True], ["Keystone", False]]


def test_old_and_new_in_either_order_end_in_the_same_store(con, tmp_path):
    from intromap.workflows.session import open_store

    paths = [write(tmp_path, f"{n}/Connections.csv", text) for n, text in (("o", FIRST), ("n", SECOND))]
    states = []
    for number, order in enumerate([paths, paths[::-1]]):
        store = open_store(tmp_path / f"{number}.duckdb")
        other = store.cursor()
        for path in order:
            take_in(other, path)
        cards = people.list_people(other).drop(columns="id").astype(str).sort_values("name").values.tolist()
        jobs = other.execute(
            "SELECT p.name, o.name, a.title, a.first_seen, a.last_seen, a.current, s.as_of, s.left_on "
            "FROM affiliations a JOIN people p ON p.id = a.person_id "
            "JOIN organisations o ON o.id = a.organisation_id JOIN sightings s ON s.person_id = p.id "
            "ORDER BY ALL"
        ).fetchall()
        states.append((cards, jobs))
        store.close()
    assert states[0] == states[1]
