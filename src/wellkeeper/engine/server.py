"""The engine itself: it waits at its socket, and forks for each that comes. It never runs a command in itself.

It has one thread, holds no ledger, and keeps nothing of what it is asked: a child reads the request.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import stat
import time
from collections.abc import Callable, Sequence
from typing import NoReturn

from wellkeeper.engine import wire
from wellkeeper.engine.child import rehearse, serve_client
from wellkeeper.engine.place import is_private
from wellkeeper.engine.request import Facts
from wellkeeper.engine.sources import Sources
from wellkeeper.engine.spare import Spare, fork_spare, wait_for_client

IDLE_SECONDS = 3_600
LOOK_SECONDS = 5.0  # how often an idle engine looks whether its socket is there
BACKLOG = 128
MOST_CHILDREN = 500
WELCOME = b"ready\n"
GONE = -1  # the descriptor of a connection that is closed

Run = Callable[[list[str]], int]


class Server:
    """Waits for clients, and forks. It ends if it is idle, if the code changed, or if its socket is gone."""

    def __init__(self, listener: socket.socket, path: str, run: Run, rehearsal: Sequence[str]) -> None:
        self._listener, self._path, self._run, self._rehearsal = listener, path, run, rehearsal
        status = os.stat(path)
        self._place, self._began = status.st_ino, status.st_mtime
        self._sources = Sources()
        self._children: dict[int, socket.socket] = {}  # connections, by the children that serve them
        self._idle_since = time.monotonic()
        self._served = 0
        self._is_wanted = True
        self._wakeup = os.pipe()
        self._spare: Spare | None = None

    def serve(self) -> None:
        """Serve clients until it is time to end, and then wait for the runs that are under way."""
        for end in self._wakeup:
            os.set_blocking(end, False)
        signal.set_wakeup_fd(self._wakeup[1], warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGTERM, self._stop)
        _welcome_clients()
        self._spare = fork_spare(self._become_child)
        try:
            while self._must_go_on():
                self._wait()
        finally:
            self._leave()
        while self._children:
            self._wait()

    def _stop(self, *_: object) -> None:
        self._is_wanted = False

    def _must_go_on(self) -> bool:
        if not self._is_wanted or not self._is_socket_ours():
            return False
        return bool(self._children) or time.monotonic() - self._idle_since < IDLE_SECONDS

    def _is_socket_ours(self) -> bool:
        try:
            return os.lstat(self._path).st_ino == self._place and is_private(self._path)
        except OSError:
            return False

    def _leave(self) -> None:
        """Take the socket away, if it is still ours, and let the child that waits for a client end."""
        if self._is_socket_ours():
            os.unlink(self._path)
        self._listener.close()
        if self._spare:
            self._spare.line.close()
            self._spare = None

    def _wait(self) -> None:
        """Wait for a client, for the end of a child, or for a while."""
        poll = select.poll()
        poll.register(self._wakeup[0], select.POLLIN)
        listener = self._listener.fileno()  # -1 if it is closed
        if listener >= 0 and len(self._children) < MOST_CHILDREN:
            poll.register(listener, select.POLLIN)
        for connection in self._children.values():
            if connection.fileno() != GONE:
                poll.register(connection, 0)  # only whether the client is gone
        events = dict(poll.poll(LOOK_SECONDS * 1_000))
        if self._wakeup[0] in events:
            os.read(self._wakeup[0], 4_096)
        self._reap()
        for child, connection in self._children.items():
            if connection.fileno() in events:
                os.kill(child, signal.SIGKILL)  # its client was killed: as it would have been itself
                connection.close()  # else this would go round and round until the child has ended
        if listener in events:
            self._accept()

    def _accept(self) -> None:
        try:
            connection, _ = self._listener.accept()
        except OSError:
            return
        with connection:
            if not wire.is_peer_yours(connection):
                return
            self._serve(connection)
        self._spare = self._spare or fork_spare(self._become_child)

    def _serve(self, connection: socket.socket) -> None:
        """Let a child serve a client: while that gets ready, see whether the code is still what is on disk."""
        spare, self._spare = self._spare or fork_spare(self._become_child), None
        if spare is None:  # there are too many processes: the client runs the command itself
            return
        self._served += 1
        self._idle_since = time.monotonic()
        try:
            spare.hand_over(connection, self._served)
        except OSError:  # it is gone: the client runs the command itself
            spare.line.close()
            return
        self._children[spare.process] = connection.dup()
        if self._sources.have_changed():
            spare.line.close()
            self._stop()
        else:
            spare.allow()

    def _become_child(self, engine_line: socket.socket) -> NoReturn:
        """Wait for a client, and serve it, in the child: of the engine nothing stays open."""
        gc.disable()  # as without an engine: the process is short
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        for end in self._wakeup:
            os.close(end)
        self._listener.close()
        for other in self._children.values():
            other.close()
        rehearse(self._run, self._rehearsal)
        connection, served = wait_for_client(engine_line)
        serve_client(connection, engine_line, self._run, Facts(os.getppid(), self._began, served))

    def _reap(self) -> None:
        """Tell the clients of children that have ended or stopped."""
        while self._children or self._spare:
            try:
                child, status = os.waitpid(-1, os.WNOHANG | os.WUNTRACED)
            except ChildProcessError:
                return
            if not child:
                return
            if child in self._children:
                self._tell(child, status)
            elif self._spare and child == self._spare.process and not os.WIFSTOPPED(status):
                self._spare.line.close()
                self._spare = None

    def _tell(self, child: int, status: int) -> None:
        connection = self._children[child]
        try:
            if os.WIFSTOPPED(status):
                wire.send_answer(connection, wire.STOPPED, os.WSTOPSIG(status))
                return
            if os.WIFSIGNALED(status):
                wire.send_answer(connection, wire.KILLED, os.WTERMSIG(status))
        except OSError:
            pass  # the client is gone
        if not os.WIFSTOPPED(status):
            connection.close()
            del self._children[child]
            self._idle_since = time.monotonic()


def open_folder(folder: str) -> None:
    """Make sure that a folder is there, and yours alone. Raises `OSError`."""
    os.makedirs(os.path.dirname(folder), mode=0o700, exist_ok=True)
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        status = os.lstat(folder)
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid() or stat.S_IMODE(status.st_mode) != 0o700:
            raise PermissionError(f"{folder} isn't a private folder of yours") from None


def open_listener(path: str) -> socket.socket:
    """A socket at a path in a private folder, there as a whole or not at all. Raises `OSError`."""
    os.umask(0o077)
    open_folder(os.path.dirname(path))
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    aside = f"{path}.{os.getpid()}"
    listener.bind(aside)
    listener.listen(BACKLOG)
    os.rename(aside, path)
    return listener


def serve(path: str, run: Run, rehearsal: Sequence[str] = ()) -> None:
    """Be the engine at a socket. It says so on its standard output, as soon as clients are welcome.

    Each child that waits for a client runs the words of the `rehearsal` before, if there are some.
    """
    listener = open_listener(path)
    gc.collect()
    gc.freeze()  # what is there now is never looked through in a child
    for number in (signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    Server(listener, path, run, rehearsal).serve()


def _welcome_clients() -> None:
    """Say that they are welcome; whoever started the engine listens no longer."""
    os.write(1, WELCOME)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 1)
    os.close(nothing)
