"""What makes two views one: what is known of the people who were heard, and how much each channel counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.errors import InputError
from intromap.interviews.perspectives import CHANNELS, OWN_CHANNEL, Source
from intromap.model import EGO
from intromap.store import attributes, referrals, settings
from intromap.store import people as people_store
from intromap.store import sources as store
from intromap.store.connection import transaction

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from intromap.store.connection import Connection


def channel_weights(con: Connection) -> dict[str, float]:
    """List the channels that make two views one, the owner's dimensions among them, by their weights."""
    own = [name for name, _, is_own in attributes.list_dimensions(con) if is_own]
    weights = {**CHANNELS, **dict.fromkeys(own, OWN_CHANNEL)}
    kept = {channel: settings.get_setting(con, f"channel.{channel}") for channel in weights}
    return {channel: float(kept[channel]) if kept[channel] else weights[channel] for channel in weights}


def set_channel_weights(con: Connection, weights: Mapping[str, float]) -> None:
    """Keep the owner's weights of channels.

    Raises
    ------
    InputError
        If a weight is not from 0 to 1.
    """
    if wrong := [channel for channel, weight in weights.items() if not 0 <= weight <= 1]:
        raise InputError(f"The weight of {wrong[0]} is no share.", "Give a number from 0 to 1.")
    with transaction(con):
        for channel, weight in weights.items():
            settings.update_setting(con, f"channel.{channel}", repr(float(weight)))


def sources_of(con: Connection, people: Collection[int]) -> dict[int, Source]:
    """Read what is known of people as far as it makes two views one, by person id."""
    names = people_store.list_names(con)
    facts: dict[int, dict[str, set[str]]] = {person: {} for person in people}
    for person, dimension, value in store.list_facts(con, people):
        facts[person].setdefault(dimension, set()).add(value)
    for referrer, person in referrals.list_referral_pairs(con):
        if referrer != EGO and person in facts:
            facts[person].setdefault("introducer", set()).add(names[referrer])
    return {
        person: Source(person, names[person], {c: frozenset(values) for c, values in known.items()})
        for person, known in facts.items()
    }
