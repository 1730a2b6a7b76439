"""Who works with a ledger?"""

from __future__ import annotations

from wellkeeper.domain.team import Colleague
from wellkeeper.domain.words.text import make_key
from wellkeeper.queries.reader import Reader


def list_colleagues(reader: Reader) -> list[Colleague]:
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


def count_contacts_of_team(reader: Reader) -> int:
    """How many contacts who aren't archived are nobody's, and so the team's."""
    sql = "SELECT COUNT(*) FROM contact WHERE owner = '' AND archived = 0"
    return int(next(reader.rows(sql))[0])
