"""Which rule fits which text, for many texts at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import contains

from intromap.classify.rules import Pattern, Phrase, Rule, Word, parse_pattern
from intromap.classify.words import split_all
from intromap.model import UNKNOWN

_NOTHING = -1
_BEHIND_ALL_LETTERS = "\U0010ffff"


def classify(texts: Sequence[str], rules: Sequence[Rule]) -> tuple[list[str | None], list[str]]:
    """Value of each text by the first rule that fits, and that rule's pattern.

    Parameters
    ----------
    texts : sequence of str
        Titles or company names; the same text may occur many times.
    rules : sequence of Rule
        In the order in which they are asked: an owner's own before those that ship.

    Returns
    -------
    values : list of str or None
        One per text; None where it is unknown.
    patterns : list of str
        Pattern of the rule that fired, one per text; empty where none did.

    Raises
    ------
    RuleError
        If a pattern cannot be read.

    Examples
    --------
    >>> rules = [
    ...     Rule("seniority", "product manager", "professional", "leads no people", 0),
    ...     Rule("seniority", "*manager*", "manager", "", 1),
    ... ]
    >>> classify(["Product Manager", "Area Manager", "Poet"], rules)
    (['professional', 'manager', None], ['product manager', '*manager*', ''])
    """
    distinct = list(dict.fromkeys(texts))
    fired = dict(zip(distinct, _first_fits(split_all(distinct), rules), strict=True))
    answers: list[str | None] = [None if rule.value == UNKNOWN else rule.value for rule in rules]
    answers.append(None)  # for `_NOTHING`
    patterns = [*(rule.pattern for rule in rules), ""]
    return [answers[fired[text]] for text in texts], [patterns[fired[text]] for text in texts]


@dataclass(frozen=True, slots=True)
class _Run:
    """A phrase over the words that really occur: each of its words as the set of words it fits."""

    words: tuple[frozenset[str], ...]
    at_start: bool
    at_end: bool

    @property
    def is_one_word(self) -> bool:
        """Whether one word anywhere in a text is enough for it to occur."""
        return len(self.words) == 1 and not self.at_start and not self.at_end

    def occurs(self, text: list[str]) -> bool:
        size = len(self.words)
        last = len(text) - size
        low = max(last, 0) if self.at_end else 0
        high = min(last, 0) if self.at_start else last
        first, others = self.words[0], self.words[1:]
        for i in range(low, high + 1):
            if text[i] in first and all(map(contains, others, text[i + 1 :])):
                return True
        return False


@dataclass(frozen=True, slots=True)
class _Test:
    """A pattern over the words that really occur; its single words are apart, since sets test them fast."""

    some_of: tuple[frozenset[str], ...]
    runs: tuple[_Run, ...]
    none_of: frozenset[str]
    no_runs: tuple[_Run, ...]

    @property
    def is_one_word(self) -> bool:
        """Whether one word anywhere in a text is enough for it to fit."""
        return len(self.some_of) == 1 and not (self.runs or self.none_of or self.no_runs)

    @property
    def keys(self) -> frozenset[str]:
        """Words of its rarest part: every text that it fits has one of them."""
        return min((*self.some_of, *(part for run in self.runs for part in run.words)), key=len)

    def fits(self, text: list[str]) -> bool:
        if not self.none_of.isdisjoint(text):
            return False
        for words in self.some_of:
            if words.isdisjoint(text):
                return False
        for run in self.runs:
            if not run.occurs(text):
                return False
        return not any(run.occurs(text) for run in self.no_runs)


class _Lexicon:
    """Distinct words of all texts, arranged so that those that fit a pattern's word are found quickly."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)
        self._backward = sorted(word[::-1] for word in self._words)
        self._all = frozenset(self._words)
        self._joined = "\n" + "\n".join(self._words) + "\n"

    def fitting(self, word: Word) -> frozenset[str]:
        letters = word.letters
        if word.open_start and word.open_end:
            return self._containing(letters) if letters else self._all
        if word.open_end:
            return frozenset(_starting(self._words, letters))
        if word.open_start:
            return frozenset(found[::-1] for found in _starting(self._backward, letters[::-1]))
        return self._all & {letters}

    def _containing(self, letters: str) -> frozenset[str]:
        found, joined = [], self._joined
        at = joined.find(letters)
        while at >= 0:
            end = joined.index("\n", at)
            found.append(joined[joined.rindex("\n", 0, at) + 1 : end])
            at = joined.find(letters, end)
        return frozenset(found)


def _starting(words: list[str], letters: str) -> list[str]:
    return words[bisect_left(words, letters) : bisect_left(words, letters + _BEHIND_ALL_LETTERS)]


def _test(pattern: Pattern, lexicon: _Lexicon) -> _Test:
    def resolve(phrases: tuple[Phrase, ...]) -> tuple[list[frozenset[str]], tuple[_Run, ...]]:
        runs = [_Run(tuple(map(lexicon.fitting, p.words)), p.at_start, p.at_end) for p in phrases]
        return [run.words[0] for run in runs if run.is_one_word], tuple(r for r in runs if not r.is_one_word)

    some_of, runs = resolve(pattern.required)
    none_of, no_runs = resolve(pattern.forbidden)
    return _Test(tuple(some_of), runs, frozenset().union(*none_of), no_runs)


def _first_fits(texts: list[list[str]], rules: Sequence[Rule]) -> list[int]:
    """Place of the first rule that fits each text; `_NOTHING` where none does."""
    lexicon = _Lexicon({word for text in texts for word in text})
    tests = [_test(parse_pattern(rule.pattern), lexicon) for rule in rules]
    sure: dict[str, int] = {}
    perhaps: dict[str, list[int]] = {}
    for place, test in enumerate(tests):
        for word in test.keys:
            if test.is_one_word:
                sure.setdefault(word, place)
            else:
                perhaps.setdefault(word, []).append(place)
    known = {word: (sure.get(word, len(tests)), perhaps.get(word)) for word in sure.keys() | perhaps.keys()}
    return [_first_fit(text, tests, known) for text in texts]


def _first_fit(text: list[str], tests: list[_Test], known: dict[str, tuple[int, list[int] | None]]) -> int:
    """Place of the first test that fits, by the words that a rule knows: sure ones, and ones to be tested."""
    nothing = best = len(tests)
    doubtful = []
    for word in text:
        if word in known:
            place, places = known[word]
            if place < best:
                best = place
            if places:
                doubtful.append(places)
    for places in doubtful:
        for place in places:
            if place >= best:
                break
            if tests[place].fits(text):
                best = place
                break
    return best if best < nothing else _NOTHING
