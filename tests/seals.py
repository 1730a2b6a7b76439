"""Keys beside a ledger of tests, and what can be read without them."""

from __future__ import annotations

from harness import Well

KEY = "0123456789abcdef" * 4  # nothing is derived from it, which would take a sixth of a second each time
OTHER_KEY = "fedcba9876543210" * 4
PHRASE = """it's "a sentence"; with; quotes"""
NAMED = {"WELL_KEY_FILE": "key"}


def keep_key(well: Well, name: str, key: str, mode: int = 0o600) -> None:
    """Keep a key in a file of the home."""
    (well.home / name).write_text(f"{key}\n", encoding="utf-8")
    (well.home / name).chmod(mode)


def list_readable(well: Well, name: str = "Almond") -> list[str]:
    """The files of the home in which a name can be read."""
    files = [path for path in well.home.rglob("*") if path.is_file() and name.encode() in path.read_bytes()]
    return sorted(str(path.relative_to(well.home)) for path in files)
