"""What each introducer opened, what hangs on whom, and how the forest grew: in words, bars and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.session import by_revision
from intromap.ui.theme import metric_row, sentence_list, stack_below
from intromap.ui.words import DIRECT, GATES, REACHED, count, percent
from intromap.workflows.dependence import dependence
from intromap.workflows.yields import introducer_yields

if TYPE_CHECKING:
    import pandas as pd

    from intromap.workflows.dependence import Dependence
    from intromap.workflows.forest import Forest
    from intromap.workflows.session import Connection

MOST_VERDICTS = 6
MOST_POINTS = 12
GAIN = (
    "By how much one introduction of theirs changed the effective number of categories among the people you "
    "know, as a mean over dimensions. Below zero: their introductions made the network more alike."
)
TENDENCY = {"widens": "widens", "narrows": "narrows", "": "–"}


def show_opened(con: Connection, labels: dict[str, str]) -> None:
    """Show what came of each introducer's introductions."""
    found = by_revision(introducer_yields)(con)
    table = found.introducers
    told = table[table["tendency"] != ""]
    if told.empty:
        st.markdown(
            "Nobody introduced you to enough people, of whom enough is known, to say whether their "
            "introductions stay in one field or lead out of it: it takes five."
        )
    sentence_list(f"{verdict}." for verdict in told["verdict"].head(MOST_VERDICTS))
    names = {
        "person": "Who",
        "direct": "Introduced",
        "reached": "Reached",
        "conversations": "Talked with",
        "gain": "Variety each, %",
        "tendency": "Tendency",
        "verdict": "Where they lead",
    }
    shown = table.assign(gain=100 * table["gain"], tendency=table["tendency"].map(TENDENCY))
    config = {
        "Introduced": st.column_config.Column(help=DIRECT),
        "Reached": st.column_config.Column(help=REACHED),
        "Talked with": st.column_config.Column(help="Of those they introduced, with whom you had a talk."),
        "Variety each, %": st.column_config.NumberColumn(help=GAIN, format="%+.2f"),
        "Where they lead": st.column_config.Column(width="large"),
    }
    st.dataframe(
        shown[list(names)].rename(columns=names),
        hide_index=True,
        width="stretch",
        column_config=config,
        alt="What each introducer opened",
    )
    _show_one(found.details, table, labels)


def _show_one(details: pd.DataFrame, table: pd.DataFrame, labels: dict[str, str]) -> None:
    """Show one introducer, dimension by dimension."""
    known = table[table["person_id"].isin(details["person_id"])]
    if known.empty:
        return
    names = dict(zip(known["person_id"].tolist(), known["person"], strict=True))
    person = st.selectbox(
        "One introducer, dimension by dimension",
        list(names),
        format_func=names.__getitem__,
        key="opened_who",
        width=360,
    )
    rows = details[details["person_id"] == person]
    shown = rows.assign(
        dimension=[labels.get(d, d) for d in rows["dimension"]],
        largest=[f"{v}: {n}" for v, n in zip(rows["largest"], rows["largest_count"], strict=True)],
        opened=[", ".join(values) for values in rows["opened"]],
        gain=100 * rows["gain"].astype(float),
        p_value=[
            "" if p != p else "under 0.001" if p < 0.001 else f"{p:.3f}"
            for p in rows["p_value"].astype(float)
        ],
    )
    columns = {
        "dimension": "Dimension",
        "known": "Known",
        "largest": "Most are",
        "own": "Their own",
        "inside": "In it too",
        "e_i": "E-I index",
        "by_chance": "By chance",
        "p_value": "p",
        "gain": "Variety each, %",
        "opened": "Opened by nobody else",
    }
    config = {
        "E-I index": st.column_config.NumberColumn(
            format="%.2f", help="−1: all introductions stay in their own category; 1: all lead out of it."
        ),
        "By chance": st.column_config.NumberColumn(
            format="%.2f", help="What the index would be if they had introduced anybody you know."
        ),
        "p": st.column_config.NumberColumn(
            format="%.3f", help="How likely chance alone gives such an index."
        ),
        "Variety each, %": st.column_config.NumberColumn(help=GAIN, format="%+.2f"),
        "In it too": st.column_config.NumberColumn(format="%d"),
    }
    st.dataframe(
        shown[list(columns)].rename(columns=columns),
        hide_index=True,
        width="stretch",
        column_config=config,
        alt="One introducer, dimension by dimension",
    )


