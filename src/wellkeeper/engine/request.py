"""What a client asks for, and what an engine tells of itself."""

from __future__ import annotations

from typing import Any, NamedTuple


class Request(NamedTuple):
    """What a run needs of the process that asked for it, or `well engine` of the engine.

    `ignored` are the signals that it ignores, `streams` the encoding of each and what becomes of errors in it, `traits`
    what has to be as it is in the engine, `limits` those of the system by number (on Linux the engine sees them for
    itself), `nice` how willingly it waits.
    """

    purpose: str
    words: list[str]
    environment: dict[bytes, bytes]
    umask: int
    ignored: tuple[int, ...]
    streams: tuple[tuple[str, str], ...]
    traits: tuple[Any, ...]
    limits: tuple[tuple[int, int, int], ...]
    nice: int


class Facts(NamedTuple):
    """What an engine tells of itself: nothing of what it was asked. `began` is in seconds since 1970."""

    pid: int
    began: float
    served: int
