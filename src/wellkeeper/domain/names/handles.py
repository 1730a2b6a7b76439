"""Handles: the short names, `alice` or `alice-chen`, by which contacts are called on the command line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import count

from wellkeeper.domain.contact import NameParts
from wellkeeper.domain.names import titles, whole_names
from wellkeeper.domain.words.text import WHOLE_LETTERS
from wellkeeper.errors import BadText, quote

LIMIT = 40

# Words that wouldn't be read as a person.
RESERVED_HANDLES = frozenset({"all", "everyone", "help", "me", "nobody", "none"})

_WHOLE_LETTERS = str.maketrans(WHOLE_LETTERS)


def reduce_to_ascii(text: str) -> str:
    """`text` without accents and without letters that aren't Latin: `zoë` becomes `zoe`, `李` an empty text."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_WHOLE_LETTERS))
    return decomposed.encode("ascii", "ignore").decode()


def iterate_candidates(
    name: str,
    transliterate: Callable[[str], str] = reduce_to_ascii,
    name_parts: NameParts = NameParts(),  # noqa: B008  it never changes
    next_numbers: dict[str, int] | None = None,
) -> Iterator[str]:
    """The handles to try for `name`, without end: `alice`, `alice-chen`, `alice-mary-chen`, `alice-mary-chen-2` …

    `name_parts` are those that a card or table gave: they say which name is the first.
    `transliterate` writes a word of other letters in ASCII; ASCII words don't need it.
    In `next_numbers` an import remembers the number from which the next of a name is tried.
    """
    numbers = {} if next_numbers is None else next_numbers
    words = _split_name(name, transliterate, name_parts) or ["contact"]
    first_and_last, whole_name = "-".join(words[:1] + words[1:][-1:]), "-".join(words)
    candidates = dict.fromkeys(_cut(candidate) for candidate in (words[0], first_and_last, whole_name))
    yield from (candidate for candidate in candidates if not _is_confusing(candidate))
    for number in count(numbers.get(whole_name, 2)):
        numbers[whole_name] = number + 1
        candidate = _cut(whole_name, LIMIT - len(f"-{number}")) + f"-{number}"
        if candidate not in candidates:
            yield candidate


def clean(text: str) -> str:
    """The handle that the user chose, in lower case; raises `BadText`, which says what a handle may be."""
    handle = text.strip().lower()
    if len(handle) > LIMIT or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", handle):
        allowed = f"a handle has up to {LIMIT} letters a-z, digits and single hyphens between them, such as alice-chen"
        raise BadText(f"{quote(text)} can't be a handle", allowed)
    if _is_confusing(handle):
        raise BadText(f"{quote(text)} would be mistaken for something else", "choose a name, such as alice-chen")
    return handle


def _split_name(name: str, transliterate: Callable[[str], str], name_parts: NameParts) -> list[str]:
    """The words of `name` as parts of a handle, first name first, without titles and degrees."""
    if titles.is_firm(name):
        words = _make_parts(name, transliterate)
        while len(words) > 1 and (words[-1] in titles.LEGAL_FORMS or words[-1] in titles.SHORT_LEGAL_FORMS):
            del words[-1]
        return words
    parts = name_parts
    if not (parts.given or parts.family) and (" " in name or "," in name):
        parts = whole_names.parse_name(name)
    words = [word for part in (parts.given, parts.additional, parts.family) for word in part.split()]
    spoken = [word for word in words if not titles.is_title(word) and not titles.is_degree(word.rstrip(","))]
    return _make_parts(" ".join(spoken), transliterate) or _make_parts(name.replace(",", " "), transliterate)


def _make_parts(text: str, transliterate: Callable[[str], str]) -> list[str]:
    """Each word of `text` in the letters of a handle: `O'Brien` becomes `obrien`, `Anne-Marie` `anne-marie`."""
    words = re.sub("['’`´]", "", text).split()
    ascii_words = (word if word.isascii() else transliterate(word) for word in words)
    parts = ("-".join(re.findall(r"[a-z0-9]+", word.lower())) for word in ascii_words)
    return [part for part in parts if part]


def _cut(handle: str, limit: int = LIMIT) -> str:
    return handle[:limit].rstrip("-")


def _is_confusing(handle: str) -> bool:
    """Whether `handle` would be taken for a word of a command, or for the number of an entry."""
    return handle in RESERVED_HANDLES or handle.isdigit()
