"""The options that many commands share. The group takes them off the command line, so that no command hands them on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import typer
from typer.core import TyperOption

from wellkeeper.cli import complete
from wellkeeper.cli.call import Call
from wellkeeper.domain.words import days
from wellkeeper.domain.words.text import NOTE_LIMIT
from wellkeeper.doors.reading import read_today
from wellkeeper.errors import WrongUsage

PANEL = "For scripts"
REF_METAVARS = ("CONTACT", "KEEP", "OTHER", "REFERRAL")  # of the parameters that name a contact or a referral

Function = Callable[..., Any]


def reads(function: Function) -> Function:
    """Mark a command that only reads: it gets --json, --plain, --ids, --as-of and --exit-code."""
    function.door = "reads"  # type: ignore[attr-defined]
    return function


def writes(function: Function) -> Function:
    """Mark a command that is one action: it gets --on, --dry-run, --json, --plain and --ids."""
    function.door = "writes"  # type: ignore[attr-defined]
    return function


def reads_or_writes(function: Function) -> Function:
    """Mark a command that reads or writes, by its words."""
    function.door = "both"  # type: ignore[attr-defined]
    return function


def opens_no_door(function: Function) -> Function:
    """Mark a command that opens no door of its own, and shares only --db."""
    function.door = ""  # type: ignore[attr-defined]
    return function


def _make_flag(name: str, help: str) -> TyperOption:
    return TyperOption(param_decls=[name], is_flag=True, default=False, help=help, rich_help_panel=PANEL)


def _make_day_option(name: str, help: str) -> TyperOption:
    return TyperOption(param_decls=[name], type=str, default=None, help=help, metavar="DAY", rich_help_panel=PANEL)


def names_somebody(parameter: Any) -> bool:
    """Whether a parameter of a command names a contact, or a referral by its people."""
    return parameter.metavar in REF_METAVARS


def make_shared_options(door: str, *, names_somebody: bool = False) -> list[TyperOption]:
    """The options that all commands with this door share; those that name somebody have --exact besides."""
    options = [
        TyperOption(
            param_decls=["--db"],
            type=str,
            default=None,
            help="The ledger's file.",
            metavar="FILE",
            rich_help_panel=PANEL,
        )
    ]
    if door:
        options += [
            _make_flag("--json", "Print one JSON object."),
            _make_flag("--plain", "Print tab-separated lines."),
            _make_flag("--header", "With --plain: name the columns first."),
            _make_flag("--ids", "Print only handles or numbers."),
        ]
    if door and names_somebody:
        options.append(_make_flag("--exact", "Take a beginning of a name for nobody."))
    if door in ("reads", "both"):
        options += [
            _make_day_option("--as-of", "Answer as of that day."),
            _make_flag("--exit-code", "Exit with 1 where the answer is no or empty."),
        ]
    if door in ("writes", "both"):
        options += [
            _make_day_option("--on", "The day on which it happened."),
            _make_flag("--dry-run", "Show what would be done, and do nothing."),
        ]
    return options


def take_call(params: dict[str, Any], command: str, words: str, group_params: dict[str, Any]) -> Call:
    """Take the shared options out of a command's parameters."""
    db = params.pop("db", None)
    if db and group_params.get("db"):
        raise make_repetition_error("--db")
    names = ("json", "plain", "header", "ids", "exact", "dry_run", "exit_code")
    flags = {name: params.pop(name, None) for name in names}
    return Call(
        command=command,
        words=words,
        **{name: bool(value) for name, value in flags.items()},
        as_of=_parse_day(params.pop("as_of", None)),
        on=_parse_past_day(params.pop("on", None)),
        db=db or group_params.get("db"),
    )


def make_repetition_error(name: str) -> WrongUsage:
    """The error of an option that was given more than once: which of its values is meant can't be told."""
    return WrongUsage(f"{name} is given more than once, and only one can be meant", f"leave one {name} out")


def read_note() -> str:
    """A note from standard input, where neither a list of processes nor a shell's history has it.

    At a terminal it ends as for `cat`: by Ctrl-D on a line of its own.
    """
    if sys.stdin.isatty():
        print("the note, ended by Ctrl-D on a line of its own:", file=sys.stderr)
    text = sys.stdin.buffer.read(8 * NOTE_LIMIT).decode("utf-8", "surrogateescape")
    return text.removesuffix("\n").removesuffix("\r")


def _parse_day(text: str | None) -> date | None:
    return None if text is None else days.parse(text, read_today())


def _parse_past_day(text: str | None) -> date | None:
    return None if text is None else days.parse_past(text, read_today())


def make_contact_argument(
    help: str = "A handle, e-mail, phone, name or the beginning of one.", **arguments: Any
) -> Any:
    """An argument that names a contact; TAB completes it."""
    return typer.Argument(
        help=help, metavar="CONTACT", autocompletion=complete.offer_contacts, show_default=False, **arguments
    )


def make_number_argument(metavar: str, help: str) -> Any:
    """An argument that is the number of an entry, an action or a want; a larger one than any becomes the largest."""
    return typer.Argument(help=help, metavar=metavar, max=sys.maxsize, clamp=True, show_default=False)


def make_kind_argument(side: str) -> Any:
    """An argument that names a kind of a side; TAB completes it."""
    return typer.Argument(
        help=f"A kind of {side}: `well kinds` lists them.",
        metavar="KIND",
        autocompletion=complete.offer_kinds(side),
        show_default=False,
    )


# What several modules of commands take.
NOTE_HELP = "A note in your own words; - reads it from standard input."
Note = Annotated[str, typer.Argument(help=NOTE_HELP, metavar="NOTE", show_default=False)]
Points = Annotated[
    int | None, typer.Option(help="Instead of the usual points of the kind.", metavar="N", show_default=False)
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", min=0, metavar="N", help="Show at most N lines; 0 for all.", show_default=False),
]
