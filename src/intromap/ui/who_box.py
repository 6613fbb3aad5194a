"""The question whom one knows somewhere, and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.clock import told_day
from intromap.ui.said import attempt
from intromap.ui.session import by_revision, page_file, today
from intromap.ui.theme import plain
from intromap.workflows.answers import Asked
from intromap.workflows.who import who

if TYPE_CHECKING:
    from intromap.workflows.answers import There, Way, Who
    from intromap.workflows.session import Connection

MOST_ROWS = 60
SURE = {"same": "the same name", "alias": "another name of it", "likely": "likely the same"}


def ask_who(con: Connection) -> None:
    """Show the question and, once something was typed, its answer."""
    with st.form("who_form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(
            "Whom do I know at …, and who could introduce me?",
            key="who_text",
            placeholder="An organisation, a field such as policy, or a person",
            width=520,
        )
        st.form_submit_button("Ask", type="primary", icon=":material/search:")
    if not text.strip():
        return
    with attempt():
        _show_answer(by_revision(who)(con, text, today=today()))


def _show_answer(found: Who) -> None:
    with st.container(border=True, key="who_answer"):
        st.markdown(f"**{plain(found.answer)}**")
        _show_matches(found)
        if found.direct and not (found.kind is Asked.PERSON and len(found.direct) == 1):
            _show_direct(found.direct)
        for way in found.ways:
            _show_way(way)
        if found.ways and found.others:
            st.caption(f"{found.others:,} more are there to whom nothing that is recorded leads.")
        for near in found.closest:
            _link(near.person_id, near.person)
        if found.kind is Asked.PERSON:
            for there in found.direct:
                _link(there.person_id, there.person)


def _show_matches(found: Who) -> None:
    unsure = [f"{name} ({SURE[tier]})" for name, tier in found.matches if tier != "same"]
    if unsure:
        st.caption(plain(f"Counted as well: {', '.join(unsure)}."))


def _show_direct(direct: tuple[There, ...]) -> None:
    import pandas as pd

    rows = [
        (
            there.person,
            there.title,
            there.organisation,
            _when(there),
            "" if there.connected_on is None else told_day(there.connected_on),
            SURE[there.match],
        )
        for there in direct
    ]
    names = ["Who", "As", "At", "When", "Known since", "Match"]
    table = pd.DataFrame(rows[:MOST_ROWS], columns=names)
    if all(there.match == "same" for there in direct):
        table = table.drop(columns="Match")
    st.dataframe(table, hide_index=True, width="stretch", alt="People you know there")
    if len(rows) > MOST_ROWS:
        st.caption(f"The first {MOST_ROWS} of {len(rows):,}.")


def _when(there: There) -> str:
    if there.current:
        return "today"
    return f"until {told_day(there.until)}" if there.until else "before"


def _show_way(way: Way) -> None:
    told = " → ".join(name for _, name in way.path)
    work = " · ".join(part for part in (way.to.title, way.to.organisation) if part)
    with st.container(gap=None):
        st.markdown(plain(told))
        st.caption(plain(f"{work + '. ' if work else ''}Weakest step: {way.weakest}."))
        if way.rests:
            st.caption(plain(f"{way.rests}."))
    if len(way.path) > 2:
        person, name = way.path[1]
        _link(person, f"Ask {name}")


def _link(person: int, label: str) -> None:
    st.page_link(
        page_file("people"),
        label=plain(label),
        icon=":material/person:",
        query_params={"person": str(person)},
    )
