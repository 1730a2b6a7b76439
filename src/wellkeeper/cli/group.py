"""The group of all commands: each is built only when it is called, and errors are caught here and nowhere else."""

from __future__ import annotations

import errno
import os
import shlex
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, Literal, NamedTuple, cast

import typer
from typer._click.parser import _OptionParser
from typer._click.shell_completion import CompletionItem
from typer.core import TyperCommand, TyperGroup, TyperOption

from wellkeeper.cli import options, refs
from wellkeeper.cli.bugs import describe_bug, make_bug_error
from wellkeeper.cli.call import CALL, HAS_COMMITTED, refuse_misfit
from wellkeeper.cli.console.streams import LostOutput
from wellkeeper.cli.console.terminal import paint, takes_colours, takes_letters
from wellkeeper.domain.words.secrets import hide_secrets
from wellkeeper.domain.words.text import ENCODING_HINT, format_command, make_visible
from wellkeeper.errors import BadText, CreatedMeanwhile, Stopped, Unreadable, WellError, WrongUsage, quote

LOST_OUTPUT_CODE = 74
BUG_CODE = 70
COMMITTED = "the change is on disk"
LONGEST_PATH = 400  # characters of one in a sentence
INTERRUPTION_CODE = 130


class Place(NamedTuple):
    """Where a command is: its module in cli/commands and its function; and the panel of the help that lists it."""

    module: str
    function: str
    panel: str

    def load(self) -> Callable[..., Any]:
        """The function of the command."""
        function: Callable[..., Any] = getattr(import_module(f"wellkeeper.cli.commands.{self.module}"), self.function)
        return function


class OnceParser(_OptionParser):
    """A parser that refuses an option that is given twice, unless it collects its values or is a flag."""

    def parse_args(self, args: list[str]) -> Any:
        """The values by name, the words that are left, and the parameters in the order in which they came."""
        values, rest, order = super().parse_args(args)
        if self.ctx is None or not self.ctx.resilient_parsing:
            for place, param in enumerate(order):
                if isinstance(param, TyperOption) and _is_given_once(param) and param in order[:place]:
                    raise options.make_repetition_error(param.opts[0])
        return values, rest, order


def _is_given_once(option: TyperOption) -> bool:
    """Whether an option may be given once only: a flag says the same twice, and some collect their values."""
    return not (option.multiple or option.is_flag or option.count)


def _make_parser(ctx: Any) -> OnceParser:
    parser = OnceParser(ctx)
    for param in ctx.command.get_params(ctx):
        param.add_to_parser(parser, ctx)
    return parser


