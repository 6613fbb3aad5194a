"""Who else should I talk to? The names that came up in a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.pick import pick_people
from intromap.ui.said import attempt, next_round, round_of, say
from intromap.ui.session import by_revision, page_file, today
from intromap.ui.theme import plain
from intromap.ui.words import count
from intromap.workflows import people
from intromap.workflows.interviews import NamedPerson, name_people

if TYPE_CHECKING:
    import pandas as pd

    from intromap.workflows.interviews import Interview
    from intromap.workflows.session import Connection


def edit_named(con: Connection, interview: Interview) -> None:
    """Show who was named, and rows for more; each becomes a person with a referred-by link."""
    st.markdown("**Who else should I talk to?**")
    for person, name in interview.named:
        query = {"person": str(person)}
        st.page_link(page_file("people"), label=plain(name), icon=":material/person:", query_params=query)
    name = f"named_{interview.id}"
    key = f"{name}_{round_of(name)}"
    there = pick_people(con, "Named, and among your people already", key=f"{key}_there")
    st.caption("Named, and new to you: one line each.")
    typed = st.data_editor(
        _blank(),
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        key=key,
        column_config={
            "name": st.column_config.TextColumn("Name"),
            "title": st.column_config.TextColumn("Title"),
            "organisation": st.column_config.TextColumn("Organisation"),
        },
    )
    new = _read(typed)
    twice = _known_already(con, new)
    if twice:
        st.warning(
            f"{plain(', '.join(twice))}: a person of that name is there already. If you mean them, choose "
            "them in the box above and remove the line here; if not, go on."
        )
    if st.button("Add them", key=f"{key}_add", type="primary", disabled=not (new or there)):
        with attempt():
            named = [*(NamedPerson("", person_id=person) for person in there), *new]
            added = name_people(con, interview.id, named, today=today())
            next_round(name)
            whom = count(len(new), "new person", "new people")
            say(f"{count(len(added), 'name')} written down: {whom}, each referred by {interview.person}.")
            st.rerun()


def _blank() -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        {name: pd.Series([""] * 2, dtype="str") for name in ("name", "title", "organisation")}
    )


def _read(typed: pd.DataFrame) -> list[NamedPerson]:
    rows = [[str(cell).strip() for cell in row] for row in typed.fillna("").itertuples(index=False)]
    return [NamedPerson(name, title, where) for name, title, where in rows if name or title or where]


def _known_already(con: Connection, new: list[NamedPerson]) -> list[str]:
    if not new:
        return []
    names = {name.casefold() for name in by_revision(people.people_table)(con)["name"]}
    return [person.name for person in new if person.name.casefold() in names]
