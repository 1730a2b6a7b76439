"""An action: one command that changed the ledger, and the unit of undo."""

from __future__ import annotations

from typing import Any, NamedTuple


class Action(NamedTuple):
    """What was done. `at` is UTC; `undoes` is the action that this one took back, `undone_by` what took it back."""

    id: int
    at: str
    day: str
    command: str
    summary: str
    undoes: int | None
    undone_by: int | None


class Change(NamedTuple):
    """One row that an action added, edited or dropped: the columns as they were before, and after."""

    table: str
    row: int
    contact: int | None
    did: str
    before: dict[str, Any]
    after: dict[str, Any]
