"""Where the client and the engine meet. Every command asks this first, so only `os` and `sys` are here."""

from __future__ import annotations

import os
import sys

OFF_WORDS = ("0", "false", "no", "off")  # in WELL_ENGINE
_MERSENNE = 2**61 - 1


def find_socket() -> str:
    """The path of the socket: in your runtime folder, else in a private one beside other temporary files.

    An engine is of one installation and one Python: others have other sockets.
    """
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    temporary = os.environ.get("TMPDIR", "")
    if os.path.isabs(runtime):
        folder = f"{runtime}/wellkeeper"
    else:
        folder = f"{temporary if os.path.isabs(temporary) else '/tmp'}/wellkeeper-{os.getuid()}"
    installation = f"{os.path.dirname(__file__)}\0{sys.executable}\0{sys.version}"
    # A checksum without hashlib, which takes 2 ms to import.
    return f"{folder}/engine-{int.from_bytes(os.fsencode(installation), 'big') % _MERSENNE:016x}"


def may_be_warm() -> str:
    """The path of a socket that is there; empty if there is none, or you want none."""
    if os.environ.get("WELL_ENGINE", "").lower() in OFF_WORDS:
        return ""
    path = find_socket()
    try:
        os.stat(path)
    except (OSError, ValueError):
        return ""
    return path


def is_private(path: str) -> bool:
    """Whether a socket and its folder are yours, and nobody else can reach it."""
    try:
        folder, socket = os.lstat(os.path.dirname(path)), os.lstat(path)
    except OSError:
        return False
    is_yours = folder.st_uid == socket.st_uid == os.geteuid() == os.getuid()
    return is_yours and folder.st_mode & 0o170777 == 0o040700 and socket.st_mode & 0o170000 == 0o140000
