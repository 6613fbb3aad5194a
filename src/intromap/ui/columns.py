"""Tables whose columns are named for the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


def show_columns(
    table: pd.DataFrame, names: Mapping[str, str], *, alt: str, config: Mapping[str, Any] | None = None
) -> None:
    """Show some columns of a table, in the order of their names.

    Parameters
    ----------
    table : DataFrame
        Holds all of them, and may hold more.
    names : mapping of str to str
        What each column is called on the page.
    alt : str
        What the table holds, for those who do not see it.
    config : mapping of str to column configuration, optional
        By the name on the page: help and format.
    """
    shown = table[list(names)].rename(columns=dict(names))
    config = dict(config) if config else None
    st.dataframe(shown, hide_index=True, width="stretch", column_config=config, alt=alt)
