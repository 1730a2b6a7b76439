"""Text comes in through `clean`, is looked up by `make_key`, and goes out through `make_visible`.

What people type to find somebody is compared by `make_search_key`, which forgives more than the keys in the ledger do.
"""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Iterable

from wellkeeper.errors import BadText

# How many characters a text has at most.
NAME_LIMIT = 200
TAG_LIMIT = 60
PHRASE_LIMIT = 1_000  # a want, an offer, a promise, a wish
NOTE_LIMIT = 10_000
ENCODING_HINT = "check the encoding of your terminal or script"

# Characters that reorder others or can't be seen: they let one name look like another.
# Joiners (200C, 200D) stay: Persian and emoji need them.
_DIRECTIONS = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070))
_INVISIBLE = dict.fromkeys((*_DIRECTIONS, 0xAD, 0x200B, *range(0x2060, 0x2066), 0xFEFF, *range(0xFFF9, 0xFFFC)))

# Letters and symbols without ink: Hangul fillers and an empty Braille cell.
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def clean(text: str, noun: str, limit: int = NOTE_LIMIT, *, keeps_lines: bool = False) -> str:
    """`text` in NFC, on one line unless `keeps_lines`, without control and direction characters.

    Raises `BadText`, which calls it the `noun`, if it is longer than `limit` characters or holds half a character (a
    lone surrogate).
    """
    if len(text) > 4 * limit:
        raise BadText(f"the {noun} has {len(text):,} characters", f"a {noun} has at most {limit:,}")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BadText(f"the {noun} isn't valid UTF-8", ENCODING_HINT) from None
    # Invisible characters go first: one may stand between a letter and the accent that joins it.
    tidy = text if text.isascii() else unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    tidy = "\n".join(_clean_line(line) for line in tidy.splitlines()).strip("\n") if keeps_lines else _clean_line(tidy)
    if len(tidy) > limit:
        raise BadText(f"the {noun} has {len(tidy):,} characters", f"a {noun} has at most {limit:,}")
    return tidy


def _clean_line(text: str) -> str:
    """`text` with every run of blanks and control characters as one blank."""
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Zs") else c for c in text)
    return " ".join(text.split())


def is_clean(text: str) -> bool:
    """Whether `text` holds nothing that `clean` takes out: no control or direction characters, no half characters."""
    if text.isascii() and text.isprintable():
        return True
    hidden_categories = ("Cc", "Cs", "Zl", "Zp")
    return not any(ord(c) in _INVISIBLE or unicodedata.category(c) in hidden_categories for c in text if c != "\n")


def clean_required(text: str, noun: str, limit: int = NAME_LIMIT) -> str:
    """`text` cleaned; raises `BadText` if nothing visible is left of it."""
    tidy = clean(text, noun, limit)
    if not any(unicodedata.category(c)[0] in "LNPS" and c not in _BLANKS for c in tidy):
        raise BadText(f"the {noun} is empty", f"give a {noun} with at least one visible character")
    return tidy


def make_key(text: str) -> str:
    """`text` as it is looked up: casefolded and without accents, so that `Muller` finds `Müller`."""
    if text.isascii():
        return text.lower()
    # Some letters, such as ℌ, turn into capitals only when they are taken apart.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def make_small(text: str) -> str:
    """`text` in small letters with single blanks: so free words are compared, such as an occasion."""
    return " ".join(text.lower().split())


# Letters with a stroke, without their dot, and two in one, which normalising doesn't take apart.
WHOLE_LETTERS = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"}
_APOSTROPHES = "'’‘‛ʼʻʹ`´′"
_DASHES = "‐‒–—−"
# What a key in the ledger holds, as a search takes it.
SEARCHED_LETTERS = {**WHOLE_LETTERS, **dict.fromkeys(_APOSTROPHES, ""), **dict.fromkeys(_DASHES, "-")}
_SEARCHED = str.maketrans(SEARCHED_LETTERS)
_ASCII_WORDS = {
    code: chr(code).lower() if chr(code).isalnum() else "" if chr(code) in _APOSTROPHES else " " for code in range(128)
}
_UNSPACED = r"[\u2e80-\u312f\u3190-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"


