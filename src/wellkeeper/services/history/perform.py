"""A history is carried out, change by change. It calls rows by names; in the ledger they have ids of its own.

What can't be done as it is told is kept all the same, so that the same history makes the same ledger everywhere. Only
handles are names of a machine: who has one here keeps it, and the history says what was told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
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
from wellkeeper.queries.history import ORIGIN_KEY, ORIGINAL_KEY
from wellkeeper.services.history.bookkeeping import find_fault
from wellkeeper.services.history.gone_contacts import GoneContacts
from wellkeeper.services.history.losses import Losses
from wellkeeper.services.history.twins import TwinCheck
from wellkeeper.services.history.undo_check import UndoCheck
from wellkeeper.storage import models
from wellkeeper.storage.changes import Clash, Misfit
from wellkeeper.storage.rows import Writer

OURS, THEIRS = 0, 1
TELLING_COLUMNS = ("day", "kind", "name", "value", "tag")  # columns by which a row is recognised in a sentence
SAME_COLUMNS = ("contact_id", "day", "side", "direction")  # in which two rows of one uid are alike
EXPORT_HINT = "nothing was changed; `well export` writes such a file anew"

Place = tuple[tuple[int, str], int, int]  # the rank of an action, `OURS` or `THEIRS`, and the line in the action
FIRST_RANK = (0, "")  # before that of every action


def make_unreadable(history_line: NumberedLine, reason: str) -> Unreadable:
    """The error for a line of a file that can't be carried out."""
    return Unreadable(f"line {history_line.number}: {reason}", EXPORT_HINT)


