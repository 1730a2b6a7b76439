"""What an address is for: words that programs share, such as `cell, work`, or the user's own."""

from __future__ import annotations

import re
from collections.abc import Iterable

LIMIT = 60  # characters

# What address books say of an address (RFC 2426, 3.3; RFC 6350, 6.4), and what phones add.
TYPES = frozenset(
    {"home", "work", "cell", "fax", "pager", "car", "main", "other", "iphone", "school", "text", "textphone", "video"}
    | {"msg", "bbs", "modem", "isdn", "pcs", "main-number"}
)
_NOISE = frozenset({"", "voice", "pref", "internet", "x400"})
_SPELLINGS = {"mobile": "cell", "cellular": "cell", "handy": "cell", "business": "work", "telefax": "fax"}
_NOT_FOR_CALLS = re.compile(r"(?i)\b(?:tele)?(?:fax|faks)|\b(?:pager|beeper|modem|bbs|t[eé]l[eé]copie)")

_BUILT_IN = re.compile(r"_\$!<(.*)>!\$_", re.DOTALL)
_SOME_FAX = re.compile(r"(?i)(home|work|other|business)[ _-]?fax")


def join(words: Iterable[str]) -> str:
    """The label that some words make, those that programs share first: `work, fax` of `WORK`, `FAX` and `voice`.

    Apple's own words, as `_$!<HomeFAX>!$_`, mean what anybody's do; words that say nothing are left out.
    """
    parts = [part for word in words for part in _split(word)]
    ordered = dict.fromkeys((*(part for part in parts if part in TYPES), *parts))
    return ", ".join(ordered)[:LIMIT].rstrip(" ,")


def split(label: str) -> tuple[list[str], str]:
    """The words of a label that programs share, and the user's own."""
    words = label.split(", ")
    return [word for word in words if word in TYPES], ", ".join(word for word in words if word not in TYPES)


def is_for_calls(label: str) -> bool:
    """Whether the number with that label is one to call, which a fax or a pager isn't."""
    return not _NOT_FOR_CALLS.search(label)


def _split(text: str) -> list[str]:
    """The words of a TYPE or of a label, each as we write it."""
    built_in = _BUILT_IN.fullmatch(text.strip())
    parts: list[str] = []
    for word in (built_in[1] if built_in else text).split(","):
        tidy = " ".join(word.split())
        fax = _SOME_FAX.fullmatch(tidy)
        for spelling in (fax[1], "fax") if fax else (tidy,):
            shared = _SPELLINGS.get(spelling.lower(), spelling.lower())
            if shared not in _NOISE:
                parts.append(shared if shared in TYPES else spelling)
    return parts
