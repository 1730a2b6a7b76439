"""The whole ledger as JSON Lines: its history, an object to a line. docs/reference/json-lines.md tells the format.

Version 3; older ones are read, too. A line that this module doesn't know is refused, never skipped: half a history
isn't a ledger.
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
    compute_place,
    is_import,
    make_row_name,
)
from wellkeeper.domain.kinds import TOUCH, is_kind_name
from wellkeeper.domain.policy import SETTINGS
from wellkeeper.domain.touch import GAVE_RULE
from wellkeeper.domain.words.text import NAME_LIMIT, is_clean, make_key
from wellkeeper.errors import Unreadable, quote

VERSION = 3
MOMENT_VERSION = 2  # in which the order of actions was that of their moments
OLDEST_VERSION = 1  # before it was known who came by an import, and of a want that you can from that you will
LONGEST_LINE = 32_000_000
LONGEST_COMMAND = 10_000_000
LONGEST_TEXT = 1_000_000
LARGEST_NUMBER = 2**53  # which every reader of JSON can tell from the next one
UPGRADE_HINT = "if a newer wellkeeper wrote the file, upgrade this one, then try again"

_FIRST_LINE = re.compile(rb'(\xef\xbb\xbf)?\s*\{\s*"wellkeeper"\s*:\s*"ledger"')
_UID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_HANDLE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DEED_NAMES = ("add", "edit", "drop")


class NumberedLine(NamedTuple):
    """What a line of a file tells, and the number of the line."""

    number: int
    told: HistoryItem


def is_ledger(head: bytes) -> bool:
    """Whether a file that begins so is a ledger as JSON Lines."""
    return _FIRST_LINE.match(head) is not None


# -- writing --------------------------------------------------------------------------------------


def write(history_items: Iterable[HistoryItem]) -> Iterator[str]:
    """The header, then a line for each item, in their order."""
    yield _encode_line({"wellkeeper": "ledger", "version": VERSION})
    yield from map(format_line, history_items)


def format_line(history_item: HistoryItem) -> str:
    """An item as one line with its line feed."""
    if isinstance(history_item, PortableAction):
        rest = {name: getattr(history_item, name) for name in ("undoes", "mark", "actor")}
        fields = {
            "action": history_item.uid,
            "place": history_item.place,
            "at": history_item.at,
            "day": history_item.day,
            "command": history_item.command,
            "summary": history_item.summary,
        }
        return _encode_line({**fields, **_filter_filled(rest)})
    if isinstance(history_item, InitialRow):
        return _encode_line({"born": history_item.table, "set": _filter_filled(history_item.set)})
    if history_item.did == "add":
        uid = {"uid": history_item.name} if TABLES[history_item.table].has_uid else {}
        return _encode_line({"add": history_item.table, **uid, "set": _filter_filled(history_item.set)})
    change = {"set": history_item.set, "was": history_item.was} if history_item.did == "edit" else {}
    return _encode_line(
        {
            history_item.did: history_item.table,
            "uid" if TABLES[history_item.table].has_uid else "name": history_item.name,
            **change,
        }
    )


def _filter_filled(columns: dict[str, Any]) -> dict[str, Any]:
    """The columns of a new row that hold anything."""
    return {name: value for name, value in columns.items() if value not in (None, "")}


def _encode_line(fields: dict[str, Any]) -> str:
    """An object on a line. What can't be seen is escaped: it may come from a ledger that somebody else wrote."""
    text = _ENCODER.encode(fields)
    return (text if text.isprintable() else _UNSEEN.sub(lambda sign: json.dumps(sign[0])[1:-1], text)) + "\n"


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_UNSEEN = re.compile(r"[\x7f-\x9f\u2028\u2029]")


# -- reading --------------------------------------------------------------------------------------


