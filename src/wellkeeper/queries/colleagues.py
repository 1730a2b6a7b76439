"""Who works on the ledger: whoever did something in it, and whoever has contacts. Their names are compared folded."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.team import Colleague
from wellkeeper.domain.words.text import list_nearest, make_key
from wellkeeper.errors import UnknownWord
from wellkeeper.queries.reader import Reader

NAMES = "SELECT actor AS name FROM action WHERE actor <> '' UNION SELECT owner FROM contact WHERE owner <> ''"


def list_names(reader: Reader) -> list[str]:
    """Everybody's name, in the order of the alphabet; of several spellings the first."""
    names: dict[str, str] = {}
    for (name,) in reader.rows(f"{NAMES} ORDER BY 1"):
        names.setdefault(make_key(name), name)
    return [names[key] for key in sorted(names)]


def list_actors(reader: Reader) -> list[str]:
    """The names of those who did something in the ledger, as far as they are known, in their order; spelled as ever."""
    return [name for (name,) in reader.rows("SELECT DISTINCT actor FROM action WHERE actor <> '' ORDER BY actor")]


def count_actors(reader: Reader) -> int:
    """How many did something in the ledger, as far as it is known who did."""
    return len({*map(make_key, list_actors(reader))})


def are_several(reader: Reader) -> bool:
    """Whether more than one did something in the ledger, as far as it is known who did."""
    ends = "SELECT (SELECT MIN(actor) FROM action WHERE actor <> ''), (SELECT MAX(actor) FROM action WHERE actor <> '')"
    first, last = next(reader.rows(ends))
    if first == last or make_key(first) != make_key(last):
        return bool(first != last)
    return count_actors(reader) > 1


def list_everybody(reader: Reader) -> list[Colleague]:
    """Who wrote to the ledger, or owns contacts who aren't archived, by name; last those who aren't known by any.

    Names that differ only in small and capital letters are one's, who is called as when they last wrote.
    """
    colleagues: dict[str, Colleague] = {}
    written = "SELECT actor, COUNT(*), MAX(at) FROM action GROUP BY actor ORDER BY MAX(at), actor"
    for name, count, last in reader.rows(written):
        colleague = colleagues.get(make_key(name), Colleague(name))
        colleagues[make_key(name)] = colleague._replace(name=name, actions=colleague.actions + count, last=last)
    owned = "SELECT owner, COUNT(*) FROM contact WHERE owner <> '' AND archived = 0 GROUP BY owner ORDER BY owner"
    for name, count in reader.rows(owned):
        colleague = colleagues.get(make_key(name), Colleague(name))
        colleagues[make_key(name)] = colleague._replace(contacts=colleague.contacts + count)
    return [colleagues[key] for key in sorted(colleagues, key=lambda key: (not key, key))]


def count_shared_contacts(reader: Reader) -> int:
    """How many contacts who aren't archived are nobody's, and so the team's."""
    sql = "SELECT COUNT(*) FROM contact WHERE owner = '' AND archived = 0"
    return int(next(reader.rows(sql))[0])


def find_spellings(reader: Reader, colleague: str, *, may_be_new: bool = False) -> list[str]:
    """How a colleague's name stands in the ledger: mostly in one way, but Kim is kim.

    Of whom it doesn't know there are none if they `may_be_new`; else it raises `UnknownWord`, with those who are near.
    """
    key = make_key(colleague.strip())
    spellings = [name for (name,) in reader.rows(f"{NAMES} ORDER BY 1") if make_key(name) == key]
    if not spellings and not may_be_new:
        raise make_unknown_error(colleague, list_names(reader))
    return spellings


def make_unknown_error(colleague: str, names: Sequence[str]) -> UnknownWord:
    """The error for somebody who works on the ledger by no such name, with those who are near."""
    by_key = {make_key(name): name for name in names}
    key = make_key(colleague.strip())
    near = [by_key[name] for name in list_nearest(key[:40], by_key)] or [
        name for name_key, name in by_key.items() if key and key in name_key.split()
    ]
    hint = "" if names else "of nobody it is known yet who did what"
    return UnknownWord("colleague", colleague, names, near, hint=hint)


def make_places(prefix: str, values: Sequence[str]) -> tuple[str, dict[str, str]]:
    """The places of some values in a query, `:kim0, :kim1`, and their values by name; NULL stands for none."""
    named = {f"{prefix}{number}": value for number, value in enumerate(values)}
    return ", ".join(f":{name}" for name in named) or "NULL", named
