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
# A card whose BEGIN is missing starts with a line like these; it has an END, or says its version.
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[\w-]++\.)?"
    rb"(VERSION|FN|N|NICKNAME|ORG|TITLE|EMAIL|TEL|ADR|PRODID|PROFILE|UID|REV|SOURCE|CATEGORIES)[ \t]*+[;:]",
    re.I,
)
_VERSION = re.compile(rb"\s*(?:\xef\xbb\xbf)?VERSION[ \t]*+:[ \t]*+(?:2\.1|3\.0|4\.0)\s", re.I)


class RawCard:
    """A card as the file has it: the number of its first line, whether it is an agent, its text and its last line.

    Whether lines without a BEGIN before them are a card isn't certain until an END or a version is among them.
    """

    __slots__ = ("has_begin", "is_agent", "is_certain", "last_line", "line", "text")

    def __init__(self, line_number: int, *, is_agent: bool = False, has_begin: bool = True) -> None:
        self.line = line_number
        self.is_agent = is_agent
        self.has_begin = self.is_certain = has_begin
        self.text = bytearray()
        self.last_line = b""

    @property
    def is_too_large(self) -> bool:
        """Whether it has more octets than are kept."""
        return len(self.text) > LARGEST_CARD

    def add(self, raw_line: bytes) -> None:
        """Add a line, unless the card is too large already."""
        self.last_line = raw_line
        if not self.is_certain:
            self.is_certain = _VERSION.match(raw_line) is not None
        if not self.is_too_large:
            self.text += raw_line


def is_address_book(head: bytes) -> bool:
    """Whether the beginning of a file, as UTF-8, is that of an address book, though the first BEGIN may be missing."""
    if _BEGIN.search(head) or _VERSION.match(head):
        return True
    starts = [_START.match(line) for line in head.splitlines() if line.strip()]
    names = {match[1].upper() for match in starts[:2] if match}
    return (_END.search(head) is not None and any(starts)) or (len(names) == 2 and not names.isdisjoint({b"FN", b"N"}))


def has_card(stream: BinaryIO) -> bool:
    """Whether there is any card in a file."""
    return any(True for _ in split_cards(stream))


def split_cards(stream: BinaryIO) -> Iterator[RawCard]:
    """The cards of a file by their BEGIN and END; nested ones, and those without one of the two, are cards, too."""
    return (card for card in _split_lines(stream) if card.is_certain)


def _split_lines(stream: BinaryIO) -> Iterator[RawCard]:
    """Everything in a file that may be a card."""
    cards: list[RawCard] = []  # a card with all that began inside it, in the file's order
    open_cards: list[RawCard] = []
    size = 0
    for line_number, raw_line in enumerate(_iterate_lines(stream), 1):
        size += len(raw_line)
        if raw_line[0] in _BEGINNINGS and _BEGIN.match(raw_line):
            is_agent = bool(open_cards and _AGENT.match(open_cards[-1].last_line))
            # If an END is missing, we can't wait for it any longer; and behind a card without BEGIN is the next one.
            if size > LARGEST_CARD or (open_cards and not open_cards[0].has_begin and not is_agent):
                yield from cards
                cards, open_cards, size = [], [], 0
            size += _EMPTY_CARD_SIZE
            cards.append(RawCard(line_number, is_agent=is_agent))
            open_cards.append(cards[-1])
        elif raw_line[0] in _ENDINGS and _END.match(raw_line):
            _close_last(open_cards)
        elif open_cards:
            open_cards[-1].add(raw_line)
        elif _START.match(raw_line):
            cards.append(RawCard(line_number, has_begin=False))
            open_cards.append(cards[-1])
            cards[-1].add(raw_line.removeprefix(b"\xef\xbb\xbf"))
        if not open_cards:
            yield from cards
            cards, size = [], 0
    yield from cards


def _close_last(open_cards: list[RawCard]) -> None:
    """End the card that began last, if one did."""
    if open_cards:
        open_cards.pop().is_certain = True


def _iterate_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, each with its line feed; an END and the BEGIN behind it are two."""
    for block in iterate_blocks(stream, LARGEST_CARD):
        for raw_line in BytesIO(block):
            if raw_line[0] in _ENDINGS and (end := _JOINED_CARDS.match(raw_line)):
                yield end[0] + b"\n"
                yield raw_line[end.end() :]
            else:
                yield raw_line
