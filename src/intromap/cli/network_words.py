"""What ``who``, ``structure`` and ``promises`` say in words, from the records that ``--json`` prints."""

from __future__ import annotations

from typing import Any

from intromap.cli.words import SHOWN, more, table


def who(record: dict[str, Any]) -> str:
    """Tell whom one knows somewhere, and who could introduce one."""
    lines = [record["answer"]]
    if len(record["direct"]) > 1 or (record["direct"] and record["kind"] != "person"):
        lines += [
            "",
            *table(("you know", "as", "at", "match", "when"), [_row(d) for d in record["direct"][:SHOWN]]),
        ]
        lines += more(len(record["direct"]))
    if len(record["ways"]) > 1:
        lines += ["", "You could be introduced to:"]
        lines += [
            f"  {' → '.join(way['path'])}  ({way['weakest']}{'; ' + way['rests'] if way['rests'] else ''})"
            for way in record["ways"]
        ]
    if record["others"] > 0:
        lines += ["", f"{record['others']:,} more are there to whom nothing recorded leads."]
    return "\n".join(lines)


def _row(there: dict[str, Any]) -> tuple[str, ...]:
    when = "today" if there["current"] else f"until {there['until']}"
    return there["person"], there["title"], there["organisation"], there["match"], when


def structure(record: dict[str, Any]) -> str:
    """Tell who stands between groups, and which groups there are."""
    if record["reason"]:
        return f"{record['reason']} {record['remedy']}"
    measured = [row for row in record["people"] if row["reason"] is None]
    lines = []
    if record["me"]["reason"] is None:
        lines.append(
            f"The {record['me']['alters']:,} people you know are worth {record['me']['effective_size']:.1f} "
            "who do not know one another."
        )
    ranked = sorted(measured, key=lambda row: (-row["effective_size"], row["constraint"], row["person"]))
    rows = [
        (
            row["person"],
            row["alters"],
            *(f"{row[k]:.2f}" for k in ("effective_size", "efficiency", "constraint")),
        )
        for row in ranked[:SHOWN]
    ]
    lines += table(("person", "alters", "effective size", "efficiency", "constraint"), rows)
    lines += more(len(measured))
    groups = [c for c in record["communities"] if len(c["members"]) > 2]
    many = "" if len(groups) == 1 else "s"
    told = f"{len(groups):,} group{many} of three people or more:" if groups else ""
    lines += ["", told or "There is no group of three people or more."]
    lines += [f"  {c['label']}: {len(c['members']):,} people" for c in groups[:SHOWN]]
    lines += [
        f"Between groups: {b['person']}, tied into {b['groups']} other{'' if b['groups'] == 1 else 's'}."
        for b in record["brokers"][:3]
    ]
    lines += [
        f"One tie alone joins “{b['group_a']}” and “{b['group_b']}”: {b['person_a']} and {b['person_b']}."
        for b in record["bridges"][:3]
    ]
    return "\n".join(lines)


def promises(record: dict[str, Any]) -> str:
    """Tell which introductions were promised, and what is due."""
    if not record["promises"]:
        lines = ["Nobody's promise of an introduction is written down."]
    else:
        rows = [
            (p["id"], p["introducer"], p["to"], p["state"].replace("_", " "), p["due_on"] or "–", p["to_do"])
            for p in record["promises"]
        ]
        lines = table(("no.", "who", "to", "state", "next by", "next step"), rows)
        lines += [f"{p['id']}: {p['hint']}" for p in record["promises"] if p["hint"]]
    return "\n".join([*lines, *(ledger["warning"] for ledger in record["people"] if ledger["warning"])])


def ledger(record: dict[str, Any]) -> str:
    """Tell how often somebody was asked, against thanks and help."""
    return (
        f"{record['person']}: asked {_times(record['asks'])} in a year, thanked {_times(record['thanks'])}, "
        f"helped {_times(record['help'])}. {record['warning']}"
    ).strip()


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number:,} times")
