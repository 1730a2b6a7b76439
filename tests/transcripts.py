"""Transcripts: console blocks in Markdown that show a command and its exact output.

A file is one story on one fresh ledger, told by all its ```console blocks in order:

- `$ ` begins a command (`> ` continues it after a backslash), what follows is its stdout and stderr;
- `<!-- today: 2026-03-02 -->`, or `$ # today: 2026-03-05` in a block, turns to that day;
- `<!-- world: PRACTICE -->` begins with the ledger of an invented world of scripts/worlds, in place of an empty one;
- `<!-- terminal: 80 -->` shows the output as on a terminal that wide, without styles; otherwise as in a pipe;
- a block such as ```vcard file=people.vcf writes that file;
- ```console skip and blocks in other languages are only read by people.

Beside `well …` a command may be `NAME=value well …`, `well … > FILE`, `echo $?`, `cat FILE`, `chmod 700 FILE` and
`mkdir FOLDER`.
The story's home is shown as `~`; blanks at the end of a line or of an output count for nothing.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import worlds
from harness import DAY, Result, Well

FENCE = re.compile(r"^(`{3,}|~{3,})\s*(.*)$")
COMMENT = re.compile(r"^<!--\s*(today|terminal|world):\s*(\S+)\s*-->$")
STYLE = re.compile(r"\x1b\[[0-9;]*m")  # NO_COLOR leaves bold and dim
TODAY = re.compile(r"^#\s*today:\s*(\S+)$")


class CannotPerform(Exception):
    """A transcript holds a command that isn't `well` nor one of the few others."""


def refresh_outputs(text: str, home: Path) -> str:
    """`text` with the outputs of the real `well`, on a fresh ledger in `home`."""
    return replay(text, Stage(Well(home), home))


def replay(text: str, stage: Stage) -> str:
    """`text` with the output of every command replaced by what it is on `stage`."""
    return "".join(f"{line}\n" for line in _replay_lines(iter(text.splitlines()), stage))


def _replay_lines(lines: Iterator[str], stage: Stage) -> Iterator[str]:
    for line in lines:
        yield line
        if comment := COMMENT.match(line):
            stage.setting(*comment.groups())
        elif fence := FENCE.match(line):
            body, end = _block(lines, fence[1])
            if fence[2] == "console":
                body = _perform_block(body, stage)
            elif name := re.search(r"\bfile=(\S+)", fence[2]):
                stage.write(name[1], "".join(f"{inner}\n" for inner in body))
            yield from [*body, *end]


def _block(lines: Iterator[str], fence: str) -> tuple[list[str], list[str]]:
    """The lines up to the one that closes `fence`, and that one where there is one."""
    body: list[str] = []
    for line in lines:
        if line.startswith(fence) and not line.strip(fence[0] + " "):
            return body, [line]
        body.append(line)
    return body, []


def _perform_block(body: Sequence[str], stage: Stage) -> list[str]:
    """A console block with fresh outputs, and the blank lines between its commands as they were."""
    fresh: list[str] = []
    for step in list_steps(body):
        output = stage.perform(step.command).rstrip()
        fresh += [*step.shown, *(line.rstrip() for line in output.split("\n") if output), *step.gap]
    return fresh


@dataclass
class Step:
    """A command as it is shown, and as it is run; the blank lines after its output."""

    shown: list[str]
    gap: list[str] = field(default_factory=list)

    @property
    def command(self) -> str:
        return " ".join(line[2:].removesuffix("\\").strip() for line in self.shown)


def list_steps(body: Sequence[str]) -> list[Step]:
    """The commands of a console block."""
    steps: list[Step] = []
    for line in body:
        if line.startswith("$ "):
            steps.append(Step([line]))
        elif steps and line.startswith("> ") and steps[-1].shown[-1].endswith("\\"):
            steps[-1].shown.append(line)
        elif steps:
            steps[-1].gap = [] if line.strip() else [*steps[-1].gap, ""]
    return steps


@cache
def _make_ledger(world_name: str) -> bytes:
    """The ledger of an invented world, typed in once."""
    with TemporaryDirectory() as folder:
        well = Well(Path(folder))
        well.tell(getattr(worlds, world_name))
        return well.ledger.read_bytes()


@dataclass
class Stage:
    """Where a story plays: its home, its day, whether it looks at a terminal, and how the last command ended."""

    well: Callable[..., Result]
    home: Path
    today: str = DAY
    columns: int | None = None
    code: int = 0

    def setting(self, name: str, value: str) -> None:
        """Turns to another day, to a terminal of another width, or to the ledger of a world."""
        if name == "today":
            self.today = value
        elif name == "terminal":
            self.columns = int(value)
        else:
            Well(self.home).put(_make_ledger(value))

    def write(self, name: str, content: str) -> None:
        """Writes a file of the story."""
        (self.home / name).parent.mkdir(parents=True, exist_ok=True)
        (self.home / name).write_text(content, encoding="utf-8")

    def perform(self, command: str) -> str:
        """What the reader would see."""
        if today := TODAY.match(command):
            self.setting("today", today[1])
        match shlex.split(command, comments=True):
            case []:
                return ""
            case ["echo", "$?"]:
                return f"{self.code}\n"
            case ["cat", name]:
                return (self.home / name).read_text(encoding="utf-8")
            case ["mkdir", name]:
                (self.home / name).mkdir()
                return ""
            case ["chmod", mode, name]:
                (self.home / name).chmod(int(mode, 8))
                return ""
            case words:
                return self._well(words, command)

    def _well(self, words: list[str], command: str) -> str:
        env = {} if self.columns is None else {"COLUMNS": str(self.columns)}
        while words and re.match(r"^[A-Z_]+=", words[0]):
            name, _, value = words.pop(0).partition("=")
            env[name] = value.replace("~", str(self.home))
        if words[:1] != ["well"]:
            raise CannotPerform(f"a transcript can't run: {command}")
        stdin = ""
        if "<" in words[-2:-1]:
            *words, _, name = words
            stdin = (self.home / name).read_text(encoding="utf-8")
        *argv, arrow, target = words[1:] if ">" in words[-2:-1] else [*words[1:], "", ""]
        result = self.well(
            argv,
            today=self.today,
            env=env,
            stdin=stdin,
            terminal=self.columns is not None and not arrow,
            merged=not arrow,
        )
        self.code = result.code
        if arrow:
            self.write(target, result.out)
        output = (result.err if arrow else result.out).replace(str(self.home), "~")
        return output if self.columns is None else STYLE.sub("", output)
