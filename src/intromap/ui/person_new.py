"""Add by hand: a person, a dimension."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.said import attempt, next_round, round_of, say
from intromap.ui.session import choose_person, today
from intromap.workflows import dimensions, people

if TYPE_CHECKING:
    from intromap.workflows.session import Connection


def add_person_by_hand(con: Connection) -> None:
    """Show a form for a new person; it is emptied once they are saved."""
    turn = round_of("new_person")
    with st.form(f"new_person_{turn}", border=False):
        st.markdown("**A person**")
        name = st.text_input("Name", key=f"new_name_{turn}")
        title = st.text_input("Title", key=f"new_title_{turn}")
        organisation = st.text_input("Organisation", key=f"new_organisation_{turn}")
        connected = st.checkbox("I know them", value=True, key=f"new_connected_{turn}")
        sent = st.form_submit_button("Add the person", key=f"new_person_send_{turn}")
    if not sent:
        return
    with attempt():
        person = people.add_person(
            con, name, title=title, organisation=organisation, connected=connected, today=today()
        )
        choose_person(person)
        next_round("new_person")
        say(f"{name.strip()} is added.")
        st.rerun()


def add_dimension_by_hand(con: Connection) -> None:
    """Show a form for a dimension of the owner's own."""
    turn = round_of("new_dimension")
    with st.form(f"new_dimension_{turn}", border=False):
        st.markdown("**A dimension of your own**")
        meaning = "Anything in which people differ and that they say of themselves, such as first career."
        name = st.text_input("Its name", help=meaning, key=f"new_dimension_name_{turn}")
        sent = st.form_submit_button("Add the dimension", key=f"new_dimension_send_{turn}")
    if not sent:
        return
    with attempt():
        dimensions.add_dimension(con, name)
        next_round("new_dimension")
        say(f"The dimension {name.strip()} is added; fill it on people's pages or by a table.")
        st.rerun()
