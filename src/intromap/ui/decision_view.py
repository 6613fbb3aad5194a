"""The decision sheet on the page of themes: how a target fits, what is open, and the sheet as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.interviews.decision import SCORES, sections, verdict
from intromap.ui.said import attempt, next_round, round_of, say
from intromap.ui.session import by_revision, today
from intromap.ui.theme import plain, sentence_list, stack_below
from intromap.ui.unsaved import Unsaved
from intromap.workflows import decisions

if TYPE_CHECKING:
    import pandas as pd

    from intromap.interviews.decision import Criterion
    from intromap.workflows.session import Connection
    from intromap.workflows.themes import Target

NOT_JUDGED = "not judged yet"
MUST = {4: "holds", 0: "does not hold"}


def show_decision(con: Connection, target: Target) -> None:
    """Show the decision sheet of a target."""
    stack_below("decision", 1000)
    left, right = st.container(key="decision").columns([3, 2], gap="large")
    with right:
        _judge(con, target)
        with st.expander("What you weigh targets by", icon=":material/balance:"):
            edit_criteria(con)
    sheet = by_revision(decisions.decision_sheet)(con, target, today=today())
    with left:
        for heading, lines in sections(sheet):
            st.markdown(f"**{plain(heading)}**")
            sentence_list(lines)
        with st.container(horizontal=True):
            name = "".join(letter if letter.isalnum() else "-" for letter in target[1].lower())
            data = decisions.decision_markdown(sheet, today=today())
            st.download_button("Markdown", data, f"{name}.md", "text/markdown", icon=":material/download:")
            page = decisions.decision_page(sheet, today=today())
            st.download_button("Page to print", page, f"{name}.html", "text/html", icon=":material/print:")


def _judge(con: Connection, target: Target) -> None:
    criteria = decisions.list_criteria(con, target)
    st.subheader("How it fits you", anchor=False)
    if not criteria:
        st.markdown("Write down what you weigh targets by, below; then judge this one.")
    else:
        st.markdown(plain(verdict(criteria)))
    key = f"{target[0]}_{target[1]}"
    typed = Unsaved(f"judge_{key}", "Keep", {"open": f"open_{key}"})
    typed.fill(con, {"open": decisions.open_questions_of(con, target)})
    with st.form(f"judge_{key}", border=False):
        scores = {c.id: _score(c, key) for c in criteria}
        asked = st.text_area(
            "What you still want to know",
            typed.first("open"),
            key=f"open_{key}",
            height=110,
            placeholder="A question a line",
        )
        sent = st.form_submit_button("Keep", type="primary")
    typed.watch()
    if sent:
        with attempt():
            decisions.write_fits(con, target, scores)
            decisions.write_open_questions(con, target, asked)
            typed.saved(con)
            say("Kept.")
            st.rerun()


def _score(criterion: Criterion, key: str) -> int | None:
    words = MUST if criterion.must else SCORES
    options = [None, *words]
    at = options.index(criterion.score) if criterion.score in options else 0
    score: int | None = st.selectbox(
        plain(criterion.label) + (" (must hold)" if criterion.must else ""),
        options,
        at,
        format_func=lambda each: NOT_JUDGED if each is None else words[each],
        key=f"score_{key}_{criterion.id}",
    )
    return score


def edit_criteria(con: Connection) -> None:
    """Show the owner's values and constraints, to be changed."""
    there = decisions.list_criteria(con)
    name = "criteria"
    typed = st.data_editor(
        _frame(there),
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        key=f"{name}_{round_of(name)}",
        column_order=["label", "weight", "must"],
        column_config={
            "label": st.column_config.TextColumn("What counts for you", width="medium"),
            "weight": st.column_config.NumberColumn("Weight", min_value=0.1, max_value=10.0, step=0.5),
            "must": st.column_config.CheckboxColumn("Must hold"),
        },
    )
    if st.button("Keep the list", key="keep_criteria"):
        with attempt():
            decisions.write_criteria(con, _rows(typed))
            next_round(name)
            say("The list is kept.")
            st.rerun()


def _frame(there: list[Criterion]) -> pd.DataFrame:
    import pandas as pd

    columns = {
        "id": pd.Series([c.id for c in there], dtype="Int64"),
        "label": pd.Series([c.label for c in there], dtype="str"),
        "weight": pd.Series([c.weight for c in there], dtype="float64"),
        "must": pd.Series([c.must for c in there], dtype="bool"),
    }
    return pd.DataFrame(columns)


def _rows(typed: pd.DataFrame) -> list[tuple[int | None, str, bool, float]]:
    import pandas as pd

    rows = []
    for number, label, weight, must in typed[["id", "label", "weight", "must"]].itertuples(index=False):
        if pd.notna(label) and str(label).strip():
            known = None if pd.isna(number) else int(number)
            rows.append(
                (known, str(label), pd.notna(must) and bool(must), 1.0 if pd.isna(weight) else weight)
            )
    return rows
