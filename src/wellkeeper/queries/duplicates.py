"""Who may be in the ledger twice?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from wellkeeper.domain.rules.likeness import LEAST_ALIKE, Pair, Person, pairs
from wellkeeper.queries.reader import Reader


def suspicions(reader: Reader) -> list[Pair]:
    """Every two contacts who may be one person, the likeliest first. Who is archived is left in peace."""
    return pairs(people(reader), alike)


def people(reader: Reader) -> list[Person]:
    """Everyone who isn't archived, by what tells people apart, the oldest first."""
    marks: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for number, sort, key in reader.rows("SELECT contact_id, sort, key FROM address ORDER BY id"):
        marks[number].append((sort, key))
    sql = "SELECT id, handle, name, org FROM contact WHERE archived = 0 ORDER BY id"
    return [Person(handle, name, org, tuple(marks[n])) for n, handle, name, org in reader.rows(sql)]


def alike(name: str, others: Sequence[str]) -> Iterator[tuple[int, float]]:
    """The places of the names that are like one, and how much. Imported here, since nothing else needs it."""
    from rapidfuzz import fuzz, process

    found = process.extract(name, others, scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE, limit=None)
    return ((place, score) for _, score, place in found)
