"""What programs leave in a cell that no person wrote: words for nothing, and letters written for a web page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

_FILLERS = frozenset(
    (
        "null",
        "(null)",
        "<null>",
        "n/a",
        "nan",
        "none",
        "undefined",
        "-",
        "--",
        "–",
        "—",
        "#n/a",
        "#nv",
        "#ref!",
        "#value!",
    )
)
_NAME_TARGETS = frozenset({"name", "given_name", "middle_name", "family_name", "nickname"})
_NAMES = frozenset({"null", "none", "nan"})  # that people have
_ENTITY = re.compile("&(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z][a-zA-Z0-9]{1,20});")


def is_filler(text: str, target: str, cells: Sequence[str]) -> bool:
    """Whether a program writes this for nothing: `NULL`, `N/A`, `-`.

    There are people called Null and None: a name is nothing only as programs write it, and if another cell of the row
    says so as well.
    """
    if text.casefold() not in _FILLERS:
        return False
    if target not in _NAME_TARGETS or text.casefold() not in _NAMES:
        return True
    return text in ("null", "NULL") and sum(cell.strip() == text for cell in cells) > 1


def replace_entities(text: str) -> str:
    """`Jos&eacute;` is José, `&amp;` an ampersand, and `&amp;amp;` one that was written for a page twice."""
    for _ in range(2):
        text = _ENTITY.sub(lambda match: unescape(match[0]), text)
    return text
