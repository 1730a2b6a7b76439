"""A proxy before a PostgreSQL server: it counts the round trips of whoever connects through it, and may delay each.

A round trip is a burst from the client that an answer follows: the startup is one, and so is each message that waits
for its answer, whatever number of statements it holds. A farewell, which nobody answers, is none.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

_SOCKET = ".s.PGSQL.5432"


class Proxy:
    """Connections to a socket in `folder` lead on to a server's socket; `trips` counts their round trips."""

    def __init__(self, folder: Path, server_socket: str, delay: float = 0) -> None:
        self.folder = folder
        self.trips = 0
        self._server_socket, self._delay = server_socket, delay
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / _SOCKET))
        self._listener.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=self._relay, args=self._listener.accept()[:1], daemon=True).start()

    def _relay(self, client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as server, contextlib.suppress(ConnectionError):
            server.connect(self._server_socket)
            is_waiting = False
            while True:
                for source in select.select([client, server], [], [])[0]:
                    if not (octets := source.recv(1 << 16)):
                        return
                    if source is server:
                        self.trips += is_waiting
                        is_waiting = False
                        client.sendall(octets)
                        continue
                    if not is_waiting:
                        time.sleep(self._delay)
                    is_waiting = True
                    server.sendall(octets)


@contextlib.contextmanager
def running_proxy(url: str, delay: float = 0) -> Iterator[tuple[Proxy, str]]:
    """A proxy before the server of a URL, and the URL that leads through it. `delay` is of each round trip, in s."""
    parts = urlsplit(url)
    [host] = parse_qs(parts.query)["host"]
    with tempfile.TemporaryDirectory(prefix="well-proxy-") as folder:
        proxy = Proxy(Path(folder), os.path.join(host, _SOCKET), delay)
        try:
            yield proxy, url.replace(host, folder)
        finally:
            proxy.close()
