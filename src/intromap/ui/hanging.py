"""What hangs on whom: in words, figures, a table and bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.charts import count_chart
from intromap.ui.columns import show_columns
from intromap.ui.session import by_revision
from intromap.ui.theme import metric_row, sentence_list, stack_below
from intromap.ui.words import GATES, percent
from intromap.workflows.dependence import dependence

if TYPE_CHECKING:
    from intromap.workflows.dependence import Dependence
    from intromap.workflows.session import Connection

MOST_POINTS = 12
EVENLY = "1/HHI: as many introducers would do if all of them introduced equally many."
POINTS = {"person": "Who", "lost": "Lost without them", "share": "Share of all"}


def show_dependence(con: Connection) -> None:
    """Show what would be lost without whom."""
    found = by_revision(dependence)(con)
    sentence_list(found.sentences)
    metric_row(_figures(found))
    if found.points.empty:
        st.markdown("Nobody's introductions led to somebody whom you could not have met without them.")
        return
    st.subheader("Single points of failure", anchor=False)
    shown = found.points.assign(share=[percent(share) for share in found.points["share"]])
    config = {"Lost without them": st.column_config.Column(help=GATES)}
    stack_below("points", 900)
    left, right = st.container(key="points").columns([1, 1], gap="large")
    with left:
        show_columns(shown, POINTS, alt="What would be lost without whom", config=config)
    with right:
        bars = found.points.head(MOST_POINTS).rename(columns={"person": "category", "lost": "observed"})
        alt = "Bars: how many people would be lost without each; the table holds the same."
        count_chart(bars[["category", "observed"]], alt=alt)


def _figures(found: Dependence) -> list[tuple[str, str, str]]:
    effective = "–" if found.effective is None else f"{found.effective:.1f}"
    return [
        ("Introduced or named", f"{found.introduced:,}", "People whom somebody introduced or named to you."),
        ("Introducers", f"{found.introducers:,}", "People who introduced or named at least one."),
        ("Count as", effective, EVENLY),
        ("Safe", f"{found.sure:,}", "Those of them to whom there are separate ways."),
    ]
