"""The opening: what breaks it before it is sent. Nothing is rewritten and no service is asked."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from intromap.interviews.checks import find_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intromap.interviews.checks import Checks, Mark

MOST_WORDS = 150
"""An opening of more words is marked as long."""

_GAP = re.compile(r"\[[^\[\]\n]{2,80}\]|\{[^{}\n]{2,80}\}")


def check_opening(
    text: str, checks: Checks, *, introducers: Sequence[str] = (), language: str = ""
) -> list[Mark]:
    """What breaks the purpose of an opening.

    Parameters
    ----------
    text : str
        The message as it is to be sent.
    checks : Checks
        The rules for openings.
    introducers : sequence of str
        Names of who introduced the two; one of them is to be mentioned, by the first name or the last.
    language : str
        What the text is written in, if that is known. Where the rules read another one, this is said, and
        only gaps, names and length are checked.

    Returns
    -------
    list of Mark
        What stands in it, in its order, then what is missing; empty for a text without words.
    """
    if not text.split():
        return []
    unread = language not in ("", checks.language)
    filled = _GAP.sub(lambda gap: "." + " " * (len(gap.group()) - 1), text)
    marks = [] if unread else find_marks(filled, checks)
    marks += [checks.mark("unfilled", text, gap.span()) for gap in _GAP.finditer(text)]
    marks.sort(key=lambda mark: (mark.end == 0, mark.start))
    if introducers and not any(_mentions(text, name) for name in introducers):
        marks.append(checks.mark("no_introducer"))
    if len(text.split()) > MOST_WORDS:
        marks.append(checks.mark("too_long"))
    return [checks.unread(language), *marks] if unread else marks


def _mentions(text: str, name: str) -> bool:
    parts = _plain(name).split()
    said = f" {_plain(text)} "
    return any(f" {part} " in said for part in {parts[0], parts[-1]} if len(part) > 1) if parts else False


def _plain(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"'s\b|’s\b", "", bare)))