class WellCommand(TyperCommand):
    """A command that shares options with others, and ends its help with examples."""

    def __init__(self, *, door: str, narrows: bool, **arguments: Any) -> None:
        arguments["help"], arguments["epilog"] = _split_docstring(arguments["help"] or "")
        own_params = arguments["params"]
        names_somebody = any(options.names_somebody(param) or options.holds_words(param) for param in own_params)
        shared_params = options.make_shared_options(door, names_somebody=names_somebody, narrows=narrows)
        arguments["params"] = [*own_params, *shared_params]
        super().__init__(**arguments)
        self._narrows = narrows
        self._ref_names = [param.name for param in own_params if options.names_somebody(param)]
        self._names = [param.name for param in own_params if options.may_name_somebody(param, str(self.name))]
        self._list_names = [param.name for param in own_params if options.holds_words(param)]

    def invoke(self, ctx: Any) -> Any:
        """Call the command with its own words; `get_call` has the shared options."""
        group = ctx.parent.params if ctx.parent else {}
        command_line = ctx.find_root().obj
        call = options.take_call(ctx.params, ctx.info_name, command_line["words"], group, narrows=self._narrows)
        for name in self._list_names:
            _take_note(ctx.params, name)
        refs.refuse_two_readers((ctx.params[name] for name in self._ref_names), ctx.params.get("note"))
        if ctx.params.get("note") == "-":
            ctx.params["note"] = command_line["note"] = command_line.get("note") or options.read_note()
        token = CALL.set(call)
        try:
            refuse_misfit()
            ctx.params |= {name: refs.mark_if_exact(ctx.params[name]) for name in self._ref_names}
            CALL.set(
                call._replace(
                    refs=tuple(refs.list_refs(ctx.params[name] for name in (*self._names, *self._list_names)))
                )
            )
            with refs.telling_remarks():
                return super().invoke(ctx)
        finally:
            CALL.reset(token)

    def make_parser(self, ctx: Any) -> OnceParser:
        """What reads the words: a `OnceParser`."""
        return _make_parser(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of a command, in which `-5` is a number, not an option, and some options may stand alone."""
        args = options.fill_optional_values(args)
        ctx.ignore_unknown_options = any(word.startswith("-") and word[1:].isdigit() for word in args)
        return super().parse_args(ctx, args)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Print the examples as they are, one to a line."""
        if self.epilog:
            head, *lines = self.epilog.split("\n\n")
            formatter.write(f"\n{head}\n" + "".join(f"  {line}\n" for line in lines))


def _take_note(params: dict[str, Any], name: str) -> None:
    """Take a note that is to be read from standard input off the end of a list of words."""
    *words, final = params[name]
    if words and final == "-":
        if params.get("note"):
            raise WrongUsage("there are two notes", "leave one of them out, --note or the last word")
        params[name], params["note"] = words, final


def _split_docstring(docstring: str) -> tuple[str, str | None]:
    """The text of a docstring, and its examples with a blank line between them."""
    text, _, examples = docstring.partition("\nExamples:\n")
    lines = [line.strip() for line in examples.strip().splitlines()]
    return text.rstrip(), "\n\n".join(["Examples:", *lines]) if lines else None


class WellGroup(TyperGroup):
    """`well`: builds a command when it is called, and lists the commands by panel."""

    def __init__(self, *, places: dict[str, Place], **arguments: Any) -> None:
        super().__init__(**arguments)
        self.places = places
        self.commands = cast("dict[str, Any]", dict.fromkeys(places))  # the names, for did-you-mean

    def make_parser(self, ctx: Any) -> OnceParser:
        """What reads the words: a `OnceParser`."""
        return _make_parser(ctx)

    def list_commands(self, ctx: Any) -> list[str]:
        """Every command, in the order of the help."""
        return list(self.places)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, built now."""
        place = self.places.get(cmd_name)
        if place is None:
            return None
        function = place.load()
        app = typer.Typer(add_completion=False, rich_markup_mode=choose_help_style())
        door, narrows = getattr(function, "door", ""), getattr(function, "narrows", False)

        def build(**arguments: Any) -> WellCommand:
            return WellCommand(door=door, narrows=narrows, **arguments)

        app.command(
            cmd_name,
            cls=build,  # type: ignore[arg-type]  # anything that makes a command
            rich_help_panel=place.panel,
            hidden=not place.panel,
            context_settings={"help_option_names": ["-h", "--help"]},
        )(function)
        return typer.main.get_command(app)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands by panel."""
        panels: dict[str, list[tuple[str, str]]] = {}
        for name, place in self.places.items():
            if place.panel:
                panels.setdefault(place.panel, []).append((name, _find_summary(place.load())))
        for panel, rows in panels.items():
            with formatter.section(panel):
                formatter.write_dl(rows)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The commands that begin with `incomplete`, without building any of them."""
        names = [name for name, place in self.places.items() if place.panel and name.startswith(incomplete)]
        return [CompletionItem(name, help=_find_summary(self.places[name].load())) for name in names]


def _find_summary(function: Callable[..., Any]) -> str:
    return (function.__doc__ or "").strip().split("\n")[0]


def choose_help_style() -> Literal["rich"] | None:
    """How help looks: boxes and colours on a terminal, plain text elsewhere."""
    return "rich" if takes_colours(sys.stdout) else None


# -- the one catcher of errors -------------------------------------------------------------------


def run_group(group: WellGroup, words: Sequence[str]) -> int:
    """Run one command line. The exit code; every error becomes a sentence on stderr."""
    token = HAS_COMMITTED.set(False)
    try:
        try:
            return _call_command(group, words, {"words": shlex.join(hide_secrets(words))}, may_retry=True)
        finally:
            sys.stdout.flush()
    except LostOutput as error:
        return _handle_lost_output(error)
    except (KeyboardInterrupt, typer.Abort) as stop:
        done = COMMITTED if HAS_COMMITTED.get() else "nothing was changed"
        _say(f"\nstopped: {done}")
        return stop.exit_code if isinstance(stop, Stopped) else INTERRUPTION_CODE
    finally:
        HAS_COMMITTED.reset(token)


def _call_command(group: WellGroup, words: Sequence[str], command_line: dict[str, str], *, may_retry: bool) -> int:
    # Not by group.main(): it would handle an interruption, and a reader who left, by itself.
    try:
        with group.make_context("well", list(words), obj=command_line) as context:
            group.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    except WellError as error:
        # The first actions of two processes met: nothing was written by ours, and now there is a ledger.
        if isinstance(error, CreatedMeanwhile) and may_retry:
            return _call_command(group, words, command_line, may_retry=False)
        problem = error
    except typer.TyperException as error:
        problem = _make_usage_error(error, words)
    except UnicodeEncodeError:
        problem = BadText("a word of the command isn't valid UTF-8", ENCODING_HINT)
    except (typer.Abort, LostOutput):
        raise
    except OSError as error:
        problem = _make_file_error(error)
    except Exception as error:  # noqa: BLE001  the last resort: no traceback, which would show private notes
        problem = _handle_bug(error)
    else:
        return 0
    return complain(problem, words)


def _make_usage_error(error: typer.TyperException, words: Sequence[str]) -> WellError:
    """typer's error about the words of a command, as one of ours."""
    context = getattr(error, "ctx", None)
    message = (
        error.format_message()
        .rstrip(".")
        .replace("valid int range", "whole number")
        .replace("valid int", "whole number")
    )
    hint = f"`{context.command_path} --help` shows how" if context else ""
    option = getattr(error, "option_name", None) or "--"
    if not option.startswith("--") and (meant := next((w for w in words if w.startswith(option)), None)):
        hint += f"; words that begin with - stand behind --, as in `{_set_apart(words, meant)}`"
    problem = WellError(message, hint)
    problem.slug, problem.exit_code = "wrong-usage", 2  # type: ignore[misc]
    return problem


def _set_apart(words: Sequence[str], meant: str) -> str:
    """The command with a word that begins with a dash behind `--`; in short, if other words may be options."""
    if sum(word.startswith("-") for word in words) == 1:
        return format_command(words[0], "--", *words[1:])
    return f"{format_command(words[0])} … -- {shlex.quote(meant)}"


def _make_file_error(error: OSError) -> WellError:
    """The system's error about a file that nobody explained better, as one of ours."""
    name = error.filename if isinstance(error.filename, (str, bytes)) else None
    file = quote(os.fsdecode(name), LONGEST_PATH) if name else "a file"
    return Unreadable(f"{file} can't be read or written: {error.strerror or error}", "check its name, rights and disk")


def _handle_bug(error: Exception) -> WellError:
    if os.environ.get("WELL_DEBUG"):
        _say("\n".join(describe_bug(error)))
    return make_bug_error(error, COMMITTED if HAS_COMMITTED.get() else "the ledger is as it was")


def complain(error: WellError, words: Sequence[str]) -> int:
    """Say what went wrong on stderr, as JSON if the answer was to be JSON. The exit code.

    What was done before it went wrong is said, too.
    """
    if HAS_COMMITTED.get() and COMMITTED not in error.message:
        error.hint = "; ".join(filter(None, (error.hint, COMMITTED)))
    if "--json" in words:
        from wellkeeper.render.payload import escape_letters, format_error  # json takes 3 ms

        _say(format_error(error) if takes_letters(sys.stderr) else escape_letters(format_error(error)))
    else:
        _say(paint("error:", 31, sys.stderr), make_visible(error.message))
        if error.hint:
            _say(paint("hint:", 36, sys.stderr), make_visible(error.hint))
    return error.exit_code


def _say(*words: str) -> None:
    """Print on stderr, if it is open."""
    with suppress(OSError):
        print(*words, file=sys.stderr)


def _handle_lost_output(error: LostOutput) -> int:
    """The exit code if the output can't be written: 0 if the change is on disk, or if the reader has had enough."""
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115  the interpreter flushes it at its end
    if HAS_COMMITTED.get() or error.errno == errno.EPIPE:
        return 0
    _say(f"error: the answer could not be written: {error.strerror}")
    return LOST_OUTPUT_CODE
