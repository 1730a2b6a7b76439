"""Newcomers: the people who came by an import are sorted, by a key each or by a plan."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import Annotated

import typer

from wellkeeper import interchange, services, views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import get_call, note_former_names, read, writing
from wellkeeper.cli.console.terminal import can_draw, is_attended
from wellkeeper.cli.options import LastImport, Limit
from wellkeeper.cli.show import choose_limit, show, show_receipt
from wellkeeper.domain import sitting as sittings
from wellkeeper.domain.contact import STANDARD_INPUT
from wellkeeper.domain.newcomer import Newcomer
from wellkeeper.domain.sitting import Choice, Sitting
from wellkeeper.errors import LedgerUnusable, Unreadable, WrongUsage, quote
from wellkeeper.render import pages

CLEAR = "\x1b[H\x1b[2J"  # the screen, from its first line on

Tag = Annotated[
    str | None,
    typer.Option(
        "--tag",
        help="Only people with that tag; none for those without.",
        metavar="WORD",
        autocompletion=complete.offer_tags,
        show_default=False,
    ),
]
PlanFile = Annotated[
    str | None,
    typer.Option(
        "--plan",
        help="File people as the lines of this file say; - for standard input.",
        metavar="FILE",
        show_default=False,
    ),
]


@options.reads_or_writes
def sort(last_import: LastImport = None, tag: Tag = None, plan: PlanFile = None, limit: Limit = None) -> None:
    """Sort the people who came by an import, by a key each.

    They have no tier, no source, no want and no entry of yours, and nothing is asked of you for them until you sort
    them. At a terminal they come a person a screen, those with most touches first: a b c is the tier, and goes on to
    the next one; 1 to 9 is the source, and stays; space leaves them for later, x archives, u takes the last key back, q
    ends. A sitting is one action, and Ctrl-C keeps what was keyed. Elsewhere they are listed.

    A plan is what `well sort --plain` prints, edited: handle, name, firm, title, source, tier, tags, archive, with tabs
    between them. Empty cells change nothing, tags are added, the name tells that a line is about whom it seems to be,
    and all lines are carried out or none.

    Examples:
    well sort
    well sort --last-import --plain --header
    well sort --plan plan.tsv --dry-run
    """
    if plan is not None:
        if last_import is not None or tag is not None or limit is not None:
            raise WrongUsage("a plan names its people itself", "leave out --last-import, --tag and --limit")
        return _carry_out_plan(plan)
    selection = None
    if tag is not None:
        from wellkeeper.domain.selection import parse_selection  # most lists are of all

        selection = parse_selection({"tag": tag})
    call = get_call()
    holds_sitting = is_attended() and not call.for_scripts and call.as_of is None and limit is None
    list_limit = None if holds_sitting else choose_limit(limit, 60)
    waiting = read(views.newcomers.list_newcomers, selection, last_import, limit=list_limit)
    if holds_sitting and waiting.newcomers:
        return _sit(waiting.newcomers)
    is_narrowed = selection is not None or last_import is not None
    return show(pages.newcomers.build_newcomers(waiting.newcomers, waiting.total, is_narrowed=is_narrowed))


# -- by a plan -----------------------------------------------------------------------------------


def _carry_out_plan(path: str) -> None:
    plan = interchange.plans.read_plan(_read_file(path))
    with writing() as action:
        note_former_names(action.ledger, [line.handle for line in plan.lines])
        action.do(services.filing.carry_out_plan, plan)
    show_receipt(action.receipt)


def _read_file(path: str) -> bytes:
    """The octets of a plan. Raises `Unreadable`."""
    most = interchange.plans.LARGEST_PLAN
    try:
        if path == STANDARD_INPUT:
            content = sys.stdin.buffer.read(most + 1)
        else:
            with Path(path).open("rb") as file:
                content = file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file has such a name"
        raise Unreadable(f"{quote(path)} can't be read: {reason}", "name a plan, or - for standard input") from None
    if len(content) > most:
        raise Unreadable(f"{quote(path)} is longer than any plan", "`well sort --plain` prints one")
    return content


# -- by keys -------------------------------------------------------------------------------------


def _sit(newcomers: Sequence[Newcomer]) -> None:
    """Let the user sort newcomers by keys, and write down what was keyed as one action."""
    # The keys of a terminal are read for this alone, and not every system has such terminals.
    from wellkeeper.cli.console.keys import END, holding_interruptions, reading_keys

    sitting = Sitting(len(newcomers))
    try:
        with reading_keys() as keys:
            _draw(sitting, newcomers)
            for key in keys:
                sitting = sittings.end(sitting) if key == END else sittings.press(sitting, key)
                if sitting.is_over:
                    break
                _draw(sitting, newcomers)
    except KeyboardInterrupt:
        print()
    choices = {newcomers[place].contact.handle: choice for place, choice in sitting.choices.items()}
    with holding_interruptions():
        _write_down(choices)


def _write_down(choices: dict[str, Choice]) -> None:
    """Write down what was keyed. If the ledger can't be used, it is printed as a plan, so that no work is lost."""
    try:
        with writing() as action:
            action.do(services.filing.file_by_keys, choices)
    except LedgerUnusable as error:
        for handle, choice in choices.items():
            archive = "yes" if choice.is_archived else ""
            print(*(handle, "", "", "", choice.source, choice.tier, "", archive), sep="\t")
        error.hint = "; ".join(
            filter(None, (error.hint, "what you keyed stands above, as a plan: `well sort --plan -`"))
        )
        raise
    show_receipt(action.receipt)


def _draw(sitting: Sitting, newcomers: Sequence[Newcomer]) -> None:
    """Show the newcomer whose turn it is, on a screen of their own if the terminal can clear it."""
    width = get_terminal_size().columns
    screen = pages.newcomers.format_screen(sitting, newcomers[sitting.place], width)
    sys.stdout.write((CLEAR if can_draw(sys.stdout) else "\n") + screen)
    sys.stdout.flush()
