"""Names in Chinese, Japanese and Korean letters: the family name comes first, often without a blank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from wellkeeper.domain.names.titles import HONORIFICS, JAPANESE_FAMILY_NAMES, LONG_FAMILY_NAMES

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"
_DOTS = "·・‧･"  # between the parts of a foreign name, given name first

# Patterns are compiled when they are first used: most names are in other letters.
_compile = cache(re.compile)


def is_asian(text: str) -> bool:
    """Whether a text is in Chinese, Japanese or Korean letters only."""
    if not text or (text[0] < "\u1100" and text[0] not in _DOTS):
        return False
    return _compile(rf"[{_HAN}{_KANA}{_HANGUL}{_DOTS}\s]+").fullmatch(text) is not None


def join(family: str, given_names: str) -> str:
    """A whole name: without a blank in Chinese and Korean, with one in Japanese: `张伟`, `김민수`, `山田 太郎`."""
    is_chinese = _is_han(family + given_names) and (len(family) == 1 or family in LONG_FAMILY_NAMES)
    return family + given_names if is_chinese or _is_hangul(family + given_names) else f"{family} {given_names}"


def parse(words: Sequence[str]) -> tuple[str, str, str]:
    """Given name, family name and honorific; if the words don't tell where the one ends, all is the given name."""
    *firsts, last = words
    honorific = next((h for h in HONORIFICS if last.endswith(h) and len("".join(words)) - len(h) > 1), "")
    bare = [*firsts, last.removesuffix(honorific)] if honorific else list(words)
    given, family = _split([word for word in bare if word])
    return given, family, honorific


def _split(words: Sequence[str]) -> tuple[str, str]:
    if len(words) == 1:
        return _split_word(words[0])
    first, *others = words
    if len(words) == 2 and _is_hangul(first) and len(others[0]) == 1 < len(first):
        return first, others[0]
    return " ".join(others), first


def _split_word(word: str) -> tuple[str, str]:
    """Given and family name in one word."""
    if any(dot in word for dot in _DOTS):
        given, *others = filter(None, re.split(f"[{_DOTS}]", word))
        return given, " ".join(others)
    if match := _compile(f"([{_HAN}]+)([{_KANA}]+)").fullmatch(word):
        return match[2], match[1]
    if not 2 <= len(word) <= 5 or not (_is_han(word) or _is_hangul(word)):
        return word, ""
    length = next((n for n in (3, 2) if n < len(word) and _is_long_family_name(word[:n])), 0)
    if not length:
        length = 1 if len(word) <= 3 else 2 if _is_han(word) and len(word) == 4 else 0
    return (word[length:], word[:length]) if length else (word, "")


def _is_long_family_name(text: str) -> bool:
    return text in LONG_FAMILY_NAMES or text in JAPANESE_FAMILY_NAMES


def _is_han(text: str) -> bool:
    return _compile(f"[{_HAN}]+").fullmatch(text) is not None


def _is_hangul(text: str) -> bool:
    return _compile(f"[{_HANGUL}]+").fullmatch(text) is not None
