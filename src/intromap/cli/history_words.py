"""What the commands about imports, candidates and duplicates say in words."""

from __future__ import annotations

from typing import Any

from intromap.cli.words import joined, many

KINDS = {
    "new": "New",
    "left": "No longer among your connections",
    "returned": "Back among your connections",
    "moved": "Moved",
    "promoted": "Another title",
    "renamed": "Renamed",
    "slug": "Another LinkedIn address",
}


def history(record: dict[str, Any]) -> str:
    """Tell what was imported."""
    lines = [
        f"{row['number']}. {row['at'][:16].replace('T', ' ')} UTC: {row['files']}: "
        f"{many(row['rows'], 'row')}, {many(row['added'], 'person', 'people')} added, "
        f"{row['updated']:,} updated, {row['set_aside']:,} set aside{_kept(row)}"
        for row in record["imports"]
    ]
    return "\n".join(lines) or "Nothing was imported yet."


def _kept(row: dict[str, Any]) -> str:
    if not row["changed"]:
        return " (changed nothing)"
    return "" if row["can_be_undone"] else " (cannot be taken back any more)"


def news(record: dict[str, Any]) -> str:
    """Tell what changed with the last import."""
    if not record["changes"]:
        return "No import has changed anything about people since the first."
    lines = [f"Import {record['number']}, {record['at'][:16].replace('T', ' ')} UTC:"]
    for change in record["changes"]:
        what = f": {change['before']} → {change['after']}" if change["before"] else ""
        lines.append(f"{KINDS[change['kind']]}: {change['person']}{what}")
    return "\n".join(lines)


def undone(record: dict[str, Any]) -> str:
    """Tell what was taken back."""
    numbers = list(map(str, record["imports"]))
    gone = many(record["removed"], "person", "people")
    if record["conversations"]:
        gone += f" and {many(record['conversations'], 'conversation')}"
    lines = [f"Taken back: {'import' if len(numbers) == 1 else 'imports'} {joined(numbers)}. {gone} removed."]
    if record["staying"]:
        stays = "Stays" if len(record["staying"]) == 1 else "Stay"
        lines.append(f"{stays}, because you have written about them since: {joined(record['staying'])}.")
    return "\n".join([*lines, *record["conflicts"]])


def candidates(record: dict[str, Any]) -> str:
    """Tell which introductions wait for the owner's word."""
    lines = []
    for c in record["candidates"]:
        when = f" ({c['date']})" if c["date"] else ""
        lines.append(f"{c['number']}. {c['introducer']} → {c['introduced']}{when}")
        if c["sentence"]:
            lines.append(f"   “{c['sentence']}”")
    return "\n".join(lines) or "No introduction waits for your word."


def decided(record: dict[str, Any]) -> str:
    """Tell what was decided, and of whom."""
    one, other = record["people"]
    return {
        "accepted": f"Recorded: {one} introduced you to {other}.",
        "rejected": f"Not an introduction: {one} and {other}. It does not return.",
        "merged": f"Merged: {other} is now one with {one}. Merge {record['number']} can be taken back.",
        "kept apart": f"Kept apart: {one} and {other} are two people.",
        "un-merged": f"Un-merged: {one} and {other} are two people again.",
    }[record["done"]]


def duplicates(record: dict[str, Any]) -> str:
    """Tell which records may be one person."""
    lines = []
    for pair in record["pairs"]:
        for each in (pair["one"], pair["other"]):
            facts = [each[key] for key in ("name", "title", "organisation", "linkedin", "email") if each[key]]
            lines.append(f"{each['id']:>6}  {' · '.join(facts)}")
        lines.append(f"        {pair['reason']}")
    lines += [f"Merge {m['number']}: {m['merged']} was merged with {m['kept']}" for m in record["merges"]]
    return "\n".join(lines) or "No two records look like one person."
