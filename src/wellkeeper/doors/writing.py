"""The door for writing: one action on the ledger, whatever services post in it; at its end the books are closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from wellkeeper.domain.action import Done, Receipt
from wellkeeper.domain.words.text import clean
from wellkeeper.doors.books import check_numbers, close_books, close_part, foresee_action, refold_accounts
from wellkeeper.doors.hooks import CommitHooks, refuse_inside_hook
from wellkeeper.doors.reading import read_today
from wellkeeper.errors import FutureDay, LedgerUnusable, WrongUsage
from wellkeeper.homes import Home
from wellkeeper.storage.ledger import Ledger, open_ledger

FIRST_YEAR = 1970  # before it clocks count backwards, and libraries of ours fail
ALONE_HINT = "call it by itself"
LONGEST_COMMAND = 10_000_000  # characters: more than any system lets through

Arguments = ParamSpec("Arguments")


class ServiceResult(Protocol):
    """The result of a service that has more to tell than what it did."""

    @property
    def done(self) -> Done:
        """What it did."""
        ...


Result = TypeVar("Result", bound=Done | ServiceResult)


class OpenAction:
    """An action that is under way. Its `receipt` is true once it has ended.

    `receipts` are those of all that is committed together; `remarks` is what hooks had to say.
    """

    is_part = False

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.receipt = Receipt(None, "")
        self.receipts: list[Receipt] = []
        self.remarks: list[str] = []
        self.has_committed = False
        self._results: list[Done] = []

    def do(
        self,
        service: Callable[Concatenate[Ledger, Arguments], Result],
        *arguments: Arguments.args,
        **keywords: Arguments.kwargs,
    ) -> Result:
        """Let a service post to the ledger, and return its result. The accounts are true again for the next service."""
        result = service(self.ledger, *arguments, **keywords)
        self._results.append(result if isinstance(result, Done) else result.done)
        refold_accounts(self.ledger)
        return result

    @contextmanager
    def do_apart(self, *, command: str, day: date, mark: str = "") -> Iterator[OpenAction]:
        """Another action within the same transaction: the line of a file, which has a receipt of its own.

        If it fails, nothing of it is done. Raises `WrongUsage` within a part of an action.
        """
        if self.is_part:
            raise WrongUsage("lines that are read once are actions of their own, no part of another", ALONE_HINT)
        with self.ledger.attempt():
            self.ledger.begin_another(command=clean_command(command), day=day, mark=mark)
            action = OpenAction(self.ledger)
            yield action
            action.close()
        self.receipts += action.receipts
        self.ledger.begin_another(command="", day=day)

    @contextmanager
    def do_part(self, *, day: date | None = None, lists_entries: bool = True) -> Iterator[OpenAction]:
        """A part of this action, with a receipt of its own, but without balances: a line of a batch.

        If it fails, nothing of it is done. What it did is told by whoever ends the action: see `tell`. The receipt has
        its entries only if it `lists_entries`: the balance after each is added up from all before it.
        """
        own_day = self.ledger.day
        try:
            with self.ledger.attempt():
                self.ledger.day = day or own_day
                part = OpenPart(self.ledger, lists_entries=lists_entries)
                yield part
                part.close()
        finally:
            self.ledger.day = own_day

    def tell(self, done: Done) -> None:
        """Let the action have a sentence that no service says."""
        self._results.append(done)

    def close(self) -> None:
        """Close the books on all that was done, and make the receipt."""
        self.receipt = close_books(self.ledger, self._results)
        if self.receipt.action is not None:
            self.receipts.append(self.receipt)


class OpenPart(OpenAction):
    """A part of an action. Accounts are folded when somebody asks for one, and at the end of the whole."""

    is_part = True

    def __init__(self, ledger: Ledger, *, lists_entries: bool) -> None:
        super().__init__(ledger)
        self._lists_entries = lists_entries
        self._changes = ledger.changes
        if ledger.memory is None:
            ledger.divide(refold_accounts)

    def do(
        self,
        service: Callable[Concatenate[Ledger, Arguments], Result],
        *arguments: Arguments.args,
        **keywords: Arguments.kwargs,
    ) -> Result:
        """Let a service post to the ledger, and return its result."""
        result = service(self.ledger, *arguments, **keywords)
        self._results.append(result if isinstance(result, Done) else result.done)
        return result

    def close(self) -> None:
        """Make the receipt of what was done since the part began."""
        has_acted = self.ledger.changes > self._changes
        self.receipt = close_part(self.ledger, self._results, has_acted=has_acted, lists_entries=self._lists_entries)


@contextmanager
def writing(
    home: Home,
    *,
    command: str,
    chosen_day: date | None = None,
    actor: str = "",
    create: bool = False,
    dry_run: bool = False,
    skips_hooks: bool = False,
) -> Iterator[OpenAction]:
    """One action: committed at the end, or rolled back whole on any error, or if it is a `dry_run`.

    It is of the chosen day, or of today, and done by the `actor`. A missing ledger is made if `create`. The user's
    hooks are run around the commit, unless they are skipped; a dry run asks none. Raises `FutureDay` for a day to come,
    `LedgerUnusable` if the clock can't be right, and `Refused` if a hook says no, or is itself what wants to write.
    """
    refuse_inside_hook()
    now = datetime.now(UTC)
    if now.year < FIRST_YEAR:
        raise LedgerUnusable(f"the clock of this machine says {now.date()}, which can't be", "set it, then try again")
    day = chosen_day or read_today()
    if day > read_today():
        raise FutureDay(day)
    hooks = CommitHooks(home, is_skipped=dry_run or skips_hooks)
    at, milliseconds = now.isoformat(timespec="seconds").replace("+00:00", "Z"), int(now.timestamp() * 1_000)
    with open_ledger(
        home,
        command=clean_command(command),
        day=day,
        at=at,
        milliseconds=milliseconds,
        actor=actor,
        create=create,
        dry_run=dry_run,
    ) as ledger:
        foresee_action(ledger)
        check_numbers(ledger)
        action = OpenAction(ledger)
        yield action
        action.close()
        hooks.ask(ledger, action.receipts)
    action.has_committed, action.remarks = not dry_run, hooks.remarks
    hooks.tell()


def clean_command(command: str) -> str:
    """A command as the ledger keeps it. What isn't UTF-8, as a file's name may be, is escaped."""
    return clean(command.encode(errors="backslashreplace").decode(), "command", LONGEST_COMMAND, keeps_lines=True)
