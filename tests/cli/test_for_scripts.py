"""What scripts read doesn't change with the look: --json, --plain and --ids of every command that reads.

`for_scripts.txt` has a digest of each answer. A key that is added on purpose is written by --update-transcripts: then
read the diff of `git`, and think of those who read the answer.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

import worlds
from commands import READS
from harness import Well

DIGESTS = Path(__file__).with_name("for_scripts.txt")
DAY = "2026-03-02"
BESIDE = ("check", "doctor")  # what they say depends on the machine
FORMS = ("--json", "--plain --header", "--ids")


def list_digests(home: Path) -> list[str]:
    """A line for each command and form: the beginning of the digest, the exit code, and the command."""
    well = Well(home)
    well.tell(worlds.MONTH)
    lines = []
    for command in [f"{line} {form}" for line in READS if not line.startswith(BESIDE) for form in FORMS]:
        result = well(command, today=DAY, env={"COLUMNS": "60"}, terminal=command.endswith("--ids"))
        lines.append(f"{sha256(result.out.encode()).hexdigest()[:12]}  {result.code}  {command}\n")
    return lines


def test_what_scripts_read_is_what_it_was(home: Path, request: pytest.FixtureRequest) -> None:
    lines = list_digests(home)
    if request.config.getoption("--update-transcripts"):
        DIGESTS.write_text("".join(lines), encoding="utf-8")

    changed = [line for line in lines if line not in DIGESTS.read_text(encoding="utf-8").splitlines(keepends=True)]

    assert not changed
