"""Help: a group, a word of the trade, or the commands that fit what one wants."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from wellkeeper import views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import read
from wellkeeper.cli.help import front, search
from wellkeeper.cli.help.groups import GROUPS, PLACES
from wellkeeper.cli.help.topics import TOPICS, build_topic
from wellkeeper.domain.kinds import DEFAULT_KINDS, Kinds
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.rules.case import Rules
from wellkeeper.errors import NotFound, WellError, quote

OFFERS = {**{name: group.about for name, group in GROUPS.items() if name}, **dict.fromkeys(TOPICS, "")}


@options.opens_no_door
def help_(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help="A group, a command, a topic, or words for what you want to do.",
            metavar="[WORD]...",
            autocompletion=complete.offer_words(OFFERS),
            show_default=False,
        ),
    ] = None,
    is_all: Annotated[bool, typer.Option("--all", help="List every command by group.")] = False,
) -> None:
    """Find the command for what you want to do.

    A topic tells what a word means, with its numbers in your ledger: level, standing, ready, prices, stages, moves,
    dates and scripts.

    Examples:
    well help referrals
    well help standing
    well help who owes
    well help csv
    well help --all
    """
    width = front.measure_width()
    if is_all:
        sys.stdout.write(front.build_all(width))
    elif not words:
        sys.stdout.write(front.build_front(tuple(TOPICS), width))
    else:
        sys.stdout.write(_build_page(context, [word.casefold() for word in words], width))


def _build_page(context: typer.Context, words: Sequence[str], width: int) -> str:
    name = " ".join(words)
    if GROUPS.get(name):
        return front.build_group(name, width)
    if name in TOPICS:
        return build_topic(name, _load_rules(), width)
    commands = search.find_commands(words)
    if not commands:
        raise NotFound(f"no command speaks of {quote(name)}", "`well help --all` lists every command")
    others = [(f"  {command.name}", command.summary) for command in commands if command.name != name]
    near = "\n".join(front.list_definitions(others, width))
    if name not in PLACES:
        return f"{near}\n\nwell COMMAND --help shows one.\n"
    return _build_command(context, name) + (f"\nNear it\n{near}\n" if others else "")


def _build_command(context: typer.Context, name: str) -> str:
    """The page of a command, as its --help prints it."""
    group: Any = context.find_root().command
    command = group.get_command(context, name)
    return f"{command.get_help(command.make_context(name, [], parent=context, resilient_parsing=True))}\n"


def _load_rules() -> Rules:
    """The numbers and the kinds of the ledger; the usual ones if it can't be read."""
    try:
        return read(views.words.load_rules)
    except WellError:
        return Rules(Policy(), Kinds(DEFAULT_KINDS))
