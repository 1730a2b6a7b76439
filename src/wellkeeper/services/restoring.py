"""A ledger is made from a history, or brought together with another one's.

Both histories are put in one order and carried out anew from where they part, so the result is the same whoever does
it: see docs/explanation/two-machines.md. It is no action of its own, and each action in it can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from heapq import merge
from itertools import chain, count
from tempfile import SpooledTemporaryFile
from typing import IO, Any, NamedTuple

from wellkeeper.domain.portable import BORN, TABLES, Born, Deed, Done, Name, Remark, Told, later
from wellkeeper.domain.receipt import Receipt
from wellkeeper.errors import Unreadable
from wellkeeper.interchange import jsonl
from wellkeeper.interchange.jsonl import Line
from wellkeeper.queries.portable import SAID, Teller
from wellkeeper.services.bookkeeping import refold, refold_all
from wellkeeper.storage.ledger import Ledger
from wellkeeper.storage.replay import Misfit, Replay, Taken

KEPT_IN_MEMORY = 10_000_000  # characters of what is set aside for a moment
CLOCK_AHEAD = timedelta(days=1)
OURS, THEIRS = 0, 1

Place = tuple[tuple[str, str], int, int]


class Restored(NamedTuple):
    """What came of it: the receipt, and a remark on each deed that could not be carried out as it was told."""

    receipt: Receipt
    remarks: tuple[Remark, ...]


def restore(ledger: Ledger, lines: Iterable[Line], name: str) -> Restored:
    """Bring the history of another ledger, or of an earlier day, into this one. What is known already changes nothing.

    Raises `Unreadable` with the line that can't be carried out.
    """
    coming = _in_order(iter(lines), later(ledger.moment, CLOCK_AHEAD))
    with ledger.replay() as replay:
        carrier = Carrier(replay, name)
        born, known, first = _until_news(replay, coming)
        if first is not None:
            _from_there_on(replay, carrier, born, chain([first], coming))
    refold_all(ledger) if carrier.refolds_all else refold(ledger)
    new = f"{carrier.actions} action{'' if carrier.actions == 1 else 's'}"
    summary = f"brought in {new} of {name}; {known + carrier.known} known already"
    return Restored(Receipt(None, summary if carrier.actions else f"{name}: nothing new"), tuple(carrier.remarks))


def _from_there_on(replay: Replay, carrier: Carrier, born: list[Born], theirs: Iterator[Line]) -> None:
    """Take back what comes after the first news, then carry out both histories as one."""
    first = next(theirs)
    assert isinstance(first.told, Done)
    point = _last_before(replay, first.told.place)
    with SpooledTemporaryFile(KEPT_IN_MEMORY, "w+", encoding="utf-8") as aside:
        _set_aside(replay, point, aside)
        if not point and born:
            _begin_as(replay, born)
            carrier.refolds_all = True
        ours = (Line(0, jsonl.parse(line)) for line in aside)
        both = merge(_placed(ours, OURS), _placed(chain([first], theirs), THEIRS), key=lambda pair: pair[0])
        carrier.carry_out(both)


def _in_order(lines: Iterator[Line], latest: str) -> Iterator[Line]:
    """The lines, with a look at the order of the actions: it is what the ledger rests on."""
    last = ("", "")
    for line in lines:
        if isinstance(line.told, Done):
            if line.told.place <= last:
                raise _unreadable(line, "its action doesn't come after the one before it")
            if line.told.at > latest:
                raise _unreadable(line, f"it was done at {line.told.at}, which is still to come: is a clock wrong?")
            last = line.told.place
        yield line


def _unreadable(line: Line, why: str) -> Unreadable:
    return Unreadable(f"line {line.number}: {why}", "nothing was changed; `well export` writes such a file anew")


def _until_news(replay: Replay, coming: Iterator[Line]) -> tuple[list[Born], int, Line | None]:
    """What the other ledger was born with, how many of its first actions are known, and the first that isn't."""
    born, known = [], 0
    for line in coming:
        if isinstance(line.told, Born):
            born.append(line.told)
        elif isinstance(line.told, Done):
            if replay.number("action", ("uid",), (line.told.uid,)) is None:
                return born, known, line
            known += 1
    return born, known, None


