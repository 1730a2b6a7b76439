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
    """Words of a search that belong together, as keys; if they may be a phone number, `number` is all of it."""

    keys: tuple[str, ...]
    number: str = ""


def make_search(words: str) -> list[Part]:
    """The parts of a search: each word by itself, but `+49 170 1234567` as a whole."""
    parts: list[Part] = []
    for is_number, group in groupby(words.split(), key=_may_be_of_number):
        typed = [*group]
        keys = [key for key in map(make_search_key, typed) if key]
        parts.extend([Part(tuple(keys), " ".join(typed))] if is_number else [Part((key,)) for key in keys])
    return parts


def is_found(search: Sequence[Part], texts: Iterable[str], numbers: Sequence[str]) -> bool:
    """Whether every part of a search is in the texts of a contact, or in one of their phone numbers."""
    text = make_search_key("\n".join(texts))
    return all(_is_part_found(part, text, numbers) for part in search)


def _is_part_found(part: Part, text: str, numbers: Sequence[str]) -> bool:
    if all(key in text for key in part.keys):
        return True
    return part.number != "" and any(is_in_number(part.number, number) for number in numbers)


def is_in_number(typed: str, number: str) -> bool:
    """Whether what was typed is that phone number, in any writing, or a part of it."""
    key, number_key = phones.make_key(typed), phones.make_key(number)
    if len(key) >= phones.TELLING_DIGITS and phones.is_same(key, number_key):
        return True
    # A part from within has no trunk zero to be left out; a beginning, such as 0170 12, may have one.
    digits = phones.find_digits(typed)
    is_inside = len(digits) >= LEAST_DIGITS and digits in phones.find_digits(number)
    return is_inside or (len(key) > LEAST_DIGITS and key in number_key)


def _may_be_of_number(word: str) -> bool:
    return any(map(str.isdigit, word)) and all(c.isdigit() or c in _PHONE_SIGNS for c in word)
