"""Text for people through a pipe: aligned, nothing cut, no colour."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pages import page
from wellkeeper.render.lines import compute_width, pad, wrap
from wellkeeper.render.page import Caption, Column, Page, Paragraph, Table
from wellkeeper.render.piped import format_text

TODAY = date(2026, 3, 2)


def test_blocks_stand_apart_and_columns_in_line() -> None:
    assert "".join(format_text(page(), TODAY)) == (
        "A heading\n"
        "\n"
        "Rows\n"
        "who     points  note\n"
        "alice       12  tea and [red]cake[/red]\n"
        "李小龙      -3\n"
        "\n"
        "a     1\n"
        "      2\n"
        "long  3\n"
    )


def test_nothing_is_said_in_a_sentence() -> None:
    assert "".join(format_text(Page([], (), "a", empty="Nobody."), TODAY)) == "Nobody.\n"
    assert "".join(format_text(Page([], (), "a"), TODAY)) == ""


@given(st.text(max_size=300))
def test_nothing_is_cut_and_nothing_acts(text: str) -> None:
    output = "".join(format_text(Page([], (), "a", people=lambda: [Table((Column("a", "a"),), [{"a": text}])]), TODAY))

    assert len(output.splitlines()) == 2
    assert "\x1b" not in output


@given(st.text(st.sampled_from("aé李\u0301\u200d👋 ")), st.integers(0, 20))
def test_padding_reaches_the_width(text: str, more: int) -> None:
    size = compute_width(text) + more

    assert compute_width(pad(text, size)) == compute_width(pad(text, size, right=True)) == size


def test_the_width_of_a_letter_is_that_of_a_terminal() -> None:
    assert [compute_width(text) for text in ("abc", "李", "e\u0301", "👨\u200d👩", "❤\ufe0f", "")] == [3, 2, 1, 4, 1, 0]


def test_a_pipe_gets_rows_and_no_sum_head_picture_or_cut() -> None:
    table = Table(
        (Column("day", ""), Column("bar", "", draw=lambda _, width: "=" * width, most=9)),
        [{"day": date(2026, 1, 2), "bar": 3}, {"day": date(2025, 1, 2), "bar": 3}],
        total=9,
        year_key="day",
        way="well do 1",
    )
    blocks = [Caption("Two of nine."), table, Caption("well do 1"), Paragraph("End")]

    text = "".join(format_text(Page([], (), "a", people=lambda: blocks), TODAY))

    assert text == " 2 Jan\n 2 Jan 2025\n\nEnd\n"


@given(st.text("ab 佐é\n", max_size=90), st.integers(2, 30))
def test_wrapping_keeps_every_letter_and_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)

    assert all(compute_width(line) <= width and line == line.rstrip() for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
