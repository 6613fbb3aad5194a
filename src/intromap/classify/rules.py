r"""Ordered rules: a pattern, and the category of whoever it fits.

A rules file is a CSV table with the columns ``priority,pattern,value,note``, comma or semicolon. Lower
priorities are asked first, rules of one priority in the order of the file; the first that fits wins. The
value ``unknown`` means: stop here, it is unknown. Where no rule fits, it is unknown too.

A pattern is made of whole words; case and accents do not matter, and every sign that is no letter or digit
separates words:

====================  ==============================================================================
``data engineer``     these words, following each other
``ingenieur*``        a word that starts so; ``*entwickler`` ends so; ``*工程师*`` contains it
``head + data``       both occur, anywhere and in any order
``lead - sales lead`` the first occurs and the second does not; more may be excluded, always at the end
``^ apple $``         ``^`` is the start of the text and ``$`` its end, each a word of its own
====================  ==============================================================================

A ``*`` alone is any one word.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from intromap.classify.words import split_words
from intromap.errors import RuleError
from intromap.model import UNKNOWN

RULE_COLUMNS = ("priority", "pattern", "value", "note")

_AND, _NOT = re.compile(r"(?:^|\s)\+(?:\s|$)"), re.compile(r"(?:^|\s)-(?:\s|$)")
_HELP = "Write words, for instance: data engineer, ingenieur*, head + data, lead - lead generation."


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: whoever the pattern fits has the value.

    Attributes
    ----------
    dimension : str
        ``function``, ``seniority`` or ``industry``.
    pattern : str
        In the language that this module describes.
    value : str
        Category, or ``unknown``.
    note : str
        Why, for the reader.
    position : int
        0-based place in the order of asking within its file.
    """

    dimension: str
    pattern: str
    value: str
    note: str
    position: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a pattern, and whether anything may stand before or after its letters."""

    letters: str
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other, perhaps bound to the start or the end of the text."""

    words: tuple[Word, ...]
    at_start: bool = False
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """Phrases that must all occur, and phrases that must not."""

    required: tuple[Phrase, ...]
    forbidden: tuple[Phrase, ...] = ()


@lru_cache(maxsize=20_000)
def parse_pattern(text: str) -> Pattern:
    """A pattern, read.

    Parameters
    ----------
    text : str
        Pattern in the language that this module describes.

    Returns
    -------
    Pattern

    Raises
    ------
    RuleError
        If it has no words, a ``*`` inside a word, or a ``+`` after a ``-``.

    Examples
    --------
    >>> parse_pattern("Head of + *daten* - Head of State").forbidden[0].words[0]
    Word(letters='head', open_start=False, open_end=False)
    """
    required, *forbidden = _NOT.split(text)
    if any(_AND.search(part) for part in forbidden):
        raise RuleError(f"In the pattern “{text}”, a + stands after a -.", "Put what must not occur last.")
    return Pattern(
        tuple(_phrase(part, text) for part in _AND.split(required)),
        tuple(_phrase(part, text) for part in forbidden),
    )


def _phrase(part: str, pattern: str) -> Phrase:
    chunks = part.split()
    at_start = chunks[:1] == ["^"]
    at_end = chunks[-1:] == ["$"]
    words = tuple(word for chunk in chunks for word in _words(chunk, pattern))
    if not words:
        raise RuleError(f"The pattern “{pattern}” has a part without words.", _HELP)
    return Phrase(words, at_start, at_end)


def _words(chunk: str, pattern: str) -> list[Word]:
    if "*" in chunk.strip("*"):
        raise RuleError(f"In the pattern “{pattern}”, a * stands inside a word.", _HELP)
    if set(chunk) == {"*"}:
        return [Word("", True, True)]
    letters = split_words(chunk)
    last = len(letters) - 1
    return [
        Word(word, i == 0 and chunk.startswith("*"), i == last and chunk.endswith("*"))
        for i, word in enumerate(letters)
    ]


def read_rules(text: str, dimension: str, file: str) -> tuple[Rule, ...]:
    r"""Rules of one file, in the order in which they are asked.

    Parameters
    ----------
    text : str
        CSV with the columns ``priority,pattern,value`` and perhaps ``note``.
    dimension : str
        Dimension that they give a value in.
    file : str
        Name of the file, for errors.

    Returns
    -------
    tuple of Rule
        By priority, then by place in the file. To ask an owner's rules first, put them before these.

    Raises
    ------
    RuleError
        If a column is missing or a line cannot be read; names the file and the line.

    Examples
    --------
    >>> text = "priority,pattern,value,note\n20,*engineer*,engineering,\n10,sales engineer,sales,\n"
    >>> [rule.pattern for rule in read_rules(text, "function", "function.csv")]
    ['sales engineer', '*engineer*']
    """
    lines = sorted(_lines(text, file), key=lambda line: line[0])
    return tuple(
        Rule(dimension, pattern, value, note, position)
        for position, (_, pattern, value, note) in enumerate(lines)
    )


def _lines(text: str, file: str) -> Iterator[tuple[int, str, str, str]]:
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if ";" in first else ",")
    header = [name.strip().lower() for name in next(reader, [])]
    if missing := [name for name in RULE_COLUMNS[:3] if name not in header]:
        raise RuleError(
            f"{file}, line 1: no column {', '.join(missing)}.", f"The header is {','.join(RULE_COLUMNS)}."
        )
    start = reader.line_num + 1
    for row in reader:
        if any(field.strip() for field in row):
            yield _line(dict(zip(header, row, strict=False)), len(row) > len(header), f"{file}, line {start}")
        start = reader.line_num + 1


def _line(row: dict[str, str], too_long: bool, where: str) -> tuple[int, str, str, str]:
    priority, pattern, value, note = (row.get(name, "").strip() for name in RULE_COLUMNS)
    if too_long:
        raise RuleError(f"{where}: more fields than columns.", "Put quotes around a field with a comma.")
    if not re.fullmatch(r"[+-]?\d{1,9}", priority):
        raise RuleError(f"{where}: the priority “{priority}” is no whole number.", "Write 10, for instance.")
    if not value:
        raise RuleError(f"{where}: the rule has no value.", f"Write a category, or {UNKNOWN}.")
    try:
        parse_pattern(pattern)
    except RuleError as error:
        raise RuleError(f"{where}: {error.what}", error.do) from error
    return int(priority), pattern, value, note


def write_rules(rules: Sequence[Rule]) -> str:
    r"""Rules as a file that `read_rules` reads back, one priority per rule.

    Examples
    --------
    >>> write_rules([Rule("industry", "*bank*", "finance", "guess", 0)])
    'priority,pattern,value,note\n10,*bank*,finance,guess\n'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(RULE_COLUMNS)
    writer.writerows((10 * (i + 1), rule.pattern, rule.value, rule.note) for i, rule in enumerate(rules))
    return out.getvalue()


def vocabulary(rules: Iterable[Rule]) -> tuple[str, ...]:
    """Categories that the rules can give, in order of first appearance.

    Examples
    --------
    >>> rules = [Rule("function", p, v, "", 0) for p, v in [("a", "sales"), ("b", "unknown"), ("c", "sales")]]
    >>> vocabulary(rules)
    ('sales',)
    """
    return tuple(dict.fromkeys(rule.value for rule in rules if rule.value != UNKNOWN))
