"""The lines of a batch: a command each, in words as a shell parts them; blank lines and comments are read over."""

from __future__ import annotations

import io
import shlex
from collections.abc import Iterator
from typing import NamedTuple

from wellkeeper.errors import BadText, WellError, WrongUsage

MOST_LINES = 1_000_000
LONGEST_LINE = 100_000  # characters: ten notes


class BatchLine(NamedTuple):
    """A command with the number of its line; if it can't be read as words, what is wrong with it."""

    number: int
    words: tuple[str, ...] = ()
    problem: WellError | None = None

    @property
    def command(self) -> str:
        """The name of the command."""
        return self.words[0] if self.words else ""


def iterate_lines(text: str, first_line: int = 1) -> Iterator[BatchLine]:
    """The commands in a text, from the line of that number on. Raises `WrongUsage` if there are far too many lines."""
    lines = text.removeprefix("\ufeff").split("\n")
    if len(lines) > MOST_LINES:
        raise WrongUsage(f"there are more than {MOST_LINES:,} lines", "part the file")
    for number, line in enumerate(lines, 1):
        if number >= first_line:
            try:
                words = _split(line)
            except WellError as error:
                yield BatchLine(number, problem=error)
            else:
                if words:
                    yield BatchLine(number, words)


def _split(line: str) -> tuple[str, ...]:
    """The words of a line. Raises `BadText` if its quotes don't end, or it is too long."""
    line = line.strip()
    if not line or line.startswith("#"):
        return ()
    if len(line) > LONGEST_LINE:
        raise BadText(f"the line has {len(line):,} characters, and at most {LONGEST_LINE:,} are read")
    try:
        words = tuple(_iterate_words(line))
    except ValueError:
        hint = 'an apostrophe is a quote, too: "the pilot\'s price"'
        raise BadText("its quotes don't end, or a \\ stands at its end", hint) from None
    return words[1:] if words[:1] == ("well",) else words


def _iterate_words(line: str) -> Iterator[str]:
    """The words, up to a # that begins one outside of quotes."""
    stream = io.StringIO(line)
    lexer = shlex.shlex(stream, posix=True)
    lexer.whitespace_split, lexer.commenters = True, ""
    while not line[stream.tell() :].lstrip().startswith("#") and (word := lexer.get_token()) is not None:
        yield word
