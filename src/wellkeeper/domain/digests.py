"""The digests by which a ledger knows that nothing in it was changed behind its back.

Each change has one, over what it says and over the row as it left it; each action has one, over its own columns, its
changes and the action before it. They find accidents and other programs, not somebody who makes them anew. The text
that is digested is JSON without blanks, in ASCII, so that other programs can follow.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

CHANGE_SIZE = 8  # octets: SQLite's whole number
ACTION_SIZE = 16  # octets
# The last columns of a table that it got when rows had digests already. No digest is over those that are empty: so the
# digests of before stay right.
LATER_COLUMNS = {"action": 1, "contact": 1}

# Octets are in no row of ours, but damage may make some of a text.
_encode = json.JSONEncoder(separators=(",", ":"), default=repr).encode


def compute_change_digest(change: Sequence[Any], row: Sequence[Any] | None) -> int:
    """The digest of a change, over its table, row, contact, deed, before and after, and over the row's columns.

    The columns are as the file keeps them; `row` is None if the change left no row.
    """
    return compute_row_digest((*change, _leave_out_empty(change[0], row)))


def _leave_out_empty(table: str, row: Sequence[Any] | None) -> Sequence[Any] | None:
    """The columns of a row without those that came later, as far as they are empty."""
    for _ in range(LATER_COLUMNS.get(table, 0)):
        if row and row[-1] in ("", None):
            row = row[:-1]
    return row


def compute_row_digest(row: Sequence[Any]) -> int:
    """The digest of the columns of a row, as a whole number of 64 bits."""
    return int.from_bytes(blake2b(_encode(row).encode(), digest_size=CHANGE_SIZE).digest(), "big", signed=True)


def compute_action_digest(
    previous: str, row: Sequence[Any], digests: Iterable[int], former_handles: Sequence[Any]
) -> str:
    """The digest of an action, as hexadecimal digits.

    It is over the digest of the action before it, its columns, of which the actor is the last, the digests of its
    changes and the handles that it took from contacts.
    """
    chain = blake2b(
        _encode((previous, _leave_out_empty("action", row), former_handles)).encode(), digest_size=ACTION_SIZE
    )
    for digest in digests:
        chain.update(digest.to_bytes(CHANGE_SIZE, "big", signed=True))
    return chain.hexdigest()


def compute_digest(tuples: Iterable[Sequence[Any]]) -> str:
    """The digest of rows that no action made, as hexadecimal digits."""
    return blake2b(_encode([*tuples]).encode(), digest_size=ACTION_SIZE).hexdigest()
