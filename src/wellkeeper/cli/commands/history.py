"""What was done, and taking it back."""

from __future__ import annotations

from typing import Annotated

from wellkeeper import services
from wellkeeper.cli import options
from wellkeeper.cli.call import reading
from wellkeeper.cli.options import Limit
from wellkeeper.cli.show import act, limit, show
from wellkeeper.queries import actions, entries


@options.writes
def undo(
    number: Annotated[
        int | None,
        options.number("ACTION", "An action's number: `well history` shows it. The last one, unless you say."),
    ] = None,
) -> None:
    """Take back the last action, whatever it was.

    Once more brings it back; a number takes back an earlier one.

    Examples:
    well undo
    well undo 18
    """
    act(services.history.undo.undo, number)


@options.reads
def history(
    number: Annotated[int | None, options.number("ACTION", "One action, with every row that it changed.")] = None,
    most: Limit = None,
) -> None:
    """Show what was done, and what was taken back.

    Examples:
    well history
    well history 1
    """
    from wellkeeper.render.pages import history as page

    with reading() as ledger:
        if number is not None:
            one, some = actions.action(ledger, number), limit(most, 40)
            changes, lines = actions.changes(ledger, number, some), entries.of_action(ledger, number, some)
            totals = actions.count_changes(ledger, number), entries.count_of_action(ledger, number)
            return show(page.action(one, changes, lines, *totals))
        found = actions.history(ledger, limit(most, 40))
        total = actions.count(ledger)
    return show(page.history(found, total))
