"""On a person's page: when you were in touch, what you share, what you noted on LinkedIn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.clock import told_day
from intromap.ui.session import by_revision
from intromap.ui.theme import plain
from intromap.ui.words import count
from intromap.workflows.touch import touch_with

if TYPE_CHECKING:
    from intromap.workflows.session import Connection
    from intromap.workflows.touch import Contact

NAMES = {
    "message": "message",
    "invitation": "invitation",
    "recommendation": "recommendation",
    "endorsement": "endorsement",
}


def show_touch(con: Connection, person: int) -> None:
    """Show what is known beside introductions; nothing where nothing is."""
    touch = by_revision(touch_with)(con, person)
    if not (touch.contacts or touch.notes or touch.shared):
        return
    st.subheader("Between you", anchor=False)
    lines = [_line(contact) for contact in touch.contacts]
    lines += [f"You were both at {plain(name)} ({kind})." for name, kind in touch.shared]
    lines += [f"You noted{f' on {told_day(on)}' if on else ''}: {plain(note)}" for on, note in touch.notes]
    st.markdown("\n".join(f"- {line}" for line in lines))


def _line(contact: Contact) -> str:
    name = NAMES[contact.channel]
    parts = []
    if contact.sent:
        parts.append(f"{count(contact.sent, name)} from you")
    if contact.received:
        parts.append(f"{count(contact.received, name)} from them")
    when = ""
    if contact.first_on and contact.last_on:
        first, last = told_day(contact.first_on), told_day(contact.last_on)
        when = f", on {first}" if first == last else f", from {first} to {last}"
    return f"{' and '.join(parts)}{when}."
