"""Install each archive into a bare environment, and give once: `make build`.

    python scripts/try_builds.py dist/wellkeeper-0.1.0-py3-none-any.whl

What the archives need comes from the package registry; nothing else of this machine is used.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

LINES = ("--version", "add Ann --source client", "give ann advice 'how to price a pilot'", "balance", "check")
MANUAL = "share/man/man1/well-give.1"


def try_archive(archive: Path, folder: Path) -> None:
    """Install an archive, record a give on a new ledger, and look for the manual. Raises if anything fails."""
    venv.create(folder, with_pip=True)
    python = folder / "bin/python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", archive], check=True)
    for line in LINES:
        command = f"'{folder}/bin/well' --db '{folder}/ledger.db' {line}"
        answer = subprocess.run(command, shell=True, check=True, capture_output=True, text=True)
        print(f"  $ well {line}\n  {answer.stdout.splitlines()[0]}")
    if not (folder / MANUAL).is_file():
        raise FileNotFoundError(f"{archive.name} brings no {MANUAL}")


def main(archives: list[str]) -> None:
    """Try each archive, in an environment of its own."""
    for archive in map(Path, archives):
        print(archive.name)
        with tempfile.TemporaryDirectory(prefix="well-build-") as folder:
            try_archive(archive.resolve(), Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
