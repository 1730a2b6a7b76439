"""The options that many commands share. The group takes them off the command line, so that no command hands them on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperOption

from wellkeeper.cli import complete
from wellkeeper.cli.call import Call
from wellkeeper.domain.newcomer import LAST_IMPORT
from wellkeeper.domain.words import days
from wellkeeper.domain.words.text import NOTE_LIMIT
from wellkeeper.doors.reading import read_today
from wellkeeper.errors import BadText, WrongUsage, list_words
from wellkeeper.settings import MINE, TEAM

if TYPE_CHECKING:
    from wellkeeper.domain.selection import Selection

PANEL, NARROWING_PANEL = "For scripts", "Some people only"
REF_METAVARS = ("CONTACT", "KEEP", "OTHER", "REFERRAL")  # of the parameters that name a contact or a referral
GIFT_METAVAR, TOUCH_METAVAR = "CONTACT... KIND [NOTE]", "CONTACT... [OCCASION] [NOTE]"
WORD_LIST_METAVARS = (GIFT_METAVAR, TOUCH_METAVAR)  # of the parameters whose first words name contacts

# Options that may stand alone, and what they then mean; a value of their own stands behind `=`.
OPTIONAL_VALUES = {"--last-import": f"--last-import={LAST_IMPORT}"}

Function = Callable[..., Any]


def reads(function: Function) -> Function:
    """Mark a command that only reads: it gets --json, --plain, --ids, --as-of and --exit-code."""
    function.door = "reads"  # type: ignore[attr-defined]
    return function


def reads_as_it_is(function: Function) -> Function:
    """Mark a command that only reads what is there now, which has no past: it gets the same without --as-of."""
    function.door = "present"  # type: ignore[attr-defined]
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


def answers(function: Function) -> Function:
    """Mark a command that opens no door of its own, but answers scripts: it gets --json, --plain and --ids."""
    function.door = "answers"  # type: ignore[attr-defined]
    return function


def answers_as_of(function: Function) -> Function:
    """Mark a command that opens no door of its own, but answers scripts, and as of a day: it gets --as-of besides."""
    function.door = "dated"  # type: ignore[attr-defined]
    return function


def replaces(function: Function) -> Function:
    """Mark a command that does so, and replaces the ledger's file as a whole: it gets --dry-run besides."""
    function.door = "replaces"  # type: ignore[attr-defined]
    return function


def narrows(function: Function) -> Function:
    """Mark a command whose answer can be narrowed to some people: `get_call` has the selection."""
    function.narrows = True  # type: ignore[attr-defined]
    return function


class SharedOption(TyperOption):
    """An option that a command shares with others. If it isn't given, it has its default at once."""

    def handle_parse_result(self, ctx: Any, opts: Any, args: list[str]) -> tuple[Any, list[str]]:
        """Take the value of the option off what was read, and give it to the context."""
        if self.name in opts:
            return super().handle_parse_result(ctx, opts, args)
        ctx.params[self.name] = self.default
        return self.default, args


def _make_flag(name: str, help: str) -> SharedOption:
    return SharedOption(param_decls=[name], is_flag=True, default=False, help=help, rich_help_panel=PANEL)


def _make_day_option(name: str, help: str) -> SharedOption:
    return SharedOption(param_decls=[name], type=str, default=None, help=help, metavar="DAY", rich_help_panel=PANEL)


def holds_words(parameter: Any) -> bool:
    """Whether a parameter of a command is a list of people, a kind or an occasion, and a note."""
    return parameter.metavar in WORD_LIST_METAVARS


NAMING_COMMANDS = ("give", "got", "moved", "promised")  # whose NAME may be that of a contact


def may_name_somebody(parameter: Any, command: str) -> bool:
    """Whether a parameter of a command names a contact, or somebody who may be one."""
    return names_somebody(parameter) or (parameter.metavar == "NAME" and command in NAMING_COMMANDS)


def names_somebody(parameter: Any) -> bool:
    """Whether a parameter of a command names a contact, or a referral by its people."""
    return parameter.metavar in REF_METAVARS


NARROWING = {
    "source": ("KIND", "Only people of that source"),
    "tier": ("TIER", "Only people of that tier"),
    "tag": ("WORD", "Only people with that tag"),
    "attitude": ("WORD", "Only people who take so to naming others"),
    "purpose": ("WORD", "Only referrals of that purpose, or people from whom you want that or got it"),
    "owner": ("NAME", "Only people of that colleague"),
}


def _make_narrowing_options() -> list[SharedOption]:
    """The options by which an answer is narrowed to some people; TAB completes them."""
    from wellkeeper.domain.choices import CHOICES  # 2 ms with referrals, which most commands don't need

    options = []
    for name, (metavar, text) in NARROWING.items():
        meanings = CHOICES.get(name, {})
        help = f"{text}: {list_words(meanings)}." if meanings else f"{text}; none for those without."
        of_ledger = complete.offer_colleagues_of_option if name == "owner" else complete.offer_tags_of_option
        offer = complete.offer_of_option(meanings) if meanings else of_ledger
        options.append(
            SharedOption(
                param_decls=[f"--{name}"],
                type=str,
                default=None,
                help=help,
                metavar=metavar,
                autocompletion=offer,
                rich_help_panel=NARROWING_PANEL,
            )
        )
    return [*options, *_make_sharing_flags()]


