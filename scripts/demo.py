"""A walk through the main job on a throw-away ledger: `make demo`.

Thirteen invented people and a year up to today are typed in, as anyone would type them, in this one process. Then each
command of the walk runs as its own. DEMO_PAUSE=1 waits for Enter before each; nothing is left behind.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from wellkeeper.cli.app import run
from wellkeeper.storage.file import connect_to_read
from worlds import HISTORY


class Step(NamedTuple):
    """A command of the walk, and what to look at in its answer."""

    typed: str
    look: str


WALK = (
    Step("well today", "The morning. A short list, by rules that anyone can read: whom to turn to, and why."),
    Step("well referrals", "Who is on the way, for how long, who has to move next, and the one nudge to make."),
    Step("well draft lucia nudge", "A promise went quiet. The words that make it easy; nothing is sent."),
    Step('well thank sam "a bottle, and a card"', "Thanks come first. They count, too."),
    Step(
        "well balance",
        "Every account. The balance never fades; the level is what it is worth today, the picture its year.",
    ),
    Step(
        "well ask --ready",
        "Who may be asked: what to ask for, and up to what every check would allow.",
    ),
    Step(
        "well why jonas",
        "Why not Jonas? Seven checks with their figures, the smallest way to a yes, and the lines behind it.",
    ),
    Step(
        'well ask grace live --for "the harbour festival again"',
        "A ledger with a memory: Grace said no, and that still holds. So this one is refused (exit code 5).",
    ),
    Step(
        'well give priya vendor "Van Dam imports textiles" --minutes 15',
        "Priya wanted an importer. Giving comes first.",
    ),
    Step(
        'well ask theo intro --for "the dispatcher at Hansen"',
        "Theo is ready. The ask draws its price, and waits for an answer.",
    ),
    Step("well statement theo", "His account, line by line, with the balance and the level after each."),
    Step("well owe", "What is still owed: Noor doesn't know yet that Kira signed."),
    Step(
        "well undo",
        "A second thought: undo takes back the last command, whatever it was. `well undo` again would bring it back.",
    ),
    Step("well check", "The file and every balance, added up again from the first line."),
)
REFUSED = 5


def main() -> None:
    """Build the year in a temporary folder, and walk."""
    with tempfile.TemporaryDirectory(prefix="well-demo-") as folder:
        os.environ.update(WELL_DB=str(Path(folder, "ledger.db")), XDG_CONFIG_HOME=folder)
        print(style_text("2", "typing in a year of invented people …"), flush=True)
        live(date.today())
        for step in WALK:
            show(step)
        print(f"\n{style_text('2', 'That was a throw-away ledger; it is gone now. To begin your own:')} well --help")


def live(today: date) -> None:
    """Type in the history, day by day."""
    for days, typed in sorted(_parse_history(), key=lambda line: -line[0]):
        words = shlex.split(_fill_in(typed, today))
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            code = run([*words, "--on", str(today - timedelta(days))])
        if code != 0:
            sys.exit(f"demo: {shlex.join(words)} ended with {code}")


def _parse_history() -> Iterator[tuple[int, str]]:
    for line in filter(None, HISTORY.splitlines()):
        days, _, typed = line.partition(" ")
        yield int(days), typed


def _fill_in(typed: str, today: date) -> str:
    """What was typed, with its days and entry numbers in place."""
    soon = today + timedelta(6)
    typed = typed.replace("{today}", f"--{today:%m-%d}").replace("{soon}", f"--{soon:%m-%d}")
    typed = typed.replace("{in 3 weeks}", str(today + timedelta(21)))
    return re.sub(r"\{(\w+) (\w+)\}", lambda match: str(_find_entry(match[1], match[2])), typed)


def _find_entry(handle: str, kind: str) -> int:
    """The number of a contact's entry of a kind."""
    sql = "SELECT e.id FROM entry e JOIN contact c ON c.id = e.contact_id WHERE c.handle = ? AND e.kind = ?"
    with contextlib.closing(connect_to_read(Path(os.environ["WELL_DB"]))) as ledger:
        return int(ledger.execute(sql, (handle, kind)).fetchone()[0])


def show(step: Step) -> None:
    """Say what to look at, show the command as typed, and run it."""
    width = min(shutil.get_terminal_size().columns, 100)
    print("", *(style_text("3;36", line) for line in textwrap.wrap(step.look, width)), sep="\n")
    print(style_text("2", "$"), style_text("1", step.typed), end="", flush=True)
    if os.environ.get("DEMO_PAUSE") and sys.stdin.isatty() and sys.stdout.isatty():
        input()
    else:
        print(flush=True)
    words = shlex.split(step.typed)[1:]
    code = subprocess.run([sys.executable, "-m", "wellkeeper", *words], check=False).returncode
    if code not in (0, REFUSED):
        sys.exit(f"demo: {step.typed} ended with {code}")


def style_text(style: str, text: str) -> str:
    """Text in a style, if a terminal shows it."""
    plain = not sys.stdout.isatty() or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return text if plain else f"\x1b[{style}m{text}\x1b[0m"


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
