"""Labelled sentences: what a check should find in each, and how well it does."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "labelled"


def read_labelled(name: str) -> list[tuple[str, frozenset[str]]]:
    """Read sentences and their labels."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    pairs = [line.split("|", 1) for line in lines if line and not line.startswith("#")]
    return [(text.strip(), frozenset(filter(None, labels.strip().split(",")))) for labels, text in pairs]


def precision_recall(
    expected: list[tuple[str, frozenset[str]]], found: list[set[str]], label: str | None = None
) -> tuple[float, float, list[str]]:
    """Precision, recall and the sentences that went wrong, for one label or over all of them."""
    hit = miss = false = 0
    wrong = []
    for (text, labels), got in zip(expected, found, strict=True):
        want = {name for name in labels if label in (None, name)}
        have = {name for name in got if label in (None, name)}
        hit, miss, false = hit + len(want & have), miss + len(want - have), false + len(have - want)
        if want != have:
            wrong.append(f"{text} wanted {sorted(want)}, got {sorted(have)}")
    return hit / max(hit + false, 1), hit / max(hit + miss, 1), wrong
