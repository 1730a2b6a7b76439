"""What does the bank know about each relationship?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from sys import intern
from typing import Any, TypeVar

from wellkeeper.domain.account import Account, Standing, fold
from wellkeeper.domain.ask import Ask
from wellkeeper.domain.contact import Contact, Want
from wellkeeper.domain.entry import Posting
from wellkeeper.domain.referral import Referral
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.queries import asks, contacts, referrals, wants
from wellkeeper.queries.reader import Reader, parse_day

Spoken = TypeVar("Spoken", Ask, Want, Referral)
CONTACT_WIDTH = len(Contact._fields)

COLUMNS = (
    "a.balance, a.weight, a.last_day, a.deposits, a.since_ask, a.withdrawals, a.last_give, a.last_ask, a.last_touch,"
    " a.trail, a.recent, a.landed, a.serve_day, a.spend_day, a.connect_day, a.standing, a.standing_day"
)


def make_account(row: Sequence[Any]) -> Account:
    """An account from its columns."""
    balance, weight, last_day, deposits, since_ask, withdrawals, *days = row
    give, ask, touch, trail, recent, landed, serve, spend, connect, standing, standing_day = days
    return Account(
        balance,
        weight,
        parse_day(last_day),
        deposits,
        since_ask,
        withdrawals,
        parse_day(give),
        parse_day(ask),
        parse_day(touch),
        trail,
        tuple(map(intern, recent.split())),
        tuple(landed.split()),
        parse_day(serve),
        parse_day(spend),
        parse_day(connect),
        standing,
        parse_day(standing_day),
    )


def make_columns(account: Account) -> dict[str, Any]:
    """The columns that store an account."""
    figures = account._asdict()
    for name, value in figures.items():
        if isinstance(value, date):
            figures[name] = value.isoformat()
        elif isinstance(value, tuple):
            figures[name] = " ".join(value)
    return figures


def load_cases(reader: Reader, rules: Rules, today: date, chosen: Iterable[Contact] | None = None) -> list[Case]:
    """Every contact that isn't archived (or the chosen ones) with account, asks and wants as of `today`, by handle."""
    if chosen is not None:
        return [load_case(reader, rules, today, contact) for contact in chosen]
    waiting = _group_by_contact(asks.list_live(reader, today, since=_compute_first_refusal_day(rules, today)))
    wishes = _group_by_contact(wants.list_open(reader, today))
    brought = _group_by_contact(referrals.list_live(reader, today))
    both = f"{contacts.COLUMNS}, {COLUMNS} FROM contact c JOIN account a ON a.id = c.id"
    sql = f"SELECT {both} WHERE c.archived = 0 ORDER BY c.handle"
    found = []
    for row in reader.rows(sql):
        who = contacts.make_contact(row[:CONTACT_WIDTH])
        account = load_as_of(reader, who, make_account(row[CONTACT_WIDTH:]), rules, today)
        found.append(Case(who, account, today, waiting[who.handle], wishes[who.handle], brought[who.handle]))
    return found


def load_case(reader: Reader, rules: Rules, today: date, contact: Contact) -> Case:
    """One contact with account, asks and wants as of `today`."""
    row = next(reader.rows(f"SELECT {COLUMNS} FROM account a WHERE a.id = :number", number=contact.id), None)
    account = load_as_of(reader, contact, make_account(row) if row else Account(), rules, today)
    asked = asks.list_live(reader, today, contact, since=_compute_first_refusal_day(rules, today))
    wished = wants.list_open(reader, today, contact)
    return Case(
        contact, account, today, tuple(asked), tuple(wished), tuple(referrals.list_live(reader, today, contact.id))
    )


def _compute_first_refusal_day(rules: Rules, today: date) -> date:
    """The day before which a refusal doesn't hold any more."""
    return today - timedelta(max(rules.policy.no_holds, rules.policy.later_holds))


def load_as_of(reader: Reader, contact: Contact, account: Account, rules: Rules, today: date) -> Account:
    """The account as it was at the end of `today`. Only a look back reads the history."""
    is_of_then = (account.last_day or today) <= today and (account.standing_day or today) <= today
    return account if is_of_then else fold_account(reader, contact.id, rules.policy.half_life, today)


def fold_account(reader: Reader, contact_id: int, half_life: int, until: date) -> Account:
    """The account of a contact, folded anew from its entries up to a day."""
    sql = (
        "SELECT id, day, side, kind, family, points, voids, adjusts FROM entry"
        " WHERE contact_id = :number AND day <= :until ORDER BY day, id"
    )
    rows = reader.rows(sql, number=contact_id, until=until.isoformat())
    postings = (_make_posting(row) for row in rows)
    newest = (
        "SELECT score, day FROM standing WHERE contact_id = :number AND day <= :until"
        " ORDER BY day DESC, id DESC LIMIT 1"
    )
    answer = next(reader.rows(newest, number=contact_id, until=until.isoformat()), None)
    return fold(postings, half_life, (answer[0], date.fromisoformat(answer[1])) if answer else None)


def _make_posting(row: Sequence[Any]) -> Posting:
    """A posting from its columns; a long history repeats its days and words, and holds each once."""
    number, when, side, kind, family, points, voids, adjusts = row
    posted = parse_day(when)
    assert posted is not None
    return Posting(number, posted, intern(side), intern(kind), intern(family), points, voids, adjusts)


def list_standings(reader: Reader, today: date, contact: Contact | None = None) -> list[Standing]:
    """Every answer up to a day, of one contact or of all, oldest first."""
    sql = (
        "SELECT s.id, c.handle, s.day, s.score, s.ten FROM standing s JOIN contact c ON c.id = s.contact_id"
        f" WHERE s.day <= :today{' AND s.contact_id = :number' if contact else ''} ORDER BY s.day, s.id"
    )
    bound = {"today": today.isoformat(), **({"number": contact.id} if contact else {})}
    return [
        Standing(number, handle, date.fromisoformat(when), score, ten)
        for number, handle, when, score, ten in reader.rows(sql, **bound)
    ]


def find_balance(reader: Reader, handle: str) -> int:
    """The balance of a contact, by handle."""
    sql = "SELECT a.balance FROM account a JOIN contact c ON c.id = a.id WHERE c.handle = :handle"
    balance: int = next(reader.rows(sql, handle=handle), (0,))[0]
    return balance


def list_ids_with_history(reader: Reader) -> set[int]:
    """The numbers of the contacts who have an entry or a standing."""
    sql = "SELECT contact_id FROM entry UNION SELECT contact_id FROM standing"
    return {number for (number,) in reader.rows(sql)}


def stream_accounts(reader: Reader) -> Iterable[tuple[int, str, Account]]:
    """Every stored account with its contact's number and handle: what `well check` compares."""
    sql = f"SELECT c.id, c.handle, {COLUMNS} FROM contact c JOIN account a ON a.id = c.id ORDER BY c.handle"
    return ((row[0], row[1], make_account(row[2:])) for row in reader.rows(sql))


def _group_by_contact(records: Iterable[Spoken]) -> defaultdict[str, tuple[Spoken, ...]]:
    """Asks, wants or referrals by the handle of their contact."""
    groups: defaultdict[str, tuple[Spoken, ...]] = defaultdict(tuple)
    for one in records:
        groups[one.contact] += (one,)
    return groups
