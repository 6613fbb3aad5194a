"""The files of an archive beside Connections and messages, and address books."""

# ruff: noqa: E501  the lines of the files stand as they are

from __future__ import annotations

from datetime import date

import pytest

from intromap.errors import ImportFileError, InputError
from intromap.ingest.archive import Source
from intromap.ingest.loss import Loss, upper_tail, weigh_loss
from intromap.ingest.mapper import check_mapping, look_at
from intromap.ingest.organisations import fold_organisation, is_no_organisation
from intromap.ingest.read import Reading, read_sources

URL = "https://www.linkedin.com/in/"
PROFILE = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location\n"
    'Noor,Haddad,,,,"Data Analyst, curious",,Insurance,,"Hamburg, Germany"\n'
)


def read(**files: str) -> Reading:
    return read_sources([Source(name, text.encode()) for name, text in files.items()])


def contacts(reading: Reading) -> list[tuple]:
    columns = ["name", "linkedin", "channel", "sent", "received"]
    return [tuple(row) for row in reading.contacts[columns].itertuples(index=False)]


def test_the_owner_is_known_from_profile_and_invitations():
    invitations = (
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        f'Mei Lin,Noor Haddad,"1/29/26, 2:37 PM",,INCOMING,{URL}mei,{URL}noor-h\n'
        f'Noor Haddad,Ravi Iyer,"1/30/26, 2:37 PM",Hello,OUTGOING,{URL}noor-h,{URL}ravi\n'
    )
    reading = read(**{"Profile.csv": PROFILE, "Invitations.csv": invitations})
    assert (reading.me.name, reading.me.linkedin) == ("Noor Haddad", "in/noor-h")
    assert contacts(reading) == [
        ("Mei Lin", "in/mei", "invitation", 0, 1),
        ("Ravi Iyer", "in/ravi", "invitation", 1, 0),
    ]
    assert reading.contacts["first_on"].dt.date.tolist() == [date(2026, 1, 29), date(2026, 1, 30)]
    assert [(o.source, o.text) for o in reading.openings] == [("invitation", "Hello")]
    assert dict(reading.facts)["location"] == "Hamburg, Germany"


def test_employers_schools_skills_and_follows_are_the_owners():
    reading = read(
        **{
            "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\n"
            'Kola,Analyst,"a, b",,Apr 2021,\nJade,Trainee,,,2017,Mar 2019\n',
            "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\nElbe-Universität,2013,2017,,BSc,\n",
            "Company Follows.csv": "Organization,Followed On\nKlima Hafen,Fri Jan 24 02:54:41 UTC 2025\n",
            "Skills.csv": "Name\nSQL\n",
        }
    )
    assert [(s.kind, s.organisation, s.started_on, s.ended_on, s.current) for s in reading.stays] == [
        ("work", "Kola", date(2021, 4, 1), None, True),
        ("work", "Jade", date(2017, 1, 1), date(2019, 3, 1), False),
        ("school", "Elbe-Universität", date(2013, 1, 1), date(2017, 1, 1), False),
    ]
    assert reading.follows == (("Klima Hafen", date(2025, 1, 24)),)
    assert reading.facts == (("skill", "SQL"),)
    assert {file.kind for file in reading.files} == {"owner"}


