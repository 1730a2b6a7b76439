"""How is the text of a table encoded? Its octets say it, or the header does: only one code page makes sense of it."""

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
    """The encodings to try: one where the octets say it, else the code pages of the header's possible languages."""
    sample = _read_sample(stream)
    if wide := find_wide_encoding(sample):
        return [Encoding(wide)]
    codecs.register_error("as_cp1252", _decode_as_cp1252)
    usual = Encoding("utf-8-sig", "as_cp1252")
    if _is_mostly_utf_8(sample):
        return [usual]
    others = [Encoding(name) for name in ("cp1250", "cp1251", "cp1254")]
    japanese = Encoding("cp932")
    return [japanese, usual, *others] if _looks_japanese(sample) else [usual, *others, japanese]


def _read_sample(stream: BinaryIO) -> bytes:
    """The first stretch that isn't only ASCII; the first of all where none is."""
    stream.seek(0)
    first = stream.read(_SAMPLE_SIZE)
    chunk = first
    while chunk and chunk.isascii() and not find_wide_encoding(chunk):
        chunk = stream.read(_CHUNK_SIZE)
    start = next((place for place, octet in enumerate(chunk) if octet > 0x7F), 0) if chunk is not first else 0
    return chunk[start : start + _SAMPLE_SIZE] or first


def _decode_as_cp1252(problem: UnicodeError) -> tuple[str, int]:
    """What isn't UTF-8, as Windows wrote it in the West. For `codecs.register_error`."""
    assert isinstance(problem, UnicodeDecodeError)
    return problem.object[problem.start : problem.end].decode("cp1252", "replace"), problem.end


def _is_mostly_utf_8(sample: bytes) -> bool:
    """Whether what isn't ASCII is UTF-8, a slip and the cut at the end aside."""
    text = sample.decode("utf-8", "replace")
    beyond = [letter for letter in text if letter > "\x7f"]
    return not beyond or beyond.count("\ufffd") * 2 < len(beyond)


def _looks_japanese(sample: bytes) -> bool:
    """Whether it is Shift JIS: its kana and characters begin where Windows has quotes and dashes, not letters."""
    try:
        codecs.getincrementaldecoder("cp932")().decode(sample)
    except UnicodeDecodeError:
        return False
    leads = sum(0x81 <= octet <= 0x9F for octet in sample)
    return leads > sum(octet >= 0xC0 for octet in sample)
