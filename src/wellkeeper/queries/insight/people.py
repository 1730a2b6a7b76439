"""Who is there, since when are they known, and how deep are their wells?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from wellkeeper.domain.account import compute_fade
from wellkeeper.domain.contact import SOURCES
from wellkeeper.domain.insight.coverage import SourcePerson
from wellkeeper.domain.kinds import NOTE
from wellkeeper.queries.insight.gifts import NOT_VOIDED
from wellkeeper.queries.reader import Reader, parse_day

NO_COUNTS: Mapping[str, int] = MappingProxyType({})


def list_people(reader: Reader, today: date, connects: Mapping[str, int] = NO_COUNTS) -> list[SourcePerson]:
    """Everybody who was known by today, as the figures of sources see them, by handle.

    `connects` are the gives of the family connect, by handle, if somebody asks for them.
    """
    first_entry = (
        "SELECT e.day FROM entry e WHERE e.contact_id = c.id AND e.day <= :today AND e.side <> 'void'"
        f" AND {NOT_VOIDED} ORDER BY e.day, e.id LIMIT 1"
    )
    last_touch = (
        "SELECT e.day FROM entry e WHERE e.contact_id = c.id AND e.day <= :today"
        f" AND (e.side IN ('give', 'ask', 'draw') OR (e.side = 'touch' AND e.kind <> '{NOTE}')"
        f" OR (e.side = 'answer' AND e.kind <> 'silence')) AND {NOT_VOIDED} ORDER BY e.day DESC LIMIT 1"
    )
    newest_standing = (
        "SELECT s.id FROM standing s WHERE s.contact_id = c.id AND s.day <= :today"
        " ORDER BY s.day DESC, s.id DESC LIMIT 1"
    )
    sql = (
        f"SELECT c.handle, c.name, c.source, c.archived, c.do_not_ask, c.snoozed_until, c.added, ({first_entry}),"
        f" ({last_touch}), n.score, n.day FROM contact c LEFT JOIN standing n ON n.id = ({newest_standing})"
        " ORDER BY c.handle"
    )
    people = (_make_person(row, connects) for row in reader.rows(sql, today=today.isoformat()))
    return [person for person in people if person.known_since <= today]


def _make_person(row: Sequence[Any], connects: Mapping[str, int]) -> SourcePerson:
    handle, name, source, archived, do_not_ask, *days = row
    snoozed, added, first, last_touch, score, score_day = days
    added_day = date.fromisoformat(added)
    known_since = min(added_day, parse_day(first) or added_day)
    state = bool(archived), bool(do_not_ask), parse_day(snoozed), added_day, known_since, parse_day(last_touch)
    return SourcePerson(handle, name, source, *state, score, parse_day(score_day), connects.get(handle, 0))


def list_known_days(reader: Reader, today: date) -> list[tuple[str, date]]:
    """Everybody who has an entry up to today, by handle, and the day of the first one."""
    sql = (
        "SELECT c.handle, (SELECT e.day FROM entry e WHERE e.contact_id = c.id AND e.day <= :today"
        f" AND e.side <> 'void' AND {NOT_VOIDED} ORDER BY e.day, e.id LIMIT 1) FROM contact c ORDER BY c.handle"
    )
    rows = reader.rows(sql, today=today.isoformat())
    return [(handle, date.fromisoformat(day)) for handle, day in rows if day is not None]


def compute_depths(reader: Reader, level_days: Sequence[date], half_life: int) -> list[dict[str, float]]:
    """The sum of the levels of everybody who isn't archived on each of some days, by source kind.

    A level is a sum of points that fade, so their order doesn't matter: points of one day are added first.
    """
    sources = (*SOURCES, "")
    sums = ", ".join(f"SUM(e.points) FILTER (WHERE c.source = '{source}')" for source in sources)
    sql = (
        f"SELECT e.day, {sums} FROM entry e CROSS JOIN contact c"
        " WHERE c.id = e.contact_id AND c.archived = 0 AND e.day <= :today GROUP BY e.day ORDER BY e.day"
    )
    depths = [dict.fromkeys(sources, 0.0) for _ in level_days]
    for iso_day, *points in reader.rows(sql, today=max(level_days).isoformat()):
        point_day = date.fromisoformat(iso_day)
        for day, depth in zip(level_days, depths, strict=True):
            if point_day <= day:
                fade = compute_fade((day - point_day).days, half_life)
                for source, summand in zip(sources, points, strict=True):
                    depth[source] += (summand or 0) * fade
    return depths


def load_origins(reader: Reader) -> dict[str, int]:
    """The number of the referral by which each contact came, by handle."""
    return dict(reader.rows("SELECT handle, origin FROM contact WHERE origin IS NOT NULL ORDER BY handle"))


def load_names(reader: Reader) -> dict[str, str]:
    """The name of each contact, by handle."""
    return dict(reader.rows("SELECT handle, name FROM contact ORDER BY handle"))


def list_archived(reader: Reader) -> list[str]:
    """Who is archived, by handle."""
    return [handle for (handle,) in reader.rows("SELECT handle FROM contact WHERE archived = 1 ORDER BY handle")]
