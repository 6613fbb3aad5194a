"""Candidate introductions: who seems to have brought the owner and somebody else together, by whose words.

Nothing here is certain, and the owner decides; so what is found is rather too little than wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.ingest.cues import count_otherwise, count_together, find_referred, fold_text
from intromap.ingest.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from intromap.ingest.frame import Opening
    from intromap.ingest.owner import Me

ENOUGH = 2
"""Points from which a first message to two people is taken for an introduction."""
LONGEST_SENTENCE = 300
"""Characters of the evidence that is kept while a candidate waits."""

_SENTENCE = re.compile(r"(?<=[.!?。！？…])\s+|(?<=[。！？])|\n+")
_WORD = re.compile(r"[^\W_]+")
_AFTER_NAME = re.compile(r"[,(|/\[–—•·]|\s-\s")
_CJK = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_GREETING = 3
"""Words before the names in a greeting such as "Dear Noor, dear Lukas"."""

Person = tuple[str, str]
"""Name and handle; the handle may be empty."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A candidate introduction.

    Attributes
    ----------
    introducer, introduced : tuple of (str, str)
        Name and handle of each.
    on : datetime.date or None
        When it was said.
    source : str
        ``thread``, ``first message`` or ``invitation``.
    sentence : str
        The words that say so.
    """

    introducer: Person
    introduced: Person
    on: date | None
    source: str
    sentence: str


class Names:
    """Everybody who can be meant by a name in a text.

    Parameters
    ----------
    people : iterable of (str, str)
        Name and handle.

    Examples
    --------
    >>> Names([("Claudia Brennecke", "in/claudia")]).find("Claudia suggested it.")
    [(0, 7, ('Claudia Brennecke', 'in/claudia'))]
    """

    def __init__(self, people: Iterable[Person]) -> None:
        self._whole: dict[tuple[str, ...], set[Person]] = defaultdict(set)
        self._given: dict[str, set[Person]] = defaultdict(set)
        self._solid: dict[str, set[Person]] = defaultdict(set)
        self._firsts: dict[str, set[int]] = defaultdict(set)
        for person in dict.fromkeys(people):
            tokens = name_tokens(person[0])
            if not tokens:
                continue
            self._whole[tokens].add(person)
            self._firsts[tokens[0]].add(len(tokens))
            self._given[tokens[0]].add(person)
            if len(tokens) > 1 and _CJK.search(person[0]):
                self._solid["".join(tokens)].add(person)
                self._solid["".join(reversed(tokens))].add(person)

    def find(self, text: str) -> list[tuple[int, int, Person]]:
        """Names of one person only in a text: where they begin and end in the folded text, and whose.

        A given name alone counts if one person only has it; a name that several people have never does.
        """
        folded = fold_text(text)
        words = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(folded)]
        found = []
        at = 0
        while at < len(words):
            step = 1
            begin, end, word = words[at]
            sizes = self._firsts.get(word) or self._firsts.get(word.removesuffix("s"), set())
            for size in sorted(sizes, reverse=True):
                tokens = tuple(w for _, _, w in words[at : at + size])
                people = self._whole.get(tokens) or self._whole.get(_bare(tokens), set())
                if size > 1 and len(people) == 1:
                    found.append((begin, words[at + size - 1][1], next(iter(people))))
                    step = size
                    break
            else:
                people = self._given.get(word) or self._given.get(word.removesuffix("s"), set())
                capital = text[begin : begin + 1] if len(folded) == len(text) else "X"
                if len(people) == 1 and len(word) > 2 and not capital.islower():
                    found.append((begin, end, next(iter(people))))
            at += step
        return found + self._find_solid(folded)

    def _find_solid(self, folded: str) -> list[tuple[int, int, Person]]:
        """Names that stand in a text without spaces."""
        if not self._solid or not _CJK.search(folded):
            return []
        return [
            (folded.index(name), folded.index(name) + len(name), next(iter(people)))
            for name, people in self._solid.items()
            if len(name) > 1 and len(people) == 1 and name in folded
        ]


def name_tokens(name: str) -> tuple[str, ...]:
    """Words of a name without degrees, emoji and what stands behind a bar.

    Examples
    --------
    >>> name_tokens("Zoë Nguyễn, PhD"), name_tokens("Oliver Mackay | Hiring!")
    (('zoe', 'nguyen'), ('oliver', 'mackay'))
    """
    return tuple(_WORD.findall(fold_text(_AFTER_NAME.split(name, maxsplit=1)[0])))


def _bare(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The last word without the s of a genitive."""
    return (*tokens[:-1], tokens[-1].removesuffix("s")) if tokens else tokens


def find_hints(openings: Iterable[Opening], people: Iterable[Person], me: Me) -> list[Hint]:
    """Candidate introductions in first messages and invitations.

    Parameters
    ----------
    openings : iterable of Opening
        From `intromap.ingest.read`.
    people : iterable of (str, str)
        Name and handle of everybody who may have made an introduction.
    me : Me
        The owner.

    Returns
    -------
    list of Hint
        At most one for each opening; several may be of the same two people.
    """
    names = Names(person for person in people if not is_me(person, me))
    hints = (_of_thread(o, me) if o.source == "thread" else _of_words(o, names, me) for o in openings)
    return [hint for hint in hints if hint is not None]


def is_me(person: Person, me: Me) -> bool:
    """Whether somebody is the owner."""
    if person[1] and me.linkedin:
        return person[1] == me.linkedin
    return bool(me.name_key) and fold_name(person[0]) == me.name_key


