from __future__ import annotations

import pytest

from intromap.errors import ImportFileError
from intromap.ingest.archive import Source
from intromap.ingest.frame import ATTRIBUTE_COLUMNS, PEOPLE_COLUMNS, REFERRAL_COLUMNS, TIE_COLUMNS
from intromap.ingest.read import Reading, read_sources


def read(text: str, name: str = "table.csv", **options: object) -> Reading:
    return read_sources([Source(name, text.encode())], **options)  # type: ignore[arg-type]


def attributes(reading: Reading) -> list[tuple[int, str, str]]:
    return list(reading.attributes[["line", "dimension", "value"]].itertuples(index=False, name=None))


def test_frames_have_exactly_the_columns_and_types_promised():
    reading = read("name\nAmara Okafor\n")
    frames = (reading.people, reading.attributes, reading.referrals, reading.ties)
    columns = (PEOPLE_COLUMNS, ATTRIBUTE_COLUMNS, REFERRAL_COLUMNS, TIE_COLUMNS)
    for frame, names in zip(frames, columns, strict=True):
        assert tuple(frame.columns) == names
    types = reading.people.dtypes.astype(str).to_dict()
    assert types["connected_on"] == "datetime64[s]"
    assert (types["line"], types["connected"], types["recorded"], types["name"]) == (
        "int64",
        "bool",
        "bool",
        "str",
    )
    assert str(reading.referrals["on"].dtype) == str(reading.ties["since"].dtype) == "datetime64[s]"


def test_people_with_every_column():
    text = (
        "Name;LinkedIn URL;E-Mail;Company;Title;Location;Industry;School;Connected;Referred By\n"
        "Mei Lin;linkedin.com/in/mei-lin;Mei@Example.org;Jade;CFO;Lagos;Bank;Makerere;2024-05-06;REFERRERS\n"
    ).replace("REFERRERS", '"me; Ravi Iyer"')
    person = read(text).people.iloc[0].to_dict()
    person["connected_on"] = str(person["connected_on"].date())
    assert person == {
        "file": "table.csv",
        "line": 2,
        "name": "Mei Lin",
        "linkedin": "in/mei-lin",
        "email": "mei@example.org",
        "company": "Jade",
        "title": "CFO",
        "location": "Lagos",
        "industry": "Bank",
        "school": "Makerere",
        "connected": True,
        "connected_on": "2024-05-06",
        "referred_by": "me; Ravi Iyer",
        "recorded": True,
    }


def test_connected_is_yes_no_or_a_day_and_yes_where_nothing_is_said():
    cells = ["yes", "No", "TRUE", "false", "1", "0", "y", "n", "", "4-Apr-21", "perhaps"]
    reading = read("name,connected\n" + "".join(f"Person {cell},{cell}\n" for cell in cells))
    expected = [True, False, True, False, True, False, True, False, True, True, True]
    assert reading.people["connected"].tolist() == expected
    assert reading.people["connected_on"].notna().tolist() == [False] * 9 + [True, False]
    assert [(problem.line, problem.field) for problem in reading.problems] == [(12, "connected")]
    assert read("name\nAmara\n").people["connected"].tolist() == [True]


def test_every_other_column_is_a_dimension_of_ones_own():
    reading = read("name,Chess Club , Team\nAmara,Lagos,Blue\nMei,,Red\nRavi,unknown,n/a\n")
    assert attributes(reading) == [(2, "Chess Club", "Lagos"), (2, "Team", "Blue"), (3, "Team", "Red")]
    assert reading.own_dimensions == {"Chess Club": ["Lagos"], "Team": ["Blue", "Red"]}


def test_a_dimension_can_be_left_out_and_is_still_offered():
    reading = read("name,Chess Club,Team\nAmara,Lagos,Blue\n", skip_dimensions=["chess club"])
    assert attributes(reading) == [(2, "Team", "Blue")]
    assert list(reading.own_dimensions) == ["Chess Club", "Team"]


def test_five_examples_at_most_are_shown_of_a_dimension():
    rows = "".join(f"Person {i},Team {i % 7}\n" for i in range(50))
    assert read("name,team\n" + rows).own_dimensions == {"team": [f"Team {i}" for i in range(5)]}


def test_function_and_seniority_in_the_owners_words_are_no_new_dimensions():
    reading = read("name,Function,SENIORITY\nAmara,Data,Head\n")
    assert attributes(reading) == [(2, "function", "Data"), (2, "seniority", "Head")]
    assert reading.own_dimensions == {}


def test_a_dimension_written_differently_in_two_files_is_one():
    files = [Source("a.csv", b"name,Team\nAmara,Blue\n"), Source("b.csv", b"name,team\nMei,Red\n")]
    reading = read_sources(files)
    assert reading.attributes["dimension"].tolist() == ["Team", "Team"]
    assert reading.own_dimensions == {"Team": ["Blue", "Red"]}


def test_people_without_a_name_get_one_from_their_address():
    text = "name,linkedin_url,email\n,linkedin.com/in/amara-okafor-1a2b,\n,,mei.lin@example.org\n,,\n , ,x\n"
    reading = read(text)
    assert reading.people["name"].tolist() == ["Amara Okafor", "Mei Lin"]
    assert [(problem.line, problem.field) for problem in reading.problems] == [(5, "email"), (5, "")]
    assert reading.files[0].rows == 3


