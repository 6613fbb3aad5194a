"""Tables of labelled titles and companies, and what the shipped rules make of them."""

from __future__ import annotations

from intromap.classify.match import classify
from intromap.classify.rules import Rule, read_rules
from intromap.resources import data_path


def shipped(dimension: str) -> tuple[Rule, ...]:
    """Rules that ship for a dimension."""
    path = data_path("rules", f"{dimension}.csv")
    return read_rules(path.read_text(encoding="utf-8"), dimension, path.name)


def table(*texts: str) -> list[list[str]]:
    """Cells of each line; ``-`` is unknown."""
    return [
        [cell.strip() for cell in line.split(" | ")] for text in texts for line in text.strip().splitlines()
    ]


def mistakes(rows: list[list[str]], column: int, dimension: str) -> list[tuple[str, ...]]:
    """Text, expected value, given value and pattern of every row that comes out otherwise."""
    values, fired = classify([row[0] for row in rows], shipped(dimension))
    return [
        (row[0], row[column], value or "-", pattern)
        for row, value, pattern in zip(rows, values, fired, strict=True)
        if (value or "-") != row[column]
    ]
