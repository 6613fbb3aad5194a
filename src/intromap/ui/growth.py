"""How introductions added up, year by year: in words, bars and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.columns import show_columns
from intromap.ui.theme import stack_below
from intromap.ui.words import count

if TYPE_CHECKING:
    import pandas as pd

    from intromap.workflows.forest import Forest

NAMES = {
    "year": "Year",
    "new": "New",
    "total": "So far",
    "introducers": "Introducers",
    "effective": "Count as",
}
EVENLY = "As many introducers would do if all had introduced equally many (1/HHI)."


def show_growth(found: Forest) -> None:
    """Show how introductions added up, year by year."""
    growth = found.growth
    if growth.empty:
        st.markdown("No introduction has a date yet; give them dates on the People page.")
        return
    st.markdown(_told(growth))
    stack_below("growth", 900)
    left, right = st.container(key="growth").columns([3, 2], gap="large")
    with left:
        _draw(growth)
        st.caption("Bars: introductions of the year. Line: all so far.")
        if found.undated:
            st.caption(f"Without a date, and so left out here: {count(found.undated, 'introduction')}.")
    config = {
        "Year": st.column_config.NumberColumn(format="%d"),
        "Count as": st.column_config.NumberColumn(format="%.1f", help=EVENLY),
    }
    with right:
        show_columns(growth, NAMES, alt="Growth", config=config)


def _told(growth: pd.DataFrame) -> str:
    first, last = growth.iloc[0], growth.iloc[-1]
    busiest = growth.sort_values("new", ascending=False, kind="stable").iloc[0]
    made = count(int(last["total"]), "introduction")
    people = count(int(last["introducers"]), "person", "people")
    since, most = f"{first['year']:.0f}", f"{busiest['year']:.0f} ({busiest['new']:,.0f})"
    if len(growth) == 1:
        return f"{made} in {since}, from {people}."
    weighed = f"these count as {last['effective']:.1f}, after {first['effective']:.1f} in {since}"
    return (
        f"{made} since {since}, most of them in {most}. They came from {people}; weighed by how much each "
        f"did, {weighed}."
    )


def _draw(growth: pd.DataFrame) -> None:
    bars = {
        "mark": {"type": "bar", "color": "#3f9e92", "cornerRadiusEnd": 2},
        "encoding": {"y": {"field": "new", "type": "quantitative", "axis": {"title": "introductions"}}},
    }
    line = {
        "mark": {"type": "line", "point": {"color": "#e6872e"}, "color": "#e6872e"},
        "encoding": {"y": {"field": "total", "type": "quantitative"}},
    }
    spec = {
        "encoding": {"x": {"field": "year", "type": "ordinal", "axis": {"title": None, "labelAngle": 0}}},
        "layer": [bars, line],
        "height": 240,
    }
    alt = "Bars: introductions of each year. Line: all so far. The table holds the same."
    st.vega_lite_chart(growth[["year", "new", "total"]], spec, width="stretch", alt=alt)
