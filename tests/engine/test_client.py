"""The thin client: what it imports, whom it trusts, and when it lets the command run in its own process."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from harness import SOURCE, Shell
from warm import running_engine
from wellkeeper.engine import client, place, wire


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    """The path of a socket in a private folder."""
    folder = tmp_path / "s"
    folder.mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "engine"))
    return folder / "engine"


def list_modules(code: str) -> set[str]:
    """The modules that are loaded after some code, in a bare interpreter."""
    script = f"import sys; sys.path.insert(0, {str(SOURCE)!r}); {code}; print(*sys.modules)"
    return set(
        subprocess.run(
            [sys.executable, "-S", "-E", "-c", script], capture_output=True, text=True, check=True
        ).stdout.split()
    )


def test_the_client_loads_next_to_nothing() -> None:
    loaded = list_modules("import wellkeeper.__main__, wellkeeper.engine.client") - list_modules("import os")

    assert {name for name in loaded if not name.startswith("wellkeeper")} == {
        "__future__",
        "_signal",
        "_socket",
        "gc",
        "marshal",
    } & loaded
    assert {name for name in loaded if name.startswith("wellkeeper")} == {
        "wellkeeper",
        "wellkeeper.__main__",
        "wellkeeper.engine",
        "wellkeeper.engine.client",
        "wellkeeper.engine.place",
        "wellkeeper.engine.wire",
    }


def test_without_an_engine_there_is_one_question(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    questions = []
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(os, "stat", lambda path: questions.append(path) or (_ for _ in ()).throw(FileNotFoundError))

    assert (place.may_be_warm(), len(questions)) == ("", 1)


# -- whom it trusts -------------------------------------------------------------------------------


def test_a_private_socket_is_trusted(meeting: Path) -> None:
    assert place.is_private(str(meeting))


def test_a_folder_of_others_is_not(meeting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)

    assert not place.is_private(str(meeting))


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701, 0o1777])
def test_a_folder_that_others_can_enter_is_not(meeting: Path, mode: int) -> None:
    meeting.parent.chmod(mode)

    assert not place.is_private(str(meeting))


def test_a_link_to_a_folder_or_a_file_is_not(meeting: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(meeting.parent)
    (meeting.parent / "file").touch()

    assert not place.is_private(str(tmp_path / "link/engine"))
    assert not place.is_private(str(meeting.parent / "file"))
    assert not place.is_private(str(meeting.parent / "missing"))


def test_the_peer_has_to_be_the_same_user(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        assert wire.is_peer_yours(ours)
        monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
        assert not wire.is_peer_yours(theirs)


def test_an_engine_is_of_one_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    path = place.find_socket()
    monkeypatch.setattr(sys, "executable", "/another/python")

    assert place.find_socket() != path


def test_without_a_runtime_folder_the_socket_is_in_one_of_your_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "relative")
    monkeypatch.delenv("TMPDIR", raising=False)

    assert place.find_socket().startswith(f"/tmp/wellkeeper-{os.getuid()}/engine-")


# -- when it gives up -----------------------------------------------------------------------------


@pytest.mark.parametrize("words", [["engine"], ["--db", "x", "ui"], ["import", "/dev/fd/63"], ["backup", "/dev/tty"]])
def test_what_cannot_be_handed_over_runs_in_its_own_process(meeting: Path, words: list[str]) -> None:
    assert client.run_warm(str(meeting), words) is None


def test_nobody_at_the_socket_is_no_engine(meeting: Path) -> None:
    assert client.run_warm(str(meeting), ["balance"]) is None


def test_a_request_comes_as_it_was_sent() -> None:
    ours, theirs = socket.socketpair()
    request = ("run", ["give", "\udcff", "☃" * 1_000], {b"A": b"\xff"}, 0o22, (2,), (("utf-8", "strict"),), (), (), 0)
    with ours, theirs, open(os.devnull) as file:
        wire.send_request(ours, request, (file.fileno(),) * 4)
        fields, descriptors = wire.receive_request(theirs)
        for descriptor in descriptors:
            os.close(descriptor)

    assert (fields, len(set(descriptors))) == (request, 4)


@pytest.mark.parametrize("data", [b"", b"\0" * 8, b"\xff" * 8, b"\x10" + b"\0" * 7 + b"rubbish"])
def test_rubbish_is_no_request(data: bytes) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(data)
        ours.close()
        with pytest.raises((ValueError, EOFError)):
            wire.receive_request(theirs)


def test_a_stuck_engine_is_left_alone_and_does_nothing_later(shell: Shell) -> None:
    """The command runs without it, and once: when the engine wakes up, its client is gone."""
    shell("well add Bob")
    impatient = "import sys; from wellkeeper.engine import client; client.PATIENCE = 0.2; sys.argv[0] = 'well'; "
    impatient += "from wellkeeper.__main__ import main; main()"
    with running_engine() as runtime:
        line = f"""
            pid=$(well engine --ids); kill -STOP $pid
            python -c "{impatient}" note bob once
            kill -CONT $pid; well engine --plain; well log bob --json | grep -c once
        """
        result = shell(line, env={"XDG_RUNTIME_DIR": str(runtime)})

    assert result.lines[-1] == "1", result.err
    assert result.lines[1].startswith("yes")
