"""Candidate introductions in a real store: found, decided once, never back."""

from __future__ import annotations

import pytest

from conftest import take_in, write
from intromap.errors import InputError, UnknownPersonError
from intromap.store import candidates as store
from intromap.store import referrals
from intromap.workflows.candidates import (
    accept_candidate,
    correct_candidate,
    reject_candidate,
    reopen_candidate,
    waiting_candidates,
)
from intromap.workflows.finding import resolve_person
from intromap.workflows.people import person_sheet

URL = "https://www.linkedin.com/in/"
CONNECTIONS = f"""First Name,Last Name,URL,Email Address,Company,Position,Connected On
Claudia,Brennecke,{URL}claudia,,Nordlicht,Risk Director,08 Feb 2024
Selin,Karaca,{URL}selin,,Karten GmbH,Cartographer,01 Mar 2025
Ravi,Iyer,{URL}ravi,,,,02 Mar 2025
"""
PROFILE = "First Name,Last Name,Maiden Name,Headline\nNoor,Haddad,,Analyst\n"
HEAD = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,"
    "CONTENT,FOLDER\n"
)
MESSAGES = (
    HEAD + f'c1,,Claudia Brennecke,{URL}claudia,"Noor Haddad, Selin Karaca","{URL}noor,{URL}selin",'
    '2024-03-13 03:18:54 UTC,,"Noor, meet Selin. Selin, meet Noor.",INBOX\n'
    f"c2,,Tove Berg,{URL}tove,Noor Haddad,{URL}noor,2024-05-01 03:18:54 UTC,,"
    '"Hi Noor, Ravi Iyer suggested I write to you.",INBOX\n'
    f"c3,,Noor Haddad,{URL}noor,Ravi Iyer,{URL}ravi,2024-05-02 03:18:54 UTC,,Thanks!,INBOX\n"
)


@pytest.fixture
def archive(tmp_path):
    write(tmp_path, "a/Connections.csv", CONNECTIONS)
    write(tmp_path, "a/Profile.csv", PROFILE)
    write(tmp_path, "a/messages.csv", MESSAGES)
    return tmp_path / "a"


def test_candidates_wait_with_their_evidence_and_make_no_link(con, archive):
    receipt = take_in(con, archive)
    assert receipt.candidates == 2
    second, first = waiting_candidates(con)
    assert (first.introducer, first.introduced, str(first.on)) == (
        "Claudia Brennecke",
        "Selin Karaca",
        "2024-03-13",
    )
    assert first.sentence == "Noor, meet Selin. Selin, meet Noor."
    assert (second.introducer, second.introduced, second.introduced_id) == ("Ravi Iyer", "Tove Berg", None)
    assert referrals.count_referrals(con) == 0


def test_an_accepted_candidate_becomes_a_link_and_adds_who_is_not_there(con, archive):
    take_in(con, archive)
    for candidate in waiting_candidates(con):
        accept_candidate(con, candidate.id)
    assert waiting_candidates(con) == []
    selin = person_sheet(con, resolve_person(con, "Selin Karaca")).introduced_by
    assert selin[["person", "status", "provenance"]].values.tolist() == [
        ["Claudia Brennecke", "introduced", "recorded"]
    ]
    tove = person_sheet(con, resolve_person(con, f"{URL}tove"))
    assert (tove.name, tove.connected) == ("Tove Berg", False)
    assert tove.introduced_by["status"].tolist() == ["named"]


def test_a_rejected_candidate_never_returns_and_its_sentence_is_forgotten(con, archive):
    take_in(con, archive)
    for candidate in waiting_candidates(con):
        reject_candidate(con, candidate.id)
    assert take_in(con, archive).candidates == 0
    assert waiting_candidates(con) == []
    assert {row["sentence"] for row in store.list_candidates(con, "rejected")} == {""}


def test_a_corrected_candidate_links_whom_the_owner_says(con, archive):
    take_in(con, archive)
    ravi, selin = resolve_person(con, "Ravi Iyer"), resolve_person(con, "Selin Karaca")
    candidate = waiting_candidates(con)[1]
    with pytest.raises(InputError):
        correct_candidate(con, candidate.id, introducer=selin, introduced=selin, on=None)
    with pytest.raises(UnknownPersonError):
        correct_candidate(con, candidate.id, introducer=999, introduced=selin, on=None)
    correct_candidate(con, candidate.id, introducer=ravi, introduced=selin, on=candidate.on)
    assert referrals.list_referral_pairs(con) == [(ravi, selin)]
    take_in(con, archive)
    assert [c.introducer for c in waiting_candidates(con)] == ["Ravi Iyer"]


def test_a_slip_can_be_taken_back(con, archive):
    take_in(con, archive)
    candidate = waiting_candidates(con)[0]
    reject_candidate(con, candidate.id)
    reopen_candidate(con, candidate.id)
    assert candidate.id in [c.id for c in waiting_candidates(con)]


def test_what_is_recorded_already_does_not_wait(con, archive, tmp_path):
    take_in(con, archive)
    take_in(con, write(tmp_path, "r.csv", "person,referred_by\nSelin Karaca,Claudia Brennecke\n"))
    assert [c.introducer for c in waiting_candidates(con)] == ["Ravi Iyer"]


def test_no_word_of_a_message_is_kept_after_the_decision(con, archive):
    take_in(con, archive)
    for candidate in waiting_candidates(con):
        reject_candidate(con, candidate.id)
    tables = [row[0] for row in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
    stored = " ".join(str(con.execute(f"SELECT * FROM {table}").fetchall()) for table in tables)
    assert "meet Selin" not in stored
    assert "Thanks!" not in stored
    assert "suggested" not in stored
