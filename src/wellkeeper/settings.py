"""Where the ledger is, and what is assumed: one frozen value, from options, environment and a file."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from wellkeeper.errors import LedgerUnusable, Unreadable, list_words, quote

LEDGER_NAME = "ledger.db"
_MEND_HINT = "mend the file, or move it away"


class Settings(NamedTuple):
    """`ledger` is the file, `currency` that of costs that name none; empty if it isn't said.

    `name` is yours, as it stands under your letters; `pitch` says what you do, in a sentence, to strangers; `me` are
    your own addresses, in mail and calendars. If `exact`, a beginning of a name stands for nobody.
    """

    ledger: Path
    currency: str = ""
    name: str = ""
    pitch: str = ""
    me: tuple[str, ...] = ()
    exact: bool = False
    backups: Path | None = None
    backup_recipient: tuple[str, ...] = ()


# What each setting must be. A list of texts may also be a single one.
_SORTS: dict[str, tuple[type, ...]] = {
    "ledger": (str,),
    "currency": (str,),
    "name": (str,),
    "pitch": (str,),
    "me": (str, list),
    "exact": (bool,),
    "backups": (str,),
    "backup_recipient": (str, list),
}
_NO_WORDS = ("0", "false", "no", "off")  # in the environment


def load(db: str | None, environment: Mapping[str, str]) -> Settings:
    """The settings in force: --db, else WELL_DB, else the settings file, else the user's data folder.

    Your name: WELL_NAME, else the settings file; whether names are exact: WELL_EXACT, else the settings file. Raises
    `Unreadable` if the settings file can't be read.
    """
    is_exact = environment.get("WELL_EXACT", "")
    if (db or environment.get("WELL_DB")) and not _find_settings_file(environment).is_file():
        path, name = _parse_path(db or environment["WELL_DB"]), environment.get("WELL_NAME", "")
        return Settings(path, name=name, exact=_is_yes(is_exact))
    table = _read_settings_file(_find_settings_file(environment))
    ledger = db or environment.get("WELL_DB") or table.get("ledger")
    return Settings(
        _parse_path(ledger) if ledger else _find_data_folder() / LEDGER_NAME,
        currency=table.get("currency", ""),
        name=environment.get("WELL_NAME") or table.get("name", ""),
        pitch=table.get("pitch", ""),
        me=_make_words(table.get("me", [])),
        exact=_is_yes(is_exact) if is_exact else table.get("exact", False),
        backups=_parse_folder(table["backups"]) if "backups" in table else None,
        backup_recipient=_make_words(table.get("backup_recipient", [])),
    )


def _is_yes(word: str) -> bool:
    """Whether a word of the environment switches something on: any but 0 and the like."""
    return bool(word) and word.lower() not in _NO_WORDS


def _make_words(setting: str | list[str]) -> tuple[str, ...]:
    """The words of a setting that is a list of them, or a single one."""
    return (setting,) if isinstance(setting, str) else tuple(setting)


def find_letters_folder(environment: Mapping[str, str]) -> Path | None:
    """The folder of the letters that you worded yourself; None if this account has no home folder."""
    folder = _find_settings_file(environment).parent / "letters"
    return folder if folder.is_absolute() else None


def find_mappings_folder(environment: Mapping[str, str]) -> Path | None:
    """The folder of the mappings that you kept for the columns of tables; None if this account has no home folder."""
    folder = _find_settings_file(environment).parent / "mappings"
    return folder if folder.is_absolute() else None


def _parse_path(name: str) -> Path:
    """The file that a path or a database URL names. Only SQLite is a ledger's home."""
    is_url = name.startswith("sqlite:///")
    if "://" in name and not is_url:
        scheme = name.partition("://")[0]
        raise LedgerUnusable(f"{scheme[:20]}:// ledgers can't be opened", "name a file, or sqlite:///PATH")
    path = unquote(name.removeprefix("sqlite:///")) if is_url else name
    if "\0" in path:
        raise LedgerUnusable("the name of the ledger's file holds a NUL, as no file's may", "name another file")
    return _expand_home(Path(path))


def _parse_folder(name: str) -> Path:
    """The folder that a setting names. Raises `Unreadable` if it depends on the folder in which one stands."""
    folder = _expand_home(Path(name))
    if not folder.is_absolute():
        raise Unreadable(f"the settings have backups in {quote(name)}, which could be anywhere", "write /… or ~/…")
    return folder


def _expand_home(path: Path) -> Path:
    """The path with the home of its user in it. A file or folder may be called `~nobody`, if there is no such user."""
    try:
        return path.expanduser()
    except RuntimeError:
        if path.parent.is_dir():
            return path
    raise LedgerUnusable(f"{path.parts[0]} is no user's home, and no folder here", "name another file")


def _find_settings_file(environment: Mapping[str, str]) -> Path:
    home = environment.get("XDG_CONFIG_HOME") or os.path.join(environment.get("HOME", ""), ".config")
    return Path(home) / "wellkeeper" / "settings.toml"


def _find_data_folder() -> Path:
    # 4 ms, for which a command that names its ledger must not wait
    from platformdirs import user_data_path

    folder = user_data_path("wellkeeper", appauthor=False)
    if not folder.is_absolute() or "~" in folder.parts:
        raise LedgerUnusable("this account has no home folder to keep a ledger in", "name its file by --db or WELL_DB")
    return folder


def _read_settings_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    import tomllib  # 2 ms, which only a settings file needs

    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise Unreadable(f"the settings in {path} can't be read: {error}", _MEND_HINT) from None
    unknown = set(table) - set(Settings._fields)
    if unknown:
        field_names = list_words(Settings._fields, "and")
        raise Unreadable(f"{path} sets {', '.join(sorted(unknown))}, which is unknown", f"known are {field_names}")
    for name, setting in table.items():
        if not _is_of_sort(name, setting):
            sorts = {str: "a text", list: "a list of texts", bool: "true or false"}
            sort = ", or ".join(sorts[type_] for type_ in _SORTS[name])
            raise Unreadable(f"{name} in {path} is {quote(setting)}, and must be {sort}", _MEND_HINT)
    return table


def _is_of_sort(name: str, setting: Any) -> bool:
    """Whether a setting is what it must be; a list holds texts alone, and no text a NUL."""
    if _SORTS[name] == (bool,):
        return isinstance(setting, bool)
    texts = setting if isinstance(setting, list) else [setting]
    return isinstance(setting, _SORTS[name]) and all(isinstance(text, str) and "\0" not in text for text in texts)
