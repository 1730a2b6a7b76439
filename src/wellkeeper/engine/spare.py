"""A child that is forked before its client comes: to fork a large process takes as long as a short run."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple, NoReturn

from wellkeeper.engine import wire

_NUMBER_SIZE = 8  # octets
MAY_RUN = b"R"


class Spare(NamedTuple):
    """A child that waits for a client, and the engine's end of the line to it."""

    process: int
    line: socket.socket

    def hand_over(self, connection: socket.socket, served: int) -> None:
        """Give it a client, which is the `served`-th. Raises `OSError` if it is gone."""
        socket.send_fds(self.line, [served.to_bytes(_NUMBER_SIZE, "big")], [connection.fileno()])

    def allow(self) -> None:
        """Let it run what its client asks for, and leave it alone."""
        with suppress(OSError):  # it is gone, which its client is told
            self.line.sendall(MAY_RUN)
        self.line.close()


def fork_spare(become: Callable[[socket.socket], NoReturn]) -> Spare | None:
    """Fork a child that will `become` what serves a client, with its end of the line; None if no process can be had."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        process = os.fork()
    except OSError:
        ours.close()
        theirs.close()
        return None
    if not process:
        ours.close()
        try:
            become(theirs)
        finally:
            os._exit(wire.LOST_CODE)
    theirs.close()
    return Spare(process, ours)


def wait_for_client(engine_line: socket.socket) -> tuple[socket.socket, int]:
    """The client that is handed over to this child, and its number. The child ends if the engine does before."""
    data, descriptors, _, _ = socket.recv_fds(engine_line, _NUMBER_SIZE, 1)
    if len(descriptors) != 1:
        os._exit(0)
    return socket.socket(fileno=descriptors[0]), int.from_bytes(data, "big")


def may_run(engine_line: socket.socket) -> bool:
    """Whether the engine lets this child run: its code is still what is on disk."""
    with engine_line:
        return engine_line.recv(1) == MAY_RUN
