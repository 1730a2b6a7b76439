"""The year of `worlds.YEAR`: its ledger, typed in once and copied for each test, and its files as services get them."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from harness import Well
from wellkeeper.interchange.files import ImportFile
from wellkeeper.interchange.recognise import recognise
from worlds import YEAR


def copy_year(path: Path) -> Path:
    """A ledger in which everything happened at least once, copied to `path`."""
    path.write_bytes(_make_year())
    return path


@cache
def _make_year() -> bytes:
    with TemporaryDirectory() as folder:
        well = Well(Path(folder))
        well.tell(YEAR)
        return well.ledger.read_bytes()


def _hold_file(name: str, text: str) -> ImportFile:
    """A file to import that is in memory."""
    stream = BytesIO(text.encode())
    return ImportFile(name, recognise(stream), copy=stream)


# Two rows, two meetings, two introductions.
ARRIVALS = [_hold_file(name, text) for name, text in YEAR.files.items()]
