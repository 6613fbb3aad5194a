"""Say quickly who referred whom: one introducer, many names, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.model import EGO, EGO_NAME
from intromap.ui.pick import pick_people, pick_person
from intromap.ui.said import attempt, next_round, round_of, say
from intromap.ui.session import by_revision
from intromap.ui.theme import plain, stack_below
from intromap.ui.words import count
from intromap.workflows import introductions, people

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from intromap.workflows.session import Connection

SHOWN = {"person": "Person", "referred_by": "Referred by", "on": "Date", "note": "Note"}


def edit_links(con: Connection) -> None:
    """Show the row in which links are typed, then those that wait, which are saved all at once."""
    st.markdown(
        "Name an introducer and everybody they introduced you to: type a part of a name, Enter takes it. "
        "The lines wait below, where you can add dates and notes, until you save them."
    )
    _type_lines(con)
    if len(_waiting()):
        _show_waiting(con)


def _waiting() -> pd.DataFrame:
    """Return the lines that wait: ids and names of both ends, date and note, with what was edited in them."""
    import pandas as pd

    blank = pd.DataFrame({"referrer": [], "referred": [], "person": [], "referred_by": []}, dtype="object")
    blank = blank.assign(on=pd.Series(dtype="datetime64[s]"), note=pd.Series(dtype="str"))
    waiting: pd.DataFrame = st.session_state.get("links_waiting", blank)
    return waiting


def _type_lines(con: Connection) -> None:
    turn = round_of("links")
    stack_below("links", 800)
    left, right = st.container(border=True, key="links").columns([2, 3])
    with left:
        referrer = pick_person(con, "Referred by", key="links_referrer", with_me=True)
    with right, st.form(f"links_{turn}", border=False):
        referred = pick_people(con, "Who was referred", key=f"links_referred_{turn}", without=referrer)
        sent = st.form_submit_button("Add the lines", icon=":material/playlist_add:")
    if not sent:
        return
    if referrer is None or not referred:
        st.warning("Choose who referred, and at least one person who was referred.")
        return
    _add_lines(con, referrer, referred)
    next_round("links")
    st.rerun()


def _add_lines(con: Connection, referrer: int, referred: list[int]) -> None:
    import pandas as pd

    names = _names(con)
    by = EGO_NAME if referrer == EGO else names[referrer]
    new = pd.DataFrame(
        {
            "referrer": referrer,
            "referred": referred,
            "person": [names[person] for person in referred],
            "referred_by": by,
            "on": pd.Series([pd.NaT] * len(referred), dtype="datetime64[s]"),
            "note": "",
        }
    )
    edited = st.session_state.get("links_edited", _waiting())
    lines = pd.concat([edited, new], ignore_index=True).astype({"on": "datetime64[s]"})
    _keep(lines.drop_duplicates(["referrer", "referred"], ignore_index=True))


def _keep(lines: pd.DataFrame) -> None:
    st.session_state["links_waiting"] = lines
    st.session_state.pop("links_edited", None)


def _show_waiting(con: Connection) -> None:
    waiting = _waiting()
    st.subheader(f"Not saved yet: {count(len(waiting), 'line')}", anchor=False)
    config = {
        "person": st.column_config.TextColumn(SHOWN["person"], disabled=True),
        "referred_by": st.column_config.TextColumn(SHOWN["referred_by"], disabled=True),
        "on": st.column_config.DateColumn(SHOWN["on"], format="YYYY-MM-DD"),
        "note": st.column_config.TextColumn(SHOWN["note"], width="large"),
    }
    edited = st.data_editor(
        waiting,
        num_rows="delete",
        hide_index=True,
        width="stretch",
        column_order=list(SHOWN),
        column_config=config,
        placeholder="",
        key=f"links_table_{round_of('links')}",
    )
    st.session_state["links_edited"] = edited
    if st.button("Save all", type="primary", key="links_save", icon=":material/save:"):
        with attempt():
            _record(con, edited)
            _keep(edited.head(0))
            st.rerun()


def _record(con: Connection, lines: pd.DataFrame) -> None:
    """Save every line at once and say what changed."""
    rows = [
        (int(referrer), int(referred), _day(on), str(note or "").strip())
        for referrer, referred, on, note in zip(
            lines["referrer"], lines["referred"], lines["on"], lines["note"].fillna(""), strict=True
        )
    ]
    added = introductions.record_referrals(con, rows)
    doors = by_revision(introductions.introductions)(con).introducers
    after = doors[doors["person_id"].isin(lines["referrer"].tolist())]
    reach = [
        f"{person} now reaches {count(reached, 'person', 'people')}"
        for person, reached in zip(after["person"], after["reached"].tolist(), strict=True)
    ]
    there = f", {count(len(rows) - added, 'link')} there before" if added < len(rows) else ""
    say("; ".join([f"{count(added, 'link')} added{there}", *reach[:3]]) + ".")


def _day(on: pd.Timestamp) -> date | None:
    return on.date() if on == on and on is not None else None  # NaT is unequal to itself


def show_links(con: Connection) -> None:
    """Show everybody who was referred, with their referrers."""
    report = by_revision(introductions.introductions)(con)
    table = report.people[report.people["introduced_by"].map(len) > 0]
    if not table.empty:
        st.subheader(f"Recorded so far: {count(len(table), 'person', 'people')}", anchor=False)
    for loop in report.cycles[:3]:
        ring = plain(" → ".join([*loop, loop[0]]))
        st.warning(f"These introduced each other in a ring: {ring}. Is one of the links wrong?")
    if table.empty:
        st.markdown("No link is recorded yet.")
        return
    shown = table.assign(by=table["introduced_by"].map(", ".join), chain=table["generation"])
    names = {"person": "Person", "by": "Referred by", "chain": "Steps from you"}
    st.dataframe(
        shown[list(names)].rename(columns=names), hide_index=True, width="stretch", alt="Recorded links"
    )


@by_revision
def _names(con: Connection) -> dict[int, str]:
    table = people.people_table(con)
    return dict(zip(table["id"].tolist(), table["name"].tolist(), strict=True))
