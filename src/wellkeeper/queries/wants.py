"""What do the contacts want and offer, what do you want from them, and whom did you ask whether they want to meet?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from wellkeeper.domain.contact import TEN, Contact, Want
from wellkeeper.domain.kinds import GIVE, TOUCH
from wellkeeper.domain.offer import Clue, Offer, Optin, Purpose, choose_usual_purpose
from wellkeeper.errors import UnknownNumber
from wellkeeper.queries.reader import Reader, parse_day, remember
from wellkeeper.queries.referrals import VALID_CONDITION

COLUMNS = (
    "w.id, c.handle, w.day, w.text, w.can, w.will, w.kind, w.origin, w.settled, w.outcome, w.entry_id"
    " FROM want w JOIN contact c ON c.id = w.contact_id"
)


def make_want(row: Sequence[Any]) -> Want:
    """A want from its columns."""
    want_id, handle, day, text, can, will, kind, origin, settled, outcome, entry_id = row
    answers = _parse_flag(can), _parse_flag(will)
    return Want(
        want_id, handle, date.fromisoformat(day), text, *answers, kind, origin, parse_day(settled), outcome, entry_id
    )


def _parse_flag(value: int | None) -> bool | None:
    return None if value is None else bool(value)


@remember
def list_open(reader: Reader, today: date, contact: Contact | None = None) -> list[Want]:
    """The wants that were open on `today`, of one contact or of all that aren't archived, oldest first."""
    condition = "(w.settled IS NULL OR w.settled > :today) AND c.archived = 0"
    return _list_where(reader, today, contact, condition)


def list_all(reader: Reader, today: date, contact: Contact | None = None) -> list[Want]:
    """Every want up to `today`, settled ones too, of one contact or of all, oldest first."""
    return _list_where(reader, today, contact, "1 = 1")


def list_met_tens(reader: Reader, today: date, contact: Contact | None = None) -> list[Want]:
    """The wants that would have made a standing a 10 and are settled, of one contact or of all, oldest first."""
    return _list_where(reader, today, contact, f"w.origin = '{TEN}' AND w.settled <= :today")


def _list_where(reader: Reader, today: date, contact: Contact | None, condition: str) -> list[Want]:
    sql = (
        f"SELECT {COLUMNS} WHERE w.day <= :today AND {condition}"
        f"{' AND w.contact_id = :number' if contact else ''} ORDER BY w.day, w.id"
    )
    return [make_want(row) for row in reader.rows(sql, **_name_parameters(today, contact))]


def _name_parameters(today: date, contact: Contact | None) -> dict[str, Any]:
    return {"today": today.isoformat(), **({"number": contact.id} if contact else {})}


def find(reader: Reader, want_id: int) -> Want:
    """The want of that number; raises `UnknownNumber` if there is none."""
    row = next(reader.rows(f"SELECT {COLUMNS} WHERE w.id = :number", number=want_id), None)
    if row is None:
        raise UnknownNumber("want", want_id, "`well wants` lists them with their numbers")
    return make_want(row)


def list_ids_settled_by(reader: Reader, entry_id: int) -> list[int]:
    """The numbers of the wants that an entry settled."""
    return [want_id for (want_id,) in reader.rows("SELECT id FROM want WHERE entry_id = :number", number=entry_id)]


# -- offers, and what you want -------------------------------------------------------------------

OFFER_COLUMNS = "o.id, c.handle, o.day, o.text, o.dropped FROM offer o JOIN contact c ON c.id = o.contact_id"


def _make_offer(row: Sequence[Any]) -> Offer:
    offer_id, handle, day, text, dropped = row
    return Offer(offer_id, handle, date.fromisoformat(day), text, parse_day(dropped))


def list_offers(reader: Reader, today: date, contact: Contact | None = None, *, dropped: bool = False) -> list[Offer]:
    """What a contact offers, or all that aren't archived, oldest first; with `dropped`, what was dropped too."""
    sql = (
        f"SELECT {OFFER_COLUMNS} WHERE o.day <= :today AND"
        f" {'o.contact_id = :number' if contact else 'c.archived = 0'}"
        f"{'' if dropped else ' AND (o.dropped IS NULL OR o.dropped > :today)'} ORDER BY o.day, o.id"
    )
    return [_make_offer(row) for row in reader.rows(sql, **_name_parameters(today, contact))]


def find_offer(reader: Reader, offer_id: int) -> Offer:
    """The offer of that number; raises `UnknownNumber` if there is none."""
    row = next(reader.rows(f"SELECT {OFFER_COLUMNS} WHERE o.id = :number", number=offer_id), None)
    if row is None:
        raise UnknownNumber("offer", offer_id, "`well offers` lists them with their numbers")
    return _make_offer(row)


