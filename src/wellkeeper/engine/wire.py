"""What the client and the engine say to each other, over a socket of one machine and one user.

The client sends a request with the streams and the folder; the engine's child says that it is ready, by its process
group; the client says go; at the end comes the exit code, or the signal that ended the run. Whoever finds anything odd
before `go` closes the connection: then nothing was done, and the client runs the command itself.
"""

from __future__ import annotations

import _socket
import marshal
import os
import sys

TYPE_CHECKING = False  # typing takes 5 ms to import
if TYPE_CHECKING:
    from typing import Any

READY, GO, EXITED, KILLED, STOPPED = b"R", b"G", b"X", b"K", b"S"
LARGEST_REQUEST = 50_000_000  # octets: more than a system lets through to a program
LOST_CODE = 70  # of a run of which nobody knows how it ended
RUN, STATUS, STOP = "run", "status", "stop"
PASSED = 4  # the three streams, and the folder
_NUMBER_SIZE, _RIGHTS_SIZE = 8, 4  # octets of a number, and of a file descriptor
# Variables that shape an interpreter, or a library when it is imported: they must be as they were for the engine.
SHAPING = ("PYTHON", "TYPER_", "_TYPER_", "SQLALCHEMY_", "PYDANTIC_", "DISABLE_SQLALCHEMY")


def list_traits() -> tuple[Any, ...]:
    """What can't be changed in a process that has begun."""
    shaping = sorted((name, value) for name, value in os.environ.items() if name.startswith(SHAPING))
    encoding = sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()
    rights = os.getuid(), os.geteuid(), os.getgid(), os.getegid(), sorted(os.getgroups())
    return tuple(sys.flags), sorted(sys._xoptions.items()), list(sys.warnoptions), encoding, rights, shaping


def list_limits() -> tuple[tuple[int, int, int], ...]:
    """The limits of this process: each with its number, as it is and as it may become."""
    import resource  # the client needs it only if the engine can't see

    numbers = sorted({getattr(resource, name) for name in dir(resource) if name.startswith("RLIMIT_")})
    return tuple((number, *resource.getrlimit(number)) for number in numbers)


def is_peer_yours(connection: Any) -> bool:
    """Whether the process at the other end is of the same user; False if this system can't tell."""
    if hasattr(_socket, "SO_PEERCRED"):
        credentials = connection.getsockopt(_socket.SOL_SOCKET, _socket.SO_PEERCRED, 12)  # process, user, group
    elif sys.platform == "darwin":
        credentials = connection.getsockopt(0, 1, 76)  # SOL_LOCAL, LOCAL_PEERCRED: version, user, groups
    else:
        return False
    return int.from_bytes(credentials[4:8], sys.byteorder) == os.geteuid()


def send_request(connection: Any, request_fields: tuple[Any, ...], descriptors: tuple[int, ...]) -> None:
    """Send a request (see `request.Request`), and with its first octets the file descriptors."""
    content = marshal.dumps(request_fields)
    data = _pack(len(content)) + content
    rights = b"".join(descriptor.to_bytes(_RIGHTS_SIZE, sys.byteorder) for descriptor in descriptors)
    sent = connection.sendmsg([data], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, rights)])
    connection.sendall(data[sent:])


def receive_request(connection: Any) -> tuple[tuple[Any, ...], tuple[int, ...]]:
    """A request, and the file descriptors that came with it. Raises `ValueError` or `OSError` if it isn't whole."""
    data, ancillary, flags, _ = connection.recvmsg(_NUMBER_SIZE, _socket.CMSG_SPACE(PASSED * _RIGHTS_SIZE))
    passed = (_socket.SOL_SOCKET, _socket.SCM_RIGHTS)
    rights = b"".join(octets for level, sort, octets in ancillary if (level, sort) == passed)
    places = range(0, len(rights) - len(rights) % _RIGHTS_SIZE, _RIGHTS_SIZE)
    descriptors = tuple(int.from_bytes(rights[place : place + _RIGHTS_SIZE], sys.byteorder) for place in places)
    if flags & _socket.MSG_CTRUNC or len(descriptors) != PASSED:
        raise ValueError
    length = _unpack(data + receive(connection, _NUMBER_SIZE - len(data)))
    if not 0 < length <= LARGEST_REQUEST:
        raise ValueError
    return marshal.loads(receive(connection, length)), descriptors


def receive(connection: Any, size: int) -> bytes:
    """So many octets. Raises `EOFError` if the other end closes before."""
    chunks = []
    while size:
        chunk = connection.recv(min(size, 1_000_000))
        if not chunk:
            raise EOFError
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)


def send_answer(connection: Any, sort: bytes, number: int = 0) -> None:
    """Send one of the short answers."""
    connection.sendall(sort + _pack(number))


def receive_answer(connection: Any) -> tuple[bytes, int]:
    """The next answer. Raises `EOFError` if none comes any more."""
    data = receive(connection, 1 + _NUMBER_SIZE)
    return data[:1], _unpack(data[1:])


def _pack(number: int) -> bytes:
    return number.to_bytes(_NUMBER_SIZE, sys.byteorder, signed=True)


def _unpack(data: bytes) -> int:
    return int.from_bytes(data, sys.byteorder, signed=True)
