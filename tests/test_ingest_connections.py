from __future__ import annotations

import pytest

from intromap.ingest.archive import Source
from intromap.ingest.read import Reading, read_sources

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
MEI = "Mei,Lin,https://www.linkedin.com/in/mei-lin,,Jade Bank,Analyst,4 Mar 2025\n"


def read(text: str, encoding: str = "utf-8") -> Reading:
    return read_sources([Source("Connections.csv", text.encode(encoding))])


def set_aside(reading: Reading) -> list[int]:
    return [problem.line for problem in reading.problems if not problem.field]


def test_connections_are_connected_and_not_the_owners_own_word():
    person = read(HEADER + MEI).people.iloc[0]
    assert (person["connected"], person["recorded"], person["referred_by"]) == (True, False, "")


def test_people_without_a_name_are_named_by_their_address():
    text = (
        HEADER
        + ",,https://www.linkedin.com/in/amara-okafor-1a2b,,,,1 Jan 2026\n,,,ravi.iyer@example.org,,,\n"
    )
    text += ",,https://www.linkedin.com/in/%E5%BC%A0%E4%BC%9F-77,,,,1 Jan 2026\n"
    assert read(text).people["name"].tolist() == ["Amara Okafor", "Ravi Iyer", "张伟"]


def test_rows_with_nothing_to_name_anybody_by_are_told():
    reading = read(HEADER + ",,,,Kola,CEO,1 Jan 2026\n,,,,,,\n,,,,,,soon\n" + MEI)
    assert set_aside(reading) == [2, 3, 4]
    assert (reading.files[0].rows, reading.files[0].hidden, len(reading.people)) == (4, 0, 1)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\n", "Jörg Weiß"),
        ("Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté le\n", "Zoé Lefèvre"),
    ],
)
def test_german_and_french_headers_are_read_with_a_warning(header: str, name: str):
    first, last = name.split()
    reading = read(f"{header}{first},{last},linkedin.com/in/x,a@b.example,Kola,Chef,1. Dez. 2020\n")
    person = reading.people.iloc[0]
    assert (person["name"], person["company"], person["title"]) == (name, "Kola", "Chef")
    assert (person["linkedin"], person["email"]) == ("in/x", "a@b.example")
    assert str(person["connected_on"].date()) == "2020-12-01"
    assert [problem.field for problem in reading.problems] == ["header"]


def test_the_outlook_variant_is_read():
    header = '"Title","First Name","Middle Name","Last Name","Suffix","E-mail Address","Company","Department"'
    text = f'{header},"Job Title"\n"","Amara","N.","Okafor","PhD","amara@example.org","Kola","","CTO"\n'
    person = read(text).people.iloc[0]
    assert (person["name"], person["email"]) == ("Amara N. Okafor, PhD", "amara@example.org")
    assert (person["company"], person["title"]) == ("Kola", "CTO")


def test_a_quote_that_never_closes_costs_its_own_row_only():
    reading = read(HEADER + 'Ravi,Iyer,,,"Kola,CEO,1 Jan 2026\n' + MEI * 3)
    assert reading.people["line"].tolist() == [3, 4, 5]
    assert set_aside(reading) == [2]
    assert reading.files[0].rows == 4


def test_a_quote_that_closes_in_another_row_costs_its_own_row_only():
    quoted = 'Zoë,Nkosi,,,"Jade, Ltd",CFO,1 Jan 2026\n'
    for between in (0, 1, 5):
        reading = read(HEADER + 'Ravi,Iyer,,,"Kola,CEO,1 Jan 2026\n' + MEI * between + quoted + MEI)
        assert reading.people["name"].tolist() == ["Mei Lin"] * between + ["Zoë Nkosi", "Mei Lin"]
        assert set_aside(reading) == [2]


def test_many_quotes_that_never_close_do_not_take_long():
    reading = read(HEADER + 'a"b,"c,,,,,1 Jan 2026\n' * 20_000 + MEI)
    assert reading.files[0].rows == 20_001
    assert len(reading.people) + len(set_aside(reading)) == 20_001


