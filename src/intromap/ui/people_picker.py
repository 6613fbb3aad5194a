"""Choose a person by typing a part of the name; the browser searches, so that 30,000 names cost no rerun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.session import by_revision, choose_person, chosen_person
from intromap.workflows import people

if TYPE_CHECKING:
    from intromap.workflows.session import Connection


def people_picker(con: Connection, label: str, *, key: str, shared: bool = False) -> int | None:
    """Show a search-as-you-type box over everybody's name and organisation.

    Parameters
    ----------
    con : Connection
        Cursor on the store.
    label : str
        What the box asks for.
    key : str
        Name of the widget.
    shared : bool
        Whether it shows and changes the person that all pages share (`intromap.ui.session.chosen_person`).

    Returns
    -------
    int or None
        Person id; None if nobody is chosen.
    """
    ids = _labels(con)
    names = {person: name for name, person in ids.items()} if shared else {}

    def choose() -> None:
        choose_person(ids.get(st.session_state[key]))

    if shared:
        person = chosen_person()
        st.session_state[key] = None if person is None else names.get(person)
    elif st.session_state.get(key) not in ids:
        st.session_state[key] = None
    name = st.selectbox(
        label,
        list(ids),
        index=None,
        key=key,
        placeholder="Type a name",
        on_change=choose if shared else None,
    )
    return ids.get(name) if name else None


@by_revision
def _labels(con: Connection) -> dict[str, int]:
    """Return person id by label; who shares name and organisation is told apart by number."""
    labels = people.person_labels(con)
    twice = labels["label"].duplicated(keep=False)
    told = labels["label"].where(~twice, labels["label"] + " · no. " + labels["id"].astype(str))
    return dict(zip(told.tolist(), labels["id"].tolist(), strict=True))
