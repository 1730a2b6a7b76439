"""What are the policy and the kinds of this ledger, and which words name these and occasions?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from wellkeeper import queries
from wellkeeper.domain.kinds import DEFAULT_KINDS, GIVE, OCCASION, SIDES, Kind, Kinds, Word
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.rules.case import Rules
from wellkeeper.domain.words.text import NAME_LIMIT, clean
from wellkeeper.errors import list_words, quote
from wellkeeper.queries.reader import Reader, foresee, remember

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellkeeper.domain.vocabulary import Vocabulary
    from wellkeeper.domain.word_list import WordList


def load_rules(reader: Reader) -> Rules:
    """The policy and the kinds of this ledger. A setting that an older ledger doesn't have is the default."""
    return Rules(load_policy(reader), load_kinds(reader))


@remember
def load_policy(reader: Reader) -> Policy:
    """The policy of this ledger. Settings that this version doesn't know are left out."""
    rows = reader.rows("SELECT name, value FROM setting")
    return Policy()._replace(**{name: value for name, value in rows if name in Policy._fields})


def find_kind(reader: Reader, side: str, kind_name: str) -> Kind:
    """The kind that `kind_name` names; raises `UnknownWord` with the nearest kinds."""
    return load_kinds(reader).find(side, kind_name)


@remember
def load_kinds(reader: Reader) -> Kinds:
    """The kinds of this ledger, in the order in which they came; the user's own words for them when one is needed."""
    rows = list(reader.rows("SELECT word, side, family, points, about FROM kind ORDER BY id"))
    kinds = [Kind(*row) for row in rows] if rows or not reader.lacks_answers else DEFAULT_KINDS
    return Kinds(kinds, lambda: [own.word for own in list_own_words(reader)])


def name_kind(reader: Reader, side: str, kind_name: str) -> str:
    """The word of the kind that a word names on a side, or on any; the word itself if it names none, or several."""
    kinds = load_kinds(reader)
    sides = [side] if side else SIDES
    if any(kinds.find_exact(name, kind_name) for name in sides):
        return kind_name
    names = {kind.word for name in sides if (kind := kinds.find_by_word(name, kind_name))}
    return names.pop() if len(names) == 1 else kind_name


def find_setting_id(reader: Reader, name: str) -> int | None:
    """The id of a setting of the policy, or None if an older ledger doesn't have it."""
    row = next(reader.rows("SELECT id FROM setting WHERE name = :name", name=name), None)
    return None if row is None else int(row[0])


def find_kind_id(reader: Reader, side: str, kind_name: str) -> int | None:
    """The id of a kind, by its word in full, or None if the ledger doesn't have it."""
    sql = "SELECT id FROM kind WHERE side = :side AND word = :word"
    row = next(reader.rows(sql, side=side, word=kind_name), None)
    return None if row is None else int(row[0])


# -- words ----------------------------------------------------------------------------------------


class OwnWord(NamedTuple):
    """A word of the user's own, with the number of its row and the key by which it is compared."""

    id: int
    key: str
    word: Word


def load_vocabulary(reader: Reader) -> Vocabulary:
    """All words that name a kind or an occasion in this ledger."""
    return load_kinds(reader).vocabulary


def list_own_words(reader: Reader) -> list[OwnWord]:
    """The user's own words, in the order in which they came."""
    sql = "SELECT id, key, side, kind, role, word FROM word ORDER BY id"
    return [OwnWord(row_id, key, Word(*columns)) for row_id, key, *columns in reader.rows(sql)]


class NamedOccasion(NamedTuple):
    """An occasion as it is kept, and what to tell of it: that another word may be meant."""

    name: str
    hint: str = ""


def name_occasion(reader: Reader, occasion: str) -> NamedOccasion:
    """An occasion by its table word if it has one, else as it was said; with a hint if a word is nearly that.

    Raises `BadText`.
    """
    tidy = clean(occasion, "occasion", NAME_LIMIT)
    if not tidy:
        return NamedOccasion("")
    vocabulary = load_vocabulary(reader)
    if word := vocabulary.find(OCCASION, tidy):
        return NamedOccasion(word.kind)
    near = vocabulary.list_near_occasions(tidy)
    return NamedOccasion(
        tidy, f"{quote(tidy)} is kept as an occasion of its own: did you mean {list_words(near)}?" if near else ""
    )


def read_gift(reader: Reader, typed_words: Sequence[str], *, new: bool = False) -> WordList:
    """The people, the kind and the note in the words behind `well give`. Raises what `word_list.read_gift` does."""
    from wellkeeper.domain import word_list  # a command that only reads has no such words

    _foresee_people(reader, typed_words)
    kinds = load_kinds(reader)
    lookups = word_list.Lookups(
        "a kind of give",
        lambda word: bool(queries.contacts.list_matching(reader, word, whole=True)),
        lambda word: kinds.find_by_beginning(GIVE, word) is not None,
        lambda word: queries.contacts.list_near_handles(reader, word),
        lambda word: kinds.vocabulary.list_near(GIVE, word),
    )
    return word_list.read_gift(typed_words, lookups, new=new)


def read_touch(reader: Reader, typed_words: Sequence[str]) -> WordList:
    """The people, the occasion and the note in the words behind `well met`. Raises what `word_list.read_touch` does."""
    from wellkeeper.domain import word_list  # a command that only reads has no such words

    _foresee_people(reader, typed_words)
    kinds = load_kinds(reader)
    lookups = word_list.Lookups(
        "an occasion",
        lambda word: bool(queries.contacts.list_matching(reader, word, whole=True)),
        lambda word: kinds.vocabulary.find(OCCASION, word) is not None,
        lambda word: queries.contacts.list_near_handles(reader, word),
        lambda word: kinds.vocabulary.list_near(OCCASION, word),
    )
    return word_list.read_touch(typed_words, lookups)


def _foresee_people(reader: Reader, typed_words: Sequence[str]) -> None:
    """Have at hand whom the words may name."""
    foresee(reader, *(partial(queries.contacts.list_matching, reader, word, whole=True) for word in typed_words))
