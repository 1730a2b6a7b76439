"""A command behaves alike with an engine and without: its streams, folder, environment, limits, codes and signals."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from harness import Result, Shell, Well
from worlds import HELP

LINES = {
    "answer": "well balance",
    "json": "well statement alice --json",
    "help": "well give --help",
    "wrong words": "well blance; echo $?",
    "not found": "well show nobody; echo $?",
    "no answer": "well ask --ready --exit-code; echo $?",
    "write": "well give alice meal 'C# & “more”' && well undo",
    "stdin": "printf 'a note\\nof two lines' | well note alice - && well statement alice --plain",
    "batch": "printf 'met bob\\ngive alice meal\\n' | well batch --atomic",
    "tab": "_WELL_COMPLETE=complete_bash COMP_WORDS='well balance al' COMP_CWORD=2 well",
    "zsh": "_WELL_COMPLETE=complete_zsh _TYPER_COMPLETE_ARGS='well show ' well",
    "folder": "mkdir -p a/b; cd a/b; well export x.csv && ls; cat x.csv",
    "folder gone": "mkdir gone; cd gone; rmdir ../gone; well balance --plain; echo $?",
    "umask": "umask 0; well export y.csv; umask 077; well export z.csv; stat -c %a y.csv z.csv; umask",
    "no ledger": "WELL_DB=$PWD/none.db well balance; echo $?",
    "environment": "WELL_PRIVATE=1 well contacts; WELL_NAME=Me well draft alice help",
    "columns": "COLUMNS=60 well balance; COLUMNS=120 well today",
    "latin": "PYTHONIOENCODING=latin-1 well show 'Ögmundur ☃' 2>&1 | iconv -f latin1",
    "plain locale": "LC_ALL=C LANG=C well add 'Ögmundur ☃'; LC_ALL=C well contacts --plain",
    "not text": "well show $'\\xff\\xfe'; echo $?",
    "zone": "TZ=Pacific/Kiritimati well today --json | head -n 1; TZ=Pacific/Niue well today --json | head -n 1",
    "reader gone": "well history --json | head -n 1",
    "output closed": "well balance >&-; echo $?; well give alice meal >&-; echo $?",
    "errors closed": "well show nobody 2>&-; echo $?",
    "input closed": "well balance --plain <&-; well note alice - <&-; echo $?",
    "all closed": "well give alice meal <&- >&- 2>&-; echo $?",
    "disk full": "well balance > /dev/full; echo $?; well give alice meal > /dev/full; echo $?",
    "file size": "(ulimit -f 1; trap '' XFSZ; well give alice meal; echo $?); well check",
    "open files": "(ulimit -n 15; well balance --plain; echo $?)",
    "other descriptors": "well import <(printf 'day,contact,kind\\n2026-01-08,alice,meal\\n') --dry-run; echo $?",
    "nice": "nice -n 5 bash -c 'well balance --plain'",
    "flags": "python -O -W error -X dev -m wellkeeper balance --plain",
    "pipe of wells": "well contacts --ids | well edit - --tag shared; well contacts --tag shared --ids",
    "editor": "VISUAL=false well note alice; echo $?",
    "passphrase": "well backup b.age --passphrase-command 'echo secret' > /dev/null; ls b.age",
    "a bug": "WELL_DEBUG=1 WELL_DB=/proc/self/mem well balance; echo $?",
}
MOMENTS = re.compile(r"\d{4}-\d\d-\d\dT[0-9:.+]+Z?|[0-9a-f]{16,}|/tmp/\S*")


@pytest.fixture(scope="session")
def story_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the ledger of `HELP`."""
    well = Well(tmp_path_factory.mktemp("alike"))
    well.tell(HELP)
    return well.home


def run(story_home: Path, home: Path, line: str, env: dict[str, str]) -> Result:
    """What a line does in a copy of the home that was story_home."""
    shutil.copytree(story_home, home)
    result = Shell(home)(line, env=env)
    clean = [MOMENTS.sub("…", text.replace(str(home), "~")) for text in (result.out, result.err)]
    return Result(result.code, *clean)


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_a_line_does_the_same_with_an_engine_and_without(
    story_home: Path, tmp_path: Path, engine: Path, line: str
) -> None:
    cold = run(story_home, tmp_path / "cold", line, {"WELL_ENGINE": "off"})
    warm = run(story_home, tmp_path / "warm", line, {"XDG_RUNTIME_DIR": str(engine)})

    assert warm == cold
    assert [path.name for path in sorted((tmp_path / "warm").rglob("*"))] == [
        path.name for path in sorted((tmp_path / "cold").rglob("*"))
    ]


WAITING = f"mkfifo pipe; exec 9<>pipe; (TRAP; exec {shlex.quote(sys.executable)} -m wellkeeper note alice - <pipe) &"


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.parametrize("signal", ["INT", "TERM", "HUP", "QUIT", "KILL"])
def test_a_signal_ends_it_with_the_same_code_and_leaves_nothing(
    story_home: Path, tmp_path: Path, engine: Path, signal: str
) -> None:
    """The command waits for its note, on a pipe that stays open."""
    waiting = WAITING.replace("TRAP", "ulimit -c 0")
    line = f"set -m; {waiting} sleep 1.5; kill -{signal} $!; wait $!; echo $?; well log -n 1"

    cold = run(story_home, tmp_path / "cold", line, {"WELL_ENGINE": "off"})
    warm = run(story_home, tmp_path / "warm", line, {"XDG_RUNTIME_DIR": str(engine)})

    assert (warm.out, warm.code) == (cold.out, cold.code)


def test_an_ignored_signal_is_ignored(story_home: Path, tmp_path: Path, engine: Path) -> None:
    waiting = WAITING.replace("TRAP", "trap '' INT HUP; exec 9>&-")
    line = f"{waiting} sleep 1; kill -INT $!; kill -HUP $!; sleep 0.3; echo kept >&9; exec 9>&-; wait $!; echo code $?"
    warm = run(story_home, tmp_path / "warm", line, {"XDG_RUNTIME_DIR": str(engine)})

    assert "code 0" in warm.out, warm.err


def test_nothing_of_one_run_is_left_for_the_next(story_home: Path, tmp_path: Path, engine: Path) -> None:
    line_before = "umask 0; cd /; WELL_NAME=Other WELL_PRIVATE=1 COLUMNS=60 well show ali; cd ~; umask 022; "
    line = "well show ali; well export x.csv; stat -c %a x.csv"
    alone = run(story_home, tmp_path / "alone", line, {"XDG_RUNTIME_DIR": str(engine)})
    after = run(
        story_home, tmp_path / "after", f"({line_before}) > /dev/null; {line}", {"XDG_RUNTIME_DIR": str(engine)}
    )

    assert after.out == alone.out


def test_fifty_at_once_are_served(story_home: Path, tmp_path: Path, engine: Path) -> None:
    line = "for n in $(seq 50); do well note bob note-$n > /dev/null & done; wait; well log bob --json | grep -c note-"
    warm = run(story_home, tmp_path / "warm", f"{line}; well check", {"XDG_RUNTIME_DIR": str(engine)})

    assert warm.out.startswith("50\n"), warm.err
