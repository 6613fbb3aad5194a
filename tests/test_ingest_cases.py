"""The twenty-five cases that break importers of LinkedIn's export, one test each."""

from __future__ import annotations

import io
import zipfile

import pytest

from intromap.errors import ImportFileError
from intromap.ingest.archive import Source, list_sources, list_sources_of
from intromap.ingest.read import Reading, read_sources

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
WITHOUT_URL = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
PREAMBLE = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some of the email addresses are missing. '
    'You will only see email addresses for connections who have allowed it."\n'
    "\n"
)
AMARA = "Amara,Okafor,https://www.linkedin.com/in/amara-okafor-1a2b,,Kola Health,Head of Data,08 Feb 2026\n"
MEI = "Mei,Lin,https://www.linkedin.com/in/mei-lin,mei@example.org,Jade Bank,Analyst,4 Mar 2025\n"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,"
    "CONTENT,FOLDER,ATTACHMENTS\n"
)


def read(text: str | bytes, name: str = "Connections.csv") -> Reading:
    data = text if isinstance(text, bytes) else text.encode()
    return read_sources([Source(name, data)])


def archive(**files: str | bytes) -> Reading:
    """An archive with the given files beside a Connections.csv of two people."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("Connections.csv", PREAMBLE + HEADER + AMARA + MEI)
        for name, text in files.items():
            file.writestr(name, text)
    sources, problems = list_sources_of(Source("export.zip", buffer.getvalue()))
    assert problems == []
    return read_sources(sources)


def assert_whole_beside_ignored(reading: Reading, *ignored: str) -> None:
    kinds = {file.file: (file.kind, file.rows) for file in reading.files}
    assert kinds.pop("export.zip/Connections.csv") == ("connections", 2)
    assert kinds == {f"export.zip/{name}": ("ignored", 0) for name in ignored}
    assert reading.people["name"].tolist() == ["Amara Okafor", "Mei Lin"]
    assert reading.problems == ()


def test_case_01_a_preamble_of_any_length_stands_before_the_header():
    for preamble in ("", PREAMBLE, "Notes:\n" * 7, "Notes:,,,,,,\n,,,,,,\n", "\n\n\n"):
        reading = read(preamble + HEADER + AMARA)
        assert reading.people["name"].tolist() == ["Amara Okafor"]
        assert reading.files[0].rows == 1
        assert reading.people["line"].tolist() == [preamble.count("\n") + 2]


def test_case_02_an_empty_email_is_no_problem():
    reading = read(HEADER + AMARA + MEI)
    assert reading.people["email"].tolist() == ["", "mei@example.org"]
    assert reading.problems == ()


def test_case_03_rows_with_a_date_alone_are_hidden_members():
    reading = read(HEADER + AMARA + ",,,,,,07 Jun 2026\n,,,,,,08 Jun 2026")
    assert (reading.files[0].rows, reading.files[0].hidden) == (3, 2)
    assert len(reading.people) == 1
    assert reading.problems == ()


def test_case_04_degrees_stay_in_the_last_name():
    reading = read(HEADER + 'Zoë,"Nguyễn, PhD, MBA",,,,,08 Feb 2026\n')
    assert reading.people["name"].tolist() == ["Zoë Nguyễn, PhD, MBA"]


def test_case_05_people_without_company_and_position_stay():
    reading = read(HEADER + "Ravi,Iyer,https://www.linkedin.com/in/ravi,,,,08 Feb 2026\n")
    assert reading.people[["name", "company", "title"]].values.tolist() == [["Ravi Iyer", "", ""]]


def test_case_06_a_quoted_comma_in_a_company_is_part_of_it():
    reading = read(HEADER + 'Ravi,Iyer,,,"Okafor, Lin & Sons",CEO,08 Feb 2026\n')
    assert reading.people["company"].tolist() == ["Okafor, Lin & Sons"]


NOOR = "https://www.linkedin.com/in/noor"
ADDRESS = "https://www.linkedin.com/in/"
PROFILE = "First Name,Last Name,Maiden Name,Headline\nNoor,Haddad,,Analyst\n"


def talk(rows: str, header: str = MESSAGES) -> Reading:
    """An archive of Noor's with these messages; Connections are whole beside them."""
    reading = archive(**{"messages.csv": header + rows, "Profile.csv": PROFILE})
    assert reading.people["name"].tolist() == ["Amara Okafor", "Mei Lin"]
    return reading


