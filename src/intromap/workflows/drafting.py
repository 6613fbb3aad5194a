"""Drafts of what is written before and after a conversation, and the check of the opening."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intromap.errors import InputError
from intromap.interviews import opening
from intromap.interviews.checks import borrow_rules, read_checks
from intromap.interviews.drafts import OPENINGS, fill, mailto, promise, sentence, topic
from intromap.interviews.language import ENGLISH, guess_language, read_languages
from intromap.resources import data_path
from intromap.store import people, sources
from intromap.store import templates as store
from intromap.store.connection import transaction

if TYPE_CHECKING:
    from intromap.interviews.checks import Checks, Mark
    from intromap.store.connection import Connection
    from intromap.workflows.interviews import Interview

LENGTHS = ("short", "long")
TEMPLATES = (*(f"{kind}_{length}" for kind in OPENINGS for length in LENGTHS), "thanks", "introducer")
"""Names of the drafts."""

LONGEST_TOPIC = 80
"""Letters of a purpose that still fits into a sentence of a draft."""

WORK = ("job", "hiring")
"""The checks of an opening that a question is held to as well."""


def load_checks(name: str, language: str = ENGLISH) -> Checks:
    """Read the rules of a check, ``opening`` or ``question``, in a language; the English ones if it has none.

    A question asks for openings by the same words as an opening does: those rules are written once.
    """
    folder = data_path("checks")
    path = folder / f"{name}_{language.lower()}.csv"
    if not path.is_file():
        path, language = folder / f"{name}.csv", ENGLISH
    reasons = (folder / "reasons.csv").read_text("utf-8")
    checks = replace(read_checks(path.read_text("utf-8"), reasons, path.name), language=language)
    return checks if name == "opening" else borrow_rules(checks, load_checks("opening"), WORK, "hiring")


def language_of(text: str) -> str:
    """Guess the language of a text, by its small words or its script."""
    return guess_language(text, read_languages(data_path("checks", "languages.csv").read_text("utf-8")))


def template_text(con: Connection, name: str) -> str:
    """Return the wording of a draft: the owner's own, or the one that ships."""
    _check_name(name)
    return store.list_templates(con).get(name) or data_path("templates", f"{name}.txt").read_text("utf-8")


def own_templates(con: Connection) -> list[str]:
    """List the names of the drafts that the owner reworded."""
    return list(store.list_templates(con))


def write_template(con: Connection, name: str, text: str) -> None:
    """Keep the owner's wording of a draft; an empty one brings back the one that ships.

    Raises
    ------
    InputError
        If there is no such draft.
    """
    _check_name(name)
    with transaction(con):
        store.update_template(con, name, text)


def _check_name(name: str) -> None:
    if name not in TEMPLATES:
        raise InputError(f"There is no draft “{name}”.", f"Choose one of {', '.join(TEMPLATES)}.")


def fitting_openings(con: Connection, interview: Interview) -> list[str]:
    """List the kinds of openings for which enough is known, the warmest first."""
    warm = ["introduced"] if interview.introducers else []
    school = ["school"] if sources.get_shared_school(con, interview.person_id) else []
    return [*warm, *school, "cold"]


def draft_opening(con: Connection, interview: Interview, kind: str, length: str) -> str:
    """Write a draft of an opening from the template and what is known; gaps stand in square brackets."""
    return fill(template_text(con, f"{kind}_{length}"), _facts(con, interview)).strip() + "\n"


def draft_thanks(con: Connection, interview: Interview) -> str:
    """Write a draft of the thanks, around the one thing learned and what is done with it."""
    return fill(template_text(con, "thanks"), _facts(con, interview)).strip() + "\n"


def draft_introducer(con: Connection, interview: Interview) -> str:
    """Write a draft of what whoever introduced the two is told."""
    return fill(template_text(con, "introducer"), _facts(con, interview)).strip() + "\n"


def _facts(con: Connection, interview: Interview) -> dict[str, str]:
    named = [name for _, name in interview.named]
    listed = " and ".join(filter(None, [", ".join(named[:-1]), named[-1]])) if named else ""
    return {
        "first": _first(interview.person),
        "name": interview.person,
        "title": interview.title,
        "organisation": interview.organisation,
        "introducer": interview.introducers[0][1] if interview.introducers else "",
        "introducer_first": _first(interview.introducers[0][1]) if interview.introducers else "",
        "school": sources.get_shared_school(con, interview.person_id),
        "topic": topic(interview.purpose) if len(interview.purpose) <= LONGEST_TOPIC else "",
        "minutes": str(interview.minutes),
        "specific": sentence(interview.specific),
        "will_do": promise(interview.will_do),
        "named": f"I will also write to {listed}, whom you named." if listed else "",
        "me": sources.get_owner_name(con),
    }


def _first(name: str) -> str:
    """Return the first name; the whole where family names come first (Chinese, Japanese, Korean)."""
    words = name.split()
    return name if not words or any("\u3040" <= letter <= "\uffdc" for letter in name) else words[0]


def check_opening(text: str, interview: Interview) -> list[Mark]:
    """Find what breaks the purpose of an opening; nothing is rewritten, and no service is asked."""
    names = [name for _, name in interview.introducers]
    language = language_of(text)
    return opening.check_opening(text, load_checks("opening", language), introducers=names, language=language)


def mail_link(con: Connection, person_id: int, subject: str, body: str) -> str:
    """Return a link that opens a message in the mail program, addressed where an address is known."""
    emails = [value for kind, value in people.list_handles(con, person_id) if kind == "email"]
    return mailto(emails[0] if emails else "", subject, body)
