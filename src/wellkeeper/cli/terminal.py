"""Who reads what is printed: a person at a terminal or a program, and does it take colours?"""

from __future__ import annotations

import os
import sys
from typing import Protocol


class Stream(Protocol):
    """Standard output or standard error."""

    def isatty(self) -> bool:
        """Whether a terminal is at the other end."""


def is_attended() -> bool:
    """Whether a person sits at both ends, and can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()


def can_draw(stream: Stream) -> bool:
    """Whether it is a terminal that shows more than lines of text: tables, boxes, a bar that fills."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def takes_colours(stream: Stream) -> bool:
    """Whether it is such a terminal, and NO_COLOR isn't set, not even to an empty text."""
    return can_draw(stream) and "NO_COLOR" not in os.environ


def paint(text: str, colour: int, stream: Stream) -> str:
    """`text` in bold and in one of the colours of ECMA-48 (31 is red, 36 cyan), if the stream takes colours."""
    return f"\x1b[1;{colour}m{text}\x1b[0m" if takes_colours(stream) else text
