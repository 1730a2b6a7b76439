"""The words that narrow an answer. Whatever can be narrowed loads them, and only what is narrowed a selection."""

from __future__ import annotations

from wellkeeper.domain.contact import ATTITUDES, SOURCE_WORDS, SOURCES, TIER_MEANINGS
from wellkeeper.domain.referral import PURPOSES
from wellkeeper.domain.words.text import clean_required, list_nearest, make_small
from wellkeeper.errors import UnknownWord

NONE_WORD = "none"  # selects those of whom it isn't known

# The words for each, with what they mean. Of any referral a purpose is known: the usual one, if it tells none.
NONE_MEANING = {NONE_WORD: "not known"}
CHOICES: dict[str, dict[str, str]] = {
    "source": SOURCES | NONE_MEANING,
    "tier": TIER_MEANINGS | NONE_MEANING,
    "attitude": dict.fromkeys(ATTITUDES, "") | NONE_MEANING,
    "purpose": dict.fromkeys(PURPOSES, ""),
}


def parse_word(name: str, word: str) -> str:
    """A word as the ledger has it, in whatever letters it is typed; empty for `none`. Raises `UnknownWord`."""
    tidy = make_small(word)
    if name == "tag":
        return _parse_tag(word)
    if name == "owner":
        return _parse_owner(word)
    values = {choice.lower(): choice for choice in CHOICES[name]}
    if name == "source" and tidy not in values and (source := find_source(word)):
        return source
    if tidy not in values:
        near = [values[choice] for choice in list_nearest(tidy[:40], values)]
        raise UnknownWord(name, word, tuple(CHOICES[name]), near)
    return "" if tidy == NONE_WORD else values[tidy]


def find_source(word: str) -> str:
    """The kind of source that a word names: its own word, or another one, in the plural, too; empty if it is none."""
    from wellkeeper.domain.vocabulary import make_word_key  # mostly it is the word that is stored

    key = make_word_key(word)
    keys = {make_word_key(name): source for source in SOURCES for name in (source, *SOURCE_WORDS[source])}
    return keys.get(key, "")


def _parse_tag(word: str) -> str:
    """A tag with or without its `#`: with it, even `none` is a tag."""
    tag = word.strip().lstrip("#").strip()
    if not tag:
        raise UnknownWord("tag", word, (), hint=f"`--tag {NONE_WORD}` is for those without a tag")
    return "" if make_small(word) == NONE_WORD else tag


def _parse_owner(word: str) -> str:
    """A colleague's name as it was typed: the ledger knows whose it is. Empty for `none`. Raises `BadText`."""
    return "" if make_small(word) == NONE_WORD else clean_required(word, "owner")


def parse_occasion(text: str) -> str:
    """An occasion in small letters, as occasions are compared; empty for `none`. Raises `BadText`."""
    occasion = make_small(clean_required(text, "occasion"))
    return "" if occasion == NONE_WORD else occasion
