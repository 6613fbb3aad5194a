"""Whom to ask for whom, so that nobody is asked too often."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

AGAIN = 0.5
"""What is left, each time somebody is asked once more, of what it is worth that nobody is asked twice."""


class Asking:
    """Introducers shared out among the people chosen so far, as evenly as can be.

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
        """Whom to ask, by person chosen; as evenly as can be."""
        return {person: one for one, people in self._asked.items() for person in people}

    def take(self, person: int) -> bool:
        """Share an introducer out to one more person, moving others if need be; False if there is none."""
        ways = self._ways.get(person)
        if not ways:
            return True
        asked = self.asked()
        least = min(asked.get(one, 0) for one in ways)
        return (self._most is None or least < self._most) and self._place(person, least + 1, set())

    def fits(self, person: int) -> bool:
        """Whether somebody could be asked for one more person."""
        ways, asked = self._ways.get(person), self.asked()
        return not ways or self._most is None or min(asked.get(one, 0) for one in ways) < self._most

    def asked(self) -> dict[int, int]:
        """How often the one would have been asked who could be asked instead of each; 0 for those missing.

        Whoever was asked often may be freed by sending somebody else to another introducer, and so on; it
        counts who was asked least of all those to whom such a chain leads.
        """
        before: dict[int, list[int]] = {}
        for one, people in self._asked.items():
            for way in chain.from_iterable(self._ways[person] for person in people):
                before.setdefault(way, []).append(one)
        least: dict[int, int] = {}
        for way in sorted(before, key=self._times):
            following = [way]
            while following:
                one = following.pop()
                if one not in least:
                    least[one] = self._times(way)
                    following += before.get(one, ())
        return least

    def _times(self, one: int) -> int:
        return len(self._asked.get(one, ()))

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


class Sparing:
    r"""What it is worth, for a set of people, that nobody is asked for many of them.

    Each person is worth w · ½^t, where t is how often their introducer is asked for others before; whoever
    needs no introducer is like the first one. Introducers are shared out so that the sum is largest. This is
    the value of assigning people to places at introducers, hence monotone and submodular (Lehmann, Lehmann
    and Nisan, Combinatorial Auctions with Decreasing Marginal Utilities, 2006).

    Parameters
    ----------
    people : numpy.ndarray of int
        Candidates, ascending.
    first : numpy.ndarray of float
        What each is worth if nobody was asked before; the same for all who take a place.
    ways : mapping of int to sequence of int
        As for `Asking`.
    placed : numpy.ndarray of bool
        Who takes a place; the worth of others stays what it is.
    most : int, optional
        As for `Asking`.

    Examples
    --------
    >>> sparing = Sparing(np.array([7, 8, 9]), np.ones(3), {7: [1], 8: [1]}, np.ones(3, dtype=bool))
    >>> sparing.take(0), sparing.worth.tolist()
    (True, [0.5, 0.5, 1.0])
    """

    def __init__(
        self,
        people: NDArray[np.int64],
        first: NDArray[np.float64],
        ways: Mapping[int, Sequence[int]],
        placed: NDArray[np.bool_],
        most: int | None = None,
    ) -> None:
        self.worth = first
        self._people, self._first, self._placed = people, first, placed
        self._capped, self._even = Asking(ways, most), Asking(ways, None)
        asked = np.array(sorted(person for person, of in ways.items() if of), dtype=np.int64)
        asked = asked[np.isin(asked, people[placed])]
        self._rows = np.searchsorted(people, asked)
        each = [ways[person] for person in asked.tolist()]
        flat = np.fromiter(chain.from_iterable(each), dtype=np.int64)
        self._introducers, self._flat = np.unique(flat, return_inverse=True)
        self._starts = np.cumsum([0, *map(len, each)])[:-1]

    def fits(self, row: int) -> bool:
        """Whether somebody can be asked for the person of a row."""
        return self._capped.fits(int(self._people[row]))

    def take(self, row: int) -> bool:
        """Choose the person of a row; False if nobody can be asked for them."""
        person = int(self._people[row])
        if not self._capped.take(person):
            return False
        if self._placed[row] and self._even.take(person) and (asked := self._even.asked()):
            times = np.zeros(len(self._introducers))
            known = [one for one, often in asked.items() if often]
            times[np.searchsorted(self._introducers, known)] = [asked[one] for one in known]
            self.worth = self._first.copy()
            self.worth[self._rows] *= AGAIN ** np.minimum.reduceat(times[self._flat], self._starts)
        return True
