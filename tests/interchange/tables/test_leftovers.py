"""What programs leave in cells: words for nothing, and letters written for a web page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.interchange.tables.leftovers import is_filler, replace_entities


@pytest.mark.parametrize(
    ("text", "target", "cells", "is_nothing"),
    [
        ("NULL", "phone", (), True),
        ("N/A", "org", (), True),
        ("-", "name", (), True),
        ("nan", "city", (), True),
        ("NULL", "family_name", ("Jo", "NULL", "NULL"), True),
        ("NULL", "family_name", ("JO", "NULL", "1 KAI"), False),
        ("Null", "family_name", ("Jo", "Null", "Null"), False),
        ("None", "name", ("None", ""), False),
        ("NULL Ltd", "org", (), False),
        ("0", "phone", (), False),
    ],
)
def test_a_word_for_nothing_is_nothing(text: str, target: str, cells: tuple[str, ...], is_nothing: bool) -> None:
    assert is_filler(text, target, cells) == is_nothing


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Jos&eacute; P&#233;rez", "José Pérez"),
        ("Foo &amp; Bar", "Foo & Bar"),
        ("Dr&amp;auml;ger", "Dräger"),
        ("O&#x27;Hara", "O'Hara"),
        ("AT&T; Marks & Spencer", "AT&T; Marks & Spencer"),
        ("https://lee.example/?a=1&copy=2", "https://lee.example/?a=1&copy=2"),
        ("&nosuch;", "&nosuch;"),
    ],
)
def test_letters_that_were_written_for_a_page_are_read(text: str, plain: str) -> None:
    assert replace_entities(text) == plain


@given(st.text().filter(lambda text: "&" not in text))
def test_a_text_without_an_ampersand_stays(text: str) -> None:
    assert replace_entities(text) == text
