from __future__ import annotations

from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest
from ical.calendar_stream import IcsCalendarStream

from conftest import NOW, TODAY, take_in, write
from intromap.errors import InputError, UnknownPersonError
from intromap.interviews.questions import Question
from intromap.model import Stage
from intromap.workflows import calling, decisions, drafting, due, perspectives, sources, themes
from intromap.workflows.finding import resolve_person
from intromap.workflows.interviews import get_interview, plan_interview
from intromap.workflows.introductions import record_referral
from intromap.workflows.moving import move_interview, tell_introducer
from intromap.workflows.noting import NamedPerson, add_note, name_people, set_next_step, set_zone, write_texts
from intromap.workflows.people import add_person
from intromap.workflows.reminders import calendar_file

TABLE = """name,company,title,connected,industry,function,seniority,referred_by
Bence Tóth,Keystone Insurance,Actuary,yes,insurance,finance,senior,
Amara Okafor,Keystone Insurance,Actuary,yes,insurance,finance,senior,Bence Tóth
Hana Suzuki,Keystone Insurance,Underwriter,yes,insurance,finance,senior,Bence Tóth
Jomo Mwangi,Keystone Insurance,Claims Lead,yes,insurance,finance,manager,Bence Tóth
Farah Rahman,Harbour Mutual,Field Agent,yes,insurance,sales,entry,
Teo Lund,City School,Teacher,yes,education,teaching,senior,
"""
FIELD = ("field", "insurance")


@pytest.fixture
def network(con, tmp_path):
    take_in(con, write(tmp_path, "people.csv", TABLE))
    return con


def talk(con, name, *, days=0):
    number = plan_interview(con, resolve_person(con, name), today=TODAY)
    move_interview(con, number, Stage.HELD, at=NOW - timedelta(days=days), now=NOW)
    return number


def read(con, number):
    return get_interview(con, number, now=NOW, zone=UTC)


def kinds(con, at=NOW):
    return [(d.kind.value, d.person) for d in due.list_due(con, now=at, zone=UTC)]


def test_an_opening_is_drafted_from_what_is_known_and_checked(network):
    number = plan_interview(
        network, resolve_person(network, "Amara Okafor"), today=TODAY, purpose="risk models"
    )
    interview = read(network, number)
    assert drafting.fitting_openings(network, interview) == ["introduced", "cold"]
    draft = drafting.draft_opening(network, interview, "introduced", "short")
    assert draft.startswith("Dear Amara,\n\nBence Tóth suggested") and "20 minutes" in draft
    assert "risk models" in draft and "{" not in draft
    assert [m.code for m in drafting.check_opening(draft, interview)] == ["unfilled", "unfilled", "no_reason"]
    cold = drafting.draft_opening(network, interview, "cold", "long")
    assert "no_introducer" in {m.code for m in drafting.check_opening(cold, interview)}


def test_an_owner_words_drafts_anew_and_takes_that_back(network):
    interview = read(network, plan_interview(network, resolve_person(network, "Teo Lund"), today=TODAY))
    drafting.write_template(network, "cold_short", "Hello {first}!")
    assert drafting.draft_opening(network, interview, "cold", "short") == "Hello Teo!\n"
    assert drafting.own_templates(network) == ["cold_short"]
    drafting.write_template(network, "cold_short", "  ")
    assert drafting.draft_opening(network, interview, "cold", "short").startswith("Dear Teo,")
    with pytest.raises(InputError, match="no draft"):
        drafting.write_template(network, "../secret", "x")


def test_first_names_are_found_where_names_begin_with_them():
    assert [drafting._first(n) for n in ("Żofia Nowak", "李 小龍", "鈴木 花", "Plato")] == [
        "Żofia",
        "李 小龍",
        "鈴木 花",
        "Plato",
    ]


def test_thanks_are_drafted_round_one_thing_learned(network):
    number = talk(network, "Amara Okafor")
    write_texts(network, number, specific="rosters are written at night", will_do="Spend a night on a ward")
    name_people(network, number, [NamedPerson("Noor Haddad"), NamedPerson("Ines García")], today=TODAY)
    draft = drafting.draft_thanks(network, read(network, number))
    assert "is this: rosters are written at night." in draft
    assert "I will spend a night on a ward. I will also write to Noor Haddad and Ines García" in draft
    assert "Dear Bence,\n" in drafting.draft_introducer(network, read(network, number))
    link = drafting.mail_link(network, resolve_person(network, "Amara Okafor"), "Thanks", draft)
    assert link.startswith("mailto:?subject=Thanks&body=Dear%20Amara")


