"""The group of all commands: each is built only when it is called, and errors are caught here and nowhere else."""

from __future__ import annotations

import errno
import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, cast

import typer
from typer._click.exceptions import MissingParameter
from typer._click.parser import _OptionParser
from typer._click.shell_completion import CompletionItem
from typer.core import TyperCommand, TyperGroup, TyperOption

from wellkeeper.cli import options, refs
from wellkeeper.cli.bugs import describe_bug, make_bug_error
from wellkeeper.cli.call import CALL, HAS_COMMITTED, aim_commands, refuse_misfit
from wellkeeper.cli.console.streams import LostOutput
from wellkeeper.cli.console.terminal import paint, takes_letters
from wellkeeper.cli.help.groups import PLACES, Place, find_summary
from wellkeeper.domain.words.secrets import hide_secrets
from wellkeeper.domain.words.text import ENCODING_HINT, make_visible
from wellkeeper.errors import BadText, CreatedMeanwhile, Stopped, Unreadable, WellError, WrongUsage, quote

LOST_OUTPUT_CODE = 74
COMMITTED = "the change is on disk"
LONGEST_PATH = 400  # characters of one in a sentence
INTERRUPTION_CODE = 130


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

    def turn_to(self, ctx: Any) -> OnceParser:
        """This parser, for another call of its command."""
        self.ctx = ctx
        self.allow_interspersed_args, self.ignore_unknown_options = (
            ctx.allow_interspersed_args,
            ctx.ignore_unknown_options,
        )
        return self


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
        self.docstring = arguments["help"] or ""
        own_params = arguments["params"]
        names_somebody = any(options.names_somebody(param) or options.holds_words(param) for param in own_params)
        shared_params = options.make_shared_options(door, names_somebody=names_somebody, narrows=narrows)
        arguments["params"] = [*own_params, *shared_params]
        super().__init__(**arguments)
        self._narrows = narrows
        self._ref_names = [param.name for param in own_params if options.names_somebody(param)]
        self._names = [param.name for param in own_params if options.may_name_somebody(param, str(self.name))]
        self._list_names = [param.name for param in own_params if options.holds_words(param)]
        self._parser: OnceParser | None = None

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
        """What reads the words: a `OnceParser`, made once for all calls of a batch."""
        self._parser = self._parser or _make_parser(ctx)
        return self._parser.turn_to(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of a command, in which `-5` is a number, not an option, and some options may stand alone."""
        args = options.fill_optional_values(args)
        ctx.ignore_unknown_options = any(word.startswith("-") and word[1:].isdigit() for word in args)
        return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """The page of the command: what is typed first."""
        from wellkeeper.cli.help import command, front  # for --help only

        text = command.read_docstring(self.docstring)
        return command.build_command(str(self.name), text, self.params, ctx, front.measure_width()).rstrip("\n")


def _take_note(params: dict[str, Any], name: str) -> None:
    """Take a note that is to be read from standard input off the end of a list of words."""
    *words, final = params[name]
    if words and final == "-":
        if params.get("note"):
            raise WrongUsage("there are two notes", "leave one of them out, --note or the last word")
        params[name], params["note"] = words, final


class WellGroup(TyperGroup):
    """`well`: builds a command when it is called, and lists the commands by panel."""

    def __init__(self, *, places: dict[str, Place], **arguments: Any) -> None:
        super().__init__(**arguments)
        self.places = places
        self.commands = cast("dict[str, Any]", dict.fromkeys(places))  # the names, for did-you-mean

    def make_parser(self, ctx: Any) -> OnceParser:
        """What reads the words: a `OnceParser`."""
        return _make_parser(ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant. Raises `WrongUsage` if there is none of that name."""
        if args and args[0] not in self.places and not args[0].startswith("-") and not ctx.resilient_parsing:
            from wellkeeper.cli.help import usage  # for a wrong word only

            raise usage.make_unknown_command_error(args[0])
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:
        """Every command, in the order of the help."""
        return list(self.places)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, built when it is first called."""
        place = self.places.get(cmd_name)
        if place is not None and self.commands[cmd_name] is None:
            self.commands[cmd_name] = self._build_command(cmd_name, place)
        command: Any = self.commands.get(cmd_name)
        return command

    def _build_command(self, cmd_name: str, command_place: Place) -> Any:
        function = command_place.load()
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        door, narrows = getattr(function, "door", ""), getattr(function, "narrows", False)

        def build(**arguments: Any) -> WellCommand:
            return WellCommand(door=door, narrows=narrows, **arguments)

        app.command(
            cmd_name,
            cls=build,  # type: ignore[arg-type]  # anything that makes a command
            hidden=not command_place.group,
            context_settings={"help_option_names": ["-h", "--help"]},
        )(function)
        return typer.main.get_command(app)

    def get_help(self, ctx: Any) -> str:
        """The page of every day."""
        from wellkeeper.cli.help import front, topics  # for --help only

        return front.build_front(tuple(topics.TOPICS), front.measure_width()).rstrip("\n")

    def build_all(self) -> WellGroup:
        """This group, with every command built."""
        for name in self.places:
            self.get_command(None, name)
        return self

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The commands that begin with `incomplete`, without building any of them."""
        names = [name for name, place in self.places.items() if place.group and name.startswith(incomplete)]
        return [CompletionItem(name, help=find_summary(name)) for name in names]


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
        has_committed = HAS_COMMITTED.get() or getattr(stop, "has_committed", False)
        done = COMMITTED if has_committed else "nothing was changed"
        _say(f"\nstopped: {done}")
        return stop.exit_code if isinstance(stop, Stopped) else INTERRUPTION_CODE
    finally:
        HAS_COMMITTED.reset(token)


def _call_command(group: WellGroup, words: Sequence[str], command_line: dict[str, str], *, may_retry: bool) -> int:
    # Not by group.main(): it would handle an interruption, and a reader who left, by itself.
    try:
        with explain_errors(words), group.make_context("well", list(words), obj=command_line) as context:
            group.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    except WellError as error:
        # The first actions of two processes met, or it was sealed: nothing was written by ours, and there is a ledger.
        if isinstance(error, CreatedMeanwhile) and may_retry and not HAS_COMMITTED.get():
            return _call_command(group, words, command_line, may_retry=False)
        return complain(error, words)
    return 0


@contextmanager
def explain_errors(words: Sequence[str]) -> Iterator[None]:
    """Raise whatever goes wrong in a command with these words as a `WellError`; but for its end and an interruption."""
    try:
        yield
    except (WellError, typer.Exit, typer.Abort, LostOutput):
        raise
    except typer.TyperException as error:
        raise _make_usage_error(error, words) from None
    except UnicodeEncodeError:
        raise BadText("a word of the command isn't valid UTF-8", ENCODING_HINT) from None
    except OSError as error:
        raise _make_file_error(error) from None
    except Exception as error:  # noqa: BLE001  the last resort: no traceback, which would show private notes
        raise _handle_bug(error) from None


def _make_usage_error(error: typer.TyperException, words: Sequence[str]) -> WellError:
    """typer's error about the words of a command, as one of ours."""
    from wellkeeper.cli.help import usage  # for a wrong word only

    context = getattr(error, "ctx", None)
    if isinstance(error, MissingParameter) and context and context.info_name in PLACES:
        return usage.make_missing_words_error(context.info_name, context.command.params, error.param)
    return usage.make_wrong_words_error(error, words)


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
        error.hint, error.lines = "; ".join(filter(None, (error.hint, COMMITTED))), ()
    error.hint = aim_commands(error.hint, _find_named_ledger(words))
    if "--json" in words:
        from wellkeeper.render.payload import escape_letters, format_error  # json takes 3 ms

        _say(format_error(error) if takes_letters(sys.stderr) else escape_letters(format_error(error)))
    else:
        _say(paint("error:", 31, sys.stderr), make_visible("\n".join(error.lines) or error.message))
        if error.hint and not error.lines:
            _say(paint("hint:", 36, sys.stderr), make_visible(error.hint))
    return error.exit_code


def _find_named_ledger(words: Sequence[str]) -> str:
    """The ledger that --db names: what a hint says to do is to be done to it."""
    for word, next_word in zip(words, (*words[1:], ""), strict=True):
        if word == "--":
            break
        if word == "--db" or word.startswith("--db="):
            return word.removeprefix("--db=") if "=" in word else next_word
    return ""


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
