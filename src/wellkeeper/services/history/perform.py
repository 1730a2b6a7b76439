"""Carrying out what is told in names, deed by deed, on a ledger whose rows have numbers of their own.

What can't be done as it was told is kept all the same, so that the same history comes to the same ledger everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

from wellkeeper.domain.history import (
    INITIAL_TABLES,
    TABLES,
    HistoryItem,
    InitialRow,
    PortableAction,
    PortableChange,
    Remark,
    RowName,
)
from wellkeeper.domain.touch import ACCEPTED, DROPPED
from wellkeeper.errors import Unreadable
from wellkeeper.interchange.history import NumberedLine
from wellkeeper.queries import actions, entries
from wellkeeper.queries.history import ORIGINAL_KEY, find_gone_contacts, find_successor
from wellkeeper.storage import models
from wellkeeper.storage.rows import Clash, Misfit, Writer

OURS, THEIRS = 0, 1
TELLING_COLUMNS = ("day", "kind", "name", "value", "tag")  # columns by which a row is recognised in a sentence
EXPORT_HINT = "nothing was changed; `well export` writes such a file anew"

Place = tuple[tuple[str, str], int, int]  # of an action, whose it is, and the line in it


def make_unreadable(history_line: NumberedLine, reason: str) -> Unreadable:
    """A line of a file that can't be carried out."""
    return Unreadable(f"line {history_line.number}: {reason}", EXPORT_HINT)


