"""The thin client: it asks an engine to run the command, and stands in for the run until that ends.

Whatever is odd makes it give up before anything was done: then the command runs in its own process, as without an
engine. It imports only what starts with the interpreter or is compiled in: `socket` and `signal` take longer than a
whole run in the engine.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]
import _socket
import os
import sys

from wellkeeper.engine import wire
from wellkeeper.engine.place import is_private

TYPE_CHECKING = False  # typing takes 5 ms to import
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

PATIENCE = 3.0  # seconds for the engine to answer: then it is stuck, and the command runs without it
COLD_COMMANDS = frozenset(("engine", "mcp", "ui"))  # they are the engine itself, or stay for long
FIRST_WORDS = 5  # among which the command is
# They start a program that may ask at the terminal by its name, `/dev/tty`: only a process of its own session can.
STARTING_OPTIONS = ("--edit", "--open", "--key-command", "--passphrase-command")
LARGEST_SETTINGS = 1_000_000  # octets
KEY_COMMAND = "key_command"  # in the settings, or as a variable

LOST = "error: the engine was ended from outside, and the command with it\nhint: `well history` shows what was done\n"
FORWARDED = (
    _signal.SIGINT,
    _signal.SIGTERM,
    _signal.SIGHUP,
    _signal.SIGQUIT,
    _signal.SIGUSR1,
    _signal.SIGUSR2,
    _signal.SIGWINCH,
    _signal.SIGTSTP,
    _signal.SIGCONT,
)
SELF_PATHS = ("/dev/fd/", "/proc/self/", "/dev/tty")  # they mean another thing in another process


def run_warm(path: str, words: list[str]) -> int | None:
    """Let the engine at a socket run a command, and return its exit code; None if nothing was done."""
    if _is_odd(words) or not is_private(path):
        return None
    connection = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    try:
        group = _ask(connection, path, words)
    except (OSError, EOFError, ValueError):
        connection.close()
        return None
    return _stand_in(connection, group)


def _is_odd(words: list[str]) -> bool:
    """Whether a command is to run in its own process: its surroundings can't be handed over."""
    if not COLD_COMMANDS.isdisjoint(words[:FIRST_WORDS]) or any(path in word for word in words for path in SELF_PATHS):
        return True
    if sys.gettrace() or sys.getprofile() or _signal.pthread_sigmask(_signal.SIG_BLOCK, ()):
        return True
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:  # closed: what is opened next takes their place
        return True
    try:
        return is_in_background() or (_has_terminal() and _starts_program(words))
    except OSError:  # a terminal of others, or settings that can't be read
        return True


def is_in_background() -> bool:
    """Whether a stream is a terminal in whose background this is: to read from it has to stop the process.

    Raises `OSError` if it is a terminal of others.
    """
    return any(os.isatty(number) and os.tcgetpgrp(number) != os.getpgrp() for number in range(3))


def _has_terminal() -> bool:
    """Whether there is a `/dev/tty`, at which a program may ask though the streams are redirected."""
    try:
        os.close(os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY))
    except OSError:
        return False
    return True


def _starts_program(words: list[str]) -> bool:
    """Whether a command may start a program that asks at the terminal: an editor, a browser, whatever has a key."""
    return any(word.startswith(STARTING_OPTIONS) for word in words) or _is_note_to_edit(words) or _names_key_command()


def _is_note_to_edit(words: list[str]) -> bool:
    """Whether it may be `well note WHO` without a note, which opens the editor. Each option may have a value."""
    if "note" not in words[:FIRST_WORDS]:
        return False
    others = words[words.index("note") + 1 :]
    return len(others) - 2 * sum(word.startswith("-") and word != "-" for word in others) <= 1


def _names_key_command() -> bool:
    """Whether the environment names a command that has the key of a sealed ledger, or the settings speak of one."""
    if os.environ.get(f"WELL_{KEY_COMMAND.upper()}"):
        return True
    folder = os.environ.get("XDG_CONFIG_HOME", "")
    folder = folder if os.path.isabs(folder) else os.path.expanduser("~/.config")
    try:
        descriptor = os.open(f"{folder}/wellkeeper/settings.toml", os.O_RDONLY | os.O_NONBLOCK)
    except (FileNotFoundError, NotADirectoryError):
        return False
    try:
        return KEY_COMMAND.encode() in os.read(descriptor, LARGEST_SETTINGS)
    finally:
        os.close(descriptor)


def _ask(connection: Any, path: str, words: list[str]) -> int:
    """Ask for a run, and say go: the process group that it is in."""
    connection.settimeout(PATIENCE)
    connection.connect(path)
    if not wire.is_peer_yours(connection):
        raise OSError
    folder = os.open(".", os.O_RDONLY | os.O_DIRECTORY)
    try:
        wire.send_request(connection, _make_request(words), (0, 1, 2, folder))
    finally:
        os.close(folder)
    sort, group = wire.receive_answer(connection)
    if sort != wire.READY or group <= 1:
        raise ValueError
    wire.send_answer(connection, wire.GO)
    connection.settimeout(None)
    return group


def _make_request(words: list[str]) -> tuple[Any, ...]:
    umask = os.umask(0o077)
    os.umask(umask)
    return (  # as request.Request
        wire.RUN,
        words,
        dict(os.environb),
        umask,
        tuple(number for number in FORWARDED if _signal.getsignal(number) == _signal.SIG_IGN),
        tuple((stream.encoding, stream.errors or "strict") for stream in (sys.stdin, sys.stdout, sys.stderr)),
        wire.list_traits(),
        () if sys.platform == "linux" else wire.list_limits(),
        os.getpriority(os.PRIO_PROCESS, 0),
    )


def _stand_in(connection: Any, group_id: int) -> int:
    """Hand every signal on to the run, and end or stop as it does. The exit code."""

    def forward(number: int, _frame: object) -> None:
        try:
            os.killpg(group_id, number)
        except OSError:  # it has ended: its answer is on the way
            return

    for number in FORWARDED:
        if _signal.getsignal(number) != _signal.SIG_IGN:
            _signal.signal(number, forward)
    try:
        while True:
            sort, number = wire.receive_answer(connection)
            if sort == wire.EXITED:
                return number
            _follow(number)
            if sort == wire.STOPPED:
                _signal.signal(number, forward)
                _resume(forward)
    except (OSError, EOFError):
        os.write(2, LOST.encode())
        return wire.LOST_CODE


def _resume(forward: Callable[[int, object], None]) -> None:
    """Let the run go on. In the background of the terminal it has to stop again if it waits for what is typed."""
    forward(_signal.SIGCONT, None)
    try:
        if is_in_background():
            forward(_signal.SIGTTIN, None)
    except OSError:  # the terminal is gone, and so will be the run
        return


def _follow(number: int) -> None:
    """End or stop by a signal, as the run did."""
    if number not in (_signal.SIGKILL, _signal.SIGSTOP):
        _signal.signal(number, _signal.SIG_DFL)
    os.kill(os.getpid(), number)
