"""Which kinds are there, and which words name a kind or an occasion?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.kinds import ALSO, OCCASION, SUCH_AS, Kind
from wellkeeper.domain.rules.case import Rules
from wellkeeper.domain.vocabulary import NamedKind, Vocabulary, Word
from wellkeeper.domain.word_list import WordList
from wellkeeper.errors import UnknownWord
from wellkeeper.queries import rules
from wellkeeper.queries.reader import Reader


def load_rules(reader: Reader, _today: date) -> Rules:
    """The policy and the kinds of this ledger."""
    return rules.load_rules(reader)


def list_kinds(reader: Reader, _today: date, side: str = "", kind_name: str = "") -> list[NamedKind]:
    """The kinds in the order in which they came, with their words: all, those of a side, or one; or occasions.

    Raises `UnknownWord`.
    """
    kinds = rules.load_kinds(reader)
    if side == OCCASION:
        chosen = [_describe_occasion(kinds.vocabulary, name) for name in _choose_occasions(kinds.vocabulary, kind_name)]
    elif kind_name:
        chosen = [kinds.find(side, kind_name)]
    else:
        chosen = list(kinds.list_of_side(side) if side else kinds.all)
    return [NamedKind(kind, kinds.vocabulary.list_of_kind(kind.side, kind.word)) for kind in chosen]


def list_words(reader: Reader, _today: date, side: str = "", kind_name: str = "") -> list[Word]:
    """The words that name something: all, those of a side, or those of one kind or occasion. Raises `UnknownWord`."""
    if kind_name:
        return [word for named_kind in list_kinds(reader, _today, side, kind_name) for word in named_kind.words]
    return [word for word in rules.load_kinds(reader).vocabulary.words if side in ("", word.side)]


def read_gift(reader: Reader, _today: date, typed_words: Sequence[str]) -> WordList:
    """The people, the kind and the note in the words behind `well give`."""
    return rules.read_gift(reader, typed_words)


def read_touch(reader: Reader, _today: date, typed_words: Sequence[str]) -> WordList:
    """The people, the occasion and the note in the words behind `well met`."""
    return rules.read_touch(reader, typed_words)


def _choose_occasions(vocabulary: Vocabulary, occasion: str) -> list[str]:
    """All occasions, or the one that is named."""
    if not occasion:
        return vocabulary.list_occasions()
    word = vocabulary.find(OCCASION, occasion)
    if word is None:
        hint = "`well kinds occasion WORD --also WORD` adds one"
        raise UnknownWord("occasion", occasion, (), vocabulary.list_near_occasions(occasion), hint)
    return [word.kind]


def _describe_occasion(vocabulary: Vocabulary, occasion: str) -> Kind:
    """An occasion as a kind that counts nothing, with its other words as what it is about."""
    words = [word.word for word in vocabulary.list_of_kind(OCCASION, occasion) if word.role in (ALSO, SUCH_AS)]
    return Kind(occasion, OCCASION, "", 0, ", ".join(words))
