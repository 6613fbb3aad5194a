"""The forest as text: the same as a table, and what in it cannot all be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.theme import sentence_list
from intromap.ui.words import count
from intromap.workflows.exporting import table_bytes

if TYPE_CHECKING:
    import pandas as pd

    from intromap.workflows.forest import Forest


MOST_DOUBTS = 40


def show_doubts(found: Forest) -> None:
    """Show how large the forest is, and links that contradict one another."""
    involved = count(len(found.people), "person stands", "people stand")
    told = f"{involved} in the forest, each below the one who introduced them."
    if found.met_directly:
        others = count(found.met_directly, "other", "others")
        told += f" You met {others} directly, and they introduced nobody."
    st.markdown(told)
    if found.doubts:
        title = f"{count(len(found.doubts), 'thing')} that cannot be right as recorded"
        with st.expander(title, icon=":material/sync_problem:"):
            sentence_list(found.doubts[:MOST_DOUBTS])
            if len(found.doubts) > MOST_DOUBTS:
                st.caption(f"and {len(found.doubts) - MOST_DOUBTS:,} more of the same kind.")


def show_table(found: Forest) -> None:
    """Show everybody of the forest as a table on demand, with a download."""
    if not st.toggle("Show as a table", key="forest_table"):
        return
    table = _table(found)
    st.dataframe(table, hide_index=True, width="stretch", alt="The forest as a table")
    st.download_button(
        "Download this table",
        lambda: table_bytes(table),
        "introductions.csv",
        "text/csv",
        key="forest_csv",
        on_click="ignore",
        icon=":material/download:",
    )


def _table(found: Forest) -> pd.DataFrame:
    people = found.people
    names = {
        "person": "Person",
        "introducer": "Introduced by",
        "also": "Also by",
        "on": "Introduced on",
        "status": "How",
        "generation": "Steps from you",
        "direct": "Introduced or named",
        "branch": "Came after",
        "title": "Title",
        "organisation": "Organisation",
    }
    on = people["on"].dt.strftime("%Y-%m-%d").fillna("")
    shown = people.assign(also=[", ".join(others) for others in people["others"]], on=on)
    return shown[list(names)].rename(columns=names)
