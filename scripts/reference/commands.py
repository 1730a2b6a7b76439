"""commands.md: the help of every command."""

from __future__ import annotations

from collections.abc import Iterator

from reference.markdown import format_block
from reference.workshop import Example, Workshop
from wellkeeper.cli.help.groups import GROUPS, list_group


def build_commands(workshop: Workshop) -> Iterator[str]:
    """The help of every command."""
    yield "# Commands\n"
    yield "What `well COMMAND --help` says. Every example here runs, on an invented ledger, in the tests."
    yield "The options that many commands share are told in [scripts and cron](../how-to/scripts-and-cron.md).\n"
    yield from _build_help(workshop, "well", "")
    for group in filter(None, GROUPS):
        yield f"## {group.capitalize()}: {GROUPS[group].about}\n"
        for name in list_group(group):
            yield from _build_help(workshop, f"well {name}", name)


def _build_help(workshop: Workshop, title: str, command: str) -> Iterator[str]:
    result = workshop.run(Example(command, f"{command} --help".strip()))
    yield f"{'###' if command else '##'} {title}\n"
    yield from format_block("text", result.out)
