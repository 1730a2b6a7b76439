"""Tab-separated lines and bare names, for scripts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages import page
from wellkeeper.render.page import Page
from wellkeeper.render.plain import format_ids, format_tabs


def test_a_line_has_a_cell_for_every_column() -> None:
    assert "".join(format_tabs(page(), has_header=False)) == (
        "alice\t12\ttea and [red]cake[/red]\t2026-03-02\ta,b\tyes\n李小龙\t-3\t\t\t\tno\n"
    )


def test_a_header_names_the_columns_only_when_asked() -> None:
    assert next(iter(format_tabs(page(), has_header=True))) == "who\tpoints\tnote\tday\ttags\tcan\n"


@given(st.lists(st.text(st.characters(exclude_categories=[])), min_size=2, max_size=2))
def test_no_text_makes_another_cell_or_line(texts: list[str]) -> None:
    (line,) = format_tabs(Page([dict(zip("ab", texts, strict=True))], ("a", "b"), "a"), has_header=False)

    assert (line.count("\t"), line.count("\n"), len(line.splitlines())) == (1, 1, 1)


@pytest.mark.parametrize(
    ("value", "cell"), [(0, "0"), (0.0, "0.0"), (-1.5, "-1.5"), (date(2026, 1, 2), "2026-01-02"), (("a", 1), "a,1")]
)
def test_a_value_has_one_spelling(value: object, cell: str) -> None:
    assert list(format_tabs(Page([{"a": value}], ("a",), "a"), has_header=False)) == [f"{cell}\n"]


def test_ids_are_each_told_once_and_nothing_is_left_out_but_nothing() -> None:
    items = [{"a": name} for name in ("x", "y", "x", None, "", 0, 3)]

    assert list(format_ids(Page(items, ("a",), "a"))) == ["x\n", "y\n", "0\n", "3\n"]
