"""Plain-text accounting: the ledger for hledger, ledger and beancount, where points are a commodity, PTS.

A deposit moves points from its kind (Income:Deposits:Connect:Intro) to a person (Assets:Well:Alice), an ask moves them
on (Expenses:Asks:Top:Intro). Money that it cost you went from Assets:Cash to Expenses:Costs. A correction is a
transaction of its own. So a person's balance there is the balance here.
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
    """The journal in parts. `known` is each combination of contact and kind once, for accounts to be opened by."""
    yield f"; {dialect} journal of wellkeeper: PTS are points, an account of Assets:Well is a relationship.\n"
    if dialect == "beancount":
        yield from _open_accounts(combinations)
    for line in postings:
        yield f"\n{_format_head(dialect, line)}\n" + "".join(
            f"  {account:<{ACCOUNT_WIDTH}}  {amount}\n" for account, amount in _iterate_amounts(line)
        )


def _open_accounts(combinations: Iterable[JournalEntry]) -> Iterator[str]:
    """The accounts, each opened on the first day of all, and what counts points."""
    accounts: set[str] = set()
    for line in combinations:
        if not accounts:
            yield f"{line.day} commodity {POINTS}\n"
        new = {account for account, _ in _iterate_amounts(line)} - accounts
        accounts |= new
        yield from (f"{line.day} open {account}\n" for account in sorted(new))


def _format_head(dialect: str, posting: JournalEntry) -> str:
    """The first line of a transaction: the day, the number of the entry, and what it was."""
    says = _describe_posting(posting)
    if dialect == "beancount":
        minutes = f"\n  minutes: {posting.minutes}" if posting.minutes else ""
        return f'{posting.day} * "{_clean_text(posting.name)}" "{says}"\n  entry: {posting.id}{minutes}'
    minutes = f"  ; minutes: {posting.minutes}" if posting.minutes else ""
    payee = f"{_clean_text(posting.name)} | " if dialect == "hledger" else f"{_clean_text(posting.name)}, "
    return f"{posting.day} * ({posting.id}) {payee}{says}{minutes}"


def _describe_posting(posting: JournalEntry) -> str:
    """`give intro` and the note, or what is corrected."""
    corrects = posting.voids or posting.adjusts
    what = " ".join(dict.fromkeys((posting.side, _clean_text(posting.kind)))) + (
        f" of entry {corrects}" if corrects else ""
    )
    note = _clean_text(posting.note)
    return f"{what}, {note}" if note else what


def _iterate_amounts(posting: JournalEntry) -> Iterator[tuple[str, str]]:
    """The accounts of a transaction and what each gets."""
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
    root = _OTHER_SIDES.get(posting.origin, "Income:Deposits")
    return make_account_name(root, *([] if posting.origin == SLIP else [posting.family, posting.kind]))


def make_account_name(root: str, *words: str) -> str:
    """`Assets:Well:Alice-chen`: a name that all three programs take, each part with a capital or a figure in front."""
    return ":".join((root, *(_clean_part(word) for word in words if word)))


def _clean_part(name: str) -> str:
    """A part of an account's name; a letter that isn't ASCII becomes its number, so that two kinds stay two."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c == "-") else f"u{ord(c):x}" for c in name)
    return plain[:1].upper() + plain[1:] if plain[:1] != "-" else f"X{plain}"


def _clean_text(text: str) -> str:
    """`text` on one line, without what these programs read as syntax."""
    tidy = " ".join(text.translate(_SYNTAX).split())
    return "".join(c for c in tidy if c.isprintable()).lstrip("*!(#%@~^ ")
