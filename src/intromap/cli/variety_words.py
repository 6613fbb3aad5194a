"""What the commands about variety say in words, from the same records that ``--json`` prints."""

from __future__ import annotations

from typing import Any

from intromap.cli import words

STATES = {
    "within_reach": "within reach",
    "one_introduction_away": "one introduction away",
    "far": "far",
}


def variety(record: dict[str, Any]) -> str:
    """Tell how varied the layers are, and where variety is lost."""
    lines = [words.variety(record)]
    if "like_me" in record:
        lines += ["", *_like_me(record)]
    elif "finding" in record:
        lines += ["", record["finding"]]
    return "\n".join(lines)


def _like_me(record: dict[str, Any]) -> list[str]:
    if not record["like_me"]:
        return [
            "Your own categories are not known: say what you do on the Gaps page, or import your profile."
        ]
    rows = [
        (one["dimension"], one["layer"], f"{one['known']:,}/{one['n']:,}", _two(one["e_i"]), one["verdict"])
        for one in record["like_me"]
    ]
    lines = words.table(("dimension", "layer", "known", "E-I", "like you"), rows)
    ties = [
        (
            one["dimension"],
            one["over"],
            f"{one['known']:,}/{one['pairs']:,}",
            _two(one["assortativity"]),
            _two(one["e_i"]),
            _two(one["e_i_by_chance"]),
            "–" if one["p_value"] is None else f"{one['p_value']:.3f}",
        )
        for one in record["mixing"]
    ]
    if ties:
        header = ("dimension", "over", "known", "assortativity", "E-I", "by chance", "p")
        lines += ["", "Who is tied to whom:", *words.table(header, ties)]
    return lines


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def gaps(record: dict[str, Any]) -> str:
    """Tell what is lacking, and what can be done."""
    if not record["singles"] and not record["pairs"]:
        return "Nothing is lacking that is known of, or too little is known: import your connections first."
    lines = [f"Measured among {record['people']:,} people ({record['layer']})."]
    for title, key in (("Single categories", "singles"), ("Pairs", "pairs")):
        if record[key]:
            lines += ["", f"{title}: {len(record[key])} of {record[key[:-1] + '_count']:,}"]
            lines += [
                f"{gap['rank']:>3}. {' × '.join(gap['categories'].values())} "
                f"({_share(gap['there'])} where {_share(gap['wanted'])} are wanted, {STATES[gap['state']]})\n"
                f"     {gap['sentence']}"
                for gap in record[key]
            ]
    return "\n".join(lines)


def _share(value: float) -> str:
    return f"{value:.0%}" if value == 0 or value >= 0.01 else f"{max(value, 0.001):.1%}"


def what_if(record: dict[str, Any]) -> str:
    """Tell what conversations would change."""
    if not record["people"]:
        return "Nobody to count: name people with whom you have not talked yet."
    rows = [
        (
            row["dimension"],
            f"{row['known_before']:,} → {row['known_after']:,}",
            f"{_one(row['d1_before'])} → {_one(row['d1_after'])}",
            f"{_two(row['blau_before'])} → {_two(row['blau_after'])}",
            ", ".join(row["new"]) or "nothing new",
        )
        for row in record["dimensions"]
    ]
    header = ("dimension", "known", "worth of", "Blau", "heard for the first time")
    lines = [f"With {', '.join(record['people'])}:", *words.table(header, rows)]
    few = [row for row in record["dimensions"] if row["d1_after"] is None]
    if few:
        lines += [
            "",
            "–: too few to say; 5 must be known, and half of those talked to. Known after:",
        ]
        lines.append(", ".join(f"{row['dimension']} {row['known_after']:,}" for row in few) + ".")
    return "\n".join(lines)


def _one(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"
