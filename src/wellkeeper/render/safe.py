"""Text goes out here: nothing in it moves the cursor, hides, reorders or forges what is printed."""

from __future__ import annotations

import unicodedata

# Joiners make one letter or one emoji of several.
_HARMLESS = frozenset("\n\u200c\u200d")


def visible(text: str) -> str:
    """`text` for a terminal: control and direction characters become U+FFFD; new lines and joiners stay."""
    if text.isprintable():
        return text
    return "".join(
        c if c in _HARMLESS or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn") else "\ufffd" for c in text
    )


def one_line(text: str) -> str:
    """`text` on one line, for a cell: a new line becomes a blank."""
    return text if text.isprintable() else visible(" ".join(text.splitlines()))
