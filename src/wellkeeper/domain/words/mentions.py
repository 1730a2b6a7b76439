"""Is somebody named in a text, and what is the text without their name?"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable

from wellkeeper.domain.words.text import is_unspaced, make_key

GAP = "…"  # in place of a name
_TOKEN = re.compile(r"[\w.@+-]+")


class Mentions:
    """Finds and replaces some phrases in texts, as whole words, whatever their capitals and blanks are."""

    def __init__(self, phrases: Iterable[str], kept_words: frozenset[str]) -> None:
        patterns = sorted({_make_pattern(phrase) for phrase in phrases if phrase.strip()}, key=len, reverse=True)
        self._pattern = re.compile("|".join(patterns) or "(?!)", re.IGNORECASE)
        self._kept_words = kept_words

    def is_in(self, text: str) -> bool:
        """Whether any of them stands in a text."""
        return any(not self._is_kept(match) for match in self._pattern.finditer(text))

    def replace(self, text: str) -> str:
        """The text with `…` in place of each of them."""
        return self._pattern.sub(lambda match: match[0] if self._is_kept(match) else GAP, text)

    def replace_in_command(self, command: str) -> str:
        """The same for a line of a shell, word by word: quotes may stand within a name."""
        try:
            words = shlex.split(command)
        except ValueError:
            return self.replace(command)
        new_words = [self.replace(word) for word in words]
        return command if new_words == words else shlex.join(new_words)

    def _is_kept(self, match: re.Match[str]) -> bool:
        """Whether a match is only a part of what somebody else is called: `alice` of alice-wong."""
        for token in _TOKEN.finditer(match.string, max(0, match.string.rfind(" ", 0, match.start()) + 1)):
            if token.start() <= match.start() and match.end() <= token.end():
                word = token[0].casefold()
                return word != match[0].casefold() and word in self._kept_words
            if token.start() > match.start():
                break
        return False


def make_mentions(phrases: Iterable[str], words: Iterable[str], kept_words: frozenset[str]) -> Mentions:
    """What finds phrases and words. `kept_words` are never touched, though they may contain some."""
    spellings = {spelling for phrase in (*phrases, *words) for spelling in (phrase, make_key(phrase))}
    return Mentions(spellings, kept_words)


def _make_pattern(phrase: str) -> str:
    """The pattern of a phrase as a whole word. A script without blanks has no such words."""
    pattern = r"\s+".join(map(re.escape, phrase.split()))
    return pattern if is_unspaced(phrase) else rf"(?<![^\W_]){pattern}(?![^\W_])"
