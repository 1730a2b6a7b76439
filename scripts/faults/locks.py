"""Another program holds the ledger for long: whoever comes waits, or says so and changes nothing."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faults.contents import read_contents
from faults.home import make_home
from faults.scale import Scale
from faults.tally import Audit, Tally

LOCKS = ("IMMEDIATE", "EXCLUSIVE")
FOR_EVER = 600  # seconds: longer than any command waits


def hold_ledger(scale: Scale) -> Tally:
    """Give while another program holds the ledger; then while it holds it longer than a command waits."""
    audit = Audit(f"a lock of {scale.lock:g} s")
    acknowledged = []
    with make_home(("add", "Ann")) as home:
        for lock in LOCKS:
            with _hold(home.ledger, lock, scale.lock):
                answer = home.run(("give", "ann", "advice", lock))
            audit.tried += 1
            audit.expect(answer, (0,), "give")
            acknowledged += [lock] if answer.code == 0 else []
        if scale.outlast:
            began = time.monotonic()
            before = read_contents(home.ledger).size
            with _hold(home.ledger, "IMMEDIATE", FOR_EVER):
                audit.expect(home.run(("give", "ann", "advice", "never")), (6,), "give on a lock without end")
            audit.tried += 1
            waited = f"; without an end to it refused after {time.monotonic() - began:.0f} s"
            if read_contents(home.ledger).size != before:
                audit.unexpected["a refused write changed something"] += 1
        audit.count_notes(home, acknowledged)
    return audit.close(f"waited for{waited if scale.outlast else ''}")


@contextmanager
def _hold(path: Path, lock: str, seconds: float) -> Iterator[None]:
    """Another process that holds the lock, for so long at most."""
    ready, sign = os.pipe()
    pid = os.fork()
    if pid == 0:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute(f"BEGIN {lock}")
        os.write(sign, b"!")
        time.sleep(seconds)
        os._exit(0)
    os.read(ready, 1)
    try:
        yield
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(ready)
        os.close(sign)
