"""Mappings: what the columns of a table hold, as the user says it, and keeps it under a name."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path

from wellkeeper import settings
from wellkeeper.cli.private_file import save
from wellkeeper.domain.words.text import clean
from wellkeeper.errors import BadText, Refused, UnknownWord, Unreadable, WrongUsage, quote
from wellkeeper.interchange.tables import entries
from wellkeeper.interchange.tables.columns import TARGETS

ColumnMapping = dict[str, str]

FIELDS = tuple(dict.fromkeys((*TARGETS, *entries.FIELDS)))  # of people, and of entries

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def parse(words: Iterable[str]) -> ColumnMapping:
    """`Vorname=given_name` and others as a mapping. Raises `WrongUsage` or `UnknownWord`."""
    return dict(_parse_pair(word) for word in words)


def _parse_pair(assignment: str) -> tuple[str, str]:
    column, separator, target = assignment.rpartition("=")
    if not separator or not column.strip():
        raise WrongUsage(f"{quote(assignment)} names no column and what it holds", 'write --map "Vorname=given_name"')
    return clean(column, "column"), _parse_target(target)


def _parse_target(target: str) -> str:
    field = target.strip().lower().replace(" ", "_").replace("-", "_")
    if field not in FIELDS:
        raise UnknownWord("field", target.strip(), FIELDS)
    return field


def load(name: str) -> ColumnMapping:
    """The mapping that was kept under a name. Raises `UnknownWord` if there is none."""
    import tomllib  # 2 ms, which only a kept mapping needs

    path = _find_path(name)
    if not path.is_file():
        names = sorted(file.stem for file in path.parent.glob("*.toml"))
        hint = "" if names else "--map-as NAME keeps one: there is none yet"
        raise UnknownWord("mapping", name, names, hint=hint)
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Unreadable(f"{path} can't be read: {error}", "mend the file, or keep the mapping anew") from None
    return {column: _parse_target(str(target)) for column, target in table.items()}


def keep(name: str, mapping: ColumnMapping) -> None:
    """Keep a mapping under a name, over the one that was there."""
    path = _find_path(name)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"{path.parent} can't be made: {error.strerror}", "check its rights") from None
    # A text in JSON is one in TOML too, once it holds no control characters.
    lines = (f"{json.dumps(column, ensure_ascii=False)} = {json.dumps(target)}\n" for column, target in mapping.items())
    save("".join(lines).encode(), path, force=True)


def check_name(name: str) -> None:
    """Raise `BadText` if the name can't be that of a mapping, and `Refused` if there is no folder to keep it in."""
    _find_path(name)


def _find_path(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise BadText(f"{quote(name)} can't name a mapping", "use letters a-z, digits and hyphens: crm-export")
    folder = settings.find_mappings_folder(os.environ)
    if folder is None:
        raise Refused("this account has no home folder to keep a mapping in", "say it by --map each time")
    return folder / f"{name}.toml"
