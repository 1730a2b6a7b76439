"""Whether the code that an engine has in memory is still what is on disk."""

from __future__ import annotations

import os
import sys
from pathlib import Path

Stamp = tuple[int, int, int]


class Sources:
    """The files of the package and of the interpreter, and the folders of what is installed, as they were at first."""

    def __init__(self) -> None:
        package = Path(__file__).parents[1]
        files = [str(path) for path in package.rglob("*") if path.suffix not in (".pyc", "") and path.is_file()]
        folders = [str(package), *(path for path in sys.path if os.path.isdir(path))]
        self._stamps = {path: _take_stamp(path) for path in (*files, *folders, os.path.realpath(sys.executable))}

    def have_changed(self) -> bool:
        """Whether any of them is another one now: half a millisecond for all."""
        return any(_take_stamp(path) != stamp for path, stamp in self._stamps.items())


def _take_stamp(path: str) -> Stamp | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
