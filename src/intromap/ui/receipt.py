"""The receipt of an import: what became of every row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import streamlit as st

from intromap.ui.theme import metric_row, plain, sentence_list
from intromap.ui.words import count
from intromap.workflows.history import grouped_problems, problem_csv

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from intromap.model import Problem
    from intromap.workflows.receipt import Receipt

KINDS = {
    "connections": "LinkedIn connections",
    "people": "table of people",
    "referrals": "table of referrals",
    "ties": "table of ties",
    "interviews": "table of conversations",
    "jobs": "where people were",
    "questions": "questions asked",
    "themes": "what was said",
    "promises": "promised introductions",
    "favours": "what you did for people",
    "keeping": "whom you keep in touch with",
    "choices": "pins, snoozes and rests",
    "aliases": "other names of organisations",
    "values": "what you weigh by",
    "fits": "how well targets fit",
    "open questions": "what you still want to know",
    "goals": "goals",
    "comparisons": "what dimensions are compared with",
    "rules": "rules of your own",
    "drafts": "your own wording of drafts",
    "apart": "who are two people",
    "in touch": "when you were in touch",
    "messages": "LinkedIn messages",
    "invitations": "LinkedIn invitations",
    "recommendations": "LinkedIn recommendations",
    "endorsements": "LinkedIn endorsements",
    "notes": "your notes on LinkedIn",
    "owner": "about yourself",
    "address book": "address book",
    "vcard": "address book (vCard)",
    "mapped": "table that you mapped",
    "ignored": "of no use here",
    "unknown": "no table that intromap knows",
}
MOST_FILES = 25
"""So many files are shown at once; more are scrolled."""
MOST_SHOWN = 500
"""So many problems are shown; the download has them all."""
MOST_TOLD = 8
"""So many problems are told as sentences; more go into a table."""


def show_receipt(receipt: Receipt) -> None:
    """Show what was read, added, updated, left unchanged, and set aside with the reason."""
    rows = sum(file.rows for file in receipt.files)
    metric_row(
        [
            ("Rows read", f"{rows:,}", "Rows with something in them, over all files."),
            ("People added", f"{receipt.added:,}", "Rows that brought somebody new."),
            ("Updated", f"{receipt.updated:,}", "Rows that brought something new about somebody."),
            ("Unchanged", f"{receipt.unchanged:,}", "Rows that brought nothing new."),
            ("Organisations added", f"{receipt.organisations:,}", ""),
            ("Links added", f"{receipt.referrals_added + receipt.ties_added:,}", _links(receipt)),
        ]
    )
    if receipt.warning:
        st.warning(plain(receipt.warning), icon=":material/balance:")
    sentence_list(_remarks(receipt))
    _show_files(receipt)
    _show_problems("Set aside", receipt.rejected, "set-aside.csv")
    _show_problems("Kept, but not all of the row could be used", receipt.remarks, "remarks.csv")


def _links(receipt: Receipt) -> str:
    before = receipt.referrals_unchanged + receipt.ties_unchanged
    referrals = count(receipt.referrals_added, "referred-by link")
    return f"{referrals} and {count(receipt.ties_added, 'tie')}; {before:,} were there before."


def _remarks(receipt: Receipt) -> list[str]:
    told = []
    if receipt.in_touch:
        people = count(receipt.in_touch, "person", "people")
        told.append(f"When you were in touch is known, or better known, for {people}.")
    if receipt.candidates:
        told.append(
            f"{count(receipt.candidates, 'introduction')} may be in your messages; they wait for your word."
        )
    if receipt.interviews_added:
        told.append(f"{count(receipt.interviews_added, 'conversation')} added.")
    if receipt.words_added:
        rows = count(receipt.words_added, "row")
        told.append(f"{rows} of your other tables (jobs, themes, promises and the like) added.")
    if receipt.left:
        told.append(f"{count(receipt.left, 'person is', 'people are')} no longer among your connections.")
    if receipt.hidden:
        told.append(
            "Rows that hold a date and nothing else, for members whom LinkedIn hides: "
            f"{receipt.hidden:,}. They are counted only."
        )
    if not receipt.rejected:
        told.append("No row was set aside.")
    return told


def _show_files(receipt: Receipt) -> None:
    known = [file for file in receipt.files if file.kind not in ("ignored", "unknown")]
    other, aside = len(receipt.files) - len(known), receipt.set_aside
    table = [
        {
            "File": file.file,
            "What it is": KINDS.get(file.kind, file.kind),
            "Rows": file.rows,
            "Kept": receipt.kept.get(file.file, 0),
            "Set aside": aside.get(file.file, 0),
        }
        | ({"Hidden by LinkedIn": file.hidden} if receipt.hidden else {})
        for file in known
    ]
    figures = ("Rows", "Kept", "Set aside", "Hidden by LinkedIn")
    config = {name: st.column_config.NumberColumn(format="localized") for name in figures}
    alt = "The files that were read"
    height: Literal["content", "auto"] = "content" if len(table) <= MOST_FILES else "auto"
    st.dataframe(table, hide_index=True, width="stretch", height=height, column_config=config, alt=alt)
    if other:
        with st.expander(f"{count(other, 'other file')} in it, of no use here"):
            sentence_list(f.file for f in receipt.files if f.kind in ("ignored", "unknown"))


def _show_problems(title: str, problems: Sequence[Problem], file_name: str) -> None:
    if not problems:
        return
    st.subheader(f"{title}: {len(problems):,}", anchor=False)
    groups = grouped_problems(problems)
    if len(groups) <= MOST_TOLD:
        sentence_list(_told(*group) for group in groups.itertuples(index=False))
    else:
        _problem_table(title, groups.head(MOST_SHOWN))
        if len(groups) > MOST_SHOWN:
            st.caption(f"The first {MOST_SHOWN:,} are shown; the download has all of them.")
    data = problem_csv(problems)
    st.download_button(
        "Download as CSV", data, file_name, "text/csv", key=f"get_{file_name}", on_click="ignore"
    )


def _told(file: str, lines: str, field: str, reason: str) -> str:
    several = "," in lines or "–" in lines
    where = f", {'lines' if several else 'line'} {lines}" if lines else ""
    return f"{file}{where}{f', {field}' if field else ''}: {reason}"


def _problem_table(title: str, groups: pd.DataFrame) -> None:
    names = {"file": "File", "lines": "Lines", "field": "Field", "reason": "Why"}
    table = groups.rename(columns=names)
    table = table.drop(columns=[] if (table["Field"] != "").any() else ["Field"])
    config = {name: st.column_config.TextColumn(width="small") for name in ("File", "Lines", "Field")}
    config["Why"] = st.column_config.TextColumn(width="large")
    st.dataframe(table, hide_index=True, width="stretch", column_config=config, alt=title)
