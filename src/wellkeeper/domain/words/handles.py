"""Handles: the short names, `alice` or `alice-chen`, by which contacts are called on the command line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import count

from wellkeeper.errors import BadText, quote

LIMIT = 40

# As a handle these would read as something else than a person.
RESERVED_HANDLES = frozenset({"all", "everyone", "help", "me", "nobody", "none"})

# What stands before a name, or behind it, and isn't what anybody is called.
TITLES = frozenset(
    {"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "dame", "lady", "lord", "rev"}
    | {"frau", "fr", "herr", "hr", "dipl-ing", "dr-med", "prof-dr"}
    | {"mme", "mlle", "madame", "monsieur", "senor", "senora", "signor", "signora"}
)
_SUFFIXES = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "phd", "ph-d", "md", "mba", "cpa", "esq", "inc", "llc", "ltd", "gmbh"}
)

# Letters with a stroke, or two in one: Unicode doesn't take these apart.
_WHOLE_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)


def reduce_to_ascii(text: str) -> str:
    """`text` in ASCII, as far as leaving out accents goes: `zoë` becomes `zoe`, `李` nothing."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_WHOLE_LETTERS))
    return apart.encode("ascii", "ignore").decode()


def iterate_candidates(name: str, transliterate: Callable[[str], str] = reduce_to_ascii) -> Iterator[str]:
    """The handles to try for `name`, without end: `alice`, `alice-chen`, `alice-mary-chen`, `alice-mary-chen-2` …

    `transliterate` writes a word of other letters in ASCII; ASCII words don't need it.
    """
    words = _split_name(name, transliterate) or ["contact"]
    whole = "-".join(words)
    given = dict.fromkeys(_cut(candidate) for candidate in (words[0], "-".join(words[:1] + words[1:][-1:]), whole))
    yield from (candidate for candidate in given if not _is_confusing(candidate))
    for number in count(2):
        candidate = _cut(whole, LIMIT - len(f"-{number}")) + f"-{number}"
        if candidate not in given:
            yield candidate


def clean(text: str) -> str:
    """The handle that the user chose, in lower case; raises `BadText` saying what a handle may be."""
    handle = text.strip().lower()
    if len(handle) > LIMIT or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", handle):
        allowed = f"a handle has up to {LIMIT} letters a-z, digits and single hyphens between them, such as alice-chen"
        raise BadText(f"{quote(text)} can't be a handle", allowed)
    if _is_confusing(handle):
        raise BadText(f"{quote(text)} would be mistaken for something else", "choose a name, such as alice-chen")
    return handle


def _split_name(name: str, transliterate: Callable[[str], str]) -> list[str]:
    """The words of `name` as parts of a handle, first name first, without titles."""
    before, *behind = name.split(",")
    words = _make_parts(before, transliterate)
    after = _make_parts(" ".join(behind), transliterate)
    # `Chen, Alice` is Alice Chen, but `Alice Chen, PhD` is no PhD Alice.
    turned = len(behind) == 1 and not set(after) <= _SUFFIXES
    words = after + words if turned else words + after
    while len(words) > 1 and words[0] in TITLES:
        del words[0]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        del words[-1]
    return words


def _make_parts(text: str, transliterate: Callable[[str], str]) -> list[str]:
    """Each word of `text` in a handle's letters; `O'Brien` is one, `Anne-Marie` stays together."""
    words = re.sub("['’`´]", "", text).split()
    plain = (word if word.isascii() else transliterate(word) for word in words)
    slugs = ("-".join(re.findall(r"[a-z0-9]+", word.lower())) for word in plain)
    return [slug for slug in slugs if slug]


def _cut(handle: str, limit: int = LIMIT) -> str:
    return handle[:limit].rstrip("-")


def _is_confusing(handle: str) -> bool:
    """Whether `handle` would be taken for a word of a command, or for the number of an entry."""
    return handle in RESERVED_HANDLES or handle.isdigit()
