"""Times `well` as whole processes against the figures to reach: `make bench`; on a server: `make bench-postgres`.

Every command runs once to warm up and to prove that it works, then all take turns, so that a busy machine is busy for
all of them; what counts is the median, as a ratio to another row of the same run. Imports of large files run by
themselves, each on a ledger of its own.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import json
import os
import pty
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from proxies import running_proxy
from with_postgres import VARIABLE

PASS, TYPER, SQLMODEL = "python -c pass", 'python -c "import typer"', 'python -c "import sqlmodel, typer"'
BARS = {"× pass": PASS, "× typer": TYPER, "× sqlmodel": SQLMODEL}
# A writer keeps up to 200 MB of what it changed in memory, so that readers needn't wait: decisions.md.
READ_MB, ANSWER_MB, IMPORT_MB = 60, 150, 300
LONG_RUNS = 3  # of an answer that takes seconds
DELAYS = (0, 5)  # milliseconds that each round trip to a server takes longer
PEERS = {"task": "--version", "ledger": "--version", "hledger": "--version", "sqlite-utils": "--version"}


@dataclass
class Command:
    """A row: what is run, how, and what it must reach."""

    name: str
    argv: list[str]
    env: Mapping[str, str] = field(default_factory=dict)
    terminal: bool = False
    than: str = PASS  # the row that `limit` is a ratio to
    limit: float | None = None
    most_seconds: float | None = None  # of a long answer, which start-up says nothing of
    megabytes: float | None = None
    begins_as: Path | None = None  # the ledger that WELL_DB is a copy of, each time
    seconds: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)
    failure: str = ""


# As pip 26 writes it. In what pip 23 writes `re` is imported before anything else: half as much again as python itself.
SCRIPT = """#!{python}
import sys
from wellkeeper.__main__ import main
if __name__ == "__main__":
    sys.exit(main())
