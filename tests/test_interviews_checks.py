from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intromap.errors import RuleError
from intromap.interviews.checks import fits, read_checks, sentences
from intromap.interviews.drafts import GAPS, OPENINGS, fill, mailto
from intromap.interviews.opening import MOST_WORDS, check_opening, says_short_span
from intromap.interviews.questions import (
    LAST,
    LENGTHS,
    PURPOSES,
    Question,
    check_question,
    fit_agenda,
    propose,
    read_bank,
)
from intromap.resources import data_path
from intromap.workflows.drafting import load_checks
from labelled import precision_recall, read_labelled

OPENING = {
    "job": "job",
    "hiring": "hiring",
    "resume": "resume",
    "time": "no_time",
    "long": "too_much_time",
    "reason": "no_reason",
}
QUESTION = {"closed": "closed", "searchable": "searchable", "hiring": "hiring", "resume": "resume"}
OPENING_FILES = (
    "opening.txt",
    "opening_held_out.txt",
    "opening_fresh.txt",
    "opening_unseen.txt",
    "opening_blind.txt",
    "opening_blind_last.txt",
    "opening_reviewed.txt",
)
QUESTION_FILES = (
    "questions.txt",
    "questions_held_out.txt",
    "questions_fresh.txt",
    "questions_blind.txt",
    "questions_blind_last.txt",
    "questions_reviewed.txt",
)
FACTS = {
    "first": "Claudia",
    "name": "Claudia Brandt",
    "introducer": "Bence Tóth",
    "school": "the University of Lagos",
    "topic": "hospital logistics",
    "reason": "Your article on night shifts made me rethink what a roster is.",
    "minutes": "20",
    "me": "Noor Haddad",
    "specific": "rosters are written by those who work them.",
    "will_do": "spend a night on a ward.",
}


def _text(name: str) -> str:
    return data_path("checks", name).read_text("utf-8")


def _checks(name: str):
    return load_checks(name)


def _found(rows, codes, checks):
    return [{label for label, code in codes.items() if fits(text, code, checks)} for text, _ in rows]


@pytest.mark.parametrize(
    ("name", "files", "codes", "least"),
    [("opening", OPENING_FILES, OPENING, 1100), ("question", QUESTION_FILES, QUESTION, 280)],
)
def test_each_check_is_right_nine_times_in_ten_on_labelled_sentences(name, files, codes, least):
    rows = [row for file in files for row in read_labelled(file)]
    assert len(rows) >= least
    assert {label for _, labels in rows for label in labels} == set(codes)
    found = _found(rows, codes, _checks(name))
    for label in codes:
        precision, recall, wrong = precision_recall(rows, found, label)
        assert min(precision, recall) >= 0.9, (label, precision, recall, wrong)


@pytest.mark.parametrize(
    ("name", "file", "codes", "least"),
    [
        ("opening", "opening_blind_last.txt", OPENING, (0.85, 0.9)),
        ("question", "questions_blind_last.txt", QUESTION, (0.95, 0.9)),
    ],
)
def test_sentences_that_no_rule_was_changed_for_are_mostly_read_right(name, file, codes, least):
    rows = read_labelled(file)
    precision, recall, wrong = precision_recall(rows, _found(rows, codes, _checks(name)))
    assert precision >= least[0], wrong
    assert recall >= least[1], wrong


def test_an_ask_for_work_that_no_rule_was_changed_for_is_mostly_seen_under_either_name():
    def work(labels):
        return {"work"} if {"job", "hiring"} & labels else set()

    rows = read_labelled("opening_blind_last.txt")
    found = [work(labels) for labels in _found(rows, OPENING, _checks("opening"))]
    asked = [(text, frozenset(work(labels))) for text, labels in rows]
    precision, recall, wrong = precision_recall(asked, found)
    assert precision >= 0.95, wrong
    assert recall >= 0.85, wrong


