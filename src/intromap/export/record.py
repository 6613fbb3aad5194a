"""A record as JSON that stays inert even inside a web page."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def write_json(record: Mapping[str, Any]) -> bytes:
    r"""JSON in the order of the mapping.

    Parameters
    ----------
    record : mapping of str to anything
        Nested mappings, sequences, sets, dataclasses, numbers, dates and texts.

    Returns
    -------
    bytes
        UTF-8 with an indent of two. NaN and infinity become ``null``, dates ISO 8601 text, sets sorted
        lists. ``<``, ``>``, ``&`` and the two line separators of Unicode are written as ``\uXXXX``, so that
        no text can close a script element or open a tag.

    Raises
    ------
    TypeError
        For anything else, such as an object of a class of its own.

    Examples
    --------
    >>> print(write_json({"name": "Zoë <i>", "blau": float("nan")}).decode())
    {
      "name": "Zoë \u003ci\u003e",
      "blau": null
    }
    <BLANKLINE>
    """
    text = json.dumps(_plain(record), ensure_ascii=False, allow_nan=False, indent=2)
    return (_UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n").encode()


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, (set, frozenset)):
        return [_plain(each) for each in sorted(value)]
    return _other(value)


def _other(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if hasattr(value, "isoformat"):
        return value.isoformat() if value == value else None
    if hasattr(value, "tolist"):  # a numpy scalar or array
        return _plain(value.tolist())
    raise TypeError(f"{type(value).__name__} has no form in JSON")