def test_addresses_that_are_none_are_told_and_the_person_stays():
    reading = read("name,linkedin_url,email\nAmara,https://example.org/amara,call me\n")
    assert reading.people["name"].tolist() == ["Amara"]
    assert [problem.field for problem in reading.problems] == ["linkedin_url", "email"]


def test_the_guard_against_formulas_is_taken_off_again():
    cells = ["'=HYPERLINK(1)", "'+1", "'-2", "'@x", "'t Hooft", "'Okafor'"]
    reading = read("name\n" + "\n".join(cells) + "\n")
    assert reading.people["name"].tolist() == ["=HYPERLINK(1)", "+1", "-2", "@x", "'t Hooft", "'Okafor'"]


def test_referrals_and_ties_are_known_by_their_header_whatever_the_file_is_called():
    files = [
        Source("people.csv", b"Person,Referred_By,Date,Note\nMei Lin,me,2024-01-02,at a fair\nRavi,,,\n"),
        Source("Connections.csv", b"PERSON_A\tPerson B\tsince\nMei Lin\tRavi Iyer\t2019\n"),
    ]
    reading = read_sources(files)
    assert [(file.kind, file.rows) for file in reading.files] == [("referrals", 2), ("ties", 1)]
    referral, tie = reading.referrals.iloc[0], reading.ties.iloc[0]
    assert (referral["person"], referral["referred_by"], referral["note"]) == ("Mei Lin", "me", "at a fair")
    assert (str(referral["on"].date()), str(tie["since"].date())) == ("2024-01-02", "2019-01-01")
    assert (tie["person_a"], tie["person_b"]) == ("Mei Lin", "Ravi Iyer")
    assert [(problem.file, problem.line, problem.field) for problem in reading.problems] == [
        ("people.csv", 3, "")
    ]


def test_a_column_that_nothing_is_made_of_is_told_once():
    reading = read("person,referred_by,mood\nMei,me,good\nRavi,me,good\n")
    assert [(problem.line, problem.field) for problem in reading.problems] == [(1, "mood")]
    reading = read("name,team,Team,\nMei,Blue,Red,x\n")
    assert [problem.field for problem in reading.problems] == ["Team", "column 4"]
    assert attributes(reading) == [(2, "team", "Blue")]


def test_a_row_with_too_many_cells_is_set_aside_with_its_line():
    reading = read("name,company\nAmara,Kola, Inc\nMei,Jade,,\nRavi\n")
    assert reading.people["name"].tolist() == ["Mei", "Ravi"]
    assert [(problem.line, problem.field) for problem in reading.problems] == [(2, "")]
    assert reading.files[0].rows == 3


def test_a_row_of_several_lines_is_one_row():
    reading = read('name,diary\nAmara,"one\ntwo, three"\nMei,four\n')
    assert attributes(reading) == [(2, "diary", "one two, three"), (4, "diary", "four")]


def test_the_first_line_of_excel_that_names_the_separator_is_no_header():
    assert read("sep=;\nname;team\nAmara;Blue\n").people["line"].tolist() == [3]


def test_linkedins_own_lists_of_names_are_not_people():
    files = {
        "Skills.csv": "Name\nExcel\n",
        "Languages.csv": "Name,Proficiency\nIgbo,Native\n",
        "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On\nme@example.org,Yes,Yes,1/1/20\n",
        "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number\nA,,,,,\n",
    }
    reading = read_sources([Source(name, text.encode()) for name, text in files.items()])
    assert [file.kind for file in reading.files] == ["owner", *["ignored"] * 3]
    assert reading.facts == (("skill", "Excel"),)
    assert reading.people.empty


def test_what_is_no_table_gets_a_sentence_saying_what_was_expected():
    with pytest.raises(ImportFileError, match=r"holiday\.csv is no table.*Connections\.csv.*person_a"):
        read("day,place\n1,Lagos\n", "holiday.csv")
    with pytest.raises(ImportFileError, match="is empty"):
        read("\n \n")
    with pytest.raises(ImportFileError, match="no file to read"):
        read_sources([])
    with pytest.raises(ImportFileError, match="None of the 2 files"):
        read_sources([Source("a.csv", b"x"), Source("b.csv", b"\x00\xff")])


def test_an_unknown_file_beside_a_known_one_is_told():
    reading = read_sources([Source("a.csv", b"name\nAmara\n"), Source("b.csv", b"day\n1\n")])
    assert [(file.kind, file.rows) for file in reading.files] == [("people", 1), ("unknown", 0)]
    assert [(problem.file, problem.line, problem.field) for problem in reading.problems] == [("b.csv", 0, "")]


def test_stray_quotation_marks_swallow_no_person_and_leave_notes_whole():
    note = '"met in Łódź, twice,\nsee https://linkedin.com/in/zofia, she said ""soon"""'
    rows = [f'"Person {at},Blue,hello' if at in (1, 2, 4) else f"Person {at},Red,{note}" for at in range(6)]
    reading = read("name,team,note\n" + "\n".join(rows) + "\n")
    assert reading.people["name"].tolist() == ["Person 0", "Person 3", "Person 5"]
    assert [p.line for p in reading.problems] == [4, 5, 8]
    assert reading.files[0].rows == 6
    assert set(reading.extras["value"]) == {
        'met in Łódź, twice,\nsee https://linkedin.com/in/zofia, she said "soon"'
    }
