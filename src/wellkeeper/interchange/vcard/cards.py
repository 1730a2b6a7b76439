"""The cards of a .vcf file as they stand in it, one by one: nothing is held but the card at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from wellkeeper.interchange.decoding import iterate_blocks

LARGEST_CARD = 10_000_000  # octets of a card, most of them a picture's
_EMPTY_CARD_SIZE = 1_000  # octets that a card without a line takes here, at most

# A mark may stand before BEGIN, and BEGIN right after END, where files were joined.
_BEGIN = re.compile(rb"^(?:\xef\xbb\xbf)?BEGIN[ \t]*+:[ \t]*+VCARD[ \t]*+$", re.I | re.M)
_END = re.compile(rb"^END[ \t]*+:[ \t]*+VCARD[ \t]*+$", re.I | re.M)
_JOINED_CARDS = re.compile(rb"END:VCARD(?=(?:\xef\xbb\xbf)?BEGIN:VCARD)", re.I)
_BEGINNINGS, _ENDINGS = b"Bb\xef", b"Ee"  # few lines are looked at twice
_AGENT = re.compile(rb"(?:[\w-]++\.)?AGENT[;:]", re.I)


class RawCard:
    """A card as the file has it: the line it began on, whether it is the agent of another, its text and last line."""

    __slots__ = ("agent", "last", "line", "text")

    def __init__(self, line_number: int, *, agent: bool) -> None:
        self.line = line_number
        self.agent = agent
        self.text = bytearray()
        self.last = b""

    @property
    def is_too_large(self) -> bool:
        """Whether there was more of it than is kept."""
        return len(self.text) > LARGEST_CARD

    def take(self, raw_line: bytes) -> None:
        """One line more; what is too large to keep stays so."""
        self.last = raw_line
        if not self.is_too_large:
            self.text += raw_line


def has_card(stream: BinaryIO) -> bool:
    """Whether any line of a file begins a card."""
    return any(_BEGIN.match(row) for row in _iterate_lines(stream))


def split_cards(stream: BinaryIO) -> Iterator[RawCard]:
    """The cards of a file by their BEGIN and END; each is apart, nested ones and those without END too."""
    family: list[RawCard] = []  # a card with all that began inside it, in the file's order
    unended: list[RawCard] = []
    size = 0
    for number, row in enumerate(_iterate_lines(stream), 1):
        size += len(row)
        if row[0] in _BEGINNINGS and _BEGIN.match(row):
            card = RawCard(number, agent=bool(unended and _AGENT.match(unended[-1].last)))
            if size > LARGEST_CARD:  # an END is missing, and nobody can wait for it any longer
                yield from family
                family, unended, size = [], [], 0
            size += _EMPTY_CARD_SIZE
            family.append(card)
            unended.append(card)
        elif row[0] in _ENDINGS and _END.match(row):
            del unended[-1:]
        elif unended:
            unended[-1].take(row)
        if not unended:
            yield from family
            family, size = [], 0
    yield from family


def _iterate_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, each with its line feed; joined files are parted."""
    for block in iterate_blocks(stream, LARGEST_CARD):
        for row in BytesIO(block):
            if row[0] in _ENDINGS and (end := _JOINED_CARDS.match(row)):
                yield end[0] + b"\n"
                yield row[end.end() :]
            else:
                yield row
