"""Reading whole lines by Arrow must give what reading row by row gives."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from intromap.ingest import linkedin
from intromap.ingest.archive import Source
from intromap.ingest.frame import PEOPLE_COLUMNS, Part, make_frame
from intromap.ingest.header import candidates
from intromap.ingest.plain import read_plain
from intromap.ingest.text import read_text
from test_ingest_properties import CONNECTIONS, edits, mutate

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
CELLS = st.sampled_from(
    [
        *("", " ", "Amara", "Ọlá", "LinkedIn Member", " Mei  Lin ", "a\u00a0b", "\u200bZoë", "İnci", "李 伟"),
        *(
            "https://www.linkedin.com/in/amara",
            "https://www.linkedin.com/in/Jos%C3%A9-1/",
            "in/x",
            "http://x.y",
        ),
        *("https://www.linkedin.com/in/" + "a" * 2000, "A@Example.org", "mailto:b@x.org", "ask me"),
        *(
            "08 Feb 2026",
            "31 Feb 2026",
            "08 Foo 2026",
            "4-Apr-21",
            "08 Mär 2026",
            "First Name",
            "1٢ Feb 2026",
        ),
        *('"Okafor, PhD"', '"so ""Bob"" is"', 'half "quoted" cell', '"open', '"Kola, Inc" ', "a\tb", "x\x07"),
    ]
)
ROWS = st.lists(CELLS, min_size=7, max_size=7).map(",".join)
LINES = st.lists(ROWS | st.just(HEADER) | st.just("") | st.just("a,b"), max_size=6)


def read_both(source: Source) -> tuple[Part | None, Part]:
    text = read_text(source)
    for head in candidates(text.lines):
        if found := linkedin.find_roles(head):
            return read_plain(source, head, *found), linkedin.read_connections(text, head, *found)
    return None, Part(None)


def assert_same(source: Source) -> bool:
    plain, slow = read_both(source)
    if plain is None:
        return False
    one, other = (make_frame(PEOPLE_COLUMNS, [part.people]) for part in (plain, slow))
    assert one.to_dict("list") == other.to_dict("list")
    assert one.dtypes.tolist() == other.dtypes.tolist()
    assert sorted(plain.problems, key=repr) == sorted(slow.problems, key=repr)
    assert replace(plain, people={}, problems=()) == replace(slow, people={}, problems=())
    return True


def test_an_export_of_today_is_read_by_arrow_and_the_same():
    lines = [
        HEADER,
        'Amara,"Okafor, PhD",https://www.linkedin.com/in/amara-1a,A@x.org,"Kola, Inc",CTO,08 Feb 2026',
        "José,García,https://www.linkedin.com/in/jos%C3%A9,,Hospital,  nurse ,4-Apr-21",
        ",,,,,,07 Jun 2026",
        ",,https://www.linkedin.com/in/mei-lin-3,,,,soon",
        ",,,,only a company,,",
        "LinkedIn Member,,,,,,",
        "Zoë,Ng,https://www.linkedin.com/company/kola,nobody,,,",
    ]
    assert assert_same(Source("Connections.csv", "\n".join(["Notes:", "x", "", *lines]).encode()))
    assert assert_same(Source("Connections.csv", ("\n".join(lines) + "\n").encode()))


@given(LINES, st.booleans())
def test_whatever_the_cells_are_both_ways_give_the_same(lines, ended):
    text = "\n".join([HEADER, *lines]) + ("\n" if ended else "")
    assert_same(Source("Connections.csv", text.encode()))


@given(edits)
def test_however_the_bytes_are_broken_both_ways_give_the_same(changes):
    assert_same(Source("Connections.csv", mutate(CONNECTIONS, changes)))
