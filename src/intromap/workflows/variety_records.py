"""What the commands about variety print with ``--json``: stable keys, told in the README; only added to."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from intromap.workflows.records import suggestions_record, variety_record
from intromap.workflows.sentences import loss_sentence, loss_sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intromap.variety.dimension import Variety
    from intromap.variety.like_me import LikeMe
    from intromap.variety.loss import Loss
    from intromap.workflows.gaps import Gap, Gaps
    from intromap.workflows.likeness import Mixing
    from intromap.workflows.suggestions import Suggestions
    from intromap.workflows.what_if import WhatIf


def layers_record(
    measured: Sequence[Variety], found: Sequence[Loss], labels: Mapping[str, str]
) -> dict[str, Any]:
    """Lay out layers, and what is lost between them, as ``variety --json`` prints them."""
    return {
        **variety_record(measured),
        "losses": [
            {
                "dimension": step.dimension,
                "from": step.wide,
                "to": step.narrow,
                "people": step.people,
                "d1_from": step.d1_wide,
                "d1_to": step.d1_narrow,
                "d1_by_chance": step.d1_fair,
                "p_value": step.p_value,
                "sentence": loss_sentence(step, labels),
            }
            for step in found
        ],
        "finding": loss_sentences(found, labels)[0],
    }


def like_me_record(found: Sequence[LikeMe], mixed: Sequence[Mixing]) -> dict[str, Any]:
    """Lay out what ``variety --like-me --json`` adds."""
    return {
        "like_me": [asdict(one) for one in found],
        "mixing": [
            {**asdict(one), "categories": list(one.categories), "matrix": [list(row) for row in one.matrix]}
            for one in mixed
        ],
    }


def gaps_record(found: Gaps) -> dict[str, Any]:
    """Lay out what is lacking as ``gaps --json`` prints it."""
    return {
        "layer": found.layer,
        "people": found.people,
        "singles": [_gap_record(gap) for gap in found.singles],
        "pairs": [_gap_record(gap) for gap in found.pairs],
        "single_count": found.single_count,
        "pair_count": found.pair_count,
        "unknown": found.unknown,
    }


def _gap_record(gap: Gap) -> dict[str, Any]:
    opening = gap.opening
    return {
        "rank": gap.rank,
        "categories": dict(zip(opening.dimensions, opening.categories, strict=True)),
        "wanted": opening.wanted,
        "there": opening.there,
        "missing": opening.missing,
        "layer_people": opening.layer_people,
        "known_people": opening.known_people,
        "known_of": opening.known_of,
        "state": opening.state.value,
        "people": [name for _, name in gap.people],
        "via": [name for _, name in gap.via],
        "sentence": gap.sentence,
    }


def suggestion_list_record(found: Suggestions) -> dict[str, Any]:
    """Lay out suggestions as ``suggest --json`` prints them."""
    record = suggestions_record(found)
    for row, suggestion in zip(record["suggestions"], found.chosen, strict=True):
        row |= {
            "kind": suggestion.kind,
            "distance": suggestion.distance,
            "effort": suggestion.effort,
            "wanted": suggestion.wanted,
            "pinned": suggestion.pinned,
            "views": [
                {"target_kind": kind, "target": name, "gain": gain} for (kind, name), gain in suggestion.views
            ],
        }
    return {**record, "resting": found.resting}


def what_if_record(found: WhatIf) -> dict[str, Any]:
    """Lay out what conversations would change, as ``what-if --json`` prints it."""
    return {
        "people": [name for _, name in found.people],
        "dimensions": [
            {"dimension": row.dimension, "known_before": row.before.known, "known_after": row.after.known}
            | {
                f"{measure}_{when}": getattr(variety, measure)
                for measure in ("blau", "iqv", "d1", "d2", "jsd", "p_value")
                for when, variety in (("before", row.before), ("after", row.after))
            }
            | {"new": list(row.new), "verdict_after": row.after.verdict}
            for row in found.rows
        ],
    }
