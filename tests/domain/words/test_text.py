"""Text comes in clean, and is found again however it is spelled."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wellkeeper.domain.words import text
from wellkeeper.errors import BadText

# Hypothesis seldom joins these by itself: letters, accents, and what hides between them.
TRICKY = st.text(st.sampled_from("eEßİıℌﬁ\u0301\u0345\u00ad\u200b\u200d\u202e\x00\x1b\x85\u2028\t\n\r 가각ᆨ"))
ANY_TEXT = st.text() | TRICKY


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ("  Alice \t Chen\n", "Alice Chen"),
        ("Alice\x1b[31m", "Alice [31m"),
        ("a\0b\x85c\u2028d\u00a0e", "a b c d e"),
        ("Mu\u0308ller", "Müller"),
        ("ecilA\u202e", "ecilA"),
        ("a\u200bb\ufeffc\u00add\u2066e\u061cf", "abcdef"),
        ("e\u200b\u0301", "é"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("", ""),
    ],
)
def test_cleans_a_line(raw: str, tidy: str) -> None:
    assert text.clean(raw, "name") == tidy


def test_keeps_the_lines_of_a_note() -> None:
    assert text.clean("\n\n one \r\n\r\ntwo\x0bthree\n", "note", keeps_lines=True) == "one\n\ntwo\nthree"


@pytest.mark.parametrize("raw", ["xxxxxx", "x" * 10_000, "  " + "x " * 4])
def test_refuses_what_is_too_long(raw: str) -> None:
    with pytest.raises(BadText, match=r"the name has [0-9,]+ characters"):
        text.clean(raw, "name", 5)


def test_blanks_do_not_count() -> None:
    assert text.clean("  alice   ", "name", 5) == "alice"


def test_refuses_half_a_character() -> None:
    with pytest.raises(BadText, match="isn't valid UTF-8"):
        text.clean("alice\udcff", "name")


@given(ANY_TEXT, st.booleans())
@example("e\u00ad\u0301", False)
def test_clean_text_stays_as_it_is(raw: str, lines: bool) -> None:
    tidy = text.clean(raw, "note", keeps_lines=lines)
    assert text.clean(tidy, "note", keeps_lines=lines) == tidy
    assert unicodedata.is_normalized("NFC", tidy)
    assert not any(unicodedata.category(c) in ("Cc", "Zl", "Zp") for c in tidy.replace("\n", "" if lines else "\n"))


@pytest.mark.parametrize("raw", ["", " ", "\n", "\u200b", "\u200d", "\u0301", "\ufe0f", "\0"])
def test_refuses_a_name_that_nobody_could_see(raw: str) -> None:
    with pytest.raises(BadText, match="the name is empty"):
        text.clean_required(raw, "name")


@pytest.mark.parametrize("raw", ["x", "李", "😀", "?", "7"])
def test_takes_a_name_of_one_character(raw: str) -> None:
    assert text.clean_required(raw, "name") == raw


@pytest.mark.parametrize(
    ("spelling", "other_spelling"),
    [
        ("Müller", "muller"),
        ("STRASSE", "straße"),
        ("İstanbul", "istanbul"),
        ("ﬁn", "FIN"),
        ("Zoe\u0308", "ZOË"),
        ("ℌ", "h"),
    ],
)
def test_spellings_share_a_key(spelling: str, other_spelling: str) -> None:
    assert text.make_key(spelling) == text.make_key(other_spelling)


def test_different_names_have_different_keys() -> None:
    assert len({text.make_key(name) for name in ("Alice", "Alicia", "李", "각", "가")}) == 5


@given(ANY_TEXT)
def test_a_key_is_its_own_key(raw: str) -> None:
    assert text.make_key(text.make_key(raw)) == text.make_key(raw)


def test_every_character_has_a_key_that_stays() -> None:
    keys = [text.make_key(chr(point)) for point in range(sys.maxunicode + 1)]
    assert [key for key in keys if text.make_key(key) != key] == []


@pytest.mark.parametrize(
    ("spelling", "words"),
    [
        ("O’Brien, Łukasz", "obrien lukasz"),
        ("O'Brien-Smith", "obrien smith"),
        ("Jean-Luc   Roy", "jean luc roy"),
        ("Straße & Söhne (Køln)", "strasse sohne koln"),
        ("50% off_now!", "50 off now"),
        ("李 小龙", "李小龙"),
        ("李·小龙", "李小龙"),
        ("☕", ""),
    ],
)
def test_words_are_folded(spelling: str, words: str) -> None:
    assert text.fold_words(spelling) == words


@given(ANY_TEXT)
def test_folded_words_stay_as_they_are(raw: str) -> None:
    words = text.fold_words(raw)

    assert text.fold_words(words) == words
    assert not set(words) & set("%_!'’\n\t")


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_are_folded_as_all_others(raw: str) -> None:
    assert text.fold_words(raw) == text.fold_words(f"{raw} é")[:-1].strip()
