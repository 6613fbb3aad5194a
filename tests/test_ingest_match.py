from __future__ import annotations

from datetime import date
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from intromap.ingest.marks import Incoming
from intromap.ingest.match import Directory
from intromap.model import EGO

DAY = date(2024, 3, 1)
OTHER_DAY = date(2025, 6, 2)


def row(linkedin="", email="", name="wei zhang", company="", on=None, recorded=False, file="a.csv"):
    return Incoming(file, linkedin, email, name, company, on, recorded)


def own(**marks):
    return row(recorded=True, **marks)


def match(directory, *rows, start=100):
    return directory.match(rows, count(start))


def test_a_url_decides_before_anything_else():
    directory = Directory(
        [(1, "wei zhang", "acme", DAY), (2, "wei zhang", "beta", DAY)], [("linkedin", "in/w", 2)]
    )
    assert match(directory, row("in/w", name="vivian z", company="acme", on=DAY)) == ([2], set())


def test_an_email_decides_where_there_is_no_url():
    directory = Directory([(1, "wei zhang", "", None)], [("email", "w@example.org", 1)])
    assert match(directory, row(email="w@example.org", name="w z")) == ([1], set())


def test_name_and_day_recognise_a_row_of_an_old_export():
    directory = Directory([(1, "wei zhang", "acme", DAY)], [("linkedin", "in/w", 1)])
    assert match(directory, row(on=DAY, company="beta")) == ([1], set())
    assert match(directory, row(on=OTHER_DAY)) == ([100], {100})


def test_a_changed_url_is_recognised_by_name_and_day():
    directory = Directory([(1, "wei zhang", "", DAY)], [("linkedin", "in/old", 1)])
    assert match(directory, row("in/new", on=DAY)) == ([1], set())


def test_two_people_of_one_name_and_day_stay_two():
    directory = Directory([], [])
    ids, new = match(directory, row("in/a", on=DAY), row("in/b", on=DAY))
    assert len(set(ids)) == 2
    assert match(directory, row("in/b", on=DAY), row("in/a", on=DAY), start=200) == (ids[::-1], set())
    assert new == set(ids)


def test_two_rows_of_one_old_file_are_two_people_again_and_again():
    directory = Directory([], [])
    ids, _ = match(directory, row(on=DAY), row(on=DAY))
    assert len(set(ids)) == 2
    known = [(ids[0], "wei zhang", "", DAY), (ids[1], "wei zhang", "", DAY)]
    assert match(Directory(known, []), row(on=DAY), row(on=DAY)) == (ids, set())


def test_a_row_that_says_nothing_but_a_name_is_the_same_person_again_and_again():
    directory = Directory([], [])
    ids, new = match(directory, row(), row())
    assert len(new) == 2
    known = [(person, "wei zhang", "", None) for person in ids]
    assert match(Directory(known, []), row(), row()) == (ids, set())
    assert match(Directory([(1, "wei zhang", "acme", None)], []), row())[1] == {100}
    assert match(Directory([(1, "wei zhang", "", None)], []), row("in/w"))[1] == {100}


def test_a_name_alone_never_joins_two_exports():
    directory = Directory([(1, "wei zhang", "acme", DAY)], [("linkedin", "in/w", 1)])
    assert match(directory, row("in/other", on=OTHER_DAY, company="beta"))[1] == {100}


def test_one_person_in_two_files_of_one_call_is_one():
    directory = Directory([], [])
    ids, new = match(directory, row("in/w", on=DAY), row("in/w", on=DAY, file="b.csv"))
    assert ids[0] == ids[1]
    assert len(new) == 1


def test_a_row_of_ones_own_is_found_by_name_where_it_says_no_more():
    directory = Directory([(1, "wei zhang", "acme", DAY)], [("linkedin", "in/w", 1)])
    assert match(directory, own()) == ([1], set())


def test_a_row_of_ones_own_with_another_company_is_somebody_else():
    directory = Directory([(1, "wei zhang", "acme", DAY)], [("linkedin", "in/w", 1)])
    assert match(directory, own(company="beta"))[1] == {100}


def test_a_table_of_ones_own_may_change_the_company_of_who_only_it_knows():
    directory = Directory([(1, "wei zhang", "acme", None)], [])
    assert match(directory, own(company="beta")) == ([1], set())


def test_a_name_that_two_people_have_is_nobody_in_particular():
    directory = Directory([(1, "wei zhang", "", DAY), (2, "wei zhang", "", OTHER_DAY)], [])
    assert match(directory, own())[1] == {100}


def test_people_are_found_by_what_tables_call_them():
    directory = Directory(
        [(1, "wei zhang", "", None), (2, "wei zhang", "", None), (3, "josé ruiz", "", None)],
        [("linkedin", "in/josé", 3), ("email", "w@example.org", 2)],
    )
    assert directory.find("https://www.linkedin.com/in/jos%C3%A9/") == [3]
    assert directory.find(" W@Example.org") == [2]
    assert directory.find("Wei  ZHANG") == [1, 2]
    assert directory.find("Me") == [EGO]
    assert directory.find("nobody@example.org") == directory.find("Nobody") == []


MARKS = st.builds(
    row,
    linkedin=st.sampled_from(["", "in/a", "in/b", "in/c"]),
    email=st.sampled_from(["", "", "a@example.org"]),
    name=st.sampled_from(["wei zhang", "ana lima"]),
    company=st.sampled_from(["", "acme", "beta"]),
    on=st.sampled_from([None, DAY, OTHER_DAY]),
    recorded=st.booleans(),
    file=st.sampled_from(["a.csv", "b.csv"]),
)


@given(st.lists(MARKS, max_size=8))
def test_everybody_is_somebody_and_one_url_is_one_person(rows):
    ids, new = match(Directory([], []), *rows)
    assert len(ids) == len(rows)
    assert set(ids) == new
    for one, a in zip(rows, ids, strict=True):
        for other, b in zip(rows, ids, strict=True):
            if one.linkedin and one.linkedin == other.linkedin:
                assert a == b


@given(st.lists(MARKS.filter(lambda r: r.linkedin != ""), max_size=8), st.randoms())
def test_the_order_of_rows_with_urls_does_not_matter(rows, random):
    shuffled = random.sample(range(len(rows)), len(rows))
    ids, _ = match(Directory([], []), *rows)
    again, _ = match(Directory([], []), *(rows[i] for i in shuffled))
    groups = [{i for i in range(len(rows)) if ids[i] == person} for person in ids]
    for place, i in enumerate(shuffled):
        assert {shuffled[j] for j in range(len(rows)) if again[j] == again[place]} == groups[i]


def test_two_of_one_name_at_one_place_are_told_apart_by_the_day():
    known = [(1, "vladi okafor", "kola health", date(2020, 1, 5)), (2, "vladi okafor", "kola health", None)]
    rows = [
        Incoming("people.csv", "", "", "vladi okafor", "kola health", day, True)
        for day in (date(2020, 1, 5), None)
    ]
    assert Directory(known, []).match(rows, count(3)) == ([1, 2], set())
    assert Directory(known, []).match(rows[::-1], count(3)) == ([2, 1], set())
