"""Lines of a terminal: how wide a text is there, and how it is wrapped under itself without a word being cut."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_WIDEST = 2  # columns of a letter
_MARKS = ("Mn", "Me")  # they stand on the letter before them


def compute_width(text: str) -> int:
    """How many columns of a terminal `text` takes: two for a wide character, none for a combining one."""
    return len(text) if text.isascii() else sum(map(_measure, text))


def _measure(character: str) -> int:
    if character.isascii():
        return 1
    if character in "\u200c\u200d" or unicodedata.category(character) in _MARKS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, width: int, *, right: bool = False) -> str:
    """`text` with blanks up to `width` columns of a terminal."""
    blanks = " " * (width - compute_width(text))
    return blanks + text if right else text + blanks


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text in so many columns: it breaks at blanks, and within a word only if that is wider.

    A line that is indented goes on below its beginning, as long as there is room for that.
    """
    return [line for part in text.split("\n") for line in _wrap_under(part, width)]


def _wrap_under(text: str, width: int) -> list[str]:
    indent = len(text) - len(text.lstrip(" "))
    if not indent or indent > width // 2 or width - indent < _WIDEST or compute_width(text) <= width:
        return _wrap_line(text, width)
    return [f"{' ' * indent}{line}" for line in _wrap_line(text, width - indent)]


def _wrap_line(text: str, width: int) -> list[str]:
    if compute_width(text) <= width:
        return [text.rstrip()]
    lines: list[str] = []
    line, used = "", 0
    for word in text.split():
        size = compute_width(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        *pieces, line = _fold(word, width) if size > width else (word,)
        lines += pieces
        used = compute_width(line)
    return [*lines, line]


def _fold(word: str, width: int) -> Iterator[str]:
    """A word in pieces of so many columns."""
    if word.isascii():
        yield from (word[place : place + width] for place in range(0, len(word), width))
        return
    piece, used = "", 0
    for character in word:
        size = _measure(character)
        if used + size > width and piece:
            yield piece
            piece, used = "", 0
        piece, used = piece + character, used + size
    yield piece