def test_recommendations_and_endorsements_of_every_era_are_counted_and_their_words_are_not_kept():
    reading = read(
        **{
            "Recommendations_Received.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
            'Mei,Lin,Jade,CEO,"Noor is, simply, good","08/19/24, 11:04 PM",VISIBLE\n',
            "Recommendations Given.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
            'Ravi,Iyer,Kola,CTO,fine,"08/19/23, 11:04 PM",VISIBLE\n',
            "Endorsement_Received_Info.csv": "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,"
            "Endorser Public Url,Endorsement Status\n"
            "2022/06/20 13:05:02 UTC,SQL,Mei,Lin,www.linkedin.com/in/mei,ACCEPTED\n"
            "2022/06/21 13:05:02 UTC,R,Mei,Lin,www.linkedin.com/in/mei,PENDING\n",
            "Endorsement Given Info.csv": "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,"
            "Endorsement Status\n2020/06/20 13:05:02 UTC,SQL,Ana,Lima,ACCEPTED\n",
        }
    )
    assert contacts(reading) == [
        ("Mei Lin", "", "recommendation", 0, 1),
        ("Ravi Iyer", "", "recommendation", 1, 0),
        ("Mei Lin", "in/mei", "endorsement", 0, 1),
        ("Ana Lima", "", "endorsement", 1, 0),
    ]
    assert reading.outcomes["outcome"].value_counts().to_dict() == {"counted": 4, "not accepted": 1}
    assert "simply" not in str(reading.contacts) + str(reading.outcomes)


def test_notes_keep_their_lines_and_times():
    text = (
        "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On\n"
        f'Mei,Lin,{URL}mei,"met at the fair\nlikes maps",2026-03-13 03:18:54 UTC,\nRavi,Iyer,{URL}ravi,,,\n'
    )
    reading = read(**{"Notes.csv": text})
    assert reading.notes[["name", "linkedin", "note"]].values.tolist() == [
        ["Mei Lin", "in/mei", "met at the fair\nlikes maps"]
    ]
    assert reading.outcomes["outcome"].tolist() == ["noted", "no note in it"]


def test_googles_old_and_new_export_and_linkedins_contacts_are_address_books():
    old = (
        "Name,Given Name,Additional Name,Family Name,Notes,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name,"
        "Organization 1 - Title,Website 1 - Value\n"
        f"Mei Lin,Mei,,Lin,,* Work,MEI@example.org ::: m2@example.org,Jade Bank ::: Old,CEO,{URL}mei\n"
        ",,,,,* ,,Hotel Adler,,\n"
    )
    new = (
        "First Name,Middle Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Label,E-mail 1 - Value\n"
        "Zoë,van,Dijk,Kola,CTO,* myContacts,,zoe@example.org\n,,,,,,,only@example.org\n"
    )
    linkedin = (
        "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,FullName,Profiles\n"
        'PHONE,Ravi,Iyer,"Kola, Inc",CTO,"ravi@example.org, r@example.org",,,,\n'
    )
    reading = read(**{"old.csv": old, "new.csv": new, "ImportedContacts.csv": linkedin})
    assert reading.people[["name", "email", "linkedin", "company", "connected"]].values.tolist() == [
        ["Mei Lin", "mei@example.org", "in/mei", "Jade Bank", True],
        ["Zoë van Dijk", "zoe@example.org", "", "Kola", True],
        ["Only", "only@example.org", "", "", True],
        ["Ravi Iyer", "ravi@example.org", "", "Kola, Inc", False],
    ]
    assert [(p.line, p.reason.split(";")[0]) for p in reading.problems] == [
        (3, "The row names an organisation and no person")
    ]


CARDS = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen M=C3=BCller
ORG:Kola;Research
EMAIL;INTERNET;WORK:J@example.org
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Amara Oka
 for
URL:https://www.linkedin.com/in/amara-x
PHOTO;ENCODING=b:AAAA
 BBBB