def counts(reading: Reading) -> list[tuple[str, str, int, int]]:
    columns = ["name", "linkedin", "sent", "received"]
    return [tuple(row) for row in reading.contacts[columns].itertuples(index=False)]


def outcomes(reading: Reading) -> list[str]:
    return reading.outcomes[reading.outcomes["file"].str.endswith("messages.csv")]["outcome"].tolist()


def test_case_07_messages_of_several_lines_are_one_message_each():
    row = f'"c1","","Mei Lin","{ADDRESS}mei-lin","Noor Haddad","{NOOR}","2026-03-13 03:18:54 UTC","",'
    row += '"Hi\r\n\nc1,,Mei Lin,\nMei","INBOX",""\n'
    reading = talk(row * 2)
    assert counts(reading) == [("Mei Lin", "in/mei-lin", 0, 2)]
    assert reading.outcomes["line"].tolist() == [2, 2, 6], "the first row is the profile's"


def test_case_08_commas_in_names_and_between_names_are_told_apart_by_addresses():
    row = (
        f'c1,,Noor Haddad,{NOOR},"Zoë Nguyễn, PhD, Mei Lin","{ADDRESS}zoe,{ADDRESS}mei-lin",'
        "2026-03-13 03:18:54 UTC,,Hi,INBOX,\n"
        f"c2,,Mei Lin,{ADDRESS}mei-lin,Noor Haddad,{NOOR},2026-03-14 03:18:54 UTC,,Hi,INBOX,\n"
    )
    assert counts(talk(row)) == [("Zoe", "in/zoe", 1, 0), ("Mei Lin", "in/mei-lin", 1, 1)]


def test_case_09_linkedin_member_is_nobody():
    row = f"c1,,LinkedIn Member,,Noor Haddad,{NOOR},2026-03-13 03:18:54 UTC,,Hi,INBOX,\n"
    row += f"c1,,Noor Haddad,{NOOR},LinkedIn Member,,2026-03-13 03:18:54 UTC,,Hi,INBOX,\n"
    reading = talk(row)
    assert counts(reading) == []
    assert outcomes(reading) == ["nobody to name"] * 2
    reading = read(HEADER + "LinkedIn,Member,,,,,07 Jun 2026\nLinkedIn,Member,,,,,08 Jun 2026\n")
    assert (len(reading.people), reading.files[0].hidden) == (0, 2)


def test_case_10_sponsored_messages_are_from_nobody():
    row = (
        f"c1,,Brightpath,,%FIRSTNAME%,{NOOR},2026-03-13 03:18:54 UTC,,"
        '"<p class=""spinmail-quill-editor__spin-break"">%FIRSTNAME%",,\n'
    )
    reading = talk(row)
    assert (counts(reading), outcomes(reading)) == ([], ["sponsored"])


@pytest.mark.parametrize(
    "header",
    [
        "From,To,Date,Subject,Content,Direction,Folder\n",
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n",
        MESSAGES.replace(",ATTACHMENTS", ""),
        MESSAGES,
        MESSAGES.replace("ATTACHMENTS", "IS MESSAGE DRAFT,IS CONVERSATION DRAFT"),
        MESSAGES.replace("ATTACHMENTS", "ATTACHMENTS,IS MESSAGE DRAFT"),
    ],
)
def test_case_11_message_columns_may_drift(header: str):
    cells = {
        "From": "Mei Lin",
        "To": "Noor Haddad",
        "Date": "2026-03-13 03:18:54 UTC",
        "Direction": "INCOMING",
        "SENDER PROFILE URL": f"{ADDRESS}mei-lin",
        "RECIPIENT PROFILE URLS": NOOR,
        "CONVERSATION ID": "c1",
    }
    folded = {name.casefold(): cell for name, cell in cells.items()}
    row = ",".join(folded.get(name.casefold(), "") for name in header.strip().split(",")) + "\n"
    reading = talk(row, header)
    assert [(name, sent, received) for name, _, sent, received in counts(reading)] == [("Mei Lin", 0, 1)]
    assert read_sources([Source("post.csv", (header + row).encode())]).files[0].kind == "messages"