def test_a_comma_without_quotes_costs_company_and_position_only():
    reading = read(HEADER + "Ravi,Iyer,https://www.linkedin.com/in/ravi,,Kola, Inc,CEO,1 Jan 2026\n")
    person = reading.people.iloc[0]
    assert (person["name"], person["company"], person["title"]) == ("Ravi Iyer", "", "")
    assert [(problem.line, problem.field) for problem in reading.problems] == [(2, "Company")]


def test_a_comma_without_quotes_in_a_name_is_not_guessed_at():
    reading = read(HEADER + "Ravi,Iyer, PhD,https://www.linkedin.com/in/ravi,,Kola,CEO,1 Jan 2026\n")
    assert reading.people.empty
    assert set_aside(reading) == [2]


def test_a_download_that_broke_off_keeps_what_is_whole():
    reading = read(HEADER + MEI + "Ravi,Iyer,https://www.linkedin.com/in/ra")
    assert reading.people[["name", "linkedin"]].values.tolist()[1] == ["Ravi Iyer", ""]
    assert [(problem.line, problem.field) for problem in reading.problems] == [(3, "URL")]
    assert set_aside(read(HEADER + MEI + "Ravi,Iy")) == [3]


def test_a_few_broken_bytes_do_not_spoil_the_letters_of_others():
    data = (HEADER + "Zoë,Müller,,,,,1 Jan 2026\n" + MEI).encode() + b"Ra\xffvi,Iyer,,,,,1 Jan 2026\n"
    reading = read_sources([Source("Connections.csv", data)])
    assert reading.people["name"].tolist() == ["Zoë Müller", "Mei Lin", "Ra�vi Iyer"]
    assert [problem.field for problem in reading.problems] == ["encoding"]


def test_a_header_without_rows_is_an_empty_file_of_its_kind():
    reading = read(HEADER)
    assert [(file.kind, file.rows) for file in reading.files] == [("connections", 0)]


def test_a_second_header_is_nobody():
    reading = read(HEADER + MEI + HEADER + MEI)
    assert reading.people["name"].tolist() == ["Mei Lin", "Mei Lin"]
    assert set_aside(reading) == [3]


def test_a_message_that_quotes_the_header_is_no_file_of_connections():
    header = "CONVERSATION ID,FROM,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
    sources = [Source("messages.csv", f'{header}c,Mei,me,,,"see:\n{HEADER}Mei",\n'.encode())]
    assert [file.kind for file in read_sources(sources).files] == ["messages"]


def accounted(reading: Reading) -> int:
    return len(reading.people) + reading.files[0].hidden + len(set_aside(reading))


@pytest.mark.parametrize("column", range(7))
def test_a_stray_quotation_mark_that_a_later_one_closes_swallows_nobody(column):
    def row(at: int, stray: bool) -> str:
        url = f"https://www.linkedin.com/in/li-{at}"
        cells = [f"雷{at}", "李", url, "", "Acme", "Analyst", "04 Apr 2021"]
        cells[column] = '"' * stray + cells[column]
        return ",".join(cells)

    rows = [row(at, stray=at in (2, 3, 5, 7)) for at in range(10)]
    reading = read(HEADER + "\n".join(rows) + "\n")
    assert reading.files[0].rows == accounted(reading) == 10
    assert set_aside(reading) == [4, 5, 7, 9]
    assert len(set(reading.people["linkedin"])) == 6
    assert all("quotation mark" in p.reason for p in reading.problems)


def test_a_quoted_title_of_several_lines_stays_whole():
    title = 'Head of Risk, Lagos\nalso ""the numbers person"", twice\n'
    reading = read(HEADER + f'Amara,Okafor,,,Keystone,"{title}",1 Jan 2026\n' + MEI)
    assert (len(reading.people), reading.files[0].rows, set_aside(reading)) == (2, 2, [])
    assert reading.people["title"][0] == 'Head of Risk, Lagos also "the numbers person", twice'
