"""A report on how the program is installed and how its ledger is, in which nobody is named."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

HIDDEN = "…"

# What a part of a path may be called without telling of anybody.
_ORDINARY_PARTS = frozenset(
    {
        *("/", "~", ".config", ".local", "share", "state", "wellkeeper", "home", "root", "Users", "var", "lib", "mnt"),
        *("media", "srv", "opt", "tmp", "run", "Library", "Application Support", "CloudStorage", "Mobile Documents"),
        *("Documents", "Desktop", "Downloads", "Dropbox", "OneDrive", "Google Drive", "Nextcloud", "Sync"),
        *("AppData", "Local", "Roaming", "ledger.db", "settings.toml", "letters", "mappings", "backups"),
    }
)
_ORDINARY_ENDINGS = (".db", ".sqlite", ".sqlite3", ".toml", ".age")


class Fact(NamedTuple):
    """One line of the report: a number, a version or a word of ours, never a word of the user's."""

    section: str
    name: str
    value: str | int | bool | None


def format_path(path: Path, home: Path | None) -> str:
    """A path with the home as `~`, and `…` for every folder and file that somebody named."""
    parts: Collection[str] = path.parts
    if home is not None and home != Path(home.anchor) and path.is_relative_to(home):
        parts = ("~", *path.relative_to(home).parts)
    return str(Path(*map(_hide_part, parts)))


def _hide_part(word: str) -> str:
    if word in _ORDINARY_PARTS:
        return word
    ending = Path(word).suffix
    return HIDDEN + (ending if ending in _ORDINARY_ENDINGS else "")
