"""Run with ``python tests/benchmarks [NAME…]``: a table with targets and ratios to the named peers."""

from __future__ import annotations

import importlib
import sys
from itertools import chain

NAMES = (
    "importing",
    "messages",
    "conversations",
    "introductions",
    "variety",
    "evaluation",
    "slider",
    "screens",
    "structure",
)

if __name__ == "__main__":
    from table import show

    chosen = sys.argv[1:] or NAMES
    show(chain.from_iterable(importlib.import_module(name).rows() for name in chosen))
