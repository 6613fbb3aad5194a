"""The form in which the owner corrects what is known of a person."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.said import attempt, say
from intromap.ui.session import by_revision, today
from intromap.ui.theme import plain
from intromap.workflows import dimensions, people, varieties

if TYPE_CHECKING:
    from intromap.workflows.people import PersonSheet
    from intromap.workflows.session import Connection


def edit_sheet(con: Connection, sheet: PersonSheet) -> None:
    """Show name, work, note and every dimension; what is not changed stays as it is."""
    labels = by_revision(varieties.dimension_labels)(con)
    choices = by_revision(dimensions.categories_in_use)(con)
    key = f"edit_{sheet.id}_{_state(sheet)}"
    with st.form(key, border=False):
        name = st.text_input("Name", sheet.name, key=f"{key}_name")
        title = st.text_input("Title", sheet.title, key=f"{key}_title")
        organisation = st.text_input("Organisation", sheet.organisation, key=f"{key}_organisation")
        connected = st.checkbox("I know them", sheet.connected, key=f"{key}_connected")
        values = {}
        for dimension, known in sheet.known.items():
            offered = choices.get(dimension, [])
            offered = offered if not known.value or known.value in offered else [known.value, *offered]
            values[dimension] = st.selectbox(
                plain(labels.get(dimension, dimension)),
                offered,
                index=offered.index(known.value) if known.value else None,
                accept_new_options=True,
                placeholder="Unknown; choose or type",
                key=f"{key}_value_{dimension}",
            )
        note = st.text_area("Your note", sheet.note, key=f"{key}_note")
        sent = st.form_submit_button("Save", type="primary")
    if sent:
        with attempt():
            people.edit_person(
                con,
                sheet.id,
                name=name,
                title=title,
                organisation=organisation,
                connected=connected,
                note=note,
                values={dimension: value or "" for dimension, value in values.items()},
                today=today(),
            )
            say(f"What is known of {name.strip()} is saved.")
            st.rerun()


def _state(sheet: PersonSheet) -> str:
    """Return what changes when the sheet does, so that the form then shows what is stored."""
    values = sorted((name, known.value) for name, known in sheet.known.items())
    shown = repr((sheet.name, sheet.title, sheet.organisation, sheet.connected, sheet.note, values))
    return hashlib.sha256(shown.encode("utf-8", "replace")).hexdigest()[:12]