def test_questions_are_proposed_chosen_asked_and_kept(network):
    number = plan_interview(network, resolve_person(network, "Amara Okafor"), today=TODAY)
    calling.choose_questions(network, number, calling.propose_questions(network, 20))
    chosen = calling.list_questions(network, number)
    assert calling.agenda_of(network, number).left_out == () and len(chosen) == 6
    calling.keep_call(
        network, number, learned="  as typed\n", answers={0: (True, "by chance"), 99: (True, "x")}
    )
    assert read(network, number).learned == "  as typed\n"
    assert calling.list_questions(network, number)[0].note == "by chance"
    calling.choose_questions(network, number, [Question("path", "Why?"), Question("path", " Why? ")])
    texts = [(q.question, q.note) for q in calling.list_questions(network, number)]
    assert texts == [("Why?", ""), (chosen[0].question, "by chance")], "no answer is lost with its question"
    assert calling.propose_questions(network, 20)[0].question != chosen[0].question


def test_the_timer_is_remembered_and_set_back(network):
    number = plan_interview(network, resolve_person(network, "Amara Okafor"), today=TODAY)
    calling.start_call(network, number, NOW)
    assert read(network, number).call_started_at == NOW
    calling.start_call(network, number, None)
    assert read(network, number).call_started_at is None
    with pytest.raises(InputError):
        calling.start_call(network, 99, NOW)


def test_what_is_due_is_told_late_first(network):
    amara, teo = talk(network, "Amara Okafor", days=3), talk(network, "Teo Lund", days=1)
    planned = plan_interview(network, resolve_person(network, "Farah Rahman"), today=TODAY)
    assert kinds(network) == [
        ("thanks", "Amara Okafor"),
        ("thanks", "Teo Lund"),
        ("introducer", "Amara Okafor"),
    ]
    move_interview(network, amara, Stage.THANKED, now=NOW)
    tell_introducer(network, amara, at=NOW)
    assert kinds(network) == [("thanks", "Teo Lund")]
    set_next_step(network, planned, "Read her essay", TODAY - timedelta(days=1))
    assert kinds(network)[0] == ("step", "Farah Rahman")
    move_interview(network, planned, Stage.SCHEDULED, at=NOW + timedelta(hours=2), now=NOW)
    assert ("appointment", "Farah Rahman") in kinds(network)
    said = next(
        d.sentence
        for d in due.list_due(network, now=NOW + timedelta(hours=3), zone=UTC)
        if "took" not in d.kind
    )
    assert said
    (asked,) = [
        d for d in due.list_due(network, now=NOW + timedelta(hours=3), zone=UTC) if d.kind == "appointment"
    ]
    assert asked.sentence.endswith("Did it take place?")
    move_interview(network, teo, Stage.THANKED, now=NOW)
    assert "thanks" not in {kind for kind, _ in kinds(network)}


def test_today_is_the_owners_not_utcs(network):
    number = plan_interview(network, resolve_person(network, "Teo Lund"), today=TODAY)
    set_next_step(network, number, "Call", TODAY + timedelta(days=1))
    evening = NOW.replace(hour=20)
    assert due.list_due(network, now=evening, zone=UTC) == []
    assert len(due.list_due(network, now=evening, zone=ZoneInfo("Asia/Tokyo"))) == 1


def test_keeping_in_touch_is_quarterly_changeable_and_quiet(network):
    number = talk(network, "Teo Lund")
    teo = resolve_person(network, "Teo Lund")
    move_interview(network, number, Stage.THANKED, now=NOW)
    move_interview(network, number, Stage.KEEP_IN_TOUCH, now=NOW)
    assert due.cadence_of(network, teo) == 91
    assert kinds(network, NOW + timedelta(days=90)) == []
    assert kinds(network, NOW + timedelta(days=92)) == [("keep_in_touch", "Teo Lund")]
    due.was_in_touch(network, teo, today=TODAY + timedelta(days=92))
    assert kinds(network, NOW + timedelta(days=93)) == []
    due.keep_in_touch(network, teo, 0, today=TODAY)
    assert kinds(network, NOW + timedelta(days=999)) == []
    assert due.kept_in_touch(network)[0][4] is None
    due.keep_in_touch(network, teo, None, today=TODAY)
    assert due.cadence_of(network, teo) is None
    with pytest.raises(UnknownPersonError):
        due.keep_in_touch(network, 999, 30, today=TODAY)


