"""What vCards and calendars share: escaped values and folded lines (RFC 6350, 3.2; RFC 5545, 3.1)."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"""\\([nN\\,;:"'])""")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def unescape(value: str) -> str:
    """`value` as a person reads it: `\\,` is a comma, `\\n` a new line."""
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def split_components(value: str, separator: str = ";") -> list[str]:
    """The parts of a structured value, each unescaped; a separator after a backslash belongs to its part."""
    return [unescape(part) for part in _split_raw(value, separator)]


def split_lists(value: str) -> list[list[str]]:
    """The parts of a structured value, each with the values that commas part in it."""
    return [[unescape(text) for text in _split_raw(part, ",")] for part in _split_raw(value, ";")]


def _split_raw(value: str, separator: str) -> list[str]:
    """The parts of a value, escaped as they are."""
    parts: list[list[str]] = [[]]
    for token in re.findall(rf"\\.|{separator}|[^\\{separator}]+|\\", value, re.DOTALL):
        if token == separator:
            parts.append([])
        else:
            parts[-1].append(token)
    return ["".join(part) for part in parts]


def escape(text: str) -> str:
    """`text` as a value that can't end its line or its component, whatever it holds."""
    escaped = re.sub(r"([\\,;])", r"\\\1", text)
    return _CONTROL.sub("", "\\n".join(escaped.splitlines()))


def fold(text: str) -> str:
    """One property as physical lines of at most 75 octets each, cut between characters."""
    octets, start, limit, lines = text.encode(), 0, 75, []
    while len(octets) - start > limit:
        end = start + limit
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        lines.append(octets[start:end].decode())
        start, limit = end, 74  # the blank that marks a fold is an octet too
    lines.append(octets[start:].decode())
    return "\r\n ".join(lines) + "\r\n"
