"""What another ledger tells of people who were forgotten here stays out: their rows, and the words about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from wellkeeper.domain.forgotten import FORGOTTEN_SUMMARY
from wellkeeper.domain.history import TABLES, PortableAction, PortableChange, Remark, RowName
from wellkeeper.domain.personal import SHARED_TABLES
from wellkeeper.domain.subject import split_names
from wellkeeper.domain.words.mentions import make_mentions
from wellkeeper.interchange.history import NumberedLine
from wellkeeper.services.forgetting.forget import find_verb
from wellkeeper.services.forgetting.tombstones import Tombstones

REMARK = "about somebody whom you had forgotten: left out"
NAMING_COLUMNS = ("name", "handle", "nickname")
OWN, LINKED = "own", "linked"


class ForgottenSieve:
    """Lets through the lines of a history that aren't about forgotten people. `remarks` tell of each action cut.

    What is theirs follows from the file: their contact by its uid, their rows by that contact. `is_known` says of the
    uid of an action whether it is in the ledger: then it stays as it is here, and nothing is said of it.
    """

    def __init__(self, tombstones: Tombstones, file_name: str, is_known: Callable[[str], bool]) -> None:
        self._tombstones = tombstones
        self._is_known = is_known
        self._file = file_name
        self._own_names: set[tuple[str, RowName]] = set()
        self._phrases: set[str] = set()
        self.remarks: list[Remark] = []

    def sift(self, history_lines: Iterable[NumberedLine]) -> Iterator[NumberedLine]:
        """The lines that stay. Each action is held until its changes are known."""
        if not self._tombstones:
            yield from history_lines
            return
        held: list[NumberedLine] = []
        for line in history_lines:
            if isinstance(line.told, PortableAction):
                yield from self._sift_action(held)
                held = []
            held.append(line)
        yield from self._sift_action(held)

    def _sift_action(self, held: Sequence[NumberedLine]) -> Iterator[NumberedLine]:
        changes = [(line, self._judge(line.told)) for line in held if isinstance(line.told, PortableChange)]
        staying = [line if not sort else self._cut_links(line) for line, sort in changes if sort != OWN]
        for line in held:
            if not isinstance(line.told, PortableChange):
                yield self._cut_words(line, staying) if any(sort for _, sort in changes) else line
        yield from staying

    def _cut_words(self, history_line: NumberedLine, staying: Sequence[NumberedLine]) -> NumberedLine:
        """An action without words about them; of one that was about nobody else, its command's name is left."""
        action = history_line.told
        if not isinstance(action, PortableAction):
            return history_line
        if not self._is_known(action.uid):
            self.remarks.append(Remark("", REMARK, self._file, history_line.number))
        if not staying:
            return history_line._replace(
                told=action._replace(command=find_verb(action.command), summary=FORGOTTEN_SUMMARY)
            )
        naming = make_mentions(self._phrases, split_names(self._phrases), frozenset())
        command, summary = naming.replace_in_command(action.command), naming.replace(action.summary)
        return history_line._replace(told=action._replace(command=command, summary=summary))

    def _judge(self, history_item: object) -> str:
        """Whether a change is of a row of theirs, or links to one; empty if neither."""
        assert isinstance(history_item, PortableChange)
        change = history_item
        is_own = (change.table, change.name) in self._own_names or self._is_of_them(change)
        if is_own:
            self._own_names.add((change.table, change.name))
            if change.table == "contact":
                self._learn({**change.was, **change.set})
            return OWN
        is_linked = any(self._leads_to_them(change.table, columns) for columns in (change.set, change.was))
        return (OWN if change.table in SHARED_TABLES else LINKED) if is_linked else ""

    def _is_of_them(self, change: PortableChange) -> bool:
        if change.table == "contact":
            return isinstance(change.name, str) and self._tombstones.has("contact", change.name)
        parts = (change.name,) if isinstance(change.name, str) else change.name
        owner = change.set.get("contact_id")
        uids = [*([owner] if owner else []), *(parts if not TABLES[change.table].has_uid else ())]
        return any(isinstance(uid, str) and self._tombstones.has("contact", uid) for uid in uids)

    def _learn(self, columns: dict[str, Any]) -> None:
        """Remember how they are called, for the words of actions."""
        self._phrases |= {columns[name] for name in NAMING_COLUMNS if columns.get(name)}

    def _leads_to_them(self, table: str, columns: dict[str, Any]) -> bool:
        return any(self._is_theirs(TABLES[table].links.get(name), value) for name, value in columns.items())

    def _is_theirs(self, linked_table: str | None, value: Any) -> bool:
        if linked_table is None or not isinstance(value, str):
            return False
        is_contact = linked_table == "contact" and self._tombstones.has("contact", value)
        return is_contact or (linked_table, value) in self._own_names

    def _cut_links(self, history_line: NumberedLine) -> NumberedLine:
        """A change of somebody else's row without links to theirs, and without their name beside one."""
        assert isinstance(history_line.told, PortableChange)
        links = TABLES[history_line.told.table].links
        parts = []
        for columns in (history_line.told.set, history_line.told.was):
            kept = {name: value for name, value in columns.items() if not self._is_theirs(links.get(name), value)}
            if kept != columns and kept.get("name"):
                kept["name"] = ""
            parts.append(kept)
        return history_line._replace(told=history_line.told._replace(set=parts[0], was=parts[1]))