def test_of_many_to_keep_up_with_three_are_named(con):
    for n in range(10):
        person = add_person(con, f"Person {n}", connected=True, today=TODAY)
        due.keep_in_touch(con, person, 30, today=TODAY)
    assert len(due.list_due(con, now=NOW + timedelta(days=60), zone=UTC)) == 3


def test_an_appointment_abroad_is_told_by_both_clocks(network):
    number = plan_interview(network, resolve_person(network, "Teo Lund"), today=TODAY)
    move_interview(network, number, Stage.SCHEDULED, at=NOW + timedelta(days=120), now=NOW)
    set_zone(network, number, "America/New York")
    told = due.told_appointment(read(network, number), ZoneInfo("Europe/Berlin"))
    assert told == "Wed 24 Mar 2027, 10:30; for them 05:30 (America/New York)"
    assert "for them" not in due.told_appointment(read(network, number), ZoneInfo("America/Toronto"))


def tag(con, number, theme, *, agrees=True, quote="", target=FIELD, kind="culture"):
    return themes.add_mention(con, number, kind=kind, theme=theme, target=target, agrees=agrees, quote=quote)


def test_three_of_one_firm_are_one_view_and_the_fourth_dissents(network):
    for name in ("Amara Okafor", "Hana Suzuki", "Jomo Mwangi"):
        tag(network, talk(network, name), "Long hours" if name == "Amara Okafor" else "long  hours")
    tag(network, talk(network, "Farah Rahman"), "LONG HOURS", agrees=False, quote="I am home by five.")
    (theme,) = themes.list_themes(network)
    assert (theme.theme, theme.mentions, theme.dissenters) == ("Long hours", 3, ("Farah Rahman",))
    assert theme.independent == pytest.approx(1.0388, abs=5e-5)
    assert theme.caution.startswith("All three work at Keystone Insurance, came through Bence Tóth")
    sources.set_channel_weights(network, {"organisation": 0, "introducer": 0, "function": 0, "industry": 0})
    assert themes.list_themes(network)[0].independent == 3
    with pytest.raises(InputError, match="no share"):
        sources.set_channel_weights(network, {"organisation": 2})


def test_a_dimension_of_ones_own_is_a_channel(con, tmp_path):
    take_in(
        con, write(tmp_path, "p.csv", "name,connected,First career\nAna Lima,yes,cook\nBo Lee,yes,cook\n")
    )
    for name in ("Ana Lima", "Bo Lee"):
        tag(con, talk(con, name), "patience")
    assert sources.channel_weights(con)["First career"] == 0.2
    assert themes.list_themes(con)[0].independent == pytest.approx(4 / 2.4)


def test_who_is_missing_and_who_of_next_would_add_a_view(network):
    tag(network, talk(network, "Amara Okafor"), "long hours")
    heard = perspectives.perspectives(network, FIELD, today=TODAY)
    assert (heard.people, heard.independent) == (("Amara Okafor",), 1.0)
    assert ("seniority", "entry") in {(m.channel, m.category) for m in heard.missing}
    assert "industry" not in {m.channel for m in heard.missing}
    best = heard.adds[0]
    assert best.person == "Farah Rahman" and best.gain > heard.adds[-1].gain
    assert ("seniority", "entry") in best.brings
    everybody = [resolve_person(network, name) for name in ("Farah Rahman", "Hana Suzuki")]
    assert list(perspectives.perspective_gain(network, FIELD, everybody)) == everybody


def test_a_target_is_found_however_it_is_typed(network):
    tag(network, talk(network, "Amara Okafor"), "long hours")
    assert themes.find_target(network, ("field", " INSURANCE ")) == FIELD == themes.list_targets(network)[0]
    with pytest.raises(InputError, match="Known: insurance"):
        themes.find_target(network, ("field", "law"))


