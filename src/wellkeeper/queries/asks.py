"""What was asked, and what came of it?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wellkeeper.domain.ask import Ask
from wellkeeper.domain.contact import Contact
from wellkeeper.errors import UnknownNumber
from wellkeeper.queries.reader import Reader, day

COLUMNS = (
    "k.id, k.entry_id, c.handle, k.day, k.kind, k.price, k.wish, k.verdict, k.anyway, k.answer, k.answered, k.until"
    " FROM ask k JOIN contact c ON c.id = k.contact_id"
)
# A voided ask never was.
STANDS = "NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = k.entry_id)"


def ask_of(row: Sequence[Any]) -> Ask:
    """An ask from its columns."""
    number, entry, handle, asked, kind, price, wish, verdict, anyway, answer, answered, until = row
    return Ask(
        number,
        entry,
        handle,
        date.fromisoformat(asked),
        kind,
        price,
        wish,
        verdict,
        bool(anyway),
        answer,
        day(answered),
        day(until),
    )


def live(reader: Reader, today: date, who: Contact | None = None, *, since: date = date.min) -> list[Ask]:
    """The asks that a judgement looks at: without an answer on `today`, or refused; oldest first.

    A refusal from before `since` is left out, unless it named a day to come.
    """
    sql = (
        f"SELECT {COLUMNS} WHERE k.day <= :today AND {STANDS} AND (k.answer = '' OR k.answered > :today"
        " OR (k.answer IN ('no', 'later') AND (k.answered >= :since OR k.until > :today)))"
        f"{' AND k.contact_id = :number' if who else ''} ORDER BY k.day, k.id"
    )
    bound = {"today": today.isoformat(), "since": since.isoformat(), **({"number": who.id} if who else {})}
    return [_then(ask_of(row), today) for row in reader.rows(sql, **bound)]


def _then(ask: Ask, today: date) -> Ask:
    """The ask as it stood on `today`: an answer that came later isn't known yet."""
    return ask._replace(answer="", answered=None, until=None) if ask.is_open(today) else ask


def of_contact(reader: Reader, who: Contact, today: date) -> list[Ask]:
    """Every ask made of a contact up to a day, oldest first."""
    sql = f"SELECT {COLUMNS} WHERE k.contact_id = :number AND k.day <= :today AND {STANDS} ORDER BY k.day, k.id"
    return [_then(ask_of(row), today) for row in reader.rows(sql, number=who.id, today=today.isoformat())]


def since(reader: Reader, first: date, today: date) -> list[Ask]:
    """Every ask from one day to another, oldest first."""
    sql = f"SELECT {COLUMNS} WHERE k.day >= :first AND k.day <= :today AND {STANDS} ORDER BY k.day, k.id"
    return [_then(ask_of(row), today) for row in reader.rows(sql, first=first.isoformat(), today=today.isoformat())]


def by_entry(reader: Reader, entry: int) -> Ask:
    """The ask behind an entry; raises `UnknownNumber` where it asked for nothing."""
    row = next(reader.rows(f"SELECT {COLUMNS} WHERE k.entry_id = :entry", entry=entry), None)
    if row is None:
        raise UnknownNumber("ask with the number", entry, "`well log --side ask` lists the asks")
    return ask_of(row)
