"""What a page says after it did something, and how it refuses without losing what was typed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from intromap.errors import IntromapError
from intromap.ui.theme import plain

if TYPE_CHECKING:
    from collections.abc import Iterator


def say(sentence: str) -> None:
    """Keep a sentence for the next run of any page; `show_said` shows it there once."""
    st.session_state["said"] = sentence


def show_said() -> None:
    """Show what was said last, once, at the top of the page."""
    sentence = st.session_state.pop("said", "")
    if sentence:
        st.success(plain(sentence), icon=":material/check_circle:")


@contextmanager
def attempt() -> Iterator[None]:
    """Show an error where the user is; the page goes on below it and keeps every input."""
    try:
        yield
    except IntromapError as error:
        st.error(f"**{plain(error.what)}** {plain(error.do)}".strip(), icon=":material/error:")


def round_of(name: str) -> int:
    """Count how often an input was emptied after its content was saved; make it part of widget keys."""
    count: int = st.session_state.get(f"round_{name}", 0)
    return count


def next_round(name: str) -> None:
    """Empty the inputs whose keys hold `round_of(name)` on the next run."""
    st.session_state[f"round_{name}"] = round_of(name) + 1
