"""Whom to ask for whom, so that nobody is asked too often."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Asking:
    """Introducers shared out among the people chosen so far.

    The sets of people that can be shared out are a matroid (a transversal one, with room for several at each
    introducer): whoever does not fit once will not fit later.

    Parameters
    ----------
    ways : mapping of int to sequence of int
        Who could introduce the owner to each person; those that are missing need nobody.
    most : int or None
        How often anybody may be asked; None for any number of times.

    Examples
    --------
    >>> asking = Asking({7: [1, 2], 8: [1], 9: [2]}, most=1)
    >>> [asking.take(person) for person in (7, 8, 9)]
    [True, True, False]
    >>> asking.shared
    {8: 1, 7: 2}
    """

    def __init__(self, ways: Mapping[int, Sequence[int]], most: int | None) -> None:
        self._ways, self._most = ways, most
        self._asked: dict[int, list[int]] = {}

    @property
    def shared(self) -> dict[int, int]:
        """Whom to ask, by person chosen; as evenly as the order of choosing allowed."""
        return {person: one for one, people in self._asked.items() for person in people}

    def take(self, person: int) -> bool:
        """Share an introducer out to one more person, moving others if need be; False if there is none."""
        if not self._ways.get(person):
            return True
        if self._most is None:
            one = min(self._ways[person], key=lambda way: len(self._asked.get(way, ())))
            self._asked.setdefault(one, []).append(person)
            return True
        return any(self._place(person, room, set()) for room in range(1, self._most + 1))

    def _place(self, person: int, room: int, tried: set[int]) -> bool:
        for one in self._ways[person]:
            if one in tried:
                continue
            tried.add(one)
            here = self._asked.setdefault(one, [])
            if len(here) < room:
                here.append(person)
                return True
            for other in here:
                if self._place(other, room, tried):
                    here.remove(other)
                    here.append(person)
                    return True
        return False
