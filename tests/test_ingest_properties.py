"""What must hold for every file, however broken."""

from __future__ import annotations

import contextlib
import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from intromap.errors import IntromapError
from intromap.ingest.archive import Source, list_sources_of
from intromap.ingest.read import Reading, read_sources

CONNECTIONS = (
    'Notes:\n"When exporting, ..."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    'Amara,"Okafor, PhD",https://www.linkedin.com/in/amara-1a,,"Kola, Inc",CTO,08 Feb 2026\n'
    "José,García,https://www.linkedin.com/in/jos%C3%A9,j@example.org,,,4-Apr-21\n"
    ",,,,,,07 Jun 2026\n"
    "伟,张,,,银行,分析师,1 Jan 2020\n"
).encode()
PEOPLE = b'name,email,connected,team,note\nMei,m@x.example,no,Blue,"a\nb"\n\n,,,,\n\'=x,,2020-01-01,,\n'
TIES = b"person_a;person_b;since\nMei;Ravi;2019\n;Ravi;\n"


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in (("Connections.csv", CONNECTIONS), ("people.csv", PEOPLE), ("ties.csv", TIES)):
            file.writestr(name, data)
    return buffer.getvalue()


MESSAGES = (
    b"CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,"
    b"CONTENT\n"
    b'c1,,Mei,https://www.linkedin.com/in/mei,"Noor Haddad, Ana",'
    b'"https://www.linkedin.com/in/noor,https://www.linkedin.com/in/ana",2026-03-13 03:18:54 UTC,,'
    b'"Noor, meet Ana.\n\nAna, meet ""Noor""."\n'
    b"c2,,Noor Haddad,https://www.linkedin.com/in/noor,LinkedIn Member,,2026-03-14 03:18:54 UTC,,Hi\n"
)
ARCHIVE = {
    "Connections.csv": CONNECTIONS,
    "Profile.csv": b"First Name,Last Name,Maiden Name,Headline\nNoor,Haddad,,Analyst\n",
    "messages.csv": MESSAGES,
    "Invitations.csv": b"From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    b'Mei,Noor Haddad,"1/29/26, 2:37 PM",Ana sent me to you,INCOMING,https://www.linkedin.com/in/mei,\n',
    "Endorsement_Given_Info.csv": b"Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name\n"
    b"2022/06/20 13:05:02 UTC,SQL,Ana,Lima\n",
    "Recommendations_Given.csv": b"First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    b'Ana,Lima,Kola,CEO,"so, good","08/19/24, 11:04 PM",VISIBLE\n',
    "Notes.csv": b"Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On\n"
    b'Ana,Lima,,"a\nb",2026-03-13 03:18:54 UTC\n',
    "Positions.csv": b"Company Name,Title,Started On,Finished On\nKola,CEO,Apr 2021,\n",
    "contacts.vcf": b"BEGIN:VCARD\nVERSION:2.1\nN;ENCODING=QUOTED-PRINTABLE:M=C3=BC;J\n"
    b"EMAIL:j@x.example\nEND:VCARD\n",
    "google.csv": b"Name,E-mail 1 - Value,Website 1 - Value\nMei Lin,m@x.example ::: n@x.example,\n",
    "interviews.csv": b"person,stage,planned_on,learned\nAna Lima,idea,2026-01-01,a lot\n",
}


def archived() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in ARCHIVE.items():
            file.writestr(name, data)
    return buffer.getvalue()


SEEDS = (
    *(CONNECTIONS, PEOPLE, TIES, CONNECTIONS.decode().encode("utf-16"), zipped(), archived()),
    *ARCHIVE.values(),
)
BITS = (
    b'"',
    b",",
    b"\n",
    b"\r",
    b"\0",
    b"\xff",
    b";",
    b"\t",
    b'""',
    b"'",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"PK",
)

edits = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(BITS) | st.binary(max_size=6)), max_size=8
)


def mutate(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for where, cut, new in changes:
        at = int(where * len(data))
        data = data[:at] + new + data[at + cut // 4 :]
    return data


def assert_accounted(reading: Reading) -> None:
    for file in reading.files:
        frames = (reading.people, reading.referrals, reading.ties, reading.outcomes, reading.interviews)
        kept = sum(int((frame["file"] == file.file).sum()) for frame in frames)
        aside = [p for p in reading.problems if p.file == file.file and p.line and not p.field]
        assert file.rows == kept + file.hidden + len(aside), file


@settings(max_examples=4 * settings.default.max_examples, deadline=None)
@given(st.sampled_from(SEEDS), edits)
def test_broken_bytes_raise_nothing_but_a_sentence_and_every_row_is_accounted_for(
    seed: bytes, changes: list[tuple[float, int, bytes]]
):
    with contextlib.suppress(IntromapError):
        sources, _ = list_sources_of(Source("export", mutate(seed, changes)))
        assert_accounted(read_sources(sources))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_raise_nothing_but_a_sentence(data: bytes):
    with contextlib.suppress(IntromapError):
        assert_accounted(read_sources(list_sources_of(Source("any.csv", data))[0]))


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(str.strip)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(cells, cells), max_size=8))
def test_every_written_person_comes_back_by_name(people: list[tuple[str, str]]):
    import csv

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["First Name", "Last Name", "Company", "Connected On"])
    writer.writerows([first, last, "Kola", "1 Jan 2020"] for first, last in people)
    reading = read_sources([Source("Connections.csv", out.getvalue().encode())])
    expected = [" ".join(f"{first} {last}".split()) for first, last in people]
    assert reading.people["name"].tolist() == expected


def test_the_same_files_in_any_order_give_the_same_rows():
    sources = [Source("a", CONNECTIONS), Source("b", PEOPLE), Source("c", TIES)]
    there, back = read_sources(sources), read_sources(sources[::-1])
    assert sorted(there.people["name"]) == sorted(back.people["name"])
    assert set(there.problems) == set(back.problems)
    assert_accounted(there)
