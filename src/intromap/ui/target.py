"""Category by category: what is there, what the target would have, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.charts import count_chart
from intromap.ui.theme import plain, sentence_list, stack_below
from intromap.ui.words import count
from intromap.workflows.comparing import target_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from intromap.workflows.session import Connection
    from intromap.workflows.varieties import Variety

MOST_BARS = 18
MOST_GAPS = 5
_AGAINST = {"even": "an even spread", "goal": "your goal", "population": "the population"}


def show_target(con: Connection, variety: Variety, label: str) -> None:
    """Show the categories of a layer as bars and as a table, and the largest gaps in words."""
    if not variety.known:
        st.markdown("No category is known here yet.")
        return
    table = target_table(con, variety)
    if variety.jsd is None:
        table = table.drop(columns="expected")
    against = _AGAINST.get(variety.target, "")
    stack_below("target", 1000)
    left, right = st.container(key="target").columns([3, 2], gap="medium")
    with left:
        marks = f"; the marks show {against}" if "expected" in table else ""
        alt = f"People in each category of {label}{marks}. The table holds the same."
        count_chart(table.head(MOST_BARS), alt=alt)
        if len(table) > MOST_BARS:
            st.caption(f"The {MOST_BARS} largest of {len(table):,} categories; the table has all of them.")
        if "expected" in table:
            st.caption(f"Bars: people. Marks: {against}.")
    with right:
        names = {"category": label, "observed": "People", "expected": "Target"}
        config = {name: st.column_config.NumberColumn(format="localized") for name in ("People", "Target")}
        st.dataframe(
            table.round({"expected": 1}).rename(columns=names),
            hide_index=True,
            width="stretch",
            column_config=config,
            alt=label,
            height=min(36 * (len(table) + 1) + 3, 420),
        )
        _show_gaps(variety, against)


def _show_gaps(variety: Variety, against: str) -> None:
    if not variety.gaps:
        return
    st.markdown(f"**Missing most**, against {against}:")
    sentence_list(
        f"{gap.category}: {gap.observed:,}, where {gap.expected:,.1f} would be expected"
        for gap in variety.gaps[:MOST_GAPS]
    )
    if len(variety.gaps) > MOST_GAPS:
        st.caption(f"and {count(len(variety.gaps) - MOST_GAPS, 'smaller gap')}")


def show_coverage(coverage: pd.DataFrame, labels: Mapping[str, str]) -> None:
    """Show of how many people something is known, and who said so."""
    names = {
        "label": "Dimension",
        "said": "Said by you or a file",
        "guessed": "Guessed by rules",
        "unknown": "Unknown",
        "people": "People you know",
    }
    shown = coverage.assign(label=coverage["dimension"].map(labels))[list(names)].rename(columns=names)
    st.dataframe(shown, hide_index=True, width="stretch", alt="What is known in each dimension")
    guessed = coverage.loc[coverage["guessed"] > 0, "dimension"].map(labels).tolist()
    if guessed:
        st.caption(
            f"{plain(', '.join(guessed))}: guessed from titles and organisations. Correct a person on their "
            "page, or the rules below. Unknown never counts as a category."
        )
