"""Say which column of a table means what; it is remembered for every table with the same header."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.theme import plain
from intromap.workflows.looking import ROLES, check_mapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intromap.workflows.looking import UnknownTable


def map_columns(tables: Sequence[UnknownTable]) -> dict[str, dict[str, str]]:
    """Show each table with what its columns may mean, and return the mappings by header.

    Raises
    ------
    InputError
        If a table that is to be read has no column that names people.
    """
    mappings = {}
    for table in tables:
        with st.container(border=True):
            st.markdown(f"**{plain(table.file)}** is no table that is known. Which column is which?")
            st.dataframe(
                {column: list(values) for column, values in _even(table).items()},
                hide_index=True,
                width="stretch",
                alt=f"The first values of {table.file}",
            )
            if not st.checkbox("Read this table", value=bool(table.guess), key=f"read_{table.header}"):
                continue
            mapping = _roles(table)
            check_mapping(mapping)
            mappings[table.header] = mapping
    return mappings


def _even(table: UnknownTable) -> dict[str, list[str]]:
    """Columns of equal length, names made unique."""
    most = max((len(values) for values in table.samples), default=0)
    columns: dict[str, list[str]] = {}
    for number, (name, values) in enumerate(zip(table.columns, table.samples, strict=True), 1):
        label = name if name and name not in columns else f"{name or 'column'} ({number})"
        columns[label] = [*values, *[""] * (most - len(values))]
    return columns


def _roles(table: UnknownTable) -> dict[str, str]:
    mapping = {}
    names = [name for name in dict.fromkeys(table.columns) if name]
    for chunk in (list(ROLES)[:4], list(ROLES)[4:8], list(ROLES)[8:]):
        for role, place in zip(chunk, st.columns(4), strict=False):
            guess = table.guess.get(role)
            with place:
                chosen = st.selectbox(
                    ROLES[role],
                    names,
                    index=names.index(guess) if guess in names else None,
                    placeholder="No column",
                    key=f"map_{table.header}_{role}",
                )
            if chosen:
                mapping[role] = chosen
    return mapping
