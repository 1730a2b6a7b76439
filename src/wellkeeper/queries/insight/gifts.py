"""What was given, to whom and when?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from sys import intern
from typing import Any

from wellkeeper.domain.insight.evidence import GiftChoice
from wellkeeper.domain.insight.facts import Gift, GiftCount, Period, fold_occasion
from wellkeeper.domain.kinds import GIVE
from wellkeeper.queries.reader import Reader, parse_day

# SQLite gathers the voided ones once, instead of looking up each entry.
NOT_VOIDED = "e.id NOT IN (SELECT v.voids FROM entry v WHERE v.voids IS NOT NULL)"
GIFT_CONDITION = f"e.side = '{GIVE}' AND e.family IN ('serve', 'spend', 'connect') AND e.day <= :today AND {NOT_VOIDED}"

# The other give of an act on two accounts. An import can be one action with a million entries: it is found by its day.
PARTNER = (
    "LEFT JOIN entry p ON p.contact_id = e.other_id AND p.day = e.day AND +p.action_id = e.action_id"
    f" AND p.other_id = e.contact_id AND p.side = '{GIVE}' AND p.kind = e.kind"
    " AND p.id NOT IN (SELECT v.voids FROM entry v WHERE v.voids IS NOT NULL)"
)


# Everybody who brought somebody, or did before that was corrected.
SOURCE_IDS = (
    "SELECT s.contact_id FROM step s JOIN referral r ON r.id = s.referral_id WHERE r.direction = 'got'"
    " AND s.stage IN ('introduced', 'met', 'proposed', 'won', 'lost')"
)


def _share(column: str) -> str:
    """The SQL of minutes or a cost: where only one of two gives has it, each bears half, the earlier the odd one."""
    ours, theirs = f"e.{column}", f"p.{column}"
    either = f"COALESCE({ours}, {theirs})"
    is_shared = f"p.id IS NOT NULL AND ({ours} IS NULL) <> ({theirs} IS NULL)"
    return f"CASE WHEN {is_shared} THEN ({either} + (e.id < p.id)) / 2 ELSE {ours} END"


MINUTES, COST = _share("minutes"), _share("cost")
CURRENCY = "CASE WHEN e.cost IS NULL AND p.cost IS NOT NULL THEN p.currency ELSE e.currency END"
ROW_COLUMNS = {
    "kind": "e.kind",
    "family": "e.family",
    "occasion": "e.occasion",
    "source": "c.source",
    "contact": "c.handle",
}


def list_gifts_of_sources(reader: Reader, today: date) -> dict[str, list[Gift]]:
    """The gives up to today to everybody who brought somebody or did once, by contact, the oldest first.

    They are read in the order of the file: a million entries would be sorted longer than they are read.
    """
    sql = (
        f"SELECT e.id, c.handle, c.source, e.day, e.kind, e.family, e.occasion, {MINUTES}, {COST}, {CURRENCY}"
        f" FROM entry e CROSS JOIN contact c ON c.id = e.contact_id {PARTNER}"
        f" WHERE +e.contact_id IN ({SOURCE_IDS}) AND {GIFT_CONDITION}"
    )
    gifts: defaultdict[str, list[Gift]] = defaultdict(list)
    for row in reader.rows(sql, today=today.isoformat()):
        gifts[row[1]].append(make_gift(row))
    for own_gifts in gifts.values():
        own_gifts.sort(key=lambda gift: (gift.day, gift.entry))
    return dict(gifts)


def make_gift(row: Sequence[Any]) -> Gift:
    """A give from its columns. A long history repeats its words: `intern` holds each in memory once."""
    entry_id, handle, source, iso_day, kind, family, occasion, minutes, cost, currency = row
    day = parse_day(iso_day)
    assert day is not None
    words = (intern(kind), intern(family), fold_occasion(occasion))
    return Gift(entry_id, intern(handle), intern(source), day, *words, minutes, cost, intern(currency))


def count_gifts(
    reader: Reader, today: date, rows_by: str, due_days: int, period: Period | None = None
) -> dict[str, GiftCount]:
    """The gives up to today, or of a period, by row: one for each kind, family, occasion, source kind or contact.

    A give is due that is at least `due_days` old.
    """
    due_day = today - timedelta(due_days)
    first, last = period or Period(date.min, today)
    contact = "JOIN contact c ON c.id = e.contact_id" if rows_by in ("source", "contact") else ""
    sql = (
        f"SELECT {ROW_COLUMNS[rows_by]}, {CURRENCY}, COUNT(*), SUM(e.day <= :due),"
        f" COUNT({MINUTES}) FILTER (WHERE e.day <= :due), SUM({MINUTES}) FILTER (WHERE e.day <= :due),"
        f" COUNT({COST}) FILTER (WHERE e.day <= :due), SUM({COST}) FILTER (WHERE e.day <= :due)"
        f" FROM entry e {contact} {PARTNER} WHERE {GIFT_CONDITION} AND e.day >= :first AND e.day <= :last GROUP BY 1, 2"
    )
    days = {"due": due_day.isoformat(), "first": first.isoformat(), "last": last.isoformat()}
    counts: defaultdict[str, GiftCount] = defaultdict(GiftCount)
    for row, currency, gifts, due, timed, minutes, costed, cost in reader.rows(sql, today=today.isoformat(), **days):
        name = fold_occasion(row) if rows_by == "occasion" else row
        costs = {currency: (costed, cost)} if costed else {}
        counts[name] = counts[name].add(GiftCount(gifts, due, timed, minutes or 0, costs))
    return dict(counts)


def count_gift_days(reader: Reader, first: date, today: date) -> dict[date, int]:
    """How many gives each day had, from the first to today."""
    sql = f"SELECT e.day, COUNT(*) FROM entry e WHERE {GIFT_CONDITION} AND e.day >= :first GROUP BY e.day"
    rows = reader.rows(sql, first=first.isoformat(), today=today.isoformat())
    return {date.fromisoformat(day): count for day, count in rows}


def has_gift(reader: Reader, period: Period) -> bool:
    """Whether anything was given in a period."""
    sql = f"SELECT 1 FROM entry e WHERE {GIFT_CONDITION} AND e.day >= :first LIMIT 1"
    days = {"first": period.first.isoformat(), "today": period.last.isoformat()}
    return next(reader.rows(sql, **days), None) is not None


def count_connects(reader: Reader, today: date) -> dict[str, int]:
    """How many gives of the family connect everybody got, by handle."""
    # Counted in the order of the file, which is several times faster than contact by contact.
    sql = (
        "SELECT c.handle, g.gifts FROM (SELECT e.contact_id AS id, COUNT(*) AS gifts FROM entry e"
        f" WHERE {GIFT_CONDITION} AND e.family = 'connect' GROUP BY +e.contact_id) AS g JOIN contact c ON c.id = g.id"
    )
    return dict(reader.rows(sql, today=today.isoformat()))


def load_landed(reader: Reader, today: date) -> dict[int, int]:
    """The points that gives turned out to be worth, by entry, of those of which that is known."""
    sql = (
        "SELECT g.id, g.points + SUM(e.points) FROM entry e JOIN entry g ON g.id = e.adjusts"
        f" WHERE e.adjusts IS NOT NULL AND e.day <= :today AND {NOT_VOIDED} GROUP BY g.id, g.points"
    )
    return dict(reader.rows(sql, today=today.isoformat()))


def list_gift_ids(reader: Reader, choice: GiftChoice) -> list[int]:
    """The entries of the gives that a figure counts, oldest first."""
    condition = f"{GIFT_CONDITION} AND e.day >= :first" + (" AND e.family = :family" if choice.family else "")
    named = {"first": choice.period.first.isoformat(), "today": choice.period.last.isoformat(), "family": choice.family}
    if not choice.family:
        del named["family"]
    sql = f"SELECT e.id FROM entry e JOIN contact c ON c.id = e.contact_id WHERE {condition}"
    if not choice.contacts:
        return [entry_id for (entry_id,) in reader.rows(f"{sql} ORDER BY e.day, e.id", **named)]
    rows = (
        row
        for handle in choice.contacts
        for row in reader.rows(f"{sql} AND c.handle = :handle", handle=handle, **named)
    )
    return [entry_id for (entry_id,) in rows]