def list_purposes(reader: Reader, today: date, contact: Contact | None = None) -> list[Purpose]:
    """What you want from a contact, or from all that aren't archived, in the order in which you said so."""
    sql = (
        "SELECT c.handle, p.purpose, p.text, p.day FROM purpose p JOIN contact c ON c.id = p.contact_id"
        f" WHERE p.day <= :today AND {'p.contact_id = :number' if contact else 'c.archived = 0'}"
        " ORDER BY c.handle, p.id"
    )
    rows = reader.rows(sql, **_name_parameters(today, contact))
    return [Purpose(handle, purpose, text, date.fromisoformat(day)) for handle, purpose, text, day in rows]


def find_usual_purpose(reader: Reader, today: date, contact: Contact) -> Purpose | None:
    """For what a contact is asked, unless that is said; None if it isn't known, or if it is one of several."""
    return choose_usual_purpose(list_purposes(reader, today, contact))


def find_purpose_id(reader: Reader, contact_id: int, purpose: str) -> int | None:
    """The id of the row that says that you want this from a contact; None if you don't."""
    sql = "SELECT id FROM purpose WHERE contact_id = :number AND purpose = :purpose"
    row = next(reader.rows(sql, number=contact_id, purpose=purpose), None)
    return None if row is None else int(row[0])


# -- whether they want to meet -------------------------------------------------------------------


def list_optins(reader: Reader, today: date, want_id: int | None = None) -> list[Optin]:
    """Who was asked up to `today` whether they want to meet whom, about a want or any, and what they had said by then.

    Oldest first.
    """
    sql = (
        "SELECT n.want_id, c.handle, o.handle, n.day, n.answer, n.answered FROM optin n"
        " JOIN contact c ON c.id = n.contact_id JOIN contact o ON o.id = n.other_id"
        f" WHERE n.day <= :today{'' if want_id is None else ' AND n.want_id = :want'} ORDER BY n.day, n.id"
    )
    parameters = {"today": today.isoformat(), **({} if want_id is None else {"want": want_id})}
    return [_make_optin(row, today) for row in reader.rows(sql, **parameters)]


def _make_optin(row: Sequence[Any], today: date) -> Optin:
    """What somebody was asked, from its columns. An answer of a later day isn't there yet."""
    want_id, contact, other, day, answer, answered_text = row
    answered = parse_day(answered_text)
    if answered is not None and answered > today:
        answer, answered = "", None
    return Optin(want_id, contact, other, date.fromisoformat(day), answer, answered)


def find_optin_id(reader: Reader, want_id: int, contact_id: int, other_id: int) -> int | None:
    """The id of the row that says that a contact was asked to meet that one about a want; None if there is none."""
    sql = "SELECT id FROM optin WHERE want_id = :want AND contact_id = :contact AND other_id = :other"
    row = next(reader.rows(sql, want=want_id, contact=contact_id, other=other_id), None)
    return None if row is None else int(row[0])


def load_acquainted(reader: Reader, today: date) -> dict[str, set[str]]:
    """Whom each contact knows, by handle: you introduced the two up to `today`, or one brought you the other."""
    sql = (
        "SELECT c.handle, o.handle FROM entry e"
        " JOIN contact c ON c.id = e.contact_id JOIN contact o ON o.id = e.other_id"
        f" WHERE e.side = '{GIVE}' AND e.day <= :today AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)"
        " UNION SELECT c.handle, o.handle FROM referral r JOIN contact c ON c.id = r.contact_id"
        f" JOIN contact o ON o.id = r.who_id WHERE r.opened <= :today AND {VALID_CONDITION}"
    )
    acquainted: dict[str, set[str]] = {}
    for handle, other in reader.rows(sql, today=today.isoformat()):
        acquainted.setdefault(handle, set()).add(other)
        acquainted.setdefault(other, set()).add(handle)
    return acquainted


NOTED_CONDITION = (
    f"e.side = '{TOUCH}' AND e.note <> '' AND e.letter = '' AND e.imported = 0 AND e.day <= :today"
    " AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)"
)


def stream_clues(reader: Reader, today: date) -> Iterator[Clue]:
    """The texts that tell what a contact can do, of all that aren't archived, offers first.

    Of notes there are that on the contact, and those of meetings, calls and messages that you wrote down yourself.
    """
    yield from (Clue(offer.contact, "offer", offer.text) for offer in list_offers(reader, today))
    columns = (("title", "c.title"), ("title", "c.role"), ("firm", "c.org"), ("note", "c.note"))
    selects = [
        *(f"SELECT c.handle, '{place}', {column} FROM contact c WHERE {column} <> ''" for place, column in columns),
        "SELECT c.handle, 'tag', t.tag FROM tag t JOIN contact c ON c.id = t.contact_id WHERE t.tag <> ''",
        f"SELECT c.handle, 'note', e.note FROM entry e JOIN contact c ON c.id = e.contact_id WHERE {NOTED_CONDITION}",
    ]
    sql = " UNION ALL ".join(f"{select} AND c.archived = 0" for select in selects)
    for row in reader.rows(sql, today=today.isoformat()):
        yield Clue(*row)
