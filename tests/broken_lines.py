"""Lines to a server that break when a test says so: a proxy that cuts, hangs, or goes dead as a network does."""

from __future__ import annotations

import ctypes
import select
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_ATTACH_FILTER = 26  # SO_ATTACH_FILTER of Linux
_POLL = 0.02  # seconds
COMMIT = b"COMMIT\0"


class BrokenLine:
    """A proxy before a server's socket. `trigger` is what a client says, upon which `fault` comes, once.

    The faults: `refuse` cuts the line before that was forwarded; `swallow` after it was answered; `hang` forwards
    nothing more; `die` lets packets go lost, so that nobody hears that the line is gone; `pass` does nothing itself.
    `then` is called as it comes.
    """

    def __init__(self, target: str) -> None:
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads: list[threading.Thread] = []
        self._is_closing = threading.Event()
        self.trigger, self.fault = b"", ""
        self.after_fault: Callable[[], object] = lambda: None
        self.has_broken = threading.Event()
        self.port: int = self._listener.getsockname()[1]
        self._start(self._accept)

    def break_at(self, trigger: bytes, fault: str, after_fault: Callable[[], object] = lambda: None) -> None:
        """Let a fault come when a client says that."""
        self.trigger, self.fault, self.after_fault = trigger, fault, after_fault

    def stop_listening(self) -> None:
        """Let nobody in any more."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def close(self) -> None:
        """End all threads."""
        self._is_closing.set()
        self.stop_listening()
        for thread in self._threads:
            thread.join()

    def _start(self, work: Callable[..., object], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self._start(self._serve, client)

    def _serve(self, client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as server, suppress(OSError):
            server.connect(self._target)
            while not self._is_closing.is_set():
                ready, _, _ = select.select([client, server], [], [], _POLL)
                if any(not self._forward(source, client, server) for source in ready):
                    return

    def _forward(self, source: socket.socket, client: socket.socket, server: socket.socket) -> bool:
        """Forward what a side says. Whether the line goes on."""
        octets = source.recv(1 << 16)
        if source is client and self.trigger and self.trigger in octets:
            return self._break(octets, client, server)
        (server if source is client else client).sendall(octets)
        return bool(octets)

    def _break(self, octets: bytes, client: socket.socket, server: socket.socket) -> bool:
        fault, self.trigger = self.fault, b""
        if fault == "swallow":
            server.sendall(octets)
            server.recv(1 << 16)
        elif fault == "die":
            _drop_packets(client)
        self.after_fault()
        self.has_broken.set()
        if fault in ("refuse", "swallow"):
            client.close()
            server.close()
        if fault in ("hang", "die"):
            self._is_closing.wait()
        if fault == "pass":
            server.sendall(octets)
        return fault == "pass"


def _drop_packets(line: socket.socket) -> None:
    """Let nothing that comes in be heard, nor acknowledged: a filter that lets no octet through."""
    program = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0))
    line.setsockopt(socket.SOL_SOCKET, _ATTACH_FILTER, struct.pack("HL", 1, ctypes.addressof(program)))


@contextmanager
def running_line(folder: str) -> Iterator[BrokenLine]:
    """A line to the server whose socket is in that folder."""
    line = BrokenLine(f"{folder}/.s.PGSQL.5432")
    try:
        yield line
    finally:
        line.close()
