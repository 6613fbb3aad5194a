from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intromap.interviews.language import ENGLISH, SCRIPTS, UNKNOWN, guess_language, read_languages
from intromap.interviews.opening import check_opening
from intromap.interviews.questions import check_question
from intromap.resources import data_path
from intromap.workflows.drafting import load_checks
from labelled import read_labelled
from test_interviews_checks import OPENING_FILES, QUESTION_FILES

LANGUAGES = read_languages(data_path("checks", "languages.csv").read_text("utf-8"))
TEXTS = {
    "German": "Liebe Frau Brandt, ich suche eine Stelle und würde mich über ein Gespräch freuen.",
    "French": "Bonjour Madame, je cherche un poste chez vous et je serais ravie de vous rencontrer.",
    "Spanish": "Estimada Marisol: busco un trabajo en su empresa y me gustaría hablar con usted.",
    "Portuguese": "Olá Thiago, procuro um emprego na sua empresa e gostaria de conversar com você.",
    "Italian": "Gentile Chiara, cerco un lavoro nella sua azienda e vorrei parlare con lei.",
    "Dutch": "Beste Femke, ik zoek een baan bij uw bedrijf en zou graag met u praten.",
    "Swedish": "Hej Eskil, jag söker ett jobb på er firma och skulle vilja prata med dig.",
    "Polish": "Dzień dobry, szukam pracy i chciałbym porozmawiać, jak się u was pracuje.",
    "Turkish": "Merhaba Derya Hanım, sizin şirkette bir iş arıyorum ve sizinle konuşmak için yazıyorum.",
    "Cyrillic": "Здравствуйте, Ирина! Я ищу работу в вашей компании.",
    "Arabic": "مرحبا ليلى، أبحث عن عمل في شركتكم.",
    "Japanese": "佐藤さん、御社で働きたいです。お話しできますか。",
    "Korean": "안녕하세요, 귀사에서 일하고 싶습니다.",
    "Chinese": "您好,我想在贵公司工作。",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_an_opening_in_another_language_is_said_to_be_unread_not_passed(language, text):
    assert guess_language(text, LANGUAGES) == language
    marks = check_opening(text, load_checks("opening"), introducers=["Bence Tóth"], language=language)
    assert [mark.code for mark in marks] == ["unread", "no_introducer"]
    assert f"read English, and this text looks {language}" in marks[0].reason


def test_every_labelled_english_sentence_is_taken_for_english():
    texts = [text for file in OPENING_FILES + QUESTION_FILES for text, _ in read_labelled(file)]
    assert len(texts) > 1300
    assert [text for text in texts if guess_language(text, LANGUAGES) != ENGLISH] == []


@pytest.mark.parametrize("language", ["German", "French", "Spanish"])
def test_three_sentences_are_enough_to_tell_a_language(language):
    texts = [text for text, _ in read_labelled(f"opening_{language.lower()}.txt")]
    for start in range(0, len(texts) - 2, 3):
        assert guess_language(" ".join(texts[start : start + 3]), LANGUAGES) == language


def test_a_name_or_a_quotation_from_elsewhere_leaves_a_text_english():
    text = "Dear João, your talk “Não é por acaso” has stayed with me. Would you have 20 minutes for a call?"
    assert guess_language(text, LANGUAGES) == ENGLISH
    assert guess_language(
        "佐藤健太 told me that you know the harbour. Would 20 minutes suit you?", LANGUAGES
    ) == (ENGLISH)


def test_a_text_without_small_words_is_of_no_known_language():
    text = (
        "Sawubona, ngingathanda ukukhuluma nawe ngomsebenzi wakho esibhedlela ngoba ngifuna ukufunda kabanzi"
    )
    text += " ngezimpilo"
    assert guess_language(text, LANGUAGES) == UNKNOWN
    assert guess_language("Sawubona Thandiwe", LANGUAGES) == ENGLISH
    assert guess_language("", LANGUAGES) == ENGLISH


def test_a_question_in_another_language_is_unread_too():
    checks = load_checks("question")
    text = "Haben Sie eine Stelle für mich?"
    assert [mark.code for mark in check_question(text, checks, guess_language(text, LANGUAGES))] == ["unread"]
    assert [mark.code for mark in check_question("Do you like it?", checks, ENGLISH)] == ["closed"]


def test_rules_are_those_of_the_language_or_the_english_ones():
    assert load_checks("opening", "German").language == "German"
    assert load_checks("opening", "Turkish").language == ENGLISH
    marks = check_opening(TEXTS["German"], load_checks("opening", "German"), language="German")
    assert [mark.code for mark in marks] == ["job", "no_time", "no_reason"]


@given(st.text(max_size=200))
def test_any_text_has_a_language_with_a_name(text):
    assert guess_language(text, LANGUAGES) in {*LANGUAGES, *SCRIPTS.values(), UNKNOWN}
