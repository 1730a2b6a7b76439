"""The words of a command that name people: exact ones, former ones, and those that come on standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from wellkeeper.cli.call import CALL, REMARKS, get_call, is_exact
from wellkeeper.domain.contact import EXACT_SIGN, STANDARD_INPUT
from wellkeeper.domain.words.text import make_visible
from wellkeeper.errors import Unreadable, WellError, WrongUsage

LARGEST_LIST = 10_000_000  # octets: a hundred thousand people and more


def list_refs(values: Iterable[Any]) -> Iterator[str]:
    """The words that name somebody, of parameters that hold one, several or none."""
    for value in values:
        yield from [value] if isinstance(value, str) else value or ()


def mark_if_exact(refs: Any) -> Any:
    """The words that name somebody, one or several; with the sign of no beginning, if the user wants only such."""
    return _mark_exact(refs) if is_exact() else refs


def _mark_exact(refs: Any) -> Any:
    if isinstance(refs, str):
        return EXACT_SIGN + refs.removeprefix(EXACT_SIGN) if refs not in ("", STANDARD_INPUT) else refs
    return refs and type(refs)(map(_mark_exact, refs))


def refuse_two_readers(refs: Iterable[Any], note: object) -> None:
    """Raise `WrongUsage` if standard input is to be both people and a note."""
    if note == STANDARD_INPUT and STANDARD_INPUT in list_refs(refs):
        raise WrongUsage("standard input can't be both the people and the note", "write one of them out")


@contextmanager
def telling_remarks() -> Iterator[None]:
    """Say at the end of a command what is to be known besides its answer, such as to whom handles of old lead that it
    named; but for an error as JSON, which alone is on stderr."""
    token = REMARKS.set(())
    try:
        yield
    except WellError:
        if get_call().json:
            REMARKS.set(())
        raise
    finally:
        with suppress(OSError):
            for sentence in REMARKS.get():
                print(make_visible(sentence), file=sys.stderr)
        REMARKS.reset(token)


def read_refs(words: Iterable[str]) -> list[str]:
    """The words that name people, with those on standard input in place of `-`: a line each, and exact.

    Blank lines, and those that begin with #, are read over. Raises `WrongUsage` if standard input is named twice.
    """
    refs: list[str] = []
    is_read = False
    for word in words:
        if word != STANDARD_INPUT:
            refs.append(word)
        elif is_read:
            raise WrongUsage("standard input is named twice, and can be read once", "leave one - out")
        else:
            is_read = True
            refs += [EXACT_SIGN + line.removeprefix(EXACT_SIGN) for line in _read_lines()]
    CALL.set(get_call()._replace(refs=tuple(refs)))
    return refs


def _read_lines() -> list[str]:
    """The lines of standard input. Raises `Unreadable` for more than anybody has contacts, or what isn't text."""
    if sys.stdin.isatty():
        print("handles, a line each, ended by Ctrl-D on a line of its own:", file=sys.stderr)
    content = sys.stdin.buffer.read(LARGEST_LIST + 1)
    if len(content) > LARGEST_LIST:
        raise Unreadable("standard input is longer than any list of people", "give handles, a line each")
    try:
        lines = map(str.strip, content.decode("utf-8-sig").splitlines())
    except UnicodeDecodeError:
        raise Unreadable("standard input isn't UTF-8", "give handles, a line each") from None
    return [line for line in lines if line and not line.startswith("#")]
