"""Sending the commands of tests through a real engine: `pytest --through-engine`.

The thin client is a process of its own each time. What a test sets besides the environment (its day, and whether there
is a terminal) goes along in two variables, which only the engine of tests knows: a run without it would be of today.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
import time_machine

from harness import SOURCE, Result, Well, environment
from wellkeeper.engine import preload, server
from wellkeeper.engine.place import find_socket

LONGEST_WORD = 131_072  # octets, with the end: of Linux, and the least of all
NOON, TERMINAL = "WELL_TEST_NOON", "WELL_TEST_TERMINAL"
ENTRY = "import sys; sys.path[:1] = sys.argv[1:]; import warm; warm.serve()"
FOLDERS = (str(Path(__file__).parent), str(Path(__file__).parents[1] / "scripts"))


class WarmWell(Well):
    """`well("give alice intro")`, through the thin client and an engine."""

    def __init__(self, home: Path, runtime: Path) -> None:
        super().__init__(home)
        self.runtime = runtime

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
        """What `command` does on `today`, by the engine whose socket is in the runtime folder."""
        argv = shlex.split(command) if isinstance(command, str) else list(command)
        if any("\0" in word or len(os.fsencode(word)) >= LONGEST_WORD for word in argv):
            pytest.skip("no system hands such a word to a process")
        noon = datetime.combine(date.fromisoformat(str(today or self.today)), time(12), UTC)
        warm = {"XDG_RUNTIME_DIR": str(self.runtime), "PYTHONPATH": str(SOURCE), NOON: noon.isoformat()}
        warm |= {TERMINAL: "1"} if terminal else {}
        process = subprocess.run(
            [sys.executable, "-m", "wellkeeper", *argv],
            input=stdin.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if merged else subprocess.PIPE,
            cwd=self.home,
            env={**environment(self.home, env), **warm},
            umask=0o022,
            check=False,
        )
        return Result(process.returncode, process.stdout.decode(), (process.stderr or b"").decode())


def run(words: list[str]) -> int:
    """Run a command in a child of the engine, on the day of the test."""
    from wellkeeper.cli import app
    from wellkeeper.cli.console.streams import settle_streams

    noon, is_terminal = os.environ.pop(NOON, ""), os.environ.pop(TERMINAL, "")
    if not noon:
        return app.run_as_process(words)
    settle_streams()
    if is_terminal:
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            stream.isatty = lambda: True  # type: ignore[method-assign]
    with time_machine.travel(datetime.fromisoformat(noon), tick=False):
        code = app.run(words)
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    return code


def serve() -> None:
    """Be the engine of tests."""
    import harness  # noqa: F401  zoneinfo and others, before the fork
    from wellkeeper.cli import app

    preload.import_all()
    app.build_ahead()
    server.serve(find_socket(), run)


@contextmanager
def running_engine(*, of_tests: bool = False) -> Iterator[Path]:
    """An engine, and the runtime folder of its socket: its path has to be short. `well engine start` makes another."""
    with tempfile.TemporaryDirectory(prefix="well-", dir="/tmp") as folder:
        runtime = Path(folder)
        path = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "XDG_RUNTIME_DIR": folder, "LANG": "C.UTF-8"}
        entry = [ENTRY, *FOLDERS] if of_tests else ["from wellkeeper.cli.app import serve; serve()"]
        process = subprocess.Popen(
            [sys.executable, "-c", *entry], env=path, cwd="/", stdout=subprocess.PIPE, start_new_session=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == server.WELCOME
        try:
            yield runtime
        finally:
            process.terminate()
            process.stdout.close()
            process.wait(timeout=60)
