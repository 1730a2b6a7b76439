"""A ledger is made from a history, or brought together with another one's.

Both histories are put in one order and carried out anew from where they part, so the result is the same whoever does
it: see docs/how-to/bring-two-machines-together.md. It is no action of its own, and each action in it can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from heapq import merge
from itertools import chain, count
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple

from wellkeeper.domain import action
from wellkeeper.domain.history import InitialRow, PortableAction, Remark, shift_timestamp
from wellkeeper.interchange import history
from wellkeeper.interchange.history import NumberedLine
from wellkeeper.queries import actions, contacts
from wellkeeper.queries.history import HistoryReader
from wellkeeper.services.history.perform import OURS, THEIRS, HistoryPerformer, Place, make_unreadable
from wellkeeper.storage.ledger import Ledger
from wellkeeper.storage.models import Action
from wellkeeper.storage.rows import Writer

KEPT_IN_MEMORY = 10_000_000  # characters of what is set aside for a moment
CLOCK_AHEAD = timedelta(days=1)


class Restoration(NamedTuple):
    """What came of it: what was done, and a remark on each deed that could not be carried out as it was told."""

    done: action.Done
    remarks: tuple[Remark, ...]


def restore(ledger: Ledger, history_lines: Iterable[NumberedLine], name: str) -> Restoration:
    """Bring the history of another ledger, or of an earlier day, into this one. What is known already changes nothing.

    Raises `Unreadable` with the line that can't be carried out.
    """
    coming = _check_order(iter(history_lines), shift_timestamp(ledger.moment, CLOCK_AHEAD))
    with ledger.replay() as writer:
        carrier = HistoryPerformer(writer, name)
        born, known, first = _find_news(writer, coming)
        if first is not None:
            _carry_out_both(writer, carrier, born, chain([first], coming))
    if carrier.refolds_all:
        ledger.touched |= contacts.list_ids(ledger)
    new = f"{carrier.actions} action{'' if carrier.actions == 1 else 's'}"
    summary = f"brought in {new} of {name}; {known + carrier.known} known already"
    return Restoration(action.Done(summary if carrier.actions else f"{name}: nothing new"), tuple(carrier.remarks))


def _carry_out_both(
    writer: Writer, performer: HistoryPerformer, born_rows: list[InitialRow], history_lines: Iterator[NumberedLine]
) -> None:
    """Take back what comes after the first news, then carry out both histories as one."""
    first = next(history_lines)
    assert isinstance(first.told, PortableAction)
    point = actions.last_before(writer, *first.told.place)
    with SpooledTemporaryFile(KEPT_IN_MEMORY, "w+", encoding="utf-8") as aside:
        _set_aside(writer, point, aside)
        if not point and born_rows:
            performer.begin_as(born_rows)
        ours = (NumberedLine(0, history.parse_line(line)) for line in aside)
        both = merge(
            _place_lines(ours, OURS), _place_lines(chain([first], history_lines), THEIRS), key=lambda pair: pair[0]
        )
        performer.carry_out(both)


def _check_order(history_lines: Iterator[NumberedLine], latest: str) -> Iterator[NumberedLine]:
    """The lines, with a look at the order of the actions: it is what the ledger rests on."""
    last = ("", "")
    for line in history_lines:
        if isinstance(line.told, PortableAction):
            if line.told.place <= last:
                raise make_unreadable(line, "its action doesn't come after the one before it")
            if line.told.at > latest:
                raise make_unreadable(line, f"it was done at {line.told.at}, which is still to come: is a clock wrong?")
            last = line.told.place
        yield line


def _find_news(
    writer: Writer, history_lines: Iterator[NumberedLine]
) -> tuple[list[InitialRow], int, NumberedLine | None]:
    """What the other ledger was born with, how many of its first actions are known, and the first that isn't."""
    born, known = [], 0
    for line in history_lines:
        if isinstance(line.told, InitialRow):
            born.append(line.told)
        elif isinstance(line.told, PortableAction):
            if writer.find(Action, ("uid",), (line.told.uid,)) is None:
                return born, known, line
            known += 1
    return born, known, None


def _set_aside(writer: Writer, action_id: int, spool: IO[str]) -> None:
    """Write down our actions after a point, and take them back."""
    for told in HistoryReader(writer).since(action_id):
        spool.write(history.format_line(told))
    spool.seek(0)
    for done in actions.list_since(writer, action_id):
        writer.take_back(done.id)


def _place_lines(history_lines: Iterable[NumberedLine], owner: int) -> Iterator[tuple[Place, NumberedLine]]:
    """Each line with its place among the lines of both."""
    place, numbers = ("", ""), count()
    for line in history_lines:
        if isinstance(line.told, PortableAction):
            place, numbers = line.told.place, count()
        yield (place, owner, next(numbers)), line
