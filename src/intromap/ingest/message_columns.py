"""Messages of a sound file taken in column by column: the same counts as one by one, in less time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intromap.ingest.columns import below, read_columns
from intromap.ingest.tally import COUNTED, NOBODY
from intromap.ingest.text import encoding_of
from intromap.ingest.threads import DRAFT, SPAM, SPAM_FOLDER, SPINMAIL, SPONSORED, YES, Route, day_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    import numpy.typing as npt

    from intromap.ingest.archive import Source
    from intromap.ingest.columns import Column
    from intromap.ingest.header import Head
    from intromap.ingest.threads import Threads

    Codes = npt.NDArray[np.int64]
    Mask = npt.NDArray[np.bool_]
    Tick = Callable[[float], None]

_END = "\x1eend"
STEP = 5000
"""Pairs of sender and receivers between two words about progress."""


def take_columns(source: Source, head: Head, threads: Threads, tick: Tick | None) -> bool:
    """Take every message of a file in; False, and nothing taken, if it has to be read row by row."""
    columns = _columns(source, head)
    if columns is None:
        return False
    tell = tick or (lambda _share: None)
    tell(0.2)
    breaks = _breaks(columns)[:-1]
    lines = head.after + 1 + breaks.cumsum() - breaks
    messages = _Messages(threads, [column.slice(0, len(lines)) for column in columns])
    messages.find_routes(tell)
    messages.take(lines.tolist())
    return True


def _columns(source: Source, head: Head) -> list[Column] | None:
    """Cells below the header with a last row that is made here; None if it is not the last one."""
    data = source.data
    if b"\0" in data or encoding_of(data) != "utf-8" or len(head.cells) < 2:
        return None
    body = below(data, head.after)
    if not body or not _is_text(data[: len(data) - len(body)]) or b"\r" in body.replace(b"\r\n", b""):
        return None
    ended = body if body.endswith(b"\n") else body + b"\n"
    row = head.delimiter.join([_END] * len(head.cells)).encode()
    columns = read_columns(ended + row, head.delimiter, len(head.cells), several_lines=True)
    if columns is None or any(column[-1].as_py() != _END for column in columns):
        return None
    return columns if _breaks(columns).sum() == ended.count(b"\n") + 1 else None


def _is_text(start: bytes) -> bool:
    try:
        start.decode()
    except UnicodeDecodeError:
        return False
    return True


def _breaks(columns: Sequence[Column]) -> Codes:
    """Lines that each row takes."""
    import numpy as np
    import pyarrow.compute as pc

    total = np.ones(len(columns[0]), dtype=np.int64)
    for column in columns:
        if pc.any(pc.match_substring(column, "\n")).as_py():
            total += pc.count_substring(column, "\n").to_numpy()
    return total


class _Messages:
    """The messages of one file, column by column, on their way into the threads.

    Parameters
    ----------
    threads : Threads
        What they are taken into.
    columns : list of Column
        One for each of the header.
    """

    def __init__(self, threads: Threads, columns: list[Column]) -> None:
        self.threads, self.columns = threads, columns
        self.codes: Codes
        self.found: list[Route] = []

    def find_routes(self, tell: Tick) -> None:
        """Find what the messages between every two sides count for, in the order in which they occur."""
        import numpy as np
        import pandas as pd

        ends = [self.columns[place] for place in self.threads.ends]
        codes = np.zeros(len(ends[0]), dtype=np.int64)
        for column in ends:
            coded = column.dictionary_encode()
            codes = pd.factorize(codes * (len(coded.dictionary) + 1) + coded.indices.to_numpy())[0]
        self.codes = codes
        firsts = np.unique(codes, return_index=True)[1]
        rows = zip(*(column.take(_indices(firsts)).to_pylist() for column in ends), strict=True)
        for number, row in enumerate(rows):
            if not number % STEP:
                tell(0.3 + 0.6 * number / len(firsts))
            self.found.append(self.threads.route(row))

    def take(self, lines: list[int]) -> None:
        """Count the messages, and keep the first of every thread."""
        import numpy as np

        routes = [self.found[code] for code in self.codes.tolist()]
        counted = np.array([route.outcome is COUNTED for route in self.found], dtype=bool)[self.codes]
        for outcome, mask in self._set_aside():
            counted &= ~mask
            other = Route(outcome, "", [], False)
            for at in np.flatnonzero(mask).tolist():
                routes[at] = other
        self.threads.keep(lines, routes)
        days, stamps = self._when()
        self._count(counted, days)
        self._open(np.flatnonzero(counted).tolist(), stamps)

    def _set_aside(self) -> list[tuple[str, Mask]]:
        """Messages that do not count, by the reason; a later reason goes before an earlier one."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        nameless = [route.outcome is NOBODY and route.nameless for route in self.found]
        sponsored = np.array(nameless, dtype=bool)[self.codes]
        where = np.flatnonzero(sponsored)
        texts = self.columns[self.threads.content].take(_indices(where)).to_pylist()
        sponsored[where] = [bool(SPINMAIL.search(text)) for text in texts]
        aside = [(SPONSORED, sponsored)]
        for place in self.threads.drafts:
            marks = pc.is_in(self.columns[place], value_set=pa.array(sorted(YES), pa.large_string()))
            aside.append((DRAFT, marks.to_numpy(zero_copy_only=False)))
        if self.threads.folder >= 0:
            marks = pc.equal(self.columns[self.threads.folder], SPAM_FOLDER)
            aside.append((SPAM, marks.to_numpy(zero_copy_only=False)))
        return aside

    def _when(self) -> tuple[list[str], list[str]]:
        """Day of every message, and what tells which of two was written first."""
        import pyarrow.compute as pc

        written = self.columns[self.threads.date]
        stamps: list[str] = written.to_pylist()
        days: list[str] = pc.utf8_slice_codeunits(written, 0, 10).to_pylist()
        plain = pc.equal(pc.utf8_slice_codeunits(written, 4, 5), "-")
        if not pc.all(plain).as_py():
            for at, is_plain in enumerate(plain.to_pylist()):
                if not is_plain:
                    days[at] = stamps[at] = day_of(stamps[at])
        return days, stamps

    def _count(self, counted: Mask, days: list[str]) -> None:
        import numpy as np

        names = sorted(set(days))
        rank = {day: place for place, day in enumerate(names)}
        ranks = np.array([rank[day] for day in days], dtype=np.int64)[counted]
        codes, size = self.codes[counted], len(self.found)
        first, last = np.full(size, len(names), dtype=np.int64), np.full(size, -1, dtype=np.int64)
        dated = np.array([bool(name) for name in names], dtype=bool)[ranks]
        np.minimum.at(first, codes[dated], ranks[dated])
        np.maximum.at(last, codes, ranks)
        names.append("")
        times = np.bincount(codes, minlength=size)
        told = zip(self.found, times.tolist(), first.tolist(), last.tolist(), strict=True)
        for route, number, begin, end in told:
            if number:
                self.threads.count(route, number, names[begin], names[end])

    def _open(self, rows: list[int], stamps: list[str]) -> None:
        """Keep the first message of every thread; on one day the last of the file was written first."""
        if self.threads.thread < 0:
            return
        threads = self.columns[self.threads.thread].to_pylist()
        first: dict[str, int] = {}
        for at in rows:
            kept = first.get(threads[at])
            if kept is None or stamps[at] <= stamps[kept]:
                first[threads[at]] = at
        contents = self.columns[self.threads.content].take(_indices(list(first.values()))).to_pylist()
        for (thread, at), content in zip(first.items(), contents, strict=True):
            self.threads.open(thread, stamps[at], self.found[self.codes[at]], content)


def _indices(places: Sequence[int] | Codes) -> Any:
    import pyarrow as pa

    return pa.array(places, pa.int64())