def read(stream: BinaryIO) -> Iterator[NumberedLine]:
    """Every line of a file after its header, checked one by one. Raises `Unreadable` with the number of a bad line."""
    lines = _iterate_lines(stream)
    version = _check_header(next(lines, b""))
    has_actions, command = False, ""
    for line_number, raw_line in enumerate(lines, 2):
        if not raw_line.strip():
            continue
        try:
            history_item = parse_line(raw_line)
        except (Unreadable, ValueError, RecursionError) as error:
            raise _make_line_error(line_number, getattr(error, "message", "it isn't JSON")) from None
        if isinstance(history_item, InitialRow if has_actions else PortableChange):
            raise _make_line_error(
                line_number, "what the ledger was born with stands before the first action, all else after one"
            )
        if isinstance(history_item, PortableAction):
            has_actions, command = True, history_item.command
            if version <= MOMENT_VERSION:
                history_item = history_item._replace(place=compute_place(history_item.at))
            elif not history_item.place:
                raise _make_line_error(line_number, "it has no place in the order of actions")
        elif version == OLDEST_VERSION and isinstance(history_item, PortableChange):
            _bring_up_to_date(history_item, command)
        yield NumberedLine(line_number, history_item)


def _bring_up_to_date(change: PortableChange, command: str) -> None:
    """Tell in a row that version 1 added what version 2 tells besides, as an upgrade of its ledger would."""
    columns = change.set
    if change.did != "add":
        return
    if change.table == "want":
        columns["can"] = columns["will"] = columns.get("can") or None
    elif change.table == "suggestion":
        columns.update(rule=GAVE_RULE, sentence=columns.get("note", ""))
    elif change.table == "contact" or (change.table == "entry" and columns.get("side") == TOUCH):
        columns["imported"] = int(is_import(command))


def _iterate_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines as they come. Raises `Unreadable` at a very long one, which would fill the memory."""
    line_number = 0
    while raw_line := stream.readline(LONGEST_LINE):
        line_number += 1
        if len(raw_line) == LONGEST_LINE:
            raise _make_line_error(line_number, f"it is longer than {LONGEST_LINE // 1_000_000} MB")
        yield raw_line


def _make_line_error(line_number: int, reason: str) -> Unreadable:
    return Unreadable(f"line {line_number}: {reason}", f"nothing was changed; {UPGRADE_HINT}")


def _check_header(raw_line: bytes) -> int:
    """The version of a file, by its first line."""
    try:
        header = json.loads(raw_line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        header = None
    if not isinstance(header, dict) or header.get("wellkeeper") != "ledger":
        raise Unreadable("its first line doesn't say that it is a ledger", "`well export ledger.jsonl` writes one")
    version = header.get("version")
    if type(version) is not int or not OLDEST_VERSION <= version <= VERSION:
        raise Unreadable(f"it has version {quote(version)}, this wellkeeper knows {VERSION}", UPGRADE_HINT)
    return version


def parse_line(raw_line: bytes | str) -> HistoryItem:
    """The item that a line tells. Raises `Unreadable` or `ValueError` if it isn't what a ledger holds."""
    fields = json.loads(raw_line)
    if not isinstance(fields, dict):
        raise _make_error("it is no object")
    if "action" in fields:
        return _parse_action(fields)
    return _parse_row(fields)


def _parse_row(fields: dict[str, Any]) -> InitialRow | PortableChange:
    """What became of a row: its first key says what was done, and in which table."""
    deed_name = next(iter(fields), "")
    table = fields.get(deed_name)
    tables = INITIAL_TABLES if deed_name == "born" else TABLES
    if deed_name not in (*_DEED_NAMES, "born") or not isinstance(table, str) or table not in TABLES.keys() & tables:
        raise _make_error(f"it tells of {quote(f'{deed_name} {table}')}, which no ledger holds")
    if not fields.keys() <= {deed_name, "set", "was", "uid", "name"}:
        raise _make_error("it has a key that no such line has")
    columns, was = (_check_columns(table, fields.get(key, {})) for key in ("set", "was"))
    name = ("",) if deed_name == "born" else _parse_name(deed_name, table, fields, columns)
    if table == "kind":
        _check_kind_name(columns.get("word", name[-1]))
    if table == "setting":
        _check_setting(columns.get("name", name[0]), columns.get("value"))
    return InitialRow(table, columns) if deed_name == "born" else PortableChange(deed_name, table, name, columns, was)


def _check_kind_name(word: Any) -> None:
    """Raises `Unreadable` for a kind that `well kinds` would refuse: its name stands in commands that we tell."""
    if not isinstance(word, str) or not is_kind_name(word) or word != make_key(word):
        raise _make_error(f"{quote(word)} can't be a kind")


