"""Of a long note the part around the word is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.words.excerpts import make_excerpt
from wellkeeper.domain.words.searches import Term, make_search

LONG = "word " * 50


def make_terms(words: str) -> list[Term]:
    return [term for part in make_search(words) for term in part.words]


@pytest.mark.parametrize(
    ("text", "words", "excerpt"),
    [
        ("a short note\nof two lines", "note", "a short note of two lines"),
        (f"the price first {LONG}", "price", "the price first word word word word word …"),
        (f"{LONG}the price last", "price", "… word word word word word the price last"),
        (f"{LONG}the price between {LONG}", "PRICE", "… word the price between word word …"),
        (f"{LONG}prices {LONG}price {LONG}", "price", "… word word price word word word word …"),
        (f"{LONG}Frau Müller {LONG}", "mueller", "… word Frau Müller word word word word …"),
        (f"{LONG}", "zork", "word word word word word word word word …"),
        ("甲" * 60 + "李娜" + "乙" * 60, "李娜", f"… {'甲' * 13}李娜{'乙' * 25} …"),
    ],
)
def test_the_part_around_the_word_is_shown(text: str, words: str, excerpt: str) -> None:
    assert make_excerpt(text, make_terms(words), 40) == excerpt


@given(st.text(max_size=400), st.text(min_size=1, max_size=8))
def test_an_excerpt_is_short_and_a_part_of_the_text(text: str, words: str) -> None:
    excerpt = make_excerpt(text, make_terms(words), 40)

    assert len(excerpt) <= 44
    assert excerpt.removeprefix("… ").removesuffix(" …").strip() in " ".join(text.split())


@given(st.lists(st.sampled_from(["alpha", "beta", "gamma"]), max_size=80), st.integers(0, 80))
def test_the_word_is_in_its_excerpt(words: list[str], place: int) -> None:
    words.insert(place, "needle")

    assert "needle" in make_excerpt(" ".join(words), make_terms("needle"), 40)
