"""Connections in which every line is one whole row, read column by column by Arrow: most of them, and fast.

What Arrow and Python's csv could read in two ways is left to `intromap.ingest.linkedin`, which knows every
oddity: the two give the same for every file, or this gives nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from intromap.ingest.cells import NO_DATE, NO_EMAIL, NO_PROFILE
from intromap.ingest.columns import Column, below, read_columns, text_column
from intromap.ingest.dates import parse_dates
from intromap.ingest.frame import ParsedFile, Part
from intromap.ingest.linkedin import NOTHING_TO_NAME, sort_out
from intromap.ingest.names import LONGEST_ADDRESS, clean_column, normalise_email, normalise_linkedin
from intromap.ingest.tally import MEMBER
from intromap.ingest.text import encoding_of
from intromap.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    import numpy.typing as npt

    from intromap.ingest.archive import Source
    from intromap.ingest.cells import Roles
    from intromap.ingest.header import Head

    Mask = npt.NDArray[np.bool_]

_LOOSE = "^ | $|  "
_PLAIN_URL = r"^https://www\.linkedin\.com/in/([A-Za-z0-9_-]+)/?$"


def read_plain(source: Source, head: Head, roles: Roles, warning: str) -> Part | None:
    """Read LinkedIn's Connections if every line is one whole row.

    Parameters
    ----------
    source : Source
        The file.
    head : Head
        Its header.
    roles, warning
        As `intromap.ingest.linkedin.find_roles` gave them.

    Returns
    -------
    Part or None
        As `intromap.ingest.linkedin.read_connections` gives it; None if a line is not one whole row, or the
        columns are not those of today's export.
    """
    columns = None if roles.keys() & {"middle", "suffix"} else _columns(source, head)
    if columns is None:
        return None
    cells = {role: columns[place] for role, place in roles.items()}
    plain = _Plain(source.name, head, roles, len(columns[0]))
    if warning:
        plain.warn(head.line, "header", warning)
    return plain.part(cells)


def _columns(source: Source, head: Head) -> list[Column] | None:
    """Cleaned cells below the header, by column; None if a line is not one whole row."""
    body = _body(source.data, head)
    if body is None:
        return None
    try:
        text = source.data.decode()
    except UnicodeDecodeError:
        return None
    columns = read_columns(body, head.delimiter, len(head.cells))
    if columns is None or len(columns[0]) != body.count(b"\n") + (not body.endswith(b"\n")):
        return None
    import pyarrow.compute as pc

    if pc.any(pc.equal(columns[0], head.cells[0])).as_py():
        return None
    if not text.replace("\n", "").isprintable():
        return [_clean(column) for column in columns]
    return [
        _clean(column) if pc.any(pc.match_substring_regex(column, _LOOSE)).as_py() else column
        for column in columns
    ]


def _body(data: bytes, head: Head) -> bytes | None:
    """Bytes below the header, if they are UTF-8 with plain ends of lines and quotes about whole cells."""
    if b"\r" in data or b"\0" in data or encoding_of(data) != "utf-8":
        return None
    body = below(data, head.after)
    if not body or not _is_quoted_well(body, head.delimiter):
        return None
    return body


def _is_quoted_well(body: bytes, delimiter: str) -> bool:
    """Whether every quotation mark belongs to a cell that it opens and closes on the same line."""
    if b'"' not in body:
        return True
    mark = re.escape(delimiter.encode())
    cell = rb'(?:"(?:[^"]|"")*"|[^"' + mark + rb"]*)"
    whole = re.compile(cell + rb"(?:" + mark + cell + rb")*").fullmatch
    return all(whole(line) for line in body.split(b"\n") if b'"' in line)


def _clean(column: Column) -> Column:
    return text_column(clean_column(column.to_pylist()))


class _Plain:
    """The rows of one file on their way into the table of people."""

    def __init__(self, file: str, head: Head, roles: Roles, size: int) -> None:
        import numpy as np

        self.file, self.head, self.roles, self.size = file, head, roles, size
        self.lines = np.arange(head.after + 1, head.after + 1 + size)
        self.problems: list[Problem] = []

    def warn(self, line: int, field: str, reason: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(self.file, int(line), field, reason))

    def part(self, cells: dict[str, Any]) -> Part:
        """Everything that the cells say, by role."""
        import numpy as np
        import pyarrow.compute as pc

        empty = _same("", self.size)
        name = pc.binary_join_element_wise(cells["first"], cells["last"], _text(" "))
        people: dict[str, Any] = {
            "file": _same(self.file, self.size),
            "line": self.lines,
            "name": pc.utf8_trim(name, " "),
            "linkedin": self._handles(cells.get("url", empty)),
            "email": self._emails(cells.get("email", empty)),
            "company": cells.get("company", empty),
            "title": cells.get("title", empty),
            **dict.fromkeys(("location", "industry", "school", "referred_by"), empty),
            "connected": np.ones(self.size, dtype=bool),
            "connected_on": self._days(cells["connected_on"]),
            "recorded": np.zeros(self.size, dtype=bool),
        }
        hidden = self._sort_out(people)
        parsed = ParsedFile(self.file, "connections", self.size, len(hidden))
        block = {column: _array(values) for column, values in people.items()}
        return Part(parsed, people=block, problems=tuple(self.problems), hidden=tuple(hidden))

    def _handles(self, urls: Any) -> Any:
        import pyarrow.compute as pc

        plain = pc.and_(
            pc.match_substring_regex(urls, _PLAIN_URL), pc.less_equal(pc.utf8_length(urls), LONGEST_ADDRESS)
        )
        short = pc.utf8_lower(pc.replace_substring_regex(urls, _PLAIN_URL, r"in/\1"))
        odd = pc.and_not(pc.not_equal(urls, ""), plain)
        return self._replaced("url", short, odd, urls, normalise_linkedin, NO_PROFILE)

    def _emails(self, addresses: Any) -> Any:
        import pyarrow.compute as pc

        given = pc.not_equal(addresses, "")
        return self._replaced("email", addresses, given, addresses, normalise_email, NO_EMAIL)

    def _replaced(
        self, role: str, column: Any, where: Any, given: Any, read: Callable[[str], str], reason: str
    ) -> Any:
        """The column with some cells read one by one; a problem where such a cell cannot be read."""
        import pyarrow as pa
        import pyarrow.compute as pc

        texts = given.filter(where).to_pylist()
        if not texts:
            return column
        values = list(map(read, texts))
        self._compare(role, where, texts, values, reason)
        return pc.replace_with_mask(column, where, pa.array(values, pa.large_string()))

    def _compare(
        self, role: str, where: Any, texts: Sequence[str], values: Sequence[object], reason: str
    ) -> None:
        if all(values):
            return
        field = self.head.cells[self.roles[role]]
        lines = self.lines[_mask(where)].tolist()
        for line, text, value in zip(lines, texts, values, strict=True):
            if text and not value:
                self.warn(line, field, reason.format(text[:80]))

    def _days(self, written: Any) -> Any:
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        coded = written.dictionary_encode()
        texts = coded.dictionary.to_pylist()
        days = parse_dates(texts)
        places = coded.indices.to_numpy()
        lost = [place for place, (text, day) in enumerate(zip(texts, days, strict=True)) if text and not day]
        if lost:
            where = pc.is_in(coded.indices, value_set=pa.array(lost, coded.indices.type))
            found = written.filter(where).to_pylist()
            self._compare("connected_on", where, found, [None] * len(found), NO_DATE)
        return np.array(days, dtype="datetime64[s]")[places]

    def _sort_out(self, people: dict[str, Any]) -> list[int]:
        """Name the nameless, take out rows that name nobody, and return the lines of the hidden ones."""
        import pyarrow as pa
        import pyarrow.compute as pc

        odd = pc.is_in(people["name"], value_set=pa.array(["", MEMBER], pa.large_string()))
        if not pc.any(odd).as_py():
            return []
        rows = _mask(odd)
        some = {name: _taken(values, rows) for name, values in people.items()}
        keep, hidden, unusable = sort_out(some)
        people["name"] = pc.replace_with_mask(people["name"], odd, pa.array(some["name"], pa.large_string()))
        for line in unusable:
            self.warn(line, "", NOTHING_TO_NAME)
        staying = ~rows
        staying[rows] = keep
        for name, values in people.items():
            people[name] = values.filter(pa.array(staying)) if hasattr(values, "filter") else values[staying]
        return hidden


def _same(text: str, size: int) -> Any:
    import pyarrow as pa

    return pa.repeat(_text(text), size)


def _text(text: str) -> Any:
    import pyarrow as pa

    return pa.scalar(text, pa.large_string())


def _mask(where: Any) -> Mask:
    mask: Mask = where.to_numpy(zero_copy_only=False)
    return mask


def _taken(values: Any, rows: Mask) -> list[Any]:
    import pyarrow as pa

    if hasattr(values, "filter"):
        found: list[Any] = values.filter(pa.array(rows)).to_pylist()
        return found
    chosen: list[Any] = values[rows].astype(object).tolist()
    return chosen


def _array(values: Any) -> Any:
    """Texts as pandas', everything else as NumPy's."""
    import pandas as pd

    return pd.array(values, dtype="str") if hasattr(values, "filter") else values