"""


def write_script(folder: Path) -> str:
    """The path of a script `well` in that folder, which begins alike whatever installed this one."""
    path = folder / "well"
    path.write_text(SCRIPT.format(python=sys.executable))
    path.chmod(0o755)
    return str(path)


def list_commands(well: str, folder: Path, sizes: argparse.Namespace) -> list[Command]:
    """The rows, and the ledgers that they need in `folder`."""
    full, short, long = (folder / f"{name}.db" for name in ("full", "short", "long"))
    name, only_name = build_ledger(full, sizes.contacts, sizes.entries), build_ledger(short, 1, sizes.short)
    build_ledger(long, 1, sizes.long)
    searched = folder / "searched.db"
    build_ledger(searched, sizes.contacts, sizes.searched)
    on, on_short, on_long = ({"WELL_DB": str(path)} for path in (full, short, long))
    on_searched = {"WELL_DB": str(searched)}
    completing = {"_WELL_COMPLETE": "complete_bash", "COMP_WORDS": f"well balance {name[:-1]}", "COMP_CWORD": "2"}
    plain = {"than": TYPER, "limit": 1.6, "megabytes": READ_MB}
    rich = {"than": TYPER, "limit": 2.5, "megabytes": READ_MB, "terminal": True}
    seek = {"than": TYPER, "limit": 2.5, "megabytes": READ_MB}
    few, many = (f"well balance, one contact of {n:,}" for n in (sizes.short, sizes.long))
    return [
        Command(PASS, [sys.executable, "-c", "pass"]),
        Command(TYPER, [sys.executable, "-c", "import typer"]),
        Command(SQLMODEL, [sys.executable, "-c", "import sqlmodel, typer"]),
        Command("TAB on a contact", [well], on | completing, **plain),
        Command("well balance --plain", [well, "balance", "--plain"], on, **plain),
        Command("well ask --ready --json", [well, "ask", "--ready", "--json"], on, **plain),
        Command("well balance, terminal", [well, "balance"], on, **rich),
        Command("well today, terminal", [well, "today"], on, **rich),
        Command(f"well find, {sizes.searched:,} entries", [well, "find", "pilot", "--plain"], on_searched, **seek),
        Command(
            f"well who, {sizes.searched:,} entries", [well, "who", "price of a pilot", "--plain"], on_searched, **seek
        ),
        Command("well give NAME intro", [well, "give", name, "intro"], on, than=SQLMODEL, limit=1.1),
        Command(few, [well, "balance", only_name, "--plain"], on_short, **plain),
        Command(many, [well, "balance", only_name, "--plain"], on_long, than=few, limit=1.1, megabytes=READ_MB),
        *(Command(f"{peer} {word}", [path, word]) for peer, word in PEERS.items() if (path := shutil.which(peer))),
    ]


def list_warm_commands(well: str, folder: Path, sizes: argparse.Namespace) -> list[Command]:
    """The rows of commands that a warm engine carries out, which is running: they are measured by themselves."""
    path = folder / "warm.db"
    name = build_ledger(path, sizes.contacts, sizes.entries)
    on = {"WELL_DB": str(path), "XDG_RUNTIME_DIR": str(folder)}
    completing = {"_WELL_COMPLETE": "complete_bash", "COMP_WORDS": f"well balance {name[:-1]}", "COMP_CWORD": "2"}
    read: dict[str, Any] = {"limit": 2.5}
    bare = f"{PASS}, beside an engine"
    return [
        Command(bare, [sys.executable, "-c", "pass"]),
        Command("warm: TAB on a contact", [well], on | completing, than=bare, **read),
        Command("warm: well statement NAME", [well, "statement", name, "--plain"], on, than=bare, **read),
        Command("warm: well ask --ready --json", [well, "ask", "--ready", "--json"], on),  # of all contacts
        Command("warm: well give NAME intro", [well, "give", name, "intro"], on, than=bare, limit=4.0),
    ]


def make_batch(well: str, folder: Path, sizes: argparse.Namespace) -> Command:
    """The row of a batch: 2,000 gives a second, and half a second to begin with."""
    path, gives = folder / "before.db", folder / "gives.txt"
    name = build_ledger(path, sizes.contacts, sizes.entries)
    gives.write_text(f"give {name} meal\n" * sizes.gives)
    return Command(
        f"well batch --atomic, {sizes.gives:,} gives",
        [well, "batch", str(gives), "--atomic"],
        {"WELL_DB": str(folder / "batch.db")},
        begins_as=path,
        most_seconds=sizes.gives / 2_000 + 0.5,
    )


@contextlib.contextmanager
def running_engine(well: str, folder: Path) -> Iterator[None]:
    """A warm engine, whose socket is in that folder."""
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "XDG_RUNTIME_DIR": str(folder)}
    start, stop = ([well, "engine", deed] for deed in ("start", "stop"))
    subprocess.run(start, env=env, check=True, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        subprocess.run(stop, env=env, check=True, stdout=subprocess.DEVNULL)


def list_imports(well: str, folder: Path, sizes: argparse.Namespace) -> list[Command]:
    """The rows of files that come in, and the files in `folder`."""
    script = Path(__file__).with_name("sample_files.py")
    subprocess.run([sys.executable, str(script), str(folder), str(sizes.people), str(sizes.rows)], check=True)
    fresh, few, used = (folder / name for name in ("fresh.db", "few.db", "used.db"))
    build_ledger(fresh, 1, 0)
    shutil.copyfile(fresh, few)
    import_argv = [well, "--db", str(few), "import", str(folder / "few.csv")]
    subprocess.run(import_argv, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    few_rows, rows = (folder / f"entries-{count}.csv" for count in (sizes.rows // 10, sizes.rows))
    plain = f"sqlite3.executemany of {sizes.rows:,} rows"
    on = {"WELL_DB": str(used)}
    insert_argv = [sys.executable, str(Path(__file__).with_name("plain_inserts.py")), str(used)]
    bound = {"begins_as": few, "megabytes": IMPORT_MB}
    return [
        Command(
            f"import of {sizes.people:,} vCards", [well, "import", str(folder / "people.vcf")], on, begins_as=fresh
        ),
        Command(f"import of {sizes.people:,} rows", [well, "import", str(folder / "people.csv")], on, begins_as=fresh),
        Command(plain, [*insert_argv, str(rows)], begins_as=few, env=on),
        Command(f"import of {sizes.rows // 10:,} entries", [well, "import", str(few_rows)], on, **bound),
        Command(f"import of {sizes.rows:,} entries", [well, "import", str(rows)], on, than=plain, limit=3.0, **bound),
    ]


def list_answers(well: str, folder: Path, sizes: argparse.Namespace) -> list[Command]:
    """The rows of what a large ledger tells back, and the ledger in `folder`."""
    path = folder / "grand.db"
    build_ledger(path, sizes.people, sizes.long, sizes.offered)
    answers = ("mirror", "yield", "sources", "funnel", "lag", "tree", "said", "graded", "load", "plan --wins 1/month")
    bound = {"most_seconds": 3.0, "megabytes": ANSWER_MB}
    return [
        Command(f"well {words}, {sizes.long:,}", [well, *words.split()], {"WELL_DB": str(path)}, **bound)
        for words in answers
    ]


@contextlib.contextmanager
def list_server_commands(well: str, folder: Path, sizes: argparse.Namespace) -> Iterator[list[Command]]:
    """The rows of commands on a server, each with a delay on the way there, beside the same on a file."""
    path = folder / "file.db"
    name = build_ledger(path, sizes.contacts, sizes.entries)
    home = f"{os.environ[VARIABLE]}&schema=bench_{os.getpid()}"
    subprocess.run([well, "copy", str(path), home], check=True, capture_output=True)
    completing = {"_WELL_COMPLETE": "complete_bash", "COMP_WORDS": f"well balance {name[:-1]}", "COMP_CWORD": "2"}
    calls: dict[str, tuple[list[str], Mapping[str, str]]] = {
        "TAB on a contact": ([well], completing),
        "well balance --plain": ([well, "balance", "--plain"], {}),
        "well ask --ready --json": ([well, "ask", "--ready", "--json"], {}),
        "well why NAME": ([well, "why", name], {}),
        "well give NAME intro": ([well, "give", name, "intro"], {}),
    }
    with contextlib.ExitStack() as stack:
        rows = [Command(title, argv, {**env, "WELL_DB": str(path)}) for title, (argv, env) in calls.items()]
        for delay in DELAYS:
            _, url = stack.enter_context(running_proxy(home, delay / 1_000))
            rows += [
                Command(f"{title}, server, {delay} ms", argv, {**env, "WELL_DB": url}, than=title)
                for title, (argv, env) in calls.items()
            ]
        yield rows


def build_ledger(path: Path, contacts: int, entries: int, offered: int | None = None) -> str:
    """Make a sample ledger, in another process: a child's peak includes its parent's. A handle in it."""
    script = Path(__file__).with_name("sample_ledger.py")
    argv = [sys.executable, str(script), str(path), str(contacts), str(entries)]
    argv += [] if offered is None else [str(offered)]
    return subprocess.run(argv, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def measure(command: Command, home: Path) -> tuple[int, bytes]:
    """Run a command once, and keep its time and peak memory. Its exit code and output."""
    if command.begins_as:
        shutil.copyfile(command.begins_as, command.env["WELL_DB"])
    env = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color", **command.env}
    with open_terminal() if command.terminal else open_pipe() as (ours, theirs):
        start = time.perf_counter()
        actions = [(os.POSIX_SPAWN_DUP2, theirs, fd) for fd in ((0, 1, 2) if command.terminal else (1, 2))]
        pid = os.posix_spawn(command.argv[0], command.argv, env, file_actions=actions)
        os.close(theirs)
        output = read_all(ours)
        _, status, usage = os.wait4(pid, 0)
        command.seconds.append(time.perf_counter() - start)
    # Linux counts kilobytes, macOS bytes. A process smaller than this one shows this one's peak (about 20 MB).
    command.peaks.append(usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))
    return os.waitstatus_to_exitcode(status), output


@contextlib.contextmanager
def open_pipe() -> Iterator[tuple[int, int]]:
    ours, theirs = os.pipe()
    yield ours, theirs
    os.close(ours)


@contextlib.contextmanager
def open_terminal(rows: int = 40, columns: int = 100) -> Iterator[tuple[int, int]]:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    yield ours, theirs
    os.close(ours)


def read_all(stream: int) -> bytes:
    """All that arrives until the other end is closed, which a terminal on Linux reports as an error."""
    chunks = []
    with contextlib.suppress(OSError):
        while chunk := os.read(stream, 65536):
            chunks.append(chunk)
    return b"".join(chunks)


def race(rows: Sequence[Command], home: Path, runs: int) -> None:
    """Fill the rows with `runs` measures each, after one that doesn't count."""
    for row in rows:
        attempt(row, home)
        row.seconds.clear()
        row.peaks.clear()
    for _ in range(runs):
        for row in random.sample(rows, len(rows)):  # what ran before leaves its mark on caches and disk
            if not row.failure:
                measure(row, home)


