"""How does a ledger stand, as far as a merge must say what became of it, or a restore what another one has?"""

from __future__ import annotations

from typing import NamedTuple

from wellkeeper.domain.backup import Contents
from wellkeeper.queries.reader import Reader


class Snapshot(NamedTuple):
    """Of contacts by their uid: handles, who isn't to be asked or is archived, and the newest standing.

    Of the rules: the numbers of the policy, and the kinds, by side and word, each with its points and its family.
    """

    handles: dict[str, str]
    untouchable: frozenset[str]
    archived: frozenset[str]
    standings: dict[str, int]
    settings: dict[str, int]
    kinds: dict[tuple[str, str], tuple[int, str]]


def load_snapshot(reader: Reader) -> Snapshot:
    """How all stands now."""
    standings = "SELECT c.uid, s.score FROM standing s JOIN contact c ON c.id = s.contact_id ORDER BY s.day, s.id"
    kinds = reader.rows("SELECT side, word, points, family FROM kind")
    return Snapshot(
        dict(reader.rows("SELECT uid, handle FROM contact")),
        frozenset(uid for (uid,) in reader.rows("SELECT uid FROM contact WHERE do_not_ask = 1")),
        frozenset(uid for (uid,) in reader.rows("SELECT uid FROM contact WHERE archived = 1")),
        dict(reader.rows(standings)),
        dict(reader.rows("SELECT name, value FROM setting")),
        {(side, word): (points, family) for side, word, points, family in kinds},
    )


def load_contents(reader: Reader) -> Contents:
    """The actions with the numbers of their entries, the contacts, and the moment of the newest action."""
    actions = "SELECT a.uid, COUNT(e.id) FROM action a LEFT JOIN entry e ON e.action_id = a.id GROUP BY a.id"
    contacts = "SELECT uid, handle FROM contact"
    newest = "SELECT COALESCE(MAX(at), '') FROM action"
    return Contents(dict(reader.rows(actions)), dict(reader.rows(contacts)), next(reader.rows(newest))[0])
