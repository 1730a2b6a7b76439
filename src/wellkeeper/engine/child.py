"""A child of the engine becomes the run that was asked for: only what is loaded is as in the engine."""

from __future__ import annotations

import locale
import marshal
import os
import resource
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import Any, NoReturn

from wellkeeper.engine import terminal, wire
from wellkeeper.engine.request import Facts, Request
from wellkeeper.engine.spare import may_run

PATIENCE = 30.0  # seconds for the request and for go
AS_PYTHON_BEGINS = (signal.SIGPIPE, signal.SIGXFSZ)  # it ignores them from the start


class Misfit(Exception):
    """The surroundings of the client can't be had here."""


def serve_client(
    connection: socket.socket, engine_line: socket.socket, run: Callable[[list[str]], int], engine_facts: Facts
) -> NoReturn:
    """Read what a client asks for and do it, if the engine at the other end of a line allows it.

    If anything is odd, the connection is closed before anything is done.
    """
    connection.settimeout(PATIENCE)
    try:
        fields, descriptors = wire.receive_request(connection)
        request = Request(*fields)
        if request.purpose != wire.RUN:
            _serve_keeper(connection, request.purpose, engine_facts)
        _adopt_limits(_list_limits(connection, request))
        _adopt(request, descriptors)
        if not may_run(engine_line):
            raise Misfit
        wire.send_answer(connection, wire.READY, os.getpid())
        if wire.receive_answer(connection)[0] != wire.GO:
            raise Misfit
    except (OSError, ValueError, EOFError, TypeError, Misfit):
        os._exit(0)
    code = _run(run, request.words)
    with suppress(OSError):
        wire.send_answer(connection, wire.EXITED, code)
    os._exit(code)


def rehearse(run: Callable[[list[str]], int], words: Sequence[str]) -> None:
    """Take on what this process has already, and run some words whose answer nobody sees.

    What that touches in memory is copied before a client waits for it: half of a short run in a fork is that.
    """
    umask = os.umask(0o077)
    streams = tuple((stream.encoding, stream.errors or "strict") for stream in (sys.stdin, sys.stdout, sys.stderr))
    nice = os.getpriority(os.PRIO_PROCESS, 0)
    own = Request(
        wire.RUN, [*words], dict(os.environb), umask, (), streams, wire.list_traits(), wire.list_limits(), nice
    )
    request = Request(*marshal.loads(marshal.dumps(tuple(own))))
    _adopt_limits(request.limits)
    _adopt(request, (*(os.open(os.devnull, os.O_RDWR) for _ in range(3)), os.open(".", os.O_RDONLY)))
    if words:
        run(request.words)


def _run(run: Callable[[list[str]], int], words: list[str]) -> int:
    """The exit code of a run. An error that nobody caught ends it as it ends Python."""
    try:
        return run(words)
    except BaseException:  # noqa: BLE001  this is the end of the process
        sys.excepthook(*sys.exc_info())
        return 1


def _serve_keeper(connection: socket.socket, purpose: str, engine_facts: Facts) -> NoReturn:
    """Answer `well engine status` and `stop`: what an engine tells of itself, with its end if that is wished."""
    if purpose == wire.STOP:
        os.kill(os.getppid(), signal.SIGTERM)
    connection.sendall(repr(tuple(engine_facts)).encode())
    os._exit(0)


def _list_limits(connection: socket.socket, request: Request) -> tuple[tuple[int, int, int], ...]:
    """The limits of the client: how large a file may be, how much memory it may have. Raises `Misfit`."""
    if sys.platform != "linux":
        return request.limits
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    client = int(struct.unpack("=iII", credentials)[0])
    if client <= 0:  # it is in another world of processes, a container
        raise Misfit
    return tuple((number, *resource.prlimit(client, number)) for number, *_ in wire.list_limits())


def _adopt(request: Request, descriptors: tuple[int, ...]) -> None:
    """Take on the surroundings of the client. Raises `Misfit` or `OSError` if one of them can't be had."""
    if request.traits != wire.list_traits():
        raise Misfit
    os.setpgid(0, 0)
    if request.nice != os.getpriority(os.PRIO_PROCESS, 0):
        os.setpriority(os.PRIO_PROCESS, 0, request.nice)
    *streams, folder = descriptors
    for number, descriptor in enumerate(streams):
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.fchdir(folder)
    os.close(folder)
    os.umask(request.umask)
    os.environb.clear()
    os.environb.update(request.environment)
    time.tzset()
    with suppress(locale.Error):
        locale.setlocale(locale.LC_CTYPE, "")
    _adopt_signals(request.ignored)
    _adopt_streams(request.streams)
    sys.argv = ["well", *request.words]
    if "random" in sys.modules:
        sys.modules["random"].seed()


def _adopt_limits(limits: tuple[tuple[int, int, int], ...]) -> None:
    for number, soft, hard in limits:
        if (soft, hard) != resource.getrlimit(number):
            resource.setrlimit(number, (soft, hard))  # ValueError if it may not be raised


def _adopt_signals(ignored: tuple[int, ...]) -> None:
    """Let every signal do what it does when Python begins, but for those that the client ignores."""
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        if number in ignored or number in AS_PYTHON_BEGINS:
            signal.signal(number, signal.SIG_IGN)
        elif signal.getsignal(number) is not None:
            signal.signal(number, signal.SIG_DFL)
    if signal.SIGINT not in ignored:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if signal.SIGTTIN not in ignored and os.isatty(0):
        signal.signal(signal.SIGTTIN, terminal.stop_if_reading)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _adopt_streams(streams: tuple[tuple[str, str], ...]) -> None:
    """Open the standard streams as Python does, in the encodings of the client."""
    names, modes = ("stdin", "stdout", "stderr"), ("r", "w", "w")
    for number, (name, mode, (encoding, errors)) in enumerate(zip(names, modes, streams, strict=True)):
        stream = terminal.open_stream(number, mode)
        newline = None if mode == "r" else "\n"
        is_lively = name == "stderr" or os.isatty(number)
        text: Any = TextIOWrapper(stream, encoding, errors, newline, line_buffering=mode == "w" and is_lively)
        setattr(sys, name, text)
        setattr(sys, f"__{name}__", text)
