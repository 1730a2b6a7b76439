"""Running `well` in tests: as a call in this process (`Well`), or as a real program in a real shell (`Shell`).

Both live in a home of their own: nothing of the developer's environment, settings or ledger gets in.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import time_machine

from worlds import World

SOURCE = Path(__file__).parents[1] / "src"
DAY = "2026-03-02"  # the day of a test that names none, a Monday
COLUMNS = 80


@dataclass(frozen=True)
class Result:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Stream(io.TextIOWrapper):
    """A standard stream that keeps its bytes, and is a terminal only where the test says so."""

    def __init__(self, buffer: io.BytesIO, *, terminal: bool = False) -> None:
        super().__init__(buffer, encoding="utf-8", newline="\n", write_through=True)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def environment(home: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The whole environment of a command: a home, a ledger in it, UTC, no colour, and `extra`."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LOGNAME": "you",
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_RUNTIME_DIR": str(home / ".run"),  # no engine of the developer's is met
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_STATE_HOME": str(home / ".local/state"),
        "WELL_DB": str(home / "ledger.db"),
        "COLUMNS": str(COLUMNS),
        "LANG": "C.UTF-8",
        "NO_COLOR": "1",
        "TERM": "xterm-256color",
        "TZ": "UTC",
        **(extra or {}),
    }


@contextlib.contextmanager
def as_a_process(home: Path, env: Mapping[str, str], today: str | date) -> Iterator[None]:
    """`env`, `home` as the folder, and noon of `today` in; and nothing out of what a process would take with it."""
    noon = datetime.combine(date.fromisoformat(str(today)), time(12), ZoneInfo("UTC"))
    umask, collects = os.umask(0o022), gc.isenabled()
    try:
        with patch.dict(os.environ, env, clear=True), contextlib.chdir(home), time_machine.travel(noon, tick=False):
            yield
    finally:
        os.umask(umask)
        if collects:
            gc.enable()


class Well:
    """`well("give alice intro")`: one command on this test's ledger, run in this process."""

    def __init__(self, home: Path, today: str | date = DAY) -> None:
        self.home = home
        self.today = today
        self.ledger = home / "ledger.db"

    def __call__(
        self,
        command: str | Sequence[str],
        *,
        today: str | date | None = None,
        stdin: str = "",
        terminal: bool = False,
        merged: bool = False,
        env: Mapping[str, str] | None = None,
    ) -> Result:
        """What `command` (a line, or its words) does on `today`; `merged` puts stderr into `out`, in order."""
        from wellkeeper.cli.app import run

        argv = shlex.split(command) if isinstance(command, str) else list(command)
        out_bytes, err_bytes = io.BytesIO(), io.BytesIO()
        out = Stream(out_bytes, terminal=terminal)
        err = Stream(out_bytes if merged else err_bytes, terminal=terminal)
        in_ = Stream(io.BytesIO(stdin.encode()), terminal=terminal)
        with (
            as_a_process(self.home, environment(self.home, env), today or self.today),
            patch.multiple(sys, stdin=in_, stdout=out, stderr=err, argv=["well", *argv]),
        ):
            code = run(argv)
        return Result(code, out_bytes.getvalue().decode(), err_bytes.getvalue().decode())

    def put(self, ledger: bytes) -> None:
        """Let a ledger that is there as a file be that of this test."""
        self.ledger.write_bytes(ledger)
        self.ledger.chmod(0o600)

    def take_state(self) -> bytes:
        """All that the ledger is, to compare; nothing if it isn't there."""
        return self.ledger.read_bytes() if self.ledger.exists() else b""

    def dump(self) -> dict[str, dict[int, dict[str, Any]]]:
        """Every row of the ledger, as `books.dump` has it."""
        from books import dump  # with all that a writer needs, and few tests ask

        return dump(self.ledger)

    def tell(self, world: World) -> None:
        """An invented world: its files, and its story."""
        world.write_files(self.home)
        self.story(world.story)

    def story(self, text: str) -> None:
        """A ledger written as text: a command a line, `2026-01-05` alone on a line turns to that day."""
        today = self.today
        for line in filter(None, map(str.strip, text.splitlines())):
            if line[0].isdigit():
                today = line
            elif not line.startswith("#"):
                result = self(line, today=today)
                assert result.code == 0, f"{line}\n{result.out}{result.err}"


class Shell:
    """`shell("well balance | head -n 1")`: a line of bash where `well` is the real program, on the real day."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.ledger = home / "ledger.db"

    def __call__(
        self, line: str, *, stdin: str = "", env: Mapping[str, str] | None = None, timeout: float = 120
    ) -> Result:
        """What `line` does. `python` in it is the one that runs this test."""
        python = shlex.quote(sys.executable)
        script = f'python() {{ {python} "$@"; }}; well() {{ python -m wellkeeper "$@"; }}; set -o pipefail; {line}'
        process = subprocess.run(
            ["bash", "-c", script],
            input=stdin.encode(),
            capture_output=True,
            cwd=self.home,
            env=environment(self.home, {"PYTHONPATH": str(SOURCE), **(env or {})}),
            timeout=timeout,
            check=False,
        )
        return Result(process.returncode, process.stdout.decode(), process.stderr.decode())
