"""Searches: letters, apostrophes, blanks and phone numbers are forgiven."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.words import phones
from wellkeeper.domain.words.searches import (
    BEGINNING,
    INSIDE,
    MOST_PARTS,
    WHOLE,
    check_search,
    is_found,
    make_search,
    rank_number,
    rank_word,
)
from wellkeeper.domain.words.text import fold_words
from wellkeeper.errors import WrongUsage


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


@pytest.mark.parametrize(
    ("words", "text"),
    [
        *(("mueller", "Müller"), ("muller", "Müller"), ("müller", "Müller"), ("Müller", "Mueller")),
        *(("MÜLLER", "muller"), ("schroeder", "Schröder"), ("jäger", "Jaeger"), ("jaeger", "Jäger")),
        *(("bauernoehl", "Bauernöhl"), ("Bauernöhl", "Bauernoehl"), ("mu\u0308ller", "Mueller")),
        *(("michael", "Michael"), ("jean-luc", "Jean Luc"), ("jean luc", "Jean-Luc"), ("q3", "plan (Q3)")),
        ("oeoeoeoeoeoe", "öööööö"),
    ],
)
def test_two_letters_for_an_umlaut_are_found_either_way(words: str, text: str) -> None:
    assert is_found(make_search(words), [text], [])


@pytest.mark.parametrize(("words", "text"), [("muller", "Mueller"), ("mueller", "Miller"), ("mehl", "Mahl")])
def test_a_letter_that_was_typed_isnt_two(words: str, text: str) -> None:
    assert not is_found(make_search(words), [text], [])


@pytest.mark.parametrize(
    ("word", "text", "rank"),
    [
        ("price", "how to price a pilot", WHOLE),
        ("pri", "how to price a pilot", BEGINNING),
        ("pr", "how to price a pilot", BEGINNING),
        ("rice", "how to price a pilot", INSIDE),
        ("ri", "how to price a pilot", 0),
        ("rice", "rice and price", WHOLE),
        ("cto", "director", INSIDE),
        ("mueller", "frau müller", WHOLE),
        ("娜", "李娜", INSIDE),
        ("zork", "how to price a pilot", 0),
    ],
)
def test_a_whole_word_fits_best_then_its_beginning_then_what_is_inside(word: str, text: str, rank: int) -> None:
    [part] = make_search(word)

    assert rank_word(part.words[0], fold_words(text)) == rank


@pytest.mark.parametrize(
    ("typed", "rank"),
    [("+49 170 1234567", WHOLE), ("0170/1234567", WHOLE), ("1234567", WHOLE), ("234567", INSIDE), ("9999", 0)],
)
def test_a_number_fits_a_phone_as_a_whole_or_in_part(typed: str, rank: int) -> None:
    [part] = make_search(typed)

    assert part.number is not None
    assert rank_number(part.number, phones.make_key("0049 (0)170 12345-67")) == rank


def test_few_digits_are_no_number() -> None:
    assert [part.number for part in make_search("123")] == [None]


@pytest.mark.parametrize("words", ["", "…", "☕ !", "word " * (MOST_PARTS + 1)])
def test_nothing_to_look_for_and_too_much_are_refused(words: str) -> None:
    with pytest.raises(WrongUsage, match=r"no word to look for|words are too many"):
        check_search(make_search(words), words)


@given(st.text(min_size=1, max_size=40))
def test_every_word_of_a_text_fits_it_as_a_whole_word(text: str) -> None:
    key = fold_words(text)

    for word in key.split():
        for part in make_search(word):
            assert all(rank_word(term, key) == WHOLE for term in part.words)
