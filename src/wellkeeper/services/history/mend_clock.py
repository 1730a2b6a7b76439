"""What was written down by a clock that ran ahead is given moments, days and places that can be.

It isn't an action: the history itself is mended, and sealed anew. Else no other machine would take it in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import chain as chain_together
from typing import Any, NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.history import TABLES, compute_place
from wellkeeper.queries import actions, chain
from wellkeeper.queries.actions import ActionPlace
from wellkeeper.queries.chain import SealedChange
from wellkeeper.queries.history import ORIGINAL_KEY
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger

TOLERANCE = timedelta(days=1)  # by which a place alone may be ahead: so much is taken in everywhere

Columns = dict[str, Any]


class ChangedDays(NamedTuple):
    """What has days that can't be: rows of a table, by their ids, and changes that tell of them."""

    rows: dict[str, dict[int, Columns]]
    changes: dict[int, Columns]
    pairs: set[tuple[str, int]]  # the table and the row's id of each of both


def mend_clock(ledger: Ledger, now: datetime) -> Done:
    """Give what was done at a moment to come the moment of the action after it, or now, and a place in the order.

    What is dated after today gets the day on which it was written down. What was done stays, in the same order.
    """
    places = actions.list_places(ledger)
    mended = [*_mend_places(_mend_moments(places, now.astimezone(UTC)), now)]
    edits = {new.id: _compare(old, new) for old, new in zip(places, mended, strict=True) if old != new}
    days = _DayMender(ledger, mended, now.date()).find(min(edits, default=None))
    ledger.rewrite(models.Action, {action_id: {**columns, "digest": ""} for action_id, columns in edits.items()})
    if days.pairs:
        _mend_days(ledger, days)
    count = sum(map(len, days.rows.values()))
    parts = [_count_mended(len(edits), "action"), _count_mended(count, "row")]
    return Done(f"mended what a wrong clock wrote: {' and '.join(filter(None, parts))}" if edits or days.pairs else "")


def _compare(old_place: ActionPlace, mended_place: ActionPlace) -> Columns:
    """The columns of an action that are mended."""
    return {name: value for name, value in mended_place._asdict().items() if value != getattr(old_place, name)}


def _count_mended(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}" if count else ""


# -- moments and places --------------------------------------------------------------------------


def _mend_moments(action_places: Iterable[ActionPlace], now: datetime) -> list[ActionPlace]:
    """The actions, none of them at a moment or of a day to come."""
    latest, today = now.isoformat(timespec="seconds").replace("+00:00", "Z"), now.date().isoformat()
    mended, following = [], latest
    for place in reversed([*action_places]):
        at = following if place.at > latest else place.at
        following = at
        mended.append(place._replace(at=at, day=min(place.day, max(today, at[:10]))))
    return mended[::-1]


def _mend_places(action_places: Iterable[ActionPlace], now: datetime) -> Iterator[ActionPlace]:
    """The actions in their order, each with a place behind the one before it, and none with one to come."""
    last_rank, latest = (-1, ""), compute_place((now + TOLERANCE).isoformat())
    for action_place in action_places:
        place, uid = action_place.place, action_place.uid
        if place > latest or (place, uid) <= last_rank:
            latest = compute_place(now.isoformat())  # all that follows stands behind a clock that was ahead
            place = max(last_rank[0] + 1, compute_place(action_place.at))
        last_rank = place, uid
        yield action_place._replace(place=place)


# -- days ----------------------------------------------------------------------------------------


class _DayMender:
    """Finds the days after today, and gives them the day on which their row was written down."""

    def __init__(self, ledger: Ledger, action_places: Iterable[ActionPlace], today: date) -> None:
        self._ledger = ledger
        self._today = today.isoformat()
        self._action_days = {place.id: min(place.at[:10], self._today) for place in action_places}

    def find(self, first_action_id: int | None) -> ChangedDays:
        """The days to come of rows, and of the changes that tell of them or that mended actions made."""
        rows = {table: dict(self._iterate_rows(table)) for table in TABLES}
        pairs = {(table, row_id) for table, edits in rows.items() for row_id in edits}
        row_texts = (actions.stream_change_texts(self._ledger, table, row_id) for table, row_id in list(pairs))
        later = actions.stream_change_texts_since(self._ledger, first_action_id) if first_action_id else ()
        changes: dict[int, Columns] = {}
        for change_id, action_id, table, row_id, before, after in [*chain_together(*row_texts, later)]:
            if columns := self._mend_texts(table, row_id, action_id, {"before": before, "after": after}):
                changes[change_id] = columns
                pairs.add((table, row_id))
        return ChangedDays({table: edits for table, edits in rows.items() if edits}, changes, pairs)

    def _iterate_rows(self, table: str) -> Iterator[tuple[int, Columns]]:
        """The ids of the rows of a table with days to come, and those days as they are to be."""
        names = TABLES[table].past_days
        for row_id, *days in actions.stream_days_to_come(self._ledger, table, names, self._today) if names else ():
            late_names = [name for name, day in zip(names, days, strict=True) if self._is_late(day)]
            yield row_id, dict.fromkeys(late_names, self._find_day(table, row_id, 0))

    def _find_day(self, table: str, row_id: int, action_id: int) -> str:
        """The day on which a row was written down; of what has no row, that of the action."""
        first_id = actions.find_first(self._ledger, table, row_id) if row_id else action_id
        return self._action_days.get(first_id or action_id, self._today)

    def _is_late(self, day: Any) -> bool:
        return isinstance(day, str) and day > self._today

    def _mend_texts(self, table: str, row_id: int, action_id: int, texts: dict[str, str | None]) -> Columns:
        """The texts of a change without days to come; only those that differ."""
        mended: Columns = {}
        for key, text in texts.items():
            columns = json.loads(text) if text and table in TABLES else {}
            original = columns.get(ORIGINAL_KEY, {})
            for part in (columns, original.get("set", {}), original.get("was", {})):
                late_names = [name for name in TABLES[table].past_days if self._is_late(part.get(name))] if part else []
                if late_names:
                    part.update(dict.fromkeys(late_names, self._find_day(table, row_id, action_id)))
                    mended[key] = json.dumps(columns, ensure_ascii=False, sort_keys=True)
        return mended


def _mend_days(ledger: Ledger, changed_days: ChangedDays) -> None:
    """Rewrite rows and changes, and the digests of all changes of these rows."""
    for table, edits in changed_days.rows.items():
        ledger.rewrite(models.TABLES[table], edits)
    ledger.rewrite(models.Change, changed_days.changes)
    histories = [
        chain.iterate_history(ledger, table) for table in dict.fromkeys(table for table, _ in changed_days.pairs)
    ]
    mended = [
        (item.id, item.action_id, item.right_digest)
        for item in chain_together(*histories, chain.iterate_notes(ledger))
        if isinstance(item, SealedChange) and item.right_digest is not None
        if item.id in changed_days.changes or (item.table, item.row_id) in changed_days.pairs
    ]
    for change_id, action_id, digest in mended:
        ledger.rewrite(models.Change, {change_id: {"digest": digest}})
        ledger.rewrite(models.Action, {action_id: {"digest": ""}})
