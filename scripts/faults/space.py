"""A full disk: a quota for one file, and a disk of our own that is really full."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faults.contents import read_contents
from faults.home import Home, make_home
from faults.kills import JOBS, make_job
from faults.scale import Scale
from faults.tally import Audit, Tally, leave_out

PAGE = 4096
REFUSED = (2, 6, 7, 74)
DISK_SIZE = 512 * 1024
MOST_GIVES = 2_000


def limit_files(scale: Scale) -> Tally:
    """Commands that may not make any file larger than so many octets, from nothing up to what they need."""
    audit = Audit("a quota, page by page")
    for words, story in JOBS:
        with make_job(words, story) as job:
            job.home.tell(words)
            largest = max(map(len, job.home.save().values()))
            for limit in scale.choose([*range(0, largest + 2 * PAGE, PAGE)]):
                job.home.lay(job.files)
                answer = job.home.run(words, lambda limit=limit: _limit_files(limit))
                audit.tried += 1
                audit.expect(answer, (0, *REFUSED), words[0])
                audit.count_write(job.home, answer, job.before, job.after)
    return audit.close(f"{len(JOBS)} commands")


def _limit_files(octets: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (octets, octets))


def fill_disk(_scale: Scale) -> Tally:
    """Give on a small disk until it is full, make room, and go on."""
    audit = Audit("a disk that is full")
    if os.geteuid() != 0 or not shutil.which("mount"):
        return leave_out(audit.fault, "only root may mount a small disk")
    with make_home() as outer, _mount(outer.folder / "disk") as is_mounted:
        if not is_mounted:
            return leave_out(audit.fault, "a small disk can't be mounted here")
        home = Home(outer.folder / "disk")
        home.tell(("add", "Ann"))
        (home.folder / "filler").write_bytes(b"\0" * _count_free(home.folder, all_but=40 * PAGE))
        acknowledged = []
        for number in range(MOST_GIVES):
            note = f"full {number} ".ljust(PAGE, "x")
            answer = home.run(("give", "ann", "advice", note))
            audit.tried += 1
            if answer.code:
                break
            acknowledged.append(note)
        audit.expect(answer, REFUSED, "give on a full disk")
        _read_on_a_full_disk(audit, home)
        (home.folder / "filler").unlink()
        audit.expect(home.run(("give", "ann", "advice", "room again")), (0,), "give after there is room")
        audit.count_notes(home, [*acknowledged, "room again"])
    return audit.close(f"full after {len(acknowledged)} gives")


def _read_on_a_full_disk(audit: Audit, home: Home) -> None:
    before = read_contents(home.ledger)
    audit.expect(home.run("balance"), (0,), "balance on a full disk")
    if read_contents(home.ledger).size != before.size:
        audit.unexpected["a read changed the ledger"] += 1


def _count_free(folder: Path, *, all_but: int) -> int:
    status = os.statvfs(folder)
    return status.f_bavail * status.f_frsize - all_but


@contextmanager
def _mount(folder: Path) -> Iterator[bool]:
    """A small disk in memory; False if none can be had."""
    folder.mkdir()
    line = ["mount", "-t", "tmpfs", "-o", f"size={DISK_SIZE},mode=700", "tmpfs", str(folder)]
    is_mounted = subprocess.run(line, capture_output=True, check=False).returncode == 0
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", str(folder)], check=True)
