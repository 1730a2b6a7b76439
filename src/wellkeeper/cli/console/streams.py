"""The standard streams of the process: they are there, print any name, and say themselves what can't be written."""

from __future__ import annotations

import io
import os
import sys
from typing import Any


class LostOutput(OSError):
    """What was printed can't be written. Any other error of the system is about a file."""


class _Output(io.FileIO):
    """A file descriptor whose errors are those of what is printed, so that nobody takes a file's error for them.

    One is enough: what is left to be written then is lost, and the interpreter, which tries it at its end, has no
    other error to tell.
    """

    _is_lost = False

    def write(self, data: Any) -> int | None:  # type: ignore[override]
        if self._is_lost:
            return len(data)
        try:
            return super().write(data)
        except OSError as error:
            self._is_lost = True
            raise LostOutput(error.errno, error.strerror) from None


def settle_streams() -> None:
    """Make sure that the standard streams are there, even if the shell closed them, and can print any name.

    An answer to a closed standard output is lost, as on a full disk: what takes its place can't be written to.
    """
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115  as long as the process
    sys.stdout = _wrap(sys.stdout or open(os.open(os.devnull, os.O_RDONLY), "w"))  # noqa: SIM115
    sys.stderr = _wrap(sys.stderr or open(os.devnull, "w"))  # noqa: SIM115


def _wrap(stream: Any) -> io.TextIOWrapper:
    """A stream to the same place and in the same encoding, which is to live as long."""
    return io.TextIOWrapper(
        io.BufferedWriter(_Output(os.dup(stream.fileno()), "w")),
        encoding=stream.encoding,
        errors="backslashreplace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
