"""Places where nothing may be written: reads go on, writes are refused and leave nothing."""

from __future__ import annotations

import os

from faults.contents import read_contents
from faults.home import Home, make_home
from faults.scale import Scale
from faults.tally import Audit, Tally

NOBODY = 65534  # whoever root becomes, since rights don't hold it back
PLACES = {"a read-only file": (0o400, 0o700), "a read-only folder": (0o600, 0o500), "both": (0o400, 0o500)}
READS = ("balance", "statement ann", "today", "history", "check", "contacts --json")
WRITES = ("give ann advice new", "add Bob", "undo", "upgrade")


def write_without_rights(_scale: Scale) -> Tally:
    """Read and write a ledger that is read-only, in a folder that is, and in both."""
    audit = Audit("read-only places")
    for name, (file_mode, folder_mode) in PLACES.items():
        with make_home(("add", "Ann"), ("give", "ann", "advice", "old")) as home:
            _give_away(home)
            home.ledger.chmod(file_mode)
            home.place.chmod(folder_mode)
            before = home.save()
            for command in READS:
                audit.tried += 1
                audit.expect(home.run(command, _drop_root), (0,), f"{name}: {command}")
            for command in WRITES:
                audit.tried += 1
                codes = (0,) if command == "upgrade" else (6,)
                audit.expect(home.run(command, _drop_root), codes, f"{name}: {command}")
            if home.save() != before:
                audit.unexpected[f"{name}: something was changed"] += 1
            audit.acknowledged += 1
            audit.found += read_contents(home.ledger).notes["old"]
    return audit.close(f"{len(READS)} reads go on, {len(WRITES) - 1} writes are refused")


def _give_away(home: Home) -> None:
    if os.geteuid() == 0:
        for path in (home.folder, *home.folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)


def _drop_root() -> None:
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
