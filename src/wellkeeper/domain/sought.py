"""What `well find` looks through: every place of the ledger that holds text, and the line of folded words there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.words import phones
from wellkeeper.domain.words.searches import Search, Term, rank_number, rank_word
from wellkeeper.domain.words.text import fold_words

# What `--in` takes, and what each is.
GROUPS: dict[str, str] = {
    "names": "names, former ones too, nicknames and handles",
    "work": "title, role and firm",
    "cities": "where they live",
    "addresses": "e-mails, phones and pages",
    "tags": "the words that you file them under",
    "notes": "what is worth knowing about them",
    "entries": "what you gave, asked and did",
    "occasions": "where it came up",
    "wants": "what they want",
    "offers": "what they can do for others",
    "purposes": "what you want from them",
    "promises": "your own word",
    "referrals": "who came through them, and why",
    "standings": "what would make it a 10",
}


class Place(NamedTuple):
    """A place that holds text of a contact: the table of its rows, its group, and what people call it.

    It tells who somebody `is`, or what they know (`proves`), or neither: what they want isn't what they have.
    """

    table: str
    group: str
    noun: str
    is_theirs: bool = False
    proves: bool = False


def _make_theirs(table: str, group_name: str, noun: str) -> Place:
    return Place(table, group_name, noun, is_theirs=True, proves=True)


# By the name under which a line is stored.
PLACES: dict[str, Place] = {
    "name": _make_theirs("contact", "names", "name"),
    "handle": _make_theirs("contact", "names", "handle"),
    "parts": _make_theirs("contact", "names", "name"),
    "nickname": _make_theirs("contact", "names", "nickname"),
    "former": Place("contact", "names", "former name"),
    "title": _make_theirs("contact", "work", "title"),
    "role": _make_theirs("contact", "work", "role"),
    "firm": _make_theirs("contact", "work", "firm"),
    "city": _make_theirs("contact", "cities", "city"),
    "about": Place("contact", "notes", "note", proves=True),
    "email": _make_theirs("address", "addresses", "e-mail"),
    "phone": Place("address", "addresses", "phone"),
    "url": Place("address", "addresses", "page"),
    "tag": _make_theirs("tag", "tags", "tag"),
    "entry": Place("entry", "entries", "entry", proves=True),
    "note": Place("entry", "notes", "note", proves=True),
    "occasion": Place("entry", "occasions", "occasion", proves=True),
    "wish": Place("ask", "entries", "ask"),
    "want": Place("want", "wants", "want"),
    "offer": Place("offer", "offers", "offer", proves=True),
    "purpose": Place("purpose", "purposes", "purpose"),
    "promise": Place("promise", "promises", "promise"),
    "referral": Place("referral", "referrals", "referral", proves=True),
    "seeking": Place("referral", "referrals", "referral"),
    "step": Place("step", "referrals", "referral", proves=True),
    "ten": Place("standing", "standings", "standing"),
}
TABLES = frozenset(place.table for place in PLACES.values())
_ORDER = {name: number for number, name in enumerate(PLACES)}
PHONE, FORMER = "phone", "former"


def list_places(table: str) -> tuple[str, ...]:
    """The places of a table, without former names: those follow from the changes."""
    return tuple(name for name, place in PLACES.items() if place.table == table and name != FORMER)


def find_places(word: str) -> list[str]:
    """The places of a group, or those that are called so, in the singular or the plural; empty if there are none."""
    key = word.lower()
    return [
        name for name, place in PLACES.items() if key in (place.group, name, place.noun, f"{name}s", f"{place.noun}s")
    ]


class SoughtLine(NamedTuple):
    """A line as it is stored: whose it is, the place and row that it follows from, its day, and its folded words."""

    contact_id: int
    place: str
    row_id: int
    day: str | None
    key: str


def fold_line(place: str, text: str) -> str:
    """The folded words of a text in a place; empty if nothing is to be looked for in it."""
    return _FOLDINGS.get(place, fold_words)(text)


def _fold_number(text: str) -> str:
    """The digits of a phone number, without a trunk zero."""
    return phones.make_key(text)[::-1]


def _fold_beside_name(text: str) -> str:
    """The first line of a text, unless the name in the second has all of its words anyway."""
    words, name = map(fold_words, text.split("\n", 1))
    return "" if set(words.split()) <= set(name.split()) else words


_FOLDINGS: dict[str, Callable[[str], str]] = {
    PHONE: _fold_number,
    "handle": _fold_beside_name,
    "parts": _fold_beside_name,
}


# -- what was found ------------------------------------------------------------------------------


class Fit(NamedTuple):
    """A term that a line holds, and how well it fits."""

    term: Term
    rank: int


class Hit(NamedTuple):
    """A line in which something was found, and what, the best first.

    With its text, it has the number that people know it by, and what stands beside it: the kind of an entry, the stage
    of a referral, the label of an address.
    """

    line: SoughtLine
    fits: tuple[Fit, ...]
    text: str = ""
    number: int | None = None
    kind: str = ""

    @property
    def day(self) -> date | None:
        """The day of the line; None for what has none, such as a title."""
        return None if self.line.day is None else date.fromisoformat(self.line.day)

    @property
    def weight(self) -> tuple[int, int, str, int, int]:
        """The larger, the better: how much was found, how well, how lately; in which place, and what came last."""
        ranks = [fit.rank for fit in self.fits]
        return len(ranks), sum(ranks), self.line.day or "", -_ORDER[self.line.place], self.line.row_id


def find_in_line(search: Search, sought_line: SoughtLine, least_rank: int = 1) -> Hit:
    """What of a search a line holds, as well as `least_rank` at least."""
    fits = (Fit(term, rank_term(term, sought_line)) for part in search for term in part.list_terms())
    return Hit(sought_line, tuple(fit for fit in fits if fit.rank >= least_rank))


def rank_term(term: Term, sought_line: SoughtLine) -> int:
    """How well a term fits a line; a number fits phones only."""
    if term.digits:
        return rank_number(term, sought_line.key[::-1]) if sought_line.place == PHONE else 0
    return rank_word(term, sought_line.key)


def is_all_found(search: Search, hits: Iterable[Hit]) -> bool:
    """Whether the hits of one contact together hold every part of a search."""
    terms = {fit.term for hit in hits for fit in hit.fits}
    return all(terms.issuperset(part.words) or part.number in terms for part in search)
