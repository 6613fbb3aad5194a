from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intromap.export.record import write_json
from intromap.model import Layer, Problem


def test_keys_stay_in_their_order():
    assert list(json.loads(write_json({"rank": 1, "person": "Ana", "gain": 0.5}))) == [
        "rank",
        "person",
        "gain",
    ]


def test_what_is_not_defined_is_null():
    record = {"blau": math.nan, "d1": np.float64("nan"), "d2": math.inf, "deep": [{"x": (math.nan, 1)}]}
    expected = {"blau": None, "d1": None, "d2": None, "deep": [{"x": [None, 1]}]}
    assert json.loads(write_json(record)) == expected


@dataclass(frozen=True, slots=True)
class Point:
    at: date
    value: float


def test_dates_words_arrays_sets_and_dataclasses_have_a_form():
    record = {
        "on": date(2026, 1, 2),
        "at": datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
        "never": pd.NaT,
        "layer": Layer.EVERYBODY,
        "counts": {np.int64(3): np.int64(4)},
        "array": np.array([1.0, np.nan]),
        "set": {"b", "a"},
        "problem": Problem("a.csv", 2, "", "no name"),
        "point": Point(date(2026, 1, 2), math.nan),
    }
    assert json.loads(write_json(record)) == {
        "on": "2026-01-02",
        "at": "2026-01-02T03:04:00+00:00",
        "never": None,
        "layer": "everybody",
        "counts": {"3": 4},
        "array": [1.0, None],
        "set": ["a", "b"],
        "problem": {"file": "a.csv", "line": 2, "field": "", "reason": "no name"},
        "point": {"at": "2026-01-02", "value": None},
    }


def test_a_name_cannot_close_a_script_or_open_a_tag():
    data = write_json({"</script><b>": "<img src=x onerror=alert(1)> & \u2028 \ud800"})
    assert not set(b"<>&") & set(data)
    assert json.loads(data) == {"</script><b>": "<img src=x onerror=alert(1)> & \u2028 \ud800"}


def test_names_of_many_scripts_stay_readable():
    assert "Zoë 李小龍 محمد" in write_json({"name": "Zoë 李小龍 محمد"}).decode()


def test_a_thing_without_a_form_is_misuse():
    with pytest.raises(TypeError, match="object has no form in JSON"):
        write_json({"x": object()})


@given(st.dictionaries(st.text(), st.recursive(st.text() | st.integers() | st.none(), st.lists)))
def test_any_record_comes_back(record):
    assert json.loads(write_json(record)) == record
