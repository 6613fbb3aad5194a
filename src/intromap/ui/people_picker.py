"""Find a person by typing a part of the name; the browser searches, so that 30,000 names cost no rerun."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.session import by_revision, choose_person, chosen_person
from intromap.workflows import finding

if TYPE_CHECKING:
    from intromap.workflows.session import Connection

HTML = """
<div class="box">
  <label for="who"></label>
  <input id="who" type="text" role="combobox" aria-autocomplete="list" aria-expanded="false"
    aria-controls="found" autocomplete="off" spellcheck="false" placeholder="Type a name or an organisation">
  <ul id="found" role="listbox" hidden></ul>
  <output aria-live="polite"></output>
</div>
"""
CSS = """
.box { position: relative; color: var(--st-text-color); font-family: var(--st-font); }
label { display: block; font-size: .875rem; margin-bottom: .3rem; }
input { width: 100%; box-sizing: border-box; height: 2.5rem; padding: 0 .75rem; font: inherit; color: inherit;
  background: var(--st-secondary-background-color); border: 1px solid var(--st-border-color);
  border-radius: var(--st-base-radius); }
input::placeholder { color: inherit; opacity: .6; }
input:focus { outline: 1px solid var(--st-primary-color); border-color: var(--st-primary-color); }
ul { position: absolute; z-index: 20; left: 0; right: 0; margin: .2rem 0 0; padding: .25rem; list-style: none;
  max-height: 19rem; overflow: auto; background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius);
  box-shadow: 0 6px 20px rgb(0 0 0 / 18%); }
li { padding: .35rem .5rem; cursor: pointer; border-radius: calc(var(--st-base-radius) / 2); }
li:hover, li[aria-selected=true] { background: var(--st-secondary-background-color); }
output { font-size: .82rem; opacity: .8; }
output:not(:empty) { display: block; margin-top: .25rem; }
"""

_script = (files("intromap.ui") / "people_picker.js").read_text(encoding="utf-8")
_find = st.components.v2.component("intromap_find", html=HTML, css=CSS, js=_script)


def people_picker(con: Connection, label: str, *, key: str) -> int | None:
    """Show a search-as-you-type box over everybody's name and organisation.

    Whom the user takes becomes the person that all pages share (`intromap.ui.session.chosen_person`) before
    the page runs again, and the box is empty for the next search. Nothing is sent for a keystroke.

    Parameters
    ----------
    con : Connection
        Cursor on the store.
    label : str
        What the box asks for; as plain text.
    key : str
        Name of the widget.

    Returns
    -------
    int or None
        Id of the person chosen, here or elsewhere; None if nobody is.
    """

    def choose() -> None:
        picked = st.session_state[key].picked
        if picked:
            choose_person(int(picked["id"]))

    _find(key=key, data=by_revision(names_data)(con, label), on_picked_change=choose)
    return chosen_person()


def names_data(con: Connection, label: str) -> bytes:
    """Everybody's name and organisation with their id, as JSON."""
    labels = finding.person_labels(con)
    data = {"label": label, "ids": labels["id"].tolist(), "names": labels["label"].tolist()}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
