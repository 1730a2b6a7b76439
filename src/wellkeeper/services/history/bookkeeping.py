"""What another ledger tells of is held to the rules by which our commands keep the books, against the ledger's rows.

A correction belongs to what it corrects: its account, its day and its points; what rests on an entry is of the same
contact. An honest merge may part the two: then one of them was given to another contact before, and that is no fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wellkeeper.domain.bookkeeping import LINKS, STEP_LINKS, UNVOIDABLE_SIDES
from wellkeeper.domain.kinds import ADJUST, GIVE, VOID
from wellkeeper.queries import actions
from wellkeeper.storage import models
from wellkeeper.storage.rows import Writer

Columns = dict[str, Any]


LINK_COLUMNS = ("entry_id", "ask_entry")
SAME_ASK = (("day", "day"), ("kind", "kind"))  # the columns of an ask, and of its entry, that are alike


def find_fault(writer: Writer, table: str, row_id: int | None, columns: Columns) -> str:
    """Which rule the new columns of a row break, in words; empty if none.

    `row_id` is None for a new row; links are ids.
    """
    if table == "entry":
        return _find_correction_fault(writer, columns) if row_id is None else ""
    if all(columns.get(name) is None for name in LINK_COLUMNS):
        return ""
    row = {**writer.read(models.TABLES[table], row_id), **columns} if row_id else columns
    link = STEP_LINKS.get(row.get("stage", "")) if table == "step" else LINKS.get(table)
    if link is None or link.column not in columns or row.get(link.column) is None:
        return ""
    entry = writer.read(models.Entry, row[link.column])
    if entry["side"] not in link.sides:
        return f"it rests on {_describe(entry)}, and not on {' or '.join(link.sides)}"
    if not link.is_anybodys and not _is_of_one(writer, row, entry):
        return f"it rests on {_describe(entry)}, which is another contact's"
    return _find_ask_fault(row, entry) if table == "ask" and row_id is None else ""


def _find_ask_fault(row: Columns, entry_columns: Columns) -> str:
    """In what an ask differs from its entry."""
    if (
        any(row[name] != entry_columns[entry_name] for name, entry_name in SAME_ASK)
        or row["price"] != -entry_columns["points"]
    ):
        return f"it isn't what {_describe(entry_columns)} asked for"
    return ""


def _find_correction_fault(writer: Writer, row: Columns) -> str:
    """Which rule a new entry breaks that voids or adjusts another one."""
    corrected_id = row.get("voids") or row.get("adjusts")
    if corrected_id is None:
        return ""
    entry, points, word = writer.read(models.Entry, corrected_id), row.get("points", 0), row["side"]
    if not _is_of_one(writer, row, entry):
        return f"its {word} is of another contact than {_describe(entry)}"
    if word == ADJUST and (entry["side"] != GIVE or row["day"] < entry["day"]):
        return f"it adjusts {_describe(entry)}: only a give lands, on its day or later"
    return _find_void_fault(row, points, entry) if word == VOID else ""


def _find_void_fault(row: Columns, points: int, entry_columns: Columns) -> str:
    """Which rule a void of an entry breaks."""
    if entry_columns["side"] in UNVOIDABLE_SIDES:
        return f"it voids {_describe(entry_columns)}, which can't be voided"
    if points != -entry_columns["points"]:
        return f"its void has {points:+,} points, and is to be the opposite of {_describe(entry_columns)}"
    return "" if row["day"] == entry_columns["day"] else f"its void is of another day than {_describe(entry_columns)}"


def _is_of_one(writer: Writer, row: Columns, entry_columns: Columns) -> bool:
    """Whether a row is of the contact of an entry, or of one who had the entry before a merge."""
    owner_id = row.get("contact_id")
    if owner_id == entry_columns["contact_id"]:
        return True
    return owner_id in actions.list_former_owners(writer, "entry", entry_columns["id"])


def _describe(entry_columns: Mapping[str, Any]) -> str:
    """`the give meal (+2) of 2026-03-01`."""
    points = f" ({entry_columns['points']:+,})" if entry_columns["points"] else ""
    return f"the {entry_columns['side']} {entry_columns['kind']}{points} of {entry_columns['day']}"
