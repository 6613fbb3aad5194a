"""A person's sheet: what is known and who said so, corrections, introductions, conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.model import EGO, EGO_NAME, ReferralStatus
from intromap.ui.clock import told_day
from intromap.ui.person_form import edit_sheet
from intromap.ui.pick import pick_person
from intromap.ui.said import attempt, next_round, round_of, say
from intromap.ui.session import by_revision, choose_person, page_file, today
from intromap.ui.theme import plain, stack_below
from intromap.ui.touch import show_touch
from intromap.ui.words import stage_label
from intromap.workflows import introductions, varieties
from intromap.workflows.interviews import plan_interview

if TYPE_CHECKING:
    import pandas as pd

    from intromap.workflows.people import Known, PersonSheet
    from intromap.workflows.session import Connection

AT_ONCE = 5
"""Links shown without unfolding the rest."""
MOST_SHOWN = 30


def show_person(con: Connection, sheet: PersonSheet) -> None:
    """Show all that is known of a person, with the means to correct it and to link them."""
    st.header(plain(sheet.name), anchor=False)
    work = " · ".join(part for part in (sheet.title, sheet.organisation) if part)
    st.markdown(plain(work) or "Neither title nor organisation is known.")
    st.caption("  \n".join(plain(line) for line in _about(sheet)))
    stack_below("person", 900)
    left, right = st.container(key="person").columns([1, 1], gap="large")
    with left:
        _show_known(con, sheet)
        with st.expander("Correct what is known", icon=":material/edit:"):
            edit_sheet(con, sheet)
        _show_work(sheet)
        show_touch(con, sheet.id)
    with right:
        _show_conversations(con, sheet)
        _show_referrers(con, sheet)
        _show_referred(con, sheet)


def _about(sheet: PersonSheet) -> list[str]:
    since = f" since {told_day(sheet.connected_on)}" if sheet.connected_on else ""
    lines = [f"You know them{since}." if sheet.connected else "You do not know them yet."]
    lines += [f"LinkedIn: {sheet.linkedin}"] if sheet.linkedin else []
    lines += [f"E-mail: {sheet.email}"] if sheet.email else []
    lines += [f"Your note: {sheet.note}"] if sheet.note else []
    return lines


def _show_known(con: Connection, sheet: PersonSheet) -> None:
    labels = by_revision(varieties.dimension_labels)(con)
    st.subheader("What is known", anchor=False)
    lines = [f"- {plain(labels.get(n, n))}: {_source(known)}" for n, known in sheet.known.items()]
    st.markdown("\n".join(lines))


def _source(known: Known) -> str:
    """Tell a value and who said so."""
    if not known.value:
        return "unknown"
    if known.provenance == "inferred":
        return f"**{plain(known.value)}**, guessed by the rule “{plain(known.rule)}”"
    return f"**{plain(known.value)}**, {'you said so' if known.provenance == 'recorded' else 'from a file'}"


def _show_work(sheet: PersonSheet) -> None:
    past = sheet.affiliations[~sheet.affiliations["current"]]
    if past.empty:
        return
    st.subheader("Before", anchor=False)
    rows = zip(past["title"].fillna(""), past["organisation"].fillna(""), past["last_seen"], strict=True)
    lines = [
        f"- {plain(' · '.join(p for p in (t, o) if p))}, seen until {told_day(seen)}" for t, o, seen in rows
    ]
    st.markdown("\n".join(lines))


def _show_referrers(con: Connection, sheet: PersonSheet) -> None:
    st.subheader("Introduced by", anchor=False)
    if sheet.introduced_by.empty:
        known = "You met them without a recorded introducer." if sheet.connected else "Nobody is recorded."
        st.markdown(known)
    _show_links(con, sheet, sheet.introduced_by, "referrer")
    with st.popover("Add who introduced them", icon=":material/add_link:", key="add_referrer"):
        _add_link(con, sheet, "referrer")


def _show_referred(con: Connection, sheet: PersonSheet) -> None:
    st.subheader("Introduced you to", anchor=False)
    if sheet.introduced.empty:
        st.markdown("Nobody yet, as far as it is recorded.")
    _show_links(con, sheet, sheet.introduced, "referred")
    with st.popover("Add whom they introduced", icon=":material/add_link:", key="add_referred"):
        _add_link(con, sheet, "referred")


def _show_links(con: Connection, sheet: PersonSheet, links: pd.DataFrame, end: str) -> None:
    """Show links, the rest folded where they are many; `end` is what the others are in them."""
    if len(links) <= AT_ONCE + 1:
        _link_rows(con, sheet, links, end)
        return
    _link_rows(con, sheet, links.head(AT_ONCE), end)
    with st.expander(f"{len(links) - AT_ONCE:,} more"):
        _link_rows(con, sheet, links.iloc[AT_ONCE:], end)


def _link_rows(con: Connection, sheet: PersonSheet, links: pd.DataFrame, end: str) -> None:
    """Show links as rows, each with a button that takes it back."""
    rows = links.head(MOST_SHOWN)
    details = zip(rows["status"], rows["on"], rows["note"], strict=True)
    for person, name, detail in zip(rows["person_id"].tolist(), rows["person"], details, strict=True):
        name = EGO_NAME if person == EGO else name
        referrer, referred = (person, sheet.id) if end == "referrer" else (sheet.id, person)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(width="stretch", gap=None):
                if person == EGO:
                    st.markdown(plain(name))
                else:
                    label, go = plain(name), f"go_{referrer}_{referred}"
                    st.button(label, key=go, type="tertiary", on_click=choose_person, args=(person,))
                st.caption(plain(_detail(*detail)))
            key = f"unlink_{referrer}_{referred}"
            if st.button("Remove", key=key, type="tertiary", help="Take this link back"):
                introductions.remove_referral(con, referrer, referred)
                say(f"The link with {name} is taken back.")
                st.rerun()
    if len(links) > MOST_SHOWN:
        st.caption(f"and {len(links) - MOST_SHOWN:,} more; see “Who referred whom”.")


def _detail(status: str, on: pd.Timestamp, note: str) -> str:
    parts = ["named" if status == ReferralStatus.NAMED else "introduced"]
    parts += [told_day(on)] if on == on and on is not None else []  # NaT is unequal to itself
    return ", ".join([*parts, *([note] if note else [])])


def _add_link(con: Connection, sheet: PersonSheet, end: str) -> None:
    """Show a form for one link whose other end is this person."""
    name = f"link_{end}_{sheet.id}"
    key = f"{name}_{round_of(name)}"
    asked = (
        f"Who introduced you to {sheet.name}?" if end == "referrer" else f"Whom did {sheet.name} introduce?"
    )
    with st.form(key, border=False):
        other = pick_person(con, plain(asked), key=f"{key}_who", with_me=end == "referrer")
        on = st.date_input("When, if you know", value=None, key=f"{key}_on", format="YYYY-MM-DD")
        note = st.text_input("Note", key=f"{key}_note")
        sent = st.form_submit_button("Save the link", type="primary")
    if not sent:
        return
    if other is None:
        st.warning("Choose a person first.")
        return
    with attempt():
        referrer, referred = (other, sheet.id) if end == "referrer" else (sheet.id, other)
        introductions.record_referral(con, referrer, referred, on=on, note=note.strip())
        next_round(name)
        say("The link is saved; the map and the suggestions follow it.")
        st.rerun()


def _show_conversations(con: Connection, sheet: PersonSheet) -> None:
    st.subheader("Conversations", anchor=False)
    for row in sheet.interviews:
        stage = stage_label(str(row["stage"]))
        held = row["held_at"]
        when = f"talked on {told_day(held)}" if held else f"planned on {told_day(row['planned_on'])}"  # type: ignore[arg-type]
        st.markdown(f"- {stage}, {when}")
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("Plan a conversation", key="person_plan", icon=":material/event:"):
            with attempt():
                plan_interview(con, sheet.id, today=today())
                say(f"A conversation with {sheet.name} is planned; you find it under Interviews.")
                st.rerun()
        if sheet.interviews:
            st.page_link(page_file("interviews"), label="Open conversations", icon=":material/forum:")
