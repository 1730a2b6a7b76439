"""Somebody about whom the ledger keeps something, with all that they are and were called and reached by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wellkeeper.domain.words.mentions import Mentions, make_mentions
from wellkeeper.domain.words.text import make_key

LEAST_LETTERS = 3  # of a single word of a name by which somebody is recognised in a text


class Subject(NamedTuple):
    """A contact as a whole. `ids` are its number and those of contacts who became one with it, or were taken back.

    `names` are whole names, now and before, `nicknames` what they are called besides. `parts` are the single words of
    these that no other contact is called by, `others` the handles of all other contacts, which contain them perhaps.
    An address is its sort and its value; those in `shared` another contact has as well.
    """

    id: int
    handle: str
    name: str
    ids: frozenset[int]
    uids: frozenset[str]
    handles: frozenset[str]
    names: frozenset[str]
    nicknames: frozenset[str]
    addresses: frozenset[tuple[str, str]]
    shared: frozenset[tuple[str, str]]
    parts: frozenset[str]
    others: frozenset[str]

    def make_mentions(self) -> Mentions:
        """What finds them in the words of others, and replaces them there."""
        return make_mentions(self._iterate_phrases(), self.parts, self.others)

    def make_own_mentions(self) -> Mentions:
        """The same for words about them: there each word of their names means them, if it is nobody else's handle."""
        words = split_names((*self.names, *self.nicknames))
        own_words = {word for word in words if word.casefold() not in self.others}
        return make_mentions(self._iterate_phrases(), own_words, self.others)

    def is_called(self, name: str) -> bool:
        """Whether a name is one of theirs."""
        return make_key(name) in {make_key(own_name) for own_name in (*self.names, *self.nicknames)}

    def _iterate_phrases(self) -> Iterator[str]:
        yield from self.names | self.handles | self.nicknames
        for sort, value in self.addresses - self.shared:
            if sort != "uid":
                yield value
            if sort == "url":
                yield value.partition("://")[2]


def split_names(names: Iterable[str]) -> frozenset[str]:
    """The single words of names that are long enough to mean somebody."""
    words = (word.strip(".,;()'\"’“”") for name in names for word in name.split())
    return frozenset(word for word in words if len(word) >= LEAST_LETTERS)