def test_tags_are_suggested_from_what_was_tagged_before(network):
    number = talk(network, "Amara Okafor")
    first = tag(network, number, "long hours", quote="We stay late before deadlines")
    tag(network, number, "SQL", kind="skill", quote="Learn to query a database")
    assert themes.suggested_tags(network, "late again, a deadline") == [("culture", "long hours")]
    assert themes.kinds_in_use(network)[:6] == list(themes.KINDS)
    themes.remove_mention(network, first)
    assert [t.theme for t in themes.list_themes(network)] == ["SQL"]


@pytest.mark.parametrize(
    ("kind", "theme", "target"),
    [
        ("", "x", FIELD),
        ("culture", " ", FIELD),
        ("culture", "x", ("field", "")),
        ("culture", "x", ("planet", "Mars")),
    ],
)
def test_half_a_tag_is_refused(network, kind, theme, target):
    number = talk(network, "Amara Okafor")
    with pytest.raises(InputError):
        themes.add_mention(network, number, kind=kind, theme=theme, target=target)
    assert themes.list_mentions(network) == []


def test_a_decision_sheet_is_written_as_markdown_and_as_a_page(network):
    for name in ("Amara Okafor", "Farah Rahman"):
        number = talk(network, name)
        tag(network, number, "plain writing", kind="skill", quote=f"<b>{name}</b> writes")
    decisions.write_criteria(network, [(None, "learning", False, 2), (None, "in Lisbon", True, 1)])
    must, value = decisions.list_criteria(network)
    assert (must.label, value.label) == ("in Lisbon", "learning")
    decisions.write_fits(network, FIELD, {must.id: 4, value.id: 3})
    decisions.write_open_questions(network, FIELD, "How is pay set?")
    sheet = decisions.decision_sheet(network, FIELD, today=TODAY)
    assert sheet.independent == pytest.approx(4 / 2.4)
    text = decisions.decision_markdown(sheet, today=TODAY).decode()
    assert "plain writing: 2 mentions, 1.7 independent" in text
    assert "It fits your values by 75%" in text and "How is pay set?" in text
    page = decisions.decision_page(sheet, today=TODAY).decode()
    assert "&lt;b&gt;Amara" in page and "<b>Amara" not in page
    decisions.write_criteria(network, [(value.id, "learning a lot", False, 1)])
    assert [(c.label, c.score) for c in decisions.list_criteria(network, FIELD)] == [("learning a lot", 3)]


@pytest.mark.parametrize(
    "rows", [[(None, " ", False, 1)], [(None, "a", False, 1), (None, "A", True, 1)], [(None, "a", False, 0)]]
)
def test_a_list_of_values_is_checked(network, rows):
    with pytest.raises(InputError):
        decisions.write_criteria(network, rows)


def test_the_calendar_holds_what_is_due_and_stays_the_same_matter(network):
    held = talk(network, "Amara Okafor")
    coming = plan_interview(network, resolve_person(network, "Teo Lund"), today=TODAY)
    move_interview(network, coming, Stage.SCHEDULED, at=NOW + timedelta(days=3), now=NOW)
    due.keep_in_touch(network, resolve_person(network, "Farah Rahman"), 30, today=TODAY)
    data, count = calendar_file(network, now=NOW, zone=UTC)
    events = {e.uid: e for e in IcsCalendarStream.calendar_from_ics(data.decode()).events}
    assert len(events) == count == 5
    assert events[f"talk-{coming}@intromap"].dtstart == NOW + timedelta(days=3)
    assert events[f"thanks-{held}@intromap"].dtstart == NOW + timedelta(hours=24)
    move_interview(network, held, Stage.THANKED, now=NOW)
    tell_introducer(network, held, at=NOW)
    again = IcsCalendarStream.calendar_from_ics(calendar_file(network, now=NOW, zone=UTC)[0].decode()).events
    assert {e.uid for e in again} < {*events, f"step-{held}@intromap"}


def test_notes_are_added_line_by_line(network):
    number = talk(network, "Teo Lund")
    add_note(network, number, "one")
    add_note(network, number, " two ")
    assert read(network, number).learned == "one\ntwo"


def test_whoever_was_introduced_later_is_owed_nothing_before(network):
    number = talk(network, "Teo Lund")
    record_referral(network, resolve_person(network, "Bence Tóth"), resolve_person(network, "Teo Lund"))
    assert read(network, number).introducers == ((resolve_person(network, "Bence Tóth"), "Bence Tóth"),)
