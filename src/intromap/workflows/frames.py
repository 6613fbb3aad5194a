"""Tables as plain rows, where one row at a time is what is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Turn a table into plain Python rows; what is missing is None.

    Examples
    --------
    >>> import pandas as pd
    >>> rows_of(pd.DataFrame({"person": ["Ana Lima"], "generation": pd.array([None], dtype="Int64")}))
    [{'person': 'Ana Lima', 'generation': None}]
    """
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]
