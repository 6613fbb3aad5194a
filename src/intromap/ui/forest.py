"""The forest of introductions as a picture whose branches fold."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

import streamlit as st

from intromap.model import ReferralStatus
from intromap.workflows import forest as workflow

if TYPE_CHECKING:
    import pandas as pd

    from intromap.workflows.forest import Forest
    from intromap.workflows.session import Connection

CSS = """
.forest { color: var(--st-text-color); font-family: var(--st-font); font-size: 13px; }
.bar { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; margin-bottom: .5rem; }
.crumbs { flex: 1 1 auto; }
.tools { display: flex; flex-wrap: wrap; gap: .3rem; }
.years { display: flex; align-items: center; gap: .5rem; }
.years span { min-width: 5.2rem; font-variant-numeric: tabular-nums; }
.years input { accent-color: var(--st-primary-color); width: 9rem; }
.bar button { font: inherit; color: inherit; cursor: pointer; background: none; padding: .15rem .55rem;
  border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius); }
.bar button:hover { border-color: var(--st-primary-color); }
button:focus-visible, .item:focus-visible, input:focus-visible { outline: 2px solid var(--st-primary-color);
  outline-offset: 1px; }
.stage { position: relative; overflow: auto; max-height: clamp(380px, 70vh, 820px); padding: .4rem .5rem;
  border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius); }
.tree { position: relative; }
svg { position: absolute; left: .5rem; top: .4rem; fill: none; stroke: currentColor; stroke-opacity: .38;
  stroke-width: 1.2; pointer-events: none; }
svg .named { stroke-dasharray: 4 3; }
.item { position: absolute; height: 28px; max-width: 207px; display: flex; align-items: center; gap: .35rem;
  padding: 0 .3rem 0 4px; box-sizing: border-box; cursor: pointer; white-space: nowrap;
  border-radius: var(--st-base-radius); }
.item:hover { background: var(--st-secondary-background-color); z-index: 2; }
.item[aria-selected=true] { background: var(--st-secondary-background-color);
  box-shadow: inset 0 0 0 1px var(--st-primary-color); }
.item[aria-expanded] .name { font-weight: 600; }
.name { overflow: hidden; text-overflow: ellipsis; }
.dot { flex: none; width: var(--size); height: var(--size); border-radius: 50%; box-sizing: border-box;
  background: var(--st-primary-color); border: 2px solid var(--st-primary-color); }
.dot.hollow { background: var(--st-background-color); }
.dot.me { border-radius: 2px; transform: rotate(45deg); background: var(--st-text-color);
  border-color: var(--st-text-color); width: 10px; height: 10px; margin: 0 3px; }
.fold { flex: none; font: inherit; font-size: 11px; color: inherit; cursor: pointer; min-width: 1.6rem;
  padding: 0 .3rem; line-height: 1.35; font-variant-numeric: tabular-nums; border-radius: 1rem;
  border: 1px solid var(--st-border-color); background: var(--st-background-color); }
.fold:hover { border-color: var(--st-primary-color); }
.also { flex: none; font-weight: 700; color: var(--st-primary-color); }
.more { font-style: italic; opacity: .85; padding-left: 1.2rem; }
output { display: block; min-height: 1.2em; margin-top: .25rem; opacity: .8; }
"""
CHOICE = """
export default ({ data }) => {
  const shared = (globalThis.intromapForests ??= { states: new Map(), live: new Map(), chosen: new Map() });
  if (shared.chosen.get(data.key) === data.chosen) return;
  shared.chosen.set(data.key, data.chosen);
  shared.live.get(data.key)?.select(data.chosen);
};
"""

MODULES = ("forest_words.js", "forest_rows.js", "forest.js")

_script = "\n".join((files("intromap.ui") / name).read_text(encoding="utf-8") for name in MODULES)
_forest = st.components.v2.component("intromap_forest", css=CSS, js=_script)
_choice = st.components.v2.component("intromap_forest_choice", js=CHOICE)


def drawn(con: Connection, *, key: str) -> tuple[Forest, bytes]:
    """Lay the forest out, and pack it for the browser: one answer to remember."""
    found = workflow.forest(con)
    return found, forest_data(found, key)


def forest_data(found: Forest, key: str) -> bytes:
    """Pack the forest as JSON: a row for everybody, and the years of the slider."""
    people = found.people
    about = people["title"].fillna("").str.cat(people["organisation"].fillna(""), sep=" · ").str.strip(" ·")
    rows = [
        [person, name, parent, others, _day(on), status == ReferralStatus.NAMED.value, work, bool(known)]
        for person, name, parent, others, on, status, work, known in zip(
            *(people[c].tolist() for c in ("person_id", "person", "introducer_id", "others", "on", "status")),
            about.tolist(),
            people["known"].tolist(),
            strict=True,
        )
    ]
    data = {
        "key": key,
        "rows": rows,
        "years": found.growth["year"].tolist(),
        "says": f"Who introduced whom: {len(rows):,} people. Arrow keys move, right unfolds and left folds a "
        "branch, Enter chooses a person, b shows their branch alone, Escape goes back.",
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _day(on: pd.Timestamp) -> str | None:
    return None if on != on else f"{on:%Y-%m-%d}"


def show_forest(data: bytes, *, key: str, selected: int | None) -> int | None:
    """Show the forest and say who is chosen.

    Parameters
    ----------
    data : bytes
        From `forest_data`.
    key : str
        Name of this picture; what is unfolded is kept under it.
    selected : int or None
        Person chosen so far, for instance by a search; their branch is unfolded.

    Returns
    -------
    int or None
        Whoever was just chosen here, else ``selected``.
    """
    with st.container(gap=None):
        answer = _forest(key=key, data=data, on_picked_change=lambda: None)
        picked = getattr(answer, "picked", None)
        chosen = int(picked["id"]) if picked else selected
        _choice(key=f"{key}_choice", data={"key": key, "chosen": chosen})
    return chosen