def test_a_whole_opening_that_asks_for_nothing_passes_and_one_that_asks_for_work_does_not():
    for text, labels in read_labelled("opening_whole.txt"):
        codes = {mark.code for mark in check_opening(text, _checks("opening"))}
        assert bool({"job", "hiring"} & codes) == ("work" in labels), text
        assert labels or not codes, (text, codes)


@pytest.mark.parametrize("language", ["German", "French", "Spanish"])
def test_openings_in_other_languages_are_checked_by_rules_of_their_own(language):
    rows = read_labelled(f"opening_{language.lower()}.txt")
    assert len(rows) >= 40
    assert {label for _, labels in rows for label in labels} == set(OPENING)
    checks = load_checks("opening", language)
    assert (checks.language, {rule.code for rule in checks.rules} <= set(checks.reasons)) == (language, True)
    found = _found(rows, OPENING, checks)
    for label in OPENING:
        precision, recall, wrong = precision_recall(rows, found, label)
        assert min(precision, recall) >= 0.9, (label, precision, recall, wrong)


@pytest.mark.parametrize("kind", OPENINGS)
@pytest.mark.parametrize("length", ["short", "long"])
def test_the_drafts_that_ship_pass_the_check_once_they_are_filled(kind, length):
    draft = fill(data_path("templates", f"{kind}_{length}.txt").read_text("utf-8"), FACTS)
    introducers = ["Bence Tóth"] if kind == "introduced" else []
    assert check_opening(draft, _checks("opening"), introducers=introducers) == []
    assert len(draft.split()) <= MOST_WORDS


def test_what_is_not_known_stays_a_gap_and_is_pointed_at():
    draft = fill(
        data_path("templates", "cold_short.txt").read_text("utf-8"), {"first": "Ana", "minutes": "20"}
    )
    codes = [mark.code for mark in check_opening(draft, _checks("opening"))]
    assert codes == ["unfilled", "unfilled", "unfilled", "no_reason"]


def test_the_introducer_is_to_be_mentioned_by_one_of_their_names():
    checks = _checks("opening")
    say = "Your talk on tides struck me. Would you have 20 minutes? {} told me of you."

    def codes(name):
        return [
            m.code for m in check_opening(say.format(name), checks, introducers=["Bence Tóth", "李 小龍"])
        ]

    assert codes("Bence") == codes("TOTH’s office") == codes("小龍") == []
    assert codes("Ben") == codes("Somebody") == ["no_introducer"]


def test_every_mark_shows_what_it_means_and_says_why():
    text = (
        "Hello Ana! Please find my CV attached. Are you hiring? I read your book. Could we meet for an hour?"
    )
    marks = check_opening(text, _checks("opening"))
    assert [m.code for m in marks] == ["resume", "hiring", "too_much_time"]
    assert [text[m.start : m.end] for m in marks] == [m.quote for m in marks]
    assert marks[0].quote == "Please find my CV attached."
    assert all(m.reason.endswith(".") for m in marks)


def test_a_long_opening_is_marked_and_an_empty_one_is_not():
    checks = _checks("opening")
    assert "too_long" in {m.code for m in check_opening("Word " * (MOST_WORDS + 1), checks)}
    assert check_opening(" \n ", checks) == []
    assert f"more than {MOST_WORDS} words" in checks.reasons["too_long"]


