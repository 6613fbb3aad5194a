"""What each introducer opened: in words, as a table, and dimension by dimension."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.columns import show_columns
from intromap.ui.session import by_revision
from intromap.ui.theme import sentence_list
from intromap.ui.words import DIRECT, REACHED
from intromap.workflows.yields import NEITHER, introducer_yields

if TYPE_CHECKING:
    import pandas as pd

    from intromap.workflows.session import Connection

MOST_VERDICTS = 6
GAIN = (
    "By how much one introduction of theirs changed the effective number of categories among the people you "
    "know, as a mean over dimensions. Below zero: their introductions made the network more alike."
)
TOO_FEW = (
    "Nobody introduced you to enough people, of whom enough is known, to say whether their introductions "
    "stay in one field or lead out of it: it takes five."
)
NO_MORE = "Nobody's introductions stay in one field, or lead out of it, more than chance would have it."
STAY = "−1: all introductions stay in their own category; 1: all lead out of it."
CHANCE = "What the index would be if they had introduced anybody you know."
P_VALUE = "How likely chance alone gives such an index."
TALKED = "Of those they introduced or named, with whom you had a talk."
TENDENCY = {"widens": "widens", "narrows": "narrows", "": "–"}
EACH = {
    "person": "Who",
    "direct": "Introduced or named",
    "reached": "Reached",
    "conversations": "Talked with",
    "gain": "Variety each, %",
    "tendency": "Tendency",
    "verdict": "Where they lead",
}
ONE = {
    "dimension": "Dimension",
    "known": "Known",
    "largest": "Most are",
    "own": "Their own",
    "inside": "In it too",
    "e_i": "E-I index",
    "by_chance": "By chance",
    "p_value": "p",
    "gain": "Variety each, %",
    "opened": "Opened by nobody else",
}


def show_opened(con: Connection, labels: dict[str, str]) -> None:
    """Show what came of each introducer's introductions."""
    found = by_revision(introducer_yields)(con)
    table = found.introducers
    told = table[table["tendency"] != ""]
    if told.empty:
        st.markdown(NO_MORE if (table["verdict"] == NEITHER).any() else TOO_FEW)
    sentence_list(f"{verdict}." for verdict in told["verdict"].head(MOST_VERDICTS))
    config = {
        "Introduced or named": st.column_config.Column(help=DIRECT),
        "Reached": st.column_config.Column(help=REACHED),
        "Talked with": st.column_config.Column(help=TALKED),
        "Variety each, %": st.column_config.NumberColumn(help=GAIN, format="%+.2f"),
        "Where they lead": st.column_config.Column(width="large"),
    }
    show_columns(_each(table), EACH, alt="What each introducer opened", config=config)
    _show_one(found.details, table, labels)


def _each(table: pd.DataFrame) -> pd.DataFrame:
    """Everybody in a row, in which the name need not be said again."""
    lead = [
        verdict.removeprefix(f"{name}'s introductions ")
        for name, verdict in zip(table["person"], table["verdict"], strict=True)
    ]
    return table.assign(gain=100 * table["gain"], tendency=table["tendency"].map(TENDENCY), verdict=lead)


def _show_one(details: pd.DataFrame, table: pd.DataFrame, labels: dict[str, str]) -> None:
    """Show one introducer, dimension by dimension."""
    known = table[table["person_id"].isin(details["person_id"])]
    if known.empty:
        return
    names = dict(zip(known["person_id"].tolist(), known["person"], strict=True))
    title = "One introducer, dimension by dimension"
    person = st.selectbox(title, list(names), format_func=names.__getitem__, key="opened_who", width=360)
    config = {
        "E-I index": st.column_config.NumberColumn(format="%.2f", help=STAY),
        "By chance": st.column_config.NumberColumn(format="%.2f", help=CHANCE),
        "p": st.column_config.TextColumn(help=P_VALUE),
        "Variety each, %": st.column_config.NumberColumn(help=GAIN, format="%+.2f"),
        "In it too": st.column_config.NumberColumn(format="%d"),
    }
    show_columns(_one(details[details["person_id"] == person], labels), ONE, alt=title, config=config)


def _one(rows: pd.DataFrame, labels: dict[str, str]) -> pd.DataFrame:
    """Tell one introducer's dimensions as they are shown."""
    return rows.assign(
        dimension=[labels.get(d, d) for d in rows["dimension"]],
        largest=[f"{v}: {n}" for v, n in zip(rows["largest"], rows["largest_count"], strict=True)],
        opened=[", ".join(values) for values in rows["opened"]],
        gain=100 * rows["gain"].astype(float),
        p_value=[
            "" if p != p else "under 0.001" if p < 0.001 else f"{p:.3f}"
            for p in rows["p_value"].astype(float)
        ],
    )
