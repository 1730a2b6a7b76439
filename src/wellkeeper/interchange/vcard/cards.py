"""The cards of a .vcf file as they stand in it, one by one: only the card at hand is in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from wellkeeper.interchange.decoding import iterate_blocks

LARGEST_CARD = 10_000_000  # octets of a card, most of them a picture's
_EMPTY_CARD_SIZE = 1_000  # octets of memory that a card without lines takes at most

# In files that were joined, a byte order mark may stand before BEGIN, and BEGIN right after END.
_BEGIN = re.compile(rb"^(?:\xef\xbb\xbf)?BEGIN[ \t]*+:[ \t]*+VCARD[ \t]*+$", re.I | re.M)
_END = re.compile(rb"^END[ \t]*+:[ \t]*+VCARD[ \t]*+$", re.I | re.M)
_JOINED_CARDS = re.compile(rb"END:VCARD(?=(?:\xef\xbb\xbf)?BEGIN:VCARD)", re.I)
_BEGINNINGS, _ENDINGS = b"Bb\xef", b"Ee"  # so that few lines are matched
_AGENT = re.compile(rb"(?:[\w-]++\.)?AGENT[;:]", re.I)


class RawCard:
    """A card as the file has it: the number of its first line, whether it is an agent, its text and its last line."""

    __slots__ = ("is_agent", "last_line", "line", "text")

    def __init__(self, line_number: int, *, is_agent: bool) -> None:
        self.line = line_number
        self.is_agent = is_agent
        self.text = bytearray()
        self.last_line = b""

    @property
    def is_too_large(self) -> bool:
        """Whether it has more octets than are kept."""
        return len(self.text) > LARGEST_CARD

    def add(self, raw_line: bytes) -> None:
        """Add a line, unless the card is too large already."""
        self.last_line = raw_line
        if not self.is_too_large:
            self.text += raw_line


def has_card(stream: BinaryIO) -> bool:
    """Whether any line of a file begins a card."""
    return any(_BEGIN.match(raw_line) for raw_line in _iterate_lines(stream))


def split_cards(stream: BinaryIO) -> Iterator[RawCard]:
    """The cards of a file by their BEGIN and END; nested ones and those without END are cards of their own."""
    cards: list[RawCard] = []  # a card with all that began inside it, in the file's order
    open_cards: list[RawCard] = []
    size = 0
    for line_number, raw_line in enumerate(_iterate_lines(stream), 1):
        size += len(raw_line)
        if raw_line[0] in _BEGINNINGS and _BEGIN.match(raw_line):
            card = RawCard(line_number, is_agent=bool(open_cards and _AGENT.match(open_cards[-1].last_line)))
            if size > LARGEST_CARD:  # an END is missing: we can't wait for it any longer
                yield from cards
                cards, open_cards, size = [], [], 0
            size += _EMPTY_CARD_SIZE
            cards.append(card)
            open_cards.append(card)
        elif raw_line[0] in _ENDINGS and _END.match(raw_line):
            del open_cards[-1:]
        elif open_cards:
            open_cards[-1].add(raw_line)
        if not open_cards:
            yield from cards
            cards, size = [], 0
    yield from cards


def _iterate_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, each with its line feed; an END and the BEGIN behind it are two."""
    for block in iterate_blocks(stream, LARGEST_CARD):
        for raw_line in BytesIO(block):
            if raw_line[0] in _ENDINGS and (end := _JOINED_CARDS.match(raw_line)):
                yield end[0] + b"\n"
                yield raw_line[end.end() :]
            else:
                yield raw_line
