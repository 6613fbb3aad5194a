"""Drafts from templates: what is known is filled in, what is not stays as a gap to fill by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

GAPS = {
    "first": "first name",
    "name": "name",
    "title": "what they do",
    "organisation": "where they work",
    "introducer": "who introduced you",
    "introducer_first": "first name of who introduced you",
    "school": "your shared school",
    "topic": "what you want to learn about",
    "reason": "why you write to them: one thing that they did, wrote or know",
    "minutes": "20",
    "specific": "the one thing that you learned",
    "will_do": "what you will do because of it.",
    "named": "",
    "me": "your name",
}
"""What can be filled in, and how the gap is told where it is not known; an empty gap vanishes."""

OPENINGS = {
    "introduced": "Introduced by somebody",
    "school": "Shared school",
    "cold": "Out of the blue",
}
"""Kinds of openings; each has a short and a long template."""

_LEARN = re.compile(
    r"^(?:to |i (?:want|would like) to )?(?:learn|understand|find out|hear|know|see|ask)(?: more)?"
    r"(?: about| of| from (?:him|her|them))?\s+(?=\w)",
    re.IGNORECASE,
)
_WILL = re.compile(r"^(?:i will|i['’]ll|i am going to|i['’]m going to|to)\s+(?=\w)", re.IGNORECASE)
_SMALL = re.compile(
    r"(?:how|what|why|where|when|which|who|whose|whether|if|the|an?|their|his|her|its|my|our|life|work(?:ing)?"
    r"|getting|becoming|being|moving|changing|daily)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(r"\{(\w+)\}")


def fill(template: str, facts: Mapping[str, str]) -> str:
    """A draft with what is known.

    Parameters
    ----------
    template : str
        Text with names of `GAPS` in braces; other braces stay.
    facts : mapping of str to str
        What is known; an empty text is not known.

    Returns
    -------
    str
        The draft. What is not known stands as a gap in square brackets. Braces inside facts are left alone.

    Examples
    --------
    >>> fill("Dear {first}, {reason} {x}", {"first": "Ana {me}"})
    'Dear Ana {me}, [why you write to them: one thing that they did, wrote or know] {x}'
    """

    def put(match: re.Match[str]) -> str:
        name = match[1]
        if name not in GAPS:
            return match[0]
        known = facts.get(name, "").strip()
        return known or (f"[{GAPS[name]}]" if GAPS[name] else "")

    text = _FIELD.sub(put, template)
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def sentence(text: str) -> str:
    """A text as a sentence: trimmed, ending in a full stop unless it has an end of its own.

    Examples
    --------
    >>> sentence(" read the report "), sentence("Really?"), sentence("")
    ('read the report.', 'Really?', '')
    """
    text = " ".join(text.split())
    return text if not text or text[-1] in '.?!…"”»' else f"{text}."


def promise(text: str) -> str:
    """What the owner will do, as it stands after "I will".

    Examples
    --------
    >>> promise("I will read her report"), promise("Read her report."), promise("SQL course, from May")
    ('read her report.', 'read her report.', 'SQL course, from May.')
    """
    text = _WILL.sub("", " ".join(text.split()))
    first = text.split(" ", 1)[0]
    small = first.lower() if first[1:].islower() else first
    return sentence(small + text[len(first) :])


def topic(purpose: str) -> str:
    """What the owner wants to learn, as it stands after "I am trying to understand".

    Examples
    --------
    >>> topic("Learn where data helps a hospital."), topic("How ports plan"), topic("Lagos and its port")
    ('where data helps a hospital', 'how ports plan', 'Lagos and its port')
    """
    text = _LEARN.sub("", " ".join(purpose.split()).rstrip(".?!"))
    return f"{text[0].lower()}{text[1:]}" if _SMALL.match(text) else text


def mailto(address: str, subject: str, body: str) -> str:
    r"""A link that opens the message in the mail program (RFC 6068).

    Examples
    --------
    >>> mailto("a@example.org", "Hello & co", "Line 1\nLine 2")
    'mailto:a@example.org?subject=Hello%20%26%20co&body=Line%201%0D%0ALine%202'
    """
    lines = body.replace("\r\n", "\n").replace("\n", "\r\n")
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"
