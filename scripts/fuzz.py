"""Reads what nobody should have written, for as long as it is let: `make fuzz MINUTES=10`.

Each reader gets files after an accident (those of tests/mutations.py, and floods), one after the other. What ends
otherwise than with an answer or an error of ours, takes too long or too much memory is kept in build/fuzz and named;
then the exit code is 1.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from harness import Well  # noqa: E402  it is in the folder that was just added
from mutations import SAMPLES, mutate  # noqa: E402
from worlds import MONTH  # noqa: E402

KEPT = ROOT / "build/fuzz"
FOREIGN_SAMPLES = ROOT.parent / "shared/samples"
LARGEST_SAMPLE = 20_000  # octets
LARGEST_FLOOD = 200_000
MOST_SECONDS = 20  # of the processor, for one command
MOST_MEGABYTES = 300
BAD_CODES = (70, 74)  # a bug of ours, and an answer that couldn't be written
FOREIGN_FOLDERS = {"vcard": ("vcard",), "calendar": ("ics",), "tables": ("google_csv", "linkedin_csv", "outlook_csv")}

PLAN = """handle\tname\tfirm\ttitle\tsource\ttier\ttags\tarchive
alice\tAlice Chen\tAcme\tCEO\tclient\tA\tvip,2026\t
bob\tBob Lee\t\t\tgroup\tB\t\tx
"""
NOTES = """2026-03-01
coffee with Alice: advice on hiring 1h; she offered Paul Otherbank
call with Bob yesterday 45m
met Alice and Bob on friday; introduced her to Bob, $40
+Zoë Ott: he wants a speaker; I promised Alice an intro by friday
"""


class TooLong(BaseException):
    """A command took longer than any should; no `except Exception` keeps it."""


class Reader(NamedTuple):
    """What reads a sort of input: samples of it by name, the commands that read a file of such a name, and the largest
    flood that they can be done with in time."""

    samples: dict[str, bytes]
    commands: tuple[str, ...]
    largest: int = LARGEST_FLOOD


def list_own_samples(*endings: str) -> dict[str, bytes]:
    """The samples of the tests whose names end so."""
    return {name: text.encode() for name, text in SAMPLES.items() if name.endswith(endings)}


def list_foreign_samples(reader_name: str) -> dict[str, bytes]:
    """The files of others for a reader, if they are here."""
    folders = [FOREIGN_SAMPLES / folder for folder in FOREIGN_FOLDERS.get(reader_name, ())]
    paths = [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())]
    return {path.name: path.read_bytes() for path in paths if path.stat().st_size < LARGEST_SAMPLE}


def list_readers(well: Well) -> dict[str, Reader]:
    """Every reader by its name. The ledger of `well` is what a history begins with."""
    well("export whole.jsonl")
    history = {"whole.jsonl": (well.home / "whole.jsonl").read_bytes()}
    ways = ("import {} --dry-run", "import {} --json", "import {}")
    readers = {
        "vcard": Reader(list_own_samples(".vcf"), (*ways, "import {} --update --tag fair --source group")),
        "calendar": Reader(list_own_samples(".ics"), ways),
        "mail": Reader(list_own_samples(".mbox", ".eml"), tuple(f"{way} --me ada@me.example" for way in ways)),
        "tables": Reader(list_own_samples(".csv"), ways),
        "entries": Reader(list_own_samples("entries.csv"), ("import {} --new --skip-errors rejects.csv", *ways)),
        "history": Reader(history, ("import {} --dry-run", "import {}")),
        "plans": Reader({"plan.tsv": PLAN.encode()}, ("sort --plan {} --dry-run", "sort --plan {}")),
        "settings": Reader(list_own_samples(".toml"), ("balance", "draft alice help", "give alice meal --cost 5")),
        "did": Reader(
            {"notes.txt": NOTES.encode()}, ("did -f {} --dry-run", "did -f {} --skip-errors bad.txt"), 10_000
        ),
    }
    return {
        name: reader._replace(samples={**reader.samples, **list_foreign_samples(name)})
        for name, reader in readers.items()
    }


def flood(noise: random.Random, sample: bytes, largest: int) -> bytes:
    """A sample in which some lines, or some octets, come very often."""
    lines = sample.splitlines(keepends=True) or [b" "]
    place = noise.randrange(len(lines))
    if noise.random() < 0.7:
        part = b"".join(lines[place : place + noise.choice((1, 1, 2, 5, 100))])
    else:
        part = lines[place][noise.randrange(len(lines[place])) :][: noise.choice((1, 2, 9))]
    head, tail = b"".join(lines[:place]), b"".join(lines[place:])
    return head + part * (noise.choice((1_000, largest // 4, largest)) // max(1, len(part))) + tail


def spoil(noise: random.Random, sample: bytes, largest: int) -> bytes:
    """A sample after accidents; now and then a flood is one of them."""
    if noise.random() < 0.05:
        sample = flood(noise, sample, largest)
        return mutate(noise, sample) if noise.random() < 0.3 else sample
    return mutate(noise, sample)


def _stop(*_: Any) -> None:
    raise TooLong


def find_peak() -> int:
    """The most megabytes that this process had since the last command began; or since it began, if not on Linux."""
    with contextlib.suppress(OSError):
        status = Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def find_fault(run: Callable[[], int]) -> str:
    """What is wrong with how a command ended; "" if nothing is. The first line tells one fault from another."""
    signal.signal(signal.SIGPROF, _stop)
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")  # Linux: the peak begins anew
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    try:
        code = run()
    except TooLong:
        return f"over {MOST_SECONDS} s\n{traceback.format_exc()}"
    except Exception as error:  # noqa: BLE001  whatever it is, it is what we look for
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}\n{traceback.format_exc()}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    megabytes = find_peak()
    if megabytes > MOST_MEGABYTES:
        return f"over {MOST_MEGABYTES} MB\n{megabytes} MB"
    return f"exit code {code}" if code in BAD_CODES else ""


def try_reader(well: Well, name: str, reader: Reader, seconds: float, seed: int) -> Iterator[tuple[int, str, str]]:
    """Let a reader read for some seconds; each fault with the number of its try and the command."""
    place = well.home / ".config/wellkeeper/settings.toml"
    ledger, end, number = well.ledger.read_bytes(), time.monotonic() + seconds, 0
    while time.monotonic() < end:
        number += 1
        noise = random.Random(f"{seed} {name} {number}")
        sample_name = noise.choice(sorted(reader.samples))
        path = place if name == "settings" else well.home / f"input{Path(sample_name).suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(spoil(noise, reader.samples[sample_name], reader.largest))
        command = noise.choice(reader.commands).format(path.name)
        env = {"WELL_DEBUG": "1", "WELL_DB": "" if name == "settings" else str(well.ledger)}
        fault = find_fault(lambda words=command, more=env: well(words, env=more).code)  # type: ignore[misc]
        if fault:
            keep(name, number, path.read_bytes(), command, fault)
            yield number, command, fault.partition("\n")[0]
        well.ledger.write_bytes(ledger)
        for rejects in ("rejects.csv", "bad.txt"):
            (well.home / rejects).unlink(missing_ok=True)
    print(f"{name}: {number:,} files read", flush=True)


def keep(name: str, number: int, data: bytes, command: str, fault: str) -> None:
    """Keep an input that was too much, and how to give it again."""
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{name}-{number}.input").write_bytes(data)
    (KEPT / f"{name}-{number}.txt").write_text(f"well {command}\n{fault}\n")


def main() -> int:
    """Let every reader that is named read; print and count what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", nargs="*", help="the readers to try; all if none is named")
    parser.add_argument("--minutes", type=float, default=10, help="for each of them")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    options = parser.parse_args()
    faults: dict[tuple[str, str], int] = {}
    print(f"seed {options.seed}", flush=True)
    with TemporaryDirectory() as folder:
        well = Well(Path(folder))
        well.tell(MONTH)
        well("edit alice --url https://www.linkedin.com/in/alice-chen")
        well("edit bob --email bob@lee.example")
        readers = list_readers(well)
        for name in options.readers or readers:
            for number, command, fault in try_reader(well, name, readers[name], options.minutes * 60, options.seed):
                if (name, fault) not in faults:
                    print(f"{name}: {fault} in try {number}: well {command}", flush=True)
                faults[name, fault] = faults.get((name, fault), 0) + 1
    for (name, fault), count in faults.items():
        print(f"{name}: {fault}, {count} times; see {KEPT.relative_to(ROOT)}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
