"""What became of the writes that a fault met: acknowledged, found, lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from faults.contents import Contents, Size, read_contents
from faults.home import Answer, Home

YET_DONE = "may not outlast a power cut"  # in the error of a write that is there, but not for certain
SHOWN = 3  # sorts of what was unexpected that a line of the table names


class Tally(NamedTuple):
    """What one fault did.

    tried         how often it was caused
    acknowledged  writes that ended with 0
    found         those of them that are in the ledger afterwards
    lost          those that aren't
    unexpected    what else was wrong, by sort: a half-done write, an unsound ledger, a crash of ours
    note          how it was caused, in figures
    left_out      why it wasn't caused at all, if so
    """

    fault: str
    tried: int = 0
    acknowledged: int = 0
    found: int = 0
    lost: int = 0
    unexpected: tuple[tuple[str, int], ...] = ()
    note: str = ""
    left_out: str = ""

    @property
    def is_good(self) -> bool:
        """Whether nothing was lost, and nothing else was wrong."""
        return not self.lost and not self.unexpected


class Audit:
    """Counts what a fault did, ledger by ledger, until `close`.

    `yet_done` are writes that were refused although they are there, and said so.
    """

    def __init__(self, fault: str) -> None:
        self.fault = fault
        self.tried = self.acknowledged = self.found = self.yet_done = 0
        self.unexpected: Counter[str] = Counter()

    def expect(self, answer: Answer, codes: Collection[int], action: str = "a command") -> None:
        """A command ends with one of these codes, and never in a crash of ours."""
        if answer.has_crashed or answer.code not in codes:
            self.unexpected[f"{action} ended with {answer.code}: {answer.complaint}"] += 1

    def count_notes(self, home: Home, acknowledged: Iterable[str]) -> Contents:
        """Every acknowledged note is in the ledger once, and the ledger is sound."""
        notes = {*acknowledged}
        contents = read_contents(home.ledger)
        self.acknowledged += len(notes)
        self.found += sum(contents.notes[note] > 0 for note in notes)
        twice = sum(contents.notes[note] > 1 for note in notes)
        if twice:
            self.unexpected["a write is there twice"] += twice
        self.check(home, contents)
        return contents

    def count_write(self, home: Home, answer: Answer, before: Size, after: Size) -> None:
        """A ledger is as it was before one write or as it is after it, and sound; after it if it was acknowledged."""
        contents = read_contents(home.ledger)
        if answer.code == 0:
            self.acknowledged += 1
            self.found += contents.size == after
        elif answer.code > 0 and contents.size == after:
            self._count_refused(answer)
        if contents.size not in (before, after):
            self.unexpected[f"half done: {contents.size}, neither {before} nor {after}"] += 1
        self.check(home, contents)

    def _count_refused(self, answer: Answer) -> None:
        """A write that was refused and yet done: it must say so."""
        if YET_DONE in answer.err:
            self.yet_done += 1
        else:
            self.unexpected[f"refused and yet done, without a word of it: {answer.complaint}"] += 1

    def check(self, home: Home, contents: Contents) -> None:
        """A ledger is sound by SQLite alone, by its own sums, and by `well check`."""
        self.unexpected.update(contents.problems)
        if contents.is_there:
            self.expect(home.run("check"), (0,), "check")

    def close(self, note: str = "") -> Tally:
        """What was counted."""
        lost = self.acknowledged - self.found
        unexpected = tuple(self.unexpected.most_common())
        return Tally(self.fault, self.tried, self.acknowledged, self.found, lost, unexpected, note)


def leave_out(fault: str, reason: str) -> Tally:
    """A fault that can't be caused here, and why."""
    return Tally(fault, left_out=reason)


def format_table(tallies: Iterable[Tally]) -> str:
    """A line for each fault, and under it what was unexpected."""
    lines = [f"{'fault':<34} {'tried':>6} {'acknowledged':>13} {'found':>6} {'lost':>5}  how"]
    for tally in tallies:
        if tally.left_out:
            lines.append(f"{tally.fault:<34} LEFT OUT: {tally.left_out}")
            continue
        figures = f"{tally.tried:>6} {tally.acknowledged:>13} {tally.found:>6} {tally.lost:>5}"
        lines.append(f"{tally.fault:<34} {figures}  {tally.note}".rstrip())
        lines += [f"    UNEXPECTED, {count} times: {sort}" for sort, count in tally.unexpected[:SHOWN]]
        if len(tally.unexpected) > SHOWN:
            lines.append(f"    … and {len(tally.unexpected) - SHOWN} more sorts")
    return "\n".join(lines)
