"""`well`: where every command is, and how the process begins and ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Annotated, NoReturn

import typer

from wellkeeper import __version__
from wellkeeper.cli.console.streams import settle_streams
from wellkeeper.cli.console.terminal import settle_environment
from wellkeeper.cli.group import INTERRUPTION_CODE, WellGroup, run_group
from wellkeeper.cli.help.groups import PLACES
from wellkeeper.cli.ledger_key import finding_keys
from wellkeeper.engine.place import find_socket


def _print_version(is_wanted: bool) -> None:
    if is_wanted:
        print(f"well {__version__}")
        raise typer.Exit


def well(
    db: Annotated[
        str | None, typer.Option("--db", metavar="FILE", help="The ledger's file; else WELL_DB, else your data folder.")
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help="Show made-up names, on a screen that others see.")
    ] = False,
    no_hooks: Annotated[bool, typer.Option("--no-hooks", help="Write without running your hooks.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """A relational bank account: what you gave, what you asked, and who is ready to be asked.

    Build the well before you need the water. `well` alone shows what to do today.
    """


def make_group() -> WellGroup:
    """The group of all commands."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.callback(context_settings={"help_option_names": ["-h", "--help"]})(well)
    plain = typer.main.get_group(app)
    return WellGroup(
        places=PLACES,
        name="well",
        callback=plain.callback,
        params=plain.params,
        help=plain.help,
        context_settings=plain.context_settings,
        rich_markup_mode=None,
    )


# What a warm engine's children run before a client comes: there is no such ledger, so that it reads and writes nothing.
REHEARSAL = ("statement", "nobody", "--plain", "--db", "/dev/null/ledger")
_GROUPS: list[WellGroup] = []  # the one of a warm engine, which has all commands built


def build_ahead() -> None:
    """Build every command, for the runs that are to come in children of this process."""
    _GROUPS.append(make_group().build_all())


def _find_group() -> WellGroup:
    """The group of all commands: built before, in a warm engine, or now."""
    return _GROUPS[0] if _GROUPS else make_group()


def run(words: list[str]) -> int:
    """Run one command line in this process, without ending it. The exit code."""
    settle_environment(os.environ)
    is_completion = bool(os.environ.get("_WELL_COMPLETE"))
    with finding_keys(may_ask=not is_completion):
        return _print_completions() if is_completion else run_group(_find_group(), _add_command(words))


def _print_completions() -> int:
    """Print what TAB offers. The exit code: typer ends by leaving the process."""
    from wellkeeper.cli.shells import register_shells  # for TAB only

    register_shells()
    try:
        _find_group().main([], prog_name="well")
    except SystemExit as end:
        return int(end.code or 0)
    except (KeyboardInterrupt, OSError):
        pass
    return INTERRUPTION_CODE


def _add_command(words: list[str]) -> list[str]:
    """The words with a command among them: if none is named, it is `today` or `begin`."""
    position = 0
    while position < len(words) and words[position].partition("=")[0] in ("--db", "--private", "--no-hooks"):
        position += 2 if words[position] == "--db" else 1
    first = words[position] if position < len(words) else ""
    if first.startswith("-") and first not in ("-h", "--help", "--version"):
        return [*words[:position], "today", *words[position:]]
    return [*words, "begin"] if position == len(words) else words


def run_as_process(words: list[str]) -> int:
    """Run one command line as all that this process does. The exit code."""
    os.umask(0o077)
    settle_streams()
    code = run(words)
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    return code


def main() -> NoReturn:
    """Run `well` as a process. It is short-lived: nothing is torn down at the end."""
    os._exit(run_as_process(sys.argv[1:]))


def serve() -> None:
    """Be a warm engine, until it has nothing to do any more."""
    from wellkeeper.engine import preload, server  # only the engine needs them

    preload.import_all()
    build_ahead()
    server.serve(find_socket(), run_as_process, REHEARSAL)
