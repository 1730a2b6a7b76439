"""What was done, and taking it back."""

from __future__ import annotations

from typing import Annotated

from wellkeeper import services, views
from wellkeeper.cli import options
from wellkeeper.cli.call import read
from wellkeeper.cli.options import Limit
from wellkeeper.cli.show import act, choose_limit, show
from wellkeeper.render import pages


@options.writes
def undo(
    number: Annotated[
        int | None,
        options.make_number_argument(
            "ACTION", "An action's number: `well history` shows it. The last one, unless you say."
        ),
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
    number: Annotated[
        int | None, options.make_number_argument("ACTION", "One action, with every row that it changed.")
    ] = None,
    limit: Limit = None,
) -> None:
    """Show what was done, and what was taken back.

    Examples:
    well history
    well history 1
    """
    if number is None:
        action_list = read(views.ledger.list_actions, choose_limit(limit, 40))
        return show(pages.history.build_history(action_list.actions, action_list.total))
    story = read(views.ledger.load_action_story, number, choose_limit(limit, 40))
    return show(pages.history.build_action(story.action, story.changes, story.lines, story.changed, story.written))
