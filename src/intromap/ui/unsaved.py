"""Boxes of a form that keep what is typed into them before the form is saved."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import streamlit as st

from intromap.ui.said import next_round, round_of
from intromap.ui.session import connection
from intromap.workflows.unsaved import drop_unsaved, keep_unsaved, unsaved_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from intromap.workflows.session import Connection

HTML = '<output class="said" aria-live="polite"></output>'
CSS = """
.said { color: var(--st-text-color); font-family: var(--st-font); font-size: .8rem; opacity: .75; }
"""

_script = (files("intromap.ui") / "unsaved.js").read_text(encoding="utf-8")
_watch = st.components.v2.component("intromap_unsaved", html=HTML, css=CSS, js=_script)


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A form whose boxes keep what is typed.

    Attributes
    ----------
    form : str
        Its name, the same after a reload.
    button : str
        Label of the button that saves it.
    boxes, choices : mapping of str to str
        Keys of the boxes to type in and of those to choose from, by the name of the field.
    """

    form: str
    button: str
    boxes: Mapping[str, str]
    choices: Mapping[str, str] = field(default_factory=dict)

    def fill(
        self,
        con: Connection,
        saved: Mapping[str, str] | None = None,
        read: Mapping[str, Callable[[str], object]] | None = None,
    ) -> None:
        """Look up what the boxes hold at first: what was typed, or else what is saved."""
        texts = {**(saved or {}), **unsaved_in(con, self.form)}
        for name, key in {**self.boxes, **self.choices}.items():
            if key not in st.session_state:
                st.session_state[f"first_{key}"] = (read or {}).get(name, str)(texts.get(name, ""))

    def first(self, name: str) -> Any:
        """What a box holds when it is shown first; give it to the box as its value."""
        return st.session_state.get(f"first_{({**self.boxes, **self.choices})[name]}")

    def put(self, con: Connection, name: str, text: str) -> None:
        """Type a text into a box for the owner; call it before the box is shown."""
        st.session_state[f"first_{self.boxes[name]}"] = ""
        st.session_state[self.boxes[name]] = text
        keep_unsaved(con, self.form, {name: text})

    def chose(self, name: str) -> None:
        """Keep what was chosen just now."""
        chosen = st.session_state[self.choices[name]]
        keep_unsaved(connection(), self.form, {name: "" if chosen is None else str(chosen)})

    @st.fragment
    def watch(self) -> None:
        """Keep what is typed into the boxes from now on; call it below them, outside of a form."""
        name = self._name()
        data = {
            "key": name,
            "boxes": {re.sub(r"[^\w-]", "-", key, flags=re.ASCII): box for box, key in self.boxes.items()},
            "told": f"Kept until you press “{self.button}”.",
            "there": bool(unsaved_in(connection(), self.form)),
        }
        key = f"unsaved_{self.form}"

        def changed() -> None:
            typed = st.session_state[key].get("typed")
            if typed and typed["key"] == self._name():
                keep_unsaved(connection(), self.form, typed["edits"])

        _watch(key=key, data=json.dumps(data).encode(), on_typed_change=changed)

    def saved(self, con: Connection) -> None:
        """Forget what was typed: the form is saved."""
        drop_unsaved(con, self.form)
        next_round(self.form)

    def _name(self) -> str:
        return f"{self.form}/{round_of(self.form)}"
