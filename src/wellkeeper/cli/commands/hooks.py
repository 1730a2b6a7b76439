"""The programs that are run around a write."""

from __future__ import annotations

import os

from wellkeeper import settings
from wellkeeper.cli import options
from wellkeeper.cli.show import show
from wellkeeper.doors.hooks import find_hooks
from wellkeeper.render import pages


@options.answers
def hooks() -> None:
    """Show the programs of yours that run around a write.

    `pre-write` in the folder hooks of your settings is asked before an action is written: it gets the action as JSON
    on standard input, and refuses it by any exit code but 0; what it says on standard error is the reason. `post-write`
    is told after it was written. Both have ten seconds.

    They, and their folders, must be yours alone to change; else `post-write` isn't run, and with a `pre-write` nothing
    is written. A dry run asks none, and --no-hooks leaves them out.

    Examples:
    well hooks
    well hooks --plain
    well hooks --json
    """
    show(pages.hooks.build_hooks(find_hooks(), settings.find_hooks_folder(os.environ)))
