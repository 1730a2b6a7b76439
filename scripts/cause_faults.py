"""Cause faults on purpose, and count what was acknowledged, found and lost: `make faults`.

    python scripts/cause_faults.py                  everything, for an hour or so
    python scripts/cause_faults.py --short          a little of each, in seconds
    python scripts/cause_faults.py kills power      these only

Exits with 1 if anything was lost, or was otherwise than it must be. What can't be caused here is left out, and says
why: strace is needed for most, root for a disk that is full. WELL_FAULTS_LOCK is for how many seconds a lock is held.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import date

from faults import FAULTS
from faults.scale import choose_scale
from faults.tally import Tally, format_table


def main() -> int:
    """Cause the faults that were named, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="FAULT", help=f"all, unless you say: {', '.join(FAULTS)}")
    parser.add_argument("--short", action="store_true", help="a little of each")
    parser.add_argument("--json", action="store_true", help="print one JSON object for each")
    parser.add_argument("--sample", type=int, metavar="N", help="at most N of the calls of a command, spread evenly")
    options = parser.parse_args()
    if unknown := {*options.names} - {*FAULTS}:
        parser.error(f"there is no fault {', '.join(sorted(unknown))}")
    scale = choose_scale(short=options.short)
    scale = scale._replace(sample=options.sample or scale.sample)
    tallies = []
    for name in options.names or FAULTS:
        began = time.monotonic()
        tallies.append(FAULTS[name](scale))
        if options.json:
            print(json.dumps({"name": name, **tallies[-1]._asdict()}), flush=True)
        else:
            print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    if not options.json:
        print(f"{date.today()}, {'short' if options.short else 'long'} form, seed {scale.seed}")
        print(format_table(tallies))
        print(describe(tallies))
    return 0 if all(tally.is_good for tally in tallies) else 1


def describe(tallies: list[Tally]) -> str:
    """The sum of all, in a sentence."""
    sums = {name: sum(getattr(tally, name) for tally in tallies) for name in ("acknowledged", "found", "lost")}
    left_out = sum(bool(tally.left_out) for tally in tallies)
    ending = f"; {left_out} faults were LEFT OUT" if left_out else ""
    return ", ".join(f"{number} {name}" for name, number in sums.items()) + ending


if __name__ == "__main__":
    sys.exit(main())
