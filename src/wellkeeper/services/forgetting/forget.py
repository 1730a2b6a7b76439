"""Forget somebody for good: what is theirs goes, and a digest stays by which a file can't bring them back unasked."""

from __future__ import annotations

import json
import shlex
from collections.abc import Collection, Iterator
from itertools import count
from typing import Any, NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.contact import EXACT_SIGN
from wellkeeper.domain.forgotten import (
    FORGET_SUMMARY,
    FORGOTTEN_SUMMARY,
    Erasure,
    Place,
    make_tombstones,
)
from wellkeeper.domain.personal import NAMELESS_COLUMNS
from wellkeeper.domain.subject import Subject
from wellkeeper.errors import GoneContact
from wellkeeper.queries import contacts, forgotten, subjects, traces
from wellkeeper.services.forgetting.changes import ChangeSweep
from wellkeeper.services.forgetting.mentions import MentionSweep, dump_columns
from wellkeeper.services.forgetting.nameless import Remains
from wellkeeper.storage.erasure import Eraser
from wellkeeper.storage.ledger import Ledger

Columns = dict[str, Any]


class Forgetting(NamedTuple):
    """What was done, and what went with it."""

    done: Done
    erasure: Erasure


def forget(ledger: Ledger, ref: str, blanked_places: Collection[Place] = ()) -> Forgetting:
    """Take somebody out of the ledger and of its history. In `blanked_places` others' words lose the name as well.

    What follows from the rows must be made anew afterwards.
    """
    contact_id = _find_id(ledger, ref)
    _ = ledger.action  # it is the last one, and keeps its own words
    with ledger.erase() as eraser:
        eraser.defer_links()
        erasure = _Forgetter(eraser, subjects.load_subject(eraser, contact_id), blanked_places).forget(ledger)
    return Forgetting(Done(FORGET_SUMMARY, is_bulk=True), erasure)


def _find_id(ledger: Ledger, ref: str) -> int:
    """The id of the contact who is meant; also of one who was taken back, by the handle: the history tells of them."""
    try:
        return contacts.find(ledger, ref).id
    except GoneContact:
        gone_id = subjects.find_gone_id(ledger, ref.removeprefix(EXACT_SIGN).casefold())
        if gone_id is None:
            raise
        return gone_id


