"""Which organisations a name means: the same, another name of it, or likely it. Never a part of a word."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from intromap.ingest.names import fold_name
from intromap.ingest.organisations import fold_organisation, is_no_organisation

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORT = 5
"""A name of fewer letters must be exact."""

_GENERAL_WORDS = """
    the group gruppe groupe grupo gruppo holding holdings international global worldwide europe europa emea
    apac deutschland germany france italia italy españa spain uk usa us america americas canada india japan
    china brasil brazil schweiz switzerland austria österreich nederland netherlands polska poland nordic
    nordics office headquarters hq
"""
GENERAL = frozenset(_GENERAL_WORDS.split())
"""Words that tell one branch of an organisation from another, not one organisation from another."""


class Tier(StrEnum):
    """How sure it is that two names mean one organisation."""

    SAME = "same"
    ALIAS = "alias"
    LIKELY = "likely"


def match_companies(text: str, names: Mapping[int, str], aliases: Mapping[str, int]) -> dict[int, Tier]:
    """Find the organisations that a name means.

    Parameters
    ----------
    text : str
        As somebody wrote it.
    names : mapping of int to str
        Every organisation by its number.
    aliases : mapping of str to int
        Other names, folded, and the numbers of what they stand for.

    Returns
    -------
    dict of int to Tier
        The surest first. Empty for a text that names no organisation, such as “Confidential”.

    Notes
    -----
    ``same``: equal but for case, width and spaces. ``alias``: equal but for the legal form, or a name that
    the owner recorded, or the short form in brackets. ``likely``: equal but for words such as “Group” or a
    country, or for a typing error of one letter in ten, or the initials.

    Examples
    --------
    >>> names = {1: "Keystone Insurance", 2: "Keystone Insurance Ltd.", 3: "Keystone Labs"}
    >>> {number: tier.value for number, tier in match_companies("keystone insurance", names, {}).items()}
    {1: 'same', 2: 'alias'}
    """
    if not fold_name(text) or is_no_organisation(text):
        return {}
    key, bare = fold_name(text), fold_organisation(text)
    stands_for = {aliases[k] for k in (key, bare) if k in aliases}
    main = {fold_organisation(names[number]) for number in stands_for if number in names}
    found: dict[int, Tier] = {}
    for number, name in names.items():
        tier = _tier(text, key, bare, name)
        if tier is not Tier.SAME and (number in stands_for or fold_organisation(name) in main):
            tier = Tier.ALIAS
        if tier:
            found[number] = tier
    order = list(Tier)
    return dict(sorted(found.items(), key=lambda item: (order.index(item[1]), names[item[0]], item[0])))


def _tier(text: str, key: str, bare: str, name: str) -> Tier | None:
    if fold_name(name) == key:
        return Tier.SAME
    other = fold_organisation(name)
    if not other:
        return None
    if other == bare or key in _short_forms(name) or fold_name(name) in _short_forms(text):
        return Tier.ALIAS
    if _core(other) == _core(bare) or _initials(other) == key or _initials(bare) == other:
        return Tier.LIKELY
    return Tier.LIKELY if _mistyped(bare, other) else None


def _short_forms(name: str) -> list[str]:
    """What stands in brackets, if it is made of the first letters: ``Amazon Web Services (AWS)``."""
    found = [fold_name(part) for part in re.findall(r"\(([^()]+)\)", name)]
    initials = _initials(fold_organisation(name))
    return [part for part in found if part == initials]


def _initials(folded: str) -> str:
    """First letters of three words or more; empty for fewer."""
    words = [word for word in folded.split() if word not in ("of", "and", "the", "&", "de", "für", "und")]
    return "".join(word[0] for word in words) if len(words) >= 3 else ""


def _core(folded: str) -> str:
    words = folded.split()
    return " ".join([word for word in words if word not in GENERAL] or words)


def _mistyped(one: str, other: str) -> bool:
    """One letter wrong in ten, the first letter and every number right."""
    if min(len(one), len(other)) < SHORT or one[0] != other[0] or abs(len(one) - len(other)) > 2:
        return False
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    from rapidfuzz.distance import OSA

    most = 1 if max(len(one), len(other)) < 20 else 2
    return bool(OSA.distance(one, other, score_cutoff=most) <= most)
