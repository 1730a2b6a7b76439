"""Nothing in a text moves the cursor, hides, reorders or forges what is printed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.words.text import one_line, visible

ANY = st.text(st.characters(exclude_categories=[]))


@given(ANY)
def test_what_acts_is_never_shown(text: str) -> None:
    shown = visible(text)

    assert len(shown) == len(text)
    assert {c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn")} <= set("\n\u200c\u200d")


@given(ANY)
def test_a_cell_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(ANY)
def test_showing_twice_changes_nothing(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert one_line(one_line(text)) == one_line(text)


@pytest.mark.parametrize(
    ("text", "shown"),
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
def test_text_is_shown_as_it_is_but_for_what_acts(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_new_line_in_a_cell_is_a_blank() -> None:
    assert one_line("tea\nand\r\ncake\u2028!") == "tea and cake !"
