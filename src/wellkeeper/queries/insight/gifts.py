"""What was given, to whom and when?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from operator import attrgetter
from sys import intern
from typing import Any, NamedTuple

from wellkeeper.domain.insight.credit import Window
from wellkeeper.domain.insight.evidence import GiftChoice
from wellkeeper.domain.insight.facts import Gift, GiftCount, Introduction, Period, fold_occasion
from wellkeeper.domain.kinds import GIVE
from wellkeeper.queries.reader import Reader, parse_day

# SQLite gathers the voided ones once, instead of looking up each entry.
NOT_VOIDED = "e.id NOT IN (SELECT v.voids FROM entry v WHERE v.voids IS NOT NULL)"
IS_GIVE = f"e.side = '{GIVE}' AND e.family IN ('serve', 'spend', 'connect')"
GIFT_CONDITION = f"{IS_GIVE} AND e.day <= :today AND {NOT_VOIDED}"

# An import can be one action with a million entries: the other give of an act on two accounts is found by its day.
PARTNER_CONDITION = (
    "p.contact_id = e.other_id AND p.day = e.day AND +p.action_id = e.action_id AND p.other_id = e.contact_id"
    f" AND p.side = '{GIVE}' AND p.kind = e.kind"
    " AND p.id NOT IN (SELECT v.voids FROM entry v WHERE v.voids IS NOT NULL)"
)
COST_COLUMNS = "e.minutes, e.cost, e.currency"

Cost = tuple[int | None, int | None, str]  # minutes, cost in minor units, and its currency


class GiftBook(NamedTuple):
    """The gives up to a day, read once: how many there are of each kind and in each row, and those that were asked for.

    `gifts` are by contact, the oldest first.
    """

    by_kind: Mapping[str, GiftCount]
    by_row: Mapping[str, GiftCount]
    gifts: Mapping[str, Sequence[Gift]]


class RowChoice(NamedTuple):
    """By what gives are counted besides by kind, and those of which days: of all days if there is no period."""

    rows_by: str = "kind"
    period: Period | None = None


def load_gift_book(
    reader: Reader, today: date, due_days: int, choice: RowChoice | None, spans: Mapping[str, Period]
) -> GiftBook:
    """The gives up to today, counted; and each of the days in `spans`, which are by contact.

    A give is due that is at least `due_days` old. Without a choice nothing is counted. They are read in the order of
    the file: a million entries would be sorted longer than they are read.
    """
    contacts = {number: (handle, source) for number, handle, source in _list_contacts(reader)}
    spans_by_id = {n: _format_span(spans[handle]) for n, (handle, _) in contacts.items() if handle in spans}
    shared_costs = _load_shared_costs(reader, today)
    rows_by, period = choice or RowChoice()
    kinds, rows, place = _Tallies(today, due_days, None), _Tallies(today, due_days, period), _ROW_PLACES[rows_by]
    counts_rows = choice not in (None, RowChoice())
    gifts: defaultdict[str, list[Gift]] = defaultdict(list)
    for entry_id, contact_id, iso_day, kind, family, occasion, minutes, cost, currency in _list_columns(reader, today):
        costs = shared_costs.get(entry_id) or (minutes, cost, currency)
        if choice is not None:
            kinds.count_in(kind, iso_day, costs)
        if counts_rows:
            words = contacts[contact_id] if place < 0 else (kind, family, occasion)
            rows.count_in(words[place], iso_day, costs)
        span = spans_by_id.get(contact_id)
        if span is not None and span[0] <= iso_day <= span[1]:
            handle, source = contacts[contact_id]
            # A long history repeats its words: `intern` holds each in memory once.
            words = intern(kind), intern(family), fold_occasion(occasion)
            gifts[handle].append(Gift._make((entry_id, handle, source, parse_day(iso_day), *words, *costs)))
    by_kind = kinds.make_counts()
    by_row = rows.make_counts() if counts_rows else by_kind
    return GiftBook(by_kind, _fold_occasions(by_row) if rows_by == "occasion" else by_row, _sort_by_day(gifts))


def _list_columns(reader: Reader, today: date) -> Iterator[tuple[Any, ...]]:
    sql = (
        f"SELECT e.id, e.contact_id, e.day, e.kind, e.family, e.occasion, {COST_COLUMNS} FROM entry e"
        f" WHERE {GIFT_CONDITION}"
    )
    return reader.rows(sql, today=today.isoformat())


# Where the name of a row stands: in the words of a give, or, below zero, in those of its contact.
_ROW_PLACES = {"contact": -2, "source": -1, "kind": 0, "family": 1, "occasion": 2}


def _list_contacts(reader: Reader) -> Iterator[tuple[int, str, str]]:
    return reader.rows("SELECT id, handle, source FROM contact")


def _format_span(period: Period) -> tuple[str, str]:
    """The first and the last day as they are in the file, which compares faster."""
    return period.first.isoformat(), period.last.isoformat()


def _load_shared_costs(reader: Reader, today: date) -> dict[int, Cost]:
    """The costs of gives that bear half of what is known of the other account of the same act only, by entry.

    The earlier entry bears the odd one.
    """
    sql = (
        f"SELECT e.id, e.id < p.id, {COST_COLUMNS}, p.minutes, p.cost, p.currency"
        f" FROM entry e JOIN entry p ON {PARTNER_CONDITION} WHERE e.other_id IS NOT NULL AND {GIFT_CONDITION}"
        " AND ((e.minutes IS NULL) <> (p.minutes IS NULL) OR (e.cost IS NULL) <> (p.cost IS NULL))"
    )
    shared_costs: dict[int, Cost] = {}
    for entry_id, is_earlier, minutes, cost, currency, *other in reader.rows(sql, today=today.isoformat()):
        other_minutes, other_cost, other_currency = other
        shared_costs[entry_id] = (
            _bear(minutes, other_minutes, is_earlier),
            _bear(cost, other_cost, is_earlier),
            other_currency if cost is None and other_cost is not None else currency,
        )
    return shared_costs


def _bear(ours: int | None, theirs: int | None, is_earlier: int) -> int | None:
    """What one of two accounts bears of an act: half, if only one of the two is known."""
    if (ours is None) == (theirs is None):
        return ours
    return ((ours or theirs or 0) + is_earlier) // 2


def _fold_occasions(counts: Mapping[str, GiftCount]) -> dict[str, GiftCount]:
    """The counts of occasions as they are compared: capitals and more blanks make no other one."""
    folded: defaultdict[str, GiftCount] = defaultdict(GiftCount)
    for occasion, count in counts.items():
        folded[fold_occasion(occasion)] = folded[fold_occasion(occasion)].add(count)
    return dict(folded)


class _Tallies:
    """What is counted of the gives of each row, of a period if there is one."""

    def __init__(self, today: date, due_days: int, period: Period | None) -> None:
        self._due_day = (today - timedelta(due_days)).isoformat()
        self._first, self._last = _format_span(period or Period(date.min, date.max))
        self._figures: dict[str, list[int]] = {}
        self._costs: defaultdict[str, dict[str, tuple[int, int]]] = defaultdict(dict)

    def count_in(self, row_name: str, iso_day: str, costs: Cost) -> None:
        """Count a give: its minutes and its cost only if it is due."""
        if not self._first <= iso_day <= self._last:
            return
        try:
            figures = self._figures[row_name]
        except KeyError:
            figures = self._figures[row_name] = [0, 0, 0, 0]
        figures[0] += 1
        if iso_day > self._due_day:
            return
        figures[1] += 1
        minutes, cost, currency = costs
        if minutes is not None:
            figures[2] += 1
            figures[3] += minutes
        if cost is not None:
            gifts, total = self._costs[row_name].get(currency, (0, 0))
            self._costs[row_name][currency] = gifts + 1, total + cost

    def make_counts(self) -> dict[str, GiftCount]:
        """All that was counted, by row."""
        return {
            row: GiftCount(gifts, due, timed, minutes, self._costs.get(row, {}))
            for row, (gifts, due, timed, minutes) in self._figures.items()
        }


def _sort_by_day(gifts: Mapping[str, list[Gift]]) -> Mapping[str, Sequence[Gift]]:
    """The gives of each contact, the oldest first; those of one day stay in their order."""
    for own_gifts in gifts.values():
        own_gifts.sort(key=attrgetter("day"))
    return gifts


def load_first_gifts(reader: Reader, introductions: Iterable[Introduction], days: int, limit: int) -> list[Window]:
    """The windows of so many days before introductions, each with its oldest gives, at most so many."""
    sql = (
        f"SELECT e.id, c.handle, c.source, e.day, e.kind, e.family, e.occasion, {COST_COLUMNS}"
        " FROM contact c JOIN entry e ON e.contact_id = c.id"
        f" WHERE c.handle = :handle AND e.day >= :first AND e.day <= :last AND {IS_GIVE}"
        " AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id) ORDER BY e.day, e.id LIMIT :limit"
    )
    windows = []
    for introduction in introductions:
        day = introduction.day
        span = {"first": (day - timedelta(days)).isoformat(), "last": day.isoformat()}
        rows = reader.rows(sql, handle=introduction.source, limit=limit, **span)
        gifts = [Gift._make((*row[:3], date.fromisoformat(row[3]), *row[4:])) for row in rows]
        windows.append(Window(introduction, gifts, [(day - gift.day).days for gift in gifts]))
    return windows


def count_gift_days(reader: Reader, first: date, today: date) -> dict[date, int]:
    """How many gives each day had, from the first to today."""
    sql = f"SELECT e.day, COUNT(*) FROM entry e WHERE {GIFT_CONDITION} AND e.day >= :first GROUP BY e.day"
    rows = reader.rows(sql, first=first.isoformat(), today=today.isoformat())
    return {date.fromisoformat(day): count for day, count in rows}


def sum_gift_days(reader: Reader, first: date, today: date) -> dict[date, tuple[int, int]]:
    """How many gives each day had, from the first to today, and with how many points they were posted."""
    sql = (
        f"SELECT e.day, COUNT(*), SUM(e.points) FROM entry e WHERE {GIFT_CONDITION} AND e.day >= :first GROUP BY e.day"
    )
    rows = reader.rows(sql, first=first.isoformat(), today=today.isoformat())
    return {date.fromisoformat(day): (count, points) for day, count, points in rows}


def has_gift(reader: Reader, period: Period) -> bool:
    """Whether anything was given in a period."""
    sql = f"SELECT 1 FROM entry e WHERE {GIFT_CONDITION} AND e.day >= :first LIMIT 1"
    days = {"first": period.first.isoformat(), "today": period.last.isoformat()}
    return next(reader.rows(sql, **days), None) is not None


def count_by_contact(reader: Reader, today: date, family: str = "") -> dict[str, int]:
    """How many gives, of all families or of one, everybody got up to today, by handle."""
    # Counted in the order of the file, which is several times faster than contact by contact.
    sql = (
        "SELECT c.handle, g.gifts FROM (SELECT e.contact_id AS id, COUNT(*) AS gifts FROM entry e"
        f" WHERE {GIFT_CONDITION}{' AND e.family = :family' if family else ''} GROUP BY +e.contact_id) AS g"
        " JOIN contact c ON c.id = g.id"
    )
    return dict(reader.rows(sql, today=today.isoformat(), **({"family": family} if family else {})))


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
    named = {"first": choice.period.first.isoformat(), "today": choice.period.last.isoformat()}
    named |= {"family": choice.family} if choice.family else {}
    sql = f"SELECT e.id FROM entry e JOIN contact c ON c.id = e.contact_id WHERE {condition}"
    if not choice.contacts:
        return [entry_id for (entry_id,) in reader.rows(f"{sql} ORDER BY e.day, e.id", **named)]
    rows = (
        row
        for handle in choice.contacts
        for row in reader.rows(f"{sql} AND c.handle = :handle", handle=handle, **named)
    )
    return [entry_id for (entry_id,) in rows]
