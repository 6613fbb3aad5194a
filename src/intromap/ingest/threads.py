"""Messages folded into threads and counts, one after the other, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from intromap.ingest.cues import hints_at_somebody
from intromap.ingest.dates import parse_date
from intromap.ingest.frame import Opening, repeat
from intromap.ingest.names import clean_text, fold_name, name_of_handle, normalise_linkedin
from intromap.ingest.tally import COUNTED, MEMBER, NOBODY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from intromap.ingest.cells import Roles
    from intromap.ingest.frame import Block
    from intromap.ingest.owner import Me

CHANNEL = "message"
DRAFT, SPAM, SPONSORED = "draft", "spam", "sponsored"
"""Messages that do not count."""
STEP = 4000
"""Threads between two words about progress."""
LONGEST = 4000
"""Characters of a message that are looked at for an introduction."""

Counts = list[str | int]
"""First day, last day, sent, received."""

_NEVER = "~"
"""Sorts after every day."""
_ENDS = ("sender", "sender_url", "to", "to_urls", "direction")
SPAM_FOLDER = "SPAM"
YES = {"Yes", "YES", "yes", "true", "TRUE"}
_ADDRESS = re.compile(r"(?:https?://)?[^\s,;\"]*linkedin\.[^\s,;\"]+")
_handle = lru_cache(maxsize=2**16)(normalise_linkedin)
_clean = lru_cache(maxsize=2**16)(clean_text)
SPINMAIL = re.compile(r"spinmail-quill|%(?:FIRST|LAST|COMPANY)_?NAME%", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Route:
    """What every message between the same two sides counts for.

    Attributes
    ----------
    outcome, about : str
        What becomes of it, and the key of the person whom it is about.
    counts : list
        The counts that it raises, and at which place.
    nameless : bool
        True if it comes from somebody without an address.
    sender : str
        Key of the sender.
    receivers : list of str
        Keys of those it went to.
    """

    outcome: str
    about: str
    counts: list[tuple[Counts, int]]
    nameless: bool
    sender: str = ""
    receivers: list[str] = field(default_factory=list)


class Threads:
    """Counts by person, and the first message of every thread.

    Parameters
    ----------
    file : str
        Where the messages stand.
    roles : dict
        Column index by role.
    me : Me
        The owner.

    Attributes
    ----------
    lines : list of int
        Line of each message that was taken in.
    date, content, thread, folder : int
        Columns; -1 where there is none.
    drafts, ends : list of int
        Columns that mark drafts, and that name the two sides.
    """

    def __init__(self, file: str, roles: Roles, me: Me) -> None:
        self.file, self.me = file, me
        self.lines: list[int] = []
        self._kept: list[Route] = []
        self._counts: dict[str, Counts] = {}
        self._names: dict[str, str] = {}
        self._first: dict[str, tuple[str, Route, str]] = {}
        self._routes: dict[tuple[str, ...], Route] = {}
        self._roles = roles
        self.date, self.content = roles["date"], roles["content"]
        self.thread, self.folder = roles.get("thread", -1), roles.get("folder", -1)
        self.drafts = [roles[role] for role in ("draft", "drafts") if role in roles]
        self._ends = [role for role in _ENDS if role in roles]
        self.ends = [roles[role] for role in self._ends]
        self._pick = itemgetter(*self.ends)
        self._stranger = not (me.linkedin or me.name_key or "direction" in roles)

    def add(self, line: int, row: list[str]) -> None:
        """Take one message in."""
        route = self.route(self._pick(row))
        outcome = route.outcome
        if outcome is NOBODY and route.nameless and SPINMAIL.search(row[self.content]):
            outcome = SPONSORED
        for at in self.drafts:
            if row[at] in YES:
                outcome = DRAFT
        if self.folder >= 0 and row[self.folder] == SPAM_FOLDER:
            outcome = SPAM
        self.keep([line], [route if outcome is route.outcome else Route(outcome, "", [], False)])
        if outcome is not COUNTED:
            return
        stamp = row[self.date]
        iso = stamp[4:5] == "-"
        day = stamp[:10] if iso else day_of(stamp)
        self.count(route, 1, day, day)
        if self.thread >= 0:
            stamp = stamp if iso else day
            kept = self._first.get(row[self.thread])
            if kept is None or stamp <= kept[0]:  # on one day the last of the file was written first
                self.open(row[self.thread], stamp, route, row[self.content])

    def route(self, ends: tuple[str, ...]) -> Route:
        """What messages between two sides count for, by what `ends` says of them."""
        route = self._routes.get(ends)
        if route is None:
            route = self._routes[ends] = self._route(dict(zip(self._ends, ends, strict=True)))
        return route

    def keep(self, lines: list[int], routes: list[Route]) -> None:
        """Keep what became of messages."""
        self.lines += lines
        self._kept += routes

    def count(self, route: Route, times: int, first: str, last: str) -> None:
        """Count messages between two sides, from a day to a day; both are empty where none is known."""
        for counts, place in route.counts:
            counts[place] += times  # type: ignore[operator]
            if first and first < counts[0]:  # type: ignore[operator]
                counts[0] = first
            if last > counts[1]:  # type: ignore[operator]
                counts[1] = last

    def open(self, thread: str, stamp: str, route: Route, content: str) -> None:
        """Keep the first message of a thread."""
        self._first[thread] = (stamp, route, content)

    def _route(self, ends: dict[str, str]) -> Route:
        """What a message with these names and addresses on either side counts for."""
        url, urls = ends.get("sender_url", ""), ends.get("to_urls", "")
        sender = self._key(ends["sender"], url)
        nameless = "sender_url" in ends and not url and not self._is_me(sender)
        if nameless and sender and urls:
            return Route(SPONSORED, "", [], nameless)
        receivers = self._split(ends["to"], urls)
        if ends.get("direction", "").upper() == "OUTGOING" or self._is_me(sender):
            others = [key for key in receivers if not self._is_me(key)]
            counts = [(self._counts_of(key), 2) for key in others]
            about = others[0] if others else ""
            return Route(COUNTED if others else NOBODY, about, counts, nameless, sender, receivers)
        if not sender or self._stranger:
            return Route(NOBODY, "", [], nameless)
        return Route(COUNTED, sender, [(self._counts_of(sender), 3)], nameless, sender, receivers)

    def _counts_of(self, key: str) -> Counts:
        return self._counts.setdefault(key, [_NEVER, "", 0, 0])

    def _is_me(self, key: str) -> bool:
        return bool(key) and key in (self.me.linkedin, self.me.name_key)

    def _key(self, name: str, url: str) -> str:
        """Handle, or folded name where there is none; ``""`` for nobody who can be told from others."""
        handle = _handle(url) if url else ""
        cleaned = _clean(name)
        if not handle and cleaned == MEMBER:
            return ""
        key = handle or fold_name(cleaned)
        if cleaned and cleaned != MEMBER:
            self._names[key] = cleaned
        return key

    def _split(self, to: str, urls: str) -> list[str]:
        one = _handle(urls) if urls and "," not in urls and ";" not in urls else ""
        found = [one] if one else map(_handle, _ADDRESS.findall(urls))
        handles = [handle for handle in found if handle]
        if len(handles) == 1 and ", " not in to:
            self._names.setdefault(handles[0], _clean(to))
        if handles:
            names = to.split(", ")
            for handle, name in zip(handles, names if len(names) == len(handles) else (), strict=False):
                if name != MEMBER:
                    self._names.setdefault(handle, _clean(name))
            return list(dict.fromkeys(handles))
        whole = fold_name(to)
        if whole in self._names or ", " not in to:
            return [key] if (key := self._key(to, "")) else []
        return list(dict.fromkeys(key for name in to.split(", ") if (key := self._key(name, ""))))

    def contacts(self) -> Block:
        """One row a person: `CONTACT_COLUMNS`."""
        counted = {key: row for key, row in self._counts.items() if row[2] or row[3]}
        people, rows = list(map(self._person, counted)), list(counted.values())
        return {
            "file": [self.file] * len(rows),
            "name": [name for name, _ in people],
            "linkedin": [handle for _, handle in people],
            "channel": [CHANNEL] * len(rows),
            "first_on": [_date(str(row[0])) for row in rows],
            "last_on": [_date(str(row[1])) for row in rows],
            "sent": [row[2] for row in rows],
            "received": [row[3] for row in rows],
        }

    def outcomes(self) -> Block:
        """One row a message: `OUTCOME_COLUMNS`."""
        if not self.lines:
            return {}
        places: dict[int, int] = {}
        codes = [places.setdefault(id(route), len(places)) for route in self._kept]
        routes = list({id(route): route for route in self._kept}.values())
        people = [self._person(route.about) for route in routes]
        return {
            "file": repeat([self.file], [0] * len(codes)),
            "line": self.lines,
            "outcome": repeat([route.outcome for route in routes], codes),
            "name": repeat([name for name, _ in people], codes),
            "linkedin": repeat([handle for _, handle in people], codes),
        }

    def openings(self, tick: Callable[[float], None] | None = None) -> Iterator[Opening]:
        """First message of every thread; `tick` is told 1.0 from time to time."""
        for number, (stamp, route, content) in enumerate(self._first.values()):
            if tick and not number % STEP:
                tick(1.0)
            text = content[:LONGEST]
            group = len(route.receivers) > 1
            if route.sender and route.receivers and (group or hints_at_somebody(text)):
                receivers = tuple(map(self._person, route.receivers))
                source = "thread" if group else "first message"
                yield Opening(source, _date(stamp[:10]), self._person(route.sender), receivers, text)

    def _person(self, key: str) -> tuple[str, str]:
        handle = key if _is_handle(key) else ""
        return self._names.get(key) or name_of_handle(handle), handle


def _is_handle(key: str) -> bool:
    return key.startswith(("in/", "pub/"))


def _date(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def day_of(text: str) -> str:
    """Day as ``2026-03-13``; ``""`` if there is none."""
    if text[4:5] == "-" and text[7:8] == "-":
        return text[:10]
    day = parse_date(text)
    return day.isoformat() if day else ""
