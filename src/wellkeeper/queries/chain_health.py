"""Is the history whole: is each row what its changes made of it, and each action as it was written down?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wellkeeper.domain.history import INITIAL_TABLES, TABLES
from wellkeeper.queries import chain
from wellkeeper.queries.chain import LooseRow, SealedChange
from wellkeeper.queries.reader import Reader

NOTED_TABLES = {*TABLES, "action"}  # those of which a change may tell that it couldn't be made


def iterate_history_problems(reader: Reader) -> Iterator[str]:
    """What differs from the digests that were written down with it: rows, changes, actions and the rest."""
    for table in chain.list_tables(reader):
        if table not in NOTED_TABLES:
            yield f"the history tells of ‘{table}’, which no ledger holds"
    for table in TABLES:
        yield from _iterate_row_problems(chain.iterate_history(reader, table))
    yield from _iterate_row_problems(chain.iterate_notes(reader))
    yield from _iterate_action_problems(reader)
    yield from _iterate_rest_problems(reader)


def _iterate_row_problems(items: Iterable[SealedChange | LooseRow]) -> Iterator[str]:
    for item in items:
        if isinstance(item, LooseRow):
            if item.table not in INITIAL_TABLES:
                yield f"{item.table} {item.row_id}: no action added it"
        elif item.right_digest is None:
            yield f"{item.table} {item.row_id}: what action {item.action_id} did to it can't be read"
        elif item.digest != item.right_digest:
            yield f"{item.table} {item.row_id} isn't as action {item.action_id} left it"


def _iterate_action_problems(reader: Reader) -> Iterator[str]:
    """The first action that isn't as it was written down, if there is one: what comes after rests on it."""
    born, _ = chain.load_seal(reader)
    for action_id, digest, right_digest in chain.iterate_action_digests(reader, 0, born):
        if digest != right_digest:
            yield f"action {action_id} isn't as it was written down, or it lost a change or an action before it"
            return


def _iterate_rest_problems(reader: Reader) -> Iterator[str]:
    born, rest = chain.load_seal(reader)
    if born != chain.compute_birth_digest(reader):
        yield "the kinds or the policy that the ledger began with aren't as they were"
    if rest != chain.compute_rest_digest(reader):
        yield "the numbers that are used up, or the tombstones, aren't as they were written down"
