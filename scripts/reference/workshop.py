"""The examples of the help, and a workshop in which each runs on a copy of one invented ledger."""

from __future__ import annotations

import shlex
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from wellkeeper.cli.help.groups import PLACES
from worlds import HELP, PREPARATIONS
from worlds.help import SEALED

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from harness import Result, Well


class Example(NamedTuple):
    """One line of the examples of a command's help, without its `well`."""

    command: str
    words: str

    def add_json(self) -> str:
        """The same words with --json, which shows everything, instead of other forms of the answer."""
        words = [word for word in shlex.split(self.words) if word not in ("--plain", "--header", "--ids", "--dry-run")]
        return shlex.join([*words, "--json"])


def list_commands() -> list[str]:
    """Every command of the help, in its order."""
    return [name for name, place in PLACES.items() if place.group]


def list_examples(command: str) -> list[Example]:
    """The examples at the end of a command's help."""
    _, _, text = (PLACES[command].load().__doc__ or "").partition("Examples:\n")
    lines = [line.strip() for line in text.strip().splitlines()]
    return [Example(command, line.removeprefix("well ")) for line in lines if line]


class Workshop:
    """The invented ledger, made once; each example works on a copy of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.original = folder / "original"
        self.original.mkdir()
        Well(self.original).tell(HELP)

    def copy_well(self) -> Well:
        """`well` on a copy of the ledger."""
        home = Path(tempfile.mkdtemp(dir=self.folder))
        shutil.copytree(self.original, home, dirs_exist_ok=True)
        return Well(home)

    def run(self, example: Example, words: str | None = None) -> Result:
        """The result of an example on a copy of the ledger, with `~` for its home."""
        well = self.copy_well()
        for command in PREPARATIONS.get(example.command, []):
            well.story(command)
        env = {"WELL_KEY_FILE": "key.txt"} if PREPARATIONS.get(example.command) is SEALED else None
        result = well(example.words if words is None else words, env=env)
        return Result(result.code, result.out.replace(str(well.home), "~"), result.err.replace(str(well.home), "~"))
