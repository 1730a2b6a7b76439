"""The commands of a batch are carried out: each as an action of its own, or all of them as one."""

from __future__ import annotations

import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress

import typer

from wellkeeper.cli.app import make_group
from wellkeeper.cli.batch.lines import BatchLine
from wellkeeper.cli.call import BATCH, HAS_COMMITTED, Batch, get_call, writing
from wellkeeper.cli.group import explain_errors
from wellkeeper.cli.show import write_talk
from wellkeeper.domain.action import Done, LineResult, Receipt
from wellkeeper.domain.words.secrets import hide_secrets
from wellkeeper.errors import FailedLines, LedgerUnusable, WellError, WrongUsage, quote
from wellkeeper.homes import Server
from wellkeeper.storage import file
from wellkeeper.storage.server.failures import explain_server_errors

ALONE_HINT = "call it by itself"
# What writes, but not within one action with others, and why.
APART = {
    "forget": "it rewrites the history, and can't be taken back",
    "import": "it keeps a backup before it begins",
    "merge": "it keeps a backup before it begins",
    "sort": "it keeps a backup before it begins",
    "undo": "it takes back whole actions",
}


class Runner:
    """Carries out commands of a batch. What they share is built once: it takes longer than most of them."""

    def __init__(self, open_batch: Batch, *, leaves_out: bool = False) -> None:
        self._batch = open_batch
        self._leaves_out = leaves_out
        self._group = make_group()
        words = ["--db", open_batch.call.db] if open_batch.call.db else []
        self._context = self._group.make_context("well", [*words, "batch"], obj={})

    def run(self, batch_line: BatchLine) -> LineResult:
        """Carry out the command of a line: its receipt, or what was wrong with it."""
        if self._leaves_out and batch_line.command in APART:
            return LineResult(
                batch_line.number, batch_line.command, Receipt(None, f"isn't tried: {APART[batch_line.command]}")
            )
        try:
            return LineResult(batch_line.number, batch_line.command, self._call(batch_line))
        except WellError as error:
            return LineResult(batch_line.number, batch_line.command, error=error)

    def _call(self, batch_line: BatchLine) -> Receipt:
        if batch_line.problem:
            raise batch_line.problem
        count = len(self._batch.receipts)
        with explain_errors(batch_line.words), self._explain_engine(), self._context.scope(cleanup=False):
            self._invoke(batch_line)
        if len(self._batch.receipts) == count:
            raise WrongUsage(f"`well {batch_line.command}` only reads with these words", ALONE_HINT)
        return self._batch.receipts[-1]

    def _explain_engine(self) -> AbstractContextManager[None]:
        """Raise what the engine of the ledger says in the user's words: of all lines together only the door would."""
        home = self._batch.settings.ledger
        if self._batch.action is None:
            return nullcontext()
        return explain_server_errors(home) if isinstance(home, Server) else file.explain_errors(home)

    def _invoke(self, batch_line: BatchLine) -> None:
        if batch_line.command.startswith("-"):
            raise WrongUsage(f"{quote(batch_line.command)} is no command", "a line begins with one: `give alice meal`")
        name, command, words = self._group.resolve_command(self._context, list(batch_line.words))
        self._check(str(name))
        self._context.obj = {"words": shlex.join(hide_secrets(batch_line.words))}
        assert command is not None
        with suppress(typer.Exit), command.make_context(name, words, parent=self._context) as context:
            command.invoke(context)

    def _check(self, name: str) -> None:
        """Raise `WrongUsage` if a command doesn't write, or not as a part of one action."""
        door = getattr(self._group.places[name].load(), "door", "")
        if door not in ("writes", "both") or name == "batch":
            raise WrongUsage(f"a batch is of commands that write, and `well {name}` isn't one", ALONE_HINT)
        if self._batch.action and name in APART:
            raise WrongUsage(f"`well {name}` can't be part of one action: {APART[name]}", ALONE_HINT)


def run_as_one(batch_lines: Iterable[BatchLine], *, leaves_out: bool = False) -> tuple[Receipt, list[LineResult]]:
    """Carry out all commands as one action: its receipt, and what became of each line.

    With `leaves_out`, those that can't be part of one action aren't tried. Raises `FailedLines` if one fails: then
    nothing is done.
    """
    with writing(create=True) as action:
        batch = Batch(get_call(), action)
        with _share(batch):
            runner = Runner(batch, leaves_out=leaves_out)
            results = []
            for batch_line in batch_lines:
                results.append(runner.run(batch_line))
                if isinstance(results[-1].error, LedgerUnusable):
                    break  # no other line would fare better
        if errors := list_errors(results):
            raise FailedLines(errors, "nothing was done", "mend the file, then call it again")
        action.tell(_describe(results))
    return action.receipt, results


def list_errors(results: Iterable[LineResult]) -> list[tuple[int, WellError]]:
    """What was wrong, with the numbers of the lines."""
    return [(result.number, result.error) for result in results if result.error]


def _describe(results: Sequence[LineResult]) -> Done:
    """What all commands did: `3 commands (give 2, met 1)`, since thousands of sentences would be none."""
    receipts = [result.receipt for result in results if result.receipt]
    handles = tuple(dict.fromkeys(handle for receipt in receipts for handle in receipt.contacts))
    counts = Counter(result.command for result in results)
    commands = ", ".join(f"{name} {count:,}" for name, count in counts.most_common())
    noun = "command" if len(results) == 1 else "commands"
    return Done(f"{len(results):,} {noun} ({commands})", handles, is_bulk=True)


def run_each(batch_lines: Iterable[BatchLine], *, keep_going: bool) -> list[LineResult]:
    """Carry out each command as an action of its own: what became of each line, up to one that fails.

    If it is to `keep_going`, the others are carried out, too, unless the ledger itself can't be used.
    """
    batch, results = Batch(get_call()), []
    with _share(batch):
        runner = Runner(batch)
        for batch_line in batch_lines:
            with _say_where(batch_line):
                results.append(runner.run(batch_line))
            error = results[-1].error
            if error and (not keep_going or isinstance(error, LedgerUnusable)):
                break
    return results


@contextmanager
def _say_where(batch_line: BatchLine) -> Iterator[None]:
    """Say on stderr with which line to go on if it is interrupted: its change may be on disk by then."""
    has_committed = HAS_COMMITTED.get()
    HAS_COMMITTED.set(False)
    try:
        yield
    except KeyboardInterrupt:
        write_talk([f"--from {batch_line.number + HAS_COMMITTED.get()} goes on"])
        raise
    finally:
        HAS_COMMITTED.set(HAS_COMMITTED.get() or has_committed)


@contextmanager
def _share(open_batch: Batch) -> Iterator[None]:
    """Commands that are called meanwhile share what the batch has. Nobody is asked, and none reads standard input."""
    stdin, token = sys.stdin, BATCH.set(open_batch)
    try:
        with open(os.devnull) as sys.stdin:
            yield
    finally:
        BATCH.reset(token)
        sys.stdin = stdin
