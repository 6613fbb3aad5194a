"""Tags suggested from the owner's own earlier words: on this machine, with nothing to download."""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING

from intromap.interviews.themes import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 6
"""Letters by which two words count as the same: "deadline" and "deadlines"."""

_COMMON = frozenset(
    _WORD.findall(
        """the and that this with you your they their them for from but not are was were have has had been
        will would could should can may might about what which who when where why how there here than then
        into out over only also very much many more most some any all one two our his her its she him people
        person work works working really just like said says say get got make made does did done because
        while being other every each"""
    )
)


def stems(text: str) -> set[str]:
    """Words of a text by their first letters, without the most common ones.

    Examples
    --------
    >>> sorted(stems("The deadlines are what people learned to fear"))
    ['deadli', 'fear', 'learne']
    """
    return {word[:_STEM] for word in _WORD.findall(fold(text)) if word not in _COMMON}


def suggest_tags(
    text: str, past: Iterable[tuple[tuple[str, str], str]], *, limit: int = 3
) -> list[tuple[str, str]]:
    """Tags that fit a text, by the words that were tagged so before.

    Each tag is known by the words of its name and of every quote that has it; a word counts more the fewer
    tags it goes with: Σ ln(1 + tags / tags with the word), over the words shared.

    Parameters
    ----------
    text : str
        What was said.
    past : iterable of ((str, str), str)
        Kind and theme, and the quote, of everything tagged so far.
    limit : int
        How many at most.

    Returns
    -------
    list of (str, str)
        Kind and theme, the best first; nothing where no word is shared.

    Examples
    --------
    >>> past = [(("culture", "long hours"), "we stay late before deadlines"), (("skill", "SQL"), "learn SQL")]
    >>> suggest_tags("They stayed late again", past)
    [('culture', 'long hours')]
    """
    words: dict[tuple[str, str], set[str]] = {}
    for tag, quote in past:
        words.setdefault(tag, stems(" ".join(tag))).update(stems(quote))
    wanted = stems(text)
    spread = {word: sum(word in known for known in words.values()) for word in wanted}
    scores = {
        tag: sum(log(1 + len(words) / spread[word]) for word in wanted & known)
        for tag, known in words.items()
    }
    best = sorted((tag for tag in scores if scores[tag] > 0), key=lambda tag: (-scores[tag], tag))
    return best[:limit]
