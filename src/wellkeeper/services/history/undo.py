"""Take back any action, also an undo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from wellkeeper.domain.action import Action, Change, Done
from wellkeeper.domain.forgotten import FORGET_COMMAND, FORGOTTEN_SUMMARY
from wellkeeper.errors import BuiltUpon, NothingToUndo
from wellkeeper.queries import actions, contacts, entries
from wellkeeper.queries.chain_health import Advance, ignore_steps
from wellkeeper.queries.reader import foresee
from wellkeeper.storage.changes import Clash, Misfit
from wellkeeper.storage.ledger import Ledger
from wellkeeper.storage.models import TABLES

MOST_FORESEEN = 100  # actions whose changes a server is asked for together


def count_steps(ledger: Ledger, action_id: int | None = None) -> int:
    """How many rows an action changed, the last one unless it is named: as many become what they were."""
    action = actions.find_last(ledger) if action_id is None else actions.find(ledger, action_id)
    if action is None:
        return 0
    _foresee_undo(ledger, action.id)
    return actions.count_changes(ledger, action.id)


def _foresee_undo(ledger: Ledger, action_id: int) -> None:
    """Have at hand what is asked before an action is taken back."""
    questions = (actions.count_changes, actions.list_chain, actions.find, actions.list_since)
    changes = partial(actions.stream_changes_backwards, ledger, action_id)
    foresee(ledger, *(partial(question, ledger, action_id) for question in questions), lambda: next(changes()))


def undo(ledger: Ledger, action_id: int | None = None, advance: Advance = ignore_steps) -> Done:
    """Take back an action, the last one unless it is named: every row becomes what it was.

    `advance` is told how many more rows are back. An undo can itself be undone. Raises `NothingToUndo`, or `BuiltUpon`
    if later actions rest on it.
    """
    action = _find_in_force(ledger, actions.find_last(ledger) if action_id is None else actions.find(ledger, action_id))
    _refuse_if_forgotten(ledger, action)
    _refuse_if_built_upon(ledger, action)
    tables: set[str] = set()
    try:
        for batch in actions.stream_changes_backwards(ledger, action.id):
            tables.update(change.table for change in batch)
            for run in _group_runs(change for change in batch if change.row):
                _revert(ledger, run)
            advance(len(batch))
        ledger.send()
    except (Clash, Misfit):
        hint = "`well history` lists what was done since; take that back first"
        raise BuiltUpon(f"what was done after action {action.id} is in its way", hint) from None
    ledger.mark_as_undo(action.id)
    if "setting" in tables:  # the half-life may have changed
        ledger.touched |= contacts.list_ids(ledger)
    hint = f"that was {action.actor}'s" if ledger.is_colleague(action.actor) else ""
    return Done(_describe_undo(ledger, action), hint=hint)


def is_in_force(ledger: Ledger, action_id: int) -> bool:
    """Whether there is something to take back of an action. Raises `UnknownNumber`."""
    action = actions.find(ledger, action_id)
    return not _is_forgotten(ledger, action) and len(actions.list_chain(ledger, action_id)) % 2 == 1


def _is_forgotten(ledger: Ledger, action: Action) -> bool:
    """Whether an action forgot somebody, or nothing is left of it since somebody was forgotten."""
    if action.command == FORGET_COMMAND:
        return True
    return action.summary == FORGOTTEN_SUMMARY and not actions.count_changes(ledger, action.id)


def _refuse_if_forgotten(ledger: Ledger, action: Action) -> None:
    """Raises `NothingToUndo` for an action that forgot somebody, or was about them alone."""
    if not _is_forgotten(ledger, action):
        return
    if action.command == FORGET_COMMAND:
        raise NothingToUndo(
            f"action {action.id} forgot somebody: that stays forgotten",
            f"`well undo {action.id - 1}` takes back the one before it" if action.id > 1 else "",
        )
    raise NothingToUndo(
        f"action {action.id} was about somebody who was forgotten: nothing of it is left",
        "`well history` lists what else was done",
    )


def _find_in_force(ledger: Ledger, action: Action | None) -> Action:
    """The action to take back: itself, or the last one that brought it back. Raises `NothingToUndo`."""
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
    """What taking that action back does: an undo of an undo brings back, an undo of that takes back again."""
    brings_back = False
    while action.undoes is not None:
        action, brings_back = actions.find(ledger, action.undoes), not brings_back
    return f"{'brought' if brings_back else 'took'} back: {action.summary}"


def _group_runs(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """The changes in their order, in runs that did the same to different rows of one table."""
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
    """Take back a run of changes."""
    model, did = TABLES[changes[0].table], changes[0].did
    if did == "add":
        ledger.drop_many(model, [change.row for change in changes])
    elif did == "edit":
        ledger.edit_many(model, {change.row: change.before for change in changes})
    else:
        ledger.add_many(model, [change.before for change in changes])


def _refuse_if_built_upon(ledger: Ledger, action: Action) -> None:
    """Raises `BuiltUpon` if a later action in force changed or corrected the same, or if a contact came or went."""
    # An undo of something later cancels that; an undo of something earlier counts like any other action.
    in_force = [
        later
        for later in actions.list_since(ledger, action.id)
        if later.undone_by is None and action.id > (later.undoes or 0)
    ]
    if not in_force:
        return
    few_ids = (action.id, *(later.id for later in in_force[:MOST_FORESEEN]))
    foresee(ledger, *(partial(actions.list_changes, ledger, action_id) for action_id in few_ids))
    changed = [change for change in actions.list_changes(ledger, action.id) if change.row]
    footprint, corrections = Footprint.of(changed), _list_corrections(ledger, changed)
    for later in in_force:
        later_footprint = Footprint.of(actions.list_changes(ledger, later.id))
        if later_footprint.overlaps(footprint) or corrections & later_footprint.rows.keys():
            raise BuiltUpon(
                f"{_name_action(ledger, later)} ({later.summary}) builds on action {action.id}",
                f"take that one back first: `well undo {later.id}`",
            )


def _name_action(ledger: Ledger, action: Action) -> str:
    """`action 12`, or `kim's action 12` if a colleague did it."""
    return f"{action.actor}'s action {action.id}" if ledger.is_colleague(action.actor) else f"action {action.id}"


def _list_corrections(ledger: Ledger, changes: Sequence[Change]) -> set[tuple[str, int]]:
    """The entries that correct what these changes posted, or that correct the same entry as one of these."""
    changes = [change for change in changes if change.table == "entry"]
    corrected = [pair for change in changes if (pair := entries.find_corrected(ledger, change.row))]
    corrected += [(change.before.get("voids"), change.before.get("adjusts")) for change in changes]
    entry_ids = {change.row for change in changes}
    entry_ids |= {entry_id for pair in corrected for entry_id in pair if entry_id is not None}
    return {("entry", fix.id) for entry_id in entry_ids for fix in entries.list_corrections(ledger, entry_id)}


class Footprint(NamedTuple):
    """What an action touched: rows with their columns (`*` for all), contacts, and those contacts that came or went."""

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

    def overlaps(self, footprint: Footprint) -> bool:
        """Whether taking back an earlier action, with that footprint, would undo what this one did or what it rests on.

        It rests on the stage of a row, and on whose row it is.
        """
        both = ((self.rows[row], footprint.rows[row]) for row in self.rows.keys() & footprint.rows.keys())
        grounds = {"stage", "contact_id"}
        is_shared = any(mine & earlier or "*" in mine | earlier or grounds & earlier for mine, earlier in both)
        return is_shared or bool(self.moved & footprint.contacts or footprint.moved & self.contacts)