def attempt(row: Command, home: Path) -> None:
    """One measure, that must succeed."""
    code, output = measure(row, home)
    if code != 0:
        lines = output.decode(errors="replace").strip().splitlines()
        row.failure = f"exit {code}: {lines[-1] if lines else ''}"


def judge_rows(rows: Sequence[Command]) -> list[dict[str, Any]]:
    """The figures of each row, and whether it reached what it must."""
    medians = {row.name: median(row.seconds) for row in rows if row.seconds}

    def compute_ratio(row: Command, bar: str) -> float | None:
        return round(medians[row.name] / medians[bar], 2) if row.name in medians and bar in medians else None

    results = []
    for row in rows:
        peak, reached = max(row.peaks, default=None), compute_ratio(row, row.than)
        slow = row.limit is not None and (reached is None or reached > row.limit)
        slow |= row.most_seconds is not None and medians.get(row.name, row.most_seconds) >= row.most_seconds
        heavy = row.megabytes is not None and (peak is None or peak > row.megabytes)
        results.append(
            {
                "command": row.name,
                "ms": round(1000 * medians[row.name], 1) if row.name in medians else None,
                **{title: compute_ratio(row, bar) for title, bar in BARS.items()},
                "MB": round(peak, 1) if peak else None,
                "ratio": None if row.limit is None and row.than == PASS else reached,
                "target": describe_target(row),
                "reached": not (slow or heavy) if row.limit or row.most_seconds or row.megabytes else None,
                "failure": row.failure,
            }
        )
    return results


