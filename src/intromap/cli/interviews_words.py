"""What the commands about conversations say in words, from the records that ``--json`` prints."""

from __future__ import annotations

from typing import Any

from intromap.interviews.stages import STAGES
from intromap.interviews.themes import tally, told_heard
from intromap.interviews.times import told_in
from intromap.model import Stage
from intromap.workflows import clock


def interviews(record: dict[str, Any]) -> str:
    """Tell where conversations stand."""
    if not record["interviews"]:
        return "No conversation yet. Begin with: intromap interviews add NAME"
    return "\n".join(_line(i) for i in record["interviews"])


def _line(i: dict[str, Any]) -> str:
    work = " · ".join(part for part in (i["title"], i["organisation"]) if part)
    step = f" — {i['next_step']} (by {i['next_due']})" if i["next_step"] and i["next_due"] else ""
    when = f", {_appointment(i)}" if i["stage"] == "scheduled" else ""
    stage = STAGES[Stage(i["stage"])].label
    return f"{i['id']:>4}  {stage:<13}  {i['person']}{f' ({work})' if work else ''}{when}{step}"


def _appointment(i: dict[str, Any]) -> str:
    return told_in(i["scheduled_at"], clock.zone()) if i["scheduled_at"] else "no date yet"


def interview(record: dict[str, Any]) -> str:
    """Tell where one conversation stands."""
    lines = [_line(record)]
    lines += [f"      For: {record['purpose']}"] if record["purpose"] else []
    lines += [f"      Notes: {line}" for line in record["learned"].splitlines()]
    return "\n".join(lines)


def due(record: dict[str, Any]) -> str:
    """Tell what is due."""
    if not record["due"]:
        return "Nothing is due."
    return "\n".join(f"{'late' if d['late'] else 'due':<5} {d['sentence']}" for d in record["due"])


def themes(record: dict[str, Any]) -> str:
    """Tell what several people said."""
    lines = []
    for theme in record["themes"]:
        about = f" [{theme['target']}]" if theme["target"] else ""
        said = tally(theme["mentions"], theme["independent"], len(theme["dissenters"]))
        lines.append(f"{theme['theme']} ({theme['kind']}){about}: {said}")
        lines += [f"    {theme['caution']}"] if theme["caution"] else []
    heard = record["perspectives"]
    if heard:
        sides = heard["holders"], heard["dissenters"]
        lines.append(
            f"About {heard['target']}: {told_heard(len(heard['people']), heard['independent'], *sides)}"
        )
        lines += [heard["looked_at"]] if heard["looked_at"] else []
        lines += [
            f"Not heard: {m['channel']} {m['category']} ({m['people']} to ask)." for m in heard["missing"]
        ]
        lines += [f"{a['person']} would add {a['gain']:.1f} independent views." for a in heard["adds"]]
    return "\n".join(lines) or "Nothing was tagged yet: tag what people said on the page of a conversation."
