"""Backups that are made while others write: each is whole, and has every entry that was acknowledged before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from faults.contents import read_contents
from faults.home import Home, make_home
from faults.scale import Scale
from faults.tally import Audit, Tally, leave_out
from faults.writers import Report, do_at_once, iterate_gives

WRITERS = 3  # and one more process that makes the backups
NO_COMMAND = 2  # the code of a wrong command line


def back_up_at_once(scale: Scale) -> Tally:
    """Make one backup after the other while others give."""
    audit = Audit(f"{scale.backups} backups while {WRITERS} write")
    with make_home(("add", "Ann"), ("give", "ann", "advice", "before all")) as home:
        if home.run("backup --help").code == NO_COMMAND:
            return leave_out(audit.fault, "this wellkeeper has no `well backup`")
        names = [f"backup {number}.db" for number in range(scale.backups)]

        def work(worker: int) -> Iterable[tuple[str, Sequence[str]]]:
            if worker == WRITERS:
                return [(name, ("backup", name)) for name in names]
            return iterate_gives(worker, scale.backups)

        reports = do_at_once(home, WRITERS + 1, work)
        gives = [report for report in reports if report.name not in names]
        for report in reports:
            audit.expect(report.answer, (0,), "give" if report in gives else "backup")
            if report not in gives:
                audit.tried += 1
                audit.acknowledged += report.code == 0
                audit.found += report.code == 0 and _is_whole(audit, home, report, gives)
    return audit.close(f"{len(gives)} gives meanwhile; each opened again and checked")


def _is_whole(audit: Audit, home: Home, backup: Report, gives: Sequence[Report]) -> bool:
    """Whether a backup is sound, and has all that was acknowledged before it began."""
    contents = read_contents(home.folder / backup.name)
    audit.expect(home.run(("check", "--db", backup.name)), (0,), "check of a backup")
    earlier = [give.name for give in gives if give.code == 0 and give.ended < backup.began]
    return not contents.problems and all(contents.notes[note] == 1 for note in ("before all", *earlier))
