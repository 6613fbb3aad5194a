"""When the thank-you after a conversation is due: 24 to 48 hours later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum

from intromap.interviews.times import told_day, told_in

FROM_HOURS = 24
"""Hours after a conversation from which the thank-you is due."""

BY_HOURS = 48
"""Hours after a conversation by which the thank-you is due."""


class ThankYou(StrEnum):
    """Where a thank-you stands."""

    NOT_YET = "not_yet"
    DUE = "due"
    LATE = "late"
    DONE = "done"


def _utc(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no time zone: give an aware datetime, for instance in UTC.")
    return moment.astimezone(UTC)


def thank_you_due(held_at: datetime) -> tuple[datetime, datetime]:
    """From when and by when to say thank you.

    Hours are counted as they pass, so a change to summer time in between does not matter.

    Parameters
    ----------
    held_at : datetime.datetime
        When the conversation was held, with its time zone.

    Returns
    -------
    tuple of datetime.datetime
        24 and 48 hours later, in UTC.

    Raises
    ------
    ValueError
        If ``held_at`` has no time zone.

    Examples
    --------
    >>> [str(moment) for moment in thank_you_due(datetime(2026, 5, 3, 14, tzinfo=UTC))]
    ['2026-05-04 14:00:00+00:00', '2026-05-05 14:00:00+00:00']
    """
    held = _utc(held_at)
    return held + timedelta(hours=FROM_HOURS), held + timedelta(hours=BY_HOURS)


def thank_you_state(held_at: datetime, done_at: datetime | None, now: datetime) -> ThankYou:
    """Where a thank-you stands.

    Parameters
    ----------
    held_at : datetime.datetime
        When the conversation was held.
    done_at : datetime.datetime or None
        When thanks were said, if they were; early thanks count.
    now : datetime.datetime
        The present moment. All three with their time zone.

    Returns
    -------
    ThankYou
        Due from 24 to 48 hours after the conversation, both ends included.

    Raises
    ------
    ValueError
        If a moment has no time zone.

    Examples
    --------
    >>> held = datetime(2026, 5, 3, 14, tzinfo=UTC)
    >>> thank_you_state(held, None, held + timedelta(hours=30)).value
    'due'
    """
    due_from, due_by = thank_you_due(held_at)
    present = _utc(now)
    if done_at is not None:
        _utc(done_at)
        return ThankYou.DONE
    if present < due_from:
        return ThankYou.NOT_YET
    return ThankYou.DUE if present <= due_by else ThankYou.LATE


def thank_you_sentence(
    name: str, held_at: datetime, done_at: datetime | None, now: datetime, *, zone: tzinfo = UTC
) -> str:
    """What to tell the owner about a thank-you.

    Parameters
    ----------
    name : str
        Who the conversation was with.
    held_at, done_at, now : datetime.datetime
        As for `thank_you_state`.
    zone : datetime.tzinfo
        The time zone in which times are told.

    Returns
    -------
    str
        A sentence.

    Examples
    --------
    >>> held = datetime(2026, 5, 3, 14, tzinfo=UTC)
    >>> thank_you_sentence("Amara Okafor", held, None, held)
    'Thank Amara Okafor between Mon 4 May 2026, 14:00 and Tue 5 May 2026, 14:00.'
    """
    state = thank_you_state(held_at, done_at, now)
    start, end = (told_in(moment, zone) for moment in thank_you_due(held_at))
    if done_at is not None:
        return f"You thanked {name} on {told_day(done_at.astimezone(zone).date())}."
    if state is ThankYou.NOT_YET:
        return f"Thank {name} between {start} and {end}."
    if state is ThankYou.DUE:
        return f"Time to thank {name}, by {end}."
    return f"The thank-you to {name} was due by {end}; say it today, late thanks are welcome too."
