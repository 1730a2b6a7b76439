"""The engine: when it ends, and what is lost if it is killed (nothing)."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from harness import SOURCE, Shell
from warm import running_engine
from wellkeeper.engine.preload import LEFT_OUT
from wellkeeper.engine.server import WELCOME
from wellkeeper.engine.sources import Sources

# An engine that is quick to end, and runs nothing.
QUICK = """
from wellkeeper.engine import server
from wellkeeper.engine.place import find_socket
server.IDLE_SECONDS, server.LOOK_SECONDS = {idle}, 0.05
server.serve(find_socket(), len)
"""
# An engine whose next give ends it, or the run, or both, in the middle of the write.
DEADLY = """
import os, signal
from wellkeeper import services
from wellkeeper.cli import app
from wellkeeper.engine import preload, server
from wellkeeper.engine.place import find_socket
preload.import_all()
post = services.entries.post_entry
def post_and_kill(*words, **named):
    entry = post(*words, **named)
    {deed}
    return entry
services.entries.post_entry = post_and_kill
server.serve(find_socket(), app.run_as_process)
"""
KILL_ENGINE, KILL_RUN = "os.kill(os.getppid(), signal.SIGKILL)", "os.kill(os.getpid(), signal.SIGKILL)"


needs_pgrep = pytest.mark.skipif(not shutil.which("pgrep"), reason="there is no pgrep")


@pytest.fixture
def runtime() -> Iterator[Path]:
    """A runtime folder whose path is short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="well-", dir="/tmp") as folder:
        yield Path(folder)


