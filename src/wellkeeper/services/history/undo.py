"""Any action can be taken back, and an undo as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wellkeeper.domain.action import Action, Change, Done
from wellkeeper.errors import BuiltUpon, NothingToUndo
from wellkeeper.queries import actions, contacts, entries
from wellkeeper.storage.ledger import Ledger
from wellkeeper.storage.models import TABLES
from wellkeeper.storage.rows import Clash, Misfit


def undo(ledger: Ledger, action_id: int | None = None) -> Done:
    """Take back an action, the last one unless it is named: every row becomes what it was. It can itself be undone.

    Raises `NothingToUndo`, or `BuiltUpon` where later actions rest on it.
    """
    action = _find_in_force(ledger, actions.find_last(ledger) if action_id is None else actions.find(ledger, action_id))
    _refuse_if_built_upon(ledger, action)
    tables: set[str] = set()
    try:
        for batch in actions.stream_changes_backwards(ledger, action.id):
            tables.update(change.table for change in batch)
            for alike in _group_runs(change for change in batch if change.row):
                _revert(ledger, alike)
    except (Clash, Misfit):
        hint = "`well history` lists what was done since; take that back first"
        raise BuiltUpon(f"what was done after action {action.id} is in its way", hint) from None
    ledger.mark_as_undo(action.id)
    if "setting" in tables:  # a half-life may be another
        ledger.touched |= contacts.list_ids(ledger)
    return Done(_describe_undo(ledger, action))


def _find_in_force(ledger: Ledger, action: Action | None) -> Action:
    """The action that has to be taken back: itself, or the one that brought it back. So each is taken back once."""
    if action is None:
        raise NothingToUndo("nothing has been done yet", "`well history` lists what was done")
    chain = actions.list_chain(ledger, action.id)
    if len(chain) % 2 == 0:
        raise NothingToUndo(
            f"action {action.id} was already taken back by action {chain[-1]}",
            f"`well undo {chain[-1]}` brings it back",
        )
    return actions.find(ledger, chain[-1])


def _describe_undo(ledger: Ledger, action: Action) -> str:
    """What it means to take that action back: an undo of an undo brings back, one more takes back again."""
    brings_back = False
    while action.undoes is not None:
        action, brings_back = actions.find(ledger, action.undoes), not brings_back
    return f"{'brought' if brings_back else 'took'} back: {action.summary}"


def _group_runs(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """The changes in their order, those together that did the same to different rows of one table."""
    run: list[Change] = []
    rows: set[int] = set()
    for change in changes:
        if run and ((change.table, change.did) != (run[0].table, run[0].did) or change.row in rows):
            yield run
            run, rows = [], set()
        run.append(change)
        rows.add(change.row)
    if run:
        yield run


def _revert(ledger: Ledger, changes: Sequence[Change]) -> None:
    """Take back changes that did the same to different rows of one table."""
    model, did = TABLES[changes[0].table], changes[0].did
    if did == "add":
        ledger.drop_many(model, [change.row for change in changes])
    elif did == "edit":
        ledger.edit_many(model, {change.row: change.before for change in changes})
    else:
        ledger.add_many(model, [change.before for change in changes])


def _refuse_if_built_upon(ledger: Ledger, action: Action) -> None:
    """Raises where a later action in force changed or corrected the same, or works with a contact that came or went."""
    # An undo of something later cancels that; an undo of something earlier counts like any other action.
    after = actions.list_since(ledger, action.id)
    in_force = [later for later in after if later.undone_by is None and action.id > (later.undoes or 0)]
    if not in_force:
        return
    changed = [change for change in actions.list_changes(ledger, action.id) if change.row]
    mine, corrections = Footprint.of(changed), _list_corrections(ledger, changed)
    for later in in_force:
        theirs = Footprint.of(actions.list_changes(ledger, later.id))
        if theirs.meets(mine) or corrections & theirs.rows.keys():
            raise BuiltUpon(
                f"action {later.id} ({later.summary}) builds on action {action.id}",
                f"take that one back first: `well undo {later.id}`",
            )


def _list_corrections(ledger: Ledger, changes: Sequence[Change]) -> set[tuple[str, int]]:
    """The entries that correct what was posted, or what was corrected: each correction starts from the one before."""
    lines = [change for change in changes if change.table == "entry"]
    named = [pair for line in lines if (pair := entries.find_corrected(ledger, line.row))]
    named += [(line.before.get("voids"), line.before.get("adjusts")) for line in lines]
    numbers = {line.row for line in lines} | {number for row in named for number in row if number is not None}
    return {("entry", line.id) for number in numbers for line in entries.list_corrections(ledger, number)}


class Footprint(NamedTuple):
    """Where an action left its mark: rows with their columns (`*` for all), contacts, and those that came or went."""

    rows: dict[tuple[str, int], set[str]]
    contacts: set[int]
    moved: set[int]

    @classmethod
    def of(cls, changes: Sequence[Change]) -> Footprint:
        """The footprint of an action's changes."""
        rows: dict[tuple[str, int], set[str]] = {}
        changes = [change for change in changes if change.row]
        for change in changes:
            rows.setdefault((change.table, change.row), set()).update(change.before if change.did == "edit" else ["*"])
        contacts = {change.contact for change in changes if change.contact is not None}
        moved = {change.row for change in changes if change.table == "contact" and change.did != "edit"}
        return cls(rows, contacts, moved)

    def meets(self, footprint: Footprint) -> bool:
        """Whether to take back what came earlier would undo this one's work, or its ground: where or whose a row is."""
        both = ((self.rows[row], footprint.rows[row]) for row in self.rows.keys() & footprint.rows.keys())
        grounds = {"stage", "contact_id"}
        overlap = any(mine & theirs or "*" in mine | theirs or grounds & theirs for mine, theirs in both)
        return overlap or bool(self.moved & footprint.contacts or footprint.moved & self.contacts)
