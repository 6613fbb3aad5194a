r"""Checks of texts by rules that are data: what is marked, and the sentence that says why.

A rules file is a CSV table with the columns ``code,kind,pattern,unless``. A rule of the kind ``present``
marks every sentence that fits its pattern and does not fit `unless`. The patterns of a code of the kind
``absent`` are what a text should hold: if none of them fits any sentence, the text as a whole is marked.
Patterns are regular expressions without regard to case. A row of the kind ``words`` gives its pattern a
name: ``{firm}`` in a pattern below it stands for the pattern of the words called ``firm``.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from intromap.errors import RuleError
from intromap.interviews.language import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

COLUMNS = ("code", "kind", "pattern", "unless")
KINDS = ("present", "absent")
WORDS = "words"
UNREAD = "unread"
"""The code of the mark that says that a text was not checked, for its language."""

_NAMED = re.compile(r"\{([a-z]+)\}")
_LETTER = r"(?:[^.?!\n]|(?<=[^\W\d_])\n(?=[^\W\d_A-ZÀ-ÖØ-Þ]))"
_SENTENCE = re.compile(rf"{_LETTER}+(?:[.?!]+(?!\s|$){_LETTER}*)*[.?!]*")
_STRAIGHT = str.maketrans("’‘ʼ`", "''''")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in a text that breaks its purpose, and why.

    Attributes
    ----------
    code : str
        Which check.
    reason : str
        Why it matters, as a sentence or two.
    start, end : int
        The characters of the text that are meant; both 0 where the whole text is.
    quote : str
        Those characters; empty where the whole text is meant.
    """

    code: str
    reason: str
    start: int = 0
    end: int = 0
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: a pattern, and perhaps one that takes its mark back."""

    code: str
    kind: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Checks:
    """Rules, the reason of each code, and the language of the texts that the rules can read."""

    rules: tuple[Rule, ...]
    reasons: dict[str, str]
    language: str = ENGLISH

    def mark(self, code: str, text: str = "", at: tuple[int, int] = (0, 0)) -> Mark:
        """Make a mark with its reason."""
        return Mark(code, self.reasons[code], *at, text[slice(*at)])

    def unread(self, language: str) -> Mark:
        """Make the mark of a text in a language that the rules do not read."""
        return Mark(UNREAD, self.reasons[UNREAD].format(rules=self.language, text=language))


@cache
def read_checks(rules: str, reasons: str, file: str) -> Checks:
    r"""Checks of one kind of text.

    Parameters
    ----------
    rules : str
        CSV ``code,kind,pattern,unless``.
    reasons : str
        CSV ``code,reason``.
    file : str
        Name of the rules' file, for errors.

    Returns
    -------
    Checks

    Raises
    ------
    RuleError
        If a column is missing, a kind is unknown or a pattern cannot be read; names the file and the line.

    Examples
    --------
    >>> rules = "code,kind,pattern,unless\njob,present,a job,not\n"
    >>> checks = read_checks(rules, "code,reason\njob,No.\n", "x")
    >>> [mark.quote for mark in find_marks("Hello. I want a job! Or not a job.", checks)]
    ['I want a job!']
    """
    return Checks(
        tuple(_rules(rules, file)),
        {row["code"]: row["reason"] for _, row in _rows(reasons, ("code", "reason"), "reasons.csv")},
    )


def borrow_rules(checks: Checks, lender: Checks, codes: Collection[str], code: str) -> Checks:
    r"""Give checks some rules of others, under a code of their own.

    Parameters
    ----------
    checks : Checks
        What is to be widened; it has the reason of `code`.
    lender : Checks
        Where the rules come from.
    codes : collection of str
        Which of its codes.
    code : str
        What they are called here.

    Returns
    -------
    Checks

    Examples
    --------
    >>> jobs = read_checks("code,kind,pattern,unless\njob,present,a job,\n", "code,reason\njob,No.\n", "x")
    >>> empty = read_checks("code,kind,pattern,unless\n", "code,reason\nasks,No.\n", "y")
    >>> [mark.code for mark in find_marks("Is there a job?", borrow_rules(empty, jobs, ["job"], "asks"))]
    ['asks']
    """
    borrowed = tuple(replace(rule, code=code) for rule in lender.rules if rule.code in codes)
    return replace(checks, rules=checks.rules + borrowed)


def _rules(text: str, file: str) -> Iterator[Rule]:
    words: dict[str, str] = {}
    for line, row in _rows(text, COLUMNS, file):
        where = f"{file}, line {line}"
        for name in ("pattern", "unless"):
            row[name] = _spell_out(row[name], words, where)
        if row["kind"] == WORDS:
            words[row["code"]] = f"(?:{row['pattern']})"
        else:
            yield _rule(row, where)


def _spell_out(pattern: str, words: dict[str, str], where: str) -> str:
    for name in _NAMED.findall(pattern):
        if name not in words:
            raise RuleError(
                f"{where}: no words called “{name}” stand above it.",
                f"Add a row {name},{WORDS},… above, or write the words out.",
            )
    return _NAMED.sub(lambda match: words[match[1]], pattern)


def _rows(text: str, columns: tuple[str, ...], file: str) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if missing := [name for name in columns if name not in (reader.fieldnames or ())]:
        raise RuleError(
            f"{file}, line 1: no column {', '.join(missing)}.", f"The header is {','.join(columns)}."
        )
    for row in reader:
        yield reader.line_num, {name: (row[name] or "") for name in columns}


def _rule(row: dict[str, str], where: str) -> Rule:
    if row["kind"] not in KINDS:
        raise RuleError(
            f"{where}: there is no kind “{row['kind']}”.", f"Write {', '.join(KINDS)} or {WORDS}."
        )
    try:
        pattern, unless = (re.compile(row[name], re.IGNORECASE) for name in ("pattern", "unless"))
    except re.error as error:
        raise RuleError(
            f"{where}: a pattern cannot be read: {error}.", "Correct it, or take it out."
        ) from error
    if not row["pattern"]:
        raise RuleError(f"{where}: the rule has no pattern.", "Write one, or take the line out.")
    return Rule(row["code"], row["kind"], pattern, unless if row["unless"] else None)


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a text begins and ends, without the spaces around it.

    A line ends a sentence as well, unless a word that begins in small letters goes on in the next one.

    Examples
    --------
    >>> text = "Dear Ana, 1.5 is fine. Is it? Yes"
    >>> [text[slice(*at)] for at in sentences(text)]
    ['Dear Ana, 1.5 is fine.', 'Is it?', 'Yes']
    """
    found = []
    for match in _SENTENCE.finditer(text):
        piece = match.group()
        start = match.start() + len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        if end > start:
            found.append((start, end))
    return found


def fits(sentence: str, code: str, checks: Checks) -> bool:
    """Whether any rule of a code fits a sentence, of either kind.

    Parameters
    ----------
    sentence : str
        One sentence.
    code : str
        Which check.
    checks : Checks
        The rules.
    """
    plain = " ".join(sentence.translate(_STRAIGHT).split())
    return any(
        rule.pattern.search(plain) and not (rule.unless and rule.unless.search(plain))
        for rule in checks.rules
        if rule.code == code
    )


def find_marks(text: str, checks: Checks) -> list[Mark]:
    """What the rules mark in a text, in its order; what is absent comes last.

    A sentence is marked once for each code.

    Parameters
    ----------
    text : str
        Any text.
    checks : Checks
        The rules.
    """
    spans = sentences(text)
    codes = dict.fromkeys((rule.code, rule.kind) for rule in checks.rules)
    present = [
        checks.mark(code, text, at)
        for at in spans
        for code, kind in codes
        if kind == "present" and fits(text[slice(*at)], code, checks)
    ]
    absent = [
        checks.mark(code)
        for code, kind in codes
        if kind == "absent" and not any(fits(text[slice(*at)], code, checks) for at in spans)
    ]
    return present + absent