ADR;TYPE=HOME:;;Street 1;Enugu;;;Nigeria
TITLE:Head of Data
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:伟 张
ORG:银行
END:VCARD
BEGIN:VCARD
ORG:Hotel Adler
END:VCARD
BEGIN:VCARD
FN:Never Ends
"""


def test_cards_of_three_versions_are_read_and_broken_ones_told_with_their_line():
    reading = read(**{"contacts.vcf": CARDS})
    assert reading.people[["name", "email", "linkedin", "company", "title", "location"]].values.tolist() == [
        ["Jürgen Müller", "j@example.org", "", "Kola", "", ""],
        ["Amara Okafor", "", "in/amara-x", "", "Head of Data", "Enugu"],
        ["伟 张", "", "", "银行", "", ""],
    ]
    assert [problem.line for problem in reading.problems] == [23, 26]
    assert reading.files[0].rows == 5


def test_a_table_that_is_not_known_can_be_mapped_and_is_remembered_by_its_header():
    source = Source(
        "crm.csv", b"Contact Name,Employer,Mail,Since\nMei Lin,Jade Bank,mei@example.org,2020-01-05\n"
    )
    with pytest.raises(ImportFileError):
        read_sources([source])
    table = look_at(source)
    assert table.guess == {
        "name": "Contact Name",
        "company": "Employer",
        "email": "Mail",
        "connected_on": "Since",
    }
    assert table.samples[1] == ("Jade Bank",)
    reading = read_sources([source], mappings={table.header: table.guess})
    assert reading.people[["name", "company", "email"]].values.tolist() == [
        ["Mei Lin", "Jade Bank", "mei@example.org"]
    ]
    assert reading.people["connected_on"].dt.date.tolist() == [date(2020, 1, 5)]
    with pytest.raises(InputError):
        check_mapping({"company": "Employer"})
    with pytest.raises(InputError):
        check_mapping({"name": "a", "shoe size": "b"})


def test_first_and_last_name_make_a_table_of_people():
    reading = read(**{"friends.csv": "First Name,Last Name,Team\nAmara,Okafor,Blue\n"})
    assert reading.people["name"].tolist() == ["Amara Okafor"]
    assert reading.own_dimensions == {"Team": ["Blue"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amazon Web Services (AWS)", "amazon web services"),
        ("Kola Health, Inc.", "KOLA HEALTH"),
        ("Nordlicht Versicherung GmbH & Co. KG", "Nordlicht Versicherung"),
        ("Foo S. A.", "Foo SA"),
        ("トヨタ自動車株式会社", "トヨタ自動車"),
        ("Klima Hafen e.V.", "Klima Hafen"),
    ],
)
def test_spellings_of_one_organisation_are_one(one: str, other: str):
    assert fold_organisation(one) == fold_organisation(other) != ""


@pytest.mark.parametrize(
    "text", ["Confidential", "Self-employed", "FREELANCE", "Stealth Startup", "Selbstständig", "自由职业"]
)
def test_words_that_name_no_organisation_are_none(text: str):
    assert fold_organisation(text) == ""
    assert is_no_organisation(text)


@pytest.mark.parametrize(
    "name", ["Confidential Computing Lab", "Freelance Union", "The Company", "C&A", "3M", "Co"]
)
def test_names_that_only_look_like_none_are_organisations(name: str):
    assert fold_organisation(name) != ""


def test_an_uneven_loss_is_told_and_an_even_one_is_not():
    uneven, even = Loss(), Loss()
    for number in range(400):
        foreign = number % 10 == 0
        row = "李伟,Bank" if foreign else "Ana Lima,Bank"
        uneven.add(row, lost=foreign and number < 200)
        even.add(row, lost=number % 7 == 0)
    assert weigh_loss(uneven).startswith(
        "100 % of the rows that were set aside hold names in other than Latin"
    )
    assert weigh_loss(even) == ""
    assert upper_tail(10, 3, 0, 0) == 1.0


def test_a_day_that_could_be_two_gets_a_remark():
    reading = read(
        **{"r.csv": "person,referred_by,date\nAna,Mei,3/4/2025\nMei,Ana,5/6/2025\nRavi,Ana,2025-03-04\n"}
    )
    assert [(p.line, p.field) for p in reading.problems] == [(2, "date")]
    assert reading.problems[0].reason.startswith("“3/4/2025” was read with the month first, like 1 more")
    known = read(**{"p.csv": "name,connected\nAna,3/4/2025\n"})
    assert [(p.line, p.field) for p in known.problems] == [(2, "connected")]
