from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from intromap.export.calendar import Entry, write_calendar
from intromap.export.page import write_markdown, write_page
from intromap.interviews.times import moment_of

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def read(data: bytes) -> list:
    """Read with a strict parser that had no part in writing."""
    return IcsCalendarStream.calendar_from_ics(data.decode()).events


def test_appointments_and_days_are_read_back_by_another_parser():
    berlin = datetime(2026, 12, 1, 10, tzinfo=ZoneInfo("Europe/Berlin"))
    entries = [
        Entry(
            "a",
            "Talk with Żofia; 李, \\ and co",
            berlin,
            25,
            "First line\nsecond; line",
            "Café “Ö”, 2nd floor",
            30,
        ),
        Entry("b", "Thank Ana", date(2026, 12, 3)),
    ]
    one, two = read(write_calendar(entries, now=NOW))
    assert (one.summary, one.description, one.location) == (
        entries[0].title,
        entries[0].description,
        entries[0].place,
    )
    assert (one.dtstart, one.dtend) == (
        datetime(2026, 12, 1, 9, tzinfo=UTC),
        datetime(2026, 12, 1, 9, 25, tzinfo=UTC),
    )
    assert one.uid == "a@intromap" and one.dtstamp == NOW
    assert one.alarm[0].trigger == timedelta(minutes=-30)
    assert (two.dtstart, two.dtend) == (date(2026, 12, 3), date(2026, 12, 4))


def test_lines_are_folded_at_75_octets_and_end_in_crlf():
    data = write_calendar([Entry("a", "ü" * 400, date(2026, 1, 1))], now=NOW)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75 and b"\n" not in data.replace(b"\r\n", b"")
    assert read(data)[0].summary == "ü" * 400


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)
LINES = st.lists(TEXT, max_size=3).map("\n".join)


@settings(max_examples=60)
@given(
    TEXT.filter(str.strip),
    LINES,
    st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1), timezones=st.timezones()),
    st.integers(5, 480),
)
def test_every_entry_survives_the_way_there_and_back(title, description, start, minutes):
    if start.astimezone(UTC).astimezone(start.tzinfo).replace(tzinfo=None) != start.replace(tzinfo=None):
        return  # an hour that the clocks leave out
    (event,) = read(write_calendar([Entry("x", title, start, minutes, description)], now=NOW))
    moment = start.astimezone(UTC).replace(microsecond=0)
    assert event.dtstart == moment and event.dtend == moment + timedelta(minutes=minutes)
    assert event.summary.strip() == title.strip()
    assert (event.description or "").strip() == description.strip()


@given(st.text(max_size=80))
def test_no_text_breaks_the_file_or_adds_a_line_of_its_own(text):
    data = write_calendar([Entry("x", f"a{text}", date(2026, 1, 1), 0, text, text)], now=NOW)
    assert len(read(data)) == 1
    assert data.count(b"BEGIN:") == 2


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)),
    st.sampled_from(["Europe/Berlin", "America/New_York"]),
)
def test_an_appointment_is_at_the_wall_clock_that_was_meant(wall, name):
    wall = wall.replace(second=0, microsecond=0)
    (event,) = read(write_calendar([Entry("x", "x", moment_of(wall, ZoneInfo(name)), 20)], now=NOW))
    shown = event.dtstart.astimezone(ZoneInfo(name)).replace(tzinfo=None)
    assert shown == wall or shown - wall == timedelta(hours=1)


def test_an_empty_calendar_is_one_and_misuse_is_refused():
    assert read(write_calendar([], now=NOW)) == []
    with pytest.raises(ValueError, match="no time zone"):
        write_calendar([Entry("a", "x", datetime(2026, 1, 1), 20)], now=NOW)
    with pytest.raises(ValueError, match="twice"):
        write_calendar([Entry("a", "x", date(2026, 1, 1))] * 2, now=NOW)
    assert read(write_calendar([Entry("a", "x", NOW, 20)], now=NOW.astimezone(timezone(timedelta(hours=5)))))


HOSTILE = "</li><script>alert(1)</script> [x](javascript:alert(1)) `a` 1. | # *b*"


def test_a_page_to_print_shows_text_as_it_stands_and_runs_nothing():
    page = write_page(HOSTILE, [(HOSTILE, [HOSTILE])], footer=HOSTILE).decode()
    assert "<script" not in page and page.count("&lt;script&gt;") == 5
    assert "default-src 'none'" in page and "http://" not in page and "https://" not in page


def test_markdown_shows_text_as_it_stands():
    text = write_markdown("Law", [("Heard", [HOSTILE, "- x", "2) y", "two\nlines"])]).decode()
    assert "<script" not in text.replace("\\<script", "")
    assert "- \\- x\n- 2\\) y\n- two lines\n" in text
    assert "[x](" not in text