def _last_before(replay: Replay, place: tuple[str, str]) -> int:
    """The number of our last action before a place, or 0. Numbers rise in the order of the actions."""
    sql = "SELECT COALESCE(MAX(id), 0) FROM action WHERE at < :at OR (at = :at AND uid < :uid)"
    return int(next(replay.rows(sql, at=place[0], uid=place[1]))[0])


def _set_aside(replay: Replay, point: int, aside: IO[str]) -> None:
    """Write down our actions after a point, and take them back."""
    for told in Teller(replay).since(point):
        aside.write(jsonl.line(told))
    aside.seek(0)
    for (action,) in list(replay.rows("SELECT id FROM action WHERE id > :point ORDER BY id DESC", point=point)):
        replay.take_back(action)


def _begin_as(replay: Replay, born: Iterable[Born]) -> None:
    """The kinds and numbers of the ledger that is older: it began with them."""
    for table in BORN:
        replay.clear_born(table)
    for one in born:
        replay.set_born(one.table, one.set)


def _placed(lines: Iterable[Line], whose: int) -> Iterator[tuple[Place, Line]]:
    """Each line with its place among the lines of both."""
    place, numbers = ("", ""), count()
    for line in lines:
        if isinstance(line.told, Done):
            place, numbers = line.told.place, count()
        yield (place, whose, next(numbers)), line


