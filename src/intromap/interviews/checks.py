r"""Checks of texts by rules that are data: what is marked, and the sentence that says why.

A rules file is a CSV table with the columns ``code,kind,pattern,unless``. A rule of the kind ``present``
marks every sentence that fits its pattern and does not fit `unless`. The patterns of a code of the kind
``absent`` are what a text should hold: if none of them fits any sentence, the text as a whole is marked.
Patterns are regular expressions without regard to case.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from intromap.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = ("code", "kind", "pattern", "unless")
KINDS = ("present", "absent")
_SENTENCE = re.compile(r"[^.?!\n]+(?:[.?!]+(?!\s|$)[^.?!\n]*)*[.?!]*")
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
    """Rules, and the reason of each code."""

    rules: tuple[Rule, ...]
    reasons: dict[str, str]

    def mark(self, code: str, text: str = "", at: tuple[int, int] = (0, 0)) -> Mark:
        """Make a mark with its reason."""
        return Mark(code, self.reasons[code], *at, text[slice(*at)])


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
        tuple(_rule(row, f"{file}, line {line}") for line, row in _rows(rules, COLUMNS, file)),
        {row["code"]: row["reason"] for _, row in _rows(reasons, ("code", "reason"), "reasons.csv")},
    )


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
        raise RuleError(f"{where}: there is no kind “{row['kind']}”.", f"Write {' or '.join(KINDS)}.")
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
