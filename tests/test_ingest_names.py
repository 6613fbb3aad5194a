from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intromap.ingest.names import (
    LONGEST_ADDRESS,
    clean_column,
    clean_text,
    fold_name,
    name_of_email,
    name_of_handle,
    normalise_email,
    normalise_linkedin,
)

addresses = st.builds(
    "{}{}{}".format,
    st.sampled_from(
        ["", "https://www.linkedin.com/in/", "linkedin.com/pub/", "in/", "//de.linkedin.com/in/"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("%25/?#éİ"), max_size=30),
    st.sampled_from(["", "/", "?a=b", "#x", "/en"]),
)


@given(addresses)
def test_normalising_an_address_twice_changes_nothing(url: str):
    handle = normalise_linkedin(url)
    assert normalise_linkedin(handle) == handle


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_folding_and_cleaning_twice_change_nothing(name: str):
    assert fold_name(fold_name(name)) == fold_name(name)
    assert clean_text(clean_text(name)) == clean_text(name)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_a_column_is_cleaned_as_its_cells_are(cells: list[str]):
    assert clean_column(cells) == [clean_text(cell) for cell in cells]


@given(st.from_regex(r"[A-Za-z0-9_-]{1,40}", fullmatch=True))
def test_the_short_way_for_plain_addresses_agrees_with_the_long_one(slug: str):
    assert normalise_linkedin(f"https://www.linkedin.com/in/{slug}/") == normalise_linkedin(f"in/{slug}")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "Amara Okafor",
        "https://www.linkedin.com/company/kola",
        "https://www.linkedin.com/in/",
        "https://www.linkedin.com/pub/dir/Amara/Okafor",
        "https://linkedin.com.example.org/in/amara",
        "https://example.org/in/amara",
        "https://www.linkedin.com/in/" + "a" * LONGEST_ADDRESS,
    ],
)
def test_what_is_no_address_of_a_person_is_none(url: str):
    assert normalise_linkedin(url) == ""


def test_addresses_of_the_old_kind_and_of_phones_are_kept():
    assert normalise_linkedin("http://www.linkedin.com/pub/Mei-Lin/1a/2b3/4c5?x") == "pub/mei-lin/1a/2b3/4c5"
    assert normalise_linkedin("https://m.linkedin.com/mwlite/in/mei-lin") == "in/mei-lin"


def test_slugs_in_other_scripts_stay_in_them():
    assert normalise_linkedin("https://www.linkedin.com/in/%E5%BC%A0%E4%BC%9F-1a2b") == "in/张伟-1a2b"
    assert normalise_linkedin("https://www.linkedin.com/in/jos%E9") == "in/josé"


def test_names_are_made_from_addresses():
    assert name_of_handle("in/josé-garcía-1a2b") == "José García"
    assert name_of_handle("in/张伟-1a2b") == "张伟"
    assert name_of_handle("in/42") == "42"
    assert name_of_handle("pub/mei-lin/1a/2b3/4c5") == "Mei Lin"
    assert name_of_email("amara.okafor77@example.org") == "Amara"
    assert name_of_email("7@example.org") == "7"


def test_nothing_but_control_characters_and_spaces_is_taken_from_a_name():
    given_name = "Thandiwe\u200d 👩🏽‍💻 (she/her), PhD | Hiring!"
    assert clean_text(f" {given_name}\x00\x1b ") == given_name


def test_only_addresses_are_emails():
    assert normalise_email("mailto:Amara@Example.org") == "amara@example.org"
    assert normalise_email("amara@@example.org") == normalise_email("a b@example.org") == ""