class _Forgetter:
    """Takes one person out: first it looks everywhere, then it erases."""

    def __init__(self, eraser: Eraser, somebody: Subject, blanked_places: Collection[Place]) -> None:
        self._eraser, self._subject = eraser, somebody
        self._number = forgotten.find_next_person(eraser)
        self._footing = traces.load_footing(eraser, somebody.ids)
        names = traces.list_contact_names(eraser)
        self._remains = Remains(somebody, self._footing, names, self._choose_handle())
        self._changes = ChangeSweep(somebody, self._footing, self._remains)
        self._others = MentionSweep(somebody.make_mentions(), blanked_places)
        self._own = somebody.make_own_mentions()
        self._action_words: dict[int, Columns] = {}

    def forget(self, ledger: Ledger) -> Erasure:
        """Do it all. What went, in numbers."""
        self._look_through(ledger.action)
        counts = tuple((table, len(ids)) for table, ids in self._footing.owned.items() if ids and table != "contact")
        self._rewrite_history()
        self._erase_rows()
        self._eraser.erase_former_handles(self._subject.ids)
        tombstones = make_tombstones(forgotten.load_salt(self._eraser), self._subject)
        self._eraser.keep_tombstones(self._number, ledger.day, tombstones)
        return Erasure(
            self._subject.handle,
            self._subject.name,
            counts,
            len(self._changes.erased),
            len(self._changes.own_actions),
            self._remains.keeps_account,
            tuple(self._others.mentions.values()),
            self._others.blanked,
        )

    def _choose_handle(self) -> str:
        """A handle for an account without a name, which nobody has or had."""
        handles = (f"forgotten-{number}" for number in count(self._number))
        return next(handle for handle in handles if not contacts.is_taken(self._eraser, handle))

    # -- looking -----------------------------------------------------------------------------------

    def _look_through(self, own_action_id: int) -> None:
        uids = (row["uid"] for _, row in self._iterate_own_rows() if "uid" in row)
        self._changes.sweep(traces.stream_stored_changes(self._eraser), list(uids))
        texts = traces.stream_stored_texts(self._eraser)
        self._others.sweep_texts(text for text in texts if not self._is_own(text.table, text.row_id))
        self._settle_names()
        for change in traces.stream_stored_changes(self._eraser):
            if change.id not in self._changes.erased and not self._is_own(change.table, change.row_id):
                edit = self._changes.edits.get(change.id)
                before, after = (edit.before, edit.after) if edit else map(_parse, (change.before, change.after))
                self._others.sweep_change(change, before, after)
        self._look_at_actions(own_action_id)

    def _is_own(self, table: str, row_id: int) -> bool:
        """Whether a row is the person's, or goes with them."""
        is_shared = row_id in self._footing.shared.get(table, ())
        return is_shared or row_id in self._footing.owned.get(table, ()) or (table, row_id) in self._changes.own_rows

    def _settle_names(self) -> None:
        """A row of somebody else that links to the person doesn't call them by name any more, whatever was chosen."""
        places = {Place(table, n, "name") for table, ids in self._footing.named_in.items() for n in ids}
        for place, mention in self._others.mentions.items():
            is_linked = place.row_id in self._footing.linked.get(place.table, ())
            if is_linked and self._subject.is_called(mention.text):
                places.add(place)
        for place in places:
            self._others.settle_name(place)

    def _look_at_actions(self, own_action_id: int) -> None:
        """Note what becomes of the words of each action."""
        own_ids, other_words = set(self._changes.own_actions), {}
        for action_id, command, summary, undone_id in traces.stream_stored_actions(self._eraser):
            if action_id == own_action_id:
                continue
            if undone_id in own_ids:
                own_ids.add(action_id)
            if action_id not in own_ids:
                other_words[action_id] = (command, summary)
            elif self._changes.kept_tables.get(action_id):
                words = {"command": self._own.replace_in_command(command), "summary": self._own.replace(summary)}
                self._action_words[action_id] = words
            else:
                self._action_words[action_id] = {"command": find_verb(command), "summary": FORGOTTEN_SUMMARY}
        self._others.sweep_actions(other_words)

    def _iterate_own_rows(self) -> Iterator[tuple[str, Columns]]:
        for table, ids in self._footing.owned.items():
            for row in traces.load_rows(self._eraser, table, ids):
                yield table, row

    # -- erasing -----------------------------------------------------------------------------------

    def _rewrite_history(self) -> None:
        edits: dict[int, Columns] = {}
        for change_id, edit in self._changes.edits.items():
            columns = {"before": dump_columns(edit.before), "after": dump_columns(edit.after)}
            edits[change_id] = {"contact_id": edit.contact_id, **columns}
        for change_id, (before, after) in self._others.changes.items():
            edits.setdefault(change_id, {}).update(before=dump_columns(before), after=dump_columns(after))
        self._eraser.erase_changes(self._changes.erased)
        self._eraser.rewrite_changes(edits)
        self._eraser.rewrite_actions({**self._action_words, **self._others.actions})

    def _erase_rows(self) -> None:
        going: dict[str, set[int]] = {table: set(ids) for table, ids in self._footing.shared.items()}
        going["meeting"] = self._changes.erased_meetings
        staying: dict[str, dict[int, Columns]] = {}
        for table, row in self._iterate_own_rows():
            if self._remains.goes(table, row["id"]):
                going.setdefault(table, set()).add(row["id"])
            else:
                staying.setdefault(table, {})[row["id"]] = self._remains.make_row(table, row)
        for table, ids in going.items():
            self._eraser.erase_rows(table, ids)
        for table in staying.keys() & NAMELESS_COLUMNS.keys():
            self._eraser.rewrite_rows(table, staying[table])
        for (table, row_id), columns in self._others.rows.items():
            self._eraser.rewrite_rows(table, {row_id: columns})


def find_verb(command: str) -> str:
    """The name of a command, without the words that came with it; empty if that can't be told."""
    try:
        words = shlex.split(command)
    except ValueError:
        words = command.split()
    while words and words[0].partition("=")[0] == "--db":
        words = words[1 if "=" in words[0] else 2 :]
    return words[0] if words and words[0].isascii() and words[0].isalpha() else ""


def _parse(text: str | None) -> Columns | None:
    columns: Columns | None = json.loads(text) if text else None
    return columns
