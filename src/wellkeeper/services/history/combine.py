"""The history of another ledger is brought into this one, which may be empty.

Both histories are put in one order and carried out anew from where they part, so the result is the same on every
machine: see docs/how-to/bring-two-machines-together.md. It isn't an action of its own, and each action in it can be
taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from heapq import merge
from itertools import chain, count
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.history import Effect, InitialRow, PortableAction, Remark, compute_place, shift_timestamp
from wellkeeper.errors import Unreadable
from wellkeeper.interchange import history
from wellkeeper.interchange.history import NumberedLine
from wellkeeper.queries import actions, contacts
from wellkeeper.queries.history import HistoryReader
from wellkeeper.queries.snapshot import load_snapshot
from wellkeeper.services.forgetting.tombstones import Tombstones
from wellkeeper.services.history.effects import list_effects
from wellkeeper.services.history.forgotten import ForgottenSieve
from wellkeeper.services.history.perform import FIRST_RANK, OURS, THEIRS, HistoryPerformer, Place, make_unreadable
from wellkeeper.services.history.rows import check_rows
from wellkeeper.storage.ledger import Ledger
from wellkeeper.storage.models import Action
from wellkeeper.storage.rows import Writer

KEPT_IN_MEMORY = 10_000_000  # characters of our history that is set aside; more goes to a file
CLOCK_AHEAD = timedelta(days=1)  # an action of a later moment than that is refused
CLOCK_HINT = "nothing was changed; where the file comes from, `well check --repair` mends what a wrong clock wrote"


class Restoration(NamedTuple):
    """What was done, a remark on each change that couldn't be carried out as the history tells it, and what it made of
    what was here."""

    done: Done
    remarks: tuple[Remark, ...]
    effects: tuple[Effect, ...] = ()


def restore(ledger: Ledger, history_lines: Iterable[NumberedLine], name: str) -> Restoration:
    """Bring the history of another ledger, or of an earlier day, into this one. Known actions change nothing.

    `name` is that of the file. Raises `Unreadable` with the line that can't be carried out.
    """
    latest = shift_timestamp(ledger.moment, CLOCK_AHEAD)
    sieve = ForgottenSieve(Tombstones(ledger), name, lambda uid: ledger.find(Action, ("uid",), (uid,)) is not None)
    ordered_lines = _check_order(sieve.sift(history_lines), latest)
    coming_lines = check_rows(ordered_lines, date.fromisoformat(latest[:10]))
    with ledger.replay() as writer:
        performer = HistoryPerformer(writer, name)
        born_rows, known_count, first = _find_news(writer, coming_lines)
        effects = []
        if first is not None:
            before = load_snapshot(writer)
            _carry_out_both(writer, performer, born_rows, chain([first], coming_lines))
            if before.handles:
                losses, heirs = performer.list_lost_entries(), performer.find_heir
                effects = list_effects(before, load_snapshot(writer), losses, heirs)
    if performer.refolds_all:
        ledger.touched |= contacts.list_ids(ledger)
    new_actions = f"{performer.actions} action{'' if performer.actions == 1 else 's'}"
    moved = f", {performer.moved} of them in another place now" if performer.moved else ""
    summary = f"brought in {new_actions} of {name}; {known_count + performer.known} known already{moved}"
    is_new = performer.actions or performer.moved
    done = Done(summary if is_new else f"{name}: nothing new")
    return Restoration(done, (*sieve.remarks, *performer.remarks), tuple(effects))


def _carry_out_both(
    writer: Writer, performer: HistoryPerformer, born_rows: list[InitialRow], history_lines: Iterator[NumberedLine]
) -> None:
    """Take back our actions after the place of the first new one, then carry out both histories as one."""
    first = next(history_lines)
    assert isinstance(first.told, PortableAction)
    last_id = actions.last_before(writer, *first.told.rank)
    with SpooledTemporaryFile(KEPT_IN_MEMORY, "w+", encoding="utf-8") as spool:
        performer.keep_handles(contacts.load_handles(writer), HistoryReader(writer).find_local_handles(last_id))
        if actions.count(writer):  # else it is this ledger, as it was elsewhere
            performer.keep_origins({origin.uid: origin.file for origin in actions.list_origins(writer, last_id)})
        performer.twins.our_uids = _set_aside(writer, last_id, spool)
        if not last_id and born_rows:
            performer.begin_as(born_rows)
        ours = (NumberedLine(0, history.parse_line(line)) for line in spool)
        both = merge(
            _place_lines(ours, OURS), _place_lines(chain([first], history_lines), THEIRS), key=lambda pair: pair[0]
        )
        performer.carry_out(both)


def _check_order(history_lines: Iterator[NumberedLine], latest: str) -> Iterator[NumberedLine]:
    """The lines. Raises `Unreadable` if the actions aren't in order, on which the ledger rests, or one is to come."""
    last_rank, latest_place = FIRST_RANK, compute_place(latest)
    for line in history_lines:
        if isinstance(line.told, PortableAction):
            if line.told.rank <= last_rank:
                raise make_unreadable(line, "its action doesn't come after the one before it")
            if line.told.at > latest:
                raise _make_clock_error(line, f"it was done at {line.told.at}, which is still to come")
            if line.told.place > latest_place:
                raise _make_clock_error(line, "its place in the order is still to come")
            last_rank = line.told.rank
        yield line


def _make_clock_error(history_line: NumberedLine, reason: str) -> Unreadable:
    """The error of an action that a clock of days to come wrote down."""
    return Unreadable(f"line {history_line.number}: {reason}: is a clock wrong?", CLOCK_HINT)


def _find_news(
    writer: Writer, history_lines: Iterator[NumberedLine]
) -> tuple[list[InitialRow], int, NumberedLine | None]:
    """What the other ledger was born with, how many of its first actions are known, and the first line of a new one.

    An action that stands earlier there than here is as good as new: there a clock was mended.
    """
    born_rows, known_count = [], 0
    for line in history_lines:
        if isinstance(line.told, InitialRow):
            born_rows.append(line.told)
        elif isinstance(line.told, PortableAction):
            place = actions.load_place(writer, line.told.uid)
            if place is None or line.told.place < place:
                return born_rows, known_count, line
            known_count += 1
    return born_rows, known_count, None


def _set_aside(writer: Writer, action_id: int, spool: IO[str]) -> set[str]:
    """Write down our actions after that one, and take them back. Their uids."""
    uids: set[str] = set()
    for item in HistoryReader(writer).since(action_id):
        spool.write(history.format_line(item))
        if isinstance(item, PortableAction):
            uids.add(item.uid)
    spool.seek(0)
    for later_id in actions.list_ids_since(writer, action_id):
        writer.take_back(later_id)
    return uids


def _place_lines(history_lines: Iterable[NumberedLine], owner: int) -> Iterator[tuple[Place, NumberedLine]]:
    """Each line with its place among the lines of both histories. `owner` is `OURS` or `THEIRS`."""
    rank, numbers = FIRST_RANK, count()
    for line in history_lines:
        if isinstance(line.told, PortableAction):
            rank, numbers = line.told.rank, count()
        yield (rank, owner, next(numbers)), line
