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
from wellkeeper.domain.history import Born, Done, Remark, later
from wellkeeper.interchange import history
from wellkeeper.interchange.history import NumberedLine
from wellkeeper.queries import actions, contacts
from wellkeeper.queries.history import Teller
from wellkeeper.services.history.perform import OURS, THEIRS, Carrier, Place, unreadable
from wellkeeper.storage.ledger import Ledger
from wellkeeper.storage.models import Action
from wellkeeper.storage.rows import Writer

KEPT_IN_MEMORY = 10_000_000  # characters of what is set aside for a moment
CLOCK_AHEAD = timedelta(days=1)


class Restored(NamedTuple):
    """What came of it: what was done, and a remark on each deed that could not be carried out as it was told."""

    done: action.Done
    remarks: tuple[Remark, ...]


def restore(ledger: Ledger, lines: Iterable[NumberedLine], name: str) -> Restored:
    """Bring the history of another ledger, or of an earlier day, into this one. What is known already changes nothing.

    Raises `Unreadable` with the line that can't be carried out.
    """
    coming = _in_order(iter(lines), later(ledger.moment, CLOCK_AHEAD))
    with ledger.replay() as writer:
        carrier = Carrier(writer, name)
        born, known, first = _until_news(writer, coming)
        if first is not None:
            _from_there_on(writer, carrier, born, chain([first], coming))
    if carrier.refolds_all:
        ledger.touched |= contacts.list_numbers(ledger)
    new = f"{carrier.actions} action{'' if carrier.actions == 1 else 's'}"
    summary = f"brought in {new} of {name}; {known + carrier.known} known already"
    return Restored(action.Done(summary if carrier.actions else f"{name}: nothing new"), tuple(carrier.remarks))


def _from_there_on(writer: Writer, carrier: Carrier, born: list[Born], theirs: Iterator[NumberedLine]) -> None:
    """Take back what comes after the first news, then carry out both histories as one."""
    first = next(theirs)
    assert isinstance(first.told, Done)
    point = actions.last_before(writer, *first.told.place)
    with SpooledTemporaryFile(KEPT_IN_MEMORY, "w+", encoding="utf-8") as aside:
        _set_aside(writer, point, aside)
        if not point and born:
            carrier.begin_as(born)
        ours = (NumberedLine(0, history.parse(line)) for line in aside)
        both = merge(_placed(ours, OURS), _placed(chain([first], theirs), THEIRS), key=lambda pair: pair[0])
        carrier.carry_out(both)


def _in_order(lines: Iterator[NumberedLine], latest: str) -> Iterator[NumberedLine]:
    """The lines, with a look at the order of the actions: it is what the ledger rests on."""
    last = ("", "")
    for line in lines:
        if isinstance(line.told, Done):
            if line.told.place <= last:
                raise unreadable(line, "its action doesn't come after the one before it")
            if line.told.at > latest:
                raise unreadable(line, f"it was done at {line.told.at}, which is still to come: is a clock wrong?")
            last = line.told.place
        yield line


def _until_news(writer: Writer, coming: Iterator[NumberedLine]) -> tuple[list[Born], int, NumberedLine | None]:
    """What the other ledger was born with, how many of its first actions are known, and the first that isn't."""
    born, known = [], 0
    for line in coming:
        if isinstance(line.told, Born):
            born.append(line.told)
        elif isinstance(line.told, Done):
            if writer.find(Action, ("uid",), (line.told.uid,)) is None:
                return born, known, line
            known += 1
    return born, known, None


def _set_aside(writer: Writer, point: int, aside: IO[str]) -> None:
    """Write down our actions after a point, and take them back."""
    for told in Teller(writer).since(point):
        aside.write(history.line(told))
    aside.seek(0)
    for done in actions.since(writer, point):
        writer.take_back(done.id)


def _placed(lines: Iterable[NumberedLine], whose: int) -> Iterator[tuple[Place, NumberedLine]]:
    """Each line with its place among the lines of both."""
    place, numbers = ("", ""), count()
    for line in lines:
        if isinstance(line.told, Done):
            place, numbers = line.told.place, count()
        yield (place, whose, next(numbers)), line
