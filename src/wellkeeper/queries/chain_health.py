"""Is the history whole: is each row what its changes made of it, and each action as it was written down?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from wellkeeper.domain.history import INITIAL_TABLES, TABLES
from wellkeeper.queries import chain
from wellkeeper.queries.chain import LooseRow, SealedChange
from wellkeeper.queries.reader import Reader

Advance = Callable[[int], None]  # is told how many more steps were done

NOTED_TABLES = {*TABLES, "action"}  # those of which a change may tell that it couldn't be made
RECENT_CHANGES = 1_000  # that a quick look takes in
REST_PROBLEM = "the numbers that are used up, or the tombstones, aren't as they were written down"
STEP = 500  # changes between two words on how far it is


def ignore_steps(_count: int) -> None:
    """Tell nobody how far it is."""


def iterate_history_problems(reader: Reader, advance: Advance = ignore_steps) -> Iterator[str]:
    """What differs from the digests that were written down with it: rows, changes and actions."""
    for table in chain.list_tables(reader):
        if table not in NOTED_TABLES:
            yield f"the history tells of ‘{table}’, which no ledger holds"
    for table in TABLES:
        yield from _iterate_row_problems(chain.iterate_history(reader, table), advance)
    yield from _iterate_row_problems(chain.iterate_notes(reader), advance)
    yield from _iterate_action_problems(reader, 0)


def iterate_recent_problems(reader: Reader) -> Iterator[str]:
    """The same, of the newest changes and of the rows that they changed."""
    change_id = max(chain.find_newest_change(reader) - RECENT_CHANGES, 0)
    for table in TABLES:
        yield from _iterate_row_problems(chain.iterate_history(reader, table, after_change=change_id), ignore_steps)
    yield from _iterate_action_problems(reader, chain.find_action_of(reader, change_id))


def _iterate_row_problems(history: Iterable[SealedChange | LooseRow], advance: Advance) -> Iterator[str]:
    """The first fault of each row: what its newest change tells hides what is wrong with the older ones."""
    faulty_row = 0
    for count, item in enumerate(history, 1):
        if count % STEP == 0:
            advance(STEP)
        fault = _find_fault(item)
        if fault and (item.row_id != faulty_row or not item.row_id):
            faulty_row = item.row_id
            yield f"{item.table} {item.row_id}{fault}" if item.row_id else f"a change of {item.table}{fault}"


def _find_fault(trace: SealedChange | LooseRow) -> str:
    """What is wrong with a row or a change, if anything is."""
    if isinstance(trace, LooseRow):
        return "" if trace.table in INITIAL_TABLES else ": no action added it"
    if trace.right_digest is None:
        return f": what action {trace.action_id} did to it can't be read, or isn't there"
    return "" if trace.digest == trace.right_digest else f" isn't as action {trace.action_id} left it"


def _iterate_action_problems(reader: Reader, first_id: int) -> Iterator[str]:
    """The first action that isn't as it was written down, if there is one: what comes after rests on it."""
    previous = chain.find_digest_before(reader, first_id)
    for action_id, digest, right_digest in chain.iterate_action_digests(reader, first_id, previous):
        if digest != right_digest:
            yield f"action {action_id} isn't as it was written down, or it lost a change or an action before it"
            return


def iterate_rest_problems(reader: Reader) -> Iterator[str]:
    """What differs of what no action made."""
    born, rest = chain.load_seal(reader)
    if born != chain.compute_birth_digest(reader):
        yield "the kinds or the policy that the ledger began with aren't as they were"
    if rest != chain.compute_rest_digest(reader):
        yield REST_PROBLEM
