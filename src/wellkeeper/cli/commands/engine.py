"""The warm engine: it is started, asked how it is, and stopped."""

from __future__ import annotations

from typing import Annotated

import typer

from wellkeeper.cli import complete, options
from wellkeeper.cli.show import show
from wellkeeper.engine import control
from wellkeeper.errors import UnknownWord
from wellkeeper.render import pages

DEEDS = {
    "status": "whether an engine runs, and since when",
    "start": "start one, if none runs",
    "stop": "end it; commands under way aren't disturbed",
}


@options.answers
def engine(
    deed: Annotated[
        str,
        typer.Argument(help="start, stop or status.", metavar="DEED", autocompletion=complete.offer_words(DEEDS)),
    ] = "status",
) -> None:
    """Keep what commands need in memory: they answer at once.

    `well engine start` starts a process of yours that has everything imported, and holds no ledger. A command that
    finds it lets it make a copy of itself, which runs the command as ever. It ends after an idle hour, when wellkeeper
    or Python was changed, and by `well engine stop`. WELL_ENGINE=off does without it.

    Examples:
    well engine
    well engine status --json
    """
    if deed not in DEEDS:
        raise UnknownWord("deed of the engine", deed, tuple(DEEDS))
    facts = {"start": control.start, "stop": control.stop, "status": control.find_facts}[deed]()
    show(pages.engine.build_engine(facts, deed))
