"""strace: which calls a command makes in the ledger's folder, and what happens if one of them fails or is its last.

It looks at a fork of this process, which waits for it at a gate, so that nothing is imported anew.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from faults.home import Answer, Home, make_home

CHANGES = ("openat", "pwrite64", "ftruncate", "fsync", "fdatasync", "link", "rename", "unlink")
OPENING = "openat"  # the one call that a command makes elsewhere, too: only that of the ledger's files counts
MISSING = "strace isn't there, or may not trace (apt-get install strace)"
PR_SET_PTRACER, ANYBODY = 0x59616D61, -1
LONGEST_ATTACHING = 60  # seconds


@cache
def is_there() -> bool:
    """Whether strace can be called, and may trace what we start."""
    if not shutil.which("strace"):
        return False
    with make_home() as home:
        try:
            return bool(count_calls(home, ("add", "Ann"), ("openat",)))
        except RuntimeError:
            return False


def trace(home: Home, words: Sequence[str], *options: str) -> Answer:
    """What `well` does under strace."""
    gate, sign = os.pipe()
    process = home.start(words, lambda: _wait_at(gate))
    strace = subprocess.Popen(
        ["strace", "-f", "-qq", *options, "-p", str(process.pid)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        is_attached = _await_tracer(process.pid, strace)
    finally:
        os.write(sign, b"!")
        answer = process.wait()
        strace.wait()
        os.close(gate)
        os.close(sign)
    if not is_attached:
        raise RuntimeError(MISSING)
    return answer


def inject(home: Home, words: Sequence[str], call: str, number: int, effect: str, *, onwards: bool = False) -> Answer:
    """What a command does if its call of that number fails, or kills it: `error=EIO`, `signal=KILL`."""
    when = f"{number}+" if onwards else str(number)
    paths = [f"--trace-path={path}" for path in _list_paths(home) if call == OPENING]
    return trace(home, words, "-o", os.devnull, *paths, f"--trace={call}", f"--inject={call}:{effect}:when={when}")


def count_calls(home: Home, words: Sequence[str], calls: Sequence[str]) -> list[tuple[str, int]]:
    """Each of these calls that a command makes to its files: its name, and the how many-th of that name it is."""
    output = home.folder / "calls"
    trace(home, words, "-o", str(output), f"--trace={','.join(calls)}")
    seen: Counter[str] = Counter()
    numbered = []
    for name in _read_names(output, _list_paths(home)):
        seen[name] += 1
        numbered.append((name, seen[name]))
    return numbered


def _wait_at(gate: int) -> None:
    ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANYBODY, 0, 0, 0)
    os.read(gate, 1)


def _await_tracer(pid: int, strace: subprocess.Popen[bytes]) -> bool:
    """Whether strace looks at the process, once it does."""
    deadline = time.monotonic() + LONGEST_ATTACHING
    while time.monotonic() < deadline and strace.poll() is None:
        if "TracerPid:\t0\n" not in Path(f"/proc/{pid}/status").read_text():
            return True
        time.sleep(0.002)
    return False


def _list_paths(home: Home) -> list[str]:
    """The ledger, what SQLite keeps beside it, and their folder."""
    return [str(home.ledger), f"{home.ledger}-journal", str(home.place)]


def _read_names(output: Path, paths: Sequence[str]) -> Iterator[str]:
    for line in output.read_text(errors="replace").splitlines():
        call = re.match(r"(?:\d+ +)?(\w+)\(", line)
        if call and (call[1] != OPENING or any(f'"{path}"' in line for path in paths)):
            yield call[1]
