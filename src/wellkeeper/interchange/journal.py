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
WIDTH = 44
_OTHER_SIDE = {ASK: "Expenses:Asks", DRAW: "Expenses:Draws", SLIP: "Expenses:Slips"}
_SYNTAX = str.maketrans(dict.fromkeys(";|", ",") | dict(zip("[]{}", "()()", strict=True)) | {'"': "”", "\\": "/"})


def write(dialect: str, known: Iterable[JournalEntry], lines: Iterable[JournalEntry]) -> Iterator[str]:
    """The journal in parts. `known` is each combination of contact and kind once, for accounts to be opened by."""
    yield f"; {dialect} journal of wellkeeper: PTS are points, an account of Assets:Well is a relationship.\n"
    if dialect == "beancount":
        yield from _opened(known)
    for line in lines:
        yield f"\n{_head(dialect, line)}\n" + "".join(
            f"  {account:<{WIDTH}}  {amount}\n" for account, amount in _moves(line)
        )


def _opened(known: Iterable[JournalEntry]) -> Iterator[str]:
    """The accounts, each opened on the first day of all, and what counts points."""
    accounts: set[str] = set()
    for line in known:
        if not accounts:
            yield f"{line.day} commodity {POINTS}\n"
        new = {account for account, _ in _moves(line)} - accounts
        accounts |= new
        yield from (f"{line.day} open {account}\n" for account in sorted(new))


def _head(dialect: str, line: JournalEntry) -> str:
    """The first line of a transaction: the day, the number of the entry, and what it was."""
    says = _says(line)
    if dialect == "beancount":
        minutes = f"\n  minutes: {line.minutes}" if line.minutes else ""
        return f'{line.day} * "{_plain(line.name)}" "{says}"\n  entry: {line.id}{minutes}'
    minutes = f"  ; minutes: {line.minutes}" if line.minutes else ""
    payee = f"{_plain(line.name)} | " if dialect == "hledger" else f"{_plain(line.name)}, "
    return f"{line.day} * ({line.id}) {payee}{says}{minutes}"


def _says(line: JournalEntry) -> str:
    """`give intro` and the note, or what is corrected."""
    corrects = line.voids or line.adjusts
    what = " ".join(dict.fromkeys((line.side, _plain(line.kind)))) + (f" of entry {corrects}" if corrects else "")
    note = _plain(line.note)
    return f"{what}, {note}" if note else what


def _moves(line: JournalEntry) -> Iterator[tuple[str, str]]:
    """The accounts of a transaction and what each gets."""
    if line.points:
        yield account("Assets:Well", line.contact), f"{line.points} {POINTS}"
        yield _other_side(line), f"{-line.points} {POINTS}"
    if line.cost:
        currency = line.currency if re.fullmatch("[A-Z]{3}", line.currency) else "XXX"
        yield (
            account("Expenses:Costs", line.family, line.kind),
            f"{money.format_figure(line.cost, currency)} {currency}",
        )
        yield CASH, f"{money.format_figure(-line.cost, currency)} {currency}"


def _other_side(line: JournalEntry) -> str:
    root = _OTHER_SIDE.get(line.origin, "Income:Deposits")
    return account(root, *([] if line.origin == SLIP else [line.family, line.kind]))


def account(root: str, *words: str) -> str:
    """`Assets:Well:Alice-chen`: a name that all three programs take, each part with a capital or a figure in front."""
    return ":".join((root, *(_part(word) for word in words if word)))


def _part(word: str) -> str:
    """A part of an account's name; a letter that isn't ASCII becomes its number, so that two kinds stay two."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c == "-") else f"u{ord(c):x}" for c in word)
    return plain[:1].upper() + plain[1:] if plain[:1] != "-" else f"X{plain}"


def _plain(text: str) -> str:
    """`text` on one line, without what these programs read as syntax."""
    tidy = " ".join(text.translate(_SYNTAX).split())
    return "".join(c for c in tidy if c.isprintable()).lstrip("*!(#%@~^ ")
