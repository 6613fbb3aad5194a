from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intromap.ui.theme import OTHER, PALETTE, UNKNOWN_GREY, colours, plain

CONFIG = tomllib.loads((Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
EYES = {
    "trichromat": np.eye(3),
    "deuteranope": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanope": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "tritanope": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
"""Complete colour blindness in linear RGB: Machado, Oliveira and Fernandes (2009)."""
TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def linear(colour: str) -> np.ndarray:
    values = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def oklab(rgb: np.ndarray) -> np.ndarray:
    return TO_LAB @ np.cbrt(TO_LMS @ np.clip(rgb, 0, 1))


def contrast(one: str, other: str) -> float:
    low, high = sorted(float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("eye", EYES)
def test_any_two_colours_differ_for_every_eye(eye: str) -> None:
    seen = [oklab(EYES[eye] @ linear(colour)) for colour in (*PALETTE, UNKNOWN_GREY)]
    closest = min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(seen[:-1], 2))
    assert closest > 0.08


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_links_can_be_read(theme: str) -> None:
    look = CONFIG["theme"][theme]
    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(look["textColor"], look[ground]) >= 7
        assert contrast(look["linkColor"], look[ground]) >= 4.5
        assert contrast(UNKNOWN_GREY, look[ground]) >= 2.5


def test_there_are_a_dozen_colours_and_one_for_the_rest() -> None:
    names = [f"Trade {i}" for i in range(15)]
    assert len(set(PALETTE)) == 12
    assert list(colours(names).values()) == [*PALETTE, OTHER, OTHER, OTHER]


@given(st.text())
def test_nothing_in_plain_text_is_left_to_markdown(text: str) -> None:
    shown = plain(text)
    assert re.sub(r"\\(.)", r"\1", shown).replace("\u2060", "").split() == text.replace("\u2060", "").split()
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`<>\[\]!~$:#|{}&^]", shown)


def test_addresses_in_plain_text_become_no_links() -> None:
    shown = plain("http://a.example www.a.example bo@a.example")
    for sign in ("://", "www.", "bo@", "bo\\@"):
        assert sign not in shown.replace("\\:", ":").replace("\\/", "/").replace("\\.", ".")
