"""Thousands of words that may name contacts, such as those of a table: each one alone would read all contacts."""

from __future__ import annotations

from wellkeeper.domain.words.text import fold_words, make_key, make_search_key
from wellkeeper.queries.reader import Reader


class ManyRefs:
    """What refs that are looked up one after the other share: the names there are, and how many get suggestions."""

    def __init__(self, reader: Reader, most_near: int) -> None:
        self._keys = {_fold(name_key) for (name_key,) in reader.rows("SELECT name_key FROM contact")}
        self._most_near = most_near
        self._new_keys: set[str] = set()

    def __contains__(self, ref_key: object) -> bool:
        """Whether a contact may be called so, as `find` folds names."""
        return _fold(str(ref_key)) in self._keys

    def add(self, name: str, handle: str) -> None:
        """Note somebody who is new, with no address but the name."""
        self._keys.add(_fold(make_key(name)))
        self._new_keys |= _list_loose_keys(name) | _list_loose_keys(handle)

    def may_be_new(self, ref: str) -> bool:
        """Whether a ref may mean somebody who was added since: if not, whoever it meant before is still meant."""
        return not self._new_keys.isdisjoint(_list_loose_keys(ref))

    def take_near(self) -> int:
        """For how many unknown refs, 1 or 0, near handles are looked for this time."""
        self._most_near -= 1
        return int(self._most_near >= 0)


def _list_loose_keys(words: str) -> set[str]:
    """The letters of some words, in either way in which `find` folds them, in no order: a name may be turned."""
    folded = (fold_words(words), make_search_key(make_key(words)))
    return {"".join(sorted(filter(str.isalnum, letters))) for letters in folded}


def _fold(name_key: str) -> str:
    """A key of a name, folded and without blanks: two that are the same name for `find` are the same here."""
    return make_search_key(name_key).replace(" ", "")
