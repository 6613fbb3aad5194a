"""The opening: what breaks it before it is sent. Nothing is rewritten and no service is asked."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from intromap.interviews.checks import find_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intromap.interviews.checks import Checks, Mark

MOST_WORDS = 120
"""An opening of more words is marked as long."""

SHORT = 30
"""Minutes that are easy to say yes to: a span of the clock that is no longer says how long it will take."""

_HOUR = r"([01]?\d|2[0-4])(?:[:.h]([0-5]\d)|h)?"
_HALF = r"(?: ?[ap]\.?m\.?)?(?: ?uhr| ?o'clock)?"
_UNTIL = r" ?(?:-|–|—|to|until|till|and|bis|und|à|a|y|hasta) ?(?:las )?"
_SPAN = re.compile(rf"(?<![\d.:]){_HOUR}{_HALF}{_UNTIL}{_HOUR}(?![\d:]|\.\d)", re.IGNORECASE)
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
    if says_short_span(text) or any(mark.code == "too_much_time" for mark in marks):
        marks = [mark for mark in marks if mark.code != "no_time"]
    if introducers and not any(_mentions(text, name) for name in introducers):
        marks.append(checks.mark("no_introducer"))
    if len(text.split()) > MOST_WORDS:
        marks.append(checks.mark("too_long"))
    return [checks.unread(language), *marks] if unread else marks


def says_short_span(text: str) -> bool:
    """Whether a text names two times of a day that lie half an hour apart or less.

    Parameters
    ----------
    text : str
        Any text, in any of the languages of the rules.

    Examples
    --------
    >>> says_short_span("Would Tuesday from 9:45 to 10:15 suit you?")
    True
    >>> says_short_span("I am free from 10:00 to 16:30.")
    False
    """
    return any(_short(*match.groups()) for match in _SPAN.finditer(text))


def _short(hour: str, minute: str | None, to_hour: str, to_minute: str | None) -> bool:
    if minute is None and to_minute is None:
        return False
    minutes = 60 * (int(to_hour) - int(hour)) + int(to_minute or 0) - int(minute or 0)
    return 0 < minutes % (12 * 60) <= SHORT


def _mentions(text: str, name: str) -> bool:
    parts = _plain(name).split()
    said = f" {_plain(text)} "
    return any(f" {part} " in said for part in {parts[0], parts[-1]} if len(part) > 1) if parts else False


def _plain(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"'s\b|’s\b", "", bare)))
