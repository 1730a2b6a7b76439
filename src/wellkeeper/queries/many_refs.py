"""Thousands of words that may name contacts, such as those of a table: each one alone would read all contacts."""

from __future__ import annotations

from wellkeeper.domain.words.text import make_key, make_search_key
from wellkeeper.queries.reader import Reader


class ManyRefs:
    """What refs that are looked up one after the other share: the names there are, and how many get suggestions."""

    def __init__(self, reader: Reader, most_near: int) -> None:
        self._keys = {_fold(name_key) for (name_key,) in reader.rows("SELECT name_key FROM contact")}
        self._most_near = most_near

    def __contains__(self, ref_key: object) -> bool:
        """Whether a contact may be called so, as `find` folds names."""
        return _fold(str(ref_key)) in self._keys

    def add(self, name: str) -> None:
        """Note somebody who is new."""
        self._keys.add(_fold(make_key(name)))

    def take_near(self) -> int:
        """For how many unknown refs, 1 or 0, near handles are looked for this time."""
        self._most_near -= 1
        return int(self._most_near >= 0)


def _fold(name_key: str) -> str:
    """A key of a name, folded and without blanks: two that are the same name for `find` are the same here."""
    return make_search_key(name_key).replace(" ", "")
