"""The language of a text, by the small words that every text is full of; or by its script."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ENGLISH = "English"
UNKNOWN = "like no language they know"
SCRIPTS = {
    "CYRILLIC": "Cyrillic",
    "GREEK": "Greek",
    "ARABIC": "Arabic",
    "HEBREW": "Hebrew",
    "DEVANAGARI": "Devanagari",
    "BENGALI": "Bengali",
    "TAMIL": "Tamil",
    "THAI": "Thai",
    "HANGUL": "Korean",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "CJK": "Chinese",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
    "ETHIOPIC": "Ethiopic",
}
"""What the first word of a letter's Unicode name says about its text."""

_ENOUGH = 3
_MANY = 12
_SPARSE = 6
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


@cache
def read_languages(text: str) -> dict[str, frozenset[str]]:
    r"""Read the small words of languages from a table ``language,words``, words with spaces between.

    Examples
    --------
    >>> sorted(read_languages("language,words\nEnglish,the and\n")["English"])
    ['and', 'the']
    """
    rows = csv.DictReader(io.StringIO(text))
    return {row["language"]: frozenset(row["words"].split()) for row in rows}


def guess_language(text: str, languages: Mapping[str, frozenset[str]]) -> str:
    """Language that a text looks to be in.

    A text is taken for English until another language has more of its small words in it, three at least
    (two in a text of fewer than twelve words). A text of twelve words or more with almost no small word of
    any language is `UNKNOWN`.

    Parameters
    ----------
    text : str
        Any text.
    languages : mapping of str to frozenset of str
        The small words of each language, as `read_languages` reads them.

    Returns
    -------
    str
        A key of `languages`, a value of `SCRIPTS`, or `UNKNOWN`.

    Examples
    --------
    >>> words = {"English": frozenset({"the", "you"}), "German": frozenset({"ich", "sie"})}
    >>> guess_language("Ich kenne Sie", words)
    'German'
    """
    if script := _script(text):
        return script
    words = _WORD.findall(text.casefold().replace("’", "'"))
    hits = {name: sum(word in small for word in words) for name, small in languages.items()}
    english = hits.get(ENGLISH, 0)
    best = max(hits, key=hits.__getitem__, default=ENGLISH)
    if hits.get(best, 0) > english and hits[best] >= (_ENOUGH if len(words) >= _MANY else _ENOUGH - 1):
        return best
    return UNKNOWN if len(words) >= _MANY and english * _SPARSE < len(words) else ENGLISH


def _script(text: str) -> str:
    letters = [letter for letter in text if letter.isalpha()]
    names = Counter(unicodedata.name(letter, "").split(" ")[0].split("-")[0] for letter in letters)
    strange = {name: count for name, count in names.items() if name in SCRIPTS}
    if 2 * sum(strange.values()) <= len(letters):
        return ""
    kana = strange.keys() & {"HIRAGANA", "KATAKANA"}
    return SCRIPTS["HIRAGANA"] if kana else SCRIPTS[max(strange, key=strange.__getitem__)]
