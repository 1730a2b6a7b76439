"""A command line as the ledger keeps it: its history is exported and merged, and so holds no key to anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

HIDDEN = "…"

# Patterns are compiled when a URL comes along, and not at each start.
_SECRET_NOUNS = ("passphrase", "password", "passwd", "secret", "token", "identity", "recipient", "key-")
_URL_PASSWORD = r"([a-zA-Z][a-zA-Z0-9+.-]*://[^\s:/?#@]*):[^\s]*@"
_URL_SETTING = r"(?i)([?&;](?:ssl)?(?:passw(?:or)?d|pwd|passphrase|key|hexkey|token|secret)=)[^\s&;#]*"


def hide_secrets(words: Sequence[str]) -> list[str]:
    """The words of a command line with `…` for its secrets.

    Those are what follows --passphrase-file, --passphrase-command, --recipient, --identity and the like, and
    the passwords in URLs of databases.
    """
    return list(_iterate_words(words))


def _iterate_words(words: Sequence[str]) -> Iterator[str]:
    is_secret, are_options = False, True
    for word in words:
        option, sign, _ = word.partition("=")
        if is_secret:
            yield HIDDEN
            is_secret = False
        elif are_options and option.startswith("--") and any(noun in option for noun in _SECRET_NOUNS):
            yield f"{option}={HIDDEN}" if sign else option
            is_secret = not sign
        else:
            are_options = are_options and word != "--"
            yield _hide_passwords(word)


def _hide_passwords(word: str) -> str:
    """A word in which no URL has a password."""
    if "://" not in word:
        return word
    return re.sub(_URL_SETTING, rf"\1{HIDDEN}", re.sub(_URL_PASSWORD, rf"\1:{HIDDEN}@", word))
