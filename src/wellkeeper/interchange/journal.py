"""Plain-text accounting: the ledger for hledger, ledger and beancount, where points are a commodity, PTS.

A deposit moves points from its kind (Income:Deposits:Connect:Intro) to a contact (Assets:Well:Alice), and an ask moves
them on (Expenses:Asks:Top:Intro). Money that it cost you moves from Assets:Cash to Expenses:Costs. A correction is a
transaction of its own. So a contact's balance there is the balance here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wellkeeper.domain.entry import JournalEntry
from wellkeeper.domain.kinds import ASK, DRAW, SLIP
from wellkeeper.domain.words import money

POINTS = "PTS"
CASH = "Assets:Cash"
ACCOUNT_WIDTH = 44
_OTHER_SIDES = {ASK: "Expenses:Asks", DRAW: "Expenses:Draws", SLIP: "Expenses:Slips"}
_SYNTAX = str.maketrans(dict.fromkeys(";|", ",") | dict(zip("[]{}", "()()", strict=True)) | {'"': "”", "\\": "/"})


def write(dialect: str, combinations: Iterable[JournalEntry], postings: Iterable[JournalEntry]) -> Iterator[str]:
    """The journal in parts. `combinations` has each contact and kind once, for the accounts that beancount opens."""
    yield f"; {dialect} journal of wellkeeper: PTS are points, an account of Assets:Well is a relationship.\n"
    if dialect == "beancount":
        yield from _open_accounts(combinations)
    for posting in postings:
        yield f"\n{_format_head(dialect, posting)}\n" + "".join(
            f"  {account:<{ACCOUNT_WIDTH}}  {amount}\n" for account, amount in _iterate_amounts(posting)
        )


def _open_accounts(combinations: Iterable[JournalEntry]) -> Iterator[str]:
    """The lines that open every account on the first day of all, and declare the commodity of points."""
    accounts: set[str] = set()
    for combination in combinations:
        if not accounts:
            yield f"{combination.day} commodity {POINTS}\n"
        new_accounts = {account for account, _ in _iterate_amounts(combination)} - accounts
        accounts |= new_accounts
        yield from (f"{combination.day} open {account}\n" for account in sorted(new_accounts))


def _format_head(dialect: str, posting: JournalEntry) -> str:
    """The first line of a transaction: the day, the number of the entry, and what it was."""
    description = _describe_posting(posting)
    if dialect == "beancount":
        minutes = f"\n  minutes: {posting.minutes}" if posting.minutes else ""
        return f'{posting.day} * "{_clean_text(posting.name)}" "{description}"\n  entry: {posting.id}{minutes}'
    minutes = f"  ; minutes: {posting.minutes}" if posting.minutes else ""
    payee = f"{_clean_text(posting.name)} | " if dialect == "hledger" else f"{_clean_text(posting.name)}, "
    return f"{posting.day} * ({posting.id}) {payee}{description}{minutes}"


def _describe_posting(posting: JournalEntry) -> str:
    """`give intro`, the entry that it corrects, and the note."""
    corrected_id = posting.voids or posting.adjusts
    title = " ".join(dict.fromkeys((posting.side, _clean_text(posting.kind))))
    if corrected_id:
        title += f" of entry {corrected_id}"
    note = _clean_text(posting.note)
    return f"{title}, {note}" if note else title


def _iterate_amounts(posting: JournalEntry) -> Iterator[tuple[str, str]]:
    """The accounts of a transaction, each with the amount that it gets."""
    if posting.points:
        yield make_account_name("Assets:Well", posting.contact), f"{posting.points} {POINTS}"
        yield _find_other_side(posting), f"{-posting.points} {POINTS}"
    if posting.cost:
        currency = posting.currency if re.fullmatch("[A-Z]{3}", posting.currency) else "XXX"
        yield (
            make_account_name("Expenses:Costs", posting.family, posting.kind),
            f"{money.format_figure(posting.cost, currency)} {currency}",
        )
        yield CASH, f"{money.format_figure(-posting.cost, currency)} {currency}"


def _find_other_side(posting: JournalEntry) -> str:
    """The account that points of a transaction come from or go to."""
    root = _OTHER_SIDES.get(posting.origin, "Income:Deposits")
    return make_account_name(root, *([] if posting.origin == SLIP else [posting.family, posting.kind]))


def make_account_name(root: str, *names: str) -> str:
    """`Assets:Well:Alice-chen`: a name that all three programs take: each part begins with a capital or a figure."""
    return ":".join((root, *(_clean_part(name) for name in names if name)))


def _clean_part(name: str) -> str:
    """A part of an account's name; a letter that isn't ASCII becomes its number, so that two kinds stay two."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c == "-") else f"u{ord(c):x}" for c in name)
    return plain[:1].upper() + plain[1:] if plain[:1] != "-" else f"X{plain}"


def _clean_text(text: str) -> str:
    """`text` on one line, without what these programs read as syntax."""
    tidy = " ".join(text.translate(_SYNTAX).split())
    return "".join(c for c in tidy if c.isprintable()).lstrip("*!(#%@~^ ")
