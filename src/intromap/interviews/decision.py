"""The decision sheet: what was heard about a role, a field or an organisation, and how it fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.interviews.themes import told, told_heard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intromap.interviews.perspectives import Missing
    from intromap.interviews.themes import Theme

SCORES = {0: "not at all", 1: "hardly", 2: "partly", 3: "well", 4: "fully"}
"""How well a target fits a value."""

MET = 3
"""A constraint holds from this score on."""

RECURRING = 2
"""A theme recurs if at least so many people said it."""

STRESS = ("skill", "expectation")
"""Kinds of themes that tell what to stress in a résumé."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something that the owner weighs targets by.

    Attributes
    ----------
    id : int
        Its id.
    label : str
        For instance "time for family".
    must : bool
        Whether it is a constraint that must hold, rather than a value to be weighed.
    weight : float
        How much it counts; above 0. Constraints are not weighed.
    score : int or None
        How well the target fits, from 0 to 4; None if not judged yet.
    """

    id: int
    label: str
    must: bool
    weight: float
    score: int | None


@dataclass(frozen=True, slots=True)
class DecisionSheet:
    """What was heard about a target, and how it fits.

    Attributes
    ----------
    target_kind, target : str
        For instance ``field`` and "insurance".
    people : tuple of str
        Who was heard about it.
    independent : float
        How many independent views they are worth.
    themes : tuple of Theme
        Everything said about it, the most independent first.
    criteria : tuple of Criterion
        The owner's values and constraints.
    missing : tuple of Missing
        Kinds of people not heard yet.
    open_questions : str
        What the owner still wants to know.
    holders : int
        How many of the people hold a theme.
    dissenters : tuple of str
        Those of them who are against a theme.
    looked_at : str
        Why others are looked at where nobody is classed under the target; else empty.
    """

    target_kind: str
    target: str
    people: tuple[str, ...]
    independent: float
    themes: tuple[Theme, ...]
    criteria: tuple[Criterion, ...]
    missing: tuple[Missing, ...]
    open_questions: str
    holders: int = 0
    dissenters: tuple[str, ...] = ()
    looked_at: str = ""


def fit(criteria: Sequence[Criterion]) -> float | None:
    """How well a target fits the owner's values: the weighted mean of what was judged, from 0 to 1.

    Returns
    -------
    float or None
        None if no value was judged. Constraints do not count here, see `broken`.

    Examples
    --------
    >>> fit([Criterion(1, "learning", False, 2, 4), Criterion(2, "pay", False, 1, 1)])
    0.75
    """
    judged = [c for c in criteria if not c.must and c.score is not None]
    total = sum(c.weight for c in judged)
    return sum(c.weight * (c.score or 0) for c in judged) / (4 * total) if total else None


def broken(criteria: Sequence[Criterion]) -> list[str]:
    """Constraints that do not hold.

    Examples
    --------
    >>> broken([Criterion(1, "in Lisbon", True, 1, 0), Criterion(2, "part time", True, 1, None)])
    ['in Lisbon']
    """
    return [c.label for c in criteria if c.must and c.score is not None and c.score < MET]


def verdict(criteria: Sequence[Criterion]) -> str:
    """How a target fits, as a sentence."""
    values = [c for c in criteria if not c.must]
    judged = [c for c in values if c.score is not None]
    against = broken(criteria)
    share = fit(criteria)
    fits = (
        "Nothing is judged yet."
        if share is None
        else f"It fits your values by {share:.0%} ({len(judged)} of {len(values)} judged)."
    )
    return f"It breaks what must hold: {', '.join(against)}. {fits}" if against else fits


def sections(sheet: DecisionSheet) -> list[tuple[str, list[str]]]:
    """The sheet as headings with lines of plain text, for a screen, a file or a printer."""
    recurring = [t for t in sheet.themes if t.people >= RECURRING]
    once = [t for t in sheet.themes if t.people == 1]
    disputed = [t for t in sheet.themes if t.dissenters]
    return [
        ("Who was heard", _heard(sheet)),
        ("What several people said", [_line(t) for t in recurring] or ["Nothing yet came from two people."]),
        ("What one person said", [_line(t) for t in once] or ["Nothing."]),
        ("Where they disagree", [_dispute(t) for t in disputed] or ["Nobody dissents so far."]),
        ("Skills named most", _named(sheet, ("skill",)) or ["No skill was named yet."]),
        ("How it fits you", [verdict(sheet.criteria), *(_criterion(c) for c in sheet.criteria)]),
        ("What to stress in a résumé", _stress(sheet)),
        ("Open questions", _open(sheet)),
    ]


def _heard(sheet: DecisionSheet) -> list[str]:
    if not sheet.people:
        return ["Nobody yet."]
    worth = told_heard(len(sheet.people), sheet.independent, sheet.holders, sheet.dissenters)
    return [f"{', '.join(sheet.people)}.", worth]


def _line(theme: Theme) -> str:
    words = next((f" “{quote}” ({name})" for name, quote, agrees in theme.quotes if agrees and quote), "")
    caution = f" {theme.caution}" if theme.caution else ""
    counted = f": {told(theme)}" if theme.people > 1 or theme.dissenters else ""
    return f"{theme.theme} ({theme.kind}){counted}.{caution}{words}"


def _dispute(theme: Theme) -> str:
    words = [f"{name}: “{quote}”" if quote else name for name, quote, agrees in theme.quotes if not agrees]
    holds = (
        "nobody holds it"
        if not theme.people
        else f"{theme.people} {'holds' if theme.people == 1 else 'hold'} it"
    )
    return f"{theme.theme}: {holds}; against it: {'; '.join(words)}"


def _named(sheet: DecisionSheet, kinds: tuple[str, ...]) -> list[str]:
    return [f"{t.theme}: {told(t)}" for t in sheet.themes if t.kind in kinds and t.mentions]


def _criterion(criterion: Criterion) -> str:
    if criterion.must:
        holds = "holds" if (criterion.score or 0) >= MET else "broken"
        state = "not judged yet" if criterion.score is None else holds
        return f"{criterion.label} (must hold): {state}"
    said = "not judged yet" if criterion.score is None else SCORES[criterion.score]
    return f"{criterion.label} (weight {criterion.weight:g}): {said}"


def _stress(sheet: DecisionSheet) -> list[str]:
    held = [t for t in sheet.themes if t.kind in STRESS and t.mentions > len(t.dissenters)]
    lines = [f"{t.theme}: {told(t)}" for t in held]
    note = "Show a résumé only where somebody asks for it, or to ask for feedback on it."
    return [*lines, note] if lines else ["No skill or expectation was named yet.", note]


def _open(sheet: DecisionSheet) -> list[str]:
    own = [line.strip() for line in sheet.open_questions.splitlines() if line.strip()]
    kinds = [f"Nobody heard with {m.channel} “{m.category}” ({m.people} to ask)." for m in sheet.missing]
    why = [sheet.looked_at] if sheet.looked_at and kinds else []
    return own + why + kinds or ["None written down."]
