"""Many commands from a file, in one process."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Annotated

import typer

from wellkeeper.cli import options
from wellkeeper.cli.batch.lines import BatchLine, iterate_lines
from wellkeeper.cli.batch.run import list_errors, run_as_one, run_each
from wellkeeper.cli.call import get_call
from wellkeeper.cli.commands.sentences import read_text
from wellkeeper.cli.imports.progress import show_progress
from wellkeeper.cli.show import show
from wellkeeper.errors import FailedLines, WrongUsage
from wellkeeper.render import pages
from wellkeeper.render.page import format_count

FEW_ACTIONS, FEW_LINES = 100, 2_000  # that may take a second: each on the disk, or all together


@options.writes
def batch(
    path: Annotated[
        str,
        typer.Argument(help="Commands, a line each; without it, or by -, standard input.", metavar="FILE"),
    ] = "-",
    atomic: Annotated[bool, typer.Option("--atomic", help="All of them, or none: one action.")] = False,
    keep_going: Annotated[bool, typer.Option("--keep-going", help="Do the others if one fails.")] = False,
    first_line: Annotated[
        int, typer.Option("--from", min=1, max=sys.maxsize, clamp=True, metavar="LINE", help="Begin with that line.")
    ] = 1,
) -> None:
    """Carry out the commands of a file, in one process.

    A line is a command without `well`, in words as a shell parts them: quotes hold words together, # begins a comment.
    Nothing else of a shell is there. Only what writes goes into a batch, and nobody is asked anything: what a command
    would ask, its options say.

    Each line is an action of its own, and the first one that fails ends the batch; or, with --atomic, all of them are
    one action, which `well undo` takes back as one: if a line fails, nothing is done, and every line that fails is
    told. --dry-run tries all lines so. The exit code is that of the first line that failed.

    Examples:
    well batch friday.txt
    well batch friday.txt --atomic
    well batch friday.txt --dry-run
    """
    if atomic and keep_going:
        raise WrongUsage("--atomic is all or nothing, and --keep-going isn't", "leave one of them out")
    if path == "-" and sys.stdin.isatty():
        print("commands, a line each, ended by Ctrl-D on a line of its own:", file=sys.stderr)
    batch_lines = [*iterate_lines(read_text(path), first_line)]
    if not batch_lines:
        show(pages.receipts.build_batch([], dry_run=get_call().dry_run))
    elif atomic or get_call().dry_run:
        _do_as_one(batch_lines, atomic=atomic)
    else:
        _do_each(batch_lines, keep_going=keep_going)


def _do_as_one(batch_lines: Sequence[BatchLine], *, atomic: bool) -> None:
    with show_progress("carrying out", len(batch_lines), FEW_LINES) as advance:
        whole, results = run_as_one(_follow(batch_lines, advance), leaves_out=not atomic)
    show(pages.receipts.build_batch(results, whole if atomic else None, dry_run=get_call().dry_run))


def _do_each(batch_lines: Sequence[BatchLine], *, keep_going: bool) -> None:
    with show_progress("carrying out", len(batch_lines), FEW_ACTIONS) as advance:
        results = run_each(_follow(batch_lines, advance), keep_going=keep_going)
    show(pages.receipts.build_batch(results))
    if errors := list_errors(results):
        is_over = keep_going and len(results) == len(batch_lines)
        hint = "call it in a file of its own" if is_over else f"--from {results[-1].number} goes on"
        raise FailedLines(errors, _describe_rest(len(results) - len(errors)), f"mend it, then {hint}")


def _follow(batch_lines: Iterable[BatchLine], advance: Callable[[int], None]) -> Iterator[BatchLine]:
    for batch_line in batch_lines:
        yield batch_line
        advance(1)


def _describe_rest(count: int) -> str:
    return f"{format_count(count, 'command')} {'was' if count == 1 else 'were'} done" if count else "nothing was done"
