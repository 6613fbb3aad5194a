from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intromap.export.table import guard, unguard, write_csv

texts = st.text(st.characters(exclude_categories=["Cs"]))


def rows(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")'])
def test_a_formula_is_text(cell):
    assert rows(write_csv(pd.DataFrame({"name": [cell]}))) == [["name"], ["'" + cell]]


def test_numbers_and_dates_are_left_alone():
    frame = pd.DataFrame({"n": [-1], "x": [-0.5], "on": pd.to_datetime(["2026-01-31"]), "yes": [True]})
    assert write_csv(frame) == b"n,x,on,yes\n-1,-0.5,2026-01-31,True\n"


def test_a_number_among_texts_is_left_alone():
    assert write_csv(pd.DataFrame({"x": [-1, "-1"]}, dtype=object)) == b"x\n-1\n'-1\n"


def test_a_category_and_a_column_name_are_guarded_too():
    frame = pd.DataFrame({"=cmd": pd.Categorical(["@a", "b"])})
    assert write_csv(frame) == b"'=cmd\n'@a\nb\n"


def test_unknown_values_are_empty_cells():
    frame = pd.DataFrame({"a": [None, "x"], "b": [float("nan"), 1.0], "on": [pd.NaT, pd.NaT]})
    assert rows(write_csv(frame))[1:] == [["", "", ""], ["x", "1.0", ""]]


def test_there_is_no_byte_order_mark_and_lines_end_in_lf():
    data = write_csv(pd.DataFrame({"name": ["Zoë", "李"]}))
    assert data == "name\nZoë\n李\n".encode()


def test_a_table_without_rows_has_its_header():
    assert write_csv(pd.DataFrame(columns=["name", "company"])) == b"name,company\n"


def test_the_frame_is_not_changed():
    frame = pd.DataFrame({"=name": ["=1"]})
    write_csv(frame)
    assert frame.equals(pd.DataFrame({"=name": ["=1"]}))


def test_two_columns_of_one_name_both_come_through():
    frame = pd.DataFrame([["=1", "b"]], columns=["a", "a"])
    assert write_csv(frame) == b"a,a\n'=1,b\n"


@given(cells=st.lists(st.tuples(texts, texts), min_size=1))
def test_any_text_comes_back(cells):
    frame = pd.DataFrame(cells, columns=["name", "company"], dtype=object)
    back = [[unguard(cell) for cell in row] for row in rows(write_csv(frame))]
    assert back == [["name", "company"], *map(list, cells)]


@given(text=texts)
def test_a_guarded_cell_never_starts_a_formula_and_is_undone(text):
    assert guard(text)[:1] not in tuple("=+-@\t\r\n")
    assert unguard(guard(text)) == text
