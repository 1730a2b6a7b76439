"""Where the ledger is, and what is assumed: one frozen value, from options, environment and a file."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from wellkeeper.errors import LedgerUnusable, Unreadable, list_words, quote
from wellkeeper.homes import Home, is_server_url, parse_server

LEDGER_NAME = "ledger.db"
LARGEST_FILE = 10_000  # octets of settings: they are a few lines
_MEND_HINT = "mend the file, or move it away"


class Settings(NamedTuple):
    """`ledger` is the file or the server, `currency` that of costs that name none; empty if it isn't said.

    `name` is yours, as it stands under your letters and beside what you did; `pitch` says what you do, in a sentence,
    to strangers; `me` are your own addresses, in mail and calendars. If `exact`, a beginning of a name stands for
    nobody. `wait` is for how many seconds a question waits if another program holds the ledger; None if it isn't said.
    `key_file` or `key_command` has the key of a sealed ledger. `people` says whose the day is about, yours (MINE) or
    everybody's.
    """

    ledger: Home
    currency: str = ""
    name: str = ""
    pitch: str = ""
    me: tuple[str, ...] = ()
    exact: bool = False
    backups: Path | None = None
    backup_recipient: tuple[str, ...] = ()
    wait: float | None = None
    key_file: str = ""
    key_command: str = ""
    theme: str = ""
    people: str = ""


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
    "wait": (int, float),
    "key_file": (str,),
    "key_command": (str,),
    "theme": (str,),
    "people": (str,),
}
THEMES = ("dark", "light")
MINE, TEAM = "mine", "team"  # whose people the day is about, unless a command says
LONGEST_WAIT = 3_600  # seconds
_SORT_NAMES = {str: "a text", list: "a list of texts", bool: "true or false"} | dict.fromkeys(
    (int, float), f"seconds, from 0 to {LONGEST_WAIT:,}"
)
_NO_WORDS = ("0", "false", "no", "off")  # in the environment


def load(db: str | None, environment: Mapping[str, str]) -> Settings:
    """The settings in force: --db, else WELL_DB, else the settings file, else the user's data folder.

    Your name: WELL_NAME, else the settings file; whether names are exact: WELL_EXACT, else the settings file; how long
    a question waits: WELL_WAIT, else the settings file. Raises `Unreadable` if the settings file can't be read.
    """
    is_exact = environment.get("WELL_EXACT", "")
    table = _read_settings_file(_find_settings_file(environment))
    return Settings(
        _find_ledger(db or environment.get("WELL_DB"), table.get("ledger"), _find_settings_file(environment)),
        currency=table.get("currency", ""),
        name=environment.get("WELL_NAME") or table.get("name", ""),
        pitch=table.get("pitch", ""),
        me=_make_words(table.get("me", [])),
        exact=_is_yes(is_exact) if is_exact else table.get("exact", False),
        backups=_parse_folder(table["backups"]) if "backups" in table else None,
        backup_recipient=_make_words(table.get("backup_recipient", [])),
        wait=_parse_wait(environment["WELL_WAIT"]) if environment.get("WELL_WAIT") else table.get("wait"),
        **_find_key_source(environment, table),
        theme=_parse_choice("theme", table.get("theme", ""), THEMES),
        people=_parse_choice("people", table.get("people", ""), (MINE, TEAM)),
    )


def _find_key_source(environment: Mapping[str, str], file_settings: Mapping[str, Any]) -> dict[str, str]:
    """What has the key of a sealed ledger: WELL_KEY_FILE or WELL_KEY_COMMAND, else what the settings file names."""
    named = {"key_file": environment.get("WELL_KEY_FILE", ""), "key_command": environment.get("WELL_KEY_COMMAND", "")}
    if any(named.values()):
        return named
    key_file = file_settings.get("key_file", "")
    return {
        "key_file": str(_parse_folder(key_file, "key_file")) if key_file else "",
        "key_command": file_settings.get("key_command", ""),
    }


def _parse_choice(name: str, word: str, choices: tuple[str, ...]) -> str:
    """The word of a setting that is one of a few. Raises `Unreadable` if it is none of them."""
    if word and word not in choices:
        raise Unreadable(f"the settings have a {name} {quote(word)}, and know {list_words(choices, 'and')}", _MEND_HINT)
    return word


def _find_ledger(name: str | None, setting: str | None, settings_file: Path | None) -> Home:
    """The ledger's file or server: as it was named, else as the settings say, else in the user's data folder.

    Raises `Unreadable` if the settings' would be another one in each folder that one stands in.
    """
    if name or not setting:
        return parse_home(name) if name else _find_data_folder() / LEDGER_NAME
    home = parse_home(setting)
    if isinstance(home, Path) and not home.is_absolute():
        problem = f"ledger in {settings_file} is {quote(setting)}, which is another file in each folder"
        raise Unreadable(problem, 'write it from the root or from your home: ledger = "~/wells/work.db"')
    return home


def _is_yes(word: str) -> bool:
    """Whether a word of the environment switches something on: any but 0 and the like."""
    return bool(word) and word.lower() not in _NO_WORDS


def _parse_wait(word: str) -> float:
    """The seconds that WELL_WAIT says. Raises `Unreadable` if it doesn't."""
    try:
        seconds = float(word)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= LONGEST_WAIT:
        raise Unreadable(f"WELL_WAIT is {quote(word)}, and must be {_SORT_NAMES[float]}", "0.1 suits a prompt")
    return seconds


def is_private(environment: Mapping[str, str]) -> bool:
    """Whether WELL_PRIVATE says that others see the screen."""
    return _is_yes(environment.get("WELL_PRIVATE", ""))


