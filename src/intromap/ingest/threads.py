"""Messages folded into threads and counts, one after the other, in any order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intromap.ingest.dates import parse_date
from intromap.ingest.frame import Opening
from intromap.ingest.names import clean_text, fold_name, name_of_handle, normalise_linkedin
from intromap.ingest.tally import COUNTED, MEMBER, NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from intromap.ingest.cells import Roles
    from intromap.ingest.frame import Block
    from intromap.ingest.owner import Me

CHANNEL = "message"
DRAFT, SPAM, SPONSORED = "draft", "spam", "sponsored"
"""Messages that do not count."""
LONGEST = 4000
"""Characters of a message that are looked at for an introduction."""

_ADDRESS = re.compile(r"(?:https?://)?[^\s,;\"]*linkedin\.[^\s,;\"]+")
_SPINMAIL = re.compile(r"spinmail-quill|%(?:FIRST|LAST|COMPANY)_?NAME%", re.IGNORECASE)


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
    """

    def __init__(self, file: str, roles: Roles, me: Me) -> None:
        self.file, self.me = file, me
        self.lines: list[int] = []
        self._outcomes: list[str] = []
        self._about: list[str] = []
        self._counts: dict[str, list[str | int]] = {}
        self._names: dict[str, str] = {}
        self._first: dict[str, tuple[str, list[str]]] = {}
        self._senders: dict[tuple[str, str], str] = {}
        self._receivers: dict[tuple[str, str], list[str]] = {}
        self._sender, self._to, self._date = roles["sender"], roles["to"], roles["date"]
        self._content = roles["content"]
        self._thread, self._sender_url = roles.get("thread", -1), roles.get("sender_url", -1)
        self._to_urls, self._folder = roles.get("to_urls", -1), roles.get("folder", -1)
        self._direction = roles.get("direction", -1)
        self._stranger = not (me.linkedin or me.name_key or self._direction >= 0)
        self._drafts = [roles[role] for role in ("draft", "drafts") if role in roles]

    def add(self, line: int, row: list[str]) -> None:
        """Take one message in."""
        url = row[self._sender_url] if self._sender_url >= 0 else ""
        urls = row[self._to_urls] if self._to_urls >= 0 else ""
        sender = self._sender_key(row[self._sender], url)
        outcome, about = self._judge(row, sender, url, urls), ""
        if outcome is COUNTED:
            receivers = self._receiver_keys(row[self._to], urls)
            about = self._count(row, sender, receivers)
            if not about:
                outcome = NOBODY
            elif self._thread >= 0:
                self._keep_first(row[self._thread], row)
        self.lines.append(line)
        self._outcomes.append(outcome)
        self._about.append(about)

    def _judge(self, row: list[str], sender: str, url: str, urls: str) -> str:
        for at in self._drafts:
            if row[at] in ("Yes", "YES", "yes", "true"):
                return DRAFT
        if self._folder >= 0 and row[self._folder] == "SPAM":
            return SPAM
        if not url and self._sender_url >= 0 and not sender.startswith("in/"):
            if _SPINMAIL.search(row[self._content]):
                return SPONSORED
            if row[self._sender].strip() == MEMBER:
                return NOBODY
            if urls and not self._is_me(sender):
                return SPONSORED
        return COUNTED

    def _is_me(self, key: str) -> bool:
        return key == self.me.linkedin or (bool(key) and key == self.me.name_key)

    def _sender_key(self, name: str, url: str) -> str:
        key = self._senders.get((name, url))
        if key is None:
            key = self._key(name, url)
            self._senders[name, url] = key
        return key

    def _key(self, name: str, url: str) -> str:
        """Handle, or folded name where there is none; ``""`` for nobody who can be told from others."""
        handle = normalise_linkedin(url) if url else ""
        cleaned = clean_text(name)
        if not handle and cleaned == MEMBER:
            return ""
        key = handle or fold_name(cleaned)
        if cleaned and cleaned != MEMBER:
            self._names[key] = cleaned
        return key

    def _receiver_keys(self, to: str, urls: str) -> list[str]:
        keys = self._receivers.get((to, urls))
        if keys is None:
            keys = self._split(to, urls)
            self._receivers[to, urls] = keys
        return keys

    def _split(self, to: str, urls: str) -> list[str]:
        handles = [handle for handle in map(normalise_linkedin, _ADDRESS.findall(urls)) if handle]
        if len(handles) == 1 and ", " not in to:
            self._names.setdefault(handles[0], clean_text(to))
        if handles:
            names = to.split(", ")
            for handle, name in zip(handles, names if len(names) == len(handles) else (), strict=False):
                if name != MEMBER:
                    self._names.setdefault(handle, clean_text(name))
            return list(dict.fromkeys(handles))
        whole = fold_name(to)
        if whole in self._names or ", " not in to:
            return [key] if (key := self._key(to, "")) else []
        return list(dict.fromkeys(key for name in to.split(", ") if (key := self._key(name, ""))))

    def _count(self, row: list[str], sender: str, receivers: list[str]) -> str:
        day = _day(row[self._date])
        outgoing = row[self._direction].upper() if self._direction >= 0 else ""
        if outgoing == "OUTGOING" or self._is_me(sender):
            others = [key for key in receivers if not self._is_me(key)]
            for key in others:
                self._note(key, day, 2)
            return others[0] if others else ""
        if not sender or self._stranger:
            return ""
        self._note(sender, day, 3)
        return sender

    def _note(self, key: str, day: str, place: int) -> None:
        counts = self._counts.get(key)
        if counts is None:
            counts = [day, day, 0, 0]
            self._counts[key] = counts
        elif day:
            if not counts[0] or day < counts[0]:  # type: ignore[operator]
                counts[0] = day
            if day > counts[1]:  # type: ignore[operator]
                counts[1] = day
        counts[place] += 1  # type: ignore[operator]

    def _keep_first(self, thread: str, row: list[str]) -> None:
        stamp = row[self._date]
        if stamp[4:5] != "-":
            stamp = _day(stamp)
        kept = self._first.get(thread)
        if kept is None or stamp <= kept[0]:  # on one day the last of the file is the first that was written
            self._first[thread] = (stamp, row)

    def contacts(self) -> Block:
        """One row a person: `CONTACT_COLUMNS`."""
        people, rows = list(map(self._person, self._counts)), list(self._counts.values())
        return {
            "file": [self.file] * len(rows),
            "name": [name for name, _ in people],
            "linkedin": [handle for _, handle in people],
            "channel": [CHANNEL] * len(rows),
            "first_on": [parse_date(str(row[0])) for row in rows],
            "last_on": [parse_date(str(row[1])) for row in rows],
            "sent": [row[2] for row in rows],
            "received": [row[3] for row in rows],
        }

    def outcomes(self) -> Block:
        """One row a message: `OUTCOME_COLUMNS`."""
        people = {key: self._person(key) for key in set(self._about)}
        return {
            "file": [self.file] * len(self.lines),
            "line": self.lines,
            "outcome": self._outcomes,
            "name": [people[key][0] for key in self._about],
            "linkedin": [people[key][1] for key in self._about],
        }

    def openings(self) -> Iterator[Opening]:
        """First message of every thread."""
        for _, row in self._first.values():
            text = row[self._content][:LONGEST]
            url = row[self._sender_url] if self._sender_url >= 0 else ""
            urls = row[self._to_urls] if self._to_urls >= 0 else ""
            receivers = self._receiver_keys(row[self._to], urls)
            source = "thread" if len(receivers) > 1 else "first message"
            on: date | None = parse_date(_day(row[self._date]))
            sender = self._sender_key(row[self._sender], url)
            if text.strip() and sender and receivers:
                yield Opening(source, on, self._person(sender), tuple(map(self._person, receivers)), text)

    def _person(self, key: str) -> tuple[str, str]:
        handle = key if _is_handle(key) else ""
        return self._names.get(key) or name_of_handle(handle), handle


def _is_handle(key: str) -> bool:
    return key.startswith(("in/", "pub/"))


def _day(text: str) -> str:
    """Day as ``2026-03-13``; ``""`` if there is none."""
    if text[4:5] == "-" and text[7:8] == "-":
        return text[:10]
    day = parse_date(text)
    return day.isoformat() if day else ""
