"""Which conversation is open, and which part of it is shown; kept in the session and the address."""

from __future__ import annotations

import streamlit as st


def opened() -> int | None:
    """Conversation that is open, by the address (``?conversation=3``) or a click; None for the overview."""
    asked = st.query_params.get("conversation", "")
    if asked.isascii() and asked.isdigit():
        st.session_state["conversation"] = int(asked)
    number: int | None = st.session_state.get("conversation")
    return number


def open_conversation(number: int | None, part: str = "") -> None:
    """Open a conversation, perhaps at a part of it, or go back to the overview (None)."""
    st.session_state["conversation"] = number
    st.query_params.pop("view", None)
    if number is None:
        st.query_params.pop("conversation", None)
        return
    st.query_params["conversation"] = str(number)
    if part:
        go_to(number, part)


def go_to(number: int, part: str) -> None:
    """Show another part of a conversation on the next run."""
    st.session_state[f"go_{number}"] = part


def choose_part(number: int, parts: list[str], first: str) -> str:
    """Show the parts of a conversation to choose from, and return the one chosen.

    The one asked for by `go_to` goes first, then what was chosen before, the address (``?view=Call``), and
    last `first`.
    """
    key = f"view_{number}"
    wanted = st.session_state.pop(f"go_{number}", None)
    if wanted in parts:
        st.session_state[key] = wanted
    asked = st.query_params.get("view", "")
    st.session_state.setdefault(key, asked if asked in parts else first)
    chosen: str | None = st.segmented_control(
        "Part", parts, key=key, label_visibility="collapsed", required=True
    )
    part = chosen or first
    st.query_params["view"] = part
    return part
