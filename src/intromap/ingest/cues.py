"""Turns of phrase by which people are brought together, in the languages of the sample and a few more.

There are ways to say who sent one ("X suggested I write to you"), ways in which somebody brings two others
together, and what is said in a group for every other reason. Texts and phrases are compared by `fold_text`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from intromap.resources import data_path

_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]")


def fold_text(text: str) -> str:
    """Form of a text in which case, accents and kinds of apostrophes do not count.

    Examples
    --------
    >>> fold_text("Je te PRÉSENTE l’équipe")
    "je te presente l'equipe"
    """
    plain = text.replace("’", "'").replace("‘", "'").replace("`", "'").casefold()
    if plain.isascii():
        return plain
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", plain))
    return bare.replace("ı", "i").replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("đ", "d")


def _lines(name: str) -> list[str]:
    return data_path("phrases", f"{name}.txt").read_text("utf-8").splitlines()


@cache
def _compile(name: str) -> re.Pattern[str]:
    return re.compile("|".join(map(fold_text, _lines(name))))


@cache
def _stems() -> list[tuple[str, list[re.Pattern[str]]]]:
    """Words without which patterns cannot match, and these patterns."""
    by: dict[str, list[re.Pattern[str]]] = {}
    for line in _lines("referred"):
        stems, _, pattern = line.partition(" => ")
        compiled = re.compile(fold_text(pattern))
        for stem in stems.split("|"):
            by.setdefault(fold_text(stem), []).append(compiled)
    return list(by.items())


def find_referred(folded: str) -> re.Match[str] | None:
    """Turn of phrase in a folded text that may say who sent its writer."""
    places = {place for token in set(folded.split()) for place in _stems_about(token)}
    for place in sorted(places):
        stem, patterns = _stems()[place]
        if stem in folded:
            for pattern in patterns:
                if found := pattern.search(folded):
                    return found
    return None


@lru_cache(maxsize=2**17)
def _stems_about(token: str) -> tuple[int, ...]:
    """Places of the stems whose longest word is part of this one; texts are made of the same words."""
    return tuple(place for place, word in enumerate(_longest_words()) if word in token)


@cache
def _longest_words() -> list[str]:
    return [max(stem.split(), key=len) for stem, _ in _stems()]


def count_together(folded: str) -> int:
    """How many turns of phrase in a folded text bring people together."""
    return len(_compile("together").findall(folded))


def count_otherwise(folded: str) -> int:
    """How many turns of phrase in a folded text are for another purpose than to bring people together."""
    return len(_compile("otherwise").findall(folded))


def hints_at_somebody(text: str) -> bool:
    """Whether a text may say who sent its writer: the first look, before any name is looked for.

    Examples
    --------
    >>> hints_at_somebody("Claudia suggested I write to you."), hints_at_somebody("See you at noon.")
    (True, False)
    """
    return find_referred(fold_text(text)) is not None
