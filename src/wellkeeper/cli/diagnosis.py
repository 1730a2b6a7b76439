"""What the doctor looks at: versions, machine, terminal, settings and ledger, without a word of the user's.

Whatever goes into a report is a number, a version, or a word of a fixed list. What else is found out, such as where the
ledger lies or when it was backed up, joins `list_facts` as an iterator of facts.
"""

from __future__ import annotations

import locale
import os
import platform
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import Any

from wellkeeper import __version__, settings, views
from wellkeeper.cli.backups import find_backup_place
from wellkeeper.cli.call import get_call, get_today, load_settings, reading
from wellkeeper.cli.console.terminal import takes_colours
from wellkeeper.domain.diagnosis import HIDDEN, Fact, format_path
from wellkeeper.doors.backups import list_backups
from wellkeeper.doors.hooks import find_hooks
from wellkeeper.errors import WellError
from wellkeeper.homes import Home, Server
from wellkeeper.storage.diagnosis import list_file_facts
from wellkeeper.storage.surroundings import look_around

_PACKAGE = "wellkeeper"
_VARIABLES = ("WELL_DB", "WELL_NAME", "WELL_EXACT", "WELL_WAIT", "WELL_PRIVATE", "WELL_DEBUG", "WELL_KEY_FILE")
_MORE_VARIABLES = (
    "WELL_KEY_COMMAND",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "HOME",
    "TMPDIR",
    "NO_COLOR",
    "CLICOLOR",
    "COLUMNS",
    "LC_ALL",
    "LC_CTYPE",
    "LANG",
    "PYTHONPATH",
)


def list_facts() -> Iterator[Fact]:
    """The whole report. Nothing that is missing or damaged ends it."""
    yield from _list_versions()
    yield from _list_machine_facts()
    yield from _list_terminal_facts()
    try:
        user: settings.Settings | None = settings.load(get_call().db, os.environ)
    except WellError as error:
        user = None
        yield Fact("settings", "state", f"can't be used ({error.slug}): any other command says why")
    yield from _list_settings_facts(user)
    if user is not None:
        yield from _list_ledger_facts(user.ledger)


def _list_versions() -> Iterator[Fact]:
    yield Fact("versions", "well", __version__)
    yield Fact("versions", "Python", f"{platform.python_implementation()} {platform.python_version()}")
    yield Fact("versions", "SQLite", sqlite3.sqlite_version)
    with suppress(metadata.PackageNotFoundError):
        for requirement in metadata.requires(_PACKAGE) or ():
            name, _, extra = requirement.partition(";")
            package = name.strip().split("=")[0].split("<")[0].split(">")[0].split("~")[0].split("[")[0].strip()
            if "extra" not in extra:
                yield Fact("versions", package, _find_version(package))


def _find_version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _list_machine_facts() -> Iterator[Fact]:
    yield Fact("machine", "system", f"{platform.system()} {platform.release()}")
    yield Fact("machine", "processor", platform.machine())
    yield Fact("machine", "own environment of Python", sys.prefix != sys.base_prefix)
    yield Fact("machine", "encoding of file names", sys.getfilesystemencoding())
    yield Fact("machine", "encoding of text", locale.getencoding())


def _list_terminal_facts() -> Iterator[Fact]:
    for name, stream in (("input", sys.stdin), ("output", sys.stdout), ("errors", sys.stderr)):
        yield Fact("terminal", name, f"{'a terminal' if stream.isatty() else 'no terminal'}, {stream.encoding}")
    with suppress(OSError, ValueError):
        size = os.get_terminal_size(sys.stdout.fileno())
        yield Fact("terminal", "size", f"{size.columns} × {size.lines}")
    terminal = os.environ.get("TERM", "")
    yield Fact("terminal", "TERM", terminal if re.fullmatch(r"[\w.+-]{0,30}", terminal, re.ASCII) else HIDDEN)
    yield Fact("terminal", "colours", takes_colours(sys.stdout))
    names = [name for name in (*_VARIABLES, *_MORE_VARIABLES) if os.environ.get(name)]
    yield Fact("terminal", "variables that are set", ", ".join(names))


def _list_settings_facts(user: settings.Settings | None) -> Iterator[Fact]:
    """Which settings there are; only those are told that are of a fixed list."""
    for name, value in user._asdict().items() if user else ():
        if name != "ledger":
            yield Fact("settings", name, value if isinstance(value, bool) else _describe_setting(value))
    letters, mappings = settings.find_letters_folder(os.environ), settings.find_mappings_folder(os.environ)
    if letters is not None:
        path = letters.with_name("settings.toml")
        yield Fact("settings", "file", f"{_format_path(path)}, {'there' if path.is_file() else 'missing'}")
        yield Fact("settings", "own letters", _count_files(letters))
    if mappings is not None:
        yield Fact("settings", "kept mappings", _count_files(mappings))
    hooks = find_hooks()
    yield Fact("settings", "hooks", ", ".join(hook.name for hook in hooks) or None)
    yield Fact("settings", "hooks that aren't run", ", ".join(hook.name for hook in hooks if hook.problem) or None)


def _describe_setting(value: Any) -> str:
    if isinstance(value, tuple) and value:
        return f"set, {len(value)}"
    return "set" if value else "not set"


def _count_files(folder: Path) -> int:
    with suppress(OSError):
        return sum(path.is_file() for path in folder.iterdir())
    return 0


def _list_ledger_facts(home: Home) -> Iterator[Fact]:
    yield Fact("ledger", "named by", _find_namer())
    if isinstance(home, Server):
        yield Fact("ledger", "place", "a server on this machine" if home.is_local else "a server")
        yield Fact("ledger", "connection is verified", home.is_encrypted)
        yield Fact("ledger", "psycopg", _find_version("psycopg"))
    else:
        yield Fact("ledger", "place", _format_path(home.absolute()))
        yield from list_file_facts(home)
    surroundings = look_around(home)
    yield Fact("ledger", "dangers around it", len(surroundings.faults))
    yield Fact("ledger", "advice on its place", len(surroundings.advice))
    yield from _list_backup_facts()
    try:
        with reading(checks=True) as reader:
            yield from views.ledger.list_facts(reader, get_today())
    except WellError as error:
        yield Fact("ledger", "state", f"can't be read ({error.slug}): any other command says why")


def _list_backup_facts() -> Iterator[Fact]:
    with suppress(WellError, OSError):
        backups = list_backups(load_settings().ledger, find_backup_place())
        yield Fact("ledger", "backups", len(backups))
        yield Fact("ledger", "last backup", f"{backups[0].moment:%Y-%m-%d}" if backups else None)


def _find_namer() -> str:
    """What said where the ledger is."""
    return "--db" if get_call().db else "WELL_DB" if os.environ.get("WELL_DB") else "the settings or the usual place"


def _format_path(path: Path) -> str:
    home = None
    with suppress(RuntimeError):
        home = Path.home()
    return format_path(path, home)
