"""Who may be in the ledger twice."""

from __future__ import annotations

from books import DAY
from wellkeeper.queries.reader import Reader
from wellkeeper.views import duplicates


def test_the_likeliest_pairs_say_how_many_there_are(reader: Reader) -> None:
    found, none = duplicates.list_suspicions(reader, DAY), duplicates.list_suspicions(reader, DAY, limit=0)

    assert ([(pair.contact, pair.other) for pair in found.pairs], found.total) == ([("bob", "robert")], 1)
    assert (none.pairs, none.total) == ([], 1)