@pytest.mark.parametrize(
    ("language", "ask"),
    [
        ("English", "Would you have an hour?"),
        ("English", "Could we talk for 45 minutes?"),
        ("English", "Would 60 min suit you?"),
        ("English", "Do you have an hour or so?"),
        ("German", "Hätten Sie eine Stunde Zeit?"),
        ("French", "Auriez-vous une heure ?"),
        ("Spanish", "¿Tendría una hora?"),
    ],
)
def test_who_asks_for_too_much_time_is_not_told_that_no_time_is_named(language, ask):
    codes = {mark.code for mark in check_opening(ask, load_checks("opening", language))}
    assert ("too_much_time" in codes, "no_time" in codes) == (True, False)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Could we talk on Tuesday from 10:00 to 10:30?", True),
        ("Would Thursday, 10:00–10:30, suit you?", True),
        ("Perhaps between 9.45 and 10.15?", True),
        ("Monday, 12:45 to 1:15 pm?", True),
        ("Passt Ihnen 14:00 bis 14:30 Uhr?", True),
        ("Mardi de 10h à 10h30 ?", True),
        ("I am free from 10:00 to 16:30.", False),
        ("Could we meet at 10:00 or at 10:30?", False),
        ("The score was 1.0 to 1.2.5, on pages 10-30.", False),
    ],
)
def test_two_times_half_an_hour_apart_say_how_long_it_takes(text, short):
    assert says_short_span(text) is short
    marked = "no_time" in {mark.code for mark in check_opening(text, _checks("opening"))}
    assert marked is not short


def test_a_sentence_goes_on_in_the_next_line_where_that_begins_in_small_letters():
    wrapped = "Dear Ana,\nCarla Ruiz suggested I write to you because you\nmoved from teaching to data work."
    assert [wrapped[a:b] for a, b in sentences(wrapped)] == ["Dear Ana,", wrapped[10:]]
    assert "no_reason" not in {mark.code for mark in check_opening(wrapped, _checks("opening"))}


@given(st.text(max_size=300))
def test_any_text_is_checked_and_every_mark_lies_in_it(text):
    for mark in [*check_opening(text, _checks("opening")), *check_question(text, _checks("question"))]:
        assert text[mark.start : mark.end] == mark.quote


@given(st.text(max_size=200))
def test_sentences_lie_in_order_and_hold_every_letter(text):
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert [end for _, end in spans][:-1] <= [start for start, _ in spans][1:] or len(spans) < 2
    kept = "".join(text[a:b] for a, b in spans)
    assert [c for c in text if c.isalnum()] == [c for c in kept if c.isalnum()]


def test_rules_that_cannot_be_read_name_their_line():
    reasons = "code,reason\nx,Because.\n"
    for text, said in (
        ("code,kind,pattern\n", "line 1: no column unless"),
        ("code,kind,pattern,unless\nx,perhaps,a,\n", "line 2: there is no kind"),
        ("code,kind,pattern,unless\nx,present,(,\n", "line 2: a pattern cannot be read"),
        ("code,kind,pattern,unless\nx,present,,\n", "line 2: the rule has no pattern"),
        ("code,kind,pattern,unless\nx,present,a {post},\n", "line 2: no words called “post” stand above"),
    ):
        with pytest.raises(RuleError, match=said):
            read_checks(text, reasons, "mine.csv")


def test_words_are_named_once_and_used_in_the_patterns_below_them():
    rules = "code,kind,pattern,unless\npost,words,job|role,\nasks,present,^a {post}$,\nasks,present,x{2},\n"
    checks = read_checks(rules, "code,reason\nasks,Because.\n", "mine.csv")
    assert [fits(text, "asks", checks) for text in ("a job", "a role", "a joke", "role", "xx")] == [
        True,
        True,
        False,
        False,
        True,
    ]


def test_every_code_has_a_reason_and_every_rule_fits_some_labelled_sentence():
    texts = [
        text.replace("’", "'") for file in OPENING_FILES + QUESTION_FILES for text, _ in read_labelled(file)
    ]
    for name in ("opening", "question"):
        checks = _checks(name)
        assert {rule.code for rule in checks.rules} <= set(checks.reasons)
        idle = [r.pattern.pattern[:60] for r in checks.rules if not any(r.pattern.search(t) for t in texts)]
        assert not idle, idle


def test_the_bank_asks_open_questions_for_every_purpose():
    bank = read_bank(_text("bank.csv"))
    assert {q.purpose for q in bank} == set(PURPOSES)
    checks = _checks("question")
    assert [q.question for q in bank if check_question(q.question, checks)] == []


