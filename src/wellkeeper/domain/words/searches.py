"""Searches: the words by which people look for somebody, forgiving in letters and in the writing of phone numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from wellkeeper.domain.words import phones
from wellkeeper.domain.words.text import make_search_key

LEAST_DIGITS = 3  # of a number: fewer are looked for in the text only

_PHONE_SIGNS = frozenset("+-()/.‐‑‒–—")


class Part(NamedTuple):
    """Words of a search that belong together, as keys.

    If they may be a phone number, `number_key` is the key of all of it, and `digits` are its digits from the last to
    the first.
    """

    keys: tuple[str, ...]
    number_key: str = ""
    digits: str = ""


def make_search(words: str) -> list[Part]:
    """The parts of a search: each word by itself, but `+49 170 1234567` as a whole."""
    parts: list[Part] = []
    for is_number, group in groupby(words.split(), key=_may_be_of_number):
        typed_words = [*group]
        keys = [key for key in map(make_search_key, typed_words) if key]
        if is_number:
            number = " ".join(typed_words)
            parts.append(Part(tuple(keys), phones.make_key(number), phones.find_digits(number)[::-1]))
        else:
            parts.extend(Part((key,)) for key in keys)
    return parts


def is_found(search: Sequence[Part], texts: Iterable[str], phone_keys: Sequence[str]) -> bool:
    """Whether every part of a search is in the texts of a contact, or in one of their phone numbers."""
    text = make_search_key("\n".join(texts))
    return all(_is_part_found(part, text, phone_keys) for part in search)


def _is_part_found(part: Part, text: str, phone_keys: Sequence[str]) -> bool:
    if all(key in text for key in part.keys):
        return True
    return part.digits != "" and any(_is_in_number(part, phone_key) for phone_key in phone_keys)


def _is_in_number(part: Part, phone_key: str) -> bool:
    """Whether what was typed is that phone number, in any writing, or a part of it."""
    if len(part.number_key) >= phones.TELLING_DIGITS and phones.is_same(part.number_key, phone_key):
        return True
    # A part from within has no trunk zero to be left out; a beginning, such as 0170 12, may have one.
    is_inside = len(part.digits) >= LEAST_DIGITS and part.digits in phone_key
    return is_inside or (len(part.number_key) > LEAST_DIGITS and part.number_key in phone_key)


def _may_be_of_number(word: str) -> bool:
    return any(map(str.isdigit, word)) and all(c.isdigit() or c in _PHONE_SIGNS for c in word)
