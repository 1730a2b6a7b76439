"""Hooks around a commit: one is shown what is about to be written, and may refuse it; another is told that it was."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from wellkeeper import settings
from wellkeeper.domain.action import Receipt
from wellkeeper.domain.hook import POST_WRITE, PRE_WRITE, Hook, HookOutcome
from wellkeeper.errors import HookRefusal, HookUnusable, Refused
from wellkeeper.homes import Home, Server
from wellkeeper.hooks.files import list_hooks
from wellkeeper.queries import actions
from wellkeeper.queries.reader import Reader
from wellkeeper.storage.new_file import heed_signals

if TYPE_CHECKING:
    from wellkeeper.hooks.message import ActionMessage
    from wellkeeper.storage.ledger import Ledger


def refuse_inside_hook() -> None:
    """Raise `Refused` if a hook wants to write: before a commit it would wait for itself, after one never end."""
    if name := os.environ.get("WELL_HOOK"):
        message = f"this was called by the hook {name}, and a hook doesn't write to the ledger"
        raise Refused(message, "let it note what is to be written, and write it once the hook has ended")


def find_hooks() -> list[Hook]:
    """The hooks of this account, in the order in which they are run."""
    return list_hooks(settings.find_hooks_folder(os.environ))


class CommitHooks:
    """The hooks around one commit; none if they are skipped, or if nothing was done."""

    def __init__(self, home: Home, *, is_skipped: bool) -> None:
        self._ledger = str(home) if isinstance(home, Server) else os.path.abspath(home)
        self._is_skipped = is_skipped
        self._hooks: dict[str, Hook] = {}
        self._actions: list[ActionMessage] = []
        self.remarks: list[str] = []

    def ask(self, ledger: Ledger, receipts: Sequence[Receipt]) -> None:
        """Show the hook `pre-write` what is about to be written.

        Raises `HookRefusal` if it says no, `HookUnusable` if it can't be asked: a guard that is gone guards nothing.
        """
        if self._is_skipped or not receipts:
            return
        self._hooks = {hook.name: hook for hook in find_hooks()}
        if not self._hooks:
            return
        self._actions = [_describe(ledger, receipt) for receipt in receipts]
        if (hook := self._hooks.get(PRE_WRITE)) is None:
            return
        if hook.problem:
            raise HookUnusable(f"the hook {hook.name} isn't run: {hook.problem}", hook.advice)
        ledger.send()  # it is asked of what the tables take
        outcome = self._run(hook)
        if outcome.problem:
            raise HookUnusable(_describe_failure(hook, outcome), f"it is {hook.path}")
        if not outcome.is_good:
            raise HookRefusal(outcome.words or f"it ended with {outcome.code}, and gave no reason")
        self._note_words(hook, outcome)

    def tell(self) -> None:
        """Tell the hook `post-write` what was written. If it fails, that is a remark: the change is on disk."""
        if (hook := self._hooks.get(POST_WRITE)) is None:
            return
        if hook.problem:
            self.remarks.append(f"the hook {hook.name} isn't run: {hook.problem}; {hook.advice}")
            return
        outcome = self._run(hook)
        if outcome.is_good:
            self._note_words(hook, outcome)
        else:
            self.remarks.append(f"{_describe_failure(hook, outcome)}; the change is on disk")

    def _run(self, hook: Hook) -> HookOutcome:
        from wellkeeper.hooks import message, run  # only a write with hooks waits for what starts programs

        hook_message = message.HookMessage(hook=hook.name, ledger=self._ledger, actions=self._actions)
        environment = run.make_environment(hook, self._ledger, os.environ)
        with heed_signals():  # it has a session of its own, and would outlive us
            return run.run_hook(hook, message.write_message(hook_message), environment)

    def _note_words(self, hook: Hook, hook_outcome: HookOutcome) -> None:
        if hook_outcome.words:
            self.remarks.append(f"{hook.name}: {hook_outcome.words}")


def _describe_failure(hook: Hook, hook_outcome: HookOutcome) -> str:
    reason = hook_outcome.problem or f"it ended with {hook_outcome.code}"
    return f"the hook {hook.name} failed: {reason}" + (f": {hook_outcome.words}" if hook_outcome.words else "")


def _describe(reader: Reader, receipt: Receipt) -> ActionMessage:
    """An action as a hook is told of it."""
    from wellkeeper.hooks.message import ActionMessage, EntryMessage  # as above

    assert receipt.action is not None
    action = actions.find(reader, receipt.action)
    entries = [
        EntryMessage.model_validate(
            {name: getattr(entry, name) for name in EntryMessage.model_fields} | {"day": entry.day.isoformat()}
        )
        for entry in receipt.entries
    ]
    return ActionMessage(
        id=action.id,
        at=action.at,
        day=action.day,
        command=action.command,
        summary=action.summary,
        undoes=action.undoes,
        contacts=list(receipt.contacts),
        entries=entries,
    )
