"""The bytes of an outside file as text, whatever program wrote them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import BinaryIO

# Python also knows codecs that aren't charsets (`idna` takes quadratic time, `unicode_escape` makes
# half characters), and a wide charset can't stand on one value of a narrow file.
_CHARSET_FAMILIES = "utf-?8|us-ascii|iso|windows-|cp|shift|sjis|euc|gb|big5|koi8|mac|latin|tis"
_CHARSET = re.compile(rf"({_CHARSET_FAMILIES})[\w.-]{{0,24}}", re.I | re.A)
_CHARSET_PARAMETER = re.compile(rb'CHARSET="?([\w.-]{1,32})', re.I)
_MOST_CHARSETS = 8
_MOST_SPELLINGS = 1_000
_BLOCK_SIZE = 1 << 18  # octets


def convert_to_utf8(data: bytes) -> bytes:
    """`data` without its byte order mark, UTF-16 and UTF-32 as UTF-8, every line end as one line feed."""
    encoding = find_wide_encoding(data)
    if encoding:
        data = data.decode(encoding, "replace").encode("utf-8", "replace")
    return _unify_line_ends(data.removeprefix(codecs.BOM_UTF8))


def iterate_blocks(stream: BinaryIO, longest: int) -> Iterator[bytes]:
    """A file from its beginning as `convert_to_utf8` gives it, in blocks of whole lines.

    A line of more than `longest` octets may lose its end, so that an endless line can't fill the memory.
    """
    pending = b""
    for part in _iterate_utf8_parts(stream):
        lines, end, beginning = part.rpartition(b"\n")
        if end:
            yield pending + lines + end
            pending = beginning
        elif len(pending) <= longest:
            pending += beginning
    if pending:
        yield pending


def _iterate_utf8_parts(stream: BinaryIO) -> Iterator[bytes]:
    """A file as `convert_to_utf8` gives it, in parts of any size."""
    pending = b""
    for number, block in enumerate(_iterate_narrow_blocks(stream)):
        text = pending + (block if number else block.removeprefix(codecs.BOM_UTF8))
        last = text[-3:]  # the line feed that these belong to may be still to come
        pending = last[len(last.rstrip(b"\r")) :]
        yield _unify_line_ends(text[: len(text) - len(pending)])
    yield _unify_line_ends(pending)


def _iterate_narrow_blocks(stream: BinaryIO) -> Iterator[bytes]:
    """The octets of a file in blocks, UTF-16 and UTF-32 as UTF-8."""
    stream.seek(0)
    encoding = find_wide_encoding(stream.read(16))
    stream.seek(0)
    blocks = iter(lambda: stream.read(_BLOCK_SIZE), b"")
    if not encoding:
        return blocks
    return (text.encode("utf-8", "replace") for text in codecs.iterdecode(blocks, encoding, "replace"))


def _unify_line_ends(data: bytes) -> bytes:
    return data.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def find_wide_encoding(data: bytes) -> str:
    """Python's name for the UTF-16 or UTF-32 that the bytes are in, even without a mark; "" for all other text."""
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
    """Python's name for a charset as a file spells it; "" if there is no such charset."""
    spelling = name.strip(' "')
    if not _CHARSET.fullmatch(spelling):
        return ""
    try:
        return codecs.lookup(spelling).name
    except LookupError:
        return ""


def list_named_charsets(parts: Iterable[bytes]) -> tuple[str, ...]:
    """The charsets that a file names anywhere: good guesses for the values that don't name theirs."""
    spellings: dict[bytes, None] = {}
    for part in parts:
        if b"CHARSET" in part.upper() and len(spellings) < _MOST_SPELLINGS:  # ten times as fast as the pattern
            spellings |= dict.fromkeys(match[1].lower() for match in _CHARSET_PARAMETER.finditer(part))
    charsets = dict.fromkeys(find_charset(spelling.decode("ascii")) for spelling in islice(spellings, _MOST_SPELLINGS))
    return tuple(name for name in charsets if name)[:_MOST_CHARSETS]


def decode(raw: bytes, charsets: Iterable[str]) -> str:
    """`raw` in the first of `charsets` that fits; if none does, in the code page of Windows in the West.

    UTF-8 that was cut inside its last character, by a program or a broken download, still is UTF-8.
    """
    for name in charsets:
        try:
            return raw.decode(name)
        except UnicodeDecodeError as error:
            beginning = raw[: error.start]
            if error.reason == "unexpected end of data" and not beginning.isascii():
                return beginning.decode(name)
    return raw.decode("cp1252", "replace")
