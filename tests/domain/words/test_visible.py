"""Nothing in a text moves the cursor, hides, reorders or forges what is printed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.words.text import join_lines, make_visible

ANY = st.text(st.characters(exclude_categories=[]))


@given(ANY)
def test_what_acts_is_never_shown(text: str) -> None:
    visible_text = make_visible(text)

    assert len(visible_text) == len(text)
    assert {c for c in visible_text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn")} <= set(
        "\n\u200c\u200d"
    )


@given(ANY)
def test_a_cell_is_one_line(text: str) -> None:
    assert len(join_lines(text).splitlines()) <= 1


@given(ANY)
def test_showing_twice_changes_nothing(text: str) -> None:
    assert make_visible(make_visible(text)) == make_visible(text)
    assert join_lines(join_lines(text)) == join_lines(text)


@pytest.mark.parametrize(
    ("text", "visible_text"),
    [
        ("plain", "plain"),
        ("two\nlines", "two\nlines"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("\x9b31m", "\ufffd31m"),
        ("a\u202eb", "a\ufffdb"),
        ("[red]:smile:", "[red]:smile:"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\udcff", "\ufffd"),
    ],
)
def test_text_is_shown_as_it_is_but_for_what_acts(text: str, visible_text: str) -> None:
    assert make_visible(text) == visible_text


def test_a_new_line_in_a_cell_is_a_blank() -> None:
    assert join_lines("tea\nand\r\ncake\u2028!") == "tea and cake !"