def show_dependence(con: Connection) -> None:
    """Show what would be lost without whom."""
    found = by_revision(dependence)(con)
    sentence_list(found.sentences)
    metric_row(_figures(found))
    if found.points.empty:
        st.markdown("Nobody's introductions led to somebody whom you could not have met without them.")
        return
    st.subheader("Single points of failure", anchor=False)
    names = {"person": "Who", "lost": "Lost without them", "share": "Of those introduced"}
    shown = found.points.assign(share=[percent(share) for share in found.points["share"]])
    config = {"Lost without them": st.column_config.Column(help=GATES)}
    stack_below("points", 900)
    left, right = st.container(key="points").columns([1, 1], gap="large")
    with left:
        st.dataframe(
            shown[list(names)].rename(columns=names),
            hide_index=True,
            width="stretch",
            column_config=config,
            alt="What would be lost without whom",
        )
    with right:
        _bars(found.points.head(MOST_POINTS), found.introduced)


def _figures(found: Dependence) -> list[tuple[str, str, str]]:
    effective = "–" if found.effective is None else f"{found.effective:.1f}"
    evenly = "1/HHI: as many introducers would do if all of them introduced equally many."
    return [
        ("Introduced to you", f"{found.introduced:,}", "People whom somebody introduced or named."),
        ("Introducers", f"{found.introducers:,}", "People who introduced or named at least one."),
        ("Worth", effective, evenly),
        ("Safe", f"{found.sure:,}", "People introduced to whom there are separate ways."),
    ]


def _bars(points: pd.DataFrame, introduced: int) -> None:
    spec = {
        "mark": {"type": "bar", "cornerRadiusEnd": 3, "height": {"band": 0.62}, "color": "#3f9e92"},
        "encoding": {
            "y": {
                "field": "person",
                "type": "nominal",
                "sort": None,
                "axis": {"title": None, "labelLimit": 180},
            },
            "x": {
                "field": "lost",
                "type": "quantitative",
                "scale": {"domain": [0, max(1, int(points["lost"].max()))]},
                "axis": {
                    "title": f"people lost, of {introduced:,}",
                    "tickMinStep": 1,
                    "tickCount": 6,
                    "format": ",d",
                },
            },
        },
        "height": 26 * len(points) + 10,
    }
    alt = "Bars: how many people would be lost without each; the table holds the same."
    st.vega_lite_chart(points[["person", "lost"]], spec, width="stretch", alt=alt)


def show_growth(found: Forest) -> None:
    """Show how introductions added up, year by year."""
    growth = found.growth
    if found.undated:
        st.caption(f"Without a date, and so left out here: {count(found.undated, 'introduction')}.")
    if growth.empty:
        st.markdown("No introduction has a date yet; give them dates on the People page.")
        return
    busiest = growth.sort_values("new", ascending=False, kind="stable").iloc[0]
    first, last = growth.iloc[0], growth.iloc[-1]
    st.markdown(
        f"{last['total']:,.0f} introductions since {first['year']:.0f}, most of them in "
        f"{busiest['year']:.0f} ({busiest['new']:.0f}). They came from {last['introducers']:.0f} people; "
        f"counted by how evenly, these are worth {last['effective']:.1f}, after {first['effective']:.1f} in "
        f"{first['year']:.0f}."
    )
    stack_below("growth", 900)
    left, right = st.container(key="growth").columns([3, 2], gap="large")
    with left:
        _steps(growth)
    with right:
        names = {
            "year": "Year",
            "new": "New",
            "total": "So far",
            "introducers": "Introducers",
            "effective": "Worth",
        }
        config = {
            "Year": st.column_config.NumberColumn(format="%d"),
            "Worth": st.column_config.NumberColumn(format="%.1f"),
        }
        st.dataframe(
            growth.rename(columns=names), hide_index=True, width="stretch", column_config=config, alt="Growth"
        )


def _steps(growth: pd.DataFrame) -> None:
    spec = {
        "encoding": {"x": {"field": "year", "type": "ordinal", "axis": {"title": None, "labelAngle": 0}}},
        "layer": [
            {
                "mark": {"type": "bar", "color": "#3f9e92", "cornerRadiusEnd": 2},
                "encoding": {
                    "y": {"field": "new", "type": "quantitative", "axis": {"title": "introductions"}}
                },
            },
            {
                "mark": {"type": "line", "point": True, "color": "#e6872e"},
                "encoding": {"y": {"field": "total", "type": "quantitative"}},
            },
        ],
        "height": 240,
    }
    alt = "Bars: introductions of each year. Line: all so far. The table holds the same."
    st.vega_lite_chart(growth[["year", "new", "total"]], spec, width="stretch", alt=alt)
    st.caption("Bars: introductions of the year. Line: all so far.")
