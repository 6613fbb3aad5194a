"""The words that several rooms share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

EGO = 0
"""Person id of the owner, the virtual root ``me`` of the introduction graph."""

EGO_NAME = "me"
"""What the owner is called in tables, on the command line and on the map."""

UNKNOWN = "unknown"
"""The answer where nothing is known: never a category, never counted as variety."""


class Provenance(StrEnum):
    """Where a record comes from."""

    RECORDED = "recorded"
    IMPORTED = "imported"
    INFERRED = "inferred"


class ReferralStatus(StrEnum):
    """How far a referral has come."""

    NAMED = "named"
    INTRODUCED = "introduced"


class Layer(StrEnum):
    """Which people are counted, from wide to narrow; written with means in the last year."""

    EVERYBODY = "everybody"
    INTRODUCED = "introduced"
    WRITTEN_WITH = "written_with"
    TALKED_TO = "talked_to"


class Stage(StrEnum):
    """Where a conversation stands; `intromap.interviews.stages` says what follows what."""

    IDEA = "idea"
    RESEARCHED = "researched"
    ASKED = "asked"
    SCHEDULED = "scheduled"
    HELD = "held"
    THANKED = "thanked"
    REFLECTED = "reflected"
    KEEP_IN_TOUCH = "keep_in_touch"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Problem:
    """One row or field that could not be kept, and why.

    Attributes
    ----------
    file : str
        Name of the file as the user gave it; inside an archive ``archive.zip/Connections.csv``.
    line : int
        1-based line in that file where the row starts; 0 if the whole file is meant.
    field : str
        Column, or an empty string if the whole row is meant.
    reason : str
        What is wrong and what to do, as a sentence.
    """

    file: str
    line: int
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Referral:
    """A referred-by link: ``referrer`` introduced or named ``referred`` to the owner.

    Attributes
    ----------
    referrer, referred : int
        Person ids; the referrer may be the owner (`EGO`).
    on : datetime.date or None
        When, if known.
    note : str
        The owner's words about it.
    status : ReferralStatus
        Named, or introduced.
    """

    referrer: int
    referred: int
    on: date | None = None
    note: str = ""
    status: ReferralStatus = ReferralStatus.INTRODUCED
