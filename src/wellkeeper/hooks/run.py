"""A hook is run: it is given its message, it has ten seconds, and what it says is kept in short."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import IO

from wellkeeper.domain.hook import Hook, HookOutcome

LIMIT = 10.0  # seconds
GRACE = 0.5  # seconds in which a hook that is ended may tidy up
TICK = 0.02  # seconds after which it is looked whether the hook has ended, while a child of it holds its streams
LONGEST_WORDS = 4_000  # octets of what it says
VARIABLE = "WELL_HOOK"  # names the hook, to itself and to each `well` that it calls

# What a hook sees of the environment: what programs need to find their files, their screen and their letters. Whatever
# else was set, such as keys and tokens of others, is none of its business.
KEPT_NAMES = frozenset(
    (
        *("HOME", "PATH", "USER", "LOGNAME", "SHELL", "TMPDIR", "TERM", "LANG", "LANGUAGE", "TZ", "NO_COLOR"),
        *("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "SSH_AUTH_SOCK"),
        *("WELL_NAME", "WELL_EXACT", "WELL_WAIT"),
    )
)
KEPT_BEGINNINGS = ("LC_", "XDG_")


def make_environment(hook: Hook, ledger_path: str, environment: Mapping[str, str]) -> dict[str, str]:
    """What a hook sees of the environment: no secret of others, and by WELL_DB the ledger that is written."""
    kept = {name: value for name, value in environment.items() if _is_kept(name)}
    return {**kept, "WELL_DB": ledger_path, VARIABLE: hook.name}


def _is_kept(name: str) -> bool:
    return name in KEPT_NAMES or name.startswith(KEPT_BEGINNINGS)


def run_hook(hook: Hook, message_json: bytes, environment: Mapping[str, str]) -> HookOutcome:
    """Run a hook in its own folder and give it the message on standard input; its standard output goes nowhere.

    After `LIMIT` seconds, and if we are stopped ourselves, it and all that it started is ended.
    """
    try:
        process = subprocess.Popen(
            [hook.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=hook.path.parent,
            env=dict(environment),
            start_new_session=True,  # so it can be ended with its children, and asks nothing at the terminal
        )
    except OSError as error:
        return HookOutcome(None, "", f"it can't be started: {error.strerror}")
    has_ended = False
    try:
        words, has_ended = _converse(process, message_json)
    finally:
        if not has_ended:
            _end(process)
    problem = "" if has_ended else f"it took longer than {LIMIT:g} s, and was ended"
    code = process.returncode if has_ended else None
    return HookOutcome(code, words.decode(errors="replace").expandtabs().strip(), problem)


def _converse(process: subprocess.Popen[bytes], message_json: bytes) -> tuple[bytes, bool]:
    """Give a hook its message and take what it says, until it ends; whether it did in time.

    Children that it leaves behind may hold its streams: nobody waits for them.
    """
    assert process.stdin is not None
    assert process.stderr is not None
    words, deadline = b"", time.monotonic() + LIMIT
    with selectors.DefaultSelector() as selector, process.stdin as stdin, process.stderr as stderr:
        os.set_blocking(stdin.fileno(), False)
        os.set_blocking(stderr.fileno(), False)
        selector.register(stdin, selectors.EVENT_WRITE)
        selector.register(stderr, selectors.EVENT_READ)
        while True:
            has_ended = process.poll() is not None  # asked before what it said is read
            for key, _ in selector.select(0 if has_ended else TICK):
                if key.fileobj is stdin:
                    message_json = _write(selector, stdin, message_json)
                else:
                    words = (words + _read(selector, stderr))[:LONGEST_WORDS]
            if has_ended or time.monotonic() > deadline:
                return words, has_ended
            if not selector.get_map():
                with suppress(subprocess.TimeoutExpired):
                    process.wait(max(0, deadline - time.monotonic()))


def _write(selector: selectors.BaseSelector, stdin: IO[bytes], message_json: bytes) -> bytes:
    """Write a part of the message; the rest of it. A hook may end without having read it."""
    try:
        message_json = message_json[os.write(stdin.fileno(), message_json[: 1 << 16]) :]
    except BlockingIOError:
        return message_json
    except BrokenPipeError:
        message_json = b""
    if not message_json:
        selector.unregister(stdin)
        stdin.close()
    return message_json


def _read(selector: selectors.BaseSelector, stderr: IO[bytes]) -> bytes:
    part = os.read(stderr.fileno(), 1 << 16)
    if not part:
        selector.unregister(stderr)
    return part


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a hook and all that it started: kindly, then for good."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
