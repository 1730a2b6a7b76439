"""What is looked through, and what is found in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.sought import (
    GROUPS,
    PLACES,
    TABLES,
    Hit,
    SoughtLine,
    find_in_line,
    find_places,
    fold_line,
    is_all_found,
    list_places,
)
from wellkeeper.domain.words.searches import make_search


def find(words: str, text: str, place: str = "entry", day: str | None = "2026-03-01", row_id: int = 1) -> Hit:
    return find_in_line(make_search(words), SoughtLine(1, place, row_id, day, fold_line(place, text)))


@pytest.mark.parametrize(
    ("place", "text", "key"),
    [
        ("entry", "How to price a pilot?\nPer seat.", "how to price a pilot per seat"),
        ("phone", "+49 (0)170 1234567", "491701234567"),
        ("phone", "0170/12345-67", "1701234567"),
        ("handle", "bob\nBob Lee", ""),
        ("handle", "bert\nBob Lee", "bert"),
        ("parts", " Robert Alexander Lee \nBob Lee", "robert alexander lee"),
        ("parts", "  Bob  Lee \nBob Lee", ""),
        ("note", "☕", ""),
    ],
)
def test_a_line_holds_what_can_be_looked_for(place: str, text: str, key: str) -> None:
    assert fold_line(place, text) == key


def test_every_place_is_in_a_group_and_every_group_has_one() -> None:
    assert {place.group for place in PLACES.values()} == {*GROUPS}
    assert sorted(name for table in TABLES for name in list_places(table)) == sorted(PLACES.keys() - {"former"})


@pytest.mark.parametrize(
    ("word", "places"),
    [
        ("notes", ["about", "note"]),
        ("note", ["about", "note"]),
        ("Wants", ["want"]),
        ("title", ["title"]),
        ("titles", ["title"]),
        ("firms", ["firm"]),
        ("work", ["title", "role", "firm"]),
        ("zork", []),
    ],
)
def test_places_are_named_by_their_group_or_by_what_they_are(word: str, places: list[str]) -> None:
    assert find_places(word) == places


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (find("price pilot", "the price of a pilot", day="2020-01-01"), find("price pilot", "price")),
        (find("price", "price", day="2020-01-01"), find("price", "prices")),
        (find("rice", "rices", day="2020-01-01"), find("rice", "price")),
        (find("price", "price", day="2026-03-02"), find("price", "price", day="2026-03-01")),
        (find("price", "price"), find("price", "price", "title", None)),
        (find("acme", "acme", "firm", None), find("acme", "a@acme.example", "email", None, 9)),
    ],
)
def test_more_words_are_better_then_whole_ones_then_newer_lines(better: Hit, worse: Hit) -> None:
    assert better.weight > worse.weight


def test_all_words_may_be_in_different_lines() -> None:
    search = make_search("price acme 0170 1234567")
    hits = [
        find_in_line(search, SoughtLine(1, place, 1, None, fold_line(place, text)))
        for place, text in (("entry", "price"), ("firm", "Acme"), ("phone", "+49 170 1234567"))
    ]

    assert is_all_found(search, hits)
    assert not any(is_all_found(search, hits[:count] + hits[count + 1 :]) for count in range(3))


def test_a_number_is_looked_for_in_phones_only() -> None:
    assert not find("49170", "in 2049170", "title", None).fits[1:]
    assert [fit.term.digits for fit in find("170123", "+49 170 1234567", "phone").fits] == ["", "321071"]


@given(st.sampled_from(["entry", "firm", "email"]), st.text(min_size=1, max_size=30))
def test_a_text_finds_its_line(place: str, text: str) -> None:
    search = make_search(text)

    assert is_all_found(search, [find_in_line(search, SoughtLine(1, place, 1, None, fold_line(place, text)))])
