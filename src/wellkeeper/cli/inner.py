"""The command line inside a screen: commands run in this process as they would in a shell, but for the terminal.

A face doesn't know another one: `well ui` hands this to the screen.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

from wellkeeper.cli import shells
from wellkeeper.cli.app import make_group
from wellkeeper.cli.group import run_group
from wellkeeper.cli.help.groups import PLACES
from wellkeeper.tui.commands import Completion, Offer, Outcome

CHANGING = ("writes", "both", "replaces")  # the doors of commands that may change the ledger
SHARED_OPTIONS = ("--db", "--json", "--plain", "--header", "--ids", "--exact", "--private", "--exit-code", "--help")


class _Pipe(io.TextIOWrapper):
    """A stream that keeps what is written to it; as a terminal would have it, if it is to be `drawn`."""

    def __init__(self, *, drawn: bool = False, width: int = 0) -> None:
        self._bytes, self._drawn, self.columns = io.BytesIO(), drawn, width
        super().__init__(self._bytes, encoding="utf-8", errors="backslashreplace", write_through=True)

    def isatty(self) -> bool:
        """Whether tables, colours and the width are those of a terminal."""
        return self._drawn

    def read_all(self) -> str:
        """What was written."""
        return self._bytes.getvalue().decode()


@contextmanager
def _replace_streams(in_: Any, out: Any, err: Any) -> Iterator[None]:
    """Let the process read from and write to other streams meanwhile."""
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = in_, out, err
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


class InnerCommands:
    """The commands, as a screen uses them."""

    def __init__(self) -> None:
        self._streams = sys.stdin, sys.stdout, sys.stderr  # the terminal's, before a screen takes them

    def prepare(self) -> None:
        """Import what a first write would wait for."""
        import_module("wellkeeper.doors.writing")

    def run(self, words: Sequence[str], width: int) -> Outcome:
        """Run a command that reads nothing; what it answers, as for a terminal so wide, is the outcome."""
        out, err = _Pipe(drawn=True, width=width), _Pipe()
        with _replace_streams(_Pipe(), out, err):
            code = run_group(make_group(), words)
        return Outcome(code, out.read_all(), err.read_all())

    def run_attended(self, words: Sequence[str]) -> int:
        """Run a command at the terminal, and wait until its answer was read. The exit code."""
        with _replace_streams(*self._streams):
            code = run_group(make_group(), words)
            with suppress(EOFError, KeyboardInterrupt):
                input("\n↵ back to the screen ")
        return code

    def complete(self, text: str) -> Completion:
        """What may stand next behind `well` and that text, as TAB offers it in a shell; and the rest of the grammar."""
        typed = shells.parse_line(f"well {text}")
        completer = shells.FishComplete(make_group(), {}, "well", shells.VARIABLE)
        items = completer.get_completions(typed.words, typed.last)
        offers = tuple(Offer(str(item.value), item.help or "") for item in items)
        if not typed.words:
            return Completion(typed.raw, offers)
        return Completion(typed.raw, offers, *_describe_command(typed.words, typed.last))

    def writes(self, words: Sequence[str]) -> bool:
        """Whether a command may change the ledger."""
        place = PLACES.get(words[0]) if words else None
        return place is not None and getattr(place.load(), "door", "") in CHANGING

    def knows(self, name: str) -> bool:
        """Whether there is a command of that name."""
        return name in PLACES


def _describe_command(words: Sequence[str], last: str) -> tuple[str, str]:
    """What may follow the words of a command, and what it is for; both are empty if there is no such command."""
    command = make_group().get_command(None, words[0])
    if command is None:
        return "", ""
    count = sum(not word.startswith("-") for word in (*words[1:], *filter(None, [last])))
    arguments = [name for param in command.params for name in _name_argument(param)][count:]
    options = [_name_option(param) for param in command.params if param.param_type_name == "option"]
    own_options = [option for option in options if option.split(" ")[0] not in (*SHARED_OPTIONS, *words)]
    summary = (command.help or "").strip().split("\n")[0]
    return " ".join([*arguments, *own_options]), summary


def _name_argument(param: Any) -> list[str]:
    """How an argument is called in the help; the words of one that takes several things."""
    if param.param_type_name != "argument":
        return []
    names = str(param.metavar or param.name).split(" ")
    return names if param.required or len(names) > 1 else [f"[{name}]" for name in names]


def _name_option(param: Any) -> str:
    """`--minutes N`; `--new` if it takes nothing."""
    return param.opts[0] if param.is_flag else f"{param.opts[0]} {param.metavar or ''}".strip()
