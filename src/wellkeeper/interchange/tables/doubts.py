"""Why a table isn't taken as it stands: it is no table of people, or its names stand where we can't tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from wellkeeper.domain.words import emails
from wellkeeper.domain.words.text import make_key
from wellkeeper.errors import Unreadable, list_words, quote
from wellkeeper.interchange.tables.columns import NAME_TARGETS, find_options, format_mapping, make_column_key
from wellkeeper.interchange.tables.read import Table, TableRow
from wellkeeper.interchange.tables.write import unescape_cell

_SAMPLE_ROWS = 200
_MOST_NAMED = 4  # columns that a hint names
_WORD = re.compile(r"[^\W\d_]+")
_ROLES = ("name", "given_name", "family_name")

# What only tables of deals have: one of the first, or two of the others.
_DEAL_KEYS = frozenset({"dealname", "dealtitle", "dealid", "opportunityname", "opportunitytitle", "opportunityid"})
_STAGE_KEYS = frozenset(
    {"stage", "dealstage", "salesstage", "opportunitystage", "pipeline", "pipelinestage", "forecastcategory"}
    | {"phase", "etappe", "fase", "etape", "dealpipeline"}
)
_VALUE_KEYS = frozenset(
    {"value", "amount", "probability", "closedate", "closingdate", "expectedclosedate", "expectedrevenue", "dealvalue"}
    | {"weightedvalue", "wontime", "losttime", "dealamount", "opportunityvalue", "opportunityamount"}
    | {"wert", "betrag", "montant", "valor", "importe", "valore", "wahrscheinlichkeit"}
)

# The sheets that we write ourselves and can't read back, and what brings their content instead.
_OWN_SHEETS = (
    (
        frozenset(("balance", "level", "deposits", "withdrawals")),
        "it is the sheet of accounts, whose figures follow from the entries",
    ),
    (
        frozenset(("referral", "direction", "funnel", "ball", "opened", "stage", "since")),
        "it is a sheet of referrals without their story, as older versions wrote it",
    ),
)
_OWN_HINT = "bring in contacts.csv and entries.csv, or all of a ledger by `well export ledger.jsonl`"


def check_is_readable(header: Sequence[str]) -> None:
    """Raise `Unreadable` for a table that isn't of people or entries, though some of its columns are."""
    names = {name.strip() for name in header}
    for columns, reason in _OWN_SHEETS:
        if names >= columns:
            raise Unreadable(reason, _OWN_HINT)
    if not are_deals(header):
        return
    person = next((name for name in header if make_column_key(name) in ("person", "contact", "contactname")), "COLUMN")
    title = next((name for name in header if make_column_key(name) == "title"), "")
    options = [format_mapping(person, "name"), *([format_mapping(title, "ignore")] if title else [])]
    raise Unreadable("it is a table of deals", f"export the people instead, or say where they are: {' '.join(options)}")


def are_deals(header: Sequence[str]) -> bool:
    """Whether a header is that of deals, whose titles and stages aren't those of people."""
    keys = set(map(make_column_key, header))
    return bool(keys & _DEAL_KEYS) or bool(keys & _STAGE_KEYS and keys & _VALUE_KEYS)


def check_has_header(header: Sequence[str]) -> None:
    """Raise `Unreadable` if what should name the columns is somebody's row."""
    if any(emails.list_in_cell(cell) for cell in header):
        raise make_headless_error(header)


def make_headless_error(first_row: Sequence[str]) -> Unreadable:
    """The error for a table that begins with somebody's row; its hint numbers the columns."""
    email_place = next((place for place, cell in enumerate(first_row) if emails.list_in_cell(cell)), None)
    name_place = next((place for place, cell in enumerate(first_row) if is_name_like(cell)), 0)
    parts = [format_mapping(str(name_place + 1), "name")]
    if email_place is not None:
        parts.append(format_mapping(str(email_place + 1), "email"))
    return Unreadable(
        "its first line names no columns, but is somebody's row already",
        f"say what they hold by their numbers: {' '.join(parts)}",
    )


def check_names(table: Table, targets: Sequence[str]) -> None:
    """Raise `Unreadable` if nobody's whole name is understood, and a column that we don't know looks like names.

    Otherwise people would be called by their firm, their e-mail, or half of their name.
    """
    known_targets = NAME_TARGETS & set(targets)
    if "name" in known_targets or len(known_targets) == 2:
        return
    rows = [row.cells for row in islice(table.iterate_rows(), _SAMPLE_ROWS) if isinstance(row, TableRow)]
    if known_targets and _are_whole_names(_list_cells(rows, targets.index(next(iter(known_targets))))):
        return
    places = [
        place for place, target in enumerate(targets) if not target and _looks_like_names(_list_cells(rows, place))
    ]
    names = [table.header[place] for place in places if table.header[place]]
    if not names:
        return
    whole = [table.header[place] for place in places if _are_whole_names(_list_cells(rows, place))]
    roles = [role for role in _ROLES[1:] if role not in known_targets]
    hints = [format_mapping(*pair) for pair in islice(_guess_roles(names, whole, roles).items(), _MOST_NAMED)]
    called = "half of their name" if known_targets else "their firm or e-mail"
    column = "the column" if len(names) == 1 else "the columns"
    raise Unreadable(
        f"{column} {list_words(map(quote, names[:_MOST_NAMED]), 'and')} may hold names, and without them people would"
        f" be called by {called}",
        f"say what they hold: {' '.join(hints)}; or =ignore",
    )


def _guess_roles(names: Sequence[str], whole: Sequence[str], roles: Sequence[str]) -> dict[str, str]:
    """What columns that may hold names hold: as a word of their own names says, or else in their order."""
    guesses: dict[str, str] = {}
    for name in names:
        options = {option for word in _WORD.findall(name) for option in find_options(word)}
        role = next((role for role in roles if role in options and role not in guesses.values()), "")
        guesses |= {name: role} if role else {}
    others = [role for role in roles if role not in guesses.values()]
    for name in names:
        if name not in guesses and name in whole and not guesses:
            guesses[name] = "name"
        elif name not in guesses:
            guesses[name] = others.pop(0) if others else "ignore"
    return {name: guesses[name] for name in names}


def _list_cells(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    cells = (unescape_cell(row[place]) for row in rows if place < len(row))
    return [cell for cell in cells if cell]


def _looks_like_names(cells: Sequence[str]) -> bool:
    """Whether most cells can be names, and most of them are different."""
    keys = set(map(make_key, cells))
    return bool(cells) and 5 * sum(map(is_name_like, cells)) >= 4 * len(cells) and 2 * len(keys) > len(cells)


def _are_whole_names(cells: Sequence[str]) -> bool:
    """Whether most cells are names of two words or more."""
    whole = [cell for cell in cells if is_name_like(cell) and (len(cell.split()) > 1 or cell.upper() == cell.lower())]
    return bool(cells) and 2 * len(whole) > len(cells)


def is_name_like(text: str) -> bool:
    """Whether a text can be somebody's name: one to five words of letters, of which the first or last is a capital."""
    words = text.replace(",", " ").split()
    if not 1 <= len(words) <= 5 or not all(_is_name_word(word) for word in words):
        return False
    return any(not word[:1].islower() for word in (words[0], words[-1])) and len(text) > 1


def _is_name_word(word: str) -> bool:
    return all(letter.isalpha() or letter in ".'’-‐·" or not letter.isascii() for letter in word) and any(
        map(str.isalpha, word)
    )
