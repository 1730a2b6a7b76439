"""The words of a wish that tell something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.terms import STOP_WORDS, list_terms, make_term
from wellkeeper.domain.words.text import fold_words


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("a vendor for badges", {"vendor": "vendor", "badge": "badges"}),
        ("Badge vendors!", {"badge": "badge", "vendor": "vendors"}),
        ("somebody who knows the CFOs of Lyon", {"cfo": "cfos", "lyon": "lyon"}),
        ("agencies in Łódź", {"agency": "agencies", "lodz": "lodz"}),
        ("Chef’s colours", {"chef": "chefs", "color": "colours"}),
        ("the", {}),
        ("", {}),
        ("🍕", {}),
        ("a 3D printer, 24/7", {"3d": "3d", "printer": "printer", "24": "24"}),
        ("東京の弁護士", {"東京の弁護士": "東京の弁護士"}),
    ],
)
def test_words_are_folded_in_the_singular_without_stop_words(text: str, terms: dict[str, str]) -> None:
    assert list_terms(text) == terms


def test_stop_words_stand_as_they_are_folded_and_tell_nothing() -> None:
    assert [word for word in STOP_WORDS if fold_words(word) != word] == []
    assert {make_term(word) for word in STOP_WORDS} == {""}


@given(st.text())
def test_every_term_comes_from_a_word_of_the_text(text: str) -> None:
    words = fold_words(text).split()

    assert all(word in words and make_term(word) == term for term, word in list_terms(text).items())
    assert list_terms(text.upper()).keys() == list_terms(text.upper().lower()).keys() or not text.isascii()
