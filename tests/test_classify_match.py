"""Fast matching against a slow and obvious reference."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from intromap.classify.match import classify
from intromap.classify.rules import Rule


def reference_words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return re.findall(r"[^\W_]+", "".join(c for c in folded if not "\u0300" <= c <= "\u036f"))


def reference_word_fits(part: str, word: str) -> bool:
    core = "".join(reference_words(part))
    ways = {(False, False): word == core, (True, False): word.endswith(core)}
    ways |= {(False, True): word.startswith(core), (True, True): core in word}
    return ways[part.startswith("*"), part.endswith("*")]


def reference_occurs(phrase: str, text: str) -> bool:
    parts = phrase.split()
    starts, ends = parts[0] == "^", parts[-1] == "$"
    parts = [part for part in parts if part not in "^$"]
    words = reference_words(text)
    places = [
        i
        for i in range(len(words) - len(parts) + 1)
        if all(reference_word_fits(part, words[i + j]) for j, part in enumerate(parts))
    ]
    if starts:
        places = [i for i in places if i == 0]
    if ends:
        places = [i for i in places if i + len(parts) == len(words)]
    return bool(places)


def reference(texts: list[str], rules: list[Rule]) -> tuple[list[str | None], list[str]]:
    values: list[str | None] = []
    patterns = []
    for text in texts:
        value, pattern = None, ""
        for rule in rules:
            required, *forbidden = rule.pattern.split(" - ")
            if all(reference_occurs(phrase, text) for phrase in required.split(" + ")) and not any(
                reference_occurs(phrase, text) for phrase in forbidden
            ):
                value, pattern = (None if rule.value == "unknown" else rule.value), rule.pattern
                break
        values.append(value)
        patterns.append(pattern)
    return values, patterns


letters = st.text("abÉé工", min_size=1, max_size=3)
chunks = st.tuples(st.sampled_from(["", "*"]), letters, st.sampled_from(["", "*"])).map("".join) | st.just(
    "*"
)
phrases = st.builds(
    lambda start, chunks, end: " ".join([*start, *chunks, *end]),
    st.sampled_from([[], [], ["^"]]),
    st.lists(chunks, min_size=1, max_size=3),
    st.sampled_from([[], [], ["$"]]),
)
patterns = st.builds(
    lambda required, forbidden: " - ".join([" + ".join(required), *forbidden]),
    st.lists(phrases, min_size=1, max_size=2),
    st.lists(phrases, max_size=2),
)
rules = st.lists(
    st.builds(
        Rule,
        st.just("function"),
        patterns,
        st.sampled_from(["x", "y", "unknown"]),
        st.just(""),
        st.just(0),
    ),
    max_size=8,
)
texts = st.lists(st.lists(letters, max_size=5).map(" ".join) | st.text("aB é工-+*^$\n\x00_", max_size=8))


@settings(max_examples=400, deadline=None)
@given(texts, rules)
def test_the_fast_way_gives_what_the_obvious_way_gives(texts: list[str], rules: list[Rule]):
    assert classify(texts, rules) == reference(texts, rules)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=20)), rules)
def test_every_text_gets_an_answer_and_the_inputs_stay(texts: list[str], rules: list[Rule]):
    before = list(texts), list(rules)
    values, fired = classify(texts, rules)
    assert len(values) == len(fired) == len(texts)
    assert all(pattern for value, pattern in zip(values, fired, strict=True) if value)
    assert (texts, rules) == before


def test_no_texts_and_no_rules_are_fine():
    assert classify([], []) == ([], [])
    assert classify(["a", ""], []) == ([None, None], ["", ""])
