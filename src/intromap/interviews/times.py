"""Wall clocks and moments: what an appointment at 10:00 in Lisbon is, also on the days when clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from intromap.errors import InputError


def zone_named(name: str) -> ZoneInfo:
    """The time zone of a name.

    Parameters
    ----------
    name : str
        IANA name such as ``Europe/Lisbon``; spaces may stand for underscores.

    Returns
    -------
    zoneinfo.ZoneInfo

    Raises
    ------
    InputError
        If there is no such zone.

    Examples
    --------
    >>> zone_named("America/New York").key
    'America/New_York'
    """
    key = "_".join(name.split())
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InputError(
            f"There is no time zone “{name}”.", "Use a name such as Europe/Lisbon or Asia/Kolkata."
        ) from error


def zone_names() -> list[str]:
    """Names of places whose time this machine knows, in order.

    Examples
    --------
    >>> "Africa/Lagos" in zone_names()
    True
    """
    return sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))


def moment_of(wall: datetime, zone: tzinfo) -> datetime:
    """The moment at which the clocks of a zone show a time.

    Where clocks go back and a time comes twice, the first is meant. Where clocks go forward and leave it
    out, the moment is as long after the change as the time is after the change on the old clock: 02:30 in a
    night that jumps from 02:00 to 03:00 is 03:30. Calendars (RFC 5545, 3.3.5) hold it the same way.

    Parameters
    ----------
    wall : datetime.datetime
        Date and time without a zone.
    zone : datetime.tzinfo
        Whose clocks.

    Returns
    -------
    datetime.datetime
        In UTC.

    Raises
    ------
    ValueError
        If ``wall`` has a zone of its own.

    Examples
    --------
    >>> str(moment_of(datetime(2026, 7, 1, 10), ZoneInfo("Europe/Lisbon")))
    '2026-07-01 09:00:00+00:00'
    >>> str(moment_of(datetime(2026, 3, 29, 2, 30), ZoneInfo("Europe/Berlin")))
    '2026-03-29 01:30:00+00:00'
    """
    if wall.tzinfo is not None:
        raise ValueError(f"{wall} has a time zone already.")
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def wall_of(moment: datetime, zone: tzinfo) -> datetime:
    """What the clocks of a zone show at a moment, without the zone.

    Examples
    --------
    >>> str(wall_of(datetime(2026, 7, 1, 9, tzinfo=UTC), ZoneInfo("Europe/Lisbon")))
    '2026-07-01 10:00:00'
    """
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def told_in(moment: datetime, zone: tzinfo, name: str = "") -> str:
    """Tell a moment by the clocks of a zone, with its name where one is given.

    Examples
    --------
    >>> told_in(datetime(2026, 7, 1, 9, tzinfo=UTC), ZoneInfo("Asia/Kolkata"), "Asia/Kolkata")
    'Wed 1 Jul 2026, 14:30 (Asia/Kolkata)'
    """
    wall = wall_of(moment, zone)
    told = f"{wall:%a} {wall.day} {wall:%b %Y, %H:%M}"
    return f"{told} ({name.replace('_', ' ')})" if name else told


def told_day(day: date) -> str:
    """Tell a day, as in ``24 Nov 2026``.

    Examples
    --------
    >>> told_day(date(2026, 11, 4))
    '4 Nov 2026'
    """
    return f"{day.day} {day:%b %Y}"


def told_there(moment: datetime, here: tzinfo, there: tzinfo, name: str) -> str:
    """Tell a moment by two clocks, the second one's name beside it; by one, where both show the same.

    Parameters
    ----------
    moment : datetime.datetime
        With a time zone.
    here, there : datetime.tzinfo
        The owner's own clock, and the other.
    name : str
        IANA name of the other.

    Examples
    --------
    >>> told_there(datetime(2026, 7, 1, 9, tzinfo=UTC), UTC, ZoneInfo("Asia/Tokyo"), "Asia/Tokyo")
    'Wed 1 Jul 2026, 09:00; for them 18:00 (Asia/Tokyo)'
    """
    mine, theirs = wall_of(moment, here), wall_of(moment, there)
    if mine == theirs:
        return told_in(moment, here)
    same_day = mine.date() == theirs.date()
    other = f"{theirs:%H:%M} ({name.replace('_', ' ')})" if same_day else told_in(moment, there, name)
    return f"{told_in(moment, here)}; for them {other}"


def round_up(moment: datetime, minutes: int = 15) -> datetime:
    """The next full quarter of an hour, or another step, at or after a moment.

    Examples
    --------
    >>> str(round_up(datetime(2026, 7, 1, 9, 1)))
    '2026-07-01 09:15:00'
    """
    floor = moment.replace(minute=moment.minute - moment.minute % minutes, second=0, microsecond=0)
    return floor if floor == moment else floor + timedelta(minutes=minutes)


def read_moment(text: str, zone: tzinfo) -> datetime:
    """The moment that a typed date and time stand for; a date alone means noon.

    Parameters
    ----------
    text : str
        ISO 8601, such as ``2026-03-09``, ``2026-03-09T10:00`` or ``2026-03-09 10:00+01:00``.
    zone : datetime.tzinfo
        Whose clocks, where the text does not say.

    Returns
    -------
    datetime.datetime
        In UTC.

    Raises
    ------
    InputError
        If it is no date.

    Examples
    --------
    >>> str(read_moment("2026-07-01 10:00", ZoneInfo("Europe/Lisbon")))
    '2026-07-01 09:00:00+00:00'
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError(f"“{text}” is no date.", "Write 2026-03-09, or 2026-03-09T10:00.") from error
    if len(text.strip()) == len("2026-03-09"):
        moment = moment.replace(hour=12)
    return moment.astimezone(UTC) if moment.tzinfo else moment_of(moment, zone)


def is_left_out(text: str, zone: tzinfo) -> bool:
    """Whether a typed time is one that the clocks leave out on that day, because they go forward.

    Examples
    --------
    >>> berlin = ZoneInfo("Europe/Berlin")
    >>> is_left_out("2027-03-28T02:30", berlin), is_left_out("2027-03-28T03:30", berlin)
    (True, False)
    """
    wall = datetime.fromisoformat(text.strip())
    dated = len(text.strip()) == len("2027-03-28")
    return not dated and wall.tzinfo is None and wall_of(read_moment(wall.isoformat(), zone), zone) != wall
