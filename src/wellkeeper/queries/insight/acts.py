"""Who asked and who gave: what each colleague did, and on whose account?"""

from __future__ import annotations

from datetime import date

from wellkeeper.domain.loads import ActCount
from wellkeeper.queries.insight.asks import ASK_CONDITION
from wellkeeper.queries.insight.gifts import GIFT_CONDITION, NOT_VOIDED
from wellkeeper.queries.reader import Reader


def list_act_counts(reader: Reader, today: date, since: date) -> list[ActCount]:
    """How often each colleague asked or gave to each contact from a day on, who isn't archived."""
    sql = (
        "SELECT c.handle, c.name, a.actor, e.side, COUNT(*), CAST(SUM(e.points) AS BIGINT), MAX(e.day)"
        " FROM entry e JOIN contact c ON c.id = e.contact_id JOIN action a ON a.id = e.action_id"
        " WHERE e.side IN ('ask', 'give') AND e.day >= :since AND e.day <= :today AND c.archived = 0"
        f" AND {NOT_VOIDED} GROUP BY c.handle, c.name, a.actor, e.side ORDER BY c.handle, a.actor, e.side"
    )
    rows = reader.rows(sql, since=since.isoformat(), today=today.isoformat())
    return [ActCount._make((*row[:5], abs(row[5]), date.fromisoformat(row[6]))) for row in rows]


def count_acts(reader: Reader, today: date, since: date) -> list[tuple[str, str, int]]:
    """How often each colleague gave, and asked for people, from a day on: the name, the side and the count."""
    sql = (
        "SELECT a.actor, e.side, COUNT(*) FROM entry e JOIN action a ON a.id = e.action_id"
        f" WHERE e.day >= :since AND (({GIFT_CONDITION}) OR ({ASK_CONDITION}))"
        " GROUP BY a.actor, e.side ORDER BY a.actor, e.side"
    )
    rows = reader.rows(sql, since=since.isoformat(), today=today.isoformat())
    return [(actor, side, count) for actor, side, count in rows]


def load_authors(reader: Reader) -> dict[int, str]:
    """Who wrote each referral down, by its number."""
    sql = (
        "SELECT h.row_id, a.actor FROM change h JOIN action a ON a.id = h.action_id"
        " WHERE h.table_name = 'referral' AND h.did = 'add' AND h.row_id <> 0 ORDER BY h.id"
    )
    return dict(reader.rows(sql))