def _make_words(setting: str | list[str]) -> tuple[str, ...]:
    """The words of a setting that is a list of them, or a single one."""
    return (setting,) if isinstance(setting, str) else tuple(setting)


def find_letters_folder(environment: Mapping[str, str]) -> Path | None:
    """The folder of the letters that you worded yourself; None if this account has no home folder."""
    return _find_beside_settings(environment, "letters")


def find_mappings_folder(environment: Mapping[str, str]) -> Path | None:
    """The folder of the mappings that you kept for the columns of tables; None if this account has no home folder."""
    return _find_beside_settings(environment, "mappings")


def find_hooks_folder(environment: Mapping[str, str]) -> Path | None:
    """The folder of the programs that are run around a write; None if this account has no home folder."""
    return _find_beside_settings(environment, "hooks")


def _find_beside_settings(environment: Mapping[str, str], name: str) -> Path | None:
    settings_file = _find_settings_file(environment)
    return settings_file and settings_file.with_name(name)


def parse_home(name: str) -> Home:
    """The file that a path or a URL of SQLite names, or the server that a URL of PostgreSQL does."""
    if is_server_url(name):
        return parse_server(name)
    is_url = name.startswith("sqlite:///")
    if "://" in name and not is_url:
        scheme = name.partition("://")[0]
        raise LedgerUnusable(f"{scheme[:20]}:// ledgers can't be opened", "name a file, or postgresql://HOST/DATABASE")
    path = unquote(name.removeprefix("sqlite:///")) if is_url else name
    if "\0" in path:
        raise LedgerUnusable("the name of the ledger's file holds a NUL, as no file's may", "name another file")
    return _expand_home(Path(path))


def _parse_folder(name: str, setting: str = "backups") -> Path:
    """The folder or file that a setting names. Raises `Unreadable` if it depends on the folder in which one stands."""
    folder = _expand_home(Path(name))
    if not folder.is_absolute():
        raise Unreadable(f"the settings have {setting} in {quote(name)}, which could be anywhere", "write /… or ~/…")
    return folder


def _expand_home(path: Path) -> Path:
    """The path with the home of its user in it. A file or folder may be called `~nobody`, if there is no such user."""
    try:
        return path.expanduser()
    except RuntimeError:
        if path.parent.is_dir():
            return path
    raise LedgerUnusable(f"{path.parts[0]} is no user's home, and no folder here", "name another file")


def _find_settings_file(environment: Mapping[str, str]) -> Path | None:
    """The settings file; None if this account has no home folder. It is never in the folder that one stands in.

    A relative XDG_CONFIG_HOME is ignored, as its specification says, and so is a relative HOME.
    """
    config = environment.get("XDG_CONFIG_HOME", "")
    if not os.path.isabs(config):
        home = environment.get("HOME", "")
        home = home if os.path.isabs(home) else _find_home_of_account()
        if not os.path.isabs(home):
            return None
        config = os.path.join(home, ".config")
    return Path(config, "wellkeeper", "settings.toml")


def _find_home_of_account() -> str:
    """The home that the system keeps for this account; empty if it knows none."""
    import pwd  # only if the environment names no home

    try:
        return pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        return ""


def find_user(environment: Mapping[str, str]) -> str:
    """What the system calls whoever runs this: by LOGNAME or USER, else by the account; empty if it doesn't say."""
    if name := environment.get("LOGNAME") or environment.get("USER"):
        return name
    import pwd  # only if the environment names nobody

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return ""


def _find_data_folder() -> Path:
    # 4 ms, for which a command that names its ledger must not wait
    from platformdirs import user_data_path

    folder = user_data_path("wellkeeper", appauthor=False)
    if not folder.is_absolute() or "~" in folder.parts:
        raise LedgerUnusable("this account has no home folder to keep a ledger in", "name its file by --db or WELL_DB")
    return folder


def _read_settings_file(path: Path | None) -> dict[str, Any]:
    try:
        if path is None or not path.is_file():
            return {}
        import tomllib  # 2 ms, which only a settings file needs

        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable(f"the settings in {path} have more than {LARGEST_FILE:,} bytes", _MEND_HINT)
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        hint = "check its rights, and whose folder HOME or XDG_CONFIG_HOME names"
        raise Unreadable(f"the settings in {path} can't be read: {error.strerror}", hint) from None
    except (ValueError, RecursionError) as error:  # of tomllib, and of what isn't UTF-8
        raise Unreadable(f"the settings in {path} can't be read: {error}", _MEND_HINT) from None
    unknown = set(table) - set(Settings._fields)
    if unknown:
        field_names = list_words(Settings._fields, "and")
        raise Unreadable(f"{path} sets {', '.join(sorted(unknown))}, which is unknown", f"known are {field_names}")
    for name, setting in table.items():
        if not _is_of_sort(name, setting):
            sort = ", or ".join(dict.fromkeys(_SORT_NAMES[type_] for type_ in _SORTS[name]))
            description = "a table" if isinstance(setting, dict) else quote(setting)
            raise Unreadable(f"{name} in {path} is {description}, and must be {sort}", _MEND_HINT)
    return table


def _is_of_sort(name: str, setting: Any) -> bool:
    """Whether a setting is what it must be; a list holds texts alone, and no text a NUL."""
    if _SORTS[name] == (bool,):
        return isinstance(setting, bool)
    if name == "wait":
        return type(setting) in _SORTS[name] and 0 <= setting <= LONGEST_WAIT
    texts = setting if isinstance(setting, list) else [setting]
    return isinstance(setting, _SORTS[name]) and all(isinstance(text, str) and "\0" not in text for text in texts)
