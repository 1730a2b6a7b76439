"""Searches: the words by which people look for something, forgiving in letters and in the writing of phone numbers.

A search has parts, each a word, or a number whose digits may be those of a phone. All of them must be found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, product
from typing import NamedTuple

from wellkeeper.domain.words import phones
from wellkeeper.domain.words.text import fold_words, is_unspaced
from wellkeeper.errors import WrongUsage, quote

MOST_PARTS = 20  # of a search
LONGEST_SEARCH = 1_000  # characters
LEAST_DIGITS = 4  # of a number: fewer are looked for in the text only
LEAST_INSIDE = 3  # letters of a word that is found inside another one; Chinese, Japanese and Korean ones need one
INSIDE, BEGINNING, WHOLE = 1, 2, 3  # how well a word fits

_PHONE_SIGNS = frozenset("+-()/.‐‑‒–—")
_DIGRAPHS = re.compile("([aou]e)")
_MOST_DIGRAPHS = 4  # of a word: each doubles its spellings
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


class Term(NamedTuple):
    """What is looked for: a word in its spellings, as folded words; or a phone number.

    Of a number, `number_key` is the key of all of it, and `digits` are its digits from the last to the first.
    """

    typed: str
    spellings: tuple[str, ...] = ()
    number_key: str = ""
    digits: str = ""


class Part(NamedTuple):
    """Words that must all be found; or else the phone number that they make, if they may be one."""

    words: tuple[Term, ...]
    number: Term | None = None

    def list_terms(self) -> tuple[Term, ...]:
        """The words, and the number if there is one."""
        return self.words if self.number is None else (*self.words, self.number)


Search = Sequence[Part]


def make_search(words: str) -> list[Part]:
    """The parts of a search: each word by itself, but `+49 170 1234567` as a whole. Empty if no letter is in it."""
    parts: list[Part] = []
    for is_number, group in groupby(words.split(), key=_may_be_of_number):
        typed_words = [*group]
        terms = tuple(term for word in typed_words for term in _make_terms(word))
        number = _make_number(" ".join(typed_words)) if is_number else None
        if number is not None:
            parts.append(Part(terms, number))
        else:
            parts.extend(Part((term,)) for term in terms)
    return parts


def check_search(search: Search, words: str) -> Search:
    """The search that some words made. Raises `WrongUsage` if nothing is to be looked for in them, or too much."""
    if len(words) > LONGEST_SEARCH:
        raise WrongUsage(f"the words have {len(words):,} characters", f"give at most {LONGEST_SEARCH:,}")
    if not search:
        raise WrongUsage(f"{quote(words)} has no word to look for", "give a word, a name or a number")
    if len(search) > MOST_PARTS:
        raise WrongUsage(f"{len(search)} words are too many", f"give at most {MOST_PARTS}: all of them must be there")
    return search


def _make_terms(typed_word: str) -> Iterator[Term]:
    """The words in what was typed without a blank: `Jean-Luc` is two."""
    expanded_words = fold_words(unicodedata.normalize("NFC", typed_word).translate(_UMLAUTS)).split()
    for word, expanded_word in zip(fold_words(typed_word).split(), expanded_words, strict=False):
        yield Term(word, tuple(_iterate_spellings(word, expanded_word)))


def _iterate_spellings(word: str, expanded_word: str) -> Iterator[str]:
    """Each spelling once: ae, oe and ue may also be a, o and u, as ä, ö and ü are folded."""
    pieces = _DIGRAPHS.split(expanded_word)
    choices = [(piece, piece[0]) if place % 2 else (piece,) for place, piece in enumerate(pieces)]
    few = len(pieces) // 2 <= _MOST_DIGRAPHS
    spellings = map("".join, product(*choices)) if few else (expanded_word, _DIGRAPHS.sub(_leave_first, expanded_word))
    yield from dict.fromkeys((word, *spellings))


def _leave_first(digraph: re.Match[str]) -> str:
    return digraph[0][0]


def _make_number(typed_words: str) -> Term | None:
    digits = phones.find_digits(typed_words)
    return Term(typed_words, (), phones.make_key(typed_words), digits[::-1]) if len(digits) >= LEAST_DIGITS else None


def _may_be_of_number(word: str) -> bool:
    return any(map(str.isdigit, word)) and all(c.isdigit() or c in _PHONE_SIGNS for c in word)


# -- in the texts of a contact -------------------------------------------------------------------


def is_found(search: Search, texts: Iterable[str], phone_keys: Sequence[str]) -> bool:
    """Whether every part of a search is somewhere in the texts of a contact, or in one of their phone numbers."""
    key = fold_words("\n".join(texts))
    return all(_is_part_found(part, key, phone_keys) for part in search)


def _is_part_found(part: Part, key: str, phone_keys: Sequence[str]) -> bool:
    if all(any(spelling in key for spelling in word.spellings) for word in part.words):
        return True
    number = part.number
    return number is not None and any(is_in_number(number, phone_key) for phone_key in phone_keys)


def is_in_number(number_term: Term, phone_key: str) -> bool:
    """Whether what was typed is that phone number, in any writing, or a part of it."""
    if len(number_term.number_key) >= phones.TELLING_DIGITS and phones.is_same(number_term.number_key, phone_key):
        return True
    # A part from within has no trunk zero to be left out; a beginning, such as 0170 12, may have one.
    return number_term.digits in phone_key or (
        len(number_term.number_key) >= LEAST_DIGITS and number_term.number_key in phone_key
    )


# -- in one line ---------------------------------------------------------------------------------


def rank_word(term: Term, key: str) -> int:
    """How well a term fits folded words: `WHOLE`, the `BEGINNING` of one, `INSIDE` one, or 0 if it isn't there."""
    lined_key, rank = f" {key} ", 0
    for spelling in term.spellings:
        if spelling not in key:
            continue
        if f" {spelling} " in lined_key:
            return WHOLE
        if f" {spelling}" in lined_key:
            rank = BEGINNING
        elif may_be_inside(spelling):
            rank = max(rank, INSIDE)
    return rank


def may_be_inside(spelling: str) -> bool:
    """Whether a word is long enough to be found inside another one."""
    return len(spelling) >= LEAST_INSIDE or is_unspaced(spelling)


def rank_number(number_term: Term, phone_key: str) -> int:
    """How well a number fits the key of a phone: `WHOLE`, `INSIDE` or 0."""
    if number_term.number_key == phone_key or phones.is_same(number_term.number_key, phone_key):
        return WHOLE
    return INSIDE if is_in_number(number_term, phone_key) else 0