def test_case_12_old_exports_have_no_url_column():
    old = (
        "First Name,Last Name,Address,Email Address,Company,Position,Connected On,Websites,"
        'Instant Messengers\nAmara,Okafor,,amara@example.org,Kola,CTO,"01/29/18, 02:37 PM",,\n'
    )
    for text in (old, WITHOUT_URL + "Amara,Okafor,amara@example.org,Kola,CTO,29 Jan 2018\n"):
        person = read(text).people.iloc[0]
        assert (person["name"], person["linkedin"], person["email"]) == (
            "Amara Okafor",
            "",
            "amara@example.org",
        )
        assert (person["company"], person["title"]) == ("Kola", "CTO")
        assert str(person["connected_on"].date()) == "2018-01-29"


def test_case_13_decoys_with_the_message_header_are_ignored():
    decoys = [
        "guide_messages.csv",
        "learning_coach_messages.csv",
        "learning_role_play_messages.csv",
        "coach_messages.csv",
    ]
    assert_whole_beside_ignored(archive(**dict.fromkeys(decoys, MESSAGES)), *decoys)


def test_case_14_member_ids_and_parts_are_told_from_names():
    names = [
        "Comments_123456789.csv",
        "Job Applications_1.csv",
        "Job Applications_10.csv",
        "Shares_77777.csv",
    ]
    assert_whole_beside_ignored(archive(**dict.fromkeys(names, "Date,Link\n")), *names)
    parts = [Source("Connections_1.csv", (HEADER + AMARA).encode())]
    parts.append(Source("Connections_2.csv", (HEADER + MEI).encode()))
    assert read_sources(parts).people["name"].tolist() == ["Amara Okafor", "Mei Lin"]


def test_case_15_a_file_saved_again_in_excel_reads_the_same():
    header = HEADER.replace(",", ";").replace("\n", "\r\n")
    row = 'Zoë;"Müller; MBA";https://www.linkedin.com/in/zoe;;Kola;CTO;4-Apr-21\r\n'
    for data in ((header + row + ";;;;;;4-Apr-21\r\n").encode("utf-8-sig"), (header + row).encode("cp1252")):
        person = read(data).people.iloc[0]
        assert (person["name"], person["company"]) == ("Zoë Müller; MBA", "Kola")
        assert str(person["connected_on"].date()) == "2021-04-04"
    assert [problem.field for problem in read((header + row).encode("cp1252")).problems] == ["encoding"]


def test_case_16_the_same_file_twice_is_kept_apart_and_accounted_for():
    data = (HEADER + AMARA + MEI).encode()
    reading = read_sources([Source("Connections.csv", data), Source("Connections.csv", data)])
    assert [file.file for file in reading.files] == ["Connections.csv", "Connections.csv (2)"]
    assert reading.people.groupby("file").size().tolist() == [2, 2]
    assert reading.people.groupby("linkedin").size().tolist() == [2, 2]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/jos%C3%A9-x",
        "https://www.linkedin.com/in/jos%c3%a9-x/",
        "http://linkedin.com/in/JOSÉ-X?trk=people",
        "de.linkedin.com/in/josé-x#top",
        "https://uk.linkedin.com/in/jose%CC%81-x/en",
        "in/josé-x",
    ],
)
def test_case_17_every_spelling_of_an_address_is_the_same_person(url: str):
    assert read(HEADER + f"José,X,{url},,,,08 Feb 2026\n").people["linkedin"].tolist() == ["in/josé-x"]


def test_case_18_a_changed_name_comes_with_the_same_address_and_day():
    married = AMARA.replace("Okafor,", "Okafor-Lin,", 1)
    people = read(HEADER + AMARA + married).people
    assert people["name"].tolist() == ["Amara Okafor", "Amara Okafor-Lin"]
    assert people["linkedin"].nunique() == people["connected_on"].nunique() == 1


def test_case_19_two_people_of_one_name_are_two_rows():
    other = AMARA.replace("okafor-1a2b", "okafor-9z")
    assert read(HEADER + AMARA + other).people["linkedin"].nunique() == 2


def test_case_20_drafts_and_spam_do_not_count():
    header = MESSAGES.replace("ATTACHMENTS", "IS MESSAGE DRAFT")
    row = "c1,,Mei Lin,,Noor Haddad,,2026-03-13 03:18:54 UTC,,Hi,{},{}\n"
    reading = talk(row.format("SPAM", "No") + row.format("INBOX", "Yes"), header)
    assert (counts(reading), outcomes(reading)) == ([], ["spam", "draft"])


