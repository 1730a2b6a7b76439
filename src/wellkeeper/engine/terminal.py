"""The terminal of the client, as its run in another session sees it: it isn't stopped there by the system.

Who reads from a terminal in whose background it is gets a SIGTTIN from the system, and stops. A run of an engine isn't
of the session of the terminal, so its client sends that signal, once it is resumed in the background by `bg`.
"""

from __future__ import annotations

import io
import os
import signal
from types import FrameType
from typing import IO, Any, cast

# Modules of which a function waits for what is typed: of the line, or of a secret. And whoever reads by `_Keyboard`.
ASKING_MODULES = ("typer._click.termui", "getpass", __name__)


class _Keyboard(io.FileIO):
    """A terminal that is read. It has a method in Python, so that a signal sees who waits there."""

    def readinto(self, buffer: Any) -> int | None:
        return super().readinto(buffer)


def open_stream(number: int, mode: str) -> IO[bytes]:
    """A standard stream, which is to live as long as the process."""
    if mode == "r" and os.isatty(number):
        return cast("IO[bytes]", io.BufferedReader(_Keyboard(number, closefd=False)))
    return cast("IO[bytes]", open(number, f"{mode}b", closefd=False))


def stop_if_reading(number: int, frame: FrameType | None) -> None:
    """Stop by a SIGTTIN, if what it met waits for the terminal; whatever else a run does goes on in the background."""
    if frame is None or frame.f_globals.get("__name__") not in ASKING_MODULES:
        return
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)  # it returns once `fg` lets it go on
    signal.signal(number, stop_if_reading)
