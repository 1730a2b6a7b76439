"""The history of another ledger is brought into this one, which may be empty.

Both histories are put in one order and carried out anew from where they part, so the result is the same on every
machine: see docs/how-to/bring-two-machines-together.md. It isn't an action of its own, and each action in it can be
taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from heapq import merge
from itertools import chain, count
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.history import InitialRow, PortableAction, Remark, shift_timestamp
from wellkeeper.interchange import history
from wellkeeper.interchange.history import NumberedLine
from wellkeeper.queries import actions, contacts
from wellkeeper.queries.history import HistoryReader
from wellkeeper.services.history.perform import OURS, THEIRS, HistoryPerformer, Place, make_unreadable
from wellkeeper.storage.ledger import Ledger
from wellkeeper.storage.models import Action
from wellkeeper.storage.rows import Writer

KEPT_IN_MEMORY = 10_000_000  # characters of our history that is set aside; more goes to a file
CLOCK_AHEAD = timedelta(days=1)  # an action of a later moment than that is refused


class Restoration(NamedTuple):
    """What was done, and a remark on each change that couldn't be carried out as the history tells it."""

    done: Done
    remarks: tuple[Remark, ...]


def restore(ledger: Ledger, history_lines: Iterable[NumberedLine], name: str) -> Restoration:
    """Bring the history of another ledger, or of an earlier day, into this one. Known actions change nothing.

    `name` is that of the file. Raises `Unreadable` with the line that can't be carried out.
    """
    coming_lines = _check_order(iter(history_lines), shift_timestamp(ledger.moment, CLOCK_AHEAD))
    with ledger.replay() as writer:
        performer = HistoryPerformer(writer, name)
        born_rows, known_count, first = _find_news(writer, coming_lines)
        if first is not None:
            _carry_out_both(writer, performer, born_rows, chain([first], coming_lines))
    if performer.refolds_all:
        ledger.touched |= contacts.list_ids(ledger)
    new_actions = f"{performer.actions} action{'' if performer.actions == 1 else 's'}"
    summary = f"brought in {new_actions} of {name}; {known_count + performer.known} known already"
    return Restoration(Done(summary if performer.actions else f"{name}: nothing new"), tuple(performer.remarks))


def _carry_out_both(
    writer: Writer, performer: HistoryPerformer, born_rows: list[InitialRow], history_lines: Iterator[NumberedLine]
) -> None:
    """Take back our actions after the place of the first new one, then carry out both histories as one."""
    first = next(history_lines)
    assert isinstance(first.told, PortableAction)
    last_id = actions.last_before(writer, *first.told.place)
    with SpooledTemporaryFile(KEPT_IN_MEMORY, "w+", encoding="utf-8") as spool:
        performer.keep_handles(contacts.load_handles(writer), HistoryReader(writer).find_local_handles(last_id))
        _set_aside(writer, last_id, spool)
        if not last_id and born_rows:
            performer.begin_as(born_rows)
        ours = (NumberedLine(0, history.parse_line(line)) for line in spool)
        both = merge(
            _place_lines(ours, OURS), _place_lines(chain([first], history_lines), THEIRS), key=lambda pair: pair[0]
        )
        performer.carry_out(both)


def _check_order(history_lines: Iterator[NumberedLine], latest: str) -> Iterator[NumberedLine]:
    """The lines. Raises `Unreadable` if the actions aren't in order, on which the ledger rests, or one is to come."""
    last_place = ("", "")
    for line in history_lines:
        if isinstance(line.told, PortableAction):
            if line.told.place <= last_place:
                raise make_unreadable(line, "its action doesn't come after the one before it")
            if line.told.at > latest:
                raise make_unreadable(line, f"it was done at {line.told.at}, which is still to come: is a clock wrong?")
            last_place = line.told.place
        yield line


def _find_news(
    writer: Writer, history_lines: Iterator[NumberedLine]
) -> tuple[list[InitialRow], int, NumberedLine | None]:
    """What the other ledger was born with, how many of its first actions are known, and the first line of a new one."""
    born_rows, known_count = [], 0
    for line in history_lines:
        if isinstance(line.told, InitialRow):
            born_rows.append(line.told)
        elif isinstance(line.told, PortableAction):
            if writer.find(Action, ("uid",), (line.told.uid,)) is None:
                return born_rows, known_count, line
            known_count += 1
    return born_rows, known_count, None


def _set_aside(writer: Writer, action_id: int, spool: IO[str]) -> None:
    """Write down our actions after that one, and take them back."""
    for item in HistoryReader(writer).since(action_id):
        spool.write(history.format_line(item))
    spool.seek(0)
    for later in actions.list_since(writer, action_id):
        writer.take_back(later.id)


def _place_lines(history_lines: Iterable[NumberedLine], owner: int) -> Iterator[tuple[Place, NumberedLine]]:
    """Each line with its place among the lines of both histories. `owner` is `OURS` or `THEIRS`."""
    place, numbers = ("", ""), count()
    for line in history_lines:
        if isinstance(line.told, PortableAction):
            place, numbers = line.told.place, count()
        yield (place, owner, next(numbers)), line
