"""What was asked, and what came of it?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wellkeeper.domain.ask import Ask
from wellkeeper.domain.contact import Contact
from wellkeeper.errors import UnknownNumber
from wellkeeper.queries.reader import Reader, parse_day

COLUMNS = (
    "k.id, k.entry_id, c.handle, k.day, k.kind, k.price, k.wish, k.verdict, k.anyway, k.answer, k.answered, k.until"
    " FROM ask k JOIN contact c ON c.id = k.contact_id"
)
# An ask whose entry was voided doesn't count.
VALID_CONDITION = "NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = k.entry_id)"


def make_ask(row: Sequence[Any]) -> Ask:
    """An ask from its columns."""
    ask_id, entry_id, handle, day, kind, price, wish, verdict, anyway, answer, answered, until = row
    return Ask(
        ask_id,
        entry_id,
        handle,
        date.fromisoformat(day),
        kind,
        price,
        wish,
        verdict,
        bool(anyway),
        answer,
        parse_day(answered),
        parse_day(until),
    )


def list_live(reader: Reader, today: date, contact: Contact | None = None, *, since: date = date.min) -> list[Ask]:
    """The asks that a judgement looks at: those without an answer on `today`, and those refused; oldest first.

    A refusal from before `since` is left out, unless it named a day that is still to come.
    """
    sql = (
        f"SELECT {COLUMNS} WHERE k.day <= :today AND {VALID_CONDITION} AND (k.answer = '' OR k.answered > :today"
        " OR (k.answer IN ('no', 'later') AND (k.answered >= :since OR k.until > :today)))"
        f"{' AND k.contact_id = :number' if contact else ''} ORDER BY k.day, k.id"
    )
    parameters = {"today": today.isoformat(), "since": since.isoformat(), **({"number": contact.id} if contact else {})}
    return [_hide_later_answer(make_ask(row), today) for row in reader.rows(sql, **parameters)]


def _hide_later_answer(ask: Ask, today: date) -> Ask:
    """The ask as it stood on `today`: without an answer that came later."""
    return ask._replace(answer="", answered=None, until=None) if ask.is_open(today) else ask


def list_of_contact(reader: Reader, contact: Contact, today: date) -> list[Ask]:
    """Every ask made of a contact up to `today`, oldest first."""
    sql = (
        f"SELECT {COLUMNS} WHERE k.contact_id = :number AND k.day <= :today AND {VALID_CONDITION} ORDER BY k.day, k.id"
    )
    return [
        _hide_later_answer(make_ask(row), today) for row in reader.rows(sql, number=contact.id, today=today.isoformat())
    ]


def list_since(reader: Reader, since: date, today: date) -> list[Ask]:
    """Every ask from the day `since` to `today`, oldest first."""
    sql = f"SELECT {COLUMNS} WHERE k.day >= :since AND k.day <= :today AND {VALID_CONDITION} ORDER BY k.day, k.id"
    return [
        _hide_later_answer(make_ask(row), today)
        for row in reader.rows(sql, since=since.isoformat(), today=today.isoformat())
    ]


def find_by_entry(reader: Reader, entry_id: int) -> Ask:
    """The ask behind an entry; raises `UnknownNumber` if the entry isn't an ask."""
    row = next(reader.rows(f"SELECT {COLUMNS} WHERE k.entry_id = :number", number=entry_id), None)
    if row is None:
        raise UnknownNumber("ask with the number", entry_id, "`well log --side ask` lists the asks")
    return make_ask(row)
