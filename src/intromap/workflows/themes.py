"""What several people said: themes, tagged, and the independent views behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intromap.errors import InputError
from intromap.interviews import tags
from intromap.interviews import themes as room
from intromap.interviews.themes import KINDS, TARGET_KINDS, Mention, Theme, fold
from intromap.store import interviews
from intromap.store import mentions as store
from intromap.store.connection import transaction
from intromap.workflows.sources import channel_weights, sources_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intromap.interviews.perspectives import Source
    from intromap.store.connection import Connection

KEYS = ("kind", "theme", "target_kind", "target")

Target = tuple[str, str]
"""Kind and name of what themes are about."""


def list_mentions(con: Connection) -> list[Mention]:
    """List everything that was tagged, in the order in which it was written."""
    rows = store.list_mentions(con)
    known = sources_of(con, {int(str(row["person_id"])) for row in rows})
    return [_mention(row, known) for row in rows]


def _mention(row: Mapping[str, Any], known: Mapping[int, Source]) -> Mention:
    keys = ("id", "interview_id", "kind", "theme", "target_kind", "target", "agrees", "quote")
    return Mention(source=known[row["person_id"]], **{key: row[key] for key in keys})


def add_mention(
    con: Connection,
    interview_id: int,
    *,
    kind: str,
    theme: str,
    target: Target = ("", ""),
    agrees: bool = True,
    quote: str = "",
) -> int:
    """Tag something that was said in a conversation.

    A theme and a target that were written before keep their spelling. A theme of the same target that stands
    under another kind keeps that kind too where the kind is the one offered first, which nobody may have
    chosen: else one theme would be counted as two.

    Parameters
    ----------
    kind, theme : str
        For instance ``culture`` and "long hours".
    target : (str, str)
        Kind (``field``, ``organisation`` or ``role``) and name; both empty where it is about nothing named.
    agrees : bool
        Whether they hold it.
    quote : str
        Their words.

    Raises
    ------
    InputError
        If there is no such conversation, or the kind or the theme is empty, or half of the target is.
    """
    if interviews.get_interview(con, interview_id) is None:
        raise InputError(f"There is no conversation number {interview_id}.", "Choose one from the list.")
    kind, theme, name = (" ".join(text.split()) for text in (kind, theme, target[1]))
    if not kind or not theme:
        raise InputError("A theme needs a kind and a name.", "For instance culture, and long hours.")
    if bool(name) != bool(target[0]) or target[0] not in ("", *TARGET_KINDS):
        raise InputError(
            "Half of the target is missing.", f"Give a name, and one of {', '.join(TARGET_KINDS)}."
        )
    kind, theme, name = _as_before(con, kind, theme, (target[0], name))
    with transaction(con):
        return store.add_mention(
            con,
            interview_id,
            kind=kind,
            theme=theme,
            target=(target[0], name),
            agrees=agrees,
            quote=quote.strip(),
        )


def _as_before(con: Connection, kind: str, theme: str, target: Target) -> tuple[str, str, str]:
    """Kind, theme and name of the target as they were written before, where they were."""
    before = [{key: str(row[key]) for key in KEYS} for row in store.list_mentions(con)]
    about = (target[0], fold(target[1]))
    of_target = [row for row in before if (row["target_kind"], fold(row["target"])) == about]
    name = of_target[0]["target"] if of_target else target[1]
    same = [row for row in of_target if fold(row["theme"]) == fold(theme)]
    if same and fold(kind) == KINDS[0] and fold(kind) not in {fold(row["kind"]) for row in same}:
        kind = same[0]["kind"]
    alike = [row for row in before if fold(row["kind"]) == fold(kind)]
    elsewhere = [row for row in alike if fold(row["theme"]) == fold(theme)]
    spelled = (same or elsewhere or [{"theme": theme}])[0]["theme"]
    return alike[0]["kind"] if alike else kind, spelled, name


def remove_mention(con: Connection, mention_id: int) -> None:
    """Take a tag back."""
    with transaction(con):
        store.remove_mention(con, mention_id)


def suggested_tags(con: Connection, text: str) -> list[tuple[str, str]]:
    """Suggest kinds and themes for what was said, from words that the owner has used before."""
    past = [((str(r["kind"]), str(r["theme"])), str(r["quote"])) for r in store.list_mentions(con)]
    return tags.suggest_tags(text, past)


def kinds_in_use(con: Connection) -> list[str]:
    """List the kinds of themes: those that ship, then the owner's own."""
    used = [str(row["kind"]) for row in store.list_mentions(con)]
    return list(dict.fromkeys([*KINDS, *used]))


def list_targets(con: Connection) -> list[Target]:
    """List what themes are about, the most spoken of first."""
    counts: dict[Target, int] = {}
    for row in store.list_mentions(con):
        if row["target"]:
            target = (str(row["target_kind"]), str(row["target"]))
            counts[target] = counts.get(target, 0) + 1
    return sorted(counts, key=lambda target: (-counts[target], target))


def find_target(con: Connection, target: Target) -> Target:
    """Find the target that a kind and a name as somebody types it mean.

    Raises
    ------
    InputError
        If nothing was said about it.
    """
    there = list_targets(con)
    for kind, name in there:
        if (kind, fold(name)) == (target[0], fold(target[1])):
            return kind, name
    known = ", ".join(name for kind, name in there if kind == target[0]) or "none yet"
    raise InputError(f"Nothing was said about the {target[0]} “{target[1]}”.", f"Known: {known}.")


def list_themes(con: Connection, target: Target | None = None) -> list[Theme]:
    """List what people said, the most independent first; all of it, or what is about one target."""
    said = [m for m in list_mentions(con) if target is None or (m.target_kind, m.target) == target]
    return room.themes(said, channel_weights(con))
