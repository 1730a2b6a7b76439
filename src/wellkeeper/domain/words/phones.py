"""Phone numbers: how files hold them, and when two spellings are of one number."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TELLING_DIGITS = 7  # from the end of a number: fewer are an extension, which many people have


@lru_cache(1_000)  # an import asks several times for each
def make_key(number: str) -> str:
    """The digits of `number` from the last to the first, without a trunk zero or an international prefix.

    The keys of one number begin alike, however it is spelled: `+49 170 1234567`, `0049 (0)170 1234567`, `0170 1234567`.
    Empty if `number` isn't a phone number.
    """
    return find_digits(number.replace("(0)", "")).lstrip("0")[::-1]


def find_digits(number: str) -> str:
    """The digits of `number`, of whatever script, as 0 to 9."""
    digits = (unicodedata.digit(c, None) for c in number)
    return "".join(str(digit) for digit in digits if digit is not None)


def is_same(key: str, other: str) -> bool:
    """Whether two keys are of one number, with or without the number of the country."""
    if min(len(key), len(other)) < TELLING_DIGITS:
        return key == other
    return key.startswith(other) or other.startswith(key)


def shorten_key(key: str) -> str:
    """The beginning that all keys of one number share, so that a number is looked for among few others."""
    return key[:TELLING_DIGITS]


def find_in_card(value: str) -> str:
    """`+1 23 ext. 4` of `tel:+1%2023;ext=4`; empty for a value without a digit, and for an e-mail (of a pager)."""
    number = value.strip()
    if number.lower().startswith("tel:"):
        number = number[4:].replace("%20", " ").replace(";ext=", " ext. ")
    return number if _has_digit(number) and "@" not in number else ""


def list_in_cell(text: str) -> list[str]:
    """Every number in a cell of a table: one a line, or with semicolons, commas, slashes or `or` between them.

    A comma or slash parts numbers only if a whole number stands on either side: `030/5550100` and `5550100, ext. 4` are
    one number each, and so is `+49 (0)30/5550100`.
    """
    lines = [part for line in re.split(r"[;\n|]", text) for part in _split_numbers(line, _BETWEEN)]
    return [part.strip() for line in lines for part in _split_numbers(line, _SLASH) if _has_digit(part)]


_WORDS_BETWEEN = r"\s+(?:or|and|oder|und|ou|et|o|y|e|og|och|или|и)\s+"
_BETWEEN = re.compile(rf"\s*[,&]\s*|\s+/\s+|{_WORDS_BETWEEN}", re.IGNORECASE)
_SLASH = re.compile("/")
_LOCAL_DIGITS = 6  # of the shortest number that stands for itself


def _split_numbers(text: str, between: re.Pattern[str]) -> list[str]:
    """The numbers of a text, between which such marks stand."""
    numbers, start = [], 0
    for mark in between.finditer(text):
        behind = text[mark.end() :]
        if between is _BETWEEN:
            behind = between.split(behind, maxsplit=1)[0]
        if _are_two(text[start : mark.start()], mark[0].strip(), behind):
            numbers.append(text[start : mark.start()])
            start = mark.end()
    return [*numbers, text[start:]]


def _are_two(text_before: str, mark: str, behind: str) -> bool:
    """Whether what stands before and behind a mark are numbers of their own.

    A slash may stand behind an area code, so the number before it must be longer than that of a country and an area.
    """
    counts = [len(make_key(part)) for part in (text_before, behind)]
    if mark != "/":
        return min(counts) >= _LOCAL_DIGITS
    is_whole = counts[0] > TELLING_DIGITS or not text_before.strip().startswith(("+", "00"))
    return min(counts) >= TELLING_DIGITS and (is_whole or behind.strip()[:1] in ("+", "0", "("))


def _has_digit(text: str) -> bool:
    return any(map(str.isdecimal, text))
