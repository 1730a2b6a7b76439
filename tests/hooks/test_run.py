"""A hook is run: what it reads, what is kept of what it says, and that nothing of it outlives its time."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from wellkeeper.domain.hook import Hook, HookOutcome
from wellkeeper.hooks import run

Runner = Callable[..., HookOutcome]
ENVIRONMENT = {"PATH": os.environ["PATH"]}


@pytest.fixture
def perform(tmp_path: Path) -> Runner:
    """What becomes of a hook with that text, if it is given a message."""

    def perform(text: str, message: bytes = b"{}\n", head: str = "#!/bin/sh\n") -> HookOutcome:
        path = tmp_path / "pre-write"
        path.write_text(f"{head}{text}\n")
        path.chmod(0o700)
        return run.run_hook(Hook("pre-write", path), message, ENVIRONMENT)

    return perform


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A third of a second is all that a hook has."""
    monkeypatch.setattr(run, "LIMIT", 0.3)


def is_alive(number_file: Path) -> bool:
    """Whether the process of that number is there, and isn't only waited for."""
    try:
        state = Path("/proc", number_file.read_text().strip(), "stat").read_text()
    except FileNotFoundError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def is_soon_gone(number_file: Path) -> bool:
    """Whether a process that was ended is gone, as soon as the system has come to it."""
    end = time.monotonic() + 10
    while is_alive(number_file) and time.monotonic() < end:
        time.sleep(0.01)
    return not is_alive(number_file)


def test_it_reads_the_message_in_its_own_folder(perform: Runner, tmp_path: Path) -> None:
    outcome = perform("cat > message; echo lost; echo seen >&2", b'{"version":1}\n')

    assert outcome == HookOutcome(0, "seen")
    assert (tmp_path / "message").read_bytes() == b'{"version":1}\n'


@pytest.mark.parametrize("text", ["exit 3", "exec 0<&-; exit 3", "echo no >&2; exec 2>&-; exit 3"])
def test_a_message_that_nobody_reads_is_no_hindrance(perform: Runner, text: str) -> None:
    assert perform(text, b"x" * 10_000_000).code == 3


def test_a_long_message_comes_whole_while_it_speaks(perform: Runner) -> None:
    outcome = perform("yes | head -c 1000000 >&2; wc -c >&2", b"x" * 1_000_000)

    assert outcome.code == 0
    assert outcome.words.startswith("y\ny\n")
    assert len(outcome.words) <= run.LONGEST_WORDS


@pytest.mark.usefixtures("hurry")
def test_one_that_hangs_is_ended_with_all_that_it_started(perform: Runner, tmp_path: Path) -> None:
    outcome = perform("sleep 60 & echo $! > child; echo slow >&2; wait")

    assert outcome == HookOutcome(None, "slow", "it took longer than 0.3 s, and was ended")
    assert is_soon_gone(tmp_path / "child")


@pytest.mark.usefixtures("hurry")
def test_one_that_wont_end_is_ended_for_good(perform: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "GRACE", 0.1)

    outcome = perform("trap '' TERM; echo $$ > self; exec 2>&-; while :; do sleep 0.05; done")

    assert outcome.code is None
    assert is_soon_gone(tmp_path / "self")


def test_nobody_waits_for_what_it_leaves_behind(perform: Runner, tmp_path: Path) -> None:
    outcome = perform("sleep 60 & echo $! > child; echo done >&2")

    assert outcome == HookOutcome(0, "done")
    assert is_alive(tmp_path / "child")
    os.kill(int((tmp_path / "child").read_text()), 9)


def test_if_we_are_stopped_it_is_ended(perform: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> float:
        while not (tmp_path / "self").exists():
            time.sleep(0.01)
        raise KeyboardInterrupt

    moments = iter([time.monotonic])
    monkeypatch.setattr(run.time, "monotonic", lambda: next(moments, stop)())  # noqa: PLW0108  a function at each call
    with pytest.raises(KeyboardInterrupt):
        perform("echo $$ > part; mv part self; exec sleep 60")

    assert not is_alive(tmp_path / "self")


@pytest.mark.parametrize(("head", "reason"), [("", "Exec format error"), ("#!/no/such\n", "No such file or directory")])
def test_what_isnt_a_program_says_so(perform: Runner, head: str, reason: str) -> None:
    assert perform("exit 0", head=head) == HookOutcome(None, "", f"it can't be started: {reason}")


def test_its_environment_has_no_secret_of_others() -> None:
    seen = {"HOME": "/h", "LC_TIME": "C", "XDG_RUNTIME_DIR": "/r", "WELL_EXACT": "1"}
    unseen = {
        "API_TOKEN": "t",
        "WELL_KEY": "k",
        "GIT_DIR": "/g",
        "PYTHONPATH": "/p",
        "WELL_DEBUG": "1",
        "LD_PRELOAD": "x",
    }

    kept = run.make_environment(Hook("post-write", Path("/x")), "/l.db", {**seen, **unseen, "WELL_DB": "other"})

    assert kept == {**seen, "WELL_DB": "/l.db", "WELL_HOOK": "post-write"}


def test_it_has_no_terminal(perform: Runner) -> None:
    assert perform("(: < /dev/tty) 2>/dev/null || exit 4").code == 4


def test_what_is_said_need_not_be_text(perform: Runner) -> None:
    assert json.dumps(perform(r"printf '\377no' >&2; exit 1").words) == r'"\ufffdno"'
