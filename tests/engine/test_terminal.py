"""At a real terminal, in a real shell with job control, a command with an engine does what it does without."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

from harness import SOURCE, Shell, environment
from warm import running_engine
from wellkeeper.engine import client

PATIENCE = 30.0  # seconds
CTRL_C, CTRL_D, CTRL_Z = "\x03", "\x04", "\x1a"
GIVE, CODE = ("well give 'Zoe Zahn' meal\n", "[y/N]"), "echo code=$?\n"
# What is typed, and what is to be shown before the next is typed.
WARM_SESSIONS = {
    "answer": (GIVE, ("y\n", "#2 gave"), (CODE, "code=0")),
    "Ctrl-C": (GIVE, (CTRL_C, "stopped: nothing was changed"), (CODE, "code=130")),
    "Ctrl-D": (GIVE, (CTRL_D, "stopped: nothing was changed"), (CODE, "code=130")),
    "Ctrl-Z and fg": (GIVE, (CTRL_Z, "Stopped"), ("fg\n", "well give"), ("y\n", "#2 gave"), (CODE, "code=0")),
    "Ctrl-Z and bg": (
        *(GIVE, (CTRL_Z, "Stopped"), ("bg\n", "&"), ("sleep 1; echo its ${PPID:+mine}\n", "its mine")),
        *(("jobs\n", "Stopped"), ("fg\n", "well give"), ("y\n", "#2 gave"), (CODE, "code=0")),
    ),
    "secret": (("well seal\n", "Key: "), ("sesame\n", "confirmation: "), ("sesame\n", "sealed:"), (CODE, "code=0")),
    "Ctrl-C at a secret": (("well seal\n", "Key: "), (CTRL_C, "stopped"), ("stty -a | grep -c ' echo '\n", "1\r")),
    "note": (("well note alice -\n", "by Ctrl-D"), (f"typed\n{CTRL_D}", "note on alice"), (CODE, "code=0")),
    "reader gone": (("well give --help | head -n 1; echo ${PIPESTATUS[*]}\n", "0 0"),),
}
COLD_SESSIONS = {
    "editor": (("EDITOR=./editor well note alice\n", "sure? "), ("yes\n", "note on alice")),
    "key command": (("well seal --key-command ./key\n", "sure? "), ("sesame\n", "sealed:")),
    "key variable": (("WELL_KEY_COMMAND=./key well seal\n", "sure? "), ("sesame\n", "sealed:")),
    "background": (("well give Zoe meal &\n", "[y/N]"), ("\n", "Stopped"), ("fg\n", "well give"), ("y\n", "#2 gave")),
    "screen": (("TERM=xterm well ui\n", "Alice"), ("q", "$ "), (CODE, "code=0")),
}
PROGRAMS = {
    "editor": 'printf "sure? " > /dev/tty; read -r word < /dev/tty; echo "said $word" > "$1"',
    "key": 'printf "sure? " > /dev/tty; read -r word < /dev/tty; echo "$word"',
    "well": f'PYTHONPATH="{SOURCE}" exec "{sys.executable}" -m wellkeeper "$@"',
}


class Terminal:
    """A shell at a terminal of its own."""

    def __init__(self, home: Path, runtime: Path, columns: int = 80) -> None:
        extra = {"XDG_RUNTIME_DIR": str(runtime), "PATH": f"{home}:{os.environ['PATH']}", "PS1": "$ "}
        variables = environment(home, {**extra, "TERM": "dumb", "INPUTRC": "/dev/null"})
        del variables["COLUMNS"]
        self._shell, self._end = pty.fork()
        if not self._shell:
            os.chdir(home)
            for number in (signal.SIGINT, signal.SIGQUIT):  # a run in the background hands down that it ignores them
                signal.signal(number, signal.SIG_DFL)
            os.execvpe("bash", ["bash", "--norc", "--noprofile", "-i"], variables)
        self.resize(columns)

    def resize(self, columns: int) -> None:
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def type(self, keys: str, awaited: str) -> str:
        """What is shown after some keys, up to the text that is awaited; the shell's echo of the keys doesn't count."""
        os.write(self._end, keys.encode())
        output, end = "", time.monotonic() + PATIENCE
        while awaited not in output.replace(keys.strip(), "", 1) and time.monotonic() < end:
            if select.select([self._end], [], [], 0.1)[0]:
                output += os.read(self._end, 65_536).decode(errors="replace")
        time.sleep(0.2)  # a question is shown before its answer is read
        return output.replace(keys.strip(), "", 1)

    def close(self) -> None:
        os.close(self._end)
        os.kill(self._shell, signal.SIGKILL)
        os.waitpid(self._shell, 0)


@pytest.fixture
def desk(home: Path, shell: Shell) -> Path:
    """A home with a ledger of one contact, and programs that ask at the terminal."""
    for name, line in PROGRAMS.items():
        (home / name).write_text(f"#!/bin/sh\n{line}\n")
        (home / name).chmod(0o700)
    shell("well add Alice")
    return home


def count_served(shell: Shell, runtime: Path) -> int:
    """How often an engine was asked; to ask that counts, too."""
    return int(shell("well engine --plain", env={"XDG_RUNTIME_DIR": str(runtime)}).out.split("\t")[-1])


def converse(home: Path, runtime: Path, turns: tuple[tuple[str, str], ...]) -> None:
    """Type what a session says, and see that each turn shows what it should."""
    terminal = Terminal(home, runtime)
    try:
        for keys, awaited in (("", "$ "), *turns):
            assert awaited in terminal.type(keys, awaited), keys
    finally:
        terminal.close()


@pytest.mark.parametrize("turns", WARM_SESSIONS.values(), ids=WARM_SESSIONS)
def test_what_is_typed_is_for_the_run(
    desk: Path, shell: Shell, engine: Path, turns: tuple[tuple[str, str], ...]
) -> None:
    before = count_served(shell, engine)

    converse(desk, engine, turns)

    assert count_served(shell, engine) == before + 2  # the command, and the count itself


@pytest.mark.parametrize("turns", COLD_SESSIONS.values(), ids=COLD_SESSIONS)
def test_what_only_a_process_of_the_terminal_can_do_runs_without_the_engine(
    desk: Path, shell: Shell, engine: Path, turns: tuple[tuple[str, str], ...]
) -> None:
    before = count_served(shell, engine)

    converse(desk, engine, turns)

    assert count_served(shell, engine) == before + 1


def test_the_width_is_that_of_the_terminal_as_it_is_now(desk: Path, engine: Path) -> None:
    terminal = Terminal(desk, engine, columns=70)
    try:
        terminal.type("", "$ ")
        narrow = terminal.type("well balance; echo end\n", "end\r")
        terminal.resize(110)
        wide = terminal.type("well balance; echo end\n", "end\r")
    finally:
        terminal.close()

    assert [max(map(len, text.splitlines())) for text in (narrow, wide)] == [70, 110]


@pytest.mark.parametrize(
    ("words", "is_cold"),
    [
        ("note alice", True),
        ("note alice --on yesterday", True),
        ("note alice --on=yesterday", True),
        ("--db x note alice", True),
        ("note alice likes-tea", False),
        ("note alice likes-tea --on yesterday", False),
        ("draft --edit thanks", True),
        ("report --open", True),
        ("backup --passphrase-command=pass", True),
        ("give alice meal", False),
    ],
)
def test_what_may_start_a_program_is_known_by_its_words(words: str, is_cold: bool) -> None:
    assert client._starts_program(words.split()) == is_cold


def test_a_key_command_in_the_settings_is_seen(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    file = home / "wellkeeper/settings.toml"
    file.parent.mkdir()
    file.write_text('key_file = "~/key"\n')

    assert not client._starts_program(["balance"])
    file.write_text('key_command = "pass well"\n')
    assert client._starts_program(["balance"])


# -- another user ---------------------------------------------------------------------------------


@pytest.mark.skipif(os.geteuid() != 0 or sys.platform != "linux", reason="only root can be two users")
def test_the_engine_of_another_user_is_not_used(desk: Path, shell: Shell) -> None:
    """Not even by root, who could reach its socket."""
    with running_engine() as runtime:
        env = {"XDG_RUNTIME_DIR": str(runtime)}
        folder = runtime / "wellkeeper"
        for path in (*folder.iterdir(), folder):
            os.chown(path, 65_534, -1, follow_symlinks=False)
        status, result = shell("well engine", env=env), shell("well give alice meal", env=env)

    assert status.out == "no engine runs\n"
    assert (result.code, result.lines[0]) == (0, "#2 gave alice meal (+2)")
