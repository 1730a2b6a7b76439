"""Calls that fail: the disk is broken or full, once or from then on; or a signal came between."""

from __future__ import annotations

from faults import tracing
from faults.kills import JOBS, make_job
from faults.scale import Scale
from faults.tally import Audit, Tally, leave_out

ERRORS = {
    "EIO": ("openat", "pread64", "pwrite64", "ftruncate", "fsync", "fdatasync", "link", "unlink"),
    "ENOSPC": ("openat", "pwrite64", "ftruncate", "fsync", "fdatasync", "link"),
    "EINTR": ("openat", "pread64", "pwrite64", "ftruncate", "fsync", "fdatasync", "fcntl"),
}
REFUSED = (2, 6, 7)


def fail_with(error: str, scale: Scale) -> Tally:
    """Let each call of a command fail, once and from then on; then the next command is done undisturbed."""
    audit = Audit(f"{error} at every call")
    if not tracing.is_there():
        return leave_out(audit.fault, tracing.MISSING)
    done = 0
    jobs = JOBS[[*ERRORS].index(error) :: len(ERRORS)] if scale.sample == 1 else JOBS
    for words, story in jobs:
        with make_job(words, story) as job:
            calls = tracing.count_calls(job.home, words, ERRORS[error])
            for number, (call, occurrence) in enumerate(scale.choose(calls)):
                for onwards in _choose_lengths(error, scale, number):
                    job.home.lay(job.files)
                    answer = tracing.inject(job.home, words, call, occurrence, f"error={error}", onwards=onwards)
                    audit.tried += 1
                    audit.expect(answer, (0, *REFUSED), f"{words[0]}, {call} failing,")
                    audit.count_write(job.home, answer, job.before, job.after)
                    audit.expect(job.home.run(("add", "Zoe")), (0,), "the next command")
                    done += answer.code == 0
    return audit.close(f"{len(jobs)} commands; {done} were done all the same, {audit.yet_done} refused as uncertain")


def _choose_lengths(error: str, scale: Scale, number: int) -> tuple[bool, ...]:
    """Whether only one call fails, all from it on, or one after the other. No signal comes between for ever."""
    if error == "EINTR":
        return (False,)
    return (False, True) if scale.sample is None else (bool(number % 2),)
