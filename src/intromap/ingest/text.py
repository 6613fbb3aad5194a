"""Bytes to lines of text: encodings as LinkedIn, Excel and old tools leave them."""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.model import Problem

if TYPE_CHECKING:
    from intromap.ingest.archive import Source

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of one file.

    Attributes
    ----------
    file : str
        Name of the file as the user gave it.
    lines : list of str
        Physical lines with their ends; line ``n`` of the file is ``lines[n - 1]``.
    problems : tuple of Problem
        Warnings about encoding (field ``encoding``) and NUL bytes (field ``bytes``).
    """

    file: str
    lines: list[str]
    problems: tuple[Problem, ...]


def read_text(source: Source) -> Text:
    r"""Decode a file and cut it into physical lines.

    Parameters
    ----------
    source : Source
        UTF-8, UTF-16 or UTF-32 with or without a mark, or what Windows calls ANSI (cp1252).

    Returns
    -------
    Text
        Every file can be decoded; what was guessed or lost is a warning in `Text.problems`.

    Examples
    --------
    >>> from intromap.ingest.archive import Source
    >>> read_text(Source("people.csv", "name\nZoë".encode("utf-16"))).lines
    ['name\n', 'Zoë']
    """
    text, warning = _decode(source.data)
    problems = [Problem(source.name, 0, "encoding", warning)] if warning else []
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        several = text.count(chr(0))
        told = f"{several:,} NUL bytes were" if several > 1 else "A NUL byte was"
        reason = f"{told} left out{', the first' if several > 1 else ''} in this line."
        problems.append(Problem(source.name, line, "bytes", reason))
        text = text.replace("\0", "")
    return Text(source.name, list(io.StringIO(text, newline="")), tuple(problems))


def encoding_of(data: bytes) -> str:
    """Encoding by mark or by zero bytes, else UTF-8; whether the bytes keep to it is another question."""
    return _marked(data) or _unmarked_utf16(data) or "utf-8"


def _decode(data: bytes) -> tuple[str, str]:
    """Text, and a warning or ``""``."""
    encoding = encoding_of(data)
    try:
        return data.decode(encoding), ""
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        if encoding == "utf-8" and _is_ansi(text):
            return _ansi(data)
        return text, f"Some bytes are no {encoding} (the first at byte {error.start}); they show as �."


def _marked(data: bytes) -> str:
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without a mark: one byte in two is zero, always on the same side."""
    start = data[: 4096 - len(data[:4096]) % 2]
    even, odd = start[::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    if half and odd > 0.5 * half and even < 0.1 * half:
        return "utf-16-le"
    if half and even > 0.5 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _is_ansi(replaced: str) -> bool:
    """Whether a text read as UTF-8 with replacements was none: more broken than whole letters."""
    broken = replaced.count("�")
    return broken > sum(1 for character in replaced if character > "\x7f") - broken


def _ansi(data: bytes) -> tuple[str, str]:
    warning = (
        "The file is not UTF-8 and was read as Windows text (cp1252). "
        "If names look wrong, save it again as UTF-8."
    )
    return data.decode("cp1252", errors="replace"), warning
