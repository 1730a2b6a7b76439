"""Keys that are read one by one at a terminal, which afterwards is as it was before."""

from __future__ import annotations

import os
import signal
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager

_CHUNK = 1_024  # octets: what was typed meanwhile, or pasted
_ESCAPE = "\x1b"
END = ""  # in place of a key: none can come any more


@contextmanager
def reading_keys() -> Iterator[Iterator[str]]:
    """The keys as they are pressed, without Enter and without being shown; `END` if the terminal is gone.

    Ctrl-C interrupts. Arrows and other keys that send several signs are left out: none of these was meant alone.
    """
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor, termios.TCSADRAIN)
        yield _iterate_keys(descriptor)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _iterate_keys(descriptor: int) -> Iterator[str]:
    while True:
        try:
            chunk = os.read(descriptor, _CHUNK)
        except OSError:
            chunk = b""
        if not chunk:
            yield END
            return
        yield from split_keys(chunk.decode("utf-8", "replace"))


def split_keys(text: str) -> Iterator[str]:
    """Each key of what was read at once; an escape sequence is none. Ctrl-D ends, as everywhere."""
    place = 0
    while place < len(text):
        key = text[place]
        place += 1
        if key == "\x04":
            yield END
            return
        if key != _ESCAPE:
            yield key
        elif text[place : place + 1] in ("[", "O"):  # ESC [ parameters final, or ESC O final
            place += 1
            while place < len(text) and not "@" <= text[place] <= "~":
                place += 1
            place += 1
        else:  # Alt and a key
            place += 1


@contextmanager
def holding_interruptions() -> Iterator[None]:
    """A second Ctrl-C doesn't stop what the first one began: writing down what was keyed."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
