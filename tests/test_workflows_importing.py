from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest

from conftest import TODAY, take_in, write
from intromap.errors import ImportFileError
from intromap.store import attributes, imports, people, referrals
from intromap.store.integrity import list_orphans
from intromap.workflows.finding import resolve_person
from intromap.workflows.importing import open_paths, own_columns
from intromap.workflows.people import person_sheet
from intromap.workflows.records import receipt_record
from intromap.workflows.undoing import undo_import

TODAYS = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Amara,Okafor,https://www.linkedin.com/in/amara-okafor,,Keystone Insurance,Risk Director,08 Feb 2024
José,Ruiz,https://www.linkedin.com/in/jos%C3%A9-ruiz,jose@example.org,Hospital del Mar,Enfermero,01 Mar 2025
李,伟,https://www.linkedin.com/in/%E6%9D%8E%E4%BC%9F,,,,02 Mar 2025
,,,,,,07 Jun 2026
"""
OLD = """First Name,Last Name,Email Address,Company,Position,Connected On
Amara,Okafor,,Keystone Insurance,Risk Director,08 Feb 2024
José,Ruiz,jose@example.org,Hospital del Mar,Enfermero,01 Mar 2025
"""
PEOPLE = """name,linkedin_url,company,connected,referred_by,Grew up in
Zofia Nowak,,Green Grid,no,Amara Okafor; https://linkedin.com/in/josé-ruiz,Łódź
Amara Okafor,linkedin.com/in/amara-okafor/,,,,Enugu
"""
REFERRALS = """person,referred_by,date,note
jose@example.org,Amara Okafor,2025-02-20,at a fair
Amara Okafor,me,,
"""
TIES = """person_a,person_b,since
Zofia Nowak,李 伟,2020-01-01
"""


@pytest.fixture
def files(tmp_path):
    return [
        write(tmp_path, "Connections.csv", TODAYS),
        write(tmp_path, "any name.csv", PEOPLE),
        write(tmp_path, "who.csv", REFERRALS),
        write(tmp_path, "knows.csv", TIES),
    ]


def _state(con):
    """Everything that matters about a store, without ids."""
    names = {
        p: con.execute("SELECT value FROM handles WHERE person_id = ? ORDER BY ALL", [p]).fetchall() or n
        for p, n in people.list_names(con).items()
    }
    name = lambda p: str(names[p])  # noqa: E731
    return {
        "people": sorted(
            (name(r.id), r.name, r.title, r.organisation, r.connected, str(r.connected_on), r.provenance)
            for r in people.list_people(con).itertuples()
        ),
        "referrals": sorted(
            (name(r.referrer_id), name(r.referred_id), str(r.referred_on), r.note, r.status)
            for r in referrals.list_referrals(con).itertuples()
        ),
        "ties": sorted(
            (*sorted((name(a), name(b))), str(since))
            for a, b, since in con.execute("SELECT person_a, person_b, since FROM ties").fetchall()
        ),
        "values": sorted(
            (name(r.person_id), r.dimension, r.value) for r in attributes.list_values(con).itertuples()
        ),
        "dimensions": sorted(attributes.list_dimensions(con)),
    }


def every_row_is_accounted_for(receipt):
    """Whether the rows of every file are kept, hidden or set aside, as the command line prints it."""
    files = receipt_record(receipt)["files"]
    return all(file["rows"] == file["kept"] + file["hidden"] + file["set_aside"] for file in files)


def test_rows_of_every_file_are_kept_hidden_or_set_aside(con, tmp_path, files):
    broken = write(tmp_path, "more ties.csv", "person_a,person_b\nNobody Here,李 伟\nZofia Nowak,李 伟\n")
    talks = write(
        tmp_path, "interviews.csv", "person,stage,planned_on\n李 伟,idea,2026-01-02\n李 伟,lunch,2026-01-02\n"
    )
    receipt = take_in(con, *files, broken, talks)
    assert every_row_is_accounted_for(receipt)
    assert (receipt.kept["Connections.csv"], receipt.kept["more ties.csv"]) == (3, 1)
    assert (receipt.kept["interviews.csv"], receipt.set_aside["interviews.csv"]) == (1, 1)


def test_everything_is_read_in_one_call(con, files):
    receipt = take_in(con, *files)
    assert (receipt.added, receipt.updated, receipt.unchanged) == (4, 0, 1)
    assert receipt.organisations == 3
    assert (receipt.referrals_added, receipt.referrals_unchanged) == (4, 0)
    assert (receipt.ties_added, receipt.hidden, receipt.rejected) == (1, 1, ())
    assert list_orphans(con) == {}


def test_names_and_urls_of_every_script_come_through_whole(con, files):
    take_in(con, *files)
    assert set(people.list_names(con).values()) == {"me", "Amara Okafor", "José Ruiz", "李 伟", "Zofia Nowak"}
    assert people.get_id_by_handle(con, "linkedin", "in/李伟") == resolve_person(con, "李 伟")
    assert people.get_id_by_handle(con, "linkedin", "in/josé-ruiz") == resolve_person(con, "jose@example.org")


def test_importing_the_same_files_again_changes_nothing(con, files):
    take_in(con, *files)
    before = _state(con)
    receipt = take_in(con, *files)
    assert (receipt.added, receipt.updated, receipt.unchanged) == (0, 0, 5)
    assert (receipt.organisations, receipt.referrals_added, receipt.referrals_unchanged) == (0, 0, 4)
    assert (receipt.ties_added, receipt.ties_unchanged) == (0, 1)
    assert _state(con) == before


def test_rows_with_nothing_but_a_name_are_the_same_people_again(con, tmp_path):
    bare = write(tmp_path, "Connections.csv", TODAYS + "李,二,,,,,\n李,二,,,,,\nWei,Ng,,,,,soon\n")
    assert take_in(con, bare).added == 6
    before = _state(con)
    assert (take_in(con, bare).added, take_in(con, bare).unchanged) == (0, 6)
    assert _state(con) == before


def test_the_order_of_files_does_not_matter(tmp_path, files):
    from intromap.workflows.session import open_store

    states = []
    for number, order in enumerate(itertools.permutations(files)):
        store = open_store(tmp_path / f"{number}.duckdb")
        take_in(store.cursor(), *order)
        states.append(_state(store.cursor()))
        store.close()
    assert all(state == states[0] for state in states)


def test_an_old_export_and_todays_are_the_same_people(con, tmp_path):
    take_in(con, write(tmp_path, "old.csv", OLD))
    receipt = take_in(con, write(tmp_path, "new.csv", TODAYS))
    assert (receipt.added, receipt.updated) == (1, 2), "李 伟 is new, the others learn their URL"
    receipt = take_in(con, write(tmp_path, "old.csv", OLD))
    assert (receipt.added, receipt.updated, receipt.unchanged) == (0, 0, 2)


def test_a_new_job_is_an_update_that_keeps_the_old_one(con, tmp_path):
    take_in(con, write(tmp_path, "a.csv", TODAYS))
    moved = TODAYS.replace("Keystone Insurance,Risk Director", "Green Grid,Head of Policy")
    receipt = take_in(con, write(tmp_path, "b.csv", moved))
    assert (receipt.added, receipt.updated, receipt.unchanged) == (0, 1, 2)
    sheet = person_sheet(con, resolve_person(con, "Amara Okafor"))
    assert (sheet.organisation, sheet.title) == ("Green Grid", "Head of Policy")
    jobs = sheet.affiliations[["organisation", "current"]].values.tolist()
    assert jobs == [["Green Grid", True], ["Keystone Insurance", False]]
    assert sheet.known["function"].value == "policy"


def test_what_a_later_file_leaves_empty_erases_nothing(con, tmp_path):
    take_in(con, write(tmp_path, "a.csv", TODAYS))
    bare = TODAYS.replace("Keystone Insurance,Risk Director", ",")
    receipt = take_in(con, write(tmp_path, "b.csv", bare))
    assert (receipt.updated, receipt.unchanged) == (0, 3)
    assert person_sheet(con, resolve_person(con, "Amara Okafor")).organisation == "Keystone Insurance"


def test_links_that_name_nobody_or_several_people_are_set_aside_with_a_line(con, tmp_path):
    take_in(con, write(tmp_path, "p.csv", "name,company\nWei Zhang,Acme\nWei Zhang,Beta\nAna Lima,\n"))
    links = "person,referred_by\nAna Lima,Wei Zhang\nAna Lima,Nobody\nAna Lima,Ana Lima\nme,Ana Lima\n"
    receipt = take_in(con, write(tmp_path, "r.csv", links))
    assert receipt.referrals_added == 0
    assert [(p.file, p.line) for p in receipt.rejected] == [("r.csv", line) for line in (2, 3, 4, 5)]
    assert "2 people are called" in receipt.rejected[0].reason
    assert "Nobody is called" in receipt.rejected[1].reason


def test_a_referrer_who_is_not_there_does_not_cost_the_person(con, tmp_path):
    receipt = take_in(con, write(tmp_path, "p.csv", "name,referred_by\nAna Lima,Nobody\n"))
    assert receipt.added == 1
    assert (receipt.rejected, receipt.set_aside) == ((), {})
    assert [(p.line, p.field) for p in receipt.remarks] == [(2, "referred_by")]
    assert receipt.remarks[0].reason.startswith("The link was not made: nobody is called “Nobody”")


def test_praise_and_notes_of_nobody_among_the_people_are_told(con, tmp_path):
    take_in(con, write(tmp_path, "p.csv", "name,company\nWei Zhang,Acme\nWei Zhang,Beta\nAna Lima,\n"))
    head = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    rows = "".join(
        f"{first},{last},,,Thank you,2024-05-01,VISIBLE\n"
        for first, last in (("Ana", "Lima"), ("Wei", "Zhang"), ("Zofia", "Nowak"))
    )
    receipt = take_in(con, write(tmp_path, "Recommendations_Given.csv", head + rows))
    assert (receipt.kept, receipt.in_touch) == ({"Recommendations_Given.csv": 3}, 1)
    assert [(p.line, p.reason) for p in receipt.remarks] == [
        (3, "2 people are called “Wei Zhang”; nothing was recorded."),
        (4, "Nobody among your people is called “Zofia Nowak”; nothing was recorded."),
    ]


def test_notes_of_address_books_are_kept_where_the_owner_noted_nothing(con, tmp_path):
    take_in(con, write(tmp_path, "p.csv", "name,email,note\nAna Lima,ana@example.org,my own words\n"))
    google = (
        "Name,Notes,E-mail 1 - Label,E-mail 1 - Value\n"
        'Ana Lima,from the phone,,ana@example.org\nMei Lin,"met in Łódź,\nlikes maps",,mei@example.org\n'
    )
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Zofia Nowak\nNOTE:sails\\, in summer\\nand winter\nEND:VCARD\n"
    files = [write(tmp_path, "contacts.csv", google), write(tmp_path, "c.vcf", card)]
    receipt = take_in(con, *files)
    note = lambda name: person_sheet(con, resolve_person(con, name)).note  # noqa: E731
    assert note("Ana Lima") == "my own words"
    assert note("Mei Lin") == "met in Łódź,\nlikes maps"
    assert note("Zofia Nowak") == "sails, in summer\nand winter"
    assert (receipt.added, take_in(con, *files).updated) == (2, 0)
    undo_import(con, receipt.number, now=datetime(2030, 1, 1, tzinfo=UTC))
    assert (note("Ana Lima"), people.count_people(con)[0]) == ("my own words", 1)


def test_a_table_that_is_not_known_is_told_how_to_map_it_and_what_was_expected_once(con, tmp_path):
    with pytest.raises(ImportFileError) as caught:
        take_in(con, write(tmp_path, "crm.csv", "Contact,Employer\nMei Lin,Jade Bank\n"))
    assert "--map COLUMN=ROLE" in str(caught.value)
    assert str(caught.value).count("Connections.csv") == str(caught.value).count("--map COLUMN") == 1


def test_somebody_not_known_is_named_and_somebody_known_was_introduced(con, tmp_path):
    text = (
        "name,connected,referred_by\nAmara Okafor,yes,me\n"
        "Bence Tóth,2024-05-01,Amara Okafor\nAna Lima,no,Amara Okafor\n"
    )
    take_in(con, write(tmp_path, "p.csv", text))
    found = referrals.list_referrals(con).set_index("referred_id")["status"].to_dict()
    assert [found[resolve_person(con, name)] for name in ("Bence Tóth", "Ana Lima")] == [
        "introduced",
        "named",
    ]
    assert str(person_sheet(con, resolve_person(con, "Bence Tóth")).connected_on) == "2024-05-01"


def test_columns_of_ones_own_become_dimensions_unless_unticked(con, tmp_path):
    table = write(tmp_path, "p.csv", "name,Grew up in,Shoe size\nAna Lima,Recife,38\nBence Tóth,,44\n")
    sources, _ = open_paths([table])
    assert own_columns(sources) == {"Grew up in": ["Recife"], "Shoe size": ["38", "44"]}
    take_in(con, table, skip=("Shoe size",))
    own = [name for name, _, is_own in attributes.list_dimensions(con) if is_own]
    assert own == ["Grew up in"]
    assert person_sheet(con, resolve_person(con, "Ana Lima")).known["Grew up in"].value == "Recife"
    assert person_sheet(con, resolve_person(con, "Bence Tóth")).known["Grew up in"].value == ""


def test_a_tables_word_stands_above_the_rules_and_gives_them_its_spelling(con, tmp_path):
    table = (
        "name,company,industry\n"
        "Ana Lima,First Bank,Health\nBence Tóth,Second Bank,FINANCE\nWei Zhang,Third Bank,\n"
    )
    take_in(con, write(tmp_path, "p.csv", table))
    industry = {
        name: person_sheet(con, resolve_person(con, name)).known["industry"]
        for name in ("Ana Lima", "Bence Tóth", "Wei Zhang")
    }
    assert [known.value for known in industry.values()] == ["Health", "FINANCE", "FINANCE"]
    assert [known.provenance for known in industry.values()] == ["imported", "imported", "inferred"]
    assert industry["Wei Zhang"].rule


def test_nothing_is_kept_of_an_import_that_fails(con, tmp_path, monkeypatch):
    def fail(*_args, **_more):
        raise RuntimeError("the power went")

    monkeypatch.setattr(imports, "add_import", fail)
    with pytest.raises(RuntimeError):
        take_in(con, write(tmp_path, "a.csv", TODAYS))
    assert people.count_people(con) == (0, 0)


def test_a_file_that_is_no_export_gets_a_sentence(con, tmp_path):
    with pytest.raises(ImportFileError, match=r"Connections|LinkedIn"):
        take_in(con, write(tmp_path, "shopping.csv", "item,price\nbread,2\n"))
    with pytest.raises(ImportFileError):
        take_in(con, tmp_path / "missing.zip")


def test_the_receipt_is_kept(con, tmp_path):
    take_in(con, write(tmp_path, "a.csv", TODAYS))
    (_, _, receipt), *rest = imports.list_imports(con)
    assert receipt["added"] == 3
    assert receipt["hidden"] == 1
    assert rest == []


def test_progress_is_told_in_order_and_ends_at_the_end(con, tmp_path):
    from conftest import NOW
    from intromap.workflows.importing import import_sources

    told = []
    sources, _ = open_paths([write(tmp_path, "a.csv", TODAYS)])
    import_sources(
        con, sources, today=TODAY, now=NOW, progress=lambda text, share: told.append((text, share))
    )
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert all(text for text, _ in told)


@pytest.mark.parametrize("last", range(9))
def test_an_import_that_is_stopped_at_any_word_leaves_nothing(con, files, last):
    from conftest import NOW
    from intromap.workflows.importing import import_sources

    class Stopped(BaseException):
        """Ends the run of a page, as Streamlit does."""

    told = []

    def tell(sentence, share):
        told.append(share)
        if len(told) > last and (last < 8 or share == 1.0):
            raise Stopped

    sources, _ = open_paths(files)
    with pytest.raises(Stopped):
        import_sources(con, sources, today=TODAY, now=NOW, progress=tell)
    assert people.count_people(con) == (0, 0)
    assert imports.list_imports(con) == []
    assert take_in(con, *files).added == 4
