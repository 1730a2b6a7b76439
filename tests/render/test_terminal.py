"""Tables on a terminal: they fit, they cut what is flexible, and text in them is text."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from pages import page
from wellkeeper.render import terminal
from wellkeeper.render.page import Column, Page, Table


def print_lines(page_to_print: Page, columns: int) -> list[str]:
    """The lines that a terminal of that width shows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        patch.setenv("TERM", "xterm-256color")
        patch.setattr("sys.stdout", io.StringIO())
        terminal.print_page(page_to_print)
        import sys

        output = sys.stdout.getvalue()  # type: ignore[attr-defined]
    return [Text.from_ansi(line).plain for line in output.splitlines()]


@pytest.mark.parametrize("columns", [30, 60, 200])
def test_text_in_a_table_is_text(columns: int) -> None:
    lines = print_lines(page(), columns)

    assert any("[red]cake[/red]" in line for line in lines) or columns == 30
    assert lines[0] == "A heading"
    assert "… and 7 more" in lines


@settings(max_examples=50)
@given(texts=st.lists(st.text(max_size=80), min_size=1, max_size=4), columns=st.integers(60, 200))
def test_a_table_fits(texts: list[str], columns: int) -> None:
    rows = [{"a": text, "b": 12, "c": text} for text in texts]
    table = Table((Column("a", "a"), Column("b", "b", right=True), Column("c", "c", flexible=True, spare=1)), rows)

    lines = print_lines(Page(rows, (), "a", people=lambda: [table]), columns)

    assert max(cell_len(line) for line in lines) <= columns
    assert not any("\x1b" in line for line in lines)


def test_a_narrow_terminal_loses_the_columns_that_can_be_spared() -> None:
    heads = [Column(name, name, spare=spare) for name, spare in (("stays", 0), ("first", 2), ("second", 1))]
    rows = [{"stays": "x" * 20, "first": "y" * 20, "second": "z" * 20}]

    lines = print_lines(Page(rows, (), "a", people=lambda: [Table(heads, rows)]), 60)

    assert "stays" in lines[0]
    assert "second" in lines[0]
    assert "first" not in lines[0]


def test_an_endless_word_takes_no_time() -> None:
    import time

    rows = [{"a": "x" * 100_000}]
    start = time.perf_counter()

    print_lines(Page(rows, (), "a", people=lambda: [Table((Column("a", "a", flexible=True),), rows)]), 80)

    assert time.perf_counter() - start < 2
