"""Phone numbers: how files hold them, and when two spellings are of one number."""

from __future__ import annotations

import re
import unicodedata

TELLING_DIGITS = 7  # from the end of a number: fewer are an extension, which many people have


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
    """Every number in a cell of a table: one a line, or with semicolons between them."""
    return [part for part in re.split(r"[;\n]", text) if _has_digit(part)]


def _has_digit(text: str) -> bool:
    return any(map(str.isdecimal, text))
