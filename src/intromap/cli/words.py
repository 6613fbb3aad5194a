"""What the commands say in words, from the same records that ``--json`` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

SHOWN = 20
"""Rows of a list that are printed; ``--json`` has all."""


def progress(sentence: str, share: float) -> None:
    """Tell what is happening, on standard error."""
    click.echo(f"{share:4.0%}  {sentence}", err=True)


def receipt(record: dict[str, Any]) -> str:
    """Tell what became of every row of an import."""
    people, links, ties = record["people"], record["referrals"], record["ties"]
    lines = [f"{file['file']}: {file['kind']}, {many(file['rows'], 'row')}" for file in record["files"]]
    lines += [
        f"People: {people['added']:,} added, {people['updated']:,} updated, "
        f"{people['unchanged']:,} unchanged.",
        f"Organisations: {record['organisations']['added']:,} added.",
        f"Referred-by links: {links['added']:,} added, {links['unchanged']:,} unchanged.",
        f"Ties: {ties['added']:,} added, {ties['unchanged']:,} unchanged.",
        f"Conversations: {record['interviews']['added']:,} added; other tables of yours: "
        f"{many(record['words']['added'], 'row')} added.",
        f"Hidden by LinkedIn (a date and nothing else): {record['hidden']:,}.",
        f"In touch: news of {many(record['in_touch'], 'person', 'people')}; introductions to decide on: "
        f"{record['candidates']:,}.",
    ]
    lines += [record["warning"]] if record["warning"] else []
    lines += _problems("Set aside", record["rejected"])
    lines += _problems("Kept, but not all of the row could be used", record["remarks"])
    return "\n".join(lines)


def many(number: int, one: str, several: str = "") -> str:
    """Count in words.

    Examples
    --------
    >>> many(1, "row"), many(1200, "row"), many(2, "person", "people")
    ('1 row', '1,200 rows', '2 people')
    """
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def joined(names: Sequence[str]) -> str:
    """Tell several names as one.

    Examples
    --------
    >>> joined(["3"]), joined(["3", "2"]), joined(["3", "2", "1"])
    ('3', '3 and 2', '3, 2 and 1')
    """
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _problems(title: str, problems: list[dict[str, Any]]) -> list[str]:
    if not problems:
        return [f"{title}: none."]
    shown = [
        f"  {p['file']}{':' + str(p['line']) if p['line'] else ''}"
        f"{' (' + p['field'] + ')' if p['field'] else ''}: {p['reason']}"
        for p in problems[:SHOWN]
    ]
    return [f"{title}: {len(problems):,}.", *shown, *more(len(problems))]


def more(count: int) -> list[str]:
    """Tell how many rows of a list are not printed."""
    return [f"  and {count - SHOWN:,} more; --json lists all."] if count > SHOWN else []


def introductions(record: dict[str, Any]) -> str:
    """Tell who introduced whom."""
    rows = record["introducers"]
    if not rows:
        return (
            "Nobody is recorded as having introduced anybody to you. Say who did on the People page, "
            "or import referrals.csv (person,referred_by,date,note)."
        )
    effective = record["effective_introducers"]
    lines = [f"Your introductions hang on {effective:.1f} introducers in effect, of {len(rows)}."]
    lines += table(
        ("introducer", "introduced or named", "reached", "only through them", "share"),
        [(r["person"], r["direct"], r["reached"], r["gates"], f"{r['share']:.0%}") for r in rows[:SHOWN]],
    )
    lines += more(len(rows))
    lines += [f"A loop: {' → '.join([*loop, loop[0]])}." for loop in record["cycles"]]
    return "\n".join(lines)


def variety(record: dict[str, Any]) -> str:
    """Tell how varied the layers are."""
    rows = [
        (
            v["dimension"],
            v["layer"],
            f"{v['known']:,}/{v['n']:,}",
            "–" if v["d1"] is None else f"{v['d1']:.1f}",
            "–" if v["blau"] is None else f"{v['blau']:.2f}",
            v["verdict"],
        )
        for v in record["dimensions"]
    ]
    return "\n".join(table(("dimension", "layer", "known", "worth of", "Blau", "verdict"), rows))


def suggestions(record: dict[str, Any]) -> str:
    """Tell who to talk to next."""
    if not record["suggestions"]:
        return "There is nobody to suggest yet: import your connections, or add people and who referred them."
    lines = []
    for s in record["suggestions"]:
        work = " · ".join(part for part in (s["title"], s["organisation"]) if part)
        lines += [f"{s['rank']}. {s['person']}{' — ' + work if work else ''}", f"   {s['reason']}"]
    return "\n".join(lines)


def path(record: dict[str, Any]) -> str:
    """Tell the way to a person."""
    if not record["path"]:
        return str(record["reason"])
    return " → ".join(record["path"]) + (f" (but {record['rests']})" if record["rests"] else "")


def table(header: tuple[str, ...], rows: list[tuple[Any, ...]]) -> list[str]:
    """Lay out rows under a header, the columns side by side."""
    cells = [header, *(tuple(str(cell) for cell in row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
