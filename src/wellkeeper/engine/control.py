"""Starting an engine, asking how it is, and stopping it."""

from __future__ import annotations

import ast
import fcntl
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from wellkeeper.engine import wire
from wellkeeper.engine.place import find_socket, is_private
from wellkeeper.engine.request import Facts, Request
from wellkeeper.engine.server import open_folder
from wellkeeper.errors import Refused

ENTRY = "from wellkeeper.cli.app import serve; serve()"
START_SECONDS, STOP_SECONDS = 60.0, 5.0
PATIENCE = 5.0
# What an engine takes with it from where it was started: each run has the environment of its own client.
KEPT = ("HOME", "LANG", "PATH", "TMPDIR", "TZ", "XDG_RUNTIME_DIR")


def find_facts(purpose: str = wire.STATUS) -> Facts | None:
    """What a running engine tells of itself, and with `wire.STOP` its end; None if there is none."""
    path = find_socket()
    if not is_private(path):
        return None
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(PATIENCE)
        try:
            connection.connect(path)
            if not wire.is_peer_yours(connection):
                return None
            request = Request(purpose, [], {}, 0, (), (), (), (), 0)
            wire.send_request(connection, tuple(request), (0, 0, 0, 0))
            answer = b"".join(iter(lambda: connection.recv(1_000), b"")).decode()
            return Facts(*ast.literal_eval(answer))
        except (OSError, ValueError, SyntaxError, TypeError):
            return None


def start() -> Facts:
    """Start an engine, unless there is one. Raises `Refused` if none comes up."""
    path = find_socket()
    try:
        open_folder(os.path.dirname(path))
        with _hold(f"{path}.lock"):
            return find_facts() or _start()
    except OSError as error:
        message = f"no engine can be started: {error.strerror or error}"
        raise Refused(message, "the folder of its socket must be yours alone") from None


@contextmanager
def _hold(path: str) -> Iterator[None]:
    """Hold a lock, so that two that start at once make one engine."""
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _start() -> Facts:
    prefixes = ("LC_", *wire.SHAPING)
    environment = {name: value for name, value in os.environ.items() if name in KEPT or name.startswith(prefixes)}
    process = subprocess.Popen(
        [sys.executable, *_list_flags(), "-c", ENTRY],
        cwd="/",
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    process.returncode = 0  # it lives on: nobody waits for it
    assert process.stdout is not None
    with process.stdout:  # it says a line when it welcomes clients, or ends
        is_up = bool(select.select([process.stdout], [], [], START_SECONDS)[0])
    facts = find_facts() if is_up else None
    if facts is None:
        raise Refused("the engine doesn't come up", "`well` works without it as well")
    return facts


def _list_flags() -> list[str]:
    """The options of this interpreter, which the engine's has to share."""
    flags: list[str] = subprocess._args_from_interpreter_flags()  # type: ignore[attr-defined]  # as multiprocessing
    return flags


def stop() -> Facts | None:
    """Let the engine end; what it was, or None if there was none. Runs that are under way aren't disturbed."""
    path = find_socket()
    facts = find_facts(wire.STOP)
    end = time.monotonic() + STOP_SECONDS
    while facts and os.path.lexists(path) and time.monotonic() < end:
        time.sleep(0.005)
    return facts