def make_search_key(text: str) -> str:
    """`text` as a search takes it: as `make_key` has it, with `ł` as l and so on, and without apostrophes.

    Nothing in the ledger is stored so: both sides of a search are made alike. Blanks between Chinese, Japanese or
    Korean letters don't count, since names are written with and without them.
    """
    # Some apostrophes, such as ´, are taken apart into a blank and an accent, and others come of it.
    return squeeze(fold_key(make_key(fold_key(text))))


def fold_words(text: str) -> str:
    """The words of `text` as `find`, `did` and names compare them: a search key, with a blank for other punctuation."""
    if text.isascii():  # nearly every note, of which there may be a million
        return " ".join(text.translate(_ASCII_WORDS).split())
    key = make_search_key(text)
    if not key.replace(" ", "").isalnum():
        key = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in key)
    return squeeze(" ".join(key.split()))


def fold_key(key: str) -> str:
    """A key with `ł` as l and so on, and without apostrophes."""
    return key.translate(_SEARCHED)


def squeeze(text: str) -> str:
    """`text` without the blanks between Chinese, Japanese or Korean letters."""
    return text if text.isascii() else re.sub(f"(?<={_UNSPACED}) (?={_UNSPACED})", "", text)


def is_unspaced(text: str) -> bool:
    """Whether `text` is of Chinese, Japanese or Korean letters."""
    return not text.isascii() and re.fullmatch(f"(?:{_UNSPACED}| )+", text) is not None


# -- going out ------------------------------------------------------------------------------------

# Joiners make one letter or one emoji out of several.
_HARMLESS_CHARACTERS = frozenset("\n\u200c\u200d")


def make_visible(text: str) -> str:
    """`text` for a terminal: control and direction characters become U+FFFD; new lines and joiners stay."""
    if text.isprintable():
        return text
    return "".join(
        c if c in _HARMLESS_CHARACTERS or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn") else "\ufffd"
        for c in text
    )


def cut_lines(text: str) -> str:
    """The first line of a text, for a list, with `…` behind it if there are more."""
    first, _, rest = text.partition("\n")
    return f"{first} …" if rest else first


def join_lines(text: str) -> str:
    """`text` on one line, for a cell: a new line becomes a blank."""
    return text if text.isprintable() else make_visible(" ".join(text.splitlines()))


# -- to a shell -----------------------------------------------------------------------------------


_PLAIN_SIGNS = frozenset("-_.,@+%/")
_SHELL_SIGNS = _PLAIN_SIGNS.union(" ", filter(str.isalnum, map(chr, range(128))))
_QUOTED_SIGNS = _PLAIN_SIGNS | frozenset(" :=&#'’()")
_MARKS = ("Mn", "Mc")  # vowels and accents of their own


def list_nearest(word: str, words: Iterable[str], limit: int = 3, cutoff: float = 0.6) -> list[str]:
    """The words that look most like one that isn't among them, the nearest first."""
    # Two milliseconds, for which only a mistake has to wait.
    from difflib import get_close_matches

    return get_close_matches(word, list(words), limit, cutoff)


def format_command(*words: object) -> str:
    """`well` with some words, each quoted if a shell would make something else of it.

    Handles and kinds may come from a ledger that somebody else wrote: `a$(touch ran)` is given as `'a$(touch ran)'`.
    An option that the user is to complete stands at the end: `format_command("ask", "alice", "intro", "--for")` + " ".
    """
    texts = ["well", *map(str, words)]
    command = " ".join(texts)
    # Nearly every command is plain, and a list has one for each contact: shlex takes eight times as long.
    is_plain = _SHELL_SIGNS.issuperset(command) and command.count(" ") == len(words) and all(texts)
    return command if is_plain else shlex.join(texts)


def is_quotable_word(word: str) -> bool:
    """Whether a word may be offered to a shell that quotes it: beside plain ones, those with blanks, colons and &.

    What would run something if a quote were lost isn't among them.
    """
    return word[:1].isalnum() and all(
        c.isalnum() or unicodedata.category(c) in _MARKS or c in _QUOTED_SIGNS for c in word
    )


def is_plain_word(word: str) -> bool:
    """Whether every shell takes the word for itself, without quotes: letters and digits of any script, a few signs."""
    return word[:1].isalnum() and all(c.isalnum() or c in _PLAIN_SIGNS for c in word)
