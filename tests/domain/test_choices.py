"""The words that narrow an answer: taken in any letters, refused with those that are known."""

from __future__ import annotations

import pytest

from wellkeeper.domain.choices import CHOICES, parse_occasion, parse_word
from wellkeeper.errors import BadText, UnknownWord


@pytest.mark.parametrize(
    ("name", "word", "value"),
    [
        ("source", "client", "client"),
        ("source", "Client", "client"),
        ("source", " client ", "client"),
        ("source", "none", ""),
        ("tier", "a", "A"),
        ("tier", "A", "A"),
        ("tier", "NONE", ""),
        ("attitude", "Open", "open"),
        ("attitude", "none", ""),
        ("purpose", "Newsletter", "newsletter"),
        ("tag", "Board", "Board"),
        ("tag", "#board", "board"),
        ("tag", " two  words ", "two  words"),
        ("tag", "None", ""),
        ("tag", "#none", "none"),
    ],
)
def test_a_word_is_taken_in_any_letters(name: str, word: str, value: str) -> None:
    assert parse_word(name, word) == value


@pytest.mark.parametrize(
    ("name", "word", "hint"),
    [
        ("source", "clint", "did you mean client? known are client, sphere, "),
        ("source", "", "known are client, "),
        ("source", "x" * 10_000, "known are client, "),
        ("tier", "D", "known are A, B, C and none"),
        ("attitude", "reservd", "did you mean reserved? known are open, warm, careful, reserved and none"),
        ("purpose", "none", "known are prospect, newsletter, support and information"),
        ("tag", "", "`--tag none` is for those without a tag"),
        ("tag", " # ", "`--tag none` is for those without a tag"),
    ],
)
def test_a_word_that_selects_nothing_is_refused_with_those_that_do(name: str, word: str, hint: str) -> None:
    with pytest.raises(UnknownWord) as failure:
        parse_word(name, word)

    assert failure.value.message.endswith(f"is no {name}")
    assert failure.value.hint.startswith(hint)


@pytest.mark.parametrize("name", CHOICES)
def test_every_word_that_is_offered_is_taken(name: str) -> None:
    assert [parse_word(name, word) or "none" for word in CHOICES[name]] == list(CHOICES[name])


@pytest.mark.parametrize(
    ("text", "occasion"), [("  After   WORK ", "after work"), ("none", ""), ("CAFE\u0301", "caf\u00e9"), ("Ä", "ä")]
)
def test_an_occasion_is_in_small_letters_with_single_blanks(text: str, occasion: str) -> None:
    assert parse_occasion(text) == occasion


def test_an_occasion_is_something() -> None:
    with pytest.raises(BadText, match="empty"):
        parse_occasion("  ")
