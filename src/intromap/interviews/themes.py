"""Themes: what was said in conversations, tagged, and how much weight it has."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.interviews.perspectives import independent, one_view

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intromap.interviews.perspectives import Source

KINDS = ("culture", "challenge", "skill", "expectation", "trend", "advice")
"""Kinds of themes that are offered; any other word will do too."""

TARGET_KINDS = ("field", "organisation", "role")
"""What a theme can be about."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A theme that came up in a conversation.

    Attributes
    ----------
    id, interview_id : int
        Its own id, and where it came up.
    source : Source
        Who said it.
    kind, theme : str
        For instance ``culture`` and "decisions are made in the corridor".
    target_kind, target : str
        What it is about, for instance ``field`` and "insurance"; both empty where it is about nothing named.
    agrees : bool
        Whether they hold it; False if they say the opposite.
    quote : str
        Their words.
    """

    id: int
    interview_id: int
    source: Source
    kind: str
    theme: str
    target_kind: str
    target: str
    agrees: bool
    quote: str


@dataclass(frozen=True, slots=True)
class Theme:
    """What several people said about one thing.

    Attributes
    ----------
    kind, theme, target_kind, target : str
        As in `Mention`; the theme is spelled as it was first written.
    mentions : int
        How often people said so.
    people : int
        How many people said so.
    independent : float
        How many independent views they are worth; 0 where all who spoke of it dissent.
    dissenters : tuple of str
        Names of those who say the opposite.
    quotes : tuple of (str, str, bool)
        Name, words and whether they agree, in the order in which they were written.
    caution : str
        Why to treat it as one view, as a sentence; empty where there is no need.
    """

    kind: str
    theme: str
    target_kind: str
    target: str
    mentions: int
    people: int
    independent: float
    dissenters: tuple[str, ...]
    quotes: tuple[tuple[str, str, bool], ...]
    caution: str


def fold(text: str) -> str:
    """A theme's key: case, accents and spaces do not tell two themes apart.

    Examples
    --------
    >>> fold("  Long  Hours ")
    'long hours'
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(bare.split())


def themes(mentions: Sequence[Mention], weights: Mapping[str, float]) -> list[Theme]:
    """What people said, theme by theme.

    Parameters
    ----------
    mentions : sequence of Mention
        In the order in which they were written.
    weights : mapping of str to float
        Weight of each channel, see `intromap.interviews.perspectives.similarity`.

    Returns
    -------
    list of Theme
        The most independent first, then by mentions, then by name.
    """
    groups: dict[tuple[str, ...], list[Mention]] = {}
    for mention in mentions:
        key = tuple(fold(part) for part in (mention.kind, mention.theme, mention.target_kind, mention.target))
        groups.setdefault(key, []).append(mention)
    found = [_theme(group, weights) for group in groups.values()]
    return sorted(found, key=lambda t: (-round(t.independent, 9), -t.mentions, t.kind, fold(t.theme)))


def _theme(group: Sequence[Mention], weights: Mapping[str, float]) -> Theme:
    agree = [mention.source for mention in group if mention.agrees]
    first = group[0]
    dissent = dict.fromkeys(mention.source.name for mention in group if not mention.agrees)
    return Theme(
        kind=first.kind,
        theme=first.theme,
        target_kind=first.target_kind,
        target=first.target,
        mentions=len(agree),
        people=len({source.person for source in agree}),
        independent=independent(agree, weights),
        dissenters=tuple(dissent),
        quotes=tuple((m.source.name, m.quote, m.agrees) for m in group),
        caution=one_view(agree, weights),
    )


def told(theme: Theme) -> str:
    """How a theme is counted, in words.

    Examples
    --------
    >>> told(Theme("skill", "SQL", "", "", 3, 3, 1.12, ("Bo",), (), ""))
    '3 mentions, 1.1 independent; 1 dissents'
    """
    return tally(theme.mentions, theme.independent, len(theme.dissenters))


def tally(mentions: int, independent: float, dissenters: int) -> str:
    """How often something was said, and what that is worth, in words.

    Examples
    --------
    >>> tally(1, 1.0, 0)
    '1 mention, 1.0 independent'
    """
    noun = "mention" if mentions == 1 else "mentions"
    said = f"{mentions} {noun}, {independent:.1f} independent" if mentions else "nobody holds it"
    return said + (f"; {dissenters} {'dissents' if dissenters == 1 else 'dissent'}" if dissenters else "")


def told_heard(people: int, independent: float, holders: int, dissenters: Sequence[str]) -> str:
    """Who was heard about a target, and what that is worth, in words: all count, whichever side they take.

    Examples
    --------
    >>> told_heard(1, 1.0, 1, ())
    '1 person spoke of it, worth 1.0 independent views.'
    >>> told_heard(3, 1.9, 2, ("Y",))
    '3 people spoke of it, worth 1.9 independent views, for and against. 2 hold a theme; 1 is against one: Y.'
    """
    who = "1 person" if people == 1 else f"{people} people"
    worth = f"{who} spoke of it, worth {independent:.1f} independent views"
    if not dissenters:
        return f"{worth}."
    together = ", for and against" if people > 1 else ""
    hold = f"{holders or 'Nobody'} {'hold' if holders > 1 else 'holds'} a theme"
    against = f"{len(dissenters)} {'is' if len(dissenters) == 1 else 'are'} against one"
    return f"{worth}{together}. {hold}; {against}: {', '.join(dissenters)}."
