"""Many writers at once: on one ledger, and on one that isn't there yet."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from faults.home import Answer, Home, import_everything, make_home
from faults.scale import Scale
from faults.tally import Audit, Tally

CROWD = 30  # who make a ledger at once

Work = Callable[[int], Iterable[tuple[str, Sequence[str]]]]


class Report(NamedTuple):
    """A command that one of several workers did: its name, how it ended, and from when to when it took."""

    name: str
    code: int
    complaint: str
    began: float
    ended: float

    @property
    def answer(self) -> Answer:
        """What is left of the answer of the command."""
        return Answer(self.code, "", self.complaint)


def write_at_once(scale: Scale) -> Tally:
    """Some writers, each of them giving so many times, one process after the other."""
    audit = Audit(f"{scale.writers} writers × {scale.gives} gives")
    with make_home(("add", "Ann")) as home:
        reports = do_at_once(home, scale.writers, lambda writer: iterate_gives(writer, scale.gives))
        audit.tried = len(reports)
        for report in reports:
            audit.expect(report.answer, (0,), "give")
        audit.count_notes(home, [report.name for report in reports if report.code == 0])
        seconds = max(report.ended for report in reports) - min(report.began for report in reports)
    return audit.close(f"in {seconds:.0f} s; each waits for the others")


def make_at_once(scale: Scale) -> Tally:
    """Many who add somebody to a ledger that isn't there yet: one makes it, the others add to it or try again."""
    count = min(CROWD, scale.writers * 2)
    audit = Audit(f"{count} first commands at once")
    with make_home() as home:
        reports = do_at_once(home, count, lambda writer: [(f"person{writer}", ("add", f"Person{writer}"))])
        audit.tried = len(reports)
        handles = home.run(("contacts", "--ids", "--limit", "0")).out.split()
        audit.count_notes(home, ())
        for report in reports:
            audit.expect(report.answer, (0, 6), "add")
            audit.acknowledged += report.code == 0
            audit.found += report.code == 0 and report.name in handles
    return audit.close(f"{len(reports) - audit.acknowledged} were told to try again")


def iterate_gives(writer: int, count: int) -> Iterator[tuple[str, Sequence[str]]]:
    """Gives of a writer, each with a note of its own."""
    for turn in range(count):
        note = f"writer {writer} turn {turn}"
        yield note, ("give", "ann", "advice", note)


def do_at_once(home: Home, count: int, work: Work) -> list[Report]:
    """What so many processes report that start together, and do the commands of their work one after the other."""
    import_everything()
    folder = home.folder / "reports"
    folder.mkdir()
    with _open_gate() as gate:
        pids = [_fork_worker(gate, folder / str(number), home, work(number)) for number in range(count)]
    for pid in pids:
        os.waitpid(pid, 0)
    lines = [line for path in sorted(folder.iterdir()) for line in path.read_text().splitlines()]
    return [Report(*json.loads(line)) for line in lines]


@contextmanager
def _open_gate() -> Iterator[tuple[int, int]]:
    """A pipe on which everybody waits until it is closed here."""
    gate = os.pipe()
    try:
        yield gate
    finally:
        for descriptor in gate:
            os.close(descriptor)


def _fork_worker(gate: tuple[int, int], path: Path, home: Home, commands: Iterable[tuple[str, Sequence[str]]]) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            os.close(gate[1])
            os.read(gate[0], 1)
            path.write_text("".join(f"{json.dumps(_do(home, name, words))}\n" for name, words in commands))
        finally:
            os._exit(0)
    return pid


def _do(home: Home, name: str, words: Sequence[str]) -> Report:
    began = time.monotonic()
    answer = home.run(words)
    return Report(name, answer.code, answer.complaint, began, time.monotonic())
