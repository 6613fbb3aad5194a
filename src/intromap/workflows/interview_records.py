"""What the commands about conversations print with ``--json``: stable keys; keys are only added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intromap.interviews.themes import Theme
    from intromap.workflows.due import Due
    from intromap.workflows.interviews import Interview
    from intromap.workflows.perspectives import Perspectives


def interview_record(interview: Interview) -> dict[str, Any]:
    """Lay out one conversation."""
    return {
        "id": interview.id,
        "person": interview.person,
        "title": interview.title,
        "organisation": interview.organisation,
        "stage": interview.stage.value,
        "planned_on": interview.planned_on,
        "asked_at": interview.asked_at,
        "scheduled_at": interview.scheduled_at,
        "held_at": interview.held_at,
        "thanked_at": interview.thanked_at,
        "minutes": interview.minutes,
        "zone": interview.zone,
        "channel": interview.channel,
        "place": interview.place,
        "purpose": interview.purpose,
        "learned": interview.learned,
        "next_step": interview.next_step,
        "next_due": interview.next_due,
        "thanks": interview.thanks_state.value if interview.thanks_state else None,
        "introducers": [name for _, name in interview.introducers],
        "named": [name for _, name in interview.named],
    }


def interviews_record(interviews: Sequence[Interview]) -> dict[str, Any]:
    """Lay out conversations as ``interviews list --json`` prints them."""
    return {"interviews": [interview_record(interview) for interview in interviews]}


def due_record(due: Sequence[Due]) -> dict[str, Any]:
    """Lay out what is due as ``interviews due --json`` prints it."""
    return {
        "due": [
            {
                "kind": each.kind.value,
                "id": each.interview_id,
                "person": each.person,
                "sentence": each.sentence,
                "on": each.on,
                "late": each.late,
            }
            for each in due
        ]
    }


def themes_record(themes: Sequence[Theme], heard: Perspectives | None) -> dict[str, Any]:
    """Lay out themes as ``themes --json`` prints them; who was heard only where one target is asked for."""
    return {
        "themes": [
            {
                "kind": theme.kind,
                "theme": theme.theme,
                "target_kind": theme.target_kind,
                "target": theme.target,
                "mentions": theme.mentions,
                "people": theme.people,
                "independent": theme.independent,
                "dissenters": theme.dissenters,
                "caution": theme.caution,
                "quotes": [{"person": n, "quote": q, "agrees": agrees} for n, q, agrees in theme.quotes],
            }
            for theme in themes
        ],
        "perspectives": heard and _perspectives_record(heard),
    }


def _perspectives_record(heard: Perspectives) -> dict[str, Any]:
    return {
        "target_kind": heard.target_kind,
        "target": heard.target,
        "people": heard.people,
        "holders": heard.holders,
        "dissenters": heard.dissenters,
        "independent": heard.independent,
        "looked_at": heard.looked_at,
        "caution": heard.caution,
        "missing": [
            {"channel": m.channel, "category": m.category, "people": m.people} for m in heard.missing
        ],
        "adds": [
            {
                "person": a.person,
                "gain": a.gain,
                "brings": [{"channel": c, "category": v} for c, v in a.brings],
            }
            for a in heard.adds
        ],
    }