class Carrier:
    """Carries out what is told, in names, on a ledger that has numbers. `remarks` are on what can't be done as told."""

    def __init__(self, replay: Replay, file: str) -> None:
        self._replay = replay
        self._file = file
        self._line = Line(0, Done("", "", "", "", ""))
        self._action = 0
        self.actions = self.known = 0
        self.remarks: list[Remark] = []
        self.refolds_all = False

    def carry_out(self, lines: Iterable[tuple[Place, Line]]) -> None:
        """All of it, in order. An action that both know is carried out once."""
        last, skips = ("", ""), False
        for (place, whose, _), line in lines:
            self._line = line
            if isinstance(line.told, Done):
                skips = place == last
                last = place
                self.known += skips
                self.actions += whose == THEIRS and not skips
            if not skips:
                self._attempt(line.told)
        self._line = Line(0, Done("", "", "", "", ""))

    def _attempt(self, told: Told) -> None:
        try:
            if isinstance(told, Done):
                self._begin(told)
            elif isinstance(told, Deed):
                {"add": self._add, "edit": self._edit, "drop": self._drop}[told.did](told)
        except Misfit as error:
            raise _unreadable(self._line, f"no ledger holds such a row ({error})") from None
        except Taken:
            assert isinstance(told, Deed)
            self._leave_out(told, "something else is in its place, or rests on it")

    def _begin(self, done: Done) -> None:
        undone = self._replay.number("action", ("uid",), (done.undoes,)) if done.undoes else None
        taken = "SELECT 1 FROM action WHERE undoes = :undone"
        if undone is not None and next(self._replay.rows(taken, undone=undone), None):
            undone = None
        columns = {**done._asdict(), "undoes": undone}
        self._action = self._replay.begin(columns)
        if done.undoes and undone is None:
            self._replay.note(self._action, "action", "edit", {SAID: {"undoes": done.undoes}})

    # -- deeds -------------------------------------------------------------------------------------

    def _add(self, deed: Deed) -> None:
        spec = TABLES[deed.table]
        columns, lost = self._resolved(deed)
        if lost.keys() & spec.needs:
            return self._leave_out(deed, "what it belongs to isn't there any more")
        if deed.table == "entry":
            columns.setdefault("action_id", self._action)
        if spec.has_uid:
            columns["uid"] = deed.name
        if self._find(deed.table, deed.name) is not None or self._is_voided(columns):
            return self._leave_out(deed, "there is one already", aloud=deed.table == "kind")
        lost |= self._settle_handle(deed, columns, None)
        self._replay.add(self._action, deed.table, columns, spec.identity, _said(lost))
        return None

    def _edit(self, deed: Deed) -> None:
        number = self._find(deed.table, deed.name)
        if number is None:
            return self._leave_out(deed, "it isn't there any more")
        columns, lost = self._resolved(deed)
        columns = {name: value for name, value in columns.items() if name not in lost.keys() & TABLES[deed.table].needs}
        lost |= self._settle_handle(deed, columns, number)
        self._report_conflicts(deed, self._replay.row(deed.table, number))
        self._replay.edit(self._action, deed.table, number, columns, _said(lost))
        self.refolds_all |= deed.table == "setting"
        return None

    def _drop(self, deed: Deed) -> None:
        number = self._find(deed.table, deed.name)
        if number is None:
            return self._leave_out(deed, "it isn't there any more", aloud=False)
        return self._replay.drop(self._action, deed.table, number)

    def _leave_out(self, deed: Deed, why: str, *, aloud: bool = True) -> None:
        """Keep what was told, and do nothing."""
        told = {"name": deed.name, "set": deed.set, **({"was": deed.was} if deed.was else {})}
        self._replay.note(self._action, deed.table, deed.did, {SAID: told})
        if aloud:
            word = {"add": "new", "edit": "change of a", "drop": "removal of a"}[deed.did]
            self._report(deed, f"{word} {deed.table} left out: {why}")

    # -- names and numbers -------------------------------------------------------------------------

    def _find(self, table: str, name: Name) -> int | None:
        """The number of the row of that name, or nothing where it isn't there."""
        spec = TABLES.get(table)
        columns = spec.identity if spec else ("uid",)
        values: list[Any] = []
        for column, part in zip(columns, (name,) if isinstance(name, str) else name, strict=True):
            linked = spec.links.get(column) if spec else None
            value = self._find(linked, part) if linked else part
            if value is None:
                return None
            values.append(value)
        return self._replay.number(table, columns, values)

    def _resolved(self, deed: Deed) -> tuple[dict[str, Any], dict[str, Any]]:
        """The columns with numbers for names; and the links to what isn't there, as they were told."""
        columns, lost = dict(deed.set), {}
        for column, table in TABLES[deed.table].links.items():
            if (name := columns.get(column)) is not None:
                columns[column] = self._find(table, name)
                if columns[column] is None:
                    lost[column] = name
        return columns, lost

    def _is_voided(self, columns: dict[str, Any]) -> bool:
        """Whether a void cancels what another one has cancelled."""
        voids = columns.get("voids")
        sql = "SELECT 1 FROM entry WHERE voids = :voids"
        return voids is not None and next(self._replay.rows(sql, voids=voids), None) is not None

    def _settle_handle(self, deed: Deed, columns: dict[str, Any], number: int | None) -> dict[str, Any]:
        """Give a contact the next free handle where someone else has theirs. What was told, where it was another."""
        handle = columns.get("handle") if deed.table == "contact" else None
        if handle is None or self._is_free(handle, number):
            return {}
        columns["handle"] = next(free for n in count(2) if self._is_free(free := _numbered(handle, n), number))
        self._report(deed, f"called {columns['handle']} here, since another contact is {handle}")
        return {"handle": handle}

    def _is_free(self, handle: str, number: int | None) -> bool:
        """Whether a contact can have that handle."""
        holder = self._replay.number("contact", ("handle",), (handle,))
        return holder is None or holder == number

    # -- telling -----------------------------------------------------------------------------------

    def _report_conflicts(self, deed: Deed, row: dict[str, Any]) -> None:
        """Say where both sides changed the same: the later change counts."""
        for name, new in deed.set.items():
            is_plain = name not in TABLES[deed.table].links and not name.endswith("_key")
            if is_plain and row[name] not in (new, deed.was.get(name)):
                self._report(deed, f"{deed.table} {name} is {_shown(new)}, not {_shown(row[name])}: the later counts")

    def _report(self, deed: Deed, says: str) -> None:
        self.remarks.append(Remark(self._whose(deed), says, self._file, self._line.number))

    def _whose(self, deed: Deed) -> str:
        """The handle of the contact whose row it is, where that can be told."""
        link = deed.name if deed.table == "contact" else deed.set.get("contact_id")
        number = self._find("contact", link) if isinstance(link, str) else None
        if number is None and deed.table != "contact" and "contact_id" in TABLES[deed.table].links:
            row = self._find(deed.table, deed.name)
            number = self._replay.row(deed.table, row)["contact_id"] if row else None
        return str(self._replay.row("contact", number)["handle"]) if number else ""


def _said(lost: dict[str, Any]) -> dict[str, Any] | None:
    return {SAID: {"set": lost}} if lost else None


def _numbered(handle: str, number: int) -> str:
    return f"{handle[: 40 - len(f'-{number}')].rstrip('-')}-{number}"


def _shown(value: Any) -> str:
    return "empty" if value in (None, "") else str(value)