def test_case_21_quotes_escaped_by_backslash_swallow_nobody():
    text = HEADER + 'Ravi,Iyer,,,"The \\"A\\" Team",CEO,08 Feb 2026\n' + AMARA
    reading = read(text)
    assert reading.people["name"].tolist() == ["Ravi Iyer", "Amara Okafor"]
    assert reading.files[0].rows == 2
    comments = 'Date,Link,Message\n2026-01-01 10:00:00,x,"so \\"good\\", really"\n'
    assert_whole_beside_ignored(archive(**{"Comments_1234567.csv": comments}), "Comments_1234567.csv")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("08 Feb 2026", "2026-02-08"),
        ("4-Apr-21", "2021-04-04"),
        ('"01/29/18, 02:37 PM"', "2018-01-29"),
        ('"1/29/26, 2:37 PM"', "2026-01-29"),
        ("2026-03-13 03:18:54 UTC", "2026-03-13"),
        ("2022/06/20 13:05:02 UTC", "2022-06-20"),
        ("2026-03-13", "2026-03-13"),
        ("Fri Jan 24 02:54:41 UTC 2025", "2025-01-24"),
        ("12. März 2024", "2024-03-12"),
        ("3 févr. 2023", "2023-02-03"),
    ],
)
def test_case_22_every_format_of_dates_is_read(text: str, day: str):
    reading = read(HEADER + f"Ravi,Iyer,,,,,{text}\n")
    assert [str(date.date()) for date in reading.people["connected_on"]] == [day]
    assert reading.problems == ()


def test_case_22_an_unreadable_date_is_told_and_the_person_stays():
    reading = read(HEADER + "Ravi,Iyer,,,,,the other day\n")
    assert reading.people["connected_on"].isna().tolist() == [True]
    assert [(problem.line, problem.field) for problem in reading.problems] == [(2, "Connected On")]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Ana 🌱", "Souza (she/her)"),
        ("José", "Müller | Hiring!"),
        ("伟", "张"),
        ("محمد", "الأحمد"),
        ("Владимир", "Ковальчук"),
        ("ナオミ", "渡辺"),
        ("O'Neil", "d’Arcy-Ōtsuka"),
        ("<img src=x onerror=alert(1)>", "=HYPERLINK"),
        ("👩🏽‍💻 Thandiwe", "Nkosi"),
    ],
)
def test_case_23_names_come_through_whole(first: str, last: str):
    assert read(HEADER + f"{first},{last},,,,,08 Feb 2026\n").people["name"].tolist() == [f"{first} {last}"]


def test_case_24_huge_fields_and_nul_bytes_are_read():
    huge = "x" * 10_000_000
    reading = read(HEADER + f'Ravi,Iyer,,,"{huge}",CEO,08 Feb 2026\n' + AMARA.replace("Kola", "Ko\0la"))
    assert reading.people["company"].str.len().tolist() == [10_000_000, len("Kola Health")]
    assert [(problem.line, problem.field) for problem in reading.problems] == [(3, "bytes")]


def test_case_24_bombs_and_climbing_paths_are_refused_in_a_sentence(tmp_path):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("Connections.csv", HEADER + AMARA)
        file.writestr("Bomb.csv", b"\0" * (51 * 2**20))
        file.writestr("../../evil.csv", "name\nx")
        file.writestr("/etc/evil.csv", "name\nx")
    sources, problems = list_sources(path)
    assert [source.name for source in sources] == ["export.zip/Connections.csv"]
    assert [problem.reason.split(" ")[1:3] for problem in problems] == [
        ["points", "outside"],
        ["points", "outside"],
        ["would", "unpack"],
    ]
    assert sorted(tmp_path.iterdir()) == [path]
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("../evil.csv", "name\nx")
    with pytest.raises(ImportFileError, match="points outside"):
        list_sources(path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_case_25_utf16_with_tabs_is_read(encoding: str):
    text = (PREAMBLE + HEADER + AMARA).replace(",", "\t") + "José\tGarcía\t\t\t\t\t08 Feb 2026\n"
    reading = read(text.encode(encoding))
    assert reading.people["name"].tolist() == ["Amara Okafor", "José García"]
    assert reading.people["company"].tolist() == ["Kola Health", ""]
