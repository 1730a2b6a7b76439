"""Power loss: what a command did is recorded, and every state is tried that a disk may be in afterwards."""

from __future__ import annotations

from hashlib import sha256
from random import Random

from faults import tracing
from faults.disk import Image, list_images
from faults.home import Answer, make_home
from faults.kills import JOBS, Job, make_job
from faults.recording import record
from faults.scale import Scale
from faults.tally import Audit, Tally, leave_out

OFF = -1  # the code of a command that a power loss ended


def lose_power(scale: Scale) -> Tally:
    """Lose power after each call of a command, in several ways; and right after the command was acknowledged."""
    audit = Audit("power loss after every call")
    if not tracing.is_there():
        return leave_out(audit.fault, tracing.MISSING)
    calls = 0
    for words, story in JOBS:
        with make_job(words, story) as job:
            answer, changes = record(job.home, words)
            audit.expect(answer, (0,), words[0])
            calls += len(changes)
            images = [*list_images(job.files, changes, scale.images, Random(scale.seed))]
            acknowledged = 3 + scale.images  # the images after the last change: the command has answered
            if images[-acknowledged] != job.home.save():
                audit.unexpected[f"the recording of {words[0]} doesn't lead to what is there"] += 1
            _judge(audit, job, scale.choose(images[:-acknowledged]), OFF)
            _judge(audit, job, images[-acknowledged:], answer.code)
    return audit.close(f"{len(JOBS)} commands, {calls} changes of files")


def _judge(audit: Audit, job: Job, images: list[Image], code: int) -> None:
    """Every image is a sound ledger, from before the command or from after it."""
    judged = set()
    with make_home() as home:
        for image in images:
            audit.tried += 1
            digest = sha256(repr(sorted(image.items())).encode()).digest()
            if digest in judged and code == OFF:
                continue
            judged.add(digest)
            home.lay(image)
            audit.count_write(home, Answer(code, "", ""), job.before, job.after)
