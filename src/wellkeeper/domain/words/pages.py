"""The addresses of web pages, and those among them that belong to one person each."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

_PROFILE = re.compile(r"(?:[a-z]{1,3}\.)?(linkedin\.com/in/|linkedin\.com/pub/|xing\.com/profile/)([^/?#\s]+)")


def make_key(url: str) -> str:
    """The address of a page as it is looked up: without its scheme, `www.`, closing slash and case.

    A profile, which is one person's alone, also loses the host of a country, and what follows it: language, tracking.
    """
    key = unquote(url.strip())
    key = re.sub(r"^(?:[a-z][a-z0-9+.-]*:)?//", "", unicodedata.normalize("NFC", key).casefold()).removeprefix("www.")
    profile = _PROFILE.match(key)
    return profile[1] + profile[2] if profile else key.partition("#")[0].rstrip("/")


def find_in_cell(text: str) -> str:
    """The page that a cell of a table names, without the mark by which LinkedIn tracks who opens it."""
    return text.partition("?trk=")[0]


def is_profile(key: str) -> bool:
    """Whether the key of a page is that of a profile, which marks one person and no other."""
    return _PROFILE.match(key) is not None
