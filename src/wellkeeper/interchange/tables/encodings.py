"""How the text of a table is encoded: its octets say it, or its header does, since only one code page fits."""

from __future__ import annotations

import codecs
from typing import BinaryIO, NamedTuple

from wellkeeper.interchange.decoding import find_wide_encoding

_SAMPLE_SIZE = 1 << 18  # octets
_CHUNK_SIZE = 1 << 20


class Encoding(NamedTuple):
    """How text is decoded, and what becomes of octets that don't fit."""

    name: str
    errors: str = "replace"


def list_encodings(stream: BinaryIO) -> list[Encoding]:
    """The encodings to try: one if the octets say it, or else the code pages that may make sense of the header."""
    sample = _read_sample(stream)
    if wide_name := find_wide_encoding(sample):
        return [Encoding(wide_name)]
    codecs.register_error("as_cp1252", _decode_as_cp1252)
    usual = Encoding("utf-8-sig", "as_cp1252")
    if _is_mostly_utf_8(sample):
        return [usual]
    code_pages = [Encoding(name) for name in ("cp1250", "cp1251", "cp1254")]
    japanese = Encoding("cp932")
    return [japanese, usual, *code_pages] if _is_japanese(sample) else [usual, *code_pages, japanese]


def _read_sample(stream: BinaryIO) -> bytes:
    """The first stretch that isn't only ASCII; the beginning if all is."""
    stream.seek(0)
    first = stream.read(_SAMPLE_SIZE)
    chunk = first
    while chunk and chunk.isascii() and not find_wide_encoding(chunk):
        chunk = stream.read(_CHUNK_SIZE)
    start = next((place for place, octet in enumerate(chunk) if octet > 0x7F), 0) if chunk is not first else 0
    return chunk[start : start + _SAMPLE_SIZE] or first


def _decode_as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """What isn't UTF-8, as Windows wrote it in the West. For `codecs.register_error`."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


def _is_mostly_utf_8(sample: bytes) -> bool:
    """Whether most of what isn't ASCII is UTF-8: a slip, and the cut at the end, may not be."""
    text = sample.decode("utf-8", "replace")
    beyond_ascii = [letter for letter in text if letter > "\x7f"]
    return not beyond_ascii or beyond_ascii.count("\ufffd") * 2 < len(beyond_ascii)


def _is_japanese(sample: bytes) -> bool:
    """Whether it is Shift JIS: its characters begin with octets that are quotes and dashes on Windows, not letters."""
    try:
        codecs.getincrementaldecoder("cp932")().decode(sample)
    except UnicodeDecodeError:
        return False
    lead_count = sum(0x81 <= octet <= 0x9F for octet in sample)
    return lead_count > sum(octet >= 0xC0 for octet in sample)
