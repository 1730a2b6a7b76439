"""What lies after today, and so counts nowhere yet? A wrong clock entered it, or another program did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wellkeeper.queries.reader import Reader

# The tables whose rows are of a day on which something happened, each with what its rows are called.
DATED_TABLES = {
    "entry": "entry",
    "standing": "standing",
    "ask": "ask",
    "step": "step of a referral",
    "want": "want",
    "offer": "offer",
    "promise": "promise",
    "suggestion": "suggestion",
}
MOST = 100  # of each table


def has_entries(reader: Reader, today: date) -> bool:
    """Whether any entry is of a day that is still to come."""
    rows = reader.rows("SELECT 1 FROM entry WHERE day > :today LIMIT 1", today=today.isoformat())
    return next(rows, None) is not None


def describe_later(reader: Reader, today: date) -> Iterator[str]:
    """Each row of a day that is still to come, in a sentence."""
    for table, noun in DATED_TABLES.items():
        sql = (
            "SELECT t.id, t.day, c.handle, (SELECT MIN(h.action_id) FROM change h WHERE h.table_name = :name"
            f" AND h.row_id = t.id) FROM {table} t JOIN contact c ON c.id = t.contact_id WHERE t.day > :today"
            " ORDER BY t.day, t.id LIMIT :most"
        )
        for row_id, day, handle, action_id in reader.rows(sql, name=table, today=today.isoformat(), most=MOST):
            yield f"the {noun} {row_id} of {handle} lies after today, on {day}: `well undo {action_id}` takes it back"
