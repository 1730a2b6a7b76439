"""Which version of each meeting the ledger knows, so that an older calendar doesn't move one back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from wellkeeper.domain.rules.meetings import Age, compare_versions
from wellkeeper.domain.touch import FIRST_DAY, Meeting, Series, Version
from wellkeeper.queries import entries
from wellkeeper.storage import models
from wellkeeper.storage.columns import derive_uid
from wellkeeper.storage.ledger import Ledger

NO_VERSION = Version()


class MeetingVersions:
    """The versions of meetings as they were before a file came in, and what it makes of them."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._known: dict[str, Version | None] = {}  # by the key of a meeting or a series
        self._row_ids: dict[str, int] = {}
        self._kept_keys: set[str] = set()
        self._new_rows: list[dict[str, Any]] = []

    def learn(self, meetings: Iterable[Meeting]) -> None:
        """Look up the versions of meetings, those of a batch together."""
        self._learn({key for meeting in meetings for key in (meeting.key, meeting.series)})

    def compare(self, meeting: Meeting) -> Age:
        """How the version of a meeting that was learnt compares to what the ledger knows."""
        versions = [self._known.get(meeting.key), None if meeting.stands_alone else self._known.get(meeting.series)]
        ages = [compare_versions(meeting.version, known_version) for known_version in versions]
        return next((age for age in (Age.OLDER, Age.NEWER, Age.EQUAL) if age in ages), Age.UNKNOWN)

    def compare_series(self, series: Series) -> tuple[Age, date]:
        """The same of an event that repeats, and the first day of which its version tells.

        By a higher SEQUENCE it was planned anew as a whole; else an export may have left out its beginning.
        """
        self._learn({series.key})
        known_version = self._known[series.key]
        is_whole = series.reason or (known_version and (series.version.sequence or 0) > (known_version.sequence or 0))
        return compare_versions(series.version, known_version), FIRST_DAY if is_whole else series.first_day

    def keep(self, meeting: Meeting, *, changed: bool, is_new: bool) -> None:
        """Keep the version of a meeting; if it may only say when the calendar was exported, then only for a change."""
        if meeting.version == NO_VERSION:
            return
        keys = [meeting.key] if meeting.stands_alone else [meeting.series]
        if changed and not is_new and not meeting.stands_alone:
            keys.append(meeting.key)
        for key in keys:
            known_version = self._known.get(key)
            if known_version is None:
                is_news = changed or is_new
            else:
                is_news = known_version.is_older(meeting.version) and (changed or not meeting.version.is_stamp)
            if is_news and key not in self._kept_keys:
                self._write(key, meeting.version)

    def settle(self) -> None:
        """Write the versions of meetings that weren't known."""
        ids = self._ledger.draw_numbers(models.Meeting)
        if self._new_rows:
            self._ledger.add_many(models.Meeting, [{"id": next(ids), **row} for row in self._new_rows])
            self._new_rows = []

    def _write(self, key: str, version: Version) -> None:
        self._kept_keys.add(key)
        sequence, modified, _ = version
        if key in self._row_ids:
            self._ledger.edit(models.Meeting, self._row_ids[key], sequence=sequence, modified=modified)
        else:
            self._new_rows.append({"uid": _make_uid(key), "sequence": sequence, "modified": modified})

    def _learn(self, keys: Iterable[str]) -> None:
        keys_by_uid = {_make_uid(key): key for key in keys if key not in self._known}
        self._known.update(dict.fromkeys(keys_by_uid.values()))
        for uid, (row_id, version) in entries.load_versions(self._ledger, keys_by_uid).items():
            self._known[keys_by_uid[uid]] = version
            self._row_ids[keys_by_uid[uid]] = row_id


def _make_uid(key: str) -> str:
    return derive_uid("meeting", key)
