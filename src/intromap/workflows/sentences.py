"""Findings about variety as sentences, the same on pages and on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.model import Layer
from intromap.variety.dimension import SIGNIFICANT
from intromap.variety.loss import largest_loss

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intromap.variety.loss import Loss

WHOSE = {
    Layer.EVERYBODY.value: "your connections",
    Layer.INTRODUCED.value: "those introduced to you",
    Layer.WRITTEN_WITH.value: "those you wrote with in the last year",
    Layer.TALKED_TO.value: "your conversations",
}
"""What a layer is called within a sentence."""


def loss_sentence(step: Loss, labels: Mapping[str, str]) -> str:
    """Tell one step from layer to layer.

    Examples
    --------
    >>> from intromap.variety.loss import Loss
    >>> step = Loss("industry", "everybody", "talked_to", 12, 14.0, 2.1, 9.3, 0.002)
    >>> loss_sentence(step, {"industry": "Industry"})  # doctest: +ELLIPSIS
    'Industry: your connections span 14.0 categories’ worth of variety, your conversations 2.1; 12 people ...'
    """
    label = labels.get(step.dimension, step.dimension)
    chance = f"{step.people:,} people chosen by chance would span {step.d1_fair:.1f}"
    if step.p_value >= SIGNIFICANT:
        end = f"{chance}, so that chance explains it"
    else:
        end = f"{chance} (p < {'0.01' if step.p_value < 0.01 else '0.05'})"
    return (
        f"{label}: {WHOSE[step.wide]} span {step.d1_wide:.1f} categories’ worth of variety, "
        f"{WHOSE[step.narrow]} {step.d1_narrow:.1f}; {end}."
    )


def loss_sentences(found: Sequence[Loss], labels: Mapping[str, str]) -> list[str]:
    """Tell the finding, the step at which most is lost beyond chance, then every step.

    Examples
    --------
    >>> loss_sentences([], {})
    ['Too little is known of the narrower layers to say where variety is lost.']
    """
    if not found:
        return ["Too little is known of the narrower layers to say where variety is lost."]
    worst = largest_loss(found)
    if worst is None:
        finding = "No layer is less varied than as many of your connections chosen by chance would be."
    else:
        finding = loss_sentence(worst, labels)
    return [finding, *(loss_sentence(step, labels) for step in found)]
