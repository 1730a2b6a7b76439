"""Who reads what is printed: a person at a terminal or a program, and does it take colours? Only a person is asked."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, MutableMapping
from typing import Protocol

import typer

from wellkeeper.domain.words.text import make_visible
from wellkeeper.render.looks import Look, choose_codes

LEAST_COLUMNS, MOST_COLUMNS = 10, 1_000
_PLAIN_TERMINALS = ("dumb", "unknown")


class Stream(Protocol):
    """Standard output or standard error."""

    def isatty(self) -> bool:
        """Whether a terminal is at the other end."""


def is_attended() -> bool:
    """Whether a person sits at both ends, and can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()


def confirm(prompt: str) -> bool:
    """Whether the person says yes to a question, below what was shown before."""
    sys.stdout.flush()
    return typer.confirm(make_visible(prompt), err=True)


def ask(prompt: str, usual: str = "") -> str:
    """What the person answers to a question, likewise; by Enter alone the usual, if there is one."""
    sys.stdout.flush()
    answer: str = typer.prompt(make_visible(prompt), default=usual, show_default=bool(usual), err=True)
    return answer.strip()


def can_draw(stream: Stream) -> bool:
    """Whether it is a terminal that shows more than lines of text: tables, boxes, a bar that fills."""
    return stream.isatty() and os.environ.get("TERM") not in _PLAIN_TERMINALS


def takes_colours(stream: Stream) -> bool:
    """Whether it is such a terminal, and neither NO_COLOR (if it isn't empty) nor CLICOLOR=0 says no."""
    return can_draw(stream) and not os.environ.get("NO_COLOR") and os.environ.get("CLICOLOR") != "0"


def has_exact_colours() -> bool:
    """Whether the terminal says that it shows any colour, and not sixteen only."""
    return os.environ.get("COLORTERM") in ("truecolor", "24bit")


def choose_look(stream: Stream, find_theme: Callable[[], str]) -> Look:
    """How a page looks there. Only a terminal with exact colours needs to find out whether it has a theme."""
    is_plain, is_exact = not can_draw(stream), has_exact_colours()
    has_colours = takes_colours(stream)
    theme = find_theme() if is_exact and has_colours else ""
    codes = choose_codes(coloured=has_colours, plain=is_plain, theme=theme)
    return Look(measure_columns(stream), codes, in_ascii=is_plain or not takes_letters(stream))


def measure_columns(stream: Stream) -> int:
    """How many columns it has: what a stream says that stands for a part of a terminal, else the terminal's."""
    return getattr(stream, "columns", 0) or shutil.get_terminal_size().columns


def takes_letters(stream: Stream) -> bool:
    """Whether it can print the letters of all scripts."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return encoding.lower().replace("-", "").startswith("utf")


def settle_environment(environment: MutableMapping[str, str]) -> None:
    """Take out what can't be true, so that the libraries which read it, too, do as if it weren't set.

    A terminal without columns shows nothing, and one with a million floods; an empty NO_COLOR says nothing; a relative
    HOME or XDG folder would be another one wherever one stands.
    """
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        if not os.path.isabs(environment.get(name, "/")):
            del environment[name]
    columns = environment.get("COLUMNS", "")
    is_true = columns.isascii() and columns.isdigit() and LEAST_COLUMNS <= int(columns[:9]) <= MOST_COLUMNS
    if "COLUMNS" in environment and not is_true:
        del environment["COLUMNS"]
    if not environment.get("NO_COLOR", "no"):
        del environment["NO_COLOR"]


def paint(text: str, colour: int, stream: Stream) -> str:
    """`text` in bold and in one of the colours of ECMA-48 (31 is red, 36 cyan), if the stream takes colours."""
    return f"\x1b[1;{colour}m{text}\x1b[0m" if takes_colours(stream) else text
