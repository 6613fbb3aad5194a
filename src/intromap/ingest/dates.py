"""Dates as LinkedIn, Excel and people write them; months come from a table, never from the locale."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONTH_NAMES = (
    "jan january januar janner jaenner janv janvier",
    "feb february februar fevr fev fevrier",
    "mar march marz maerz mrz mars",
    "apr april avr avril",
    "may mai",
    "jun june juni juin",
    "jul july juli juil juillet",
    "aug august aout",
    "sep sept september septembre",
    "oct october okt oktober octobre",
    "nov november novembre",
    "dec december dez dezember decembre",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
"""Month names and abbreviations in English, German and French, lower case and without accents."""

_TIME = r"(?:[,T\s]+\d{1,2}:\d{2}.*)?"
_WORD = r"(?P<month>[^\W\d_]+)\.?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_SHAPES = tuple(
    re.compile(shape).fullmatch
    for shape in (
        rf"(?P<day>\d{{1,2}})(?:\.|er|st|nd|rd|th)?[\s./-]*{_WORD}[\s,./-]*{_YEAR}{_TIME}",
        rf"(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){_TIME}",
        rf"(?P<month>\d{{1,2}})(?P<sep>[/.-])(?P<day>\d{{1,2}})(?P=sep){_YEAR}{_TIME}",
        rf"{_WORD}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TIME}",
        rf"[^\W\d_]+\.?,?\s+{_WORD}\s+(?P<day>\d{{1,2}})\s+\d{{1,2}}:\d{{2}}\S*\s+(?:\S+\s+)?(?P<year>\d{{4}})",
        rf"{_WORD}\s+(?P<year>\d{{4}})",
        r"(?P<year>\d{4})",
    )
)

_SLASHED = re.compile(r"0?(\d{1,2})/0?(\d{1,2})/\d{2,4}\b.*").fullmatch
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp][Mm])?")


def parse_date(text: str) -> date | None:
    """Day that a text names, or None.

    Reads ``08 Feb 2026``, ``4-Apr-21``, ``1/29/26, 2:37 PM``, ``2026-03-13 03:18:54 UTC``,
    ``2022/06/20``, ``Fri Jan 24 02:54:41 UTC 2025``, ``Jan 2024`` and ``2009`` (the first day stands for
    the rest), with English, German or French months. Numbers parted by ``/`` are month first, as
    LinkedIn writes them, unless that cannot be; parted by ``.`` or ``-`` they are day first. The day is
    taken as written: time and zone are not looked at.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    datetime.date or None
        None if no day between 1900 and 2199 can be read.

    Examples
    --------
    >>> parse_date("4-Apr-21"), parse_date("01/29/18, 02:37 PM"), parse_date("soon")
    (datetime.date(2021, 4, 4), datetime.date(2018, 1, 29), None)
    """
    if len(text) > 60:
        return None
    if len(text) == 11 and text[2] == text[6] == " " and (month := MONTHS.get(text[3:6].lower())):
        day, year = text[:2], text[7:]
        if day.isdecimal() and year.isdecimal():
            return _date(int(year), month, int(day))
    trimmed = text.strip()
    for shape in _SHAPES:
        found = shape(trimmed)
        if found:
            return _day(found.groupdict())
    return None


def is_ambiguous(text: str) -> bool:
    """Whether a day in numbers parted by ``/`` could be another one with day and month exchanged.

    Examples
    --------
    >>> is_ambiguous("3/4/2025"), is_ambiguous("3/14/2025"), is_ambiguous("4/4/2025")
    (True, False, False)
    """
    found = _SLASHED(text.strip())
    if found is None:
        return False
    one, other = int(found[1]), int(found[2])
    return one != other and max(one, other) <= 12


def parse_moment(text: str) -> datetime | None:
    """Day and, where it is written in 24 or 12 hours, time that a text names; no zone; None if no day.

    Examples
    --------
    >>> parse_moment("2026-03-13 03:18:54 UTC"), parse_moment("1/29/26, 2:37 PM")
    (datetime.datetime(2026, 3, 13, 3, 18, 54), datetime.datetime(2026, 1, 29, 14, 37))
    """
    day = parse_date(text)
    if day is None:
        return None
    found = _CLOCK.search(text)
    if not found:
        return datetime.combine(day, time())
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    half = (found[4] or "").upper()
    hour = hour % 12 + 12 * (half == "PM") if half else hour
    try:
        return datetime.combine(day, time(hour, minute, second))
    except ValueError:
        return datetime.combine(day, time())


def parse_dates(texts: Iterable[str]) -> list[date | None]:
    """`parse_date` for a column; every distinct text is parsed once.

    Examples
    --------
    >>> parse_dates(["08 Feb 2026", "", "08 Feb 2026"])
    [datetime.date(2026, 2, 8), None, datetime.date(2026, 2, 8)]
    """
    column = list(texts)
    known = {text: parse_date(text) for text in set(column)}
    return [known[text] for text in column]


def _day(parts: dict[str, str | None]) -> date | None:
    year, month = _year(parts["year"] or ""), _month(parts.get("month") or "1")
    day = int(parts.get("day") or 1)
    separator = parts.get("sep")
    if separator and ((separator != "/" and day <= 12) or month > 12):
        month, day = day, month
    return _date(year, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year < 2200 else None
    except ValueError:
        return None


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 69 else 1900)


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return MONTHS.get(plain.casefold(), 0)
