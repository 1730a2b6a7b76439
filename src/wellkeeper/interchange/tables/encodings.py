"""How the text of a table is encoded: its octets say it, or else the words that they would be in each code page."""

from __future__ import annotations

import codecs
from typing import BinaryIO, NamedTuple

from wellkeeper.errors import UnknownWord, Unreadable, quote
from wellkeeper.interchange.decoding import find_charset, find_wide_encoding
from wellkeeper.interchange.tables import code_pages

_SAMPLE_SIZE = 1 << 18  # octets
_CHUNK_SIZE = 1 << 20

# The header may choose among the likeliest code pages, if their words look nearly as well.
_WIDEST_GAP, _MOST_GUESSES = 40.0, 8


class Encoding(NamedTuple):
    """How text is decoded, and what becomes of octets that don't fit."""

    name: str
    errors: str = "replace"

    @property
    def is_guess(self) -> bool:
        """Whether it is a code page that the octets don't tell for sure, and not that of the West either."""
        return self.errors == "replace" and not self.name.startswith("utf")


def check_name(name: str) -> str:
    """Python's name for the encoding that the user named. Raises `UnknownWord` if there is none."""
    tidy = name.strip().lower()
    charset = find_charset(tidy) or ("utf-16" if tidy in ("utf-16", "utf16", "unicode") else "")
    charset = charset or find_charset(tidy.replace("mac ", "mac-").replace(" ", "-"))
    if not charset:
        raise UnknownWord("encoding", name, ("utf-8", "utf-16", *code_pages.list_names()))
    return "utf-8-sig" if charset == "utf-8" else charset


def check_fits(stream: BinaryIO, name: str) -> None:
    """Raise `Unreadable` if a file holds octets that the encoding doesn't know."""
    stream.seek(0)
    try:
        for _ in codecs.iterdecode(iter(lambda: stream.read(_CHUNK_SIZE), b""), name):
            pass
    except UnicodeError:
        raise Unreadable(
            f"it isn't in the encoding {quote(name.removesuffix('-sig'))}", "leave out --encoding, or name another"
        ) from None


def list_encodings(stream: BinaryIO) -> list[Encoding]:
    """The encodings to try, the likeliest first; only one if the octets say it."""
    sample = _read_sample(stream)
    if wide_name := find_wide_encoding(sample):
        return [Encoding(wide_name)]
    codecs.register_error("as_cp1252", _decode_as_cp1252)
    usual = Encoding("utf-8-sig", "as_cp1252")
    if _is_mostly_utf_8(sample):
        return [usual]
    guesses = code_pages.rank(sample)
    likely = [guess for guess in guesses if guess.score >= guesses[0].score - _WIDEST_GAP][:_MOST_GUESSES]
    return [usual if guess.name == "cp1252" else Encoding(guess.name) for guess in likely]


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
    text = sample.decode("utf-8", "surrogateescape")
    beyond_ascii = [letter for letter in text if letter > "\x7f"]
    slips = sum("\udc80" <= letter <= "\udcff" for letter in beyond_ascii)  # a \ufffd may stand in the file itself
    return not beyond_ascii or slips * 2 < len(beyond_ascii)
