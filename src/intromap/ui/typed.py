"""Text that is kept while one types, with questions to tick and a timer where a conversation has them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HTML = '<div class="sheet"></div>'
CSS = """
.sheet { color: var(--st-text-color); font-family: var(--st-font); display: grid; gap: .8rem;
  container-type: inline-size; }
@container (min-width: 44rem) {
  .row.beside { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 1rem;
    align-items: start; }
  .row.beside .hint { flex-basis: 100%; margin-left: 1.6rem; }
  .row.beside input[type=checkbox] { align-self: flex-start; margin-top: .2rem; }
  .row.beside .question { min-width: 0; flex-basis: 8rem; }
}
.row.now .question { color: var(--st-primary-color); }
.row.now textarea { border-color: var(--st-primary-color); }
.head { display: flex; align-items: baseline; gap: .5rem; margin-bottom: .25rem; flex-wrap: wrap; }
.question { font-weight: 600; flex: 1; min-width: 12rem; cursor: pointer; }
.row.done .question { opacity: .65; }
.plain { font-size: .875rem; }
.hint { font-size: .8rem; opacity: .75; font-variant-numeric: tabular-nums; }
input[type=checkbox] { width: 1.1rem; height: 1.1rem; align-self: center;
  accent-color: var(--st-primary-color); margin: 0; }
textarea { width: 100%; box-sizing: border-box; padding: .5rem .75rem; font: inherit; line-height: 1.45;
  color: inherit; background: var(--st-secondary-background-color); resize: vertical;
  border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius); }
textarea::placeholder { color: inherit; opacity: .6; }
textarea:focus { outline: 1px solid var(--st-primary-color); border-color: var(--st-primary-color); }
.said { font-size: .8rem; opacity: .75; min-height: 1.2em; }
.clock { display: flex; align-items: center; gap: .75rem; flex-wrap: wrap; position: sticky; top: 0;
  z-index: 3; padding: .4rem 0; background: var(--st-background-color); }
.face { font-size: 1.9rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.left { flex: 1; min-width: 8rem; }
button { font: inherit; color: inherit; background: var(--st-background-color); cursor: pointer;
  border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius); padding: .35rem .8rem; }
button:hover { border-color: var(--st-primary-color); }
button:focus-visible, input:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
.bar { flex-basis: 100%; height: .35rem; border-radius: .2rem; overflow: hidden;
  background: var(--st-secondary-background-color); }
.fill { height: 100%; width: 0; background: var(--st-primary-color); transition: width .4s linear; }
.bar.last .fill { background: var(--st-orange-color, #e6b41e); }
"""

_script = (files("intromap.ui") / "typed.js").read_text(encoding="utf-8")
_typed = st.components.v2.component("intromap_typed", html=HTML, css=CSS, js=_script)


@dataclass(frozen=True, slots=True)
class Field:
    """A text to type.

    Attributes
    ----------
    id, label : str
        Its name, and what it asks for.
    value : str
        What is kept so far.
    rows : int
        Its height in lines, to begin with.
    check : bool or None
        Whether its box is ticked; None for no box.
    hint, placeholder : str
        A few words beside it, and in it.
    """

    id: str
    label: str
    value: str
    rows: int = 3
    check: bool | None = None
    hint: str = ""
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class Timer:
    """A timer: when it was started (milliseconds since 1970), its minutes, and which field is on when."""

    started: float | None
    minutes: int
    slots: tuple[dict[str, Any], ...] = ()


def show_typed(
    fields: Sequence[Field],
    keep: Callable[[dict[str, dict[str, Any]]], None],
    *,
    key: str,
    timer: Timer | None = None,
    version: int = 0,
) -> None:
    """Show texts that are kept as they are typed.

    Call it in a fragment, so that nothing else on the page runs again.

    Parameters
    ----------
    fields : sequence of Field
        In their order.
    keep : callable
        Given what was typed since the page was opened, by the id of the field: ``value`` and ``check``; under
        ``timer`` when it was started (``started``, None if it was set back). The same edit may come twice.
    key : str
        Name of the sheet.
    timer : Timer, optional
        To be shown above.
    version : int
        Another one puts the values given here in the place of what was typed.
    """
    name = f"{key}/{version}"
    data = {
        "key": name,
        "fields": [asdict(field) for field in fields],
        "timer": asdict(timer) if timer else None,
    }

    def changed() -> None:
        typed = st.session_state[key].get("typed")
        if typed and typed["key"] == name:
            keep(typed["edits"])

    _typed(key=key, data=json.dumps(data).encode(), on_typed_change=changed)