class HistoryPerformer:
    """Carries out what is told, in names, on a ledger that has numbers. `remarks` are on what can't be done as told."""

    def __init__(self, writer: Writer, file_name: str) -> None:
        self._writer = writer
        self._file = file_name
        self._line = NumberedLine(0, PortableAction("", "", "", "", ""))
        self._read = 0
        self.actions = self.known = 0
        self.remarks: list[Remark] = []
        self.refolds_all = False

    def begin_as(self, born_rows: Sequence[InitialRow]) -> None:
        """The kinds and numbers of the ledger that is older: both began with them."""
        self.refolds_all = True
        with self._explained():
            for table in INITIAL_TABLES:
                self._writer.set_born(models.TABLES[table], [one.set for one in born_rows if one.table == table])

    def carry_out(self, history_lines: Iterable[tuple[Place, NumberedLine]]) -> None:
        """All of it, in order. An action that both know is carried out once."""
        last, skips = ("", ""), False
        with self._explained():
            for (place, whose, _), line in history_lines:
                self._line, self._read = line, line.number or self._read
                if isinstance(line.told, PortableAction):
                    skips, last = place == last, place
                    self.known += skips
                    self.actions += whose == THEIRS and not skips
                if not skips:
                    self._attempt(line.told)
            self._writer.settle()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """What the tables refuse, as a line of the file that can't be read."""
        try:
            yield
        except (Clash, Misfit) as error:
            why = f"up to line {self._read}: no ledger holds such a row ({error})"
            raise Unreadable(why, EXPORT_HINT) from None

    def _attempt(self, history_item: HistoryItem) -> None:
        if isinstance(history_item, PortableAction):
            self._begin(history_item)
        elif isinstance(history_item, PortableChange):
            try:
                {"add": self._add, "edit": self._edit, "drop": self._drop}[history_item.did](history_item)
            except Clash:
                self._leave_out(history_item, "something else is in its place, or rests on it")

    def _begin(self, done: PortableAction) -> None:
        undone = self._writer.find(models.Action, ("uid",), (done.undoes,)) if done.undoes else None
        if undone is not None and len(actions.list_chain(self._writer, undone)) > 1:
            undone = None
        self._writer.begin({**done._asdict(), "undoes": undone})
        if done.undoes and undone is None:
            self._writer.note(models.Action, "edit", {ORIGINAL_KEY: {"undoes": done.undoes}})

    # -- deeds -------------------------------------------------------------------------------------

    def _add(self, deed: PortableChange) -> None:
        spec = TABLES[deed.table]
        columns, lost = self._resolved(deed)
        if any(columns[column] is None for column in lost.keys() & spec.needs):
            return self._leave_out(deed, "what it belongs to isn't there any more")
        if deed.table == "entry":
            columns.setdefault("action_id", self._writer.action)
        if spec.has_uid:
            columns["uid"] = deed.name
        if self._find(deed.table, deed.name) is not None or self._is_voided(columns):
            return self._leave_out(deed, "there is one already", aloud=deed.table == "kind")
        lost |= self._settle_handle(deed, columns, None)
        self._writer.add_told(models.TABLES[deed.table], columns, _wrap_lost(lost))
        return None

    def _edit(self, deed: PortableChange) -> None:
        number = self._find(deed.table, deed.name)
        if number is None:
            return self._leave_out(deed, "it isn't there any more")
        columns, lost = self._resolved(deed)
        needs = TABLES[deed.table].needs
        columns = {name: value for name, value in columns.items() if value is not None or name not in needs}
        lost |= self._settle_handle(deed, columns, number)
        row = self._writer.read(models.TABLES[deed.table], number)
        if row.get("answer") == ACCEPTED and columns.get("answer") == DROPPED:
            return self._leave_out(deed, "it was accepted elsewhere, and so given")
        self._report_conflicts(deed, row)
        self._writer.edit_told(models.TABLES[deed.table], number, columns, _wrap_lost(lost))
        self.refolds_all |= deed.table == "setting"
        return None

    def _drop(self, deed: PortableChange) -> None:
        number = self._find(deed.table, deed.name)
        if number is None:
            return self._leave_out(deed, "it isn't there any more", aloud=False)
        return self._writer.drop(models.TABLES[deed.table], number)

    def _leave_out(self, deed: PortableChange, reason: str, *, aloud: bool = True) -> None:
        """Keep what was told, and do nothing. What was before depends on what else is known, so it isn't kept."""
        self._writer.note(models.TABLES[deed.table], deed.did, {ORIGINAL_KEY: {"name": deed.name, "set": deed.set}})
        if aloud:
            article = "an" if deed.table[0] in "ae" else "a"
            word = {"add": "new", "edit": f"change of {article}", "drop": f"removal of {article}"}[deed.did]
            known = ", ".join(str(deed.set[key]) for key in TELLING_COLUMNS if deed.set.get(key))
            self._report(deed, f"{word} {deed.table}{f' ({known})' if known else ''} left out: {reason}")

    # -- names and numbers -------------------------------------------------------------------------

    def _find(self, table: str, row_name: RowName) -> int | None:
        """The number of the row of that name, or nothing where it isn't there."""
        spec = TABLES.get(table)
        columns = spec.identity if spec else ("uid",)
        values: list[Any] = []
        for column, part in zip(columns, (row_name,) if isinstance(row_name, str) else row_name, strict=True):
            linked = spec.links.get(column) if spec else None
            value = self._linked(linked, part) if linked else part
            if value is None:
                return None
            values.append(value)
        return self._writer.find(models.TABLES[table], columns, values)

    def _linked(self, table: str, row_name: RowName) -> int | None:
        """The number of the row that a link means: where a contact was merged, that of the one who is left."""
        number = self._find(table, row_name)
        if number is None and table == "contact" and isinstance(row_name, str):
            gone = find_gone_contacts(self._writer).get(row_name)
            return find_successor(self._writer, gone) if gone else None
        return number

    def _resolved(self, deed: PortableChange) -> tuple[dict[str, Any], dict[str, Any]]:
        """The columns with numbers for names; and, as they were told, the links to what isn't there or was merged."""
        columns, lost = dict(deed.set), {}
        for column, table in TABLES[deed.table].links.items():
            if (name := columns.get(column)) is not None:
                columns[column] = self._linked(table, name)
                if columns[column] is None or (table == "contact" and self._find(table, name) is None):
                    lost[column] = name
        return columns, lost

    def _is_voided(self, columns: dict[str, Any]) -> bool:
        """Whether a void cancels what another one has cancelled."""
        voids = columns.get("voids")
        return voids is not None and entries.is_voided(self._writer, voids)

    def _settle_handle(self, deed: PortableChange, columns: dict[str, Any], contact_id: int | None) -> dict[str, Any]:
        """Give a contact the next free handle where someone else has theirs. What was told, where it was another."""
        handle = columns.get("handle") if deed.table == "contact" else None
        if handle is None or self._is_free(handle, contact_id):
            return {}
        columns["handle"] = next(free for n in count(2) if self._is_free(free := _number_handle(handle, n), contact_id))
        self._report(deed, f"called {columns['handle']} here, since another contact is {handle}")
        return {"handle": handle}

    def _is_free(self, handle: str, contact_id: int | None) -> bool:
        """Whether a contact can have that handle."""
        holder = self._writer.find(models.Contact, ("handle",), (handle,))
        return holder is None or holder == contact_id

    # -- telling -----------------------------------------------------------------------------------

    def _report_conflicts(self, deed: PortableChange, row: dict[str, Any]) -> None:
        """Say where both sides changed the same: the later change counts."""
        for name, new in deed.set.items():
            is_plain = name not in TABLES[deed.table].links and not name.endswith("_key")
            if is_plain and row[name] not in (new, deed.was.get(name)):
                now, before = _describe_value(new), _describe_value(row[name])
                self._report(deed, f"{deed.table} {name} is {now}, not {before}: the later counts")

    def _report(self, deed: PortableChange, message: str) -> None:
        self.remarks.append(Remark(self._whose(deed), message, self._file, self._line.number))

    def _whose(self, deed: PortableChange) -> str:
        """The handle of the contact whose row it is, where that can be told."""
        link = deed.name if deed.table == "contact" else deed.set.get("contact_id")
        number = self._find("contact", link) if isinstance(link, str) else None
        if number is None and deed.table != "contact" and "contact_id" in TABLES[deed.table].links:
            row = self._find(deed.table, deed.name)
            number = self._writer.read(models.TABLES[deed.table], row)["contact_id"] if row else None
        return str(self._writer.read(models.Contact, number)["handle"]) if number else ""


def _wrap_lost(lost: dict[str, Any]) -> dict[str, Any] | None:
    return {ORIGINAL_KEY: {"set": lost}} if lost else None


def _number_handle(handle: str, number: int) -> str:
    return f"{handle[: 40 - len(f'-{number}')].rstrip('-')}-{number}"


def _describe_value(value: Any) -> str:
    return "empty" if value in (None, "") else str(value)
