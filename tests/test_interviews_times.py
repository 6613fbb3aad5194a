from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intromap.errors import InputError
from intromap.interviews.follow_up import thank_you_due
from intromap.interviews.keeping import CADENCES, QUARTERLY, Keeping, due_now, due_on
from intromap.interviews.times import moment_of, round_up, told_in, wall_of, zone_named, zone_names

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
ZONES = st.sampled_from(zone_names())


@given(MOMENTS, ZONES)
def test_a_moment_told_by_any_clock_is_the_moment_again_unless_the_hour_comes_twice(moment, name):
    zone = ZoneInfo(name)
    again = moment_of(wall_of(moment, zone), zone)
    twice = moment.astimezone(zone).fold == 1
    assert (again < moment) if twice else (again == moment)
    assert wall_of(again, zone) == wall_of(moment, zone)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)), ZONES)
def test_a_time_that_the_clocks_leave_out_moves_on_by_what_they_jump_and_no_other_moves(wall, name):
    zone = ZoneInfo(name)
    shown = wall_of(moment_of(wall, zone), zone)
    assert wall <= shown <= wall + timedelta(hours=26)  # islands that crossed the date line lost a day
    if shown != wall:
        assert moment_of(shown, zone) == moment_of(wall, zone)


@given(MOMENTS, ZONES)
def test_thanks_are_due_after_a_day_and_two_as_hours_pass_whatever_the_clocks_do(moment, name):
    start, end = thank_you_due(moment.astimezone(ZoneInfo(name)))
    assert (start - moment, end - moment) == (timedelta(hours=24), timedelta(hours=48))


def test_an_appointment_abroad_is_kept_by_the_clock_of_that_place():
    ten = datetime(2026, 3, 20, 10)  # New York has summer time by then, Berlin has not
    assert moment_of(ten, zone_named("America/New_York")) == datetime(2026, 3, 20, 14, tzinfo=UTC)
    assert moment_of(ten, zone_named("Europe/Berlin")) == datetime(2026, 3, 20, 9, tzinfo=UTC)
    told = told_in(datetime(2026, 3, 20, 14, tzinfo=UTC), zone_named("America/New York"), "America/New_York")
    assert told == "Fri 20 Mar 2026, 10:00 (America/New York)"


def test_an_hour_that_comes_twice_means_the_first():
    assert moment_of(datetime(2026, 10, 25, 2, 30), ZoneInfo("Europe/Berlin")).hour == 0


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../../etc/passwd", "Europe"])
def test_a_zone_that_is_none_is_refused(name):
    with pytest.raises(InputError, match="Europe/Lisbon"):
        zone_named(name)


def test_a_wall_clock_with_a_zone_is_a_mistake():
    with pytest.raises(ValueError, match="already"):
        moment_of(datetime(2026, 1, 1, tzinfo=UTC), UTC)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)))
def test_quarters_are_rounded_up(moment):
    up = round_up(moment)
    assert up.minute % 15 == 0 == up.second
    assert timedelta(0) <= up - moment < timedelta(minutes=15)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"])
def test_this_machines_own_zone_is_right_all_year(zone):
    code = """
from datetime import datetime, UTC, timedelta
from zoneinfo import ZoneInfo
from intromap.workflows.clock import zone
import sys
real, here = ZoneInfo(sys.argv[1]), zone()
moment = datetime(2026, 1, 1, tzinfo=UTC)
while moment.year == 2026:
    one, other = moment.astimezone(here), moment.astimezone(real)
    assert one.replace(tzinfo=None) == other.replace(tzinfo=None), moment
    assert one.utcoffset() == other.utcoffset() and one.astimezone(UTC) == moment, moment
    moment += timedelta(minutes=30)
"""
    subprocess.run([sys.executable, "-c", code, zone], env={**os.environ, "TZ": zone}, check=True)


def test_keeping_in_touch_is_quarterly_and_can_be_never():
    day = datetime(2026, 1, 1).date()
    assert due_on(Keeping(1, QUARTERLY, day)) == datetime(2026, 4, 2).date()
    assert due_on(Keeping(1, 0, day)) is None
    assert QUARTERLY in CADENCES


def test_at_most_three_are_named_at_once_the_longest_overdue_first():
    day = datetime(2026, 1, 1).date()
    kept = [Keeping(n, 30 * (1 + n % 3), day - timedelta(days=n)) for n in range(20)] + [Keeping(99, 0, day)]
    due = due_now(kept, day + timedelta(days=100))
    assert len(due) == 3
    shares = [(day + timedelta(days=100) - (due_on(k) or day)).days / k.every_days for k in due]
    assert shares == sorted(shares, reverse=True)
    assert 99 not in {k.person for k in due_now(kept, day + timedelta(days=9999), limit=99)}
