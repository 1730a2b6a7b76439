"""Whom did the user have the ledger forget, as far as digests tell?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from wellkeeper.domain.forgotten import ForgottenPeople, ForgottenPerson, Tombstone
from wellkeeper.queries.chain_health import iterate_rest_problems
from wellkeeper.queries.reader import Reader


def load_salt(reader: Reader) -> str:
    """What the digests of this ledger are made with."""
    return str(next(reader.rows("SELECT salt FROM seal"), ("",))[0])


def is_anybody_forgotten(reader: Reader) -> bool:
    """Whether there is a tombstone."""
    return next(reader.rows("SELECT 1 FROM forgotten LIMIT 1"), None) is not None


def load_tombstones(reader: Reader) -> Mapping[Tombstone, frozenset[int]]:
    """Every tombstone, with the numbers of the forgotten people whose it is: some share one."""
    people: defaultdict[Tombstone, set[int]] = defaultdict(set)
    if not is_anybody_forgotten(reader):  # which is known by now, and nearly always so
        return {}
    for person, sort, digest in reader.rows("SELECT person, sort, digest FROM forgotten"):
        people[Tombstone(sort, digest)].add(person)
    return {tombstone: frozenset(numbers) for tombstone, numbers in people.items()}


def load_people(reader: Reader) -> ForgottenPeople:
    """Everybody who was forgotten, the first one first."""
    days: dict[int, str] = {}
    tombstones: defaultdict[int, set[Tombstone]] = defaultdict(set)
    for person, day, sort, digest in reader.rows("SELECT person, day, sort, digest FROM forgotten ORDER BY person, id"):
        days.setdefault(person, day)
        tombstones[person].add(Tombstone(sort, digest))
    people = (ForgottenPerson(date.fromisoformat(days[person]), frozenset(tombstones[person])) for person in days)
    return ForgottenPeople(load_salt(reader), tuple(people))


def load_sound_people(reader: Reader) -> ForgottenPeople:
    """Everybody who was forgotten; nobody if that was changed by accident: it would spoil another ledger."""
    is_whole = next(iterate_rest_problems(reader), None) is None
    return load_people(reader) if is_whole else ForgottenPeople("")


def find_next_person(reader: Reader) -> int:
    """A number for whoever is forgotten next."""
    number: int = next(reader.rows("SELECT COALESCE(MAX(person), 0) + 1 FROM forgotten"))[0]
    return number
