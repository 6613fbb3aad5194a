"""One line of the report: what was measured, against what, and the target."""

from __future__ import annotations

import gc
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True)
class Row:
    """A measurement.

    Attributes
    ----------
    what : str
        What was done, on how much.
    measured : float
        Seconds, or MB.
    target : float
        The same unit; at most this.
    reference : float or None
        Seconds of the named peer in the same run.
    peer : str
        Its name.
    unit : str
        ``s``, ``MB``, or ``×`` for a ratio.
    at_least : bool
        Whether the target is a floor instead of a ceiling.
    """

    what: str
    measured: float
    target: float
    reference: float | None = None
    peer: str = ""
    unit: str = "s"
    at_least: bool = False


def seconds(action: Callable[[], object], *, runs: int = 3) -> float:
    """Median seconds of an action."""
    taken = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def show(rows: Iterable[Row]) -> None:
    """Print a line as soon as it is measured."""
    print(f"{'what':<62} {'measured':>10} {'target':>10} {'ok':>3}  {'ratio':>7}  peer")
    for row in rows:
        ratio = f"{row.measured / row.reference:7.2f}" if row.reference else " " * 7
        peer = f"{row.peer} {row.reference:.3f} {row.unit}" if row.reference else ""
        good = row.measured >= row.target if row.at_least else row.measured <= row.target
        ok = "yes" if good else "NO"
        measured, target = f"{row.measured:.3f} {row.unit}", f"{row.target:.3f} {row.unit}"
        print(f"{row.what:<62} {measured:>10} {target:>10} {ok:>3}  {ratio}  {peer}", flush=True)
