"""Whom may the words of a sentence name?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, pairwise

from wellkeeper.domain.sentence.clauses import Token, split_line
from wellkeeper.domain.sentence.people import People, Person, is_name_like
from wellkeeper.domain.words import emails
from wellkeeper.domain.words.text import WHOLE_LETTERS, fold_key, fold_words, make_key
from wellkeeper.queries.contacts import list_near_handles
from wellkeeper.queries.reader import Reader

# Beside the letters that a fold takes apart: what separates the words of a name.
_SEPARATORS = "-.,/&()"
_MOST_VALUES = 500  # in one query
_MOST_NAMESAKES = 30  # who share a word of their names: more are no less ambiguous
_FEW_LOOKS = 60  # for a word among all names: to part them into words costs as much


@dataclass
class Names:
    """The names of all contacts as one text, a line to each, in which a word is looked for at once.

    `keys` are the names as the ledger keeps them, for comparing; their lines are folded further.
    """

    keys: str

    def __post_init__(self) -> None:
        self._keys = self.keys.split("\n")
        self._text = f"\n {_fold_names(self.keys)} \n".replace("\n", " \n ")  # a blank around every word
        self._words: frozenset[str] | None = None
        self._looked = 0

    def has(self, word: str) -> bool:
        """Whether a word is in any of the names."""
        self._looked += 1
        if self._looked == _FEW_LOOKS:
            self._words = frozenset(self._text.split())
        return f" {word} " in self._text if self._words is None else word in self._words

    def find(self, key: str) -> set[str]:
        """The names, for comparing, of those in whose name that stands as whole words."""
        numbers = [*self._iterate_lines(f" {key} ", _MOST_NAMESAKES)]
        if len(numbers) == _MOST_NAMESAKES:  # beside them, whoever has that very name
            numbers += self._iterate_lines(f"\n {key} \n", _MOST_NAMESAKES)
        return {self._keys[number] for number in numbers}

    def _iterate_lines(self, key: str, limit: int) -> Iterator[int]:
        """The numbers of the first lines in which a text stands."""
        number, behind, place = -1, 0, self._text.find(key)
        while place >= 0 and limit:
            number += self._text.count("\n", behind, place + 1)
            yield number
            behind = place + 1
            place, limit = self._text.find(key, behind), limit - 1


def load_names(reader: Reader) -> Names:
    """The names of all contacts."""
    [[keys]] = reader.rows("SELECT group_concat(name_key, '\n') FROM contact")
    return Names(keys or "")


def load_people(reader: Reader, line: str, ledger_names: Names, newcomers: Iterable[Person] = ()) -> People:
    """The contacts whom the words of a line may name, and newcomers of the lines before it."""
    tokens = [token for clause in split_line(line) for token in clause]
    named_ids = _find_by_names(reader, ledger_names, {*_list_name_keys(tokens)})
    marked_ids = _find_by_marks(reader, tokens)
    people = People(_load_persons(reader, named_ids, marked_ids), partial(list_near_handles, reader))
    for person in newcomers:
        people.add(person)
    return people


def _list_name_keys(tokens: Sequence[Token]) -> Iterator[str]:
    """What a name would hold that the words begin: each word that is written as a name is, and every two in a row."""
    folded = [fold_words(_strip(token.text)) for token in tokens]
    yield from (
        key
        for key, token in zip(folded, tokens, strict=True)
        if key and is_name_like(token._replace(text=_strip(token.text)))
    )
    yield from (f"{first} {second}" for first, second in pairwise(folded) if first and second)


def _strip(word: str) -> str:
    """A word without the signs of a sentence: `+Zoe`, `Ann's`."""
    bare = word.removeprefix("+").replace("’", "'")
    return bare.removesuffix("'s")


def _find_by_names(reader: Reader, ledger_names: Names, keys: Iterable[str]) -> set[int]:
    """The ids of the contacts in whose name one of the keys stands, as whole words."""
    is_there = {word: ledger_names.has(word) for word in {word for key in keys for word in key.split()}}
    found_names = [
        name for key in keys if all(is_there[word] for word in key.split()) for name in ledger_names.find(key)
    ]
    return _find_ids(reader, "SELECT id FROM contact WHERE name_key IN ({})", found_names)


def _find_ids(reader: Reader, sql: str, values: Iterable[str]) -> set[int]:
    """The ids that a query finds by any of some values."""
    iterator, ids = iter(dict.fromkeys(values)), set[int]()
    while batch := [*islice(iterator, _MOST_VALUES)]:
        named = {f"w{number}": value for number, value in enumerate(batch)}
        ids.update(row[0] for row in reader.rows(sql.format(", ".join(f":{name}" for name in named)), **named))
    return ids


def _fold_names(text: str) -> str:
    """Keys of names as `fold_words` has them, for all of them at once."""
    if not text.isascii():
        text = fold_key(text) if len(text) < 1_000 else _replace_letters(text)
    for sign in ("'", *_SEPARATORS):
        text = text.replace(sign, "" if sign == "'" else " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _replace_letters(text: str) -> str:
    for letter, plain in {**WHOLE_LETTERS, **dict.fromkeys("’‘‛ʼʻʹ`´′", ""), **dict.fromkeys("‐‒–—−", " ")}.items():
        text = text.replace(letter, plain)
    return text


def _find_by_marks(reader: Reader, tokens: Sequence[Token]) -> set[int]:
    """The ids of the contacts who have one of the words for a handle, or for an e-mail address."""
    words = [_strip(token.text).removeprefix("@").lower() for token in tokens]
    email_keys = (make_key(word) for word in words if emails.is_meant(word))
    return {
        *_find_ids(reader, "SELECT id FROM contact WHERE handle IN ({})", filter(str.isascii, words)),
        *_find_ids(reader, "SELECT contact_id FROM address WHERE sort = 'email' AND key IN ({})", email_keys),
    }


def _load_persons(reader: Reader, named_ids: set[int], marked_ids: set[int]) -> list[Person]:
    """These contacts with their e-mail addresses, by handle; who is archived must have been marked."""
    numbers = ", ".join(map(str, sorted(named_ids | marked_ids)))
    if not numbers:
        return []
    marked_numbers = ", ".join(map(str, sorted(marked_ids))) or "0"
    addresses: dict[int, list[str]] = {}
    sql = f"SELECT contact_id, value FROM address WHERE sort = 'email' AND contact_id IN ({numbers}) ORDER BY id"
    for contact_id, value in reader.rows(sql):
        addresses.setdefault(contact_id, []).append(value)
    rows = reader.rows(
        f"SELECT id, handle, name FROM contact WHERE id IN ({numbers})"
        f" AND (archived = 0 OR id IN ({marked_numbers})) ORDER BY handle"
    )
    return [Person(handle, name, tuple(addresses.get(contact_id, ()))) for contact_id, handle, name in rows]
