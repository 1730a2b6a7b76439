"""Names as they are compared: how much alike two are, however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple

from wellkeeper.domain.names.nicknames import WHOLE_NAMES
from wellkeeper.domain.names.titles import TITLES
from wellkeeper.domain.words import emails
from wellkeeper.domain.words.text import make_search_key

# How much alike two names are: in every word; but for hyphens and blanks; but for nicknames; but for the script; but
# for words that only one of them has.
SAME_WORDS, SAME_LETTERS, SHORT_FORM, SAME_SOUND, LONGER_NAME = 100, 97, 95, 93, 90
DESCRIPTIONS: dict[float, str] = {
    SAME_WORDS: "the same name",
    SAME_LETTERS: "the same name with other blanks or hyphens",
    SHORT_FORM: "the same name in a short form",
    SAME_SOUND: "the same name in another script",
    LONGER_NAME: "one name within the other",
}

MOST_WORDS = 6  # of a name, by which it is looked for
# One sound that languages write differently: Юлия is Iuliia, Yulia and Julia; the longer spellings first.
_SOUNDS = (("shch", "sch"), ("tch", "ch"), ("kh", "h"), ("ph", "f"), ("ou", "u"), ("x", "ks"), ("w", "v"))
_VOWELS = str.maketrans("yj", "ii")

Transliterate = Callable[[str], str]


class ComparedName(NamedTuple):
    """The words of a name without titles, sorted, and those again with nicknames written out.

    `spellings` are its letters without blanks and hyphens, begun at each of its words: the family name may come first.
    """

    words: tuple[str, ...]
    whole_words: tuple[str, ...]
    spellings: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words as one text, in which the order of the name doesn't count."""
        return " ".join(self.words)

    @property
    def is_latin(self) -> bool:
        """Whether the name is in Latin letters."""
        return self.text.isascii()


def make_compared_name(name: str) -> ComparedName:
    """A name to compare; without words if it is an e-mail address."""
    return _make_of_words([] if emails.is_meant(name) else _list_words(make_search_key(name)))


def make_sounded_name(name: str, transliterate: Transliterate) -> ComparedName:
    """A name by its sound in Latin letters, to compare with names of other scripts."""
    words = [] if emails.is_meant(name) else _list_words(make_search_key(name))
    latin = transliterate(" ".join(words)).lower()
    return _make_of_words(_reduce_sounds(latin).split())


def _list_words(text: str) -> list[str]:
    r"""The words of a name, titles left out. Not by `\w`, which tears words of India at their vowel signs."""
    letters = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text)
    words = letters.split()
    return [word for word in words if word not in TITLES] or words


def _make_of_words(words: list[str]) -> ComparedName:
    whole_words = [WHOLE_NAMES.get(word, word) for word in words]
    turns = range(min(len(words), MOST_WORDS))
    spellings = dict.fromkeys("".join(words[turn:] + words[:turn]) for turn in turns)
    return ComparedName(tuple(sorted(words)), tuple(sorted(whole_words)), tuple(spellings))


def _reduce_sounds(latin: str) -> str:
    """Latin letters by their sound, roughly: `yulia` and `iuliia` become `iulia`."""
    for spelling, sound in _SOUNDS:
        latin = latin.replace(spelling, sound)
    single = re.sub(r"([a-z])\1+", r"\1", latin.translate(_VOWELS))
    return re.sub(r"\bie", "e", single)


def compare_names(name: ComparedName, other_name: ComparedName) -> int:
    """How much alike two names are that are made of the same words or letters; else 0."""
    if name.words == other_name.words:
        return SAME_WORDS if name.words else 0
    if set(name.spellings) & set(other_name.spellings):
        return SAME_LETTERS
    if name.whole_words == other_name.whole_words:
        return SHORT_FORM
    shorter, longer = sorted((set(name.whole_words), set(other_name.whole_words)), key=len)
    return LONGER_NAME if len(shorter) > 1 and shorter <= longer else 0


def iterate_word_blocks(name: ComparedName) -> Iterator[object]:
    """Under what to look for names made of the same words or letters."""
    whole_words = tuple(dict.fromkeys(name.whole_words))[:MOST_WORDS]
    yield from combinations(whole_words, 2) if len(whole_words) > 1 else [whole_words] if whole_words else ()
    yield from name.spellings


def iterate_near_blocks(name: ComparedName) -> Iterator[str]:
    """Under what to look for names that are nearly this one: each of its words, and the beginnings of two."""
    blocks = [word for word in name.words if len(word) > 1 or not word.isascii()]
    if len(name.words) > 1:
        first, last = name.words[0], name.words[-1]
        blocks += [f"{first[:2]} {last[:1]}", f"{first[:1]} {last[:2]}"]
    elif name.words:
        blocks.append(f"{name.words[0][:3]} ")
    # Each once: in a block in which a name stood twice, it would be compared with itself.
    yield from dict.fromkeys(blocks)
