"""What the rules say about people: function and seniority from titles, industry from organisations."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from intromap.classify.match import classify
from intromap.classify.rules import Rule, parse_pattern, read_rules, vocabulary
from intromap.errors import RuleError
from intromap.resources import data_path
from intromap.store import attributes, inferred, settings
from intromap.store.connection import transaction

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import pandas as pd

    from intromap.store.connection import Connection

CLASSIFIED = {"function": "title", "seniority": "title", "industry": "organisation"}
"""Dimension → what its rules read of a person's work."""

FINGERPRINT = "rules"
"""Setting that remembers with which rules the store was classified."""


@cache
def shipped_rules(dimension: str) -> tuple[Rule, ...]:
    """Rules that come with intromap, in the order in which they are asked."""
    path = data_path("rules", f"{dimension}.csv")
    return read_rules(path.read_text("utf-8"), dimension, path.name)


def own_rules(con: Connection, dimension: str) -> tuple[Rule, ...]:
    """Rules that the owner gave; they are asked first."""
    return tuple(
        Rule(name, pattern, value, note, position)
        for name, pattern, value, note, position in attributes.list_rules(con)
        if name == dimension
    )


def possible_categories(con: Connection, dimension: str) -> tuple[str, ...]:
    """Categories that the rules of a dimension can give; none for a dimension without rules."""
    if dimension not in CLASSIFIED:
        return ()
    spelling = attributes.list_spellings(con, dimension)
    words = vocabulary((*own_rules(con, dimension), *shipped_rules(dimension)))
    return tuple(dict.fromkeys(spelling.get(word.casefold(), word) for word in words))


def edit_rules(con: Connection, dimension: str, rules: Sequence[tuple[str, str, str]]) -> None:
    """Replace the owner's rules for a dimension and classify everybody again.

    Parameters
    ----------
    rules : sequence of (pattern, value, note)
        In the order in which they are asked.

    Raises
    ------
    RuleError
        If a pattern cannot be read, a value is missing, or a pattern stands twice.
    """
    seen: set[str] = set()
    for pattern, value, _ in rules:
        parse_pattern(pattern)
        if not value.strip():
            raise RuleError(
                f"The rule “{pattern}” gives no value.", "Fill in a category, or remove the line."
            )
        if pattern in seen:
            raise RuleError(f"The pattern “{pattern}” stands twice.", "Keep one of the two lines.")
        seen.add(pattern)
    with transaction(con):
        attributes.update_rules(con, dimension, list(rules))
        reclassify(con)


def reclassify(con: Connection, people: Collection[int] | None = None) -> None:
    """Ask the rules about people, within the caller's transaction.

    Parameters
    ----------
    people : collection of int, optional
        Ids of those whose title or organisation is new; everybody if not given, and also where the rules
        are others than last time.
    """
    current = _fingerprint(con)
    if people is None or settings.get_setting(con, FINGERPRINT) != current:
        texts = inferred.look_at_work(con)
    elif people:
        texts = inferred.look_at_work(con, people)
    else:
        return
    inferred.update_inferred(con, _ask_rules(con, texts))
    settings.update_setting(con, FINGERPRINT, current)


def _ask_rules(con: Connection, texts: dict[str, list[str]]) -> pd.DataFrame:
    import pandas as pd

    parts = []
    for dimension, source in CLASSIFIED.items():
        rules = (*own_rules(con, dimension), *shipped_rules(dimension))
        values, fired = classify(texts[source], rules)
        spelling = attributes.list_spellings(con, dimension)
        if spelling:
            values = [None if value is None else spelling.get(value.casefold(), value) for value in values]
        columns = {"text": texts[source], "value": values, "rule": fired}
        part = pd.DataFrame({name: pd.Series(column, dtype="str") for name, column in columns.items()})
        parts.append(part.assign(dimension=dimension, source=source))
    return pd.concat(parts, ignore_index=True)


def _fingerprint(con: Connection) -> str:
    parts = [data_path("rules", f"{dimension}.csv").read_bytes() for dimension in CLASSIFIED]
    spelled = [attributes.list_spellings(con, dimension) for dimension in CLASSIFIED]
    parts.append(repr((attributes.list_rules(con), spelled)).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
