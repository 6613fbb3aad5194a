"""What a page asks for: the connection, the caches, the clock, the chosen person."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from intromap.workflows.clock import now, today
from intromap.workflows.sample import load_sample
from intromap.workflows.session import default_path, open_store, revision, sample_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from intromap.workflows.session import Connection, Store

__all__ = [
    "ICON",
    "by_revision",
    "choose_person",
    "chosen_node",
    "chosen_person",
    "connection",
    "log_path",
    "now",
    "on_sample",
    "page_file",
    "show_banner",
    "store_path",
    "today",
    "use_sample",
]

P = ParamSpec("P")
R = TypeVar("R")

_HERE = Path(__file__).resolve().parent
ICON = _HERE / "icon.png"
"""The picture in the browser's tab."""


def page_file(name: str) -> Path:
    """Path of a page's script, for ``st.switch_page`` and ``st.page_link``.

    Parameters
    ----------
    name : str
        ``home``, ``map``, ``gaps``, ``next``, ``people``, ``interviews`` or ``import_``.

    Examples
    --------
    >>> page_file("map").name
    'map.py'
    """
    return _HERE / "pages" / f"{name}.py"


def on_sample() -> bool:
    """Whether the user looks around in the sample network; a reload of the page keeps it."""
    if "sample" not in st.session_state:
        st.session_state["sample"] = "sample" in st.query_params
    sample = bool(st.session_state["sample"])
    if sample:
        st.query_params["sample"] = "1"
    return sample


def use_sample(sample: bool) -> None:
    """Turn to the sample network (True) or back to the user's own (False), and forget who was chosen."""
    st.session_state["sample"] = sample
    choose_person(None)
    if not sample:
        st.query_params.pop("sample", None)


def store_path() -> Path:
    """Path of the store that the pages show: the user's own, or the sample's."""
    return sample_path() if on_sample() else default_path()


def log_path() -> Path:
    """Path of the log of unexpected errors, beside the user's own store."""
    return default_path().parent / "intromap.log"


@st.cache_resource(show_spinner=False)
def _root(path: str) -> Store:
    store = open_store(Path(path))
    if Path(path) == sample_path():
        load_sample(store.cursor(), today=today(), now=now())
    return store


def connection() -> Connection:
    """Cursor on the store, one per rerun: keep it in a variable and pass it to the workflows.

    Raises
    ------
    intromap.errors.StoreLockedError
        If another process holds the file.
    """
    return _root(str(store_path())).cursor()


@st.cache_data(show_spinner=False, max_entries=48)
def _answer(
    question: str, path: str, at: int, args: Any, kwargs: Any, _con: Connection, _ask: Callable[..., Any]
) -> Any:
    return _ask(_con, *args, **kwargs)


def by_revision(
    ask: Callable[Concatenate[Connection, P], R],
) -> Callable[Concatenate[Connection, P], R]:
    """Remember what a reading workflow answers until something is written to that store.

    Parameters
    ----------
    ask : callable
        A workflow whose first argument is the connection and whose answer is a DataFrame or a frozen
        dataclass; its other arguments are plain values.

    Returns
    -------
    callable
        The same signature. Every call gets a copy of its own.

    Examples
    --------
    A page says once ``map_view = by_revision(maps.map_view)`` and then calls
    ``map_view(con, view=view, dimension=dimension)``.
    """

    @wraps(ask)
    def remembered(con: Connection, /, *args: P.args, **kwargs: P.kwargs) -> R:
        question = f"{ask.__module__}.{ask.__qualname__}"
        answer: R = _answer(question, str(store_path()), revision(con), args, kwargs, con, ask)
        return answer

    return remembered


def chosen_node() -> int | None:
    """Node chosen on the map: a person, 0 for the owner, negative for an organisation; None for nothing.

    A person in the address (``?person=12``) goes first, so that a link or a reload shows them.
    """
    asked = st.query_params.get("person", "")
    if asked.isascii() and asked.isdigit():
        st.session_state["node"] = int(asked)
    node: int | None = st.session_state.get("node")
    return node


def chosen_person() -> int | None:
    """Person id that the pages share: chosen on the map, in a search, or by ``?person=`` in the address."""
    node = chosen_node()
    return node if node is not None and node > 0 else None


def choose_person(person: int | None) -> None:
    """Make a person the chosen one on every page (None: nobody); on the map any node will do."""
    st.session_state["node"] = person
    if person is not None and person > 0:
        st.query_params["person"] = str(person)
    else:
        st.query_params.pop("person", None)


def show_banner() -> None:
    """Say so when the sample is shown, with a way back; ``app.py`` does this above every page."""
    if not on_sample():
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("You are looking at the **sample network**: invented people.", width="content")
        if st.button("Back to my own network", key="leave_sample", type="tertiary", icon=":material/undo:"):
            use_sample(False)
            st.rerun()
