"""What does the bank know about each relationship?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from sys import intern
from typing import TYPE_CHECKING, Any, TypeVar

from wellkeeper import queries
from wellkeeper.domain.account import Account, Standing, fold
from wellkeeper.domain.ask import Ask
from wellkeeper.domain.contact import Contact, Want
from wellkeeper.domain.entry import Posting, SentLetter
from wellkeeper.domain.promise import Promise
from wellkeeper.domain.referral import Referral
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.queries import asks, contacts, promises, referrals, wants
from wellkeeper.queries.reader import Reader, parse_day

if TYPE_CHECKING:
    from wellkeeper.domain.selection import Selection

Record = TypeVar("Record", Ask, Want, Referral, SentLetter, Promise)
CONTACT_WIDTH = contacts.COLUMNS.count(",") + 1

COLUMNS = (
    "a.balance, a.weight, a.last_day, a.deposits, a.give_days, a.given_back, a.withdrawals, a.by_hand,"
    " a.last_give, a.last_ask, a.last_touch, a.trail, a.recent, a.landed, a.serve_day, a.spend_day, a.connect_day,"
    " a.standing, a.standing_day"
)


def make_account(row: Sequence[Any]) -> Account:
    """An account from its columns."""
    balance, weight, last_day, deposits, give_days, given_back, withdrawals, by_hand, *days = row
    give, ask, touch, trail, recent, landed, serve, spend, connect, standing, standing_day = days
    return Account(
        balance,
        weight,
        parse_day(last_day),
        deposits,
        give_days,
        given_back,
        withdrawals,
        by_hand,
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


def load_cases(
    reader: Reader,
    rules: Rules,
    today: date,
    chosen_contacts: Iterable[Contact] | None = None,
    selection: Selection | None = None,
) -> list[Case]:
    """The case of every contact that isn't archived, by handle; or those of the chosen contacts, in their order.

    With a selection, of the selected ones among these.
    """
    if chosen_contacts is not None:
        selected_contacts = _select(reader, today, chosen_contacts, selection)
        return [load_case(reader, rules, today, contact) for contact in selected_contacts]
    condition, parameters = _make_condition(reader, today, selection)
    live_asks = _group_by_handle(asks.list_live(reader, today, since=_compute_first_refusal_day(rules, today)))
    open_wants = _group_by_handle(wants.list_open(reader, today))
    live_referrals = _group_by_handle(referrals.list_live(reader, today))
    letters = _group_by_handle(list_sent_letters(reader, today))
    open_promises = _group_by_handle(promises.list_open(reader, today))
    brought = referrals.count_brought(reader, today)
    tens = _group_by_handle(wants.list_met_tens(reader, today))
    columns = f"{contacts.COLUMNS}, {COLUMNS}"
    sql = f"SELECT {columns} FROM contact c JOIN account a ON a.id = c.id WHERE {condition} ORDER BY c.handle"
    cases = []
    for row in reader.rows(sql, **parameters):
        contact = contacts.make_contact(row[:CONTACT_WIDTH])
        account = load_as_of(reader, contact, make_account(row[CONTACT_WIDTH:]), rules, today)
        handle = contact.handle
        records = (live_asks[handle], open_wants[handle], live_referrals[handle], letters[handle])
        more = (brought.get(contact.id, 0), open_promises[handle], tens[handle])
        cases.append(Case(contact, account, today, *records, *more))
    return cases


def _select(
    reader: Reader, today: date, chosen_contacts: Iterable[Contact], selection: Selection | None
) -> Iterable[Contact]:
    """The selected ones of some contacts."""
    if selection is None:
        return chosen_contacts
    handles = queries.selections.list_handles(reader, today, selection)
    return [contact for contact in chosen_contacts if contact.handle in handles]


def _make_condition(reader: Reader, today: date, selection: Selection | None) -> tuple[str, dict[str, Any]]:
    """The SQL condition for the contacts of a list, and its parameters."""
    if selection is None:
        return "c.archived = 0", {}
    conditions, parameters = queries.selections.list_conditions(reader, selection, today)
    return " AND ".join(["c.archived = 0", *conditions]), parameters


def load_case(reader: Reader, rules: Rules, today: date, contact: Contact) -> Case:
    """The case of a contact: the account, asks, wants, referrals, letters and your promises as of `today`."""
    row = next(reader.rows(f"SELECT {COLUMNS} FROM account a WHERE a.id = :number", number=contact.id), None)
    account = load_as_of(reader, contact, make_account(row) if row else Account(), rules, today)
    live_asks = asks.list_live(reader, today, contact, since=_compute_first_refusal_day(rules, today))
    open_wants = wants.list_open(reader, today, contact)
    live_referrals = referrals.list_live(reader, today, contact.id)
    letters = list_sent_letters(reader, today, contact.id)
    brought = referrals.count_brought(reader, today, contact.id).get(contact.id, 0)
    records = (tuple(live_asks), tuple(open_wants), tuple(live_referrals), tuple(letters))
    open_promises, tens = promises.list_open(reader, today, contact), wants.list_met_tens(reader, today, contact)
    return Case(contact, account, today, *records, brought, tuple(open_promises), tuple(tens))


def _compute_first_refusal_day(rules: Rules, today: date) -> date:
    """The first day whose refusals still hold today."""
    return today - timedelta(max(rules.policy.no_holds, rules.policy.later_holds))


def load_as_of(reader: Reader, contact: Contact, account: Account, rules: Rules, today: date) -> Account:
    """The account as it was at the end of `today`: the stored one, or, for a look back, folded from the entries."""
    is_unchanged = (account.last_day or today) <= today and (account.standing_day or today) <= today
    return account if is_unchanged else fold_account(reader, contact.id, rules.policy.half_life, today)


def fold_account(reader: Reader, contact_id: int, half_life: int, until: date) -> Account:
    """The account of a contact, folded anew from its entries up to a day."""
    postings = stream_postings(reader, contact_id, until)
    newest_standing = (
        "SELECT score, day FROM standing WHERE contact_id = :number AND day <= :until"
        " ORDER BY day DESC, id DESC LIMIT 1"
    )
    row = next(reader.rows(newest_standing, number=contact_id, until=until.isoformat()), None)
    return fold(postings, half_life, (row[0], date.fromisoformat(row[1])) if row else None)


def stream_postings(reader: Reader, contact_id: int, until: date) -> Iterator[Posting]:
    """What the account of a contact is folded from, up to a day, the oldest first."""
    sql = (
        "SELECT id, day, side, kind, family, points, voids, adjusts, imported FROM entry"
        " WHERE contact_id = :number AND day <= :until ORDER BY day, id"
    )
    return map(_make_posting, reader.rows(sql, number=contact_id, until=until.isoformat()))


def _make_posting(row: Sequence[Any]) -> Posting:
    """A posting from its columns. A long history repeats its words and days: each is held in memory once."""
    entry_id, iso_day, side, kind, family, points, voids, adjusts, imported = row
    day = parse_day(iso_day)
    assert day is not None
    return Posting(entry_id, day, intern(side), intern(kind), intern(family), points, voids, adjusts, bool(imported))


def list_standings(reader: Reader, today: date, contact: Contact | None = None) -> list[Standing]:
    """The standings up to `today`, of one contact or of all, oldest first."""
    sql = (
        "SELECT s.id, c.handle, s.day, s.score, s.ten FROM standing s JOIN contact c ON c.id = s.contact_id"
        f" WHERE s.day <= :today{' AND s.contact_id = :number' if contact else ''} ORDER BY s.day, s.id"
    )
    parameters = {"today": today.isoformat(), **({"number": contact.id} if contact else {})}
    return [
        Standing(standing_id, handle, date.fromisoformat(day), score, ten)
        for standing_id, handle, day, score, ten in reader.rows(sql, **parameters)
    ]


def list_sent_letters(reader: Reader, today: date, contact_id: int | None = None) -> list[SentLetter]:
    """The letters to one contact or to all that went out on `today`, and those up to then that asked where you stand.

    Oldest first; what was voided was never sent. An index holds letters alone, so that a million other entries cost
    nothing; the signs + keep SQLite from another one, by which it would read them all.
    """
    sql = (
        "SELECT c.handle, e.letter, e.day FROM entry e JOIN contact c ON c.id = e.contact_id"
        " WHERE e.letter <> '' AND +e.day <= :today AND (e.letter = 'standing' OR +e.day = :today)"
        f"{' AND e.contact_id = :number' if contact_id else ''}"
        " AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id) ORDER BY +e.day, +e.id"
    )
    named = {"today": today.isoformat(), **({"number": contact_id} if contact_id else {})}
    return [SentLetter(handle, name, date.fromisoformat(day)) for handle, name, day in reader.rows(sql, **named)]


def find_balance(reader: Reader, handle: str) -> int:
    """The balance of a contact, by handle."""
    sql = "SELECT a.balance FROM account a JOIN contact c ON c.id = a.id WHERE c.handle = :handle"
    balance: int = next(reader.rows(sql, handle=handle), (0,))[0]
    return balance


def list_ids_with_history(reader: Reader) -> set[int]:
    """The ids of the contacts that have an entry or a standing."""
    sql = "SELECT contact_id FROM entry UNION SELECT contact_id FROM standing"
    return {contact_id for (contact_id,) in reader.rows(sql)}


def stream_accounts(reader: Reader) -> Iterable[tuple[int, str, Account]]:
    """Every stored account, after the id and the handle of its contact: what `well check` compares."""
    sql = f"SELECT c.id, c.handle, {COLUMNS} FROM contact c JOIN account a ON a.id = c.id ORDER BY c.handle"
    return ((row[0], row[1], make_account(row[2:])) for row in reader.rows(sql))


def load_stored(reader: Reader) -> dict[str, tuple[Any, ...]]:
    """Every account as it is stored, by handle."""
    rows = reader.rows("SELECT c.handle, a.* FROM contact c JOIN account a ON a.id = c.id ORDER BY c.handle")
    return {row[0]: row[1:] for row in rows}


def _group_by_handle(records: Iterable[Record]) -> defaultdict[str, tuple[Record, ...]]:
    """Asks, wants, referrals, letters or promises, by the handle of their contact."""
    groups: defaultdict[str, tuple[Record, ...]] = defaultdict(tuple)
    for record in records:
        groups[record.contact] += (record,)
    return groups
