"""kill -9: at a random moment, and at every call that writes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random
from typing import NamedTuple

from faults import tracing
from faults.contents import Size, read_contents
from faults.home import Home, make_home
from faults.scale import Scale
from faults.tally import Audit, Tally, leave_out

GIVE = ("give", "ann", "advice")
ROWS = 300  # of a table that is imported: more than the pages that a ledger has


class Job(NamedTuple):
    """A command that writes, on a ledger that is ready for it, and the sizes of the ledger before and after it."""

    home: Home
    words: Sequence[str]
    files: dict[str, bytes]
    before: Size
    after: Size


JOBS: tuple[tuple[Sequence[str], Sequence[Sequence[str]]], ...] = (
    (("add", "Ann"), ()),
    ((*GIVE, "new"), (("add", "Ann"), (*GIVE, "old"))),
    (("undo",), (("add", "Ann"), (*GIVE, "old"))),
    (("import", "gifts.csv"), (("add", "Ann"),)),
)


@contextmanager
def make_job(words: Sequence[str], story: Sequence[Sequence[str]]) -> Iterator[Job]:
    """A command, tried once, on a ledger that has a story; a new one if it has none."""
    with make_home() as home:
        rows = "".join(f"2026-01-{day % 28 + 1:02},ann,advice,2,row {day}\n" for day in range(ROWS))
        (home.folder / "gifts.csv").write_text(f"day,contact,kind,points,note\n{rows}")
        home.tell(*story)
        files, before = home.save(), read_contents(home.ledger).size
        home.tell(words)
        after = read_contents(home.ledger).size
        home.lay(files)
        yield Job(home, words, files, before, after)


def kill_at_random(scale: Scale) -> Tally:
    """Give again and again, and kill each command at some moment of its life."""
    audit, random = Audit("kill -9 at a random moment"), Random(scale.seed)
    acknowledged: list[str] = []
    with make_home(("add", "Ann")) as home:
        began = time.monotonic()
        home.tell((*GIVE, "first"))
        life = time.monotonic() - began
        for number in range(scale.kills):
            process = home.start((*GIVE, f"kill {number}"))
            time.sleep(random.uniform(0, 1.3 * life))
            os.kill(process.pid, signal.SIGKILL)
            answer = process.wait()
            audit.tried += 1
            if answer.code == 0:
                acknowledged.append(f"kill {number}")
            else:
                audit.expect(answer, (-signal.SIGKILL,), "give")
        audit.count_notes(home, ["first", *acknowledged])
    return audit.close(f"{scale.kills} gives, {scale.kills - len(acknowledged)} of them killed in time")


def kill_at_every_call(scale: Scale) -> Tally:
    """Kill a command at each call that it makes to write: a new ledger, a give, an undo, an import."""
    audit = Audit("kill -9 at every call")
    if not tracing.is_there():
        return leave_out(audit.fault, tracing.MISSING)
    kept = 0
    for words, story in JOBS:
        with make_job(words, story) as job:
            calls = tracing.count_calls(job.home, words, tracing.CHANGES)
            for call, number in scale.choose(calls):
                job.home.lay(job.files)
                answer = tracing.inject(job.home, words, call, number, "signal=KILL")
                audit.tried += 1
                audit.expect(answer, (0, -signal.SIGKILL, 128 + signal.SIGKILL), words[0])
                audit.count_write(job.home, answer, job.before, job.after)
                audit.expect(job.home.run(("add", "Zoe")), (0,), "the next command")
                kept += any(path.name.endswith(".new") for path in job.home.place.iterdir())
    return audit.close(f"{len(JOBS)} commands; {kept} private copies stay behind")
