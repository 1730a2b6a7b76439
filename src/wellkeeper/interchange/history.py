"""The whole ledger as JSON Lines: its history, an object to a line. docs/reference/json-lines.md tells the format.

Version 1. A line that this module doesn't know is refused, never skipped: half a history is no ledger.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, BinaryIO, NamedTuple

from wellkeeper.domain.history import (
    INITIAL_TABLES,
    TABLES,
    HistoryItem,
    InitialRow,
    PortableAction,
    PortableChange,
    RowName,
    make_row_name,
)
from wellkeeper.domain.policy import SETTINGS
from wellkeeper.domain.words.text import is_clean
from wellkeeper.errors import Unreadable, quote

VERSION = 1
LONGEST_LINE = 32_000_000
LONGEST_COMMAND = 10_000_000
LONGEST_TEXT = 1_000_000
NEWER = "if a newer wellkeeper wrote the file, upgrade this one, then try again"

_FIRST = re.compile(rb'(\xef\xbb\xbf)?\s*\{\s*"wellkeeper"\s*:\s*"ledger"')
_UID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_HANDLE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DIDS = ("add", "edit", "drop")


class NumberedLine(NamedTuple):
    """What a line of a file tells, and its number there."""

    number: int
    told: HistoryItem


def is_ledger(first: bytes) -> bool:
    """Whether a file that begins so is a ledger as JSON Lines."""
    return _FIRST.match(first) is not None


# -- writing --------------------------------------------------------------------------------------


def write(history: Iterable[HistoryItem]) -> Iterator[str]:
    """The header, then a line for each thing that is told, in its order."""
    yield _line({"wellkeeper": "ledger", "version": VERSION})
    yield from map(line, history)


def line(told: HistoryItem) -> str:
    """What is told, as one line."""
    if isinstance(told, PortableAction):
        undoes = {"undoes": told.undoes} if told.undoes else {}
        said = {"action": told.uid, "at": told.at, "day": told.day, "command": told.command, "summary": told.summary}
        return _line({**said, **undoes})
    if isinstance(told, InitialRow):
        return _line({"born": told.table, "set": _full(told.set)})
    if told.did == "add":
        uid = {"uid": told.name} if TABLES[told.table].has_uid else {}
        return _line({"add": told.table, **uid, "set": _full(told.set)})
    change = {"set": told.set, "was": told.was} if told.did == "edit" else {}
    return _line({told.did: told.table, "uid" if TABLES[told.table].has_uid else "name": told.name, **change})


def _full(columns: dict[str, Any]) -> dict[str, Any]:
    """The columns of a new row that hold anything."""
    return {name: value for name, value in columns.items() if value not in (None, "")}


def _line(said: dict[str, Any]) -> str:
    return _ENCODER.encode(said) + "\n"


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


# -- reading --------------------------------------------------------------------------------------


def read(file: BinaryIO) -> Iterator[NumberedLine]:
    """Every line of a file after its header, checked one by one. Raises `Unreadable` with the number of a bad line."""
    lines = _lines(file)
    _check_header(next(lines, b""))
    began = False
    for number, raw in enumerate(lines, 2):
        if not raw.strip():
            continue
        try:
            told = parse(raw)
        except (Unreadable, ValueError, RecursionError) as error:
            raise _bad(number, getattr(error, "message", "it isn't JSON")) from None
        if isinstance(told, InitialRow if began else PortableChange):
            raise _bad(number, "what the ledger was born with stands before the first action, all else after one")
        began = began or isinstance(told, PortableAction)
        yield NumberedLine(number, told)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines as they come; one without an end would fill the memory."""
    number = 0
    while raw := file.readline(LONGEST_LINE):
        number += 1
        if len(raw) == LONGEST_LINE:
            raise _bad(number, f"it is longer than {LONGEST_LINE // 1_000_000} MB")
        yield raw


def _bad(number: int, why: str) -> Unreadable:
    return Unreadable(f"line {number}: {why}", f"nothing was changed; {NEWER}")


def _check_header(raw: bytes) -> None:
    try:
        header = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        header = None
    if not isinstance(header, dict) or header.get("wellkeeper") != "ledger":
        raise Unreadable("its first line doesn't say that it is a ledger", "`well export ledger.jsonl` writes one")
    if header.get("version") != VERSION:
        raise Unreadable(f"it has version {quote(header.get('version'))}, this wellkeeper knows {VERSION}", NEWER)


