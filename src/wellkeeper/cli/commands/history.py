"""What was done, and taking it back."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from wellkeeper import services, views
from wellkeeper.cli import options
from wellkeeper.cli.call import get_call, read, writing
from wellkeeper.cli.imports.progress import show_progress
from wellkeeper.cli.options import By, Limit
from wellkeeper.cli.show import act, choose_limit, show
from wellkeeper.doors.reading import read_now
from wellkeeper.errors import NothingToUndo, WrongUsage, quote
from wellkeeper.render import pages

if TYPE_CHECKING:
    from wellkeeper.domain.action import Done
    from wellkeeper.storage.ledger import Ledger

MOST_UNDONE = 10_000  # actions at once


@options.writes
def undo(
    number: Annotated[
        str | None,
        typer.Argument(
            help="An action's number, as `well history` shows it, or several: 31..44. The last one, unless you say.",
            metavar="ACTION",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Take back the last action, whatever it was.

    Once more brings it back; a number takes back an earlier one, and a range all of its actions, the newest first.

    Examples:
    well undo
    well undo 18
    well undo 17..19
    """
    numbers = _parse_numbers(number) if number is not None else None
    if numbers is None or len(numbers) == 1:
        return act(_undo, numbers[0] if numbers else None)
    return _undo_range(numbers)


def _undo(ledger: Ledger, action_id: int | None) -> Done:
    """Take back one action, with a bar if it changed much."""
    with show_progress("taking back", services.history.undo.count_steps(ledger, action_id)) as advance:
        return services.history.undo.undo(ledger, action_id, advance)


def _undo_range(numbers: range) -> None:
    """Take back all that is in force of a range, or nothing: each by an action of its own, in one transaction."""
    receipts = []
    with writing() as action:
        day = action.ledger.day
        for later_number in numbers:
            if services.history.undo.is_in_force(action.ledger, later_number):
                with action.do_apart(command=get_call().words, day=day) as apart:
                    apart.do(_undo, later_number)
                receipts.append(apart.receipt)
    if not receipts:
        raise NothingToUndo("all of them were taken back already", "`well history` shows by which actions")
    show(pages.receipts.build_receipts(receipts, dry_run=get_call().dry_run))


def _parse_numbers(text: str) -> range:
    """The numbers of actions that are meant, from the newest on. Raises `WrongUsage`."""
    match = re.fullmatch(r"(-?[0-9]{1,31})(?:\.\.([0-9]{1,12}))?", text.strip())
    first, last = (min(int(number), sys.maxsize) for number in (match[1], match[2] or match[1])) if match else (0, -1)
    if first > last or last - first >= MOST_UNDONE:
        raise WrongUsage(f"{quote(text)} is no action, and no range of actions", "try 18, or 31..44")
    return range(last, first - 1, -1)


@options.reads
def history(
    number: Annotated[
        int | None, options.make_number_argument("ACTION", "One action, with every row that it changed.")
    ] = None,
    by: By = "",
    limit: Limit = None,
) -> None:
    """Show what was done, and what was taken back.

    If more than one works on the ledger, it says by whom.

    Examples:
    well history
    well history 1
    well history --by you
    """
    if number is None:
        action_list = read(views.ledger.list_actions, choose_limit(limit, 40), by)
        return show(
            pages.history.build_history(
                action_list.actions, action_list.total, read_now(), has_actors=action_list.is_shared
            )
        )
    if by:
        raise WrongUsage(f"action {number} is one, by whomever", "leave out --by, or the number")
    story = read(views.ledger.load_action_story, number, choose_limit(limit, 40))
    return show(
        pages.history.build_action(
            story.action,
            story.changes,
            story.lines,
            story.changed,
            story.written,
            read_now(),
            has_actor=story.is_shared,
        )
    )