def describe_target(row: Command) -> str:
    bar = next((title for title, name in BARS.items() if name == row.than), f"× {row.than}")
    memory = f"< {row.megabytes:g} MB" if row.megabytes else ""
    time_limit = f"< {row.most_seconds:g} s" if row.most_seconds else ""
    return ", ".join(filter(None, (f"≤ {row.limit} {bar}" if row.limit else "", time_limit, memory)))


def format_table(results: Sequence[Mapping[str, Any]]) -> str:
    """The results for people; numbers aligned."""
    titles = ["command", "ms", *BARS, "MB", "ratio", "target", "reached"]
    cells = [titles, *([_format_cell(title, result[title]) for title in titles] for result in results)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    sides = [str.ljust if title in ("command", "target", "reached") else str.rjust for title in titles]
    lines = [
        "  ".join(side(cell, width) for side, cell, width in zip(sides, row, widths, strict=True)) for row in cells
    ]
    failures = [f"{result['command']}: {result['failure']}" for result in results if result["failure"]]
    absent = [peer for peer in PEERS if not shutil.which(peer)]
    notes = [*failures, *([f"not on this machine: {', '.join(absent)}"] if absent else [])]
    return "\n".join([line.rstrip() for line in lines] + ["", *notes])


def _format_cell(title: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "NO"
    if isinstance(value, float):
        return f"{value:.0f}" if title in ("ms", "MB") else f"{value:.2f}"
    return str(value or "")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Times whole processes of well against the figures to reach.")
    parser.add_argument("-n", "--runs", type=int, default=15, help="measures of each command (15)")
    parser.add_argument("--contacts", type=int, default=1_000)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--short", type=int, default=1_000, help="entries of the contact with a short history")
    parser.add_argument("--long", type=int, default=1_000_000, help="entries of the contact with a long history")
    parser.add_argument("--searched", type=int, default=100_000, help="entries of the ledger that is searched")
    parser.add_argument(
        "--people", type=int, default=10_000, help="people in the files to import, and in a large ledger"
    )
    parser.add_argument(
        "--offered", type=int, default=1_000, help="introductions that nobody asked for, in that ledger"
    )
    parser.add_argument("--gives", type=int, default=4_000, help="commands of a batch")
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the spreadsheet of entries")
    parser.add_argument(
        "--on-server", action="store_true", help="rows on the server that WELL_TEST_SERVER names, beside a file"
    )
    parser.add_argument("--json", action="store_true", help="the figures for a script")
    return parser.parse_args()


def main() -> None:
    options = parse_arguments()
    with tempfile.TemporaryDirectory(prefix="well-bench-") as folder:
        print("building the ledgers", file=sys.stderr)
        well = write_script(Path(folder))
        if options.on_server:
            with list_server_commands(well, Path(folder), options) as rows:
                race(rows, Path(folder), options.runs)
            return show_results(rows, is_json=options.json)
        rows = list_commands(well, Path(folder), options)
        print(f"{len(rows)} commands, {options.runs} runs of each", file=sys.stderr)
        race(rows, Path(folder), options.runs)
        print("warm", file=sys.stderr)
        warm = list_warm_commands(well, Path(folder), options)
        with running_engine(well, Path(folder)):
            race(warm, Path(folder), options.runs)
        print("telling back", file=sys.stderr)
        answers = list_answers(well, Path(folder), options)
        answers.append(make_batch(well, Path(folder), options))
        race(answers, Path(folder), LONG_RUNS)
        print("importing", file=sys.stderr)
        large = list_imports(well, Path(folder), options)
        for row in large:
            attempt(row, Path(folder))
    return show_results([*rows, *warm, *answers, *large], is_json=options.json)


def show_results(rows: Sequence[Command], *, is_json: bool) -> None:
    results = judge_rows(rows)
    print(json.dumps(results, indent=2, ensure_ascii=False) if is_json else format_table(results))


if __name__ == "__main__":
    main()