def parse(raw: bytes | str) -> HistoryItem:
    """What one line tells. Raises `Unreadable` or `ValueError` where that isn't what a ledger holds."""
    said = json.loads(raw)
    if not isinstance(said, dict):
        raise _no("it is no object")
    if "action" in said:
        return _done(said)
    word = next(iter(said), "")
    table = said.get(word)
    if word not in (*_DIDS, "born") or table not in TABLES or (word == "born" and table not in INITIAL_TABLES):
        raise _no(f"it tells of {quote(f'{word} {table}')}, which no ledger holds")
    if not said.keys() <= {word, "set", "was", "uid", "name"}:
        raise _no("it has a key that no such line has")
    columns, was = (_columns(table, said.get(key, {})) for key in ("set", "was"))
    name = ("",) if word == "born" else _name(word, table, said, columns)
    if table == "setting":
        _check_setting(columns.get("name", name[0]), columns.get("value"))
    return InitialRow(table, columns) if word == "born" else PortableChange(word, table, name, columns, was)


def _no(why: str) -> Unreadable:
    return Unreadable(why, NEWER)


def _done(said: dict[str, Any]) -> PortableAction:
    if not said.keys() <= {"action", "at", "day", "command", "summary", "undoes"}:
        raise _no("it has a key that no action has")
    uid, undoes = _uid(said["action"]), said.get("undoes")
    at, command, summary = said.get("at", ""), said.get("command", ""), said.get("summary", "")
    if not isinstance(at, str) or not _MOMENT.fullmatch(at) or not datetime.fromisoformat(at):
        raise _no(f"{quote(at)} is no moment such as 2026-03-31T17:30:00Z")
    for text in (command, summary):
        _check_text("command", text, LONGEST_COMMAND)
    return PortableAction(
        uid, at, _day("day", said.get("day")), command, summary, None if undoes is None else _uid(undoes)
    )


def _uid(value: Any) -> str:
    if not isinstance(value, str) or not _UID.fullmatch(value):
        raise _no(f"{quote(value)} is no uid")
    return value


def _name(did: str, table: str, said: dict[str, Any], columns: dict[str, Any]) -> RowName:
    """Which row is meant: by its uid, or by the columns that name it."""
    spec = TABLES[table]
    if spec.has_uid:
        return _uid(said.get("uid"))
    if did == "add":
        return make_row_name(table, {**dict.fromkeys(spec.identity, ""), **columns})
    parts = said.get("name")
    if not isinstance(parts, list) or [type(part) for part in parts] != [str] * len(spec.identity):
        raise _no(f"it doesn't say which {table} it means")
    return tuple(parts)


def _columns(table: str, columns: Any) -> dict[str, Any]:
    """Columns and their values, each of the sort that the table holds there."""
    if not isinstance(columns, dict):
        raise _no("its columns are no object")
    spec = TABLES[table]
    for name, value in columns.items():
        if name in spec.words:
            _check_text(name, value, LONGEST_TEXT)
            if name == "handle" and not _HANDLE.fullmatch(value):
                raise _no(f"{quote(value)} can't be a handle")
        elif name in spec.numbers:
            _check_number(name, value)
        elif name not in spec.days and name not in spec.links:
            raise _no(f"it has a column {quote(name)}, which no {table} has")
        elif value is not None:
            _day(name, value) if name in spec.days else _uid(value)
    return columns


def _check_text(name: str, value: Any, limit: int) -> None:
    """Raises unless it is text such as comes in everywhere."""
    if not isinstance(value, str) or len(value) > limit:
        raise _no(f"its {name} is no text of at most {limit:,} characters")
    if not is_clean(value):
        raise _no(f"its {name} holds characters that can't be seen")


def _check_number(name: str, value: Any) -> None:
    if value is not None and (type(value) is not int or abs(value) >= 2**53):
        raise _no(f"its {name} is no whole number of less than 16 digits")


def _check_setting(name: str, value: int | None) -> None:
    """Raises where a number of the policy would make no sense."""
    known = SETTINGS.get(name)
    if known and value is not None and not known.least <= value <= known.most:
        raise _no(f"its {name} is {value}, outside {known.least:,} to {known.most:,}")


def _day(name: str, value: Any) -> str:
    try:
        if date.fromisoformat(value).isoformat() == value:
            return str(value)
    except (TypeError, ValueError):
        pass
    raise _no(f"its {name} is no day such as 2026-03-31")