def _of_thread(opening: Opening, me: Me) -> Hint | None:
    """A third person writes to the owner and one other."""
    others = [person for person in opening.recipients if not is_me(person, me)]
    if is_me(opening.sender, me) or len(others) != 1 or len(opening.recipients) != 2:
        return None
    other = others[0]
    if other == opening.sender:
        return None
    points, sentence = _weigh(opening.text, me.name, other[0])
    if points < ENOUGH:
        return None
    return Hint(opening.sender, other, opening.on, opening.source, sentence)


def _weigh(text: str, mine: str, other: str) -> tuple[int, str]:
    """How much a first message reads like an introduction of two people, and its telling sentence."""
    folded = fold_text(text)
    two = [_spots(folded, name) for name in (mine, other)]
    together, otherwise = count_together(folded), count_otherwise(folded)
    points = 2 * min(together, 2) - 2 * min(otherwise, 2)
    if all(two):
        points += _of_names(folded, two)
    sentences = [part.strip() for part in _SENTENCE.split(text) if part and part.strip()]
    return points, _shorten(" ".join(_telling(sentences, (mine, other)) or sentences[:1]))


def _telling(sentences: list[str], names: tuple[str, str]) -> list[str]:
    """The two sentences that say most, as they followed one another."""

    def weight(sentence: str) -> int:
        folded = fold_text(sentence)
        return 2 * bool(count_together(folded)) + sum(bool(_spots(folded, name)) for name in names)

    best = sorted(sentences, key=weight, reverse=True)[:2]
    return [sentence for sentence in sentences if sentence in best and weight(sentence)]


def _spots(folded: str, name: str) -> list[tuple[int, int]]:
    """Where a person is named in a text: by the given name, or whole without spaces."""
    tokens = name_tokens(name)
    if not tokens:
        return []
    wanted = [re.escape(tokens[0])] if len(tokens[0]) > 1 else [re.escape(" ".join(tokens))]
    if _CJK.search(fold_text(name)):
        wanted = ["".join(tokens), "".join(reversed(tokens)), *(t for t in tokens if len(t) > 1)]
        return [m.span() for m in re.finditer("|".join(map(re.escape, wanted)), folded)]
    return [m.span() for m in re.finditer(rf"(?<![^\W_])(?:{'|'.join(wanted)})(?![^\W_])", folded)]


def _of_names(folded: str, two: list[list[tuple[int, int]]]) -> int:
    """Points for how both are named beyond a greeting: told about, addressed in turn, or presented."""
    points = 0
    if min(len(spots) for spots in two) >= 2:
        points += 2
    told = [any(_is_told_of(folded, spot) for spot in spots) for spots in two]
    points += 2 * all(told)
    spots = sorted(two[0] + two[1])
    addressed = [s for s in spots if re.match(r"\s*[,:;–—-]\s", folded[s[1] : s[1] + 3])]
    far_apart = len(addressed) > 1 and addressed[-1][0] - addressed[0][1] > 25
    points += 2 * (far_apart and len({_whose(s, two) for s in addressed}) == 2)
    points += 2 * any(_PRESENTED.search(folded[max(0, s[0] - 24) : s[0]]) for s in spots)
    return points


def _whose(spot: tuple[int, int], two: list[list[tuple[int, int]]]) -> int:
    return 0 if spot in two[0] else 1


_PRESENTED = re.compile(
    r"(?:\bmeet|this is|here is|here's|das ist|hier ist|voici|este es|esta es|esta e|este e|aqui esta|"
    r"questo e|questa e|ecco|dit is|dette er|det har ar|to jest|это|bu|ez|tady je|ovo je|aceasta este|"
    r"acesta este|"
    r"这是|这位是|こちらは|こちらが|이분은|이쪽은|هذا|هذه|זה|זאת|זו|day la|ini|si|huyu ni|ये हैं|यह)\s*$"
)
_VERB_OF_GROUP = re.compile(
    r"\s*(?:,|&|\+|/|!|\.|\?|:|;|-|–|—|$|(?:and|und|et|y|e|i|en|og|och|ve|va|и|та|ו|و|و)\b)"
)


def _is_told_of(folded: str, spot: tuple[int, int]) -> bool:
    """Whether a name begins a sentence in which something is told of that person."""
    before = folded[: spot[0]].rstrip(" \t")
    begins = not before or before[-1] in ".!?\n;,:–—-" or before.endswith((" and", " und", " et", " y", " e"))
    return begins and not _VERB_OF_GROUP.match(folded[spot[1] :])


def _of_words(opening: Opening, names: Names, me: Me) -> Hint | None:
    """The writer of a first message or an invitation says who sent them."""
    if len(opening.recipients) != 1:
        return None
    receiver = opening.recipients[0]
    mine = is_me(opening.sender, me)
    if mine == is_me(receiver, me):
        return None
    other = receiver if mine else opening.sender
    for part in _SENTENCE.split(opening.text):
        referred = find_referred(fold_text(part or ""))
        if referred is None:
            continue
        found = [spot for spot in names.find(part) if spot[2] not in (opening.sender, receiver)]
        if found:
            return Hint(_nearest(found, referred), other, opening.on, opening.source, _shorten(part.strip()))
    return None


def _nearest(found: list[tuple[int, int, Person]], referred: re.Match[str]) -> Person:
    """Of several people in a sentence, the one who stands nearest to what was said of them."""
    inside = [spot for spot in found if spot[0] >= referred.start() and spot[1] <= referred.end()]
    if inside:
        return inside[-1][2]
    return min(found, key=lambda s: min(abs(referred.start() - s[1]), abs(s[0] - referred.end())))[2]


def _shorten(sentence: str) -> str:
    one = " ".join(sentence.split())
    return one if len(one) <= LONGEST_SENTENCE else one[: LONGEST_SENTENCE - 1] + "…"
