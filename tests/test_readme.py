from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")

# What pages, commands and records call a measure or a word of the field.
MEASURES = """
person · ego · alter · tie · referral · introducer · direct · reached · generation · gatekeeper · dominator ·
gates · share · effective introducers · effective size · efficiency · constraint · structural hole · broker ·
bridge · community · bare star · layer · Blau index · IQV · D1 · D2 · target · distance to the target · gap ·
gain · reach · E-I index · assortativity · mixing matrix · Coleman index · Rao Q · Leinster-Cobbold ·
dormant ·
mentions · independent views · fit · thank-you due · keep in touch · in touch · candidate introduction ·
likely duplicate · warm way · weakest step
"""
TITLE = "Measuring Diversity: the Importance of Species Similarity"
BANNED = ("influence", "importance", "node score")


def _glossary() -> str:
    return README[README.index("## What the measures mean") : README.index("## Command line")]


@pytest.mark.parametrize("word", [word.strip() for word in MEASURES.split("·")])
def test_every_measure_stands_in_the_glossary(word):
    defined = " ".join(re.findall(r"^\| ([^|]+) \|", _glossary(), re.MULTILINE))
    assert word in defined or word in _glossary()


def test_the_two_commands_are_there_and_the_tests_are_run_with_the_readmes_own():
    commands = re.findall(r"```\n(.+?)\n```", README)
    assert "pip install -e . && streamlit run app.py" in commands
    assert "pip install -e '.[test]' && pytest" in commands
    assert "pip install -e '.[test]' && pytest" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_pictures_of_the_readme_are_there():
    for picture in re.findall(r"!\[[^]]+\]\(([^)]+)\)", README):
        assert (ROOT / picture).is_file()


def test_banned_words_are_used_nowhere():
    files = [*ROOT.glob("src/**/*.py"), *ROOT.glob("src/**/*.js"), ROOT / "README.md"]
    found = [
        (file.name, word)
        for file in files
        for word in BANNED
        if re.search(rf"\b{word}\b", file.read_text("utf-8").replace(TITLE, ""), re.IGNORECASE)
    ]
    assert found == []


def test_the_top_level_is_what_was_agreed():
    known = {"pyproject.toml", "app.py", "src", "data", "tests", "README.md", "LICENSE"}
    there = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert there - known <= {"build", "dist"}
