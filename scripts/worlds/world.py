"""What a world is: a ledger as text, and the files that stand beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class World(NamedTuple):
    """Invented people, and what happened with them.

    The story is what was typed: a command a line without its `well`, a day alone on a line turns to that day. Files are
    named as they stand beside the ledger, to be imported.
    """

    story: str
    files: Mapping[str, str]

    def write_files(self, folder: Path) -> None:
        """Put the files into a folder."""
        for name, text in self.files.items():
            (folder / name).write_text(text, encoding="utf-8")
            (folder / name).chmod(0o600)  # else a key is refused
