"""The bytes of an outside file as text, whatever program wrote them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import BinaryIO

# Python also knows codecs that are no charsets (`idna` takes quadratic time, `unicode_escape` makes
# half characters), and a wide charset can't stand on one value of a narrow file.
_CHARSET_FAMILIES = "utf-?8|us-ascii|iso|windows-|cp|shift|sjis|euc|gb|big5|koi8|mac|latin|tis"
_CHARSET = re.compile(rf"({_CHARSET_FAMILIES})[\w.-]{{0,24}}", re.I | re.A)
_CHARSET_PARAMETER = re.compile(rb'CHARSET="?([\w.-]{1,32})', re.I)
_MOST_CHARSETS = 8
_MOST_SPELLINGS = 1_000
_BLOCK_SIZE = 1 << 18  # octets


def convert_to_utf8(data: bytes) -> bytes:
    """`data` without its byte order mark, UTF-16 and UTF-32 as UTF-8, every line end as one line feed."""
    wide = find_wide_encoding(data)
    if wide:
        data = data.decode(wide, "replace").encode("utf-8", "replace")
    return _unify_line_ends(data.removeprefix(codecs.BOM_UTF8))


def iterate_blocks(stream: BinaryIO, longest: int) -> Iterator[bytes]:
    """A file from its beginning as `as_utf8` gives it, some whole lines at a time.

    Of a line with more than `longest` octets the end may be missing: one without an end takes no more memory for it.
    """
    rest = b""
    for part in _iterate_utf8_parts(stream):
        lines, end, beginning = part.rpartition(b"\n")
        if end:
            yield rest + lines + end
            rest = beginning
        elif len(rest) <= longest:
            rest += beginning
    if rest:
        yield rest


def _iterate_utf8_parts(stream: BinaryIO) -> Iterator[bytes]:
    """A file as `as_utf8` gives it, in parts of any size."""
    held = b""
    for place, part in enumerate(_iterate_narrow_blocks(stream)):
        text = held + (part if place else part.removeprefix(codecs.BOM_UTF8))
        end = text[-3:]  # these may belong to a line feed that is still to come
        held = end[len(end.rstrip(b"\r")) :]
        yield _unify_line_ends(text[: len(text) - len(held)])
    yield _unify_line_ends(held)


def _iterate_narrow_blocks(stream: BinaryIO) -> Iterator[bytes]:
    """The octets of a file in blocks, UTF-16 and UTF-32 as UTF-8."""
    stream.seek(0)
    wide = find_wide_encoding(stream.read(16))
    stream.seek(0)
    parts = iter(lambda: stream.read(_BLOCK_SIZE), b"")
    if not wide:
        return parts
    return (text.encode("utf-8", "replace") for text in codecs.iterdecode(parts, wide, "replace"))


def _unify_line_ends(data: bytes) -> bytes:
    return data.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def find_wide_encoding(data: bytes) -> str:
    """`utf-16` or `utf-32` where the bytes say so, with or without a mark; nothing for all other text."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = data[:16]
    if any(head[::2]) and len(head) > 1 and not any(head[1::2]):
        return "utf-16-le"
    return "utf-16-be" if any(head[1::2]) and not any(head[::2]) else ""


@lru_cache
def find_charset(name: str) -> str:
    """Python's word for a charset as a file names it; nothing where it names none."""
    word = name.strip(' "')
    if not _CHARSET.fullmatch(word):
        return ""
    try:
        return codecs.lookup(word).name
    except LookupError:
        return ""


def list_named_charsets(parts: Iterable[bytes]) -> tuple[str, ...]:
    """The charsets that a file names anywhere: good guesses for the values that name none."""
    spellings: dict[bytes, None] = {}
    for part in parts:
        if b"CHARSET" in part.upper() and len(spellings) < _MOST_SPELLINGS:  # ten times as fast as the pattern
            spellings |= dict.fromkeys(match[1].lower() for match in _CHARSET_PARAMETER.finditer(part))
    known = dict.fromkeys(find_charset(spelling.decode("ascii")) for spelling in islice(spellings, _MOST_SPELLINGS))
    return tuple(name for name in known if name)[:_MOST_CHARSETS]


def decode(raw: bytes, charsets: Iterable[str]) -> str:
    """`raw` in the first of `charsets` that fits, else as Windows wrote it in the West.

    UTF-8 that was cut inside its last character, by a program or a broken download, still is UTF-8.
    """
    for name in charsets:
        try:
            return raw.decode(name)
        except UnicodeDecodeError as problem:
            whole = raw[: problem.start]
            if problem.reason == "unexpected end of data" and not whole.isascii():
                return whole.decode(name)
    return raw.decode("cp1252", "replace")
