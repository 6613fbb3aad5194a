"""The owner's own rules for a dimension, and a place to try a text on all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.said import attempt, next_round, round_of, say
from intromap.ui.theme import plain
from intromap.ui.words import count
from intromap.workflows import classifying
from intromap.workflows.trial import ask_rules

if TYPE_CHECKING:
    import pandas as pd

    from intromap.workflows.session import Connection

SYNTAX = """
| You write | It fits |
|---|---|
| `data engineer` | these whole words, following each other |
| `ingenieur*`, `*entwickler` | a word that starts so, or ends so |
| `head + data` | both, anywhere and in any order |
| `lead - lead generation` | the first, but not where the second occurs |
| `^ apple $` | this from the start to the end, and nothing else |
"""
READS = {"title": "a title", "organisation": "an organisation"}


def edit_own_rules(con: Connection, dimension: str) -> None:
    """Let the owner write rules, which are asked before those that ship, and try them."""
    reads = READS[classifying.CLASSIFIED[dimension]]
    own, shipped = classifying.own_rules(con, dimension), classifying.shipped_rules(dimension)
    st.markdown(
        f"A rule reads {reads} and gives a category. Yours are asked first, from top to bottom, then the "
        f"{count(len(shipped), 'rule')} that ship with intromap; the first that fits wins."
    )
    with st.popover("How to write a pattern"):
        st.markdown(SYNTAX)
    name = f"rules_{dimension}"
    edited = st.data_editor(
        _table([(rule.pattern, rule.value, rule.note) for rule in own]),
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        key=f"{name}_{round_of(name)}",
        column_config={
            "pattern": st.column_config.TextColumn("Pattern"),
            "value": st.column_config.TextColumn("Category", help=_such_as(con, dimension)),
            "note": st.column_config.TextColumn("Note"),
        },
    )
    if st.button("Save the rules", key=f"save_{name}", type="primary"):
        with attempt():
            rules = _read(edited)
            classifying.edit_rules(con, dimension, rules)
            next_round(name)
            say(f"{count(len(rules), 'rule')} of your own saved; everybody was looked at again.")
            st.rerun()
    _try(con, dimension, reads)


def _try(con: Connection, dimension: str, reads: str) -> None:
    text = st.text_input(f"Try {reads} on the saved rules", key=f"try_{dimension}", max_chars=300)
    if not text.strip():
        return
    value, pattern = ask_rules(con, dimension, text)
    if pattern:
        st.markdown(f"{plain(text)} → **{plain(value or 'unknown')}**, by the rule {plain(pattern)}")
    else:
        st.markdown(f"{plain(text)} → **unknown**: no rule fits.")


def _such_as(con: Connection, dimension: str) -> str:
    names = classifying.possible_categories(con, dimension)
    return plain(f"Any word you like, or one in use: {', '.join(names)}.")


def _table(rules: list[tuple[str, str, str]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rules, columns=["pattern", "value", "note"], dtype="str")


def _read(edited: pd.DataFrame) -> list[tuple[str, str, str]]:
    rows = [tuple(str(cell).strip() for cell in row) for row in edited.fillna("").itertuples(index=False)]
    return [(pattern, value, note) for pattern, value, note in rows if pattern or value or note]