def _make_error(reason: str) -> Unreadable:
    return Unreadable(reason, UPGRADE_HINT)


def _parse_action(fields: dict[str, Any]) -> PortableAction:
    if not fields.keys() <= {"action", "place", "at", "day", "command", "summary", "undoes", "mark", "actor"}:
        raise _make_error("it has a key that no action has")
    uid, undoes = _check_uid(fields["action"]), fields.get("undoes")
    at, command, summary = fields.get("at", ""), fields.get("command", ""), fields.get("summary", "")
    if not isinstance(at, str) or not _MOMENT.fullmatch(at) or not datetime.fromisoformat(at):
        raise _make_error(f"{quote(at)} is no moment such as 2026-03-31T17:30:00Z")
    for text in (command, summary):
        _check_text("command", text, LONGEST_COMMAND)
    _check_text("actor", actor := fields.get("actor", ""), NAME_LIMIT)
    day, mark = _check_day("day", fields.get("day")), fields.get("mark", "")
    undone_uid = None if undoes is None else _check_uid(undoes)
    mark_uid = _check_uid(mark) if mark != "" else ""
    place = _check_place(fields.get("place", 0))
    return PortableAction(uid, at, day, command, summary, undone_uid, mark_uid, place, actor)


def _check_place(value: Any) -> int:
    """A place in the order of actions. Older files have none."""
    if type(value) is not int or not 0 <= value < LARGEST_NUMBER:
        raise _make_error(f"{quote(value)} is no place in the order of actions")
    return value


def _check_uid(value: Any) -> str:
    if not isinstance(value, str) or not _UID.fullmatch(value):
        raise _make_error(f"{quote(value)} is no uid")
    return value


def _parse_name(deed_name: str, table: str, fields: dict[str, Any], columns: dict[str, Any]) -> RowName:
    """The name of the row that is meant: its uid, or the columns that name it."""
    spec = TABLES[table]
    if spec.has_uid:
        return _check_uid(fields.get("uid"))
    if deed_name == "add":
        return make_row_name(table, {**dict.fromkeys(spec.identity, ""), **columns})
    parts = fields.get("name")
    if not isinstance(parts, list) or [type(part) for part in parts] != [str] * len(spec.identity):
        raise _make_error(f"it doesn't say which {table} it means")
    return tuple(parts)


def _check_columns(table: str, columns: Any) -> dict[str, Any]:
    """`columns`, if each is in the table and its value is of the sort that the table holds there, or else it raises."""
    if not isinstance(columns, dict):
        raise _make_error("its columns are no object")
    spec = TABLES[table]
    for name, value in columns.items():
        if name in spec.words:
            _check_text(name, value, LONGEST_TEXT)
            if name == "handle" and not _HANDLE.fullmatch(value):
                raise _make_error(f"{quote(value)} can't be a handle")
        elif name in spec.numbers:
            _check_number(name, value)
        elif name not in spec.days and name not in spec.links:
            raise _make_error(f"it has a column {quote(name)}, which no {table} has")
        elif value is not None:
            _check_day(name, value) if name in spec.days else _check_uid(value)
    return columns


def _check_text(name: str, value: Any, limit: int) -> None:
    """Raises `Unreadable` unless the value is clean text of at most `limit` characters."""
    if not isinstance(value, str) or len(value) > limit:
        raise _make_error(f"its {name} is no text of at most {limit:,} characters")
    if not is_clean(value):
        raise _make_error(f"its {name} holds characters that can't be seen")


def _check_number(name: str, value: Any) -> None:
    if value is not None and (type(value) is not int or abs(value) >= LARGEST_NUMBER):
        raise _make_error(f"its {name} is no whole number of less than 16 digits")


def _check_setting(name: str, value: int | None) -> None:
    """Raises `Unreadable` if a number of the policy is outside its bounds."""
    setting = SETTINGS.get(name)
    if setting and value is not None and not setting.least <= value <= setting.most:
        raise _make_error(f"its {name} is {value}, outside {setting.least:,} to {setting.most:,}")


def _check_day(name: str, value: Any) -> str:
    try:
        if date.fromisoformat(value).isoformat() == value:
            return str(value)
    except (TypeError, ValueError):
        pass
    raise _make_error(f"its {name} is no day such as 2026-03-31")
