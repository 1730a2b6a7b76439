"""Text for people through a pipe: aligned, nothing cut, no colour."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pages import page
from wellkeeper.render.page import Column, Page, Table
from wellkeeper.render.piped import compute_width, format_text, pad


def test_blocks_stand_apart_and_columns_in_line() -> None:
    assert "".join(format_text(page())) == (
        "A heading\n"
        "\n"
        "Rows\n"
        "who     points  note\n"
        "alice       12  tea and [red]cake[/red]\n"
        "李小龙      -3\n"
        "… and 7 more\n"
        "\n"
        "a     1\n"
        "      2\n"
        "long  3\n"
    )


def test_nothing_is_said_in_a_sentence() -> None:
    assert "".join(format_text(Page([], (), "a", empty="Nobody."))) == "Nobody.\n"
    assert "".join(format_text(Page([], (), "a"))) == ""


@given(st.text(max_size=300))
def test_nothing_is_cut_and_nothing_acts(text: str) -> None:
    output = "".join(format_text(Page([], (), "a", people=lambda: [Table((Column("a", "a"),), [{"a": text}])])))

    assert len(output.splitlines()) == 2
    assert "\x1b" not in output


@given(st.text(st.sampled_from("aé李\u0301\u200d👋 ")), st.integers(0, 20))
def test_padding_reaches_the_width(text: str, more: int) -> None:
    size = compute_width(text) + more

    assert compute_width(pad(text, size)) == compute_width(pad(text, size, right=True)) == size


def test_the_width_of_a_letter_is_that_of_a_terminal() -> None:
    assert [compute_width(text) for text in ("abc", "李", "e\u0301", "👨\u200d👩", "")] == [3, 2, 1, 4, 0]
