"""A table as CSV that a spreadsheet shows and never runs."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd

_FORMULA = re.compile("'*[=+\\-@\t\r\n]")
_SEAM = "\x00"
_SOME_FORMULA = re.compile(f"(?:^|{_SEAM})'*[=+\\-@\t\r\n]")


def write_csv(frame: pd.DataFrame) -> bytes:
    """CSV with a header, without the index.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any columns. Texts, column names included, are guarded (see `guard`); numbers and dates are not
        touched; what is unknown is an empty cell.

    Returns
    -------
    bytes
        UTF-8 without a byte order mark, lines end in LF.

    Examples
    --------
    >>> import pandas as pd
    >>> print(write_csv(pd.DataFrame({"name": ["=1+1", "Zoë"], "n": [-1, 2]})).decode())
    name,n
    '=1+1,-1
    Zoë,2
    <BLANKLINE>
    """
    safe = frame.copy(deep=False)
    safe.columns = [_cell(name) for name in frame.columns]
    for at in range(safe.shape[1]):
        column = frame.iloc[:, at]
        if column.dtype.kind not in "biufcmM" and not _is_inert(column):
            safe.isetitem(at, column.astype(object).map(_cell).to_numpy())
    text: str = safe.to_csv(index=False, lineterminator="\n", quoting=_quoting(safe))
    return text.encode("utf-8", errors="replace")


def guard(text: str) -> str:
    r"""Put an apostrophe before what a spreadsheet would take for a formula.

    Parameters
    ----------
    text : str
        A cell.

    Returns
    -------
    str
        With one apostrophe in front if the text starts with ``= + - @``, a tab or a line break, possibly
        behind apostrophes; unchanged otherwise. `unguard` takes it off again.

    Examples
    --------
    >>> guard('=HYPERLINK("http://x")'), guard("O'Brien"), guard("'=1")
    ('\'=HYPERLINK("http://x")', "O'Brien", "''=1")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Undo `guard`.

    Parameters
    ----------
    text : str
        A cell as `write_csv` writes it.

    Returns
    -------
    str
        The text before it was guarded.

    Examples
    --------
    >>> unguard(guard("@home")), unguard("O'Brien")
    ('@home', "O'Brien")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _is_inert(column: pd.Series[Any]) -> bool:
    """Whether no text of a column needs a guard: one look instead of one for every cell."""
    texts = column.tolist()
    return all(isinstance(text, str) for text in texts) and not _SOME_FORMULA.search(_SEAM.join(texts))


def _cell(value: Any) -> Any:
    return guard(value) if isinstance(value, str) else value


def _quoting(frame: pd.DataFrame) -> Literal[0, 2]:
    """Quote every text if one holds a carriage return, which the csv module of Python 3.11 overlooks."""
    columns = (frame.iloc[:, at] for at in range(frame.shape[1]))
    texts = [frame.columns, *(column for column in columns if column.dtype.kind == "O")]
    if any("\r" in "".join(value for value in column if isinstance(value, str)) for column in texts):
        return csv.QUOTE_NONNUMERIC
    return csv.QUOTE_MINIMAL
