from __future__ import annotations

import locale
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intromap.ingest.dates import parse_date, parse_dates

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
days = st.dates(min_value=date(1970, 1, 1), max_value=date(2068, 12, 31))


@given(days)
def test_a_day_is_read_back_from_every_way_of_writing_it(day: date):
    month = MONTHS[day.month - 1]
    clock = f"{day.month}/{day.day}/{day:%y}, 2:37 PM"
    forms = [day.isoformat(), f"{day.day:02d} {month} {day.year}", f"{day.day}-{month}-{day:%y}"]
    forms += [f"{day.isoformat()} 03:18:54 UTC", f"{day.day:02d}.{day.month:02d}.{day.year}"]
    if day.year < 2069:
        forms.append(clock)
    assert {parse_date(form) for form in forms} == {day}


@given(st.text())
def test_any_text_is_a_day_or_none(text: str):
    assert parse_date(text) is None or isinstance(parse_date(text), date)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12. Mär 2024", date(2024, 3, 12)),
        ("1. Dezember 2019", date(2019, 12, 1)),
        ("1er sept. 2022", date(2022, 9, 1)),
        ("10 août 2021", date(2021, 8, 10)),
        ("29/01/2018", date(2018, 1, 29)),
        ("08/19/24, 11:04 PM", date(2024, 8, 19)),
        ("01/29/18, 14:37 PM", date(2018, 1, 29)),
        ("Jan 2024", date(2024, 1, 1)),
        ("2009", date(2009, 1, 1)),
        ("February 8, 2026", date(2026, 2, 8)),
    ],
)
def test_other_ways_of_writing_a_day(text: str, expected: date):
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text", ["", "soon", "30 Feb 2020", "2026-13-45", "46061", "0001-01-01", "x" * 10_000]
)
def test_what_is_no_day_is_none(text: str):
    assert parse_date(text) is None


def test_months_do_not_depend_on_the_locale():
    before = locale.setlocale(locale.LC_TIME)
    try:
        for name in ("C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8"):
            try:
                locale.setlocale(locale.LC_TIME, name)
            except locale.Error:
                continue
            assert parse_dates(["08 May 2026", "8 mai 2026"]) == [date(2026, 5, 8)] * 2
    finally:
        locale.setlocale(locale.LC_TIME, before)
