"""Texts as lists of words: lower case, without accents, so that ``Ingénieur`` and ``INGENIEUR`` are one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
# Accents of Latin, Greek and Cyrillic, points of Hebrew, vowels and the lengthening stroke of Arabic.
# The marks of Japanese kana and of Indic scripts tell words apart and stay.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


def plain(text: str) -> str:
    """Text in lower case, without accents, letters of other widths and styles made plain.

    Examples
    --------
    >>> plain("Geschäftsführerin"), plain("Mühendis İK"), plain("Główny księgowy"), plain("Straße")
    ('geschaftsfuhrerin', 'muhendis ik', 'glowny ksiegowy', 'strasse')
    """
    if text.isascii():
        return text.lower()
    folded = _MARKS.sub("", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", folded.translate(_LETTERS))


def split_words(text: str) -> list[str]:
    """Words of one text, in order; every sign that is no letter or digit separates.

    Examples
    --------
    >>> split_words("Sr. R&D-Engineer (m/w/d)")
    ['sr', 'r', 'd', 'engineer', 'm', 'w', 'd']
    """
    return _WORD.findall(plain(text))


def split_all(texts: Sequence[str]) -> list[list[str]]:
    """Words of many texts, as `split_words` gives them.

    Examples
    --------
    >>> split_all(["Data Analyst", "", "数据 分析师"])
    [['data', 'analyst'], [], ['数据', '分析师']]
    """
    find = _WORD.findall
    return [find(text.lower() if text.isascii() else plain(text)) for text in texts]