def _make_sharing_flags() -> list[SharedOption]:
    """The flags that say whose people are meant, in place of what the settings say."""
    texts = {MINE: "Only people who are yours: `well edit CONTACT --owner YOU`.", TEAM: "Everybody's people."}
    return [
        SharedOption(param_decls=[f"--{name}"], is_flag=True, default=False, help=text, rich_help_panel=NARROWING_PANEL)
        for name, text in texts.items()
    ]


def _take_whose(params: dict[str, Any]) -> str:
    """Take off a command's parameters whose people are meant, if it is said. Raises `WrongUsage` if twice."""
    whose = [name for name in (MINE, TEAM) if params.pop(name, False)]
    if len(whose) > 1:
        raise WrongUsage("--mine is a part of --team", "leave one of them out")
    return "".join(whose)


def _take_selection(params: dict[str, Any]) -> Selection | None:
    """Take what narrows an answer out of a command's parameters. Raises `UnknownWord`."""
    words = {name: word for name in NARROWING if (word := params.pop(name, None)) is not None}
    if not words:
        return None
    from wellkeeper.domain.selection import parse_selection  # most answers are of all

    return parse_selection(words)


def make_shared_options(door: str, *, names_somebody: bool = False, narrows: bool = False) -> list[SharedOption]:
    """The options that all commands with this door share; those that name somebody have --exact besides.

    Those whose answer can be narrowed have first the options for that.
    """
    options = _make_narrowing_options() if narrows else []
    options += [
        SharedOption(
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
    if door in ("reads", "both", "dated"):
        options.append(_make_day_option("--as-of", "Answer as of that day."))
    if door in ("reads", "present", "both"):
        options += [
            _make_flag("--exit-code", "Exit with 1 where the answer is no or empty."),
            _make_flag("--private", "Show made-up names, on a screen that others see."),
        ]
    if door in ("writes", "both"):
        options += [
            _make_day_option("--on", "The day on which it happened."),
        ]
    if door in ("writes", "both"):
        options.append(_make_flag("--no-hooks", "Don't run the hooks around the write."))
    if door in ("writes", "both", "replaces"):
        options.append(_make_flag("--dry-run", "Show what would be done, and do nothing."))
    return options


def take_call(
    params: dict[str, Any], command: str, words: str, group_params: dict[str, Any], *, narrows: bool = False
) -> Call:
    """Take the shared options out of a command's parameters."""
    db = params.pop("db", None)
    if db and group_params.get("db"):
        raise make_repetition_error("--db")
    names = ("json", "plain", "header", "ids", "exact", "dry_run", "exit_code", "private", "no_hooks")
    flags = {name: params.pop(name, None) for name in names}
    whose = _take_whose(params) if narrows else ""
    flags |= {name: flags[name] or group_params.get(name) for name in ("private", "no_hooks")}
    return Call(
        command=command,
        words=words,
        **{name: bool(value) for name, value in flags.items()},
        as_of=_parse_day(params.pop("as_of", None)),
        on=_parse_past_day(params.pop("on", None)),
        db=db or group_params.get("db"),
        selection=_take_selection(params) if narrows else None,
        whose=whose,
        refs=(),
    )


def fill_optional_values(words: Sequence[str]) -> list[str]:
    """The words of a command in which options that stand alone have the value that they then mean."""
    end = words.index("--") if "--" in words else len(words)
    return [*(OPTIONAL_VALUES.get(word, word) for word in words[:end]), *words[end:]]


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
    return check_note(text.removesuffix("\n").removesuffix("\r"))


def check_note(text: str) -> str:
    """A note that was asked for. Raises `BadText` if there is nothing in it."""
    if not text.strip():
        raise BadText("the note is empty", "nothing was written")
    return text


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


def make_gift_argument() -> Any:
    """The words behind give: people, a kind, a note; TAB completes them."""
    return typer.Argument(
        help="Whom, in full but for the first; a kind of give: `well kinds`; a note in quotes, - for standard input.",
        metavar=GIFT_METAVAR,
        autocompletion=complete.offer_gift_words,
        show_default=False,
    )


def make_touch_argument() -> Any:
    """The words behind met, call and message: people, an occasion, a note; TAB completes them."""
    return typer.Argument(
        help="Whom, in full but for the first; coffee, event …; a note in quotes, - for standard input.",
        metavar=TOUCH_METAVAR,
        autocompletion=complete.offer_touch_words,
        show_default=False,
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


def make_occasion_option(help: str) -> Any:
    """The option that says where something happened; TAB completes it."""
    return typer.Option(
        "--at",
        "--occasion",
        help=help,
        metavar="WORD",
        autocompletion=complete.offer_known_occasions,
        show_default=False,
    )


# What several modules of commands take.
NOTE_HELP = "A note in your own words; - reads it from standard input."
Note = Annotated[str, typer.Argument(help=NOTE_HELP, metavar="NOTE", show_default=False)]
Points = Annotated[
    int | None, typer.Option(help="Instead of the usual points of the kind.", metavar="N", show_default=False)
]
By = Annotated[
    str,
    typer.Option(
        "--by",
        help="Only what that colleague did.",
        metavar="NAME",
        autocompletion=complete.offer_colleagues,
        show_default=False,
    ),
]
# `--last-import` alone is the last one: see `OPTIONAL_VALUES`.
LastImport = Annotated[
    int | None,
    typer.Option(
        "--last-import",
        help="Only people who came by the last import that brought somebody; with =N, by action N.",
        metavar="[=N]",
        min=0,
        max=sys.maxsize,
        clamp=True,
        show_default=False,
    ),
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", min=0, metavar="N", help="Show at most N lines; 0 for all.", show_default=False),
]
