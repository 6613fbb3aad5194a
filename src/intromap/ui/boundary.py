"""One error boundary round every page: a sentence for the user, the details in a log file."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from intromap.errors import IntromapError, UnknownPersonError
from intromap.ui.session import choose_person, log_path
from intromap.ui.theme import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def boundary() -> Iterator[None]:
    """Show what went wrong as a sentence; Streamlit's own reruns and stops pass through."""
    try:
        yield
    except UnknownPersonError as error:
        choose_person(None)
        show_problem(error)
    except IntromapError as error:
        show_problem(error)
    except Exception as error:
        path = _write_log(error)
        where = f"The details are in {path}." if path else "The details are in the terminal."
        show_problem(IntromapError("Something went wrong on this page; what was saved is safe.", where))


def show_problem(error: IntromapError) -> None:
    """Show an error with what to do next and a button to try again."""
    st.error(f"**{plain(error.what)}**\n\n{plain(error.do)}".strip(), icon=":material/error:")
    st.button("Try again", key="boundary_again")


def _write_log(error: Exception) -> Path | None:
    """Write the traceback where only the owner can read it; None if that is not possible either."""
    log = logging.getLogger("intromap")
    try:
        path = log_path()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        log.exception("A page failed", exc_info=error)
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    try:
        log.error("A page failed", exc_info=error)
    finally:
        log.removeHandler(handler)
        handler.close()
    return path
