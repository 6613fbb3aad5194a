"""Messages taken in column by column must give what messages taken in one by one give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from intromap.ingest.archive import Source
from intromap.ingest.frame import CONTACT_COLUMNS, OUTCOME_COLUMNS, make_frame
from intromap.ingest.header import candidates
from intromap.ingest.message_columns import take_columns
from intromap.ingest.messages import _read_sound, find_message_roles
from intromap.ingest.owner import Me
from intromap.ingest.text import read_text
from intromap.ingest.threads import Threads
from test_ingest_properties import MESSAGES, edits, mutate

ME = Me("Noor Haddad", "in/noor", "noor haddad")
HEADER = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,"
    "CONTENT,FOLDER,IS MESSAGE DRAFT"
)
URL = "https://www.linkedin.com/in/"
WHO = st.sampled_from(
    [
        ("Noor Haddad", f"{URL}noor"),
        ("Mei Lin", f"{URL}mei"),
        ("Mei Lin", ""),
        ("José García", f"{URL}jos%C3%A9"),
        ("LinkedIn Member", ""),
        ("", ""),
    ]
)
MANY = st.sampled_from([("Noor Haddad, Ana Lima", f"{URL}noor,{URL}ana"), ("Ana Lima, Mei Lin", "")])
DATES = st.sampled_from(
    [
        *("2026-03-13 03:18:54 UTC", "2026-03-13 03:18:54 UTC", "2026-03-12 23:00:00 UTC", "2019-01-01"),
        *("1/29/26, 2:37 PM", "", "soon", "20260313", "1-2-", "2024-é"),
    ]
)
TEXTS = st.sampled_from(
    [
        *("Hello", "a\nb", "a\r\nb", 'so ""good""', "你好 🙂\n\n", "", '""', "%FIRSTNAME%, look", "\x1eend"),
        "Claudia suggested I write to you.",
    ]
)
ROWS = st.tuples(
    st.sampled_from(["t1", "t2", "t3", ""]),
    WHO,
    WHO | MANY,
    DATES,
    TEXTS,
    st.sampled_from(["INBOX", "SPAM", "", "ARCHIVE"]),
    st.sampled_from(["No", "Yes", ""]),
)


def written(rows, end: str, ended: bool) -> Source:
    lines = [HEADER]
    for thread, sender, to, day, text, folder, draft in rows:
        cells = (thread, "", *sender, *to, day, "", text, folder, draft)
        lines.append(",".join(f'"{cell}"' for cell in cells))
    return Source("messages.csv", (end.join(lines) + end * ended).encode())


def told(threads: Threads) -> object:
    return (
        threads.lines,
        list(threads.openings()),
        make_frame(CONTACT_COLUMNS, [threads.contacts()]).to_dict("list"),
        make_frame(OUTCOME_COLUMNS, [threads.outcomes()]).to_dict("list"),
    )


def is_same_both_ways(source: Source, me: Me = ME) -> bool:
    """Whether columns can be read at all; fails where they give something else."""
    for head in candidates(read_text(source).lines):
        roles = find_message_roles(head)
        if head.first and roles:
            one, other = Threads(source.name, roles, me), Threads(source.name, roles, me)
            if take_columns(source, head, one, None):
                assert _read_sound(source, head, other, None)
                assert told(one) == told(other)
                return True
            assert told(one) == told(Threads(source.name, roles, me)), "nothing is taken where it fails"
    return False


@given(st.lists(ROWS, max_size=12), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_whoever_writes_whatever_both_ways_count_the_same(rows, end, ended):
    is_same_both_ways(written(rows, end, ended))
    is_same_both_ways(written(rows, end, ended), Me("", "", ""))


@given(edits)
def test_however_the_bytes_are_broken_both_ways_count_the_same(changes):
    is_same_both_ways(Source("messages.csv", mutate(MESSAGES, changes)))


def test_messages_of_several_lines_are_read_by_columns():
    rows = [
        (
            "t1",
            ("Mei Lin", f"{URL}mei"),
            ("Noor Haddad", f"{URL}noor"),
            "2026-03-13 03:18:54 UTC",
            text,
            "",
            "No",
        )
        for text in ("a\nb", 'so ""good""', "c\r\nd\n")
    ]
    assert is_same_both_ways(written(rows, "\n", True))
    assert is_same_both_ways(written(rows, "\r\n", False))
    assert is_same_both_ways(Source("messages.csv", MESSAGES))