def begin(code: str, runtime: Path, source: Path = SOURCE) -> subprocess.Popen[bytes]:
    """A process that is an engine by now."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(source), "XDG_RUNTIME_DIR": str(runtime), "LANG": "C.UTF-8"}
    process = subprocess.Popen([sys.executable, "-c", code], env=env, cwd="/", stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == WELCOME
    process.stdout.close()
    return process


def list_sockets(runtime: Path) -> list[Path]:
    return [path for path in (runtime / "wellkeeper").iterdir() if path.is_socket()]


def test_it_ends_when_it_was_idle_for_long(runtime: Path) -> None:
    assert begin(QUICK.format(idle=0.1), runtime).wait(timeout=30) == 0
    assert list_sockets(runtime) == []


def test_it_ends_when_its_socket_is_gone(runtime: Path) -> None:
    process = begin(QUICK.format(idle=60), runtime)
    list_sockets(runtime)[0].unlink()

    assert process.wait(timeout=30) == 0


def test_it_ends_when_its_folder_is_open_to_others(runtime: Path) -> None:
    process = begin(QUICK.format(idle=60), runtime)
    (runtime / "wellkeeper").chmod(0o755)

    assert process.wait(timeout=30) == 0


def test_it_leaves_the_socket_of_another_engine(runtime: Path) -> None:
    first = begin(QUICK.format(idle=60), runtime)
    second = begin(QUICK.format(idle=60), runtime)

    assert first.wait(timeout=30) == 0
    assert len(list_sockets(runtime)) == 1
    second.terminate()
    assert second.wait(timeout=30) == 0
    assert list_sockets(runtime) == []


def test_it_is_not_made_in_a_folder_of_others(shell: Shell, runtime: Path) -> None:
    (runtime / "wellkeeper").mkdir(mode=0o755)
    (runtime / "wellkeeper").chmod(0o755)
    result = shell("well engine start", env={"XDG_RUNTIME_DIR": str(runtime)})

    assert (result.code, "the folder of its socket must be yours alone" in result.err) == (5, True)


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_an_engine_leaves_out_has_that_name(name: str) -> None:
    """Else it is imported after all: what assistants need takes 30 MB, and each fork its part of the time."""
    assert find_spec(name)


def list_children(process: int) -> list[int]:
    answer = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True, check=False)
    return [int(number) for number in answer.stdout.split()]


def is_alive(process: int) -> bool:
    answer = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    return answer.stdout.strip()[:1] not in ("", "Z")  # nobody may have waited for it


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


@needs_pgrep
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_the_child_that_waits_for_a_client_ends_with_the_engine(runtime: Path, end: int) -> None:
    process = begin(QUICK.format(idle=60), runtime)
    wait_until(lambda: len(list_children(process.pid)) == 1)
    [child] = list_children(process.pid)
    wait_until(lambda: os.getpgid(child) == child)  # what a terminal sends to the engine doesn't reach it
    process.send_signal(end)
    process.wait(timeout=30)

    wait_until(lambda: not is_alive(child))


@needs_pgrep
def test_a_child_that_was_killed_as_it_waited_is_replaced(shell: Shell) -> None:
    with running_engine() as runtime:
        env = {"XDG_RUNTIME_DIR": str(runtime)}
        engine = int(shell("well engine --ids", env=env).out)
        wait_until(lambda: len(list_children(engine)) == 1)
        os.kill(list_children(engine)[0], signal.SIGKILL)
        wait_until(lambda: list_children(engine) == [])
        result = shell("well add Bob; well give bob meal; well engine --plain", env=env)

    assert result.lines[:2] == ["#1 added Bob as bob", "#2 gave bob meal (+2)"]
    assert result.lines[-1].endswith("\t4")  # asked for both, too


def test_changed_code_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "wellkeeper/engine"
    package.mkdir(parents=True)
    (package / "sources.py").write_text("old")
    monkeypatch.setattr("wellkeeper.engine.sources.__file__", str(package / "sources.py"))
    sources = Sources()

    assert not sources.have_changed()
    (package / "sources.py").write_text("newer")
    assert sources.have_changed()


def test_it_ends_when_the_code_changed_and_the_command_runs_without_it(shell: Shell, runtime: Path) -> None:
    source = shell.home / "src"
    shutil.copytree(SOURCE, source, ignore=shutil.ignore_patterns("__pycache__"))
    process = begin("from wellkeeper.cli.app import serve; serve()", runtime, source)
    (source / "wellkeeper/__init__.py").write_text('__version__ = "99"\n')
    result = shell("well --version", env={"XDG_RUNTIME_DIR": str(runtime), "PYTHONPATH": str(source)})

    assert result.out == "well 99\n"
    assert process.wait(timeout=30) == 0


def test_start_status_and_stop(shell: Shell, runtime: Path) -> None:
    env = {"XDG_RUNTIME_DIR": str(runtime)}
    lines = shell(
        "well engine --plain; well engine start --plain; well engine start --ids;"
        "well engine; well engine stop; well engine",
        env=env,
    )

    none, first, again, status, stop, gone = lines.lines
    assert none == "no\t\t\t0"
    assert (first.split("\t")[0], first.split("\t")[1]) == ("yes", again)
    assert (status.partition(",")[0], stop.partition(",")[0]) == (
        f"the engine runs: process {again}",
        f"the engine has ended: process {again}",
    )
    assert gone == "no engine runs"


def test_other_deeds_are_refused(shell: Shell) -> None:
    assert shell("well engine fly").code == 2


# -- killed in the middle of a write --------------------------------------------------------------


@pytest.mark.parametrize(
    ("deed", "code", "gives"),
    [
        (KILL_ENGINE, 0, 1),  # the run goes on without it
        (KILL_RUN, 128 + signal.SIGKILL, 0),  # as it would without an engine
        (f"{KILL_ENGINE}; {KILL_RUN}", 70, 0),  # nobody is left who could say how it ended
    ],
)
def test_a_kill_in_the_middle_of_a_write_loses_nothing(
    shell: Shell, runtime: Path, deed: str, code: int, gives: int
) -> None:
    shell("well add Bob")
    process = begin(DEADLY.format(deed=deed), runtime)
    result = shell("well give bob meal", env={"XDG_RUNTIME_DIR": str(runtime)})

    assert result.code == code
    assert ("ended from outside" in result.err) == (code == 70)
    after = shell("well check; well log bob --side give --ids | wc -l")
    assert after.lines[0].endswith("every balance."), after.out
    assert after.lines[1] == str(gives)
    process.kill()
    process.wait(timeout=30)


def test_an_engine_that_was_killed_leaves_a_socket_that_nobody_minds(shell: Shell) -> None:
    with running_engine() as runtime:
        shell("kill -9 $(well engine --ids)", env={"XDG_RUNTIME_DIR": str(runtime)})
        result = shell(
            "well add Bob; well engine start --plain; well engine stop", env={"XDG_RUNTIME_DIR": str(runtime)}
        )

    assert (result.code, result.lines[0], result.lines[1][:3]) == (0, "#1 added Bob as bob", "yes")
