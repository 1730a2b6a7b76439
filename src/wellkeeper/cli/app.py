"""`well`: where every command is, and the way in and out of the process."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated, NoReturn

import typer
from typer._completion_classes import completion_init

from wellkeeper.cli.group import Place, WellGroup, help_style
from wellkeeper.cli.group import run as run_group

PANELS: dict[str, dict[str, tuple[str, ...]]] = {
    "The day": {"moves": ("today", "next", "why")},
    "Give and ask": {
        "entries": ("give", "met", "call", "message", "note", "slip", "landed", "void"),
        "asking": ("ask", "answered"),
    },
    "What they want, and where you stand": {"asking": ("standing", "want", "wants", "fulfilled", "snooze")},
    "Accounts": {"accounts": ("balance", "statement", "log")},
    "People": {"contacts": ("add", "contacts", "show", "edit", "archive"), "importing": ("import",)},
    "The ledger": {"upkeep": ("kinds", "policy", "undo", "history", "check", "upgrade"), "completion": ("completion",)},
    "": {"moves": ("begin",)},
}

# A command whose name is a word of Python's, or of another function in its module.
FUNCTIONS = {"import": "import_", "ask": "ask_", "call": "call_", "show": "show_"}

PLACES = {
    name: Place(module, FUNCTIONS.get(name, name), panel)
    for panel, modules in PANELS.items()
    for module, names in modules.items()
    for name in names
}


def _version(wanted: bool) -> None:
    if wanted:
        from wellkeeper import __version__

        print(f"well {__version__}")
        raise typer.Exit


def well(
    db: Annotated[
        str | None, typer.Option("--db", metavar="FILE", help="The ledger's file; else WELL_DB, else your data folder.")
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """A relational bank account: what you gave, what you asked, and who is ready to be asked.

    Build the well before you need the water. `well` alone shows what to do today.
    """


def group() -> WellGroup:
    """The command line as one object."""
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
        rich_markup_mode=help_style(),
    )


def run(argv: list[str]) -> int:
    """Run one command line in this process, and never leave it. The exit code."""
    if "_WELL_COMPLETE" in os.environ:
        completion_init()  # teaches typer's group all four shells
    words = argv if _names_a_command(argv) else [*argv, "begin"]
    try:
        return run_group(group(), words)
    except SystemExit as end:  # the shells' completion ends so
        return int(end.code or 0)


def _names_a_command(argv: list[str]) -> bool:
    """Whether there is more than where the ledger is."""
    rest = list(argv)
    while rest and rest[0].startswith("--db"):
        rest = rest[1:] if "=" in rest[0] else rest[2:]
    return bool(rest)


def main() -> NoReturn:
    """`well`, as a process. It is short-lived: the collector stays off, and nothing is torn down at the end."""
    gc.disable()
    os.umask(0o077)
    for name, stream in (("stdout", sys.stdout), ("stderr", sys.stderr)):
        if stream is None:
            setattr(sys, name, open(os.devnull, "w"))
        else:
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)
