"""Everybody as a table: to sort, to search, to take along, and to open one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.session import by_revision, choose_person
from intromap.workflows import exporting, people

if TYPE_CHECKING:
    from intromap.workflows.session import Connection

NAMES = {
    "name": "Name",
    "title": "Title",
    "organisation": "Organisation",
    "connected": "You know them",
    "connected_on": "Since",
    "note": "Note",
}


def show_everybody(con: Connection) -> None:
    """Show the table of people, with a button that opens the one whose row is ticked."""
    table = by_revision(people.people_table)(con)
    st.download_button(
        "Download the table of people",
        lambda: exporting.table_bytes(exporting.people_frame(con)),
        "people.csv",
        "text/csv",
        key="people_csv",
        on_click="ignore",
        icon=":material/download:",
    )
    st.caption("Tick a row to open that person. The table can be sorted and searched.")
    picked = st.dataframe(
        table[list(NAMES)].rename(columns=NAMES),
        hide_index=True,
        width="stretch",
        height=min(560, 37 + 35 * len(table)),
        column_config={"Since": st.column_config.DateColumn(format="D MMM YYYY")},
        on_select="rerun",
        selection_mode="single-row",
        key="people_table",
    ).selection.rows
    if picked:
        person = int(table.iloc[picked[0]]["id"])
        st.button("Open their page", on_click=_open, args=(person,), type="primary", key="open_one")


def _open(person: int) -> None:
    choose_person(person)
    st.session_state["people_view"] = "person"
