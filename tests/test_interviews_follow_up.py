from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intromap.interviews.follow_up import ThankYou, thank_you_due, thank_you_sentence, thank_you_state

HELD = datetime(2026, 5, 3, 14, tzinfo=UTC)
ZONES = [
    ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
]


@settings(deadline=None)
@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)), st.sampled_from(ZONES), st.sampled_from([0, 1])
)
def test_thanks_are_due_after_24_to_48_hours_that_pass_even_when_clocks_change(local, zone, fold):
    held = local.replace(tzinfo=zone, fold=fold)
    start, end = thank_you_due(held)
    assert start.timestamp() - held.timestamp() == pytest.approx(24 * 3600, abs=1e-3)
    assert end.timestamp() - held.timestamp() == pytest.approx(48 * 3600, abs=1e-3)
    assert start.tzinfo is UTC
    assert end.tzinfo is UTC


def test_the_night_when_summer_time_begins_moves_the_time_on_the_clock():
    berlin = ZoneInfo("Europe/Berlin")
    start, _ = thank_you_due(datetime(2026, 3, 28, 14, tzinfo=berlin))
    assert start.astimezone(berlin).hour == 15


@pytest.mark.parametrize(
    ("hours", "state"),
    [
        (0, ThankYou.NOT_YET),
        (23.99, ThankYou.NOT_YET),
        (24, ThankYou.DUE),
        (48, ThankYou.DUE),
        (48.01, ThankYou.LATE),
    ],
)
def test_a_thank_you_is_due_within_its_window(hours, state):
    assert thank_you_state(HELD, None, HELD + timedelta(hours=hours)) is state


@settings(deadline=None)
@given(st.floats(0, 500), st.floats(0, 500))
def test_thanks_said_are_done_whenever_it_was(said, seen):
    done, now = HELD + timedelta(hours=said), HELD + timedelta(hours=seen)
    assert thank_you_state(HELD, done, now) is ThankYou.DONE


def test_a_moment_without_a_time_zone_is_refused():
    naive = datetime(2026, 5, 3, 14)
    for moments in ((naive, None, HELD), (HELD, naive, HELD), (HELD, None, naive)):
        with pytest.raises(ValueError, match="time zone"):
            thank_you_state(*moments)


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        (1, "Thank Amara Okafor between Mon 4 May 2026, 19:30 and Tue 5 May 2026, 19:30."),
        (30, "Time to thank Amara Okafor, by Tue 5 May 2026, 19:30."),
        (
            99,
            "The thank-you to Amara Okafor was due by Tue 5 May 2026, 19:30; say it today, late thanks are "
            "welcome too.",
        ),
    ],
)
def test_the_sentence_tells_times_in_the_zone_of_the_owner(hours, sentence):
    now = HELD + timedelta(hours=hours)
    assert thank_you_sentence("Amara Okafor", HELD, None, now, zone=ZoneInfo("Asia/Kolkata")) == sentence


def test_thanks_said_are_told_with_their_day():
    done = HELD + timedelta(hours=26)
    assert thank_you_sentence("Bence Tóth", HELD, done, done) == "You thanked Bence Tóth on 4 May 2026."
