"""What waits for a yes?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from wellkeeper.domain.touch import Suggestion
from wellkeeper.errors import UnknownNumber
from wellkeeper.queries.reader import Reader

# The action that settled a suggestion is the last that edited it.
COLUMNS = (
    "s.id, s.uid, s.day, c.handle, c.name, COALESCE(o.handle, ''), COALESCE(o.name, s.name), s.kind, s.note, s.answer,"
    " s.entry_id, s.rule, s.name, s.sentence, s.source, s.referral_id, CASE WHEN s.answer <> '' THEN"
    " (SELECT MAX(h.action_id) FROM change h WHERE h.table_name = 'suggestion' AND h.row_id = s.id AND h.did = 'edit')"
    " END FROM suggestion s JOIN contact c ON c.id = s.contact_id LEFT JOIN contact o ON o.id = s.other_id"
)


def _make_suggestion(row: Sequence[Any]) -> Suggestion:
    return Suggestion(row[0], row[1], date.fromisoformat(row[2]), *row[3:])


def list_suggestions(
    reader: Reader, today: date, *, settled: bool = False, rule: str = "", contact_id: int | None = None
) -> list[Suggestion]:
    """The suggestions of days up to `today` that wait, with `settled` also the others; the newest first.

    Those by a rule, or about a contact, if it is named.
    """
    conditions, parameters = ["s.day <= :today"], {"today": today.isoformat()}
    if not settled:
        conditions.append("s.answer = ''")
    if rule:
        conditions.append("s.rule = :rule")
        parameters["rule"] = rule
    if contact_id is not None:
        conditions.append(f"{int(contact_id)} IN (s.contact_id, s.other_id)")
    sql = f"SELECT {COLUMNS} WHERE {' AND '.join(conditions)} ORDER BY s.day DESC, s.id DESC"
    return [_make_suggestion(row) for row in reader.rows(sql, **parameters)]


def find(reader: Reader, suggestion_id: int) -> Suggestion:
    """The suggestion of that number; raises `UnknownNumber` if there is none."""
    row = next(reader.rows(f"SELECT {COLUMNS} WHERE s.id = :number", number=suggestion_id), None)
    if row is None:
        raise UnknownNumber("suggestion", suggestion_id, "`well inbox` lists those that wait")
    return _make_suggestion(row)


def count_waiting(reader: Reader) -> int:
    """How many suggestions wait."""
    total: int = next(reader.rows("SELECT COUNT(*) FROM suggestion WHERE answer = ''"))[0]
    return total


# -- what was proposed before ----------------------------------------------------------------------


def list_names_got(reader: Reader, contact_id: int) -> list[str]:
    """The people whom a contact introduced to you by suggestions that weren't dropped."""
    sql = "SELECT name FROM suggestion WHERE rule = 'got' AND answer <> 'dropped' AND contact_id = :number ORDER BY id"
    return [name for (name,) in reader.rows(sql, number=contact_id)]


def list_referrals_of_rule(reader: Reader, rule: str) -> list[tuple[int, str]]:
    """The referrals for which a rule proposed something, each with the answer."""
    sql = "SELECT referral_id, answer FROM suggestion WHERE rule = :rule AND referral_id IS NOT NULL ORDER BY id"
    return list(reader.rows(sql, rule=rule))


def list_waiting_of_event(reader: Reader, sources: Iterable[str], other_id: int) -> list[int]:
    """The numbers of the suggestions that wait and were found in an event by one of its marks, about one person."""
    places = {f"source{number}": source for number, source in enumerate(sources)}
    sql = (
        "SELECT id FROM suggestion WHERE rule = 'met' AND answer = '' AND other_id = :other"
        f" AND source IN ({', '.join(f':{place}' for place in places)}) ORDER BY id"
    )
    return [suggestion_id for (suggestion_id,) in reader.rows(sql, other=other_id, **places)]


def list_people_introduced(reader: Reader) -> dict[int, tuple[str, int, int | None]]:
    """The referrals to you, by number: the uid, and the ids of the source, and of the person if they are a contact."""
    sql = "SELECT id, uid, contact_id, who_id FROM referral WHERE direction = 'got' ORDER BY id"
    return {referral_id: (uid, source_id, who_id) for referral_id, uid, source_id, who_id in reader.rows(sql)}


def has_touch_by_hand(reader: Reader, contact_id: int, kind_name: str, since: date, until: date) -> bool:
    """Whether a touch of that kind was entered by hand for a contact, from one day to another, and isn't voided."""
    sql = (
        "SELECT 1 FROM entry e WHERE e.contact_id = :number AND e.side = 'touch' AND e.kind = :kind AND e.imported = 0"
        " AND e.day BETWEEN :since AND :until AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)"
    )
    days = {"since": since.isoformat(), "until": until.isoformat()}
    return next(reader.rows(sql, number=contact_id, kind=kind_name, **days), None) is not None
