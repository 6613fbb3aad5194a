"""The rules language and its file."""

from __future__ import annotations

import pytest

from intromap.classify.match import classify
from intromap.classify.rules import Rule, parse_pattern, read_rules, vocabulary, write_rules
from intromap.errors import RuleError
from intromap.resources import data_path

HEADER = "priority,pattern,value,note\n"


def fits(pattern: str, text: str) -> bool:
    return classify([text], [Rule("function", pattern, "x", "", 0)])[0] == ["x"]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("data engineer", "Senior Data-Engineer, Berlin"),
        ("*entwickler", "Softwareentwickler (m/w/d)"),
        ("ingenieur*", "INGÉNIEURE d'études"),
        ("*工程师*", "高级软件工程师"),
        ("head + *daten*", "Datenschutz: Head"),
        ("lead - lead generation", "Generation Lead"),
        ("^ apple $", "  Apple. "),
        ("^ apple", "Apple Orchard"),
        ("apple $", "Big Apple"),
        ("*", "anything"),
        ("r&d", "Head of R & D"),
        ("gıda mühendisi", "GIDA MUHENDISI"),
        ("główny", "Glowny ksiegowy"),
        ("エンジニア", "ｴﾝｼﾞﾆｱ"),
        ("data analyst", "𝗗𝗮𝘁𝗮 𝗔𝗻𝗮𝗹𝘆𝘀𝘁"),
        ("C++ developer", "C developer"),
    ],
)
def test_a_pattern_fits(pattern: str, text: str):
    assert fits(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("data engineer", "Engineer, Data"),
        ("engineer", "Engineering"),
        ("*entwickler", "Entwicklerin"),
        ("lead - lead generation", "Lead Generation Specialist"),
        ("a - b - c", "a x c"),
        ("^ apple $", "Apple Orchard"),
        ("head + data", "Head"),
        ("*", ""),
        ("カ", "ガ"),
    ],
)
def test_a_pattern_does_not_fit(pattern: str, text: str):
    assert not fits(pattern, text)


@pytest.mark.parametrize("pattern", ["", "  ", "&", "a +", "+ a", "- a", "a - ", "a*b", "a - b + c", "^ $"])
def test_a_pattern_that_means_nothing_is_an_error_with_advice(pattern: str):
    with pytest.raises(RuleError) as caught:
        parse_pattern(pattern)
    assert caught.value.what
    assert caught.value.do


def test_rules_are_asked_by_priority_and_then_in_the_order_of_the_file():
    rules = read_rules(HEADER + "20,c,x,\n10,a,y,why\n20,d,z,\n", "function", "f.csv")
    assert rules[0] == Rule("function", "a", "y", "why", 0)
    assert [(rule.pattern, rule.position) for rule in rules] == [("a", 0), ("c", 1), ("d", 2)]


def test_a_rules_file_saved_by_a_spreadsheet_can_be_read():
    text = "\ufeffPriority;Pattern;Value\r\n10;b;x\r\n;;\r\n5;a;y\r\n"
    assert [rule.pattern for rule in read_rules(text, "function", "f.csv")] == ["a", "b"]


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("10,a,x,\nten,b,y,\n", 3),
        ("10,a,,\n", 2),
        ('10,a,x,"two\nlines"\n10,b*c,x,\n', 4),
        ("10,,x,\n", 2),
        ("10,a,x,note,more\n", 2),
        ("10\n", 2),
    ],
)
def test_a_bad_line_is_named_with_its_file(lines: str, line: int):
    with pytest.raises(RuleError, match=rf"^mine\.csv, line {line}:"):
        read_rules(HEADER + lines, "function", "mine.csv")


@pytest.mark.parametrize("text", ["", "pattern,value\na,x\n"])
def test_a_file_without_the_columns_is_named(text: str):
    with pytest.raises(RuleError, match=r"mine\.csv, line 1: no column priority"):
        read_rules(text, "function", "mine.csv")


def test_an_owners_rule_is_asked_before_the_shipped_ones():
    shipped = read_rules(HEADER + "10,analyst,data,\n", "function", "f.csv")
    own = (Rule("function", "credit analyst", "finance", "mine", 0),)
    assert classify(["Credit Analyst", "Analyst"], own + shipped)[0] == ["finance", "data"]


def test_unknown_stops_the_search_and_is_no_category():
    rules = read_rules(HEADER + "10,stealth,unknown,\n20,*,technology,\n", "industry", "f.csv")
    assert classify(["Stealth Startup", "Startup", ""], rules) == (
        [None, "technology", None],
        ["stealth", "*", ""],
    )
    assert vocabulary(rules) == ("technology",)


def test_the_vocabulary_is_in_order_of_first_appearance():
    rules = read_rules(HEADER + "2,a,x,\n1,b,y,\n3,c,x,\n", "function", "f.csv")
    assert vocabulary(rules) == ("y", "x")


def test_written_rules_are_read_back():
    rules = tuple(Rule("industry", p, "v, w", 'a "note"', i) for i, p in enumerate(["b + c", "a - d"]))
    assert read_rules(write_rules(rules), "industry", "f.csv") == rules


@pytest.mark.parametrize(("dimension", "most"), [("function", 25), ("seniority", 9), ("industry", 20)])
def test_the_shipped_rules_have_few_categories_and_no_pattern_twice(dimension: str, most: int):
    path = data_path("rules", f"{dimension}.csv")
    rules = read_rules(path.read_text(encoding="utf-8"), dimension, path.name)
    patterns = [rule.pattern for rule in rules]
    assert len(patterns) == len(set(patterns))
    assert len(vocabulary(rules)) <= most
