"""Address books as vCard 2.1, 3.0 and 4.0."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from intromap.ingest.addresses import NOBODY, ORGANISATION_ONLY, note_block
from intromap.ingest.frame import PEOPLE_COLUMNS, ParsedFile, Part
from intromap.ingest.names import (
    clean_text,
    name_of_email,
    name_of_handle,
    normalise_email,
    normalise_linkedin,
)
from intromap.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intromap.ingest.text import Text

LONGEST = 2**20
"""Characters of one card; photographs are left out before."""
UNREADABLE = "The card cannot be read; it was set aside."
NEVER_ENDS = "The card has no END:VCARD; it was set aside."

_BEGIN = re.compile(r"\s*BEGIN:VCARD\s*", re.IGNORECASE)
_END = re.compile(r"\s*END:VCARD\s*", re.IGNORECASE)
_HEAVY = re.compile(r"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:]", re.IGNORECASE)


def is_vcard(text: Text) -> bool:
    """Whether a file is a vCard: its first line that is not blank begins one."""
    return bool(_BEGIN.fullmatch(next((line for line in text.lines[:20] if line.strip()), "")))


def read_vcards(text: Text) -> Part:
    """Read cards; everybody in them is somebody whom the owner knows.

    Returns
    -------
    Part
        `people`, and the notes on them as `extras`; a card that cannot be read is a problem with the line
        on which it begins.
    """
    problems = list(text.problems)
    rows: list[dict[str, Any]] = []
    total = 0
    for line, card, whole in _cards(text.lines):
        total += 1
        row = _read(card) if whole else None
        reason = NEVER_ENDS if not whole else UNREADABLE
        if row is not None:
            row["name"] = row["name"] or name_of_handle(row["linkedin"]) or name_of_email(row["email"])
            reason = "" if row["name"] else (ORGANISATION_ONLY if row["company"] else NOBODY)
        if reason or row is None:
            problems.append(Problem(text.file, line, "", reason))
            continue
        rows.append(row | {"line": line})
    same = {"file": text.file, "industry": "", "school": "", "referred_by": ""}
    same |= {"connected": True, "connected_on": None, "recorded": False}  # type: ignore[dict-item]
    block = {column: [(row | same)[column] for row in rows] for column in PEOPLE_COLUMNS}
    notes = note_block(text.file, block["line"], [row["note"] for row in rows])
    return Part(ParsedFile(text.file, "vcard", total), people=block, problems=tuple(problems), extras=notes)


def _cards(lines: list[str]) -> Iterator[tuple[int, str, bool]]:
    """Line, text and wholeness of every card, without what is heavy."""
    start, card, skipping = 0, [], False
    for number, line in enumerate(lines, 1):
        if _BEGIN.fullmatch(line):
            if start:
                yield start, "", False
            start, card, skipping = number, [line], False
        elif start:
            folded = line[:1] in (" ", "\t")
            skipping = (skipping and folded) or bool(_HEAVY.match(line))
            if not skipping:
                card.append(line)
            if _END.fullmatch(line):
                yield start, "".join(card), True
                start = 0
    if start:
        yield start, "", False


def _read(card: str) -> dict[str, Any] | None:
    if len(card) > LONGEST:
        return None
    import vobject

    vobject.base.logger.setLevel("CRITICAL")  # it would print every line that it skips
    try:
        parsed = vobject.readOne(card, ignoreUnreadable=True, allowQP=True)
        return _row(parsed.contents)
    except Exception:  # a card is a stranger's; vobject raises whatever it meets
        return None


def _row(contents: dict[str, list[Any]]) -> dict[str, Any]:
    mails = [str(entry.value) for entry in contents.get("email", ())]
    urls = [
        str(entry.value)
        for kind in ("url", "x-socialprofile", "socialprofile")
        for entry in contents.get(kind, ())
    ]
    return {
        "name": _name(contents),
        "email": next(filter(None, map(normalise_email, mails)), ""),
        "linkedin": next(filter(None, map(normalise_linkedin, urls)), ""),
        "company": _first_part(contents, "org"),
        "title": _first_part(contents, "title") or _first_part(contents, "role"),
        "location": _city(contents),
        "note": "\n".join(str(entry.value).strip() for entry in contents.get("note", ())),
    }


def _name(contents: dict[str, list[Any]]) -> str:
    whole = _first_part(contents, "fn")
    if whole:
        return whole
    for entry in contents.get("n", ()):
        value = entry.value
        parts = [getattr(value, part, "") for part in ("given", "additional", "family")]
        return clean_text(" ".join(" ".join(p) if isinstance(p, list) else str(p) for p in parts))
    return ""


def _first_part(contents: dict[str, list[Any]], kind: str) -> str:
    for entry in contents.get(kind, ()):
        value = entry.value
        text = clean_text(str(value[0] if isinstance(value, list) and value else value or ""))
        if text and text != "[]":
            return text
    return ""


def _city(contents: dict[str, list[Any]]) -> str:
    for entry in contents.get("adr", ()):
        city = getattr(entry.value, "city", "")
        if city:
            return clean_text(" ".join(city) if isinstance(city, list) else str(city))
    return ""