def test_a_question_is_marked_once_for_each_reason():
    marks = check_question("Are you hiring? Is anybody hiring?", _checks("question"))
    assert sorted(m.code for m in marks) == ["closed", "hiring"]


@pytest.mark.parametrize("minutes", LENGTHS)
def test_a_proposed_agenda_fits_and_ends_with_who_else(minutes):
    agenda = fit_agenda(minutes, propose(minutes, read_bank(_text("bank.csv"))))
    assert agenda.left_out == ()
    assert agenda.slots[-1].question.purpose == LAST
    assert (agenda.slots[-1].start, agenda.slots[-1].end) == (minutes - 3, minutes)
    assert agenda.spare < 3
    assert len({slot.question.purpose for slot in agenda.slots[1:]}) == len(agenda.slots) - 1


def test_a_few_questions_of_ones_own_are_filled_up_to_the_time_and_stay_first():
    bank = read_bank(_text("bank.csv"))
    own = [Question("advice", "What would you ask in my place?", 6), bank[0]]
    agenda = fit_agenda(25, propose(25, bank, chosen=own))
    assert [slot.question for slot in agenda.slots[1:3]] == own
    assert (agenda.left_out, agenda.spare < 3) == ((), True)
    asked = [slot.question.question for slot in agenda.slots[1:]]
    assert len(set(asked)) == len(asked)
    purposes = [slot.question.purpose for slot in agenda.slots[1:]]
    assert purposes.count("advice") == 1 or set(PURPOSES) == set(purposes)


def test_questions_asked_before_give_way_to_others():
    bank = read_bank(_text("bank.csv"))
    first = propose(20, bank)
    second = propose(20, bank, used={q.question: 1 for q in first})
    assert not {q.question for q in first} & {q.question for q in second}


@given(
    st.integers(5, 90),
    st.lists(st.tuples(st.sampled_from(PURPOSES), st.integers(1, 12)), max_size=12),
)
def test_an_agenda_never_runs_over_and_loses_no_question(minutes, chosen):
    questions = [Question(purpose, f"q{n}", length) for n, (purpose, length) in enumerate(chosen)]
    agenda = fit_agenda(minutes, questions)
    ends = [0] + [slot.end for slot in agenda.slots[:-1]]
    assert [slot.start for slot in agenda.slots[:-1]] == ends[:-1]
    assert ends[-1] + agenda.spare == agenda.slots[-1].start == minutes - 3
    kept = {slot.question for slot in agenda.slots[1:]} | set(agenda.left_out)
    assert set(questions) <= kept


def test_a_bank_that_cannot_be_read_names_its_line():
    with pytest.raises(RuleError, match="no column question"):
        read_bank("purpose,minutes\n")
    with pytest.raises(RuleError, match=r"mine\.csv, line 3: “0”"):
        read_bank("purpose,minutes,question\npath,3,How?\npath,0,What?\n", "mine.csv")


@given(st.text(max_size=200), st.dictionaries(st.sampled_from(sorted(GAPS)), st.text(max_size=20)))
def test_drafts_are_filled_from_any_template_without_failing(template, facts):
    fill(template, facts)


def test_a_fact_cannot_bring_in_another_fact():
    assert fill("{name}", {"name": "{me}", "me": "x"}) == "{me}"


def test_a_mail_keeps_its_lines_and_cannot_add_headers():
    from urllib.parse import parse_qs, urlsplit

    link = mailto("a@example.org?bcc=b@example.org", "Hi\r\nBcc: x", "a & b\n\nc ü")
    parts = urlsplit(link)
    assert "?" not in parts.path and set(parse_qs(parts.query)) == {"subject", "body"}
    assert parse_qs(parts.query)["body"] == ["a & b\r\n\r\nc ü"]
