"""How many points did each day move, on all accounts and on some?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wellkeeper.domain.insight.depth import DayPoints
from wellkeeper.queries.insight.gifts import NOT_VOIDED
from wellkeeper.queries.reader import Reader


def list_day_points(reader: Reader, today: date) -> list[DayPoints]:
    """The points that went in and out on each day up to today, of everybody who isn't archived, the oldest first.

    A void has the day of what it cancels, so neither counts, and no level changes by leaving them out.
    """
    sql = (
        "SELECT e.day, SUM(CASE WHEN e.points > 0 THEN e.points ELSE 0 END),"
        " SUM(CASE WHEN e.points < 0 THEN -e.points ELSE 0 END) FROM entry e CROSS JOIN contact c"
        " WHERE c.id = e.contact_id AND c.archived = 0 AND e.day <= :today AND e.points <> 0 AND e.side <> 'void'"
        f" AND {NOT_VOIDED} GROUP BY e.day ORDER BY e.day"
    )
    rows = reader.rows(sql, today=today.isoformat())
    return [DayPoints(date.fromisoformat(day), points_in, points_out) for day, points_in, points_out in rows]


def load_points(reader: Reader, today: date, handles: Iterable[str]) -> dict[str, dict[date, int]]:
    """The points of each day up to today, by contact, of those with some handles."""
    sql = (
        "SELECT e.day, SUM(e.points) FROM contact c CROSS JOIN entry e"
        " WHERE e.contact_id = c.id AND c.handle = :handle AND e.day <= :today GROUP BY e.day ORDER BY e.day"
    )
    return {
        handle: {
            date.fromisoformat(day): points for day, points in reader.rows(sql, handle=handle, today=today.isoformat())
        }
        for handle in handles
    }
