"""Candidate introductions on invented threads with labels: precision before recall."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from intromap.ingest.frame import Opening
from intromap.ingest.hints import find_hints
from intromap.ingest.owner import Me

ME = Me("Noor Haddad", "in/noor", "noor haddad")
SOURCES = {"T": "thread", "F": "first message", "O": "first message", "I": "invitation", "J": "invitation"}
FOLDER = Path(__file__).parent / "labelled"
NAMESAKES = ["Maria Silva", "Maria Rossi"]


def person(name: str) -> tuple[str, str]:
    return name, "in/noor" if name == "Noor Haddad" else f"in/{name.replace(' ', '-').lower()}"


def read_threads(name: str) -> list[tuple[Opening, str, str]]:
    """Opening, who made the introduction or ``-``, and to whom, of every labelled thread."""
    threads = []
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, sender, others, introducer, text = (part.strip() for part in line.split(" | ", 4))
        people = [other for other in others.split(";") if other]
        receivers = people if kind in "OJ" else ["Noor Haddad", *people]
        opening = Opening(
            SOURCES[kind],
            date(2024, 5, 1),
            person(sender),
            tuple(map(person, receivers)),
            text.replace("\\n", "\n"),
        )
        threads.append((opening, introducer, sender if kind in "FI" else people[0]))
    return threads


def cast() -> list[tuple[str, str]]:
    """Everybody whom Noor knows: all who introduce, write or are written to, and two of one name."""
    names = dict.fromkeys(NAMESAKES)
    for file in ("introductions.txt", "introductions_held_out.txt"):
        for opening, introducer, other in read_threads(file):
            names |= dict.fromkeys([opening.sender[0], introducer, other])
    return [person(name) for name in names if name not in ("-", "Noor Haddad")]


def measure(files: list[str]) -> tuple[float, float, list[str]]:
    """Precision, recall, and what went wrong."""
    people = cast()
    right = wrong = missed = 0
    told = []
    for file in files:
        for opening, introducer, other in read_threads(file):
            hints = find_hints([opening], people, ME)
            got = [(hint.introducer[0], hint.introduced[0]) for hint in hints]
            want = [] if introducer == "-" else [(introducer, other)]
            right += got == want and bool(got)
            wrong += bool(got) and got != want
            missed += bool(want) and got != want
            if got != want:
                told.append(f"{opening.sender[0]}: {opening.text}: wanted {want}, got {got}")
    return right / max(right + wrong, 1), right / max(right + missed, 1), told


def test_there_are_two_hundred_threads_of_every_kind():
    threads = [*read_threads("introductions.txt"), *read_threads("introductions_held_out.txt")]
    assert len(threads) >= 200
    made = sum(introducer != "-" for _, introducer, _ in threads)
    assert 0.4 < made / len(threads) < 0.6
    assert len({opening.text for opening, _, _ in threads}) == len(threads)


@pytest.mark.parametrize(
    "files",
    [
        ["introductions.txt"],
        ["introductions_held_out.txt"],
        ["introductions.txt", "introductions_held_out.txt"],
    ],
    ids=["looked at", "held out", "all"],
)
def test_what_is_found_is_right_and_most_is_found(files: list[str]):
    precision, recall, told = measure(files)
    assert precision >= 0.9, (precision, told)
    assert recall >= 0.7, (recall, told)
