"""Searches: letters, apostrophes, blanks and phone numbers are forgiven."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.words import phones
from wellkeeper.domain.words.searches import is_found, make_search


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("wolski", "Ola Wołski"),
        ("WOŁSKI", "Ola Wolski"),
        ("bjork", "Nils Bjørk"),
        ("isil", "Işıl"),
        ("ipek", "İpek"),
        ("dorde", "Đorđe"),
        ("thora aegis", "Þóra Ægis"),
        ("oeil", "L’Œil"),
        ("borg", "Ħaż-Żebbuġ Borg"),
        ("strasse", "Straße"),
        ("STRASSE", "straße"),
        ("odonnell", "O’Donnell"),
        ("o'donnell", "O´Donnell"),
        ("d’arcy", "DArcy"),
        ("οδυσσεύς", "ΟΔΥΣΣΕΥΣ"),
        ("anna", "\uff21\uff4e\uff4e\uff41"),
        ("anne-marie", "Anne‑Marie"),
        ("李娜", "李 娜"),
        ("李 娜", "李娜"),
        ("박지성", "박 지성"),
    ],
)
def test_a_word_is_found_in_any_writing(words: str, text: str) -> None:
    assert is_found(make_search(words), [text], [])


@pytest.mark.parametrize(("words", "text"), [("wolska", "Ola Wołski"), ("ola nowak", "Ola Wołski"), ("娜李", "李 娜")])
def test_another_word_is_not(words: str, text: str) -> None:
    assert not is_found(make_search(words), [text], [])


@pytest.mark.parametrize(
    "typed",
    [
        *("+49 30 5550123", "0049 30 5550123", "030 5550123", "(030) 555-01-23", "030/5550123", "+49 (0)30 5550123"),
        *("5550123", "0123", "550123", "50 123", "030 5550", "+49 30", "+49 30 5550"),
        "\u0660\u0663\u0660 \u0665\u0665\u0665\u0660\u0661\u0662\u0663",
    ],
)
@pytest.mark.parametrize("number", ["+49 (30) 555 0123", "0049305550123", "+49 (0)30 5550-123"])
def test_a_number_is_found_in_any_writing_and_in_part(typed: str, number: str) -> None:
    assert is_found(make_search(typed), ["Ann"], [phones.make_key(number)])
    assert is_found(make_search(f"ann {typed}"), ["Ann"], [phones.make_key(number)])


@pytest.mark.parametrize("typed", ["030 5550124", "+49 31 5550123", "0124", "12", "555 0123 99"])
def test_another_number_is_not(typed: str) -> None:
    assert not is_found(make_search(typed), ["Ann"], [phones.make_key("+49 30 5550123")])


def test_figures_are_words_too() -> None:
    assert is_found(make_search("2026 kick-off"), ["Kick-off 2026"], [])
    assert is_found(make_search("12"), ["Room 12"], [phones.make_key("+49 30 5550123")])
    assert not is_found(make_search("2026 555"), ["2026"], [])


@given(st.text(min_size=1, max_size=40))
def test_whatever_is_typed_finds_itself(text: str) -> None:
    assert is_found(make_search(text), [text], [])


@given(st.from_regex(r"\+[1-9][0-9]{9,12}", fullmatch=True), st.integers(4, 9))
def test_the_end_of_a_number_finds_it(number: str, count: int) -> None:
    assert is_found(make_search(number[-count:]), [], [phones.make_key(number)])
