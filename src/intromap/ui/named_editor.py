"""Who else should I talk to? The names that came up in a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import streamlit as st

from intromap.ui.pick import pick_people
from intromap.ui.said import attempt, round_of, say
from intromap.ui.session import by_revision, page_file, today
from intromap.ui.theme import plain
from intromap.ui.unsaved import Unsaved
from intromap.ui.words import count
from intromap.workflows import people
from intromap.workflows.noting import NamedPerson, name_people

if TYPE_CHECKING:
    from intromap.workflows.interviews import Interview
    from intromap.workflows.session import Connection


LABELS = ("Name", "Title", "Organisation")
ROWS = 3
"""New names that can be typed at once."""


def edit_named(con: Connection, interview: Interview) -> None:
    """Show who was named, and rows for more; each becomes a person with a referred-by link."""
    st.subheader("Who else should I talk to?", anchor=False)
    for person, name in interview.named:
        query = {"person": str(person)}
        st.page_link(page_file("people"), label=plain(name), icon=":material/person:", query_params=query)
    name = f"named_{interview.id}"
    key = f"{name}_{round_of(name)}"
    typed = Unsaved(name, "Add them", _boxes(key))
    typed.fill(con)
    with st.form(key, border=False):
        there = pick_people(con, "Named, and among your people already", key=f"{key}_there")
        st.caption("Named, and new to you")
        new = [one for row in range(ROWS) if (one := _type_one(typed, row, first=row == 0))]
        again = st.checkbox("New people, even if somebody of that name is there", key=f"{key}_again")
        sent = st.form_submit_button("Add them", type="primary")
    typed.watch()
    if not sent:
        return
    twice = [] if again else _known_already(con, new)
    if not (new or there):
        st.warning("Choose or type at least one name.")
    elif twice:
        st.warning(
            f"{plain(', '.join(twice))}: a person of that name is there already. If you mean them, choose "
            "them in the first box; if not, tick that they are new."
        )
    else:
        with attempt():
            named = [*(NamedPerson("", person_id=person) for person in there), *new]
            added = name_people(con, interview.id, named, today=today())
            typed.saved(con)
            whom = count(len(new), "new person", "new people")
            say(f"{count(len(added), 'name')} written down: {whom}, each referred by {interview.person}.")
            st.rerun()


def _boxes(key: str) -> dict[str, str]:
    """Key of each box for new names, by a name that stays when the form is emptied."""
    fields = [f"{row}_{label.lower()}" for row in range(ROWS) for label in LABELS]
    return {field: f"{key}_{field}" for field in fields}


def _type_one(typed: Unsaved, row: int, *, first: bool) -> NamedPerson | None:
    """Show a row for one new name; labels stand above the first row alone, and are there to be read aloud."""
    seen: Literal["visible", "collapsed"] = "visible" if first else "collapsed"
    said = [
        column.text_input(label, typed.first(name), key=typed.boxes[name], label_visibility=seen).strip()
        for column, label in zip(st.columns(3), LABELS, strict=True)
        for name in [f"{row}_{label.lower()}"]
    ]
    name, title, organisation = said
    return NamedPerson(name, title, organisation) if any(said) else None


def _known_already(con: Connection, new: list[NamedPerson]) -> list[str]:
    if not new:
        return []
    names = {name.casefold() for name in by_revision(people.people_table)(con)["name"]}
    return [person.name for person in new if person.name.casefold() in names]