class HistoryPerformer:
    """Carries out a history on a ledger.

    `actions` counts those that were new, `known` those that both histories have, of which theirs has `moved` some to
    where they stand now; `twins` compares these. `remarks` are on changes that couldn't be done as they were told; if
    it `refolds_all`, every account has to be folded anew.
    """

    def __init__(self, writer: Writer, file_name: str) -> None:
        self._writer = writer
        self._file = file_name
        self._line = NumberedLine(0, PortableAction("", "", "", "", ""))
        self._read = 0
        self._owner, self._action_uid = THEIRS, ""
        self._owner_uids: dict[str, str] = {}  # of the contacts who were here before, by handle
        self._local_handles: dict[tuple[str, str], str] = {}
        self.notes_origins, self._origins = False, dict[str, str]()
        self.actions = self.known = self.moved = 0
        self.twins = TwinCheck()
        self._gone_contacts = GoneContacts(writer)
        self._undo_check: UndoCheck | None = None
        self._losses = Losses(writer)
        self._last_numbers: dict[str, int] = {}  # up to which all handles of a beginning were taken
        self.remarks: list[Remark] = []
        self.refolds_all = False

    def begin_as(self, born_rows: Sequence[InitialRow]) -> None:
        """Begin with the kinds and the policy of the older ledger."""
        self.refolds_all = True
        with self._explain_errors():
            for table in INITIAL_TABLES:
                self._writer.set_born(models.TABLES[table], [row.set for row in born_rows if row.table == table])

    def keep_origins(self, origins: dict[str, str]) -> None:
        """Note where an action comes from that isn't ours; `origins` are the files of those that came before, by uid.

        Then the history can say of it what it did, and not only what it says of itself.
        """
        self.notes_origins, self._origins = True, origins

    def keep_handles(self, handles: dict[str, str], local_handles: dict[tuple[str, str], str]) -> None:
        """Let nobody who comes in take the handle of a contact who was here, by uid.

        `local_handles` are those that contacts got here before, in place of those told, by action and contact.
        """
        self._owner_uids = {handle: uid for uid, handle in handles.items()}
        self._local_handles = local_handles

    def list_lost_entries(self) -> list[str]:
        """The entries that were here and aren't any more, each by the uid of its contact."""
        return self._losses.list_owners()

    def find_heir(self, uid: str) -> str | None:
        """The uid of the contact who has the account of one who is gone; None if there is none."""
        contact_id = self._gone_contacts.find_successor(uid)
        return None if contact_id is None else str(self._writer.read(models.Contact, contact_id)["uid"])

    def carry_out(self, history_lines: Iterable[tuple[Place, NumberedLine]]) -> None:
        """Carry out both histories, in order. An action that is in both is carried out once, where it stands first."""
        skips = False
        with self._explain_errors():
            for (_, owner, _), line in history_lines:
                self._line, self._read, self._owner = line, line.number or self._read, owner
                if isinstance(line.told, PortableAction):
                    self._end_action()
                    skips = self._writer.find(models.Action, ("uid",), (line.told.uid,)) is not None
                    self._count(line.told, skips=skips)
                elif isinstance(line.told, PortableChange):
                    self.twins.follow(line.told)
                if not skips:
                    self._attempt(line.told)
            self._end_action()
            self.twins.end()
            self._writer.settle()

    def _count(self, portable_action: PortableAction, *, skips: bool) -> None:
        """Count an action that is carried out, or was. If theirs came before ours, it was known all the same."""
        is_ours = self._owner == OURS
        self.twins.begin(portable_action, is_ours=is_ours, is_skipped=skips)
        self.known += skips
        self.moved += skips and is_ours
        self.actions += (not skips and not is_ours) - (skips and is_ours)

    @contextmanager
    def _explain_errors(self) -> Iterator[None]:
        """Raises `Unreadable` for what the tables refuse."""
        try:
            yield
        except (Clash, Misfit) as error:
            message = f"up to line {self._read}: no ledger holds such a row ({error})"
            raise Unreadable(message, EXPORT_HINT) from None

    def _attempt(self, history_item: HistoryItem) -> None:
        if isinstance(history_item, PortableAction):
            self._begin(history_item)
        elif isinstance(history_item, PortableChange):
            if self._undo_check:
                self._check_undo(history_item, self._undo_check)
            try:
                {"add": self._add, "edit": self._edit, "drop": self._drop}[history_item.did](history_item)
            except Clash:
                self._leave_out(history_item, "something else is in its place, or rests on it")

    def _check_undo(self, change: PortableChange, undo_check: UndoCheck) -> None:
        """Raises `Unreadable` for what isn't the opposite of what the action took back."""
        if fault := undo_check.find_fault(change, self._find(change.table, change.name)):
            raise make_unreadable(self._line, fault)

    def _begin(self, portable_action: PortableAction) -> None:
        """Begin an action. It undoes another one only if that is there, and wasn't taken back by yet another."""
        self._action_uid = portable_action.uid
        self._gone_contacts.begin_action()
        undone_uid = portable_action.undoes
        undone_id = self._writer.find(models.Action, ("uid",), (undone_uid,)) if undone_uid else None
        self._undo_check = self._make_undo_check(undone_uid, undone_id)
        if undone_id is not None and actions.is_taken_back(self._writer, undone_id):
            undone_id = None
        action_id = self._writer.begin({**portable_action._asdict(), "undoes": undone_id})
        if self._owner == THEIRS:
            self._losses.their_actions.add(action_id)
        original = {"undoes": undone_uid} if undone_uid and undone_id is None else {}
        if origin := self._find_origin(portable_action.uid):
            original[ORIGIN_KEY] = origin
        if original:
            self._writer.note(models.Action, "edit", {ORIGINAL_KEY: original})

    def _find_origin(self, uid: str) -> str:
        """The file that an action came from, be it by this merge or an earlier one; empty if it is our own."""
        if self._owner == OURS:
            return self._origins.get(uid, "")
        is_new = self.notes_origins and uid not in self.twins.our_uids
        return self._file.rpartition("/")[2] if is_new else self._origins.get(uid, "")

    # -- changes -----------------------------------------------------------------------------------

    def _add(self, change: PortableChange) -> None:
        spec = TABLES[change.table]
        columns, lost_links = self._resolve_links(change)
        if any(columns[column] is None for column in lost_links.keys() & spec.needs):
            self._losses.note_left_out(change, is_ours=self._owner == OURS)
            return self._leave_out(change, "what it belongs to isn't there any more")
        if change.table == "entry":
            columns.setdefault("action_id", self._writer.action)
        if spec.has_uid:
            columns["uid"] = change.name
        row_id = self._find(change.table, change.name)
        if row_id is not None and self._is_another(change.table, row_id, columns):
            return self._leave_out(change, "another one has its uid")
        if row_id is not None or self._is_voided(columns):
            return self._leave_out(change, "there is one already", aloud=change.table == "kind")
        self._check_books(change, None, columns)
        leftover = lost_links | self._settle_handle(change, columns, None)
        self._writer.add_told(models.TABLES[change.table], columns, _wrap_leftover(leftover))
        if change.table == "contact":
            self._gone_contacts.note_add(str(change.name))
        return None

    def _is_another(self, table: str, row_id: int, columns: dict[str, Any]) -> bool:
        """Whether the row that has the uid of a new one is of another contact, day or side: then it isn't the same."""
        if not TABLES[table].has_uid:
            return False
        row = self._writer.read(models.TABLES[table], row_id)
        return any(row[name] != columns[name] for name in SAME_COLUMNS if name in row and name in columns)

    def _edit(self, change: PortableChange) -> None:
        row_id = self._find(change.table, change.name)
        if row_id is None:
            return self._leave_out(change, "it isn't there any more")
        columns, lost_links = self._resolve_links(change)
        needs = TABLES[change.table].needs
        columns = {name: value for name, value in columns.items() if value is not None or name not in needs}
        self._check_books(change, row_id, columns)
        leftover = lost_links | self._settle_handle(change, columns, row_id)
        old_values = self._writer.read(models.TABLES[change.table], row_id)
        if old_values.get("answer") == ACCEPTED and columns.get("answer") == DROPPED:
            return self._leave_out(change, "it was accepted elsewhere, and so given")
        self._report_conflicts(change, old_values)
        told_handle = change.was.get("handle", old_values.get("handle"))
        was = {} if told_handle == old_values.get("handle") else {"handle": told_handle}
        self._writer.edit_told(models.TABLES[change.table], row_id, columns, _wrap_leftover(leftover, was))
        self._gone_contacts.note_edit(old_values, columns)
        self.refolds_all |= change.table == "setting"
        return None

    def _make_undo_check(self, undone_uid: str | None, undone_id: int | None) -> UndoCheck | None:
        """What their action is held to if it took another one back. Raises `Unreadable` if there is no such action."""
        if self._owner == OURS or undone_uid is None:
            return None
        if undone_id is None:
            raise make_unreadable(self._line, f"it took back an action {undone_uid} that never was")
        return UndoCheck(self._writer, undone_id)

    def _end_action(self) -> None:
        """Raises `Unreadable` if the action that is over says that it took one back, and didn't."""
        if self._undo_check and (fault := self._undo_check.find_lack()):
            raise Unreadable(f"up to line {self._read}: {fault}", EXPORT_HINT)
        self._undo_check = None

    def _check_books(self, change: PortableChange, row_id: int | None, columns: dict[str, Any]) -> None:
        """Raises `Unreadable` for what no command could have written; what is ours was checked when it came."""
        if self._owner == THEIRS and (fault := find_fault(self._writer, change.table, row_id, columns)):
            raise make_unreadable(self._line, fault)

    def _drop(self, change: PortableChange) -> None:
        row_id = self._find(change.table, change.name)
        self._losses.note_drop(change, row_id, is_ours=self._owner == OURS)
        if row_id is None:
            return self._leave_out(change, "it isn't there any more", aloud=False)
        self._writer.drop(models.TABLES[change.table], row_id)
        if change.table == "contact":
            self._gone_contacts.note_drop(str(change.name), row_id)
        return None

    def _leave_out(self, change: PortableChange, reason: str, *, aloud: bool = True) -> None:
        """Keep what was told, and do nothing; say so if `aloud`. Old values aren't kept: they differ by machine."""
        self._writer.note(
            models.TABLES[change.table], change.did, {ORIGINAL_KEY: {"name": change.name, "set": change.set}}
        )
        if aloud:
            article = "an" if change.table[0] in "ae" else "a"
            word = {"add": "new", "edit": f"change of {article}", "drop": f"removal of {article}"}[change.did]
            figures = ", ".join(str(change.set[key]) for key in TELLING_COLUMNS if change.set.get(key))
            self._report(change, f"{word} {change.table}{f' ({figures})' if figures else ''} left out: {reason}")

    # -- names and ids ----------------------------------------------------------------------------

    def _find(self, table: str, row_name: RowName) -> int | None:
        """The id of the row of that name; None if it isn't there."""
        spec = TABLES.get(table)
        columns = spec.identity if spec else ("uid",)
        values: list[Any] = []
        for column, part in zip(columns, (row_name,) if isinstance(row_name, str) else row_name, strict=True):
            linked_table = spec.links.get(column) if spec else None
            value = self._find_linked(linked_table, part) if linked_table else part
            if value is None:
                return None
            values.append(value)
        return self._writer.find(models.TABLES[table], columns, values)

    def _find_linked(self, table: str, row_name: RowName) -> int | None:
        """The id of the row that a link names; if that is a contact who was merged, of the contact who stayed."""
        row_id = self._find(table, row_name)
        if row_id is None and table == "contact" and isinstance(row_name, str):
            return self._gone_contacts.find_successor(row_name)
        return row_id

    def _resolve_links(self, change: PortableChange) -> tuple[dict[str, Any], dict[str, Any]]:
        """The columns with ids in place of names; and as names those links whose rows aren't there or were merged."""
        columns, lost_links = dict(change.set), {}
        for column, table in TABLES[change.table].links.items():
            if (name := columns.get(column)) is not None:
                columns[column] = self._find_linked(table, name)
                if columns[column] is None or (table == "contact" and self._find(table, name) is None):
                    lost_links[column] = name
        return columns, lost_links

    def _is_voided(self, columns: dict[str, Any]) -> bool:
        """Whether the columns are those of a void, and of an entry that is voided already."""
        voided_id = columns.get("voids")
        return voided_id is not None and entries.is_voided(self._writer, voided_id)

    def _settle_handle(self, change: PortableChange, columns: dict[str, Any], contact_id: int | None) -> dict[str, Any]:
        """Give a contact the next free handle if another contact has theirs; then return the handle that was told.

        A handle that they got here before, in place of the one told, they get again.
        """
        handle = columns.get("handle") if change.table == "contact" else None
        if handle is None:
            return {}
        uid = str(change.name)
        local_handle = self._local_handles.get((self._action_uid, uid), handle)
        may_have = partial(self._may_have, uid, contact_id)
        is_kept = self._owner == OURS and self._is_free(local_handle, contact_id)
        if not is_kept and not may_have(local_handle):
            local_handle = self._find_free_handle(handle, may_have)
            message = f"called {local_handle} here, since another contact is {handle}"
            self.remarks.append(Remark(local_handle, message, self._file, self._line.number))
        columns["handle"] = local_handle
        return {} if local_handle == handle else {"handle": handle}

    def _find_free_handle(self, handle: str, may_have: Callable[[str], bool]) -> str:
        """The next handle of that beginning that a contact may have; those that were taken aren't tried again."""
        numbers = count(self._last_numbers.get(handle, 1) + 1)
        self._last_numbers[handle] = next(number for number in numbers if may_have(_number_handle(handle, number)))
        return _number_handle(handle, self._last_numbers[handle])

    def _may_have(self, uid: str, contact_id: int | None, handle: str) -> bool:
        """Whether a contact can have that handle, and it isn't that of another contact who was here before."""
        return self._owner_uids.get(handle, uid) == uid and self._is_free(handle, contact_id)

    def _is_free(self, handle: str, contact_id: int | None) -> bool:
        """Whether no other contact has that handle now."""
        holder = self._writer.find(models.Contact, ("handle",), (handle,))
        return holder is None or holder == contact_id

    # -- telling -----------------------------------------------------------------------------------

    def _report_conflicts(self, change: PortableChange, old_values: dict[str, Any]) -> None:
        """Remark on what both sides changed: the later change counts."""
        for name, new in change.set.items() if change.table != "meeting" else ():
            is_plain = name not in TABLES[change.table].links and not name.endswith("_key")
            if is_plain and old_values[name] not in (new, change.was.get(name)):
                old_text, new_text = _describe_value(old_values[name]), _describe_value(new)
                self._report(change, f"{change.table} {name} is {new_text}, not {old_text}: the later counts")

    def _report(self, change: PortableChange, message: str) -> None:
        self.remarks.append(Remark(self._find_handle(change), message, self._file, self._line.number))

    def _find_handle(self, change: PortableChange) -> str:
        """The handle of the contact whose row it is; empty if that can't be told."""
        link = change.name if change.table == "contact" else change.set.get("contact_id")
        contact_id = self._find("contact", link) if isinstance(link, str) else None
        if contact_id is None and change.table != "contact" and "contact_id" in TABLES[change.table].links:
            row_id = self._find(change.table, change.name)
            contact_id = self._writer.read(models.TABLES[change.table], row_id)["contact_id"] if row_id else None
        return str(self._writer.read(models.Contact, contact_id)["handle"]) if contact_id else ""


def _wrap_leftover(columns: dict[str, Any], old_columns: dict[str, Any] | None = None) -> dict[str, Any] | None:
    """What is kept with a change: the columns as they were told, new and old, where others stand here."""
    original = {key: value for key, value in (("set", columns), ("was", old_columns)) if value}
    return {ORIGINAL_KEY: original} if original else None


def _number_handle(handle: str, number: int) -> str:
    return f"{handle[: 40 - len(f'-{number}')].rstrip('-')}-{number}"


def _describe_value(value: Any) -> str:
    return "empty" if value in (None, "") else str(value)
